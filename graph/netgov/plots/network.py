"""A network as a drawing: actors and concepts in two columns, or actors in the plane."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

from netgov.plots import palette
from netgov.plots.captions import labels, note_of, wrapped
from netgov.plots.figure import TEXT, Picture, Sheet, measured, style
from netgov.plots.label_placement import Box, Mark, place
from netgov.plots.node_positions import columns, spread
from netgov.plots.ties import Drawn, Line, Sense, omissions, read

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes

_MOST = 80
_ROW = 0.36
_BETWEEN = 2.6
_EDGE = 0.15
_HEAD, _FOOT = 0.45, 0.75
_NEAREST = 1.0
"""How far apart nodes stand, in inches, unless that makes the sheet too wide."""
_WIDEST = 8.0
_LINES = (0.8, 4.0)
_LONGEST = 4.0
_RADII = (0.06, 0.16)


def network(  # noqa: PLR0913 - one argument for each choice
    graph: nx.Graph[str],
    *,
    title: str = "",
    groups: Mapping[str, Hashable] | None = None,
    sizes: Mapping[str, float] | None = None,
    group_name: str = "coalition",
    source: str | None = None,
) -> Picture:
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
    Picture
        The figure. Nodes without ties are not drawn, nor more than 80 nodes of either mode; the note says so.

    Raises
    ------
    NetgovError
        If the network has no ties, or matplotlib is not installed.

    Examples
    --------
    >>> from netgov.networks.discourse import actor_concept
    >>> from netgov.networks.example import CATALOGUE, CLAIMS
    >>> network(actor_concept(CLAIMS, CATALOGUE), source="an invented debate").svg()[:5]
    b'<?xml'
    """
    drawn = read(graph, _MOST)
    with style():
        sheet, points, texts, leaders = (_columns if any(drawn.modes) else _plane)(graph, drawn, _radii(drawn, sizes))
        axes = sheet.axes(0, 0, sheet.width, sheet.height)
        axes.set(xlim=(0, sheet.width), ylim=(0, sheet.height))
        axes.axis("off")
        _draw_lines(axes, drawn, points)
        _draw_marks(axes, drawn, points, _radii(drawn, sizes), groups)
        for one, other in leaders:
            axes.plot(*zip(one, other, strict=True), color="black", linewidth=0.5, zorder=1.5)
        for x, y, text, side in texts:
            _write(axes, x, y, text, side)
        _legend(sheet, drawn, groups, group_name)
        if title:
            sheet.text(_EDGE, sheet.height - 0.3, title, size=TEXT + 2, weight="bold")
        note = note_of(graph, source, *omissions(drawn, len(drawn.nodes) - len(texts)))
        lines = wrapped(note, max(int(sheet.width * 15), 30), 4)
        sheet.text(_EDGE, 0.1, lines, size=7.5)
    return Picture(sheet.figure)


_Text = tuple[float, float, str, str]
_AIR = 0.04
"""How much room a label has around it, in inches."""
_LEADER = 0.16
"""How far from its mark a label has to stand for a thin line to lead to it, in inches."""
_Point = tuple[float, float]
_Plan = tuple[Sheet, list[_Point], list[_Text], list[tuple[_Point, _Point]]]


def _columns(graph: nx.Graph[str], drawn: Drawn, radii: list[float]) -> _Plan:
    """Two columns with the labels outside; the sheet is as wide as these need."""
    called = labels(graph, drawn.nodes)
    left, right = (
        sorted((i for i, m in enumerate(drawn.modes) if m == mode), key=called.__getitem__) for mode in (0, 1)
    )
    left, right = columns([(line.one, line.other) for line in drawn.lines], left, right)
    texts = {node: wrapped(called[node], 34, 2) for node in (*left, *right)}
    widths = {node: size[0] for node, size in zip(texts, measured(list(texts.values())), strict=True)}
    edge = _EDGE + max((widths[node] for node in left), default=0.0) + 0.25
    width = max(edge + _BETWEEN + max((widths[node] for node in right), default=0.0) + 0.25 + _EDGE, 5.0)
    height = _HEAD + _FOOT + _ROW * max(len(left), len(right))
    points = [(0.0, 0.0)] * len(drawn.nodes)
    written: list[_Text] = []
    for column, x, side in ((left, edge, "right"), (right, edge + _BETWEEN, "left")):
        space = (height - _HEAD - _FOOT) / max(len(column), 1)
        for row, node in enumerate(column):
            points[node] = (x, height - _HEAD - space * (row + 0.5))
            away = radii[node] + 0.06
            written.append((x + (away if side == "left" else -away), points[node][1], texts[node], side))
    return Sheet(width, height), points, written, []


