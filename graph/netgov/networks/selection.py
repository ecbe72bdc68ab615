"""Choose claims: by source, standing, holder, predicate, type and date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from rdflib import Namespace

from netgov.errors import UnknownNameError
from netgov.model import Claim, Standing
from netgov.model.catalogue import Catalogue
from netgov.namespaces import ID, SOURCE, VOCABULARY_IRI, expand
from netgov.times import Time, instant, read_instant

Names: TypeAlias = str | Iterable[str]
"""One name or several: IRIs, prefixed names (``id:lu-wei``) or local names (``lu-wei``)."""

_VOCABULARY = Namespace(f"{VOCABULARY_IRI}#")


def select(  # noqa: PLR0913 - one argument for each thing to choose by
    claims: Iterable[Claim],
    *,
    catalogue: Catalogue,
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
    source
        Claims reported in one of these sources.
    standing
        Claims of one of these standings (``asserted``, ``attributed``, ``judgement`` …).
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
        If `since` or `until` is no time, or a time of day without its offset from UTC.

    Examples
    --------
    >>> from netgov.model import Modality, Span
    >>> span = Span(0, 5, "ab" * 32)
    >>> said = Claim("urn:1", "urn:s", "urn:p", "urn:o", "urn:news", "S is p to O.", (span,))
    >>> thought = Claim("urn:2", "urn:s", "urn:p", "urn:o", "urn:news", "It seems.", (span,), Modality.JUDGEMENT)
    >>> [claim.iri for claim in select([said, thought], catalogue=Catalogue({}, {}, {}, {}), standing="judgement")]
    ['urn:2']
    """
    tests: list[Callable[[Claim], bool]] = []
    if source is not None:
        sources = _iris(source, "source", SOURCE, catalogue.sources)
        tests.append(lambda claim: claim.reported_in in sources)
    if standing is not None:
        standings = _standings(standing)
        tests.append(lambda claim: claim.standing in standings)
    if according_to is not None:
        holders = _iris(according_to, "entity", ID, {**catalogue.sources, **catalogue.entities}, catalogue.resolve)
        tests.append(lambda claim: not holders.isdisjoint(claim.according_to))
    if predicate is not None:
        predicates = _iris(predicate, "predicate", _VOCABULARY, catalogue.predicates)
        tests.append(lambda claim: claim.predicate in predicates)
    if type is not None:
        things = catalogue.instances(_iris(type, "class", _VOCABULARY, catalogue.classes))
        tests.append(lambda claim: claim.subject in things or claim.object in things)
    if since is not None or until is not None:
        tests.append(_within(since, until))
    return [claim for claim in claims if all(test(claim) for test in tests)]


def _iris(
    names: Names,
    kind: str,
    namespace: Namespace,
    known: Mapping[str, object],
    resolve: Callable[[str], str] = str,
) -> set[str]:
    found = set()
    for name in _listed(names):
        iri = resolve(expand(name, namespace))
        if iri not in known:
            raise UnknownNameError(kind, name, (other.removeprefix(str(namespace)) for other in known))
        found.add(iri)
    return found


def _standings(names: Names) -> set[Standing]:
    known = {standing.value: standing for standing in Standing}
    for name in _listed(names):
        if name not in known:
            raise UnknownNameError("standing", name, known)
    return {known[name] for name in _listed(names)}


def _listed(names: Names) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def _within(since: Time | None, until: Time | None) -> Callable[[Claim], bool]:
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
