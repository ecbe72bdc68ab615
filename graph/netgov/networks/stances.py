"""Statements: an actor takes a position on a concept, in a document, on a day; the data of a discourse network.

A claim is a statement when its predicate is declared with a stance (supports, opposes), its subject is an actor and
its object a concept. Statements can be made without claims too, from another tool's file or at random.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from rdflib import Namespace

from netgov.errors import NetgovError, UnknownNameError
from netgov.model import Claim, Polarity
from netgov.model.catalogue import Catalogue, Stance
from netgov.namespaces import NG, VOCABULARY_IRI, expand, shorten
from netgov.networks.kinds import actors_of
from netgov.networks.levels import Level
from netgov.networks.selection import Names
from netgov.networks.standings import of_standing, one_of, polarity_of

BY = ("actor", "person", "organization")
DATED_BY = ("source", "claim")

_VOCABULARY = Namespace(f"{VOCABULARY_IRI}#")
_Stand: TypeAlias = Callable[[str, str], list[tuple[str, tuple[str, ...]]]]


@dataclass(frozen=True, slots=True)
class Statement:
    """One position taken.

    Parameters
    ----------
    actor, concept
        Who takes it, on what: IRIs or other names. A statement with either empty is dropped by every network.
    level
        Agreement (True, False), an integer, or a category.
    document
        Where it stands; empty when unknown.
    date
        The day; None when unknown.
    position
        Where in the document it begins; only for the order of statements.
    speaker
        Whom the document names, when the actor is the organization that they are affiliated with.
    polarity
        Whether the position is affirmed or denied ("A does not support B"); the two never count together.
    claims
        IRIs of the claims that it rests on, sorted.
    """

    actor: str
    concept: str
    level: Level = True
    document: str = ""
    date: dt.date | None = None
    position: int = 0
    speaker: str = ""
    polarity: Polarity = Polarity.AFFIRMED
    claims: tuple[str, ...] = ()


def statements(  # noqa: PLR0913 - one argument for each choice
    claims: Iterable[Claim],
    catalogue: Catalogue,
    *,
    standing: Names | None = None,
    by: str = "actor",
    documents: bool = False,
    dated_by: str = "source",
    affiliations: Names = "affiliatedWith",
) -> list[Statement]:
    """Read the statements from claims; those with a predicate that supports have level True, the others False.

    Parameters
    ----------
    claims
        The claims of the graph.
    catalogue
        The records that stances, classes and dates of publication come from.
    standing
        Which standings count: None for asserted claims only, words such as ``"attributed"``, ``"affirmed"`` for all
        but the denied ones, ``"all"``.
    by
        Who counts as the actor. ``"actor"``: whoever takes the position, person, group or organization. ``"person"``:
        persons only. ``"organization"``: organizations, and for a person each organization that an asserted claim of
        the same source affiliates them with or, if the source has none, one of any source (the statement then rests on
        that claim too); a person without one is left out.
    documents
        Whether documents that take positions (a declaration, an article) count as actors too, as themselves.
    dated_by
        ``"source"``: the day on which the source was published, as usual in discourse network analysis. ``"claim"``:
        the first day on which the claim may have held, where it has a time, else the source's.
    affiliations
        Predicates that affiliate a person with an organization; those below them (minister of) count too.

    Returns
    -------
    list of Statement
        In the order of their claims' IRIs; all affirmed or all denied.

    Raises
    ------
    UnknownNameError
        If there is no such standing, predicate, `by` or `dated_by`.
    NetgovError
        If both affirmed and denied claims would count, or a source's date is no ISO date.

    Examples
    --------
    >>> from netgov.networks.example import CATALOGUE, CLAIMS
    >>> for said in statements(CLAIMS, CATALOGUE, by="organization"):
    ...     print(CATALOGUE.label(said.actor), said.level, CATALOGUE.label(said.concept), said.date)
    Ministry False levy 2020-05-04
    Ministry True open access 2020-05-04
    Cable True levy 2020-05-06
    Cable True open access 2020-05-06
    Cable False levy 2020-05-06
    """
    claims = list(claims)
    concepts = catalogue.instances([str(NG.Concept)])
    stand = _stand(claims, catalogue, one_of("kind of actor", by, BY), documents, _predicates(affiliations, catalogue))
    by_claim = one_of("way to date", dated_by, DATED_BY) == "claim"
    stances = {iri: record.stance for iri, record in catalogue.predicates.items() if record.stance is not None}
    days = {
        iri: _day(source.published, f"the source {source.id} was published on")
        for iri, source in catalogue.sources.items()
    }
    found: list[Statement] = []
    for claim in of_standing(claims, catalogue, standing):
        if claim.predicate not in stances or claim.object not in concepts:
            continue
        date = (_first_day(claim) if by_claim else None) or days.get(claim.reported_in)
        found.extend(
            Statement(
                actor=actor,
                concept=str(claim.object),
                level=stances[claim.predicate] is Stance.SUPPORTS,
                document=claim.reported_in,
                date=date,
                position=claim.spans[0].start if claim.spans else 0,
                speaker=claim.subject,
                polarity=claim.polarity,
                claims=tuple(sorted((claim.iri, *affiliated))),
            )
            for actor, affiliated in stand(claim.subject, claim.reported_in)
        )
    polarity_of({statement.polarity for statement in found})
    return found


def _stand(claims: list[Claim], catalogue: Catalogue, by: str, documents: bool, predicates: set[str]) -> _Stand:
    """Make the function that says as whom a subject stands in a source, and by which claims of affiliation."""
    organizations = catalogue.instances([str(NG.Organization)])
    persons = catalogue.instances([str(NG.Person)])
    themselves = {"actor": actors_of(catalogue), "person": persons, "organization": organizations}[by]
    if documents:
        themselves |= catalogue.instances([str(NG.Document)])
    affiliated: dict[str, list[Claim]] = {}
    for claim in of_standing(claims, catalogue, None) if by == "organization" else ():
        if claim.predicate in predicates and claim.subject in persons and claim.object in organizations:
            affiliated.setdefault(claim.subject, []).append(claim)

    def stand(subject: str, source: str) -> list[tuple[str, tuple[str, ...]]]:
        if subject in themselves:
            return [(subject, ())]
        everywhere = affiliated.get(subject, [])
        # Whoever changes sides speaks in each document for whom that document says.
        here = [claim for claim in everywhere if claim.reported_in == source] or everywhere
        found: dict[str, list[str]] = {}
        for claim in here:
            found.setdefault(str(claim.object), []).append(claim.iri)
        return [(organization, tuple(iris)) for organization, iris in sorted(found.items())]

    return stand


def _predicates(names: Names, catalogue: Catalogue) -> set[str]:
    found = {expand(name, _VOCABULARY): name for name in ([names] if isinstance(names, str) else names)}
    for iri, name in found.items():
        # The default need not be in a vocabulary without affiliations.
        if iri not in catalogue.predicates and name != "affiliatedWith":
            known = (other.removeprefix(str(_VOCABULARY)) for other in catalogue.predicates)
            raise UnknownNameError("predicate", name, known)
    return {*found} | catalogue.at_or_below(found)


def _first_day(claim: Claim) -> dt.date | None:
    instant = claim.starts_at
    return None if instant is None else _day(str(instant), f"the claim {shorten(claim.iri)} begins on")


def _day(text: str, what: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError as error:
        raise NetgovError(f"{what} {text!r}, which is no day such as 2014-11-21") from error