def _plane(graph: nx.Graph[str], drawn: Drawn, radii: list[float]) -> _Plan:
    """Nodes spread over the plane, each label where there is room."""
    # Who is in conflict must not be drawn together by it.
    friendly = [line for line in drawn.lines if line.sense is not Sense.DISAGREE] or drawn.lines
    raw = spread(len(drawn.nodes), [(line.one, line.other) for line in friendly], _lengths(friendly))
    wide, high = (max(values) - min(values) for values in zip(*raw, strict=True))
    least = (min(values) for values in zip(*raw, strict=True))
    scale = min(max(_NEAREST / _nearness(raw), 1.0), _WIDEST / max(wide, 0.1), _WIDEST / max(high, 0.1))
    width, height = max(wide * scale + 2.6, 5.0), max(high * scale + 1.0, 2.0) + _HEAD + _FOOT
    left, low = least
    points = [
        (width / 2 + (x - left - wide / 2) * scale, _FOOT + (height - _HEAD - _FOOT) / 2 + (y - low - high / 2) * scale)
        for x, y in raw
    ]
    texts = [wrapped(name, 20) for name in labels(graph, drawn.nodes)]
    marks = [
        Mark(x, y, radius, wide + _AIR, high + _AIR)
        for (x, y), radius, (wide, high) in zip(points, radii, measured(texts), strict=True)
    ]
    strengths = drawn.strengths
    order = sorted(range(len(marks)), key=lambda node: (-strengths[node], drawn.nodes[node]))
    lines = [(*points[line.one], *points[line.other]) for line in drawn.lines]
    room = Box(_EDGE, _FOOT, width - _EDGE, height - _HEAD)
    placed = place(marks, lines, room, order)
    written: list[_Text] = []
    leaders: list[tuple[_Point, _Point]] = []
    for node, box in sorted(placed.items()):
        written.append(((box.left + box.right) / 2, (box.bottom + box.top) / 2, texts[node], "center"))
        x, y = points[node]
        end = box.nearest(x, y)
        if math.dist((x, y), end) > radii[node] + _LEADER:
            leaders.append(((x, y), end))
    return Sheet(width, height), points, written, leaders


def _lengths(lines: list[Line]) -> list[float]:
    """How long ties should be: the weaker an agreement, the longer, so that coalitions stand apart."""
    most = max(abs(line.weight) for line in lines) or 1.0
    return [most / max(abs(line.weight), most / _LONGEST) if line.sense is Sense.AGREE else 1.0 for line in lines]


def _nearness(points: list[_Point]) -> float:
    """How far the nearest other point is, on average, but no less than a little."""
    nearest = [min(math.dist(point, other) for other in points if other is not point) for point in points]
    return max(sum(nearest) / len(nearest), 0.05)


def _radii(drawn: Drawn, sizes: Mapping[str, float] | None) -> list[float]:
    """In inches; the area of a mark grows with the score."""
    least, most = _RADII
    if sizes is None:
        return [least * 1.4] * len(drawn.nodes)
    scores = [max(float(sizes.get(node, 0.0)), 0.0) for node in drawn.nodes]
    largest = max(scores) or 1.0
    return [math.sqrt(least**2 + (most**2 - least**2) * score / largest) for score in scores]


def _draw_lines(axes: Axes, drawn: Drawn, points: list[_Point]) -> None:
    largest = max(abs(line.weight) for line in drawn.lines) or 1.0
    thin, thick = _LINES
    for line in sorted(drawn.lines, key=lambda line: abs(line.weight)):
        (x, y), (other_x, other_y) = points[line.one], points[line.other]
        colour, dashes, *_ = line.sense.value
        # Of equal weights none is thick: thickness would say something that is not there.
        share = abs(line.weight) / largest if largest > min(abs(one.weight) for one in drawn.lines) else 0.25
        width = thin + (thick - thin) * share
        axes.plot([x, other_x], [y, other_y], color=colour, linestyle=dashes, linewidth=width, alpha=0.75, zorder=1)


def _draw_marks(
    axes: Axes,
    drawn: Drawn,
    points: list[_Point],
    radii: list[float],
    groups: Mapping[str, Hashable] | None,
) -> None:
    looks = _looks(drawn, groups)
    for (x, y), radius, (colour, mark) in zip(points, radii, looks, strict=True):
        # Marks are measured in points of diameter, 72 to the inch.
        axes.plot(
            [x], [y], marker=mark, markersize=144 * radius * 0.9, color=colour, markeredgecolor="black",
            markeredgewidth=0.7, linestyle="none", zorder=2,
        )  # fmt: skip


def _looks(drawn: Drawn, groups: Mapping[str, Hashable] | None) -> list[tuple[str, str]]:
    if groups is None:
        return [(palette.SKY, "o") if mode == 0 else (palette.YELLOW, "s") for mode in drawn.modes]
    found = dict(_named_groups(drawn, groups))
    return [found.get(groups.get(node), palette.FURTHER) for node in drawn.nodes]


def _named_groups(drawn: Drawn, groups: Mapping[str, Hashable]) -> list[tuple[Hashable, tuple[str, str]]]:
    there = {groups[node] for node in drawn.nodes if node in groups}
    return list(zip(sorted(there, key=_natural), palette.GROUPS, strict=False))


def _natural(group: Hashable) -> tuple[int, float, str]:
    return (0, float(group), "") if isinstance(group, int | float) else (1, 0.0, str(group))


def _legend(sheet: Sheet, drawn: Drawn, groups: Mapping[str, Hashable] | None, group_name: str) -> None:
    from matplotlib.lines import Line2D

    two = any(drawn.modes)
    present = {line.sense for line in drawn.lines}
    handles: list[Any] = []
    for sense in Sense:
        colour, dashes, in_two, in_one = sense.value
        if sense in present:
            handles.append(
                Line2D([], [], color=colour, linestyle=dashes, linewidth=1.8, label=in_two if two else in_one)
            )
    for group, (colour, mark) in [] if groups is None else _named_groups(drawn, groups):
        handles.append(
            Line2D([], [], marker=mark, color=colour, markeredgecolor="black", markersize=7, linestyle="none",
                   markeredgewidth=0.7, label=f"{group_name} {group}")
        )  # fmt: skip
    if len(handles) > 1 or present != {Sense.TIE}:
        sheet.legend(handles, 0.38)


def _write(axes: Axes, x: float, y: float, text: str, side: Any) -> None:
    from matplotlib.patheffects import withStroke

    halo = [withStroke(linewidth=2.0, foreground="white")]
    axes.text(x, y, text, ha=side, va="center", path_effects=halo, zorder=3, linespacing=1.05)
