"""What every measure starts from and ends with: nodes in a fixed order and one weight for each tie; a table.

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
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from netgov.errors import NetgovError

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    import pandas as pd
    import scipy.sparse as sp

    Matrix: TypeAlias = sp.csr_array[np.float64]

Pair: TypeAlias = tuple[int, int]
Weights: TypeAlias = dict[Pair, float]


@dataclass(frozen=True, slots=True)
class _Nodes:
    nodes: tuple[str, ...]
    """IRIs, sorted."""
    labels: tuple[str, ...]
    """The name of each, or its IRI."""

    def table(self, scores: Mapping[str, Sequence[float]], *, ascending: bool = False) -> pd.DataFrame:
        """Put scores beside their nodes: best by the first score first, missing ones last, equal ones by IRI."""
        import pandas as pd

        first = next(iter(scores.values()))
        sign = 1 if ascending else -1
        order = sorted(range(len(self.nodes)), key=lambda node: (math.isnan(first[node]), sign * rounded(first[node])))
        columns: dict[str, pd.Series] = {
            name: pd.Series([names[node] for node in order], dtype="str")
            for name, names in (("iri", self.nodes), ("label", self.labels))
        }
        for name, values in scores.items():
            whole = all(isinstance(value, int) for value in values)
            # Adding zero turns the -0.0 of a numeric library into 0.0.
            columns[name] = pd.Series([values[node] + 0 for node in order], dtype="int64" if whole else "float64")
        return pd.DataFrame(columns)


@dataclass(frozen=True, slots=True)
class Ties(_Nodes):
    """A graph without its parallel edges and loops."""

    directed: bool
    weights: Weights
    """Weight by pair of positions in `nodes`, sorted; the smaller position first when not directed."""

    def to_igraph(self) -> Any:
        """An igraph graph with a ``weight`` for each edge; nodes and edges are in the order of the ties."""
        import igraph

        weights = {"weight": list(self.weights.values())}
        return igraph.Graph(n=len(self.nodes), edges=list(self.weights), directed=self.directed, edge_attrs=weights)

    def undirected(self) -> Ties:
        """The same ties without direction: a tie there and a tie back are one, with the sum of their weights."""
        if not self.directed:
            return self
        return replace(self, directed=False, weights=_sums(self.weights.items()))

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
class SignedTies(_Nodes):
    """The positive and the negative part of a graph, without direction; a pair may have both."""

    positive: Weights
    """Weight above zero by pair of positions in `nodes`, the smaller first, sorted."""
    negative: Weights

    def net(self, *, weighted: bool = True) -> Weights:
        """Positive minus negative weight of each pair, or its sign; pairs in which they cancel out are left out."""
        sums = _sums([*self.positive.items(), *((pair, -weight) for pair, weight in self.negative.items())])
        return {pair: weight if weighted else math.copysign(1, weight) for pair, weight in sums.items() if weight}


def read(graph: nx.Graph[str]) -> Ties:
    """Read a graph by the rules that the module's docstring states; it is left as it is."""
    nodes, labels, position = _nodes(graph)
    weights = (
        ((position[u], position[v]), _number("weight", u, v, attributes, 1))
        for u, v, attributes in graph.edges(data=True)
        if u != v
    )
    return Ties(nodes, labels, graph.is_directed(), _sums(weights, directed=graph.is_directed()))


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
                parts.append(((position[u], position[v]), factor * weight))
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


def quantity_table(quantities: Iterable[tuple[str, float]], method: str | None = None) -> pd.DataFrame:
    """Put quantities of a whole graph under each other, with how they were found where that matters."""
    import pandas as pd

    rows = [(name, float(value) + 0) for name, value in quantities]
    table = pd.DataFrame(rows, columns=["measure", "value"]).astype({"measure": "str"})
    return table if method is None else table.assign(method=pd.Series([method] * len(rows), dtype="str"))


def rounded(score: float) -> float:
    """Cut a score to ten significant digits, so that scores that differ only by rounding are equal; NaN is zero."""
    return 0.0 if math.isnan(score) or abs(score) < 1e-12 else float(f"{score:.10g}")


def share(part: float, whole: float) -> float:
    """Divide; a share of nothing is 0."""
    return part / whole if whole else 0.0


def by_first_member(groups: Iterable[Hashable]) -> list[int]:
    """Number the groups of nodes afresh, from 0, in the order of their first members."""
    number: dict[Hashable, int] = {}
    return [number.setdefault(group, len(number)) for group in groups]


def by_size(groups: Sequence[int]) -> list[int]:
    """Number the groups of nodes afresh: 1 is the largest, and of equal ones that with the first member."""
    number = {group: index for index, (group, _) in enumerate(Counter(groups).most_common(), 1)}
    return [number[group] for group in groups]


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


def _sums(parts: Iterable[tuple[Pair, float]], *, directed: bool = False) -> Weights:
    # fsum: the sum must not depend on the order in which the edges were added.
    weights: defaultdict[Pair, list[float]] = defaultdict(list)
    for (u, v), weight in parts:
        weights[(u, v) if directed or u < v else (v, u)].append(weight)
    return {pair: math.fsum(weights[pair]) for pair in sorted(weights)}
