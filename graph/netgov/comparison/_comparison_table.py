"""A comparison as a table, for notebooks, spreadsheets and programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rdflib import Literal

from netgov.comparison._accounts import Account
from netgov.comparison.side_by_side import Comparison
from netgov.model.catalogue import Catalogue
from netgov.model.lists import join
from netgov.times import as_interval

if TYPE_CHECKING:
    import pandas as pd

SIDE = (
    "subject",
    "subject_label",
    "relation",
    "relation_label",
    "object",
    "object_label",
    "standing",
    "according_to",
    "according_to_label",
    "times",
    "sources",
    "independent",
    "first",
    "published",
    "claims",
)
"""The columns of a statement."""

COLUMNS = ("kind", *SIDE, *(f"other_{name}" for name in SIDE))
"""All columns: those of the statement, and once more for what contradicts it."""


def table(rows: Iterable[Comparison], catalogue: Catalogue) -> pd.DataFrame:
    """Make a table of a comparison.

    Parameters
    ----------
    rows
        What `netgov.comparison.compare` found.
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

    nothing = [None] * len(SIDE)
    listed = [
        [row.kind.value, *_side(row.account, catalogue), *(_side(row.other, catalogue) if row.other else nothing)]
        for row in rows
    ]
    return pd.DataFrame(listed, columns=list(COLUMNS), dtype=object)


def _side(one: Account, catalogue: Catalogue) -> list[object]:
    holders, object_ = one.claim.according_to, one.object
    return [
        one.subject,
        catalogue.label(one.subject),
        one.predicate,
        catalogue.label(one.predicate),
        str(object_),
        str(object_) if isinstance(object_, Literal) else catalogue.label(object_),
        one.standing.value,
        join(holders),
        join(catalogue.label(holder) for holder in holders),
        join(dict.fromkeys(time for time in map(as_interval, one.claims) if time)),
        join(one.sources),
        one.independent,
        join(one.first),
        one.published,
        join(claim.iri for claim in one.claims),
    ]
