"""Balance in a graph of positive and negative ties: triads, and the fewest ties that stand in its way."""

from __future__ import annotations

import math
import random
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from netgov.measures._ties import Ties, Weights, quantity_table, read_signed, share

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    import pandas as pd

_EXACT_UP_TO = 20
_STARTS = 50
_TRIADS = ("+++", "++-", "+--", "---")


def triad_balance(graph: nx.Graph[str]) -> pd.DataFrame:
    """Count the triangles by the signs of their ties.

    A triad is balanced when the product of its signs is positive: +++ (friends) and +-- (two friends and their common
    enemy). Davis's weaker balance, which allows for more than two camps, accepts --- too.

    Parameters
    ----------
    graph
        A graph with signs: negative weights, or a ``sign``. Its direction does not count; a tie's sign is that of the
        sum over all edges between the two nodes, and where these cancel out, there is no tie.

    Returns
    -------
    pandas.DataFrame
        ``measure`` and ``value``: the counts ``+++``, ``++-``, ``+--``, ``---`` and ``triads`` (their sum), and the
        shares ``balanced`` and ``weakly balanced``, from 0 to 1. Without triads all are 0, the shares too.

    Notes
    -----
    Source: D. Cartwright and F. Harary (1956), "Structural balance: A generalization of Heider's theory", Psychological
    Review 63; J. A. Davis (1967), "Clustering and structural balance in graphs", Human Relations 20.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_weighted_edges_from([("urn:a", "urn:b", 1), ("urn:b", "urn:c", -1), ("urn:c", "urn:a", -1)])
    >>> triad_balance(graph).set_index("measure").value[["+--", "balanced"]].tolist()
    [1.0, 1.0]
    """
    ties = read_signed(graph)
    net = ties.net()
    triangles = Ties(ties.nodes, ties.labels, False, net).to_igraph().list_triangles()
    counts = Counter(sum(net[pair] < 0 for pair in combinations(sorted(triangle), 2)) for triangle in triangles)
    return quantity_table(
        [
            *((name, counts[number]) for number, name in enumerate(_TRIADS)),
            ("triads", counts.total()),
            ("balanced", share(counts[0] + counts[2], counts.total())),
            ("weakly balanced", share(counts.total() - counts[1], counts.total())),
        ]
    )


def frustration(graph: nx.Graph[str], *, weighted: bool = False, seed: int = 0) -> pd.DataFrame:
    r"""Find the line index of balance: the fewest ties that stand in the way of two camps.

    .. math:: L = \min_{s \in \{-1, 1\}^n} \sum_{u < v} |w_{uv}| \, [w_{uv} s_u s_v < 0]

    A tie is frustrated when it is positive between camps or negative within one. A graph is balanced when L = 0.

    Parameters
    ----------
    graph
        A graph with signs, as for `triad_balance`.
    weighted
        By default each tie counts 1. When true it counts by the size of its net weight.
    seed
        For the local search: any whole number; the same one gives the same result.

    Returns
    -------
    pandas.DataFrame
        ``measure``, ``value``, ``method``: ``line index`` (0 to half of ``ties``), ``ties`` (their number, or the sum
        of their sizes), ``frustrated share``, their quotient, from 0 to 1/2. Without ties all are 0. The method is
        ``exact`` when no division is better: every connected part has at most 20 nodes, and all divisions were tried,
        or a division without frustration was found; else it is ``local search``, and the index is at most that.

    Notes
    -----
    The local search starts from the camps that 50 random spanning trees imply, so that it finds two perfect camps in a
    graph of any size, and moves single nodes. Source: F. Harary (1959), "On the measurement of structural balance",
    Behavioral Science 4; S. Aref and M. C. Wilson (2018), "Measuring partial balance in signed networks", Journal of
    Complex Networks 6.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_weighted_edges_from([("urn:a", "urn:b", 1), ("urn:b", "urn:c", 1), ("urn:c", "urn:a", -1)])
    >>> frustration(graph).round(4)[["value", "method"]].values.tolist()
    [[1.0, 'exact'], [3.0, 'exact'], [0.3333, 'exact']]
    """
    ties = read_signed(graph)
    net = ties.net(weighted=weighted)
    division, exact = two_camps(len(ties.nodes), net, seed=seed)
    index, total = frustration_of(division, net), sum(map(abs, net.values()))
    rows = [("line index", index), ("ties", total), ("frustrated share", share(index, total))]
    return quantity_table(rows, method="exact" if exact else "local search")


