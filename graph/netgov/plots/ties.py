"""What a drawing shows of a network: nodes, and one line for each tie with its weight and its meaning."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from netgov.errors import NetgovError
from netgov.plots import palette

if TYPE_CHECKING:
    import networkx as nx

_MIXED = 3.0


class Sense(Enum):
    """What a line means: its colour, its dashes, and its name with two modes and with one."""

    AGREE = (palette.AGREE, "solid", "supports", "agreement")
    DISAGREE = (palette.DISAGREE, (0, (4, 2)), "opposes", "conflict")
    BOTH = (palette.BOTH, (0, (1, 1)), "supports and opposes", "both")
    TIE = (palette.GREY, "solid", "had a part in", "tie")


@dataclass(frozen=True, slots=True)
class Line:
    """A tie to draw: positions of its ends, its weight, and what it means."""

    one: int
    other: int
    weight: float
    sense: Sense


@dataclass(frozen=True, slots=True)
class Drawn:
    """The part of a network that is drawn.

    Parameters
    ----------
    nodes
        Names, sorted.
    lines
        Ties between them.
    modes
        0 or 1 for each node; all 0 in a network of one mode.
    isolated
        How many nodes have no tie, and are not drawn.
    omitted
        How many further ones are not drawn, because there is no room.
    """

    nodes: list[str]
    lines: list[Line]
    modes: list[int]
    isolated: int
    omitted: int

    @property
    def strengths(self) -> list[float]:
        """The sum of the sizes of each node's ties."""
        found = [0.0] * len(self.nodes)
        for line in self.lines:
            found[line.one] += abs(line.weight)
            found[line.other] += abs(line.weight)
        return found


def read(graph: nx.Graph[str], most: int) -> Drawn:
    """Read what is to be drawn: directions do not show, and parallel edges are one line.

    Parameters
    ----------
    graph
        Any network.
    most
        How many nodes there is room for, of each mode; the strongest are taken.

    Returns
    -------
    Drawn
        At least one tie.

    Raises
    ------
    NetgovError
        If there is no tie to draw.
    """
    weights: dict[tuple[str, str], list[float]] = {}
    for one, other, weight in graph.edges(data="weight", default=1.0):
        if one != other:
            weights.setdefault((min(one, other), max(one, other)), []).append(float(weight))
    sums = {pair: math.fsum(parts) for pair, parts in sorted(weights.items())}
    if not sums:
        raise NetgovError("there is nothing to draw: this network has no ties; widen it, with standing= for example")
    strength: dict[str, float] = {}
    for pair, weight in sums.items():
        for end in pair:
            strength[end] = strength.get(end, 0.0) + abs(weight)
    kept = _strongest(graph, strength, most)
    position = {node: index for index, node in enumerate(kept)}
    lines = [
        Line(position[one], position[other], weight, _sense(graph, weight))
        for (one, other), weight in sums.items()
        if one in position and other in position
    ]
    modes = [int(graph.nodes[node].get("bipartite", 0)) for node in kept]
    return Drawn(kept, lines, modes, graph.number_of_nodes() - len(strength), len(strength) - len(kept))


def _strongest(graph: nx.Graph[str], strength: dict[str, float], most: int) -> list[str]:
    kept: list[str] = []
    for mode in (0, 1):
        own = [node for node in strength if int(graph.nodes[node].get("bipartite", 0)) == mode]
        kept += sorted(own, key=lambda node: (-strength[node], node))[:most]
    return sorted(kept)


def _sense(graph: nx.Graph[str], weight: float) -> Sense:
    method = graph.graph.get("method")
    if method == "combine" and graph.graph.get("levels", "boolean") == "boolean":
        return {1.0: Sense.AGREE, 2.0: Sense.DISAGREE, _MIXED: Sense.BOTH}.get(weight, Sense.TIE)
    if weight < 0 or method == "conflict":
        return Sense.DISAGREE
    return Sense.AGREE if method in ("subtract", "congruence") else Sense.TIE


def omissions(drawn: Drawn, unlabelled: int = 0) -> Sequence[str]:
    """Say what a drawing leaves out.

    Parameters
    ----------
    drawn
        What is drawn.
    unlabelled
        How many nodes have no label.

    Returns
    -------
    sequence of str
        Sentences; none when nothing is left out.
    """
    parts = [
        f"{drawn.isolated} without ties" if drawn.isolated else "",
        f"the {drawn.omitted} weakest" if drawn.omitted else "",
    ]
    left_out = " and ".join(part for part in parts if part)
    return [
        *([f"Not drawn: {left_out}."] if left_out else []),
        *([f"{unlabelled} nodes have no label, for lack of room."] if unlabelled else []),
    ]
