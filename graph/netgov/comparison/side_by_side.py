"""What the claims of several sources come to when they are set side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from netgov.comparison._accounts import Account, accounts
from netgov.comparison._conflicts import denials, disjoint_times, opposite_stances, other_values
from netgov.errors import one_of
from netgov.model import Claim
from netgov.model.catalogue import Catalogue


class Kind(StrEnum):
    """What sources come to on a statement; in the order in which comparisons list it."""

    DENIED = "denied"
    OPPOSITE_STANCE = "opposite-stance"
    OTHER_VALUE = "other-value"
    DISJOINT_TIMES = "disjoint-times"
    CORROBORATED = "corroborated"
    REPEATED = "repeated"
    ONLY_IN_ONE = "only-in-one"


_FINDERS = {
    Kind.DENIED: denials,
    Kind.OPPOSITE_STANCE: opposite_stances,
    Kind.OTHER_VALUE: other_values,
    Kind.DISJOINT_TIMES: disjoint_times,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing that a comparison finds.

    Parameters
    ----------
    kind
        ``denied``, ``opposite-stance``, ``other-value`` and ``disjoint-times`` are conflicts. The others say who makes
        a statement: ``corroborated``: two independent sources at least; ``repeated``: several that all go back to one;
        ``only-in-one``.
    account
        The statement.
    other
        What contradicts it; None when nothing does.
    """

    kind: Kind
    account: Account
    other: Account | None = None


def compare(claims: Iterable[Claim], catalogue: Catalogue) -> list[Comparison]:
    """Set sources side by side.

    Parameters
    ----------
    claims
        Claims of the sources to compare, of every standing.
    catalogue
        The records that dates, citations, stances and superproperties come from.

    Returns
    -------
    list of Comparison
        By kind, then by the IRIs of subject, predicate and first claims. Every statement is in exactly one of the last
        three kinds, and in as many conflicts as it has.

    Examples
    --------
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> {str(row.kind) for row in compare(CLAIMS, CATALOGUE)}
    {'only-in-one'}
    """
    found = accounts(claims, catalogue)
    rows = [Comparison(kind, *pair) for kind, finder in _FINDERS.items() for pair in finder(found, catalogue)]
    rows.extend(Comparison(_agreement(one), one) for one in found)
    place = {kind: number for number, kind in enumerate(Kind)}
    return sorted(rows, key=lambda row: (place[row.kind], *_order(row.account), *_order(row.other or row.account)))


def of_kind(rows: Iterable[Comparison], kind: str | Iterable[str] | None) -> list[Comparison]:
    """Keep what is of some kinds.

    Parameters
    ----------
    rows
        What `compare` found.
    kind
        One `Kind` or several, as words; None keeps all.

    Returns
    -------
    list of Comparison
        In their order.

    Raises
    ------
    UnknownNameError
        If there is no such kind.
    """
    if kind is None:
        return list(rows)
    known = [one.value for one in Kind]
    wanted = {one_of("kind of comparison", word, known) for word in ([kind] if isinstance(kind, str) else kind)}
    return [row for row in rows if row.kind.value in wanted]


def _agreement(one: Account) -> Kind:
    if len(one.sources) == 1:
        return Kind.ONLY_IN_ONE
    return Kind.REPEATED if one.independent == 1 else Kind.CORROBORATED


def _order(one: Account) -> tuple[str, str, str]:
    return one.subject, one.predicate, one.claim.iri
