"""A network as a matrix: a cell for each pair, coloured by the weight of its tie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netgov.errors import NetgovError
from netgov.plots import _palette as palette
from netgov.plots._sheet import EDGE, HEAD, Sheet, network_note, style, text_sizes, wrapped
from netgov.plots.figure import Plot

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from matplotlib.axes import Axes

_ROWS, _COLUMNS = 80, 60
_CELL = 0.36
_FOOT = 0.75
_BAR = 0.12
_SLANT = 0.71  # both the sine and the cosine of 45 degrees


def matrix(graph: nx.Graph[str], *, title: str = "", source: str | None = None) -> Plot:
    """Draw a network as a heat map: actors down, concepts or events across, or actors both ways.

    Positive weights are blue and negative ones vermillion, the stronger the darker; each cell that is not zero has its
    number. Rows and columns with the most weight come first.

    Parameters
    ----------
    graph
        A network with one mode or two (nodes with ``bipartite``).
    title
        What stands above it.
    source
        Where the data come from, if the network does not say.

    Returns
    -------
    Plot
        The figure. Rows and columns without weights are left out, and the weakest beyond 80 rows or 60 columns; the
        note says so.

    Raises
    ------
    NetgovError
        If all weights are zero, or matplotlib is not installed.

    Examples
    --------
    >>> from netgov.networks import discourse_network
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> matrix(discourse_network(CLAIMS, CATALOGUE), source="an invented debate").svg()[:5]
    b'<?xml'
    """
    frame, remark = _shown(graph)
    down = [wrapped(str(name), 40, 2) for name in frame.index]
    across = [wrapped(str(name), 44, 1) for name in frame.columns]
    with style():
        from matplotlib.ticker import MaxNLocator

        left = EDGE + max(width for width, _ in text_sizes(down, 8)) + 0.1
        slanted = [(width + height) * _SLANT for width, height in text_sizes(across, 8)]
        above = max(slanted) + 0.12
        # A slanted label leans to the right of its column, the last one beyond the matrix.
        lean = max((column + 0.5) * _CELL + size for column, size in enumerate(slanted))
        width, height = _CELL * frame.shape[1], _CELL * frame.shape[0]
        right = max(width + 0.9, lean) + EDGE
        sheet = Sheet(max(left + right, 5.0), HEAD + above + height + _FOOT)
        axes = sheet.axes(left, _FOOT, width, height)
        cells = _draw(axes, frame)
        _name(axes, down, across)
        bar = sheet.axes(left + width + 0.15, _FOOT, _BAR, max(min(height, 1.5), 0.5))
        ticks = MaxNLocator(4, integer=bool((frame == frame.round()).to_numpy().all()))
        sheet.figure.colorbar(cells, cax=bar, ticks=ticks).ax.tick_params(labelsize=7)
        sheet.describe(title, network_note(graph, source, remark), lines=4)
    return Plot(sheet.figure)


def _shown(graph: nx.Graph[str]) -> tuple[pd.DataFrame, str]:
    from netgov.networks import adjacency

    frame = adjacency(graph, labels=True)
    size = frame.abs()
    if not size.to_numpy().any():
        raise NetgovError("there is nothing to draw: all weights of this network are zero")
    down, across = _ranked(size.sum(axis=1)), _ranked(size.sum(axis=0))
    omitted = {"rows": len(down) - _ROWS, "columns": len(across) - _COLUMNS}
    counts = [f"{count} {what}" for what, count in omitted.items() if count > 0]
    remark = f"Not drawn: the weakest {' and '.join(counts)}." if counts else ""
    return frame.loc[down[:_ROWS], across[:_COLUMNS]], remark


def _ranked(sums: pd.Series[float]) -> list[str]:
    return sorted((str(name) for name, value in sums.items() if value), key=lambda name: (-sums[name], name))


def _draw(axes: Axes, frame: pd.DataFrame) -> Any:
    from matplotlib.colors import LinearSegmentedColormap, Normalize

    values = frame.to_numpy(dtype=float)
    most = float(abs(values).max())
    signed = bool((values < 0).any())
    shades = [palette.DISAGREE, "#FFFFFF", palette.AGREE] if signed else ["#FFFFFF", palette.AGREE]
    colours = LinearSegmentedColormap.from_list("agreement", shades)
    scale = Normalize(-most if signed else 0.0, most)
    # One cell each, and not an image, which would be blurred in print.
    cells = axes.pcolormesh(values, cmap=colours, norm=scale, edgecolors=palette.PALE, linewidth=0.5)
    axes.set(xlim=(-0.02, values.shape[1] + 0.02), ylim=(values.shape[0] + 0.02, -0.02))
    axes.set_axisbelow(True)
    for row, column in zip(*values.nonzero(), strict=True):
        value = values[row, column]
        axes.text(
            column + 0.5, row + 0.5, f"{round(value, 2):g}".replace("-", "\N{MINUS SIGN}"), ha="center",
            va="center", fontsize=6.5, color=palette.legible_on(colours(scale(value))),
        )  # fmt: skip
    return cells


def _name(axes: Axes, down: list[str], across: list[str]) -> None:
    axes.set_yticks([row + 0.5 for row in range(len(down))], down, fontsize=8)
    axes.xaxis.tick_top()
    axes.set_xticks([column + 0.5 for column in range(len(across))], across, fontsize=8)
    for label in axes.get_xticklabels():
        label.set(rotation=45, ha="left", va="bottom", rotation_mode="anchor")
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
