"""GEXF 1.3, for Gephi and `networkx.read_gexf`.

Written by hand because NetworkX's writer puts the day of writing into the file. Labels and weights are where GEXF wants
them, not among the attributes. The edges of a network with parallel edges get their label as GEXF's ``kind``: Gephi
keeps parallel edges apart when they differ in it; to keep even those that do not (two sources say the same), choose
"Don't merge" when it asks how to merge parallel edges. How the network was made is the description of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netgov.export._characters import xml_attribute, xml_text
from netgov.export._flat import FlatEdge, FlatNetwork, Network, Value, as_text, flatten

# These have places of their own in GEXF.
_ON_NODE = frozenset({"label"})
_ON_EDGE = frozenset({"label", "weight"})


def dumps(graph: Network) -> str:
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
        yield from _element("node", {"id": node.name, "label": node.label}, node.attributes, _ON_NODE)
    yield "</nodes>\n<edges>"
    for number, edge in enumerate(flat.edges):
        yield from _element("edge", _places(edge, number, parallel=flat.multigraph), edge.attributes, _ON_EDGE)
    yield "</edges>\n</graph>\n</gexf>"


def _places(edge: FlatEdge, number: int, *, parallel: bool) -> dict[str, str]:
    places = {"id": edge.claim or str(number), "source": edge.source, "target": edge.target}
    for place, name in (("label", "label"), ("kind", "label"), ("weight", "weight")):
        if name in edge.attributes and (parallel or place != "kind"):
            places[place] = as_text(edge.attributes[name])
    return places


def _columns(scope: str, columns: Mapping[str, str], elsewhere: frozenset[str]) -> Iterator[str]:
    yield f'<attributes class="{scope}" mode="static">'
    for name, kind in columns.items():
        if name not in elsewhere:
            yield f'<attribute id={xml_attribute(name)} title={xml_attribute(name)} type="{kind}"/>'
    yield "</attributes>"


def _element(
    tag: str, places: Mapping[str, str], attributes: Mapping[str, Value], elsewhere: frozenset[str]
) -> Iterator[str]:
    yield f"<{tag} {' '.join(f'{name}={xml_attribute(value)}' for name, value in places.items())}>\n<attvalues>"
    for name, value in attributes.items():
        if name not in elsewhere:
            yield f"<attvalue for={xml_attribute(name)} value={xml_attribute(as_text(value))}/>"
    yield f"</attvalues>\n</{tag}>"
