"""Where the nodes of a drawing stand: each connected part laid out by itself, and the parts side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]
Pair = tuple[int, int]

_GAP = 1.3
_TURN = 0.37
"""By how much each part is turned against the one before, in radians: else the sides of regular ones are in line."""


def spread(count: int, pairs: Sequence[Pair], lengths: Sequence[float] | None = None) -> list[Point]:
    """Lay out a network so that what is near in it is near on paper.

    Each connected part is drawn by the method of Kamada and Kawai (1989, Information Processing Letters 31), which
    needs no random numbers; the parts stand in rows, the largest first.

    Parameters
    ----------
    count
        Number of nodes.
    pairs
        Positions of the ends of each tie.
    lengths
        How long each tie should be; 1 by default.

    Returns
    -------
    list of tuple
        x and y of each node; a tie is about as long as it should be.

    Examples
    --------
    >>> spread(1, [])
    [(0.0, 0.0)]
    """
    import igraph

    graph = igraph.Graph(n=count, edges=list(pairs), edge_attrs={"length": lengths or [1.0] * len(pairs)})
    parts = sorted((sorted(part) for part in graph.connected_components()), key=lambda part: (-len(part), part[0]))
    boxes = [_laid_out(graph, part, _TURN * number) for number, part in enumerate(parts)]
    width = max(math.sqrt(sum(_area(box) for box in boxes)) * 1.25, max((_size(box)[0] for box in boxes), default=0))
    found: list[Point] = [(0.0, 0.0)] * count
    left = top = row = 0.0
    for part, box in zip(parts, boxes, strict=True):
        wide, high = _size(box)
        if left and left + wide > width:
            left, top, row = 0.0, top - row - _GAP, 0.0
        for node, (x, y) in zip(part, box, strict=True):
            found[node] = (left + x, top - y)
        left, row = left + wide + _GAP, max(row, high)
    return found


def _laid_out(graph: object, part: list[int], turn: float) -> list[Point]:
    """A part's points, with the least x and y at zero."""
    if len(part) == 1:
        return [(0.0, 0.0)]
    found = graph.induced_subgraph(part)  # type: ignore[attr-defined]
    # Without a start of ours, igraph would take a random one.
    start = [(math.cos(2 * math.pi * i / len(part)), math.sin(2 * math.pi * i / len(part))) for i in range(len(part))]
    points = [tuple(point) for point in found.layout_kamada_kawai(seed=start, weights="length")]
    if len(part) > 2:
        points = [(x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)) for x, y in points]
    left, low = min(x for x, _ in points), min(y for _, y in points)
    # Rounded, so that the last bit of a processor's arithmetic moves no label.
    return [(round(x - left, 6), round(y - low, 6)) for x, y in points]


def _size(box: Sequence[Point]) -> Point:
    return max(x for x, _ in box), max(y for _, y in box)


def _area(box: Sequence[Point]) -> float:
    wide, high = _size(box)
    return (wide + _GAP) * (high + _GAP)


def columns(pairs: Sequence[Pair], one: Sequence[int], other: Sequence[int]) -> tuple[list[int], list[int]]:
    """Order the nodes of two columns so that few of the lines between them cross.

    Each column is sorted, in turn, by the mean place of the nodes that its nodes are tied to (K. Sugiyama, S. Tagawa
    and M. Toda, 1981, IEEE Transactions on Systems, Man, and Cybernetics 11).

    Parameters
    ----------
    pairs
        The ends of each tie, one in either column.
    one, other
        The nodes of the columns, in the order to start from.

    Returns
    -------
    tuple of list
        The same nodes in their new order.

    Examples
    --------
    >>> columns([(0, 3), (1, 2)], [0, 1], [2, 3])
    ([0, 1], [3, 2])
    """
    near: dict[int, list[int]] = {node: [] for node in (*one, *other)}
    for tail, head in pairs:
        near[tail].append(head)
        near[head].append(tail)
    left, right = list(one), list(other)
    for _ in range(12):
        right = _by_mean(right, left, near)
        left = _by_mean(left, right, near)
    return left, right


def _by_mean(column: list[int], opposite: list[int], near: dict[int, list[int]]) -> list[int]:
    place = {node: index for index, node in enumerate(opposite)}
    means = {node: sum(place[far] for far in near[node]) / max(len(near[node]), 1) for node in column}
    return sorted(column, key=lambda node: means[node])
