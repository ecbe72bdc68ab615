"""What every measure starts from: the nodes of a graph in a fixed order, and one weight for each tie.

The rules, for all measures:

- nodes are taken in the order of their IRIs, so no result depends on the order in which a graph was made;
- parallel edges are one tie, whose weight is the sum of theirs; an edge without a ``weight`` weighs 1, so that a tie
  of a network of claims weighs as many as there are claims;
- an edge from a node to itself is no tie, and is left out;
- a tie is a tie whatever its weight: where a measure does not use weights, one of weight 0 or -2 counts like any other;
- signed measures multiply the size of the weight by the sign of the edge's ``sign``, where it has one, and take the
  weight with its own sign elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from netgov.errors import NetgovError

if TYPE_CHECKING:
    import networkx as nx

Pair: TypeAlias = tuple[int, int]
Weights: TypeAlias = dict[Pair, float]


@dataclass(frozen=True, slots=True)
class Ties:
    """A graph without its parallel edges and loops.

    Parameters
    ----------
    nodes, labels
        IRIs, sorted, and the name of each (the IRI where it has none).
    directed
        Whether a tie runs from the first of its pair to the second.
    weights
        Weight by pair of positions in `nodes`, sorted; the smaller position first when not directed.
    """

    nodes: tuple[str, ...]
    labels: tuple[str, ...]
    directed: bool
    weights: Weights

    def undirected(self) -> Ties:
        """The same ties without direction: a tie there and a tie back are one, with the sum of their weights."""
        if not self.directed:
            return self
        return Ties(self.nodes, self.labels, False, _sums((_sorted(pair), w) for pair, w in self.weights.items()))

    def strengths(self, *, weighted: bool = True) -> list[float]:
        """The weights, which must be above zero to be read as strengths; or 1 for each tie when they do not count."""
        if not weighted:
            return [1.0] * len(self.weights)
        for (one, other), weight in self.weights.items():
            if weight <= 0:
                raise NetgovError(
                    f"the tie {self.labels[one]} - {self.labels[other]} has the weight {weight:g}, and this measure "
                    "needs weights above zero; leave the weights out, or measure agreement and conflict apart"
                )
        return list(self.weights.values())

    def distances(self) -> list[float]:
        """The lengths of the ties, 1 / weight: the stronger, the shorter."""
        return [1 / weight for weight in self.strengths()]


@dataclass(frozen=True, slots=True)
class SignedTies:
    """The positive and the negative part of a graph, without direction; a pair may have both.

    Parameters
    ----------
    nodes, labels
        IRIs, sorted, and the name of each.
    positive, negative
        Weight above zero by pair of positions in `nodes`, the smaller first, sorted.
    """

    nodes: tuple[str, ...]
    labels: tuple[str, ...]
    positive: Weights
    negative: Weights

    def net(self) -> Weights:
        """Positive minus negative weight of each pair; pairs in which they cancel out are left out."""
        opposed = ((pair, -weight) for pair, weight in self.negative.items())
        sums = _sums([*self.positive.items(), *opposed])
        return {pair: weight for pair, weight in sums.items() if weight}


def read(graph: nx.Graph[str]) -> Ties:
    """Read a graph by the rules that the module's docstring states.

    Parameters
    ----------
    graph
        Any NetworkX graph; it is left as it is.

    Returns
    -------
    Ties
        Its nodes and ties.

    Raises
    ------
    NetgovError
        If a weight is not a finite number.
    """
    nodes, labels, position = _nodes(graph)
    directed = graph.is_directed()
    edges = (
        ((position[u], position[v]), _number("weight", u, v, attributes, 1))
        for u, v, attributes in graph.edges(data=True)
        if u != v
    )
    weights = _sums((pair if directed else _sorted(pair), weight) for pair, weight in edges)
    return Ties(nodes, labels, directed, weights)


def read_signed(graph: nx.Graph[str], conflict: nx.Graph[str] | None = None) -> SignedTies:
    """Read a signed graph, or a graph of agreement and another of conflict.

    Parameters
    ----------
    graph
        A graph with signs, or, when `conflict` is given, one of agreement.
    conflict
        A graph whose weights are amounts of conflict.

    Returns
    -------
    SignedTies
        The nodes and ties of both; edges there and back are added up.

    Raises
    ------
    NetgovError
        If a weight or sign is not a finite number, or one of two graphs has negative ties.
    """
    graphs = [graph] if conflict is None else [graph, conflict]
    nodes, labels, position = _nodes(*graphs)
    parts: list[tuple[Pair, float]] = []
    for factor, part in zip((1, -1), graphs, strict=False):
        for u, v, attributes in part.edges(data=True):
            weight = _signed(u, v, attributes)
            if conflict is not None and weight < 0:
                raise NetgovError(
                    f"the tie {u} - {v} weighs {weight:g}; of two graphs, agreement and conflict, neither has signs"
                )
            if u != v:
                parts.append((_sorted((position[u], position[v])), factor * weight))
    positive = _sums((pair, weight) for pair, weight in parts if weight > 0)
    negative = _sums((pair, -weight) for pair, weight in parts if weight < 0)
    return SignedTies(nodes, labels, positive, negative)


def attribute(graph: nx.Graph[str], nodes: Iterable[str], name: str) -> list[str]:
    """Look up an attribute of nodes, as text.

    Parameters
    ----------
    graph, nodes
        The graph, and its nodes in the order wanted.
    name
        The attribute, such as ``kind``.

    Returns
    -------
    list of str
        The values; empty for a node that lacks the attribute, so that these make a type of their own.
    """
    return [str(graph.nodes[node].get(name) or "") for node in nodes]


def _nodes(*graphs: nx.Graph[str]) -> tuple[tuple[str, ...], tuple[str, ...], dict[str, int]]:
    known: dict[str, str] = {}
    for graph in graphs:
        for node, attributes in graph.nodes(data=True):
            known.setdefault(node, str(attributes.get("label") or node))
    nodes = tuple(sorted(known))
    return nodes, tuple(known[node] for node in nodes), {node: index for index, node in enumerate(nodes)}


def _signed(u: str, v: str, attributes: Mapping[str, Any]) -> float:
    weight = _number("weight", u, v, attributes, 1)
    sign = _number("sign", u, v, attributes, None)
    if math.isnan(sign):
        return weight
    return math.copysign(weight, sign) if sign else 0.0


def _number(name: str, u: str, v: str, attributes: Mapping[str, Any], default: float | None) -> float:
    value = attributes.get(name, default)
    if value is None:
        return math.nan
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.inf
    if not math.isfinite(number):
        raise NetgovError(f"the tie {u} - {v} has the {name} {value!r}; it must be a finite number")
    return number


def _sums(parts: Iterable[tuple[Pair, float]]) -> Weights:
    # fsum: the sum must not depend on the order in which the edges were added.
    lists: dict[Pair, list[float]] = {}
    for pair, weight in parts:
        lists.setdefault(pair, []).append(weight)
    return {pair: math.fsum(lists[pair]) for pair in sorted(lists)}


def _sorted(pair: Pair) -> Pair:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])
