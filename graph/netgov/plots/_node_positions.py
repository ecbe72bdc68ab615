"""Where the nodes of a drawing stand: each connected part laid out by itself, and the parts side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, TypeAlias

Point: TypeAlias = tuple[float, float]
Pair: TypeAlias = tuple[int, int]

_GAP = 1.3
_TURN = 0.37
"""By how much each part is turned against the one before, in radians: else the sides of regular ones are in line."""


def spread(count: int, pairs: Sequence[Pair], lengths: Sequence[float] | None = None) -> list[Point]:
    """Lay out a network so that a tie is about as long as it should be (1 by default).

    Each connected part is drawn by the method of T. Kamada and S. Kawai (1989, Information Processing Letters 31),
    which needs no random numbers; the parts stand in rows, the largest first.
    """
    import igraph

    graph = igraph.Graph(n=count, edges=list(pairs), edge_attrs={"length": lengths or [1.0] * len(pairs)})
    parts = sorted((sorted(part) for part in graph.connected_components()), key=lambda part: (-len(part), part[0]))
    layouts = [_laid_out(graph.induced_subgraph(part), _TURN * number) for number, part in enumerate(parts)]
    sizes = [(max(x for x, _ in layout), max(y for _, y in layout)) for layout in layouts]
    area = sum((wide + _GAP) * (high + _GAP) for wide, high in sizes)
    width = max(math.sqrt(area) * 1.25, max((wide for wide, _ in sizes), default=0))
    points: list[Point] = [(0.0, 0.0)] * count
    left = top = row = 0.0
    for part, layout, (wide, high) in zip(parts, layouts, sizes, strict=True):
        if left and left + wide > width:
            left, top, row = 0.0, top - row - _GAP, 0.0
        for node, (x, y) in zip(part, layout, strict=True):
            points[node] = (left + x, top - y)
        left, row = left + wide + _GAP, max(row, high)
    return points


def _laid_out(part: Any, turn: float) -> list[Point]:
    """The points of a connected part, with the least x and y at zero."""
    size = part.vcount()
    if size == 1:
        return [(0.0, 0.0)]
    # Without a start of ours, igraph would take a random one.
    circle = [(math.cos(2 * math.pi * i / size), math.sin(2 * math.pi * i / size)) for i in range(size)]
    points = part.layout_kamada_kawai(seed=circle, weights="length")
    if size > 2:
        points = [(x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)) for x, y in points]
    left, low = min(x for x, _ in points), min(y for _, y in points)
    # Rounded, so that the last bit of a processor's arithmetic moves no label.
    return [(round(x - left, 6), round(y - low, 6)) for x, y in points]


def columns(pairs: Sequence[Pair], left: Sequence[int], right: Sequence[int]) -> tuple[list[int], list[int]]:
    """Order the nodes of two columns so that few of the lines between them cross.

    Each column is sorted, in turn, by the mean place of the nodes that its nodes are tied to (K. Sugiyama, S. Tagawa
    and M. Toda, 1981, IEEE Transactions on Systems, Man, and Cybernetics 11).
    """
    near: dict[int, list[int]] = {node: [] for node in (*left, *right)}
    for tail, head in pairs:
        near[tail].append(head)
        near[head].append(tail)
    left, right = list(left), list(right)
    for _ in range(12):
        right = _by_mean_place(right, left, near)
        left = _by_mean_place(left, right, near)
    return left, right


def _by_mean_place(column: list[int], opposite: list[int], near: dict[int, list[int]]) -> list[int]:
    place = {node: index for index, node in enumerate(opposite)}
    return sorted(column, key=lambda node: sum(place[far] for far in near[node]) / max(len(near[node]), 1))
