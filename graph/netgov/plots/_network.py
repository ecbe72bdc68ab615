"""A network as a drawing: actors and concepts in two columns, or actors in the plane."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from netgov.plots import _palette as palette
from netgov.plots._captions import labels, network_note, wrapped
from netgov.plots._drawing import Drawing, Line, Sense, read
from netgov.plots._label_placement import Box, Mark, place
from netgov.plots._node_positions import Point, columns, spread
from netgov.plots._sheet import HEAD, Sheet, group_handles, style, text_sizes
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
    drawing = read(graph, _MOST)
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


def _columns(graph: nx.Graph[str], drawing: Drawing, radii: list[float]) -> _Plan:
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


def _plane(graph: nx.Graph[str], drawing: Drawing, radii: list[float]) -> _Plan:
    """Nodes spread over the plane, each label where there is room."""
    # Who is in conflict must not be drawn together by it.
    friendly = [line for line in drawing.lines if line.sense is not Sense.DISAGREE] or drawing.lines
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


def _lengths(lines: list[Line]) -> list[float]:
    """How long ties should be: the weaker an agreement, the longer, so that coalitions stand apart."""
    most = max(abs(line.weight) for line in lines) or 1.0
    return [most / max(abs(line.weight), most / _LONGEST) if line.sense is Sense.AGREE else 1.0 for line in lines]


def _nearness(points: list[Point]) -> float:
    """How far the nearest other point is, on average, but no less than a little."""
    nearest = [min(math.dist(point, other) for other in points if other is not point) for point in points]
    return max(sum(nearest) / len(nearest), 0.05)


def _radii(drawing: Drawing, sizes: Mapping[str, float] | None) -> list[float]:
    """In inches; the area of a mark grows with the score."""
    least, most = _RADII
    if sizes is None:
        return [least * 1.4] * len(drawing.nodes)
    scores = [max(float(sizes.get(node, 0.0)), 0.0) for node in drawing.nodes]
    largest = max(scores) or 1.0
    return [math.sqrt(least**2 + (most**2 - least**2) * score / largest) for score in scores]


def _draw_lines(axes: Axes, drawing: Drawing, points: list[Point]) -> None:
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
        axes.plot(
            [x], [y], marker=shape, markersize=144 * radius * 0.9, color=colour, markeredgecolor="black",
            markeredgewidth=0.7, linestyle="none", zorder=2,
        )  # fmt: skip


def _write(axes: Axes, texts: list[_Label]) -> None:
    from matplotlib.patheffects import withStroke

    halo = [withStroke(linewidth=2.0, foreground="white")]
    for x, y, text, side, lead in texts:
        if lead is not None:
            axes.plot(*zip(*lead, strict=True), color="black", linewidth=0.5, zorder=1.5)
        axes.text(x, y, text, ha=side, va="center", path_effects=halo, zorder=3, linespacing=1.05)


def _legend(sheet: Sheet, drawing: Drawing, groups: list[Line2D]) -> None:
    from matplotlib.lines import Line2D

    two_modes = any(drawing.modes)
    present = {line.sense for line in drawing.lines}
    senses = [sense.value for sense in Sense if sense in present]
    handles = [
        Line2D([], [], color=colour, linestyle=dashes, linewidth=1.8, label=in_two if two_modes else in_one)
        for colour, dashes, in_two, in_one in senses
    ] + groups
    if len(handles) > 1 or present != {Sense.TIE}:
        sheet.legend(handles, 0.38)