def camps(graph: nx.Graph[str], *, weighted: bool = False, seed: int = 0) -> pd.DataFrame:
    """Show the two camps behind `frustration`, and where they chafe.

    Parameters
    ----------
    graph, weighted, seed
        As for `frustration`.

    Returns
    -------
    pandas.DataFrame
        ``iri``, ``label``, ``camp`` (1 or 2), ``frustrated`` (how many ties of the node are). Between parts of the
        graph that no tie joins, the numbers say nothing: the first node of each is in camp 1. Another division may be
        as good.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_weighted_edges_from([("urn:a", "urn:b", 1), ("urn:b", "urn:c", -1)])
    >>> camps(graph)[["iri", "camp", "frustrated"]].values.tolist()
    [['urn:a', 1, 0], ['urn:b', 1, 0], ['urn:c', 2, 0]]
    """
    ties = read_signed(graph)
    net = ties.net(weighted=weighted)
    division, _ = two_camps(len(ties.nodes), net, seed=seed)
    frustrated = Counter(end for pair, w in net.items() if _is_frustrated(division, pair, w) for end in pair)
    scores = {"camp": [camp + 1 for camp in division]}
    scores["frustrated"] = [frustrated[node] for node in range(len(division))]
    return ties.table(scores, ascending=True)


def two_camps(count: int, ties: Weights, *, seed: int, exact_up_to: int = _EXACT_UP_TO) -> tuple[list[int], bool]:
    """Divide nodes into two camps, so that positive ties stay within and negative ones lead across.

    Each connected part is divided by itself: what is best for all is what is best for each. Of parts up to a size, all
    divisions are tried. Returned are the camp of each node (0 for the first of each part), and whether no better
    division exists.
    """
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from((u, v, weight) for (u, v), weight in ties.items())
    camps = [0] * count
    exact = True
    for members in map(sorted, nx.connected_components(graph)):
        position = {node: index for index, node in enumerate(members)}
        part = [{position[other]: tie["weight"] for other, tie in graph[node].items()} for node in members]
        pairs = {(u, v): weight for u, own in enumerate(part) for v, weight in own.items() if u < v}
        if len(members) <= exact_up_to:
            division = _exhaustive(len(part), pairs)
        else:
            division = _search(part, pairs, random.Random(seed))
            exact = exact and frustration_of(division, pairs) == 0
        for node, camp in zip(members, division, strict=True):
            camps[node] = camp ^ division[0]
    return camps, exact


def frustration_of(camps: list[int], ties: Weights) -> float:
    """Add up the sizes of the ties that a division frustrates."""
    return sum(abs(weight) for pair, weight in ties.items() if _is_frustrated(camps, pair, weight))


def _is_frustrated(camps: list[int], pair: tuple[int, int], weight: float) -> bool:
    """Whether a tie is positive between camps or negative within one."""
    return (camps[pair[0]] == camps[pair[1]]) != (weight > 0)


def _exhaustive(count: int, pairs: Weights) -> list[int]:
    """Try all divisions; the first node stays in camp 0, as the two camps have no names."""
    import numpy as np

    # Bit i - 1 of a division's number is the camp of node i.
    divisions = np.arange(2 ** (count - 1), dtype=np.uint32) << 1
    costs: np.ndarray[tuple[int], np.dtype[np.float64]] = np.zeros(len(divisions))
    for (u, v), weight in pairs.items():
        across = ((divisions >> u) ^ (divisions >> v)) & 1
        costs += np.where(across == (weight > 0), abs(weight), 0.0)
    best = int(divisions[int(np.argmin(costs))])
    return [best >> node & 1 for node in range(count)]


def _search(neighbours: list[dict[int, float]], pairs: Weights, rng: random.Random) -> list[int]:
    """Start from the camps that random spanning trees imply, and move nodes while that helps; keep the best."""
    best: list[int] = []
    least = math.inf
    for _ in range(_STARTS):
        camps = _improved(_by_tree(neighbours, rng), neighbours)
        cost = frustration_of(camps, pairs)
        if cost < least:
            best, least = camps, cost
        if least == 0:
            break
    return best


def _by_tree(neighbours: list[dict[int, float]], rng: random.Random) -> list[int]:
    root = rng.randrange(len(neighbours))
    camps = {root: 0}
    waiting = [root]
    while waiting:
        node = waiting.pop(rng.randrange(len(waiting)))
        others = [other for other in neighbours[node] if other not in camps]
        rng.shuffle(others)
        for other in others:
            camps[other] = camps[node] ^ (neighbours[node][other] < 0)
        waiting.extend(others)
    return [camps[node] for node in range(len(neighbours))]


def _improved(camps: list[int], neighbours: list[dict[int, float]]) -> list[int]:
    """Move nodes to the other camp while that lessens the frustration."""
    sides = [1 - 2 * camp for camp in camps]
    content = [sides[i] * sum(w * sides[j] for j, w in own.items()) for i, own in enumerate(neighbours)]
    waiting = list(range(len(camps)))
    while waiting:
        node = waiting.pop()
        if content[node] < -1e-9:
            sides[node] = -sides[node]
            content[node] = -content[node]
            for other, weight in neighbours[node].items():
                content[other] += 2 * weight * sides[node] * sides[other]
                waiting.append(other)
    return [(1 - side) // 2 for side in sides]
