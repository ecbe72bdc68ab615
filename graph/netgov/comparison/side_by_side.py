"""What the claims of several sources come to when they are set side by side, as rows and as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import Literal

from netgov.comparison._accounts import Account, Kind, accounts
from netgov.comparison._conflicts import conflicts
from netgov.errors import one_of
from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.model.lists import join
from netgov.times import as_interval

if TYPE_CHECKING:
    import pandas as pd


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
    made = accounts(claims, catalogue)
    rows = [Comparison(*conflict) for conflict in conflicts(made, catalogue)]
    rows += [Comparison(_agreement(account), account) for account in made]
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
    words = list(Kind) if kind is None else [kind] if isinstance(kind, str) else kind
    wanted = {one_of("kind of comparison", word, [known.value for known in Kind]) for word in words}
    return [row for row in rows if row.kind.value in wanted]


def _agreement(account: Account) -> Kind:
    if len(account.sources) == 1:
        return Kind.ONLY_IN_ONE
    return Kind.REPEATED if account.independent == 1 else Kind.CORROBORATED


def _order(account: Account) -> tuple[str, str, str]:
    return account.subject, account.predicate, account.claim.iri


_SIDE: dict[str, Callable[[Account, Catalogue], object]] = {
    "subject": lambda account, _: account.subject,
    "subject_label": lambda account, catalogue: catalogue.label(account.subject),
    "relation": lambda account, _: account.predicate,
    "relation_label": lambda account, catalogue: catalogue.label(account.predicate),
    "object": lambda account, _: str(account.object),
    "object_label": lambda account, catalogue: (
        str(account.object) if isinstance(account.object, Literal) else catalogue.label(account.object)
    ),
    "standing": lambda account, _: account.standing.value,
    "according_to": lambda account, _: join(account.claim.according_to),
    "according_to_label": lambda account, catalogue: join(map(catalogue.label, account.claim.according_to)),
    "times": lambda account, _: join(dict.fromkeys(filter(None, map(as_interval, account.claims)))),
    "sources": lambda account, _: join(account.sources),
    "independent": lambda account, _: account.independent,
    "first": lambda account, _: join(account.first),
    "published": lambda account, _: account.published,
    "claims": lambda account, _: join(claim.iri for claim in account.claims),
}
"""The columns of a statement."""

COLUMNS = ("kind", *_SIDE, *(f"other_{name}" for name in _SIDE))
"""All columns of a table: those of the statement, and once more for what contradicts it."""


def table(rows: Iterable[Comparison], catalogue: Catalogue) -> pd.DataFrame:
    """Make a table of a comparison.

    Parameters
    ----------
    rows
        What `compare` found.
    catalogue
        Where labels come from.

    Returns
    -------
    pandas.DataFrame
        The columns of `COLUMNS`: IRIs with their labels, the standing and the holders, the times of the claims, the
        sources by their day of publication, how many of them are independent, the first with its day. Several values
        are separated by ``|``; the other side of what nothing contradicts is None.
    """
    import pandas as pd

    def cells(side: Account | None) -> list[object]:
        return [value(side, catalogue) if side else None for value in _SIDE.values()]

    listed = [[row.kind.value, *cells(row.account), *cells(row.other)] for row in rows]
    return pd.DataFrame(listed, columns=list(COLUMNS), dtype=object)
