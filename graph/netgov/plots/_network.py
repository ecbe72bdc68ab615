"""A network as a drawing: actors and concepts in two columns, or actors in the plane."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from netgov.errors import NetgovError
from netgov.plots import _palette as palette
from netgov.plots._placement import Box, Mark, Point, columns, place, spread
from netgov.plots._sheet import HEAD, Sheet, group_handles, labels, network_note, style, text_sizes, wrapped
from netgov.plots.figure import Plot

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

_MOST = 80
_ROW = 0.36
_BETWEEN = 2.6
_EDGE = 0.15
_FOOT = 0.75
_NEAREST = 1.0
"""How far apart nodes stand, in inches, unless that makes the sheet too wide."""
_WIDEST = 8.0
_LINES = (0.8, 4.0)
_LONGEST = 4.0
_RADII = (0.06, 0.16)
_AIR = 0.04
"""How much room a label has around it, in inches."""
_LEADER = 0.16
"""How far from its mark a label has to stand for a thin line to lead to it, in inches."""


class _Sense(Enum):
    """What a line means: its colour, its dashes, and its name with two modes and with one."""

    AGREE = (palette.AGREE, "solid", "supports", "agreement")
    DISAGREE = (palette.DISAGREE, (0, (4, 2)), "opposes", "conflict")
    BOTH = (palette.BOTH, (0, (1, 1)), "supports and opposes", "both")
    TIE = (palette.GREY, "solid", "had a part in", "tie")


class _Line(NamedTuple):
    """A tie to draw: positions of its ends, its weight, and what it means."""

    tail: int
    head: int
    weight: float
    sense: _Sense


class _Drawing(NamedTuple):
    """What is drawn: nodes, sorted, each with its mode (0 or 1) and strength; and how many nodes are left out."""

    nodes: list[str]
    modes: list[int]
    strengths: list[float]
    lines: list[_Line]
    isolated: int
    omitted: int

    def omissions(self, unlabelled: int) -> list[str]:
        """Sentences on what is left out."""
        parts = [f"{self.isolated} without ties"] if self.isolated else []
        parts += [f"the {self.omitted} weakest"] if self.omitted else []
        sentences = [f"Not drawn: {' and '.join(parts)}."] if parts else []
        return sentences + ([f"{unlabelled} nodes have no label, for lack of room."] if unlabelled else [])


class _Label(NamedTuple):
    """A text, where it stands, which side of it is there, and the end of a thin line to its mark, if it needs one."""

    x: float
    y: float
    text: str
    side: str
    lead: tuple[Point, Point] | None = None


class _Plan(NamedTuple):
    """A sheet of the size that is needed, and what stands where, in inches."""

    sheet: Sheet
    points: list[Point]
    labels: list[_Label]


def network(  # noqa: PLR0913 - one argument for each choice
    graph: nx.Graph[str],
    *,
    title: str = "",
    groups: Mapping[str, Hashable] | None = None,
    sizes: Mapping[str, float] | None = None,
    group_name: str = "coalition",
    source: str | None = None,
) -> Plot:
    """Draw a network.

    Positive ties are solid blue lines and negative ones dashed vermillion; other ties are grey. The heavier a tie, the
    thicker its line. In a network of two modes the actors stand to the left and the concepts or events to the right.
    Labels cover neither each other nor a mark.

    Parameters
    ----------
    graph
        A network with one mode or two (nodes with ``bipartite``); directions do not show.
    title
        What stands above it.
    groups
        The group of each node, such as its coalition: shown by colour and mark.
    sizes
        A score of each node, not negative: the larger, the larger its mark.
    group_name
        What a group is called.
    source
        Where the data come from, if the network does not say (in its attribute ``sources``).

    Returns
    -------
    Plot
        The figure. Nodes without ties are not drawn, nor more than 80 nodes of either mode; the note says so.

    Raises
    ------
    NetgovError
        If the network has no ties, or matplotlib is not installed.

    Examples
    --------
    >>> from netgov.networks import discourse_network
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> network(discourse_network(CLAIMS, CATALOGUE), source="an invented debate").svg()[:5]
    b'<?xml'
    """
    drawing = _read(graph)
    radii = _radii(drawing, sizes)
    markers = {} if groups is None else palette.group_markers(groups.get(node) for node in drawing.nodes)
    with style():
        sheet, points, texts = (_columns if any(drawing.modes) else _plane)(graph, drawing, radii)
        axes = sheet.axes(0, 0, sheet.width, sheet.height)
        axes.set(xlim=(0, sheet.width), ylim=(0, sheet.height))
        axes.axis("off")
        _draw_lines(axes, drawing, points)
        if groups is None:
            shown = [(palette.SKY, "o") if mode == 0 else (palette.YELLOW, "s") for mode in drawing.modes]
        else:
            shown = [markers.get(groups.get(node), palette.FURTHER) for node in drawing.nodes]
        _draw_marks(axes, points, radii, shown)
        _write(axes, texts)
        _legend(sheet, drawing, group_handles(markers, group_name, "none"))
        remarks = drawing.omissions(len(drawing.nodes) - len(texts))
        sheet.describe(title, network_note(graph, source, *remarks), lines=4, edge=_EDGE)
    return Plot(sheet.figure)


def _read(graph: nx.Graph[str]) -> _Drawing:
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
    nodes = sorted(node for part in (0, 1) for node in [node for node in strongest if mode[node] == part][:_MOST])
    position = {node: index for index, node in enumerate(nodes)}
    drawn = {(u, v): weight for (u, v), weight in sums.items() if u in position and v in position}
    strengths = _strengths(drawn)
    return _Drawing(
        nodes,
        [mode[node] for node in nodes],
        [strengths[node] for node in nodes],
        [_Line(position[u], position[v], weight, _sense(graph, weight)) for (u, v), weight in drawn.items()],
        isolated=graph.number_of_nodes() - len(tied),
        omitted=len(tied) - len(nodes),
    )


def _strengths(weights: dict[tuple[str, str], float]) -> dict[str, float]:
    strengths: defaultdict[str, float] = defaultdict(float)
    for pair, weight in weights.items():
        for node in pair:
            strengths[node] += abs(weight)
    return strengths


def _sense(graph: nx.Graph[str], weight: float) -> _Sense:
    method = graph.graph.get("method")
    if method == "combine" and graph.graph.get("levels", "boolean") == "boolean":
        return {1.0: _Sense.AGREE, 2.0: _Sense.DISAGREE, 3.0: _Sense.BOTH}.get(weight, _Sense.TIE)
    if weight < 0 or method == "conflict":
        return _Sense.DISAGREE
    return _Sense.AGREE if method in ("subtract", "congruence") else _Sense.TIE


def _columns(graph: nx.Graph[str], drawing: _Drawing, radii: list[float]) -> _Plan:
    """Two columns with the labels outside; the sheet is as wide as these need."""
    names = labels(graph, drawing.nodes)
    left, right = (
        sorted((node for node, own in enumerate(drawing.modes) if own == mode), key=names.__getitem__)
        for mode in (0, 1)
    )
    left, right = columns([(line.tail, line.head) for line in drawing.lines], left, right)
    texts = [wrapped(name, 34, 2) for name in names]
    widths = [width for width, _ in text_sizes(texts)]
    edge = _EDGE + max((widths[node] for node in left), default=0.0) + 0.25
    width = max(edge + _BETWEEN + max((widths[node] for node in right), default=0.0) + 0.25 + _EDGE, 5.0)
    height = HEAD + _FOOT + _ROW * max(len(left), len(right))
    points = [(0.0, 0.0)] * len(drawing.nodes)
    written = []
    for column, x, side, outwards in ((left, edge, "right", -1), (right, edge + _BETWEEN, "left", 1)):
        space = (height - HEAD - _FOOT) / max(len(column), 1)
        for row, node in enumerate(column):
            y = height - HEAD - space * (row + 0.5)
            points[node] = (x, y)
            written.append(_Label(x + outwards * (radii[node] + 0.06), y, texts[node], side))
    return _Plan(Sheet(width, height), points, written)


def _plane(graph: nx.Graph[str], drawing: _Drawing, radii: list[float]) -> _Plan:
    """Nodes spread over the plane, each label where there is room."""
    # Who is in conflict must not be drawn together by it.
    friendly = [line for line in drawing.lines if line.sense is not _Sense.DISAGREE] or drawing.lines
    raw = spread(len(drawing.nodes), [(line.tail, line.head) for line in friendly], _lengths(friendly))
    left, low = (min(values) for values in zip(*raw, strict=True))
    wide, high = (max(values) - min(values) for values in zip(*raw, strict=True))
    scale = min(max(_NEAREST / _nearness(raw), 1.0), _WIDEST / max(wide, 0.1), _WIDEST / max(high, 0.1))
    width, height = max(wide * scale + 2.6, 5.0), max(high * scale + 1.0, 2.0) + HEAD + _FOOT
    points = [
        (width / 2 + (x - left - wide / 2) * scale, _FOOT + (height - HEAD - _FOOT) / 2 + (y - low - high / 2) * scale)
        for x, y in raw
    ]
    texts = [wrapped(name, 20) for name in labels(graph, drawing.nodes)]
    marks = [
        Mark(*point, radius, wide + _AIR, high + _AIR)
        for point, radius, (wide, high) in zip(points, radii, text_sizes(texts), strict=True)
    ]
    order = sorted(range(len(marks)), key=lambda node: (-drawing.strengths[node], drawing.nodes[node]))
    lines = [(*points[line.tail], *points[line.head]) for line in drawing.lines]
    written = []
    for node, box in sorted(place(marks, lines, Box(_EDGE, _FOOT, width - _EDGE, height - HEAD), order).items()):
        end = box.nearest(*points[node])
        lead = (points[node], end) if math.dist(points[node], end) > radii[node] + _LEADER else None
        written.append(_Label((box.left + box.right) / 2, (box.bottom + box.top) / 2, texts[node], "center", lead))
    return _Plan(Sheet(width, height), points, written)


def _lengths(lines: list[_Line]) -> list[float]:
    """How long ties should be: the weaker an agreement, the longer, so that coalitions stand apart."""
    most = max(abs(line.weight) for line in lines) or 1.0
    return [most / max(abs(line.weight), most / _LONGEST) if line.sense is _Sense.AGREE else 1.0 for line in lines]


def _nearness(points: list[Point]) -> float:
    """How far the nearest other point is, on average, but no less than a little."""
    nearest = [min(math.dist(point, other) for other in points if other is not point) for point in points]
    return max(sum(nearest) / len(nearest), 0.05)


def _radii(drawing: _Drawing, sizes: Mapping[str, float] | None) -> list[float]:
    """In inches; the area of a mark grows with the score."""
    least, most = _RADII
    if sizes is None:
        return [least * 1.4] * len(drawing.nodes)
    scores = [max(float(sizes.get(node, 0.0)), 0.0) for node in drawing.nodes]
    largest = max(scores) or 1.0
    return [math.sqrt(least**2 + (most**2 - least**2) * score / largest) for score in scores]


def _draw_lines(axes: Axes, drawing: _Drawing, points: list[Point]) -> None:
    lines = sorted(drawing.lines, key=lambda line: abs(line.weight))
    smallest, largest = abs(lines[0].weight), abs(lines[-1].weight) or 1.0
    thin, thick = _LINES
    for line in lines:
        colour, dashes, *_ = line.sense.value
        # Of equal weights none is thick: thickness would say something that is not there.
        share = abs(line.weight) / largest if largest > smallest else 0.25
        ends = zip(points[line.tail], points[line.head], strict=True)
        axes.plot(*ends, color=colour, linestyle=dashes, linewidth=thin + (thick - thin) * share, alpha=0.75, zorder=1)


def _draw_marks(axes: Axes, points: list[Point], radii: list[float], markers: list[palette.Marker]) -> None:
    for (x, y), radius, (colour, shape) in zip(points, radii, markers, strict=True):
        # Marks are measured in points of diameter, 72 to the inch.
        size = 144 * radius * 0.9
        axes.plot([x], [y], marker=shape, markersize=size, color=colour, linestyle="none", zorder=2, **palette.OUTLINED)


def _write(axes: Axes, texts: list[_Label]) -> None:
    from matplotlib.patheffects import withStroke

    halo = [withStroke(linewidth=2.0, foreground="white")]
    for x, y, text, side, lead in texts:
        if lead is not None:
            axes.plot(*zip(*lead, strict=True), color="black", linewidth=0.5, zorder=1.5)
        axes.text(x, y, text, ha=side, va="center", path_effects=halo, zorder=3, linespacing=1.05)


def _legend(sheet: Sheet, drawing: _Drawing, groups: list[Line2D]) -> None:
    from matplotlib.lines import Line2D

    two_modes = any(drawing.modes)
    present = {line.sense for line in drawing.lines}
    senses = [sense.value for sense in _Sense if sense in present]
    handles = [
        Line2D([], [], color=colour, linestyle=dashes, linewidth=1.8, label=in_two if two_modes else in_one)
        for colour, dashes, in_two, in_one in senses
    ] + groups
    if len(handles) > 1 or present != {_Sense.TIE}:
        sheet.legend(handles, 0.38)
