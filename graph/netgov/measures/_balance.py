"""Two camps with as little frustration as possible: exhaustively where a part is small, else by local search."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from netgov.measures._ties import Weights

if TYPE_CHECKING:
    import numpy as np

EXACT_UP_TO = 20
STARTS = 50


def two_camps(count: int, ties: Weights, *, seed: int, exact_up_to: int = EXACT_UP_TO) -> tuple[list[int], bool]:
    """Divide nodes into two camps, so that positive ties stay within and negative ones lead across.

    Each connected part is divided by itself: what is best for all is what is best for each.

    Parameters
    ----------
    count
        Number of nodes.
    ties
        Net weight by pair of nodes, none of them zero.
    seed
        For the local search.
    exact_up_to
        The largest connected part for which all divisions are tried.

    Returns
    -------
    tuple
        The camp of each node, 0 or 1 (0 for the first node of each part), and whether no better division exists.
    """
    neighbours: list[dict[int, float]] = [{} for _ in range(count)]
    for (one, other), weight in ties.items():
        neighbours[one][other] = neighbours[other][one] = weight
    camps = [0] * count
    exact = True
    for members in _parts(neighbours):
        position = {node: index for index, node in enumerate(members)}
        own = [{position[other]: weight for other, weight in neighbours[node].items()} for node in members]
        if len(members) <= exact_up_to:
            found = _exhaustive(own)
        else:
            found = _search(own, random.Random(seed))
            exact = exact and frustration_of(found, _pairs(own)) == 0
        for node, camp in zip(members, found, strict=True):
            camps[node] = camp ^ found[0]
    return camps, exact


def frustration_of(camps: list[int], ties: Weights) -> float:
    """Add up the sizes of the ties that a division frustrates.

    Parameters
    ----------
    camps
        The camp of each node.
    ties
        Net weight by pair of nodes.

    Returns
    -------
    float
        The sum over positive ties between camps and negative ties within one.
    """
    return sum(abs(weight) for pair, weight in ties.items() if is_frustrated(camps, pair, weight))


def is_frustrated(camps: list[int], pair: tuple[int, int], weight: float) -> bool:
    """Say whether a tie is positive between camps or negative within one.

    Parameters
    ----------
    camps
        The camp of each node.
    pair, weight
        The tie's ends and net weight.

    Returns
    -------
    bool
        Whether it is.
    """
    return (camps[pair[0]] == camps[pair[1]]) != (weight > 0)


def _parts(neighbours: list[dict[int, float]]) -> list[list[int]]:
    seen: set[int] = set()
    parts = []
    for first in range(len(neighbours)):
        if first not in seen:
            part = {first}
            waiting = [first]
            while waiting:
                new = neighbours[waiting.pop()].keys() - part
                part |= new
                waiting.extend(new)
            seen |= part
            parts.append(sorted(part))
    return parts


def _pairs(neighbours: list[dict[int, float]]) -> Weights:
    return {(one, other): w for one, own in enumerate(neighbours) for other, w in own.items() if one < other}


def _exhaustive(neighbours: list[dict[int, float]]) -> list[int]:
    """Try all divisions; the first node stays in camp 0, as the two camps have no names."""
    import numpy as np

    # Bit i - 1 of a division's number is the camp of node i.
    divisions = np.arange(2 ** (len(neighbours) - 1), dtype=np.uint32) << 1
    costs: np.ndarray[tuple[int], np.dtype[np.float64]] = np.zeros(len(divisions))
    for (one, other), weight in _pairs(neighbours).items():
        across = ((divisions >> one) ^ (divisions >> other)) & 1
        costs += np.where(across == (weight > 0), abs(weight), 0.0)
    best = int(divisions[int(np.argmin(costs))])
    return [best >> node & 1 for node in range(len(neighbours))]


def _search(neighbours: list[dict[int, float]], rng: random.Random) -> list[int]:
    """Start from the camps that random spanning trees imply, and move nodes while that helps; keep the best."""
    pairs = _pairs(neighbours)
    best: tuple[float, list[int]] | None = None
    for _ in range(STARTS):
        camps = _improved(_by_tree(neighbours, rng), neighbours)
        cost = frustration_of(camps, pairs)
        if best is None or cost < best[0]:
            best = cost, camps
        if cost == 0:
            break
    return [] if best is None else best[1]


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
