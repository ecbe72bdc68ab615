"""The two shapes of a result: a row for each node, best first, or a row for each quantity."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import pandas as pd

    from netgov.measures._ties import SignedTies, Ties

Scores: TypeAlias = Mapping[str, Sequence[float]]


def node_table(ties: Ties | SignedTies, scores: Scores, *, ascending: bool = False) -> pd.DataFrame:
    """Put scores beside their nodes.

    Parameters
    ----------
    ties
        Whose nodes they are.
    scores
        Column by name; each has a value for each node. The first one decides the order.
    ascending
        Whether the smallest is the best.

    Returns
    -------
    pandas.DataFrame
        ``iri``, ``label`` and the scores; best first, missing ones last, equal ones by IRI. Scores that differ only
        by rounding are equal.
    """
    import pandas as pd

    first = next(iter(scores.values()))
    sign = 1 if ascending else -1
    order = sorted(range(len(ties.nodes)), key=lambda node: (math.isnan(first[node]), sign * rounded(first[node])))
    columns: dict[str, pd.Series] = {
        "iri": pd.Series([ties.nodes[node] for node in order], dtype="str"),
        "label": pd.Series([ties.labels[node] for node in order], dtype="str"),
    }
    for name, values in scores.items():
        whole = all(isinstance(value, int) for value in values)
        # Adding zero turns the -0.0 of a numeric library into 0.0.
        columns[name] = pd.Series([values[node] + 0 for node in order], dtype="int64" if whole else "float64")
    return pd.DataFrame(columns)


def quantity_table(rows: Iterable[tuple[str, float]], method: str | None = None) -> pd.DataFrame:
    """Put quantities of a whole graph under each other.

    Parameters
    ----------
    rows
        Name and value of each.
    method
        How they were found, where that matters.

    Returns
    -------
    pandas.DataFrame
        ``measure``, ``value`` and, when given, ``method``.
    """
    import pandas as pd

    listed = list(rows)
    table = pd.DataFrame(
        {
            "measure": pd.Series([name for name, _ in listed], dtype="str"),
            "value": pd.Series([float(value) + 0 for _, value in listed], dtype="float64"),
        }
    )
    return table if method is None else table.assign(method=pd.Series([method] * len(listed), dtype="str"))


def rounded(score: float) -> float:
    """Cut a score to ten digits, so that scores that differ only by rounding compare as equal.

    Parameters
    ----------
    score
        Any number; a missing one is taken for zero.

    Returns
    -------
    float
        The score to ten significant digits, and zero for what is smaller than 1e-12.
    """
    return 0.0 if math.isnan(score) or abs(score) < 1e-12 else float(f"{score:.10g}")


def share(part: float, whole: float) -> float:
    """Divide; a share of nothing is 0.

    Parameters
    ----------
    part, whole
        Any numbers.

    Returns
    -------
    float
        ``part / whole``, or 0 when `whole` is 0.
    """
    return part / whole if whole else 0.0


def numbered(groups: Sequence[int]) -> list[int]:
    """Number groups afresh: 1 is the largest, and of equal ones that with the first member.

    Parameters
    ----------
    groups
        The group of each node, whatever its numbers.

    Returns
    -------
    list of int
        The new number of each node's group, from 1.
    """
    members: dict[int, list[int]] = {}
    for node, group in enumerate(groups):
        members.setdefault(group, []).append(node)
    order = sorted(members, key=lambda group: (-len(members[group]), members[group][0]))
    number = {group: index for index, group in enumerate(order, 1)}
    return [number[group] for group in groups]
