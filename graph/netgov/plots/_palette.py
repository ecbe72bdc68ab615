"""The colours and marks of all figures. Source: M. Okabe and K. Ito (2008), "Color Universal Design"."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from numbers import Real
from typing import Any, TypeAlias

Marker: TypeAlias = tuple[str, str]
"""Colour and shape."""

BLACK = "#000000"
ORANGE = "#E69F00"
SKY = "#56B4E9"
GREEN = "#009E73"
YELLOW = "#F0E442"
BLUE = "#0072B2"
VERMILLION = "#D55E00"
PURPLE = "#CC79A7"

GREY = "#8C8C8C"
PALE = "#D9D9D9"

AGREE = BLUE
DISAGREE = VERMILLION
BOTH = PURPLE

GROUPS = ((SKY, "o"), (ORANGE, "s"), (GREEN, "^"), (YELLOW, "D"), (PURPLE, "v"), (VERMILLION, "P"), (BLUE, "X"))
"""Marks of groups, the largest first; further groups are grey."""

FURTHER = (PALE, "o")

OUTLINED: Mapping[str, Any] = {"markeredgecolor": "black", "markeredgewidth": 0.7}


def group_markers(groups: Iterable[Hashable]) -> dict[Hashable, Marker]:
    """The mark of each group that has one, in the order of their numbers or names; None is no group."""
    present = sorted({group for group in groups if group is not None}, key=_natural_order)
    return dict(zip(present, GROUPS, strict=False))


def _natural_order(group: Hashable) -> tuple[bool, float, str]:
    return (False, float(group), "") if isinstance(group, Real) else (True, 0.0, str(group))


def legible_on(ground: Sequence[float]) -> str:
    """Black or white text, whichever stands out more on a ground (red, green, blue; WCAG 2.2, contrast ratio)."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in ground[:3]]
    luminance = sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    # Contrast to black is (L + 0.05) / 0.05, to white 1.05 / (L + 0.05).
    return "black" if (luminance + 0.05) ** 2 >= 0.05 * 1.05 else "white"
