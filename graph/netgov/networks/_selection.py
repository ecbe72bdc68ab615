"""Choose claims: by what they are about, source, standing, holder, predicate, type and date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import TypeAlias

from netgov.errors import NetgovError, UnknownNameError, one_of
from netgov.model import Claim, Polarity, Standing
from netgov.model.catalogue import Catalogue, OntologyClass, Predicate
from netgov.model.entity_index import EntityIndex
from netgov.model.lists import listed
from netgov.namespaces import PREFIXES, expand
from netgov.store import ClaimFilter
from netgov.times import Time, instant, read_instant

Names: TypeAlias = str | Iterable[str]
"""One name or several: labels (``Lu Wei``), local names (``lu-wei``), prefixed names (``id:lu-wei``) or IRIs."""

STANDINGS = {
    "all": tuple(Standing),
    "affirmed": tuple(standing for standing in Standing if standing is not Standing.DENIED),
    **{standing.value: (standing,) for standing in Standing},
}
"""What a word for standings stands for, in the order of the enumeration."""


def select(  # noqa: PLR0913 - one argument for each thing to choose by
    claims: Iterable[Claim],
    *,
    catalogue: Catalogue,
    about: Names | None = None,
    source: Names | None = None,
    standing: Names | None = None,
    according_to: Names | None = None,
    predicate: Names | None = None,
    type: Names | None = None,  # noqa: A002 - the word that users type
    since: Time | None = None,
    until: Time | None = None,
) -> list[Claim]:
    """Keep the claims that fit every filter given; a filter that is not given keeps all.

    Parameters
    ----------
    claims
        The claims to choose from.
    catalogue
        The records of the graph: a name that it does not know is an error, and the types come from it.
    about
        Claims whose subject or object is one of these entities or sources.
    source
        Claims reported in one of these sources.
    standing
        Claims of one of these standings (``asserted``, ``attributed``, ``judgement`` …); ``affirmed`` stands for all
        but the denied ones, ``all`` for every one.
    according_to
        Claims held by one of these; what a source says in its own voice has no holder.
    predicate
        Claims with one of these predicates, by name (``attended``, ``ng:attended``); not those of its subproperties.
    type
        Claims whose subject or object is of one of these classes, or of a class below it.
    since, until
        Claims that may have held at some instant between the two, both included. What counts is the first and the
        last instant of each (`Claim.starts_at`, `Claim.ends_at`): a day lasts from its first to its last second in
        UTC, and a claim that sets no lower or upper bound goes on without end on that side. A claim without any time
        is left out as soon as one of the two is given, and only then.

    Returns
    -------
    list of Claim
        In the order in which they came.

    Raises
    ------
    UnknownNameError
        If the graph has no source, entity, predicate, class or standing of a given name.
    NetgovError
        If several things have a given name; if `since` or `until` is no time, or a time of day without its offset
        from UTC.

    Examples
    --------
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> [claim.gist for claim in select(CLAIMS, catalogue=CATALOGUE, about="open access", source="2020-05-04")]
    ['ada supports open-access']
    """
    wanted = claim_filter(catalogue, about=about, source=source, according_to=according_to, predicate=predicate)
    instances = None if type is None else catalogue.instances(terms(type, "class", catalogue.classes))
    filters: list[tuple[Iterable[str] | None, Callable[[Claim], Iterable[object]]]] = [
        (wanted.about, lambda claim: (claim.subject, claim.object)),
        (wanted.sources, lambda claim: (claim.reported_in,)),
        (None if standing is None else standings_of(standing), lambda claim: (claim.standing,)),
        (wanted.holders, lambda claim: claim.according_to),
        (wanted.predicates, lambda claim: (claim.predicate,)),
        (instances, lambda claim: (claim.subject, claim.object)),
    ]
    chosen = list(claims)
    for values, of_claim in filters:
        if values is not None:
            fitting = frozenset(values)
            chosen = [claim for claim in chosen if not fitting.isdisjoint(of_claim(claim))]
    return chosen if since is None and until is None else list(filter(_holds_within(since, until), chosen))


def claim_filter(
    catalogue: Catalogue,
    *,
    about: Names | None = None,
    source: Names | None = None,
    according_to: Names | None = None,
    predicate: Names | None = None,
) -> ClaimFilter:
    """Look up what filters name, so that a store can leave out the rest.

    Parameters
    ----------
    catalogue, about, source, according_to, predicate
        As for `select`, and with its errors.

    Returns
    -------
    netgov.store.ClaimFilter
        IRIs of what is named.

    Examples
    --------
    >>> from netgov.networks._example import CATALOGUE
    >>> claim_filter(CATALOGUE, about="open access", predicate="took part in").about
    ('https://w3id.org/netgov/id/open-access',)
    """
    index = cache(partial(EntityIndex.of, catalogue))

    def things(names: Names | None, kind: str, among: Mapping[str, object] | None = None) -> tuple[str, ...] | None:
        return None if names is None else tuple(index().resolve(name, kind, among) for name in listed(names))

    return ClaimFilter(
        about=things(about, "entity"),
        sources=things(source, "source", catalogue.sources),
        holders=things(according_to, "entity"),
        predicates=None if predicate is None else terms(predicate, "predicate", catalogue.predicates),
    )


def terms(names: Names, kind: str, records: Mapping[str, Predicate] | Mapping[str, OntologyClass]) -> tuple[str, ...]:
    """IRIs of predicates or classes, each by IRI, name (``Conference``, ``ng:Conference``) or label, in order."""
    labels = {record.label.casefold(): iri for iri, record in records.items()}
    iris = []
    for name in listed(names):
        iri = name if " " in name else expand(name, PREFIXES["ng"])
        iri = iri if iri in records else labels.get(name.casefold(), "")
        if not iri:
            raise UnknownNameError(kind, name, (known.removeprefix(PREFIXES["ng"]) for known in records))
        iris.append(iri)
    return tuple(iris)


def standings_of(standing: Names) -> tuple[Standing, ...]:
    """Read words for standings, in the order of the enumeration."""
    chosen = {known for word in listed(standing) for known in STANDINGS[one_of("standing", word, STANDINGS)]}
    return tuple(sorted(chosen, key=tuple(Standing).index))


def of_standing(claims: Iterable[Claim], standing: Names) -> list[Claim]:
    """Keep the claims of some standings, sorted by IRI."""
    counted = frozenset(standings_of(standing))
    return sorted((claim for claim in claims if claim.standing in counted), key=lambda claim: claim.iri)


def polarity_of(polarities: Iterable[Polarity]) -> Polarity:
    """Find the one polarity of what a projection counts: affirmed and denied never merge into one weight."""
    distinct = set(polarities)
    if len(distinct) > 1:
        raise NetgovError(
            "affirmed and denied claims do not merge into one tie; "
            "ask for standing='affirmed' and for standing='denied' in two networks and compare them"
        )
    return distinct.pop() if distinct else Polarity.AFFIRMED


def _holds_within(since: Time | None, until: Time | None) -> Callable[[Claim], bool]:
    first = None if since is None else read_instant("since", since, last=False)
    last = None if until is None else read_instant("until", until, last=True)

    def test(claim: Claim) -> bool:
        starts_at, ends_at = instant(claim.starts_at), instant(claim.ends_at)
        if starts_at is None and ends_at is None:
            return False
        return (first is None or ends_at is None or ends_at >= first) and (
            last is None or starts_at is None or starts_at <= last
        )

    return test
