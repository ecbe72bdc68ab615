"""A network as a matrix: a pandas DataFrame whose rows and columns are IRIs or labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from netgov.namespaces import shorten

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def adjacency(graph: nx.Graph[str], *, labels: bool = False, weight: str = "weight") -> pd.DataFrame:
    """Make the matrix of a network's weights.

    Parameters
    ----------
    graph
        A graph or a directed graph. Where nodes have ``bipartite``, those with 0 are rows and those with 1 columns;
        else every node is a row and a column, and rows point at columns.
    labels
        Whether rows and columns are called by their labels; two of one label are told apart by their IRIs.
    weight
        The edge attribute to show; an edge without it counts 1, and parallel edges are added up.

    Returns
    -------
    pandas.DataFrame
        In the order of the graph's nodes; 0 where there is no edge. It is dense: rows times columns times 8 bytes.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_edge("urn:a", "urn:b", weight=2.0)
    >>> adjacency(graph)
           urn:a  urn:b
    urn:a    0.0    2.0
    urn:b    2.0    0.0
    """
    import networkx as nx
    import numpy as np
    import pandas as pd

    modes = nx.get_node_attributes(graph, "bipartite")
    rows = [node for node in graph if modes.get(node, 0) == 0]
    columns = [node for node in graph if modes.get(node, 1) == 1] if modes else rows
    row_of = {node: place for place, node in enumerate(rows)}
    column_of = {node: place for place, node in enumerate(columns)}
    values = np.zeros((len(rows), len(columns)))
    for tail, head, value in graph.edges(data=weight, default=1.0):
        for row, column in {(tail, head)} if graph.is_directed() else {(tail, head), (head, tail)}:
            if row in row_of and column in column_of:
                values[row_of[row], column_of[column]] += value
    return pd.DataFrame(values, index=_names(graph, rows, labels), columns=_names(graph, columns, labels))


def _names(graph: nx.Graph[str], nodes: Sequence[str], labels: bool) -> list[str]:
    if not labels:
        return list(nodes)
    called = {node: str(graph.nodes[node].get("label", node)) for node in nodes}
    times = Counter(called.values())
    return [label if times[label] == 1 else f"{label} ({shorten(node)})" for node, label in called.items()]
