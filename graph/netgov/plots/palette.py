"""The colours and marks of all figures. Source: M. Okabe and K. Ito (2008), "Color Universal Design"."""

from __future__ import annotations

from collections.abc import Sequence

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
"""Fill and mark of each group, the largest first; further groups are grey."""

FURTHER = (PALE, "o")


def legible_on(colour: Sequence[float]) -> str:
    """Choose the colour of text on a ground: black or white, whichever stands out more (WCAG 2.2, contrast ratio).

    Parameters
    ----------
    colour
        Red, green and blue of the ground, from 0 to 1; further numbers do not count.

    Returns
    -------
    str
        ``"black"`` or ``"white"``.

    Examples
    --------
    >>> legible_on((1, 1, 1)), legible_on((0, 0.45, 0.7))
    ('black', 'white')
    """
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]]
    luminance = sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    # Contrast to black is (L + 0.05) / 0.05, to white 1.05 / (L + 0.05).
    return "black" if (luminance + 0.05) ** 2 >= 0.05 * 1.05 else "white"
