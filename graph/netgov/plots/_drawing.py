"""What a drawing shows of a network: nodes, and one line for each tie with its weight and its meaning."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from netgov.errors import NetgovError
from netgov.plots import _palette as palette

if TYPE_CHECKING:
    import networkx as nx


class Sense(Enum):
    """What a line means: its colour, its dashes, and its name with two modes and with one."""

    AGREE = (palette.AGREE, "solid", "supports", "agreement")
    DISAGREE = (palette.DISAGREE, (0, (4, 2)), "opposes", "conflict")
    BOTH = (palette.BOTH, (0, (1, 1)), "supports and opposes", "both")
    TIE = (palette.GREY, "solid", "had a part in", "tie")


@dataclass(frozen=True, slots=True)
class Line:
    """A tie to draw: positions of its ends, its weight, and what it means."""

    tail: int
    head: int
    weight: float
    sense: Sense


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn: nodes, sorted, each with its mode (0 or 1) and strength; and how many nodes are left out."""

    nodes: list[str]
    modes: list[int]
    strengths: list[float]
    lines: list[Line]
    isolated: int
    omitted: int

    def omissions(self, unlabelled: int) -> list[str]:
        """Sentences on what is left out."""
        parts = [
            f"{self.isolated} without ties" if self.isolated else "",
            f"the {self.omitted} weakest" if self.omitted else "",
        ]
        return [
            f"Not drawn: {' and '.join(filter(None, parts))}." if any(parts) else "",
            f"{unlabelled} nodes have no label, for lack of room." if unlabelled else "",
        ]


def read(graph: nx.Graph[str], most: int) -> Drawing:
    """Read what is to be drawn: parallel edges as one line, and of each mode the strongest for which there is room."""
    weights: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for u, v, weight in graph.edges(data="weight", default=1.0):
        if u != v:
            weights[min(u, v), max(u, v)].append(float(weight))
    sums = {pair: math.fsum(parts) for pair, parts in sorted(weights.items())}
    if not sums:
        raise NetgovError("there is nothing to draw: this network has no ties; widen it, with standing= for example")
    tied = _strengths(sums)
    mode = {node: int(graph.nodes[node].get("bipartite", 0)) for node in tied}
    strongest = sorted(tied, key=lambda node: (-tied[node], node))
    nodes = sorted(node for part in (0, 1) for node in [node for node in strongest if mode[node] == part][:most])
    position = {node: index for index, node in enumerate(nodes)}
    drawn = {(u, v): weight for (u, v), weight in sums.items() if u in position and v in position}
    strengths = _strengths(drawn)
    return Drawing(
        nodes,
        [mode[node] for node in nodes],
        [strengths[node] for node in nodes],
        [Line(position[u], position[v], weight, _sense(graph, weight)) for (u, v), weight in drawn.items()],
        isolated=graph.number_of_nodes() - len(tied),
        omitted=len(tied) - len(nodes),
    )


def _strengths(weights: dict[tuple[str, str], float]) -> dict[str, float]:
    strengths: defaultdict[str, float] = defaultdict(float)
    for pair, weight in weights.items():
        for node in pair:
            strengths[node] += abs(weight)
    return strengths


def _sense(graph: nx.Graph[str], weight: float) -> Sense:
    method = graph.graph.get("method")
    if method == "combine" and graph.graph.get("levels", "boolean") == "boolean":
        return {1.0: Sense.AGREE, 2.0: Sense.DISAGREE, 3.0: Sense.BOTH}.get(weight, Sense.TIE)
    if weight < 0 or method == "conflict":
        return Sense.DISAGREE
    return Sense.AGREE if method in ("subtract", "congruence") else Sense.TIE
