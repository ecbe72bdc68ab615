"""Accounts: one statement, with every claim that makes it, and who made it first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rdflib import Literal

from netgov.model import Claim, Standing
from netgov.model.catalogue import Catalogue
from netgov.model.independence import by_statement, origins


class Kind(StrEnum):
    """What sources come to on a statement; in the order in which comparisons list it."""

    DENIED = "denied"
    OPPOSITE_STANCE = "opposite-stance"
    OTHER_VALUE = "other-value"
    DISJOINT_TIMES = "disjoint-times"
    CORROBORATED = "corroborated"
    REPEATED = "repeated"
    ONLY_IN_ONE = "only-in-one"


@dataclass(frozen=True, slots=True)
class Account:
    """One statement as one or several sources make it.

    Parameters
    ----------
    claims
        The claims, by the day on which their source was published; at least one.
    sources
        IRIs of their sources in that order, each once; a source without a date comes last.
    independent
        How many of these are independent (`netgov.model.independence`).
    first
        IRIs of those that said it first: the ones published on the earliest day, without those that cite another of
        them. Several that were published on one day are all first; so are all when no day is known.
    published
        That day; empty when unknown.
    """

    claims: tuple[Claim, ...]
    sources: tuple[str, ...]
    independent: int
    first: tuple[str, ...]
    published: str

    @property
    def claim(self) -> Claim:
        """The first claim; what the statement consists of is the same in all."""
        return self.claims[0]

    @property
    def subject(self) -> str:
        """IRI of the statement's subject."""
        return self.claim.subject

    @property
    def predicate(self) -> str:
        """IRI of the statement's predicate."""
        return self.claim.predicate

    @property
    def object(self) -> str | Literal:
        """IRI or literal that is the statement's object."""
        return self.claim.object

    @property
    def standing(self) -> Standing:
        """The one standing of all its claims."""
        return self.claim.standing


def account(claims: Iterable[Claim], catalogue: Catalogue) -> Account:
    """Put the claims of one statement together."""

    def order(claim: Claim) -> tuple[bool, str, str, str]:
        day = _day(claim.reported_in, catalogue)
        return not day, day, claim.reported_in, claim.iri

    ordered = tuple(sorted(claims, key=order))
    sources = tuple(dict.fromkeys(claim.reported_in for claim in ordered))
    day = _day(sources[0], catalogue)
    first = origins([source for source in sources if _day(source, catalogue) == day], catalogue)
    return Account(ordered, sources, len(origins(sources, catalogue)), first, day)


def accounts(claims: Iterable[Claim], catalogue: Catalogue) -> list[Account]:
    """Gather claims into accounts.

    Examples
    --------
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> len(CLAIMS), len(accounts(CLAIMS, CATALOGUE))
    (10, 10)
    """
    made = (account(group, catalogue) for group in by_statement(claims).values())
    return sorted(made, key=lambda account: account.claim.iri)


def _day(source: str, catalogue: Catalogue) -> str:
    record = catalogue.sources.get(source)
    return "" if record is None else record.published
