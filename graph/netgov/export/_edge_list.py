"""A network's edges as CSV: the two ends, their labels, and every attribute of the edge.

Nodes without edges and the attributes of nodes are not in it (``entities.csv`` has them), nor are claims with a literal
object (``claims.csv`` has those). `netgov.export.csv_text` says how cells are written.
"""

from __future__ import annotations

from netgov.export._flat import Network, as_text, flatten
from netgov.export.csv_text import rows


def dumps(graph: Network) -> str:
    r"""Write a network's edges as CSV.

    Examples
    --------
    >>> import networkx as nx
    >>> dumps(nx.DiGraph([("a", "b", {"weight": 2})]))
    'source,source_label,target,target_label,weight\na,a,b,b,2\n'
    """
    flat = flatten(graph)
    labels = {node.name: node.label for node in flat.nodes}
    table = [["source", "source_label", "target", "target_label", *flat.edge_columns]]
    for source, target, _, attributes in flat.edges:
        values = [as_text(attributes.get(name, "")) for name in flat.edge_columns]
        table.append([source, labels[source], target, labels[target], *values])
    return rows(table)
