r"""A network as a matrix in CSV: for R, UCINET, spreadsheets and whatever else reads a matrix.

The first row holds the names of the columns after an empty cell, each other row the name of its row and then its
numbers, zeros included. Whole numbers are written without a point, others so that they read back as the same number.
`netgov.export.csv_text` says how cells are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from netgov.export.csv_text import rows
from netgov.networks import adjacency

if TYPE_CHECKING:
    import networkx as nx


def dumps(graph: nx.Graph[str], *, labels: bool = False) -> str:
    r"""Write the weights of a network as a matrix.

    Examples
    --------
    >>> import networkx as nx
    >>> dumps(nx.Graph([("a", "b", {"weight": 0.5}), ("b", "c", {"weight": 2.0})]))
    ',a,b,c\na,0,0.5,0\nb,0.5,0,2\nc,0,2,0\n'
    """
    frame = adjacency(graph, labels=labels)
    values = zip(frame.index, frame.to_numpy(dtype=float), strict=True)
    return rows([["", *map(str, frame.columns)], *([str(name), *map(_number, row)] for name, row in values)])


def _number(value: float) -> str:
    # Up to here a floating-point number is the very whole number that it looks like.
    whole = value.is_integer() and abs(value) <= 2**53
    return str(int(value)) if whole else repr(float(value))
