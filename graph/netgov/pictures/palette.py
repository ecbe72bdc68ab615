"""The colours and marks of all figures. Source: M. Okabe and K. Ito (2008), "Color Universal Design"."""

from __future__ import annotations

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
