"""Node-link JSON, for D3, Sigma and `networkx.node_link_graph`: one node or edge on each line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from netgov.export._flat import FlatEdge, FlatNetwork, flatten

if TYPE_CHECKING:
    import networkx as nx


def dumps(graph: nx.Graph[Any] | FlatNetwork) -> str:
    """Write a network as node-link data, with the names that NetworkX expects (``nodes``, ``edges``, ``id``, ``key``).

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_edge("a", "b", weight=1.5)
    >>> nx.utils.graphs_equal(nx.node_link_graph(json.loads(dumps(graph))), graph)
    True
    """
    flat = flatten(graph)
    head = f'"directed": {_json(flat.directed)}, "multigraph": {_json(flat.multigraph)}, "graph": {_json(flat.made)}'
    nodes = ",\n".join(_json({"id": node.name, **node.attributes}) for node in flat.nodes)
    edges = ",\n".join(_json(_edge(edge)) for edge in flat.edges)
    return f'{{{head},\n"nodes": [\n{nodes}\n],\n"edges": [\n{edges}\n]}}\n'


def _edge(edge: FlatEdge) -> dict[str, Any]:
    key = {} if edge.key is None else {"key": edge.key}
    return {"source": edge.source, "target": edge.target, **key, **edge.attributes}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
