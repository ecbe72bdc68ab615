"""GEXF 1.3, for Gephi and `networkx.read_gexf`.

Written by hand because NetworkX's writer puts the day of writing into the file. Labels and weights are where GEXF wants
them, not among the attributes. The edges of a network with parallel edges get their label as GEXF's ``kind``: Gephi
keeps parallel edges apart when they differ in it; to keep even those that do not (two sources say the same), choose
"Don't merge" when it asks how to merge parallel edges. How the network was made is the description of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from netgov.export._characters import xml_attribute, xml_text
from netgov.export._flat import FlatEdge, FlatNetwork, Kind, Value, as_text, flatten

if TYPE_CHECKING:
    import networkx as nx

# These have places of their own in GEXF.
_ON_NODE = frozenset({"label"})
_ON_EDGE = frozenset({"label", "weight"})


def dumps(graph: nx.Graph[Any] | FlatNetwork) -> str:
    """Write a network as GEXF.

    Examples
    --------
    >>> import io, networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_edge("a", "b", weight=1.5)
    >>> back = nx.read_gexf(io.BytesIO(dumps(graph).encode()))
    >>> back.edges["a", "b"]["weight"]
    1.5
    """
    return "\n".join(_lines(flatten(graph))) + "\n"


def _lines(flat: FlatNetwork) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    made = f"<description>{xml_text(flat.description)}</description>" if flat.description else ""
    yield f"<meta><creator>netgov</creator>{made}</meta>"
    yield f'<graph mode="static" defaultedgetype="{"directed" if flat.directed else "undirected"}" idtype="string">'
    yield from _columns("node", flat.node_columns, _ON_NODE)
    yield from _columns("edge", flat.edge_columns, _ON_EDGE)
    yield "<nodes>"
    for node in flat.nodes:
        yield f"<node id={xml_attribute(node.name)} label={xml_attribute(node.label)}>"
        yield from _values(node.attributes, _ON_NODE)
        yield "</node>"
    yield "</nodes>"
    yield "<edges>"
    for number, edge in enumerate(flat.edges):
        yield f"<edge {_edge(edge, number, parallel=flat.multigraph)}>"
        yield from _values(edge.attributes, _ON_EDGE)
        yield "</edge>"
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _edge(edge: FlatEdge, number: int, *, parallel: bool) -> str:
    parts = {"id": str(number) if edge.claim is None else edge.claim, "source": edge.source, "target": edge.target}
    if "label" in edge.attributes:
        parts["label"] = as_text(edge.attributes["label"])
        if parallel:
            parts["kind"] = parts["label"]
    if "weight" in edge.attributes:
        parts["weight"] = as_text(edge.attributes["weight"])
    return " ".join(f"{name}={xml_attribute(value)}" for name, value in parts.items())


def _columns(scope: str, columns: Mapping[str, Kind], elsewhere: frozenset[str]) -> Iterator[str]:
    yield f'<attributes class="{scope}" mode="static">'
    for name, kind in columns.items():
        if name not in elsewhere:
            yield f'<attribute id={xml_attribute(name)} title={xml_attribute(name)} type="{kind}"/>'
    yield "</attributes>"


def _values(attributes: Mapping[str, Value], elsewhere: frozenset[str]) -> Iterator[str]:
    yield "<attvalues>"
    for name, value in attributes.items():
        if name not in elsewhere:
            yield f"<attvalue for={xml_attribute(name)} value={xml_attribute(as_text(value))}/>"
    yield "</attvalues>"
