r"""GraphML, for Gephi, igraph, yEd, Cytoscape and `networkx.read_graphml`.

Written by hand because NetworkX's writer keeps the order of the graph, leaves ``\r`` to be lost and control characters
to break the file, and names its keys ``d0``, ``d1`` … of which Gephi takes ``d3`` and ``d7`` for labels. Here every key
has an identifier of its own (``node-label``, ``edge-label``) and a type. An edge that is a claim has the claim's IRI as
its identifier, so parallel edges stay apart, and `networkx.read_graphml` takes it for the key. In igraph use the
attribute ``claim``: igraph 1.0 reads the identifiers of edges wrongly (its ``id`` of an edge is that of some node).
How the network was made stands in the graph's ``desc``, which readers pass over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from netgov.export._characters import xml_attribute, xml_text
from netgov.export._flat import FlatNetwork, Kind, Value, as_text, flatten

if TYPE_CHECKING:
    import networkx as nx


def dumps(graph: nx.Graph[Any] | FlatNetwork) -> str:
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
    yield from _keys("node", flat.node_columns)
    yield from _keys("edge", flat.edge_columns)
    node_keys, edge_keys = _openings("node", flat.node_columns), _openings("edge", flat.edge_columns)
    yield f'<graph edgedefault="{"directed" if flat.directed else "undirected"}">'
    if flat.description:
        yield f"<desc>{xml_text(flat.description)}</desc>"
    for node in flat.nodes:
        yield f"<node id={xml_attribute(node.name)}>"
        yield from _data(node_keys, node.attributes)
        yield "</node>"
    for edge in flat.edges:
        identifier = "" if edge.claim is None else f"id={xml_attribute(edge.claim)} "
        yield f"<edge {identifier}source={xml_attribute(edge.source)} target={xml_attribute(edge.target)}>"
        yield from _data(edge_keys, edge.attributes)
        yield "</edge>"
    yield "</graph>"
    yield "</graphml>"


def _keys(scope: str, columns: Mapping[str, Kind]) -> Iterator[str]:
    for name, kind in columns.items():
        identifier = xml_attribute(f"{scope}-{name}")
        yield f'<key id={identifier} for="{scope}" attr.name={xml_attribute(name)} attr.type="{kind}"/>'


def _openings(scope: str, columns: Iterable[str]) -> dict[str, str]:
    return {name: f"<data key={xml_attribute(f'{scope}-{name}')}>" for name in columns}


def _data(openings: Mapping[str, str], attributes: Mapping[str, Value]) -> Iterator[str]:
    for name, value in attributes.items():
        yield f"{openings[name]}{xml_text(as_text(value))}</data>"
