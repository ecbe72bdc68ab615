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
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from netgov.errors import NetgovError

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    import scipy.sparse as sp

    Matrix: TypeAlias = sp.csr_array[np.float64]

Pair: TypeAlias = tuple[int, int]
Weights: TypeAlias = dict[Pair, float]


@dataclass(frozen=True, slots=True)
class Ties:
    """A graph without its parallel edges and loops."""

    nodes: tuple[str, ...]
    """IRIs, sorted."""
    labels: tuple[str, ...]
    """The name of each, or its IRI."""
    directed: bool
    weights: Weights
    """Weight by pair of positions in `nodes`, sorted; the smaller position first when not directed."""

    def undirected(self) -> Ties:
        """The same ties without direction: a tie there and a tie back are one, with the sum of their weights."""
        if not self.directed:
            return self
        return replace(self, directed=False, weights=_sums((_sorted(pair), w) for pair, w in self.weights.items()))

    def strengths(self, *, weighted: bool = True) -> Ties:
        """The same ties with weights above zero, as strengths have to be; or with 1 each when weights do not count."""
        if not weighted:
            return replace(self, weights=dict.fromkeys(self.weights, 1.0))
        for (tail, head), weight in self.weights.items():
            if weight <= 0:
                raise NetgovError(
                    f"the tie {self.labels[tail]} - {self.labels[head]} has the weight {weight:g}, and this measure "
                    "needs weights above zero; leave the weights out, or measure agreement and conflict apart"
                )
        return self

    def lengths(self, *, weighted: bool) -> list[float] | None:
        """The lengths of the ties, 1 / weight: the stronger, the shorter. None when each is 1 long."""
        return [1 / weight for weight in self.strengths().weights.values()] if weighted else None


@dataclass(frozen=True, slots=True)
class SignedTies:
    """The positive and the negative part of a graph, without direction; a pair may have both."""

    nodes: tuple[str, ...]
    labels: tuple[str, ...]
    positive: Weights
    """Weight above zero by pair of positions in `nodes`, the smaller first, sorted."""
    negative: Weights

    def net(self) -> Weights:
        """Positive minus negative weight of each pair; pairs in which they cancel out are left out."""
        opposed = ((pair, -weight) for pair, weight in self.negative.items())
        sums = _sums([*self.positive.items(), *opposed])
        return {pair: weight for pair, weight in sums.items() if weight}


def read(graph: nx.Graph[str]) -> Ties:
    """Read a graph by the rules that the module's docstring states; it is left as it is."""
    nodes, labels, position = _nodes(graph)
    directed = graph.is_directed()
    weights: list[tuple[Pair, float]] = []
    for u, v, attributes in graph.edges(data=True):
        if u != v:
            pair = position[u], position[v]
            weights.append((pair if directed else _sorted(pair), _number("weight", u, v, attributes, 1)))
    return Ties(nodes, labels, directed, _sums(weights))


def read_signed(graph: nx.Graph[str], conflict: nx.Graph[str] | None = None) -> SignedTies:
    """Read a signed graph, or a graph of agreement and another whose weights are amounts of conflict."""
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


def adjacency(weights: Weights, count: int, *, directed: bool = False) -> Matrix:
    """The weights as a matrix with a row and a column for each of so many nodes."""
    import numpy as np
    import scipy.sparse as sp

    pairs = np.array(list(weights), dtype=np.int64).reshape(-1, 2)
    ends = pairs[:, 0], pairs[:, 1]
    matrix = sp.csr_array((list(weights.values()), ends), shape=(count, count), dtype=float)
    return matrix if directed else (matrix + matrix.T).tocsr()


def attribute(graph: nx.Graph[str], nodes: Iterable[str], name: str) -> list[str]:
    """Look up an attribute of nodes, as text; nodes that lack it have the empty text, a type of their own."""
    return [str(graph.nodes[node].get(name) or "") for node in nodes]


def _nodes(*graphs: nx.Graph[str]) -> tuple[tuple[str, ...], tuple[str, ...], dict[str, int]]:
    label: dict[str, str] = {}
    for graph in graphs:
        for node, name in graph.nodes(data="label"):
            label.setdefault(node, str(name or node))
    nodes = tuple(sorted(label))
    return nodes, tuple(label[node] for node in nodes), {node: index for index, node in enumerate(nodes)}


def _signed(u: str, v: str, attributes: Mapping[str, Any]) -> float:
    weight = _number("weight", u, v, attributes, 1)
    if attributes.get("sign") is None:
        return weight
    sign = _number("sign", u, v, attributes, 0)
    return math.copysign(weight, sign) if sign else 0.0


def _number(name: str, u: str, v: str, attributes: Mapping[str, Any], default: float) -> float:
    value = attributes.get(name, default)
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.inf
    if not math.isfinite(number):
        raise NetgovError(f"the tie {u} - {v} has the {name} {value!r}; it must be a finite number")
    return number


def _sums(parts: Iterable[tuple[Pair, float]]) -> Weights:
    # fsum: the sum must not depend on the order in which the edges were added.
    lists: defaultdict[Pair, list[float]] = defaultdict(list)
    for pair, weight in parts:
        lists[pair].append(weight)
    return {pair: math.fsum(lists[pair]) for pair in sorted(lists)}


def _sorted(pair: Pair) -> Pair:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])
