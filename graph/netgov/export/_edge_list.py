"""A network's edges as CSV: the two ends, their labels, and every attribute of the edge.

Nodes without edges and the attributes of nodes are not in it (``entities.csv`` has them), nor are claims with a literal
object (``claims.csv`` has those). `netgov.export.csv_text` says how cells are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netgov.export._flat import FlatNetwork, as_text, flatten
from netgov.export.csv_text import rows

if TYPE_CHECKING:
    import networkx as nx


def dumps(graph: nx.Graph[Any] | FlatNetwork) -> str:
    r"""Write a network's edges as CSV.

    Examples
    --------
    >>> import networkx as nx
    >>> dumps(nx.DiGraph([("a", "b", {"weight": 2})]))
    'source,source_label,target,target_label,weight\na,a,b,b,2\n'
    """
    flat = flatten(graph)
    columns = list(flat.edge_columns)
    labels = {node.name: node.label for node in flat.nodes}
    table = [["source", "source_label", "target", "target_label", *columns]]
    for edge in flat.edges:
        values = [as_text(edge.attributes[name]) if name in edge.attributes else "" for name in columns]
        table.append([edge.source, labels[edge.source], edge.target, labels[edge.target], *values])
    return rows(table)
