"""A network as plain rows: what all network files have in common, whatever the network and the format.

Nodes and edges are sorted, so that the same network gives the same bytes. Attributes are sorted by name. A list becomes
one text (`netgov.export.csv_text`), a list of claims the list of their IRIs; nothing is nested. What is None, an empty
list or a number that is not finite is left out. A name that a reader of network files would take for something else
is an error, not a silent change. How the network was made (the graph's own attributes) goes with it.

In a network of two modes each tie runs from the first mode to the second: from the actor to the event or concept.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from netgov.errors import NetgovError
from netgov.files import whole
from netgov.model.lists import join

if TYPE_CHECKING:
    import networkx as nx

Value: TypeAlias = str | int | float | bool
Network: TypeAlias = "nx.Graph[Any] | FlatNetwork"
"""What every writer of networks takes."""

_RESERVED_NODE = frozenset({"start", "end", "type", "id"})
_RESERVED_EDGE = _RESERVED_NODE | {"source", "target", "key"}
_KINDS = {
    frozenset({bool}): "boolean",
    frozenset({int}): "long",
    frozenset({float}): "double",
    frozenset({int, float}): "double",
}


class FlatNode(NamedTuple):
    """A node: its name and its attributes, sorted by name."""

    name: str
    attributes: dict[str, Value]

    @property
    def label(self) -> str:
        """How the node is shown: its label, else its name."""
        return as_text(self.attributes.get("label", self.name))


class FlatEdge(NamedTuple):
    """An edge: its ends, its key in a multigraph, and its attributes, sorted by name."""

    source: str
    target: str
    key: str | int | None
    attributes: dict[str, Value]

    @property
    def claim(self) -> str | None:
        """The IRI of the claim that the edge is, if it is one; different for every edge."""
        claim = self.attributes.get("claim")
        return None if claim is None else as_text(claim)


@dataclass(frozen=True)
class FlatNetwork:
    """A network as rows: nodes sorted by name, edges by their ends and key, and the kind of each column.

    ``made`` has the graph's own attributes, sorted by name: how the network was made.
    """

    directed: bool
    multigraph: bool
    made: dict[str, Value]
    nodes: list[FlatNode]
    edges: list[FlatEdge]

    @property
    def description(self) -> str:
        """How the network was made, as one line of text; empty when it does not say."""
        return "; ".join(f"{name}: {as_text(value)}" for name, value in self.made.items())

    @cached_property
    def node_columns(self) -> dict[str, str]:
        """The attributes that nodes have, sorted, with what they hold, in the words of both GraphML and GEXF."""
        return _columns(node.attributes for node in self.nodes)

    @cached_property
    def edge_columns(self) -> dict[str, str]:
        """The attributes that edges have, sorted, with what they hold, as for nodes."""
        return _columns(edge.attributes for edge in self.edges)


def flatten(graph: Network) -> FlatNetwork:
    """Spread a network out in rows, which every writer of networks takes in the place of the network.

    Parameters
    ----------
    graph
        Any NetworkX graph, directed or not, with parallel edges or without; it is not changed.

    Returns
    -------
    FlatNetwork
        Its rows; what is given if it is in rows already.

    Raises
    ------
    NetgovError
        If an attribute has a reserved name, or a value that no network file can hold.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_edge("b", "a", claims=["urn:1", "urn:2"], weight=2)
    >>> flat = flatten(graph)
    >>> [node.name for node in flat.nodes], flat.edges[0].attributes
    (['a', 'b'], {'claims': 'urn:1|urn:2', 'weight': 2})
    """
    if isinstance(graph, FlatNetwork):
        return graph
    # Whether a node is of the second mode, and its name.
    ends = {node: (data.get("bipartite") == 1, whole(str(node))) for node, data in graph.nodes(data=True)}
    nodes = [FlatNode(ends[node][1], _flat(data, _RESERVED_NODE)) for node, data in graph.nodes(data=True)]
    edges = []
    view: Any = graph.edges
    for source, target, *key, data in view(data=True, **({"keys": True} if graph.is_multigraph() else {})):
        pair = ends[source], ends[target]
        # An order that does not depend on how the graph was built.
        (_, tail), (_, head) = pair if graph.is_directed() else sorted(pair)
        edges.append(FlatEdge(tail, head, key[0] if key else None, _flat(data, _RESERVED_EDGE)))
    # What the graph says of itself may be anything, such as what another reader left there.
    made = {name: value for name, value in graph.graph.items() if isinstance(value, str | int | float | list | tuple)}
    return FlatNetwork(
        graph.is_directed(),
        graph.is_multigraph(),
        _flat(made, frozenset()),
        sorted(nodes, key=lambda node: node.name),
        sorted(edges, key=lambda edge: (edge.source, edge.target, str(edge.key))),
    )


def as_text(value: Value) -> str:
    """Write a value as text, as XML Schema does.

    Examples
    --------
    >>> as_text(True), as_text(0.1), as_text("x")
    ('true', '0.1', 'x')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def _flat(data: Mapping[str, Any], reserved: frozenset[str]) -> dict[str, Value]:
    values = ((name, _value(name, data[name])) for name in _sorted_names(tuple(data), reserved))
    return {str(name): value for name, value in values if value is not None}


@lru_cache
def _sorted_names(names: tuple[str, ...], reserved: frozenset[str]) -> list[str]:
    """Names of attributes in order; most nodes have the same, and most edges."""
    ordered = sorted(names, key=str)
    for name in ordered:
        if name in reserved:
            raise NetgovError(
                f"an attribute of the network is called {name!r}, which network files use themselves; rename it"
            )
    return ordered


def _value(name: str, value: Any) -> Value | None:
    if isinstance(value, str):
        return whole(str(value))
    if hasattr(value, "item"):
        value = value.item()  # a number of NumPy's
    if isinstance(value, list | tuple | set | frozenset):
        texts = [_item(name, item) for item in value]
        return join(sorted(texts) if isinstance(value, set | frozenset) else texts) or None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, bool | int | float):
        return value
    raise NetgovError(
        f"the attribute {name!r} of the network holds a {type(value).__name__}, which no network file can hold; "
        "use text, a number, or a list of these"
    )


def _item(name: str, item: Any) -> str:
    if isinstance(item, str):  # as most are
        return whole(str(item))
    flat = _value(name, item["claim"] if isinstance(item, Mapping) and "claim" in item else item)
    return "" if flat is None else as_text(flat)


def _columns(rows: Iterable[Mapping[str, Value]]) -> dict[str, str]:
    types: defaultdict[str, set[type]] = defaultdict(set)
    for row in rows:
        for name, value in row.items():
            types[name].add(type(value))
    return {name: _KINDS.get(frozenset(types[name]), "string") for name in sorted(types)}
