"""Statements: an actor takes a position on a concept, in a document, on a day; the data of a discourse network.

A claim is a statement when its predicate is declared with a stance (supports, opposes), its subject is an actor and
its object a concept. Statements can be made without claims too, from another tool's file or at random.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from netgov.errors import NetgovError, one_of
from netgov.model import Claim, Polarity
from netgov.model.catalogue import Catalogue, Stance
from netgov.model.lists import listed
from netgov.namespaces import NG, PREFIXES, shorten
from netgov.networks._projection import actors_of
from netgov.networks._selection import Names, of_standing, polarity_of, terms

BY = ("actor", "person", "organization")
DATED_BY = ("source", "claim")

Level: TypeAlias = bool | int | str
"""A position: agreement (True, False), a number on a scale, or the name of a category."""

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


class ScaleKind(StrEnum):
    """What kind of levels the statements of one network take."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Scale:
    """All levels of one network and how far apart they are.

    Parameters
    ----------
    kind
        Boolean, integer or category.
    levels
        The K levels q_0 ... q_(K-1), ascending: False and True; the integers observed; the categories observed, in
        alphabetical order.

    Examples
    --------
    >>> scale = Scale.of([2, -1, 2, 0])
    >>> scale.levels, scale.width, scale.distance(-1, 0)
    ((-1, 0, 2), 3, 1)
    >>> Scale.of(["tax", "ban"]).distance("tax", "ban")
    1
    """

    kind: ScaleKind
    levels: tuple[Level, ...]

    @classmethod
    def of(cls, levels: Iterable[Level]) -> Scale:
        """Find the scale of the levels observed, which are those of all statements before filtering.

        Parameters
        ----------
        levels
            Any number of levels of one kind.

        Returns
        -------
        Scale
            Boolean when there are none.

        Raises
        ------
        NetgovError
            If the levels are of several kinds.
        """
        observed = {(type(level), level) for level in levels}
        kinds = {kind for kind, _ in observed}
        if kinds <= {bool}:
            return cls(ScaleKind.BOOLEAN, (False, True))
        if len(kinds) > 1 or kinds.isdisjoint({int, str}):
            names = ", ".join(sorted(kind.__name__ for kind in kinds))
            raise NetgovError(f"levels are {names}; the statements of one network are all bool, all int or all str")
        kind = ScaleKind.INTEGER if kinds == {int} else ScaleKind.CATEGORY
        return cls(kind, tuple(sorted(level for _, level in observed)))

    @property
    def width(self) -> int:
        """R, the distance between the ends: the greatest integer less the smallest; 1 for the other kinds.

        It is 1 for a single integer too: all its distances are 0, and 0 / 0 counts as 0.
        """
        return self.distance(self.levels[0], self.levels[-1]) if len(self.levels) > 1 else 1

    def distance(self, one: Level, other: Level) -> int:
        """How far apart two levels are, from 0 to R: |q - q'|, or 0 and 1 where levels are only equal or not."""
        if self.kind is ScaleKind.INTEGER:
            return abs(int(one) - int(other))
        return int(one != other)


def claims_behind(statements: Iterable[Statement]) -> list[str]:
    """IRIs of the claims that statements rest on, sorted, each once."""
    return sorted({claim for statement in statements for claim in statement.claims})


def statements(  # noqa: PLR0913 - one argument for each choice
    claims: Iterable[Claim],
    catalogue: Catalogue,
    *,
    standing: Names = "asserted",
    by: str = "actor",
    documents: bool = False,
    dated_by: str = "source",
    affiliations: Names = "affiliatedWith",
) -> list[Statement]:
    """Read the statements from claims; those with a predicate that supports have level True, the others False.

    Parameters
    ----------
    claims, catalogue, standing, by, documents, dated_by, affiliations
        See `netgov.networks.discourse_network`.

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
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> for position in statements(CLAIMS, CATALOGUE, by="organization"):
    ...     print(CATALOGUE.label(position.actor), position.level, CATALOGUE.label(position.concept), position.date)
    Ministry False levy 2020-05-04
    Ministry True open access 2020-05-04
    Cable True levy 2020-05-06
    Cable True open access 2020-05-06
    Cable False levy 2020-05-06
    """
    claims = list(claims)
    concepts = catalogue.instances([str(NG.Concept)])
    one_of("kind of actor", by, BY)
    stand = _stand(claims, catalogue, by, documents, _affiliating(affiliations, catalogue))
    by_claim = one_of("way to date", dated_by, DATED_BY) == "claim"
    stances = {iri: record.stance for iri, record in catalogue.predicates.items() if record.stance is not None}
    days = {
        iri: _day(source.published, f"the source {source.id} was published on")
        for iri, source in catalogue.sources.items()
    }
    positions = [
        Statement(
            actor=actor,
            concept=str(claim.object),
            level=stances[claim.predicate] is Stance.SUPPORTS,
            document=claim.reported_in,
            date=(_first_day(claim) if by_claim else None) or days.get(claim.reported_in),
            position=claim.spans[0].start if claim.spans else 0,
            speaker=claim.subject,
            polarity=claim.polarity,
            claims=tuple(sorted((claim.iri, *affiliated))),
        )
        for claim in of_standing(claims, standing)
        if claim.predicate in stances and claim.object in concepts
        for actor, affiliated in stand(claim.subject, claim.reported_in)
    ]
    polarity_of({position.polarity for position in positions})
    return positions


def _stand(claims: list[Claim], catalogue: Catalogue, by: str, documents: bool, predicates: frozenset[str]) -> _Stand:
    """Make the function that says as whom a subject stands in a source, and by which claims of affiliation."""
    organizations, persons = (catalogue.instances([str(class_)]) for class_ in (NG.Organization, NG.Person))
    themselves = {"actor": actors_of(catalogue), "person": persons, "organization": organizations}[by]
    if documents:
        themselves |= catalogue.instances([str(NG.Document)])
    affiliated: dict[str, list[Claim]] = {}
    for claim in of_standing(claims, "asserted") if by == "organization" else ():
        if claim.predicate in predicates and claim.subject in persons and claim.object in organizations:
            affiliated.setdefault(claim.subject, []).append(claim)

    def stand(subject: str, source: str) -> list[tuple[str, tuple[str, ...]]]:
        if subject in themselves:
            return [(subject, ())]
        everywhere = affiliated.get(subject, [])
        # Whoever changes sides speaks in each document for whom that document says.
        here = [claim for claim in everywhere if claim.reported_in == source] or everywhere
        organizations = sorted({str(claim.object) for claim in here})
        return [(name, tuple(claim.iri for claim in here if claim.object == name)) for name in organizations]

    return stand


def _affiliating(names: Names, catalogue: Catalogue) -> frozenset[str]:
    wanted = listed(names)
    # The default need not be in a vocabulary without affiliations.
    is_default = wanted == ["affiliatedWith"]
    iris = [f"{PREFIXES['ng']}affiliatedWith"] if is_default else terms(wanted, "predicate", catalogue.predicates)
    return catalogue.at_or_below(iris).union(iris)


def _first_day(claim: Claim) -> dt.date | None:
    return _day(str(claim.starts_at or ""), f"the claim {shorten(claim.iri)} begins on")


def _day(text: str, what: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError as error:
        raise NetgovError(f"{what} {text!r}, which is no day such as 2014-11-21") from error
