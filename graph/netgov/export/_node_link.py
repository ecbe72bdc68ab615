"""Node-link JSON, for D3, Sigma and `networkx.node_link_graph`: one node or edge on each line."""

from __future__ import annotations

import json

from netgov.export._flat import Network, flatten


def dumps(graph: Network) -> str:
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
    edges = ",\n".join(
        _json({"source": source, "target": target, **({} if key is None else {"key": key}), **attributes})
        for source, target, key, attributes in flat.edges
    )
    return f'{{{head},\n"nodes": [\n{nodes}\n],\n"edges": [\n{edges}\n]}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
