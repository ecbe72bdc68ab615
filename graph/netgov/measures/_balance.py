"""Two camps with as little frustration as possible: exhaustively where a part is small, else by local search."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

from netgov.measures._ties import Weights

if TYPE_CHECKING:
    import numpy as np

_EXACT_UP_TO = 20
_STARTS = 50


def two_camps(count: int, ties: Weights, *, seed: int, exact_up_to: int = _EXACT_UP_TO) -> tuple[list[int], bool]:
    """Divide nodes into two camps, so that positive ties stay within and negative ones lead across.

    Each connected part is divided by itself: what is best for all is what is best for each. Of parts up to a size, all
    divisions are tried. Returned are the camp of each node (0 for the first of each part), and whether no better
    division exists.
    """
    import networkx as nx

    neighbours: list[dict[int, float]] = [{} for _ in range(count)]
    for (u, v), weight in ties.items():
        neighbours[u][v] = neighbours[v][u] = weight
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(ties)
    camps = [0] * count
    exact = True
    for members in map(sorted, nx.connected_components(graph)):
        position = {node: index for index, node in enumerate(members)}
        part = [{position[other]: weight for other, weight in neighbours[node].items()} for node in members]
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
    return sum(abs(weight) for pair, weight in ties.items() if is_frustrated(camps, pair, weight))


def is_frustrated(camps: list[int], pair: tuple[int, int], weight: float) -> bool:
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
