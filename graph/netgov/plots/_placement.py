"""Where the nodes of a drawing stand, and their labels.

Each connected part is laid out by itself, and the parts stand side by side; labels cover neither each other nor a mark.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeAlias

Point: TypeAlias = tuple[float, float]
Pair: TypeAlias = tuple[int, int]
Line: TypeAlias = tuple[float, float, float, float]
"""x and y of one end, then of the other."""

_GAP = 1.3
_TURN = 0.37
"""By how much each part is turned against the one before, in radians: else the sides of regular ones are in line."""

_RINGS = (0.02, 0.06, 0.12, 0.2, 0.3, 0.42, 0.56, 0.75, 1.0, 1.3)
"""How far from its mark a label may stand, in inches."""

_STEPS = (0, 8, 4, 12, 2, 6, 10, 14, 1, 7, 9, 15, 3, 5, 11, 13)
"""Directions in sixteenths of a turn: beside first, then above and below, then in between."""


class Mark(NamedTuple):
    """A mark in the plane, in inches: its centre, its radius, and the size of its label."""

    x: float
    y: float
    radius: float
    width: float
    height: float


class Box(NamedTuple):
    """A rectangle in the plane, in inches."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles overlap."""
        beside = other.right <= self.left or self.right <= other.left
        return not (beside or other.top <= self.bottom or self.top <= other.bottom)

    def holds(self, other: Box) -> bool:
        """Whether the other rectangle lies within this one."""
        corners = ((other.left, other.bottom), (other.right, other.top))
        return all(self.nearest(*corner) == corner for corner in corners)

    def covers(self, mark: Mark) -> bool:
        """Whether the rectangle overlaps the disc of a mark."""
        return math.dist((mark.x, mark.y), self.nearest(mark.x, mark.y)) < mark.radius

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """The point of the rectangle that is nearest to another point."""
        return min(max(x, self.left), self.right), min(max(y, self.bottom), self.top)

    def crossed(self, line: Line) -> bool:
        """Whether a line from a point to another runs through the rectangle."""
        x, y, end_x, end_y = line
        low, high = 0.0, 1.0
        for start, step, least, most in ((x, end_x - x, self.left, self.right), (y, end_y - y, self.bottom, self.top)):
            if step:
                near, far = sorted(((least - start) / step, (most - start) / step))
                low, high = max(low, near), min(high, far)
            elif not least < start < most:
                return False
        return low < high


def place(marks: Sequence[Mark], lines: Sequence[Line], within: Box, first: Sequence[int]) -> dict[int, Box]:
    """Find a place for the label of each mark that is named in `first`, in the order in which they choose.

    Each label stands as near to its mark as it can without covering a mark or another label, and of equally near places
    where the fewest lines run behind it. A label without a free place is left out.
    """
    boxes: dict[int, Box] = {}
    leads: list[Line] = []
    for index in first:
        mark = marks[index]
        for ring in _RINGS:
            inside = filter(within.holds, (_beside(mark, ring, step) for step in _STEPS))
            free = [box for box in inside if not (any(map(box.meets, boxes.values())) or any(map(box.covers, marks)))]
            if free:
                # min takes the first of equal ones, so the order of the directions decides.
                boxes[index] = min(free, key=lambda box: _cost(box, mark, [*lines, *leads], boxes.values()))
                leads.append(_lead(mark, boxes[index]))
                break
    return boxes


def _cost(box: Box, mark: Mark, lines: Sequence[Line], others: Iterable[Box]) -> int:
    """How many lines run behind a label, and, worse, through how many labels runs the line that would lead to it."""
    lead = _lead(mark, box)
    return sum(box.crossed(line) for line in lines) + 3 * sum(other.crossed(lead) for other in others)


def _lead(mark: Mark, box: Box) -> Line:
    return mark.x, mark.y, *box.nearest(mark.x, mark.y)


def _beside(mark: Mark, ring: float, step: int) -> Box:
    """The rectangle that touches, from outside, a circle around the mark in a direction."""
    angle = 2 * math.pi * step / 16
    cosine, sine = round(math.cos(angle), 9), round(math.sin(angle), 9)
    away = mark.radius + ring
    # It lies wholly to one side, or less where the direction is nearly straight.
    x = mark.x + away * cosine + mark.width / 2 * max(-1.0, min(1.0, cosine * 2.5))
    y = mark.y + away * sine + mark.height / 2 * max(-1.0, min(1.0, sine * 2.5))
    return Box(x - mark.width / 2, y - mark.height / 2, x + mark.width / 2, y + mark.height / 2)


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
