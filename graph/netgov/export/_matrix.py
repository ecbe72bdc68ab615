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
    import pandas as pd


def dumps(graph: nx.Graph[str], *, labels: bool = False) -> str:
    r"""Write the weights of a network as a matrix.

    Examples
    --------
    >>> import networkx as nx
    >>> dumps(nx.Graph([("a", "b", {"weight": 0.5}), ("b", "c", {"weight": 2.0})]))
    ',a,b,c\na,0,0.5,0\nb,0.5,0,2\nc,0,2,0\n'
    """
    return table(adjacency(graph, labels=labels))


def table(frame: pd.DataFrame) -> str:
    r"""Write a matrix that is a DataFrame of numbers already, such as that of a discourse network.

    Examples
    --------
    >>> from netgov.networks import Statement, two_mode
    >>> table(two_mode([Statement("a", "tax"), Statement("b", "tax", False)]).to_frame())
    ',tax\na,1\nb,-1\n'
    """
    header = ["", *map(str, frame.columns)]
    values = frame.to_numpy(dtype=float)
    body = ([str(name), *map(_number, row)] for name, row in zip(frame.index, values, strict=True))
    return rows([header, *body])


def _number(value: float) -> str:
    whole = value.is_integer() and abs(value) <= _EXACT
    return str(int(value)) if whole else repr(float(value))


_EXACT = 2**53  # up to here a floating-point number is the very whole number that it looks like
