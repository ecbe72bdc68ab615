"""Place labels so that they cover neither each other nor a mark."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Line: TypeAlias = tuple[float, float, float, float]
"""x and y of one end, then of the other."""

_RINGS = (0.02, 0.06, 0.12, 0.2, 0.3, 0.42, 0.56, 0.75, 1.0, 1.3)
"""How far from its mark a label may stand, in inches."""

_STEPS = (0, 8, 4, 12, 2, 6, 10, 14, 1, 7, 9, 15, 3, 5, 11, 13)
"""Directions in sixteenths of a turn: beside first, then above and below, then in between."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in the plane, in inches: its centre, its radius, and the size of its label."""

    x: float
    y: float
    radius: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the plane, in inches."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles overlap."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def holds(self, other: Box) -> bool:
        """Whether the other rectangle lies within this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.bottom <= other.bottom
            and other.top <= self.top
        )

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
        for start, step, least, most in (
            (x, end_x - x, self.left, self.right),
            (y, end_y - y, self.bottom, self.top),
        ):
            if not step:
                if not least < start < most:
                    return False
                continue
            near, far = sorted(((least - start) / step, (most - start) / step))
            low, high = max(low, near), min(high, far)
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
            free = [
                box
                for box in (_beside(mark, ring, step) for step in _STEPS)
                if within.holds(box)
                and not any(box.meets(other) for other in boxes.values())
                and not any(box.covers(other) for other in marks)
            ]
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
    x = mark.x + away * cosine + mark.width / 2 * _side(cosine)
    y = mark.y + away * sine + mark.height / 2 * _side(sine)
    return Box(x - mark.width / 2, y - mark.height / 2, x + mark.width / 2, y + mark.height / 2)


def _side(part: float) -> float:
    """How far the rectangle lies to one side: wholly, or less where the direction is nearly straight."""
    return max(-1.0, min(1.0, part * 2.5))
