"""The two shapes of a result: a row for each node, best first, or a row for each quantity."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import pandas as pd

    from netgov.measures._ties import SignedTies, Ties

Scores: TypeAlias = Mapping[str, Sequence[float]]


def node_table(ties: Ties | SignedTies, scores: Scores, *, ascending: bool = False) -> pd.DataFrame:
    """Put scores beside their nodes: best by the first score first, missing ones last, equal ones by IRI."""
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


def quantity_table(quantities: Iterable[tuple[str, float]], method: str | None = None) -> pd.DataFrame:
    """Put quantities of a whole graph under each other, with how they were found where that matters."""
    import pandas as pd

    rows = [(name, float(value) + 0) for name, value in quantities]
    table = pd.DataFrame(rows, columns=["measure", "value"]).astype({"measure": "str"})
    return table if method is None else table.assign(method=pd.Series([method] * len(rows), dtype="str"))


def rounded(score: float) -> float:
    """Cut a score to ten significant digits, so that scores that differ only by rounding are equal; NaN is zero."""
    return 0.0 if math.isnan(score) or abs(score) < 1e-12 else float(f"{score:.10g}")


def share(part: float, whole: float) -> float:
    """Divide; a share of nothing is 0."""
    return part / whole if whole else 0.0


def by_first_member(groups: Iterable[Hashable]) -> list[int]:
    """Number the groups of nodes afresh, from 0, in the order of their first members."""
    number: dict[Hashable, int] = {}
    return [number.setdefault(group, len(number)) for group in groups]


def by_size(groups: Sequence[int]) -> list[int]:
    """Number the groups of nodes afresh: 1 is the largest, and of equal ones that with the first member."""
    number = {group: index for index, (group, _) in enumerate(Counter(groups).most_common(), 1)}
    return [number[group] for group in groups]
