r"""GraphML, for Gephi, igraph, yEd, Cytoscape and `networkx.read_graphml`.

Written by hand because NetworkX's writer keeps the order of the graph, leaves ``\r`` to be lost and control characters
to break the file, and names its keys ``d0``, ``d1`` … of which Gephi takes ``d3`` and ``d7`` for labels. Here every key
has an identifier of its own (``node-label``, ``edge-label``) and a type. An edge that is a claim has the claim's IRI as
its identifier, so parallel edges stay apart, and `networkx.read_graphml` takes it for the key. In igraph use the
attribute ``claim``: igraph 1.0 reads the identifiers of edges wrongly (its ``id`` of an edge is that of some node).
How the network was made stands in the graph's ``desc``, which readers pass over.
"""

from __future__ import annotations

from collections.abc import Iterator

from netgov.export._characters import xml_attribute, xml_text
from netgov.export._flat import FlatNetwork, Network, as_text, flatten


def dumps(graph: Network) -> str:
    """Write a network as GraphML.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_edge("a", "b", weight=1.5)
    >>> back = nx.parse_graphml(dumps(graph))
    >>> back.edges["a", "b"]
    {'weight': 1.5}
    """
    return "\n".join(_lines(flatten(graph))) + "\n"


def _lines(flat: FlatNetwork) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    keys: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    for scope, columns in (("node", flat.node_columns), ("edge", flat.edge_columns)):
        for name, kind in columns.items():
            key = keys[scope][name] = xml_attribute(f"{scope}-{name}")
            yield f'<key id={key} for="{scope}" attr.name={xml_attribute(name)} attr.type="{kind}"/>'
    yield f'<graph edgedefault="{"directed" if flat.directed else "undirected"}">'
    if flat.description:
        yield f"<desc>{xml_text(flat.description)}</desc>"
    for node in flat.nodes:
        yield f"<node id={xml_attribute(node.name)}>"
        for name, value in node.attributes.items():
            yield f"<data key={keys['node'][name]}>{xml_text(as_text(value))}</data>"
        yield "</node>"
    for edge in flat.edges:
        identifier = "" if edge.claim is None else f"id={xml_attribute(edge.claim)} "
        yield f"<edge {identifier}source={xml_attribute(edge.source)} target={xml_attribute(edge.target)}>"
        for name, value in edge.attributes.items():
            yield f"<data key={keys['edge'][name]}>{xml_text(as_text(value))}</data>"
        yield "</edge>"
    yield "</graph>\n</graphml>"
