"""The sheet that all figures are drawn on, in one style, and its words: labels cut to size, and the note below.

This is the only place that makes matplotlib's figures.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from netgov.errors import NetgovError
from netgov.files import plain
from netgov.measures.explanation import claims_in
from netgov.plots._palette import OUTLINED, Marker

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

SCREEN = 100
_TITLES = 2
EDGE = 0.2
HEAD = 0.45
"""Room for the title, in inches."""
_TEXT = 9.0
"""Size of labels in points."""

_STYLE: dict[str, object] = {
    "axes.linewidth": 0.6,
    "figure.dpi": SCREEN,
    "font.family": ["DejaVu Sans"],  # comes with matplotlib, so it looks the same everywhere
    "font.size": _TEXT,
    "legend.fontsize": 8.0,
    "legend.frameon": False,
    "svg.hashsalt": "netgov",
    "text.hinting": "none",  # else the width of a text would depend on the resolution
    "text.parse_math": False,  # a label with two dollar signs is a label
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
}


class Sheet:
    """A figure that is measured in inches from its lower left corner."""

    def __init__(self, width: float, height: float) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.width, self.height = width, height
        self.figure = Figure(figsize=(width, height))
        self.canvas = FigureCanvasAgg(self.figure)

    def axes(self, left: float, bottom: float, width: float, height: float) -> Axes:
        """Add axes at a place in inches."""
        return self.figure.add_axes((left / self.width, bottom / self.height, width / self.width, height / self.height))

    def legend(self, handles: Sequence[Artist], bottom: float) -> None:
        """Add a legend of lines and patches with labels, to the left and so many inches above the lower edge."""
        names = [str(handle.get_label()) for handle in handles]
        corner = (0.08 / self.width, bottom / self.height)
        columns = max(int(self.width / 1.4), 1)
        self.figure.legend(handles, names, loc="lower left", ncols=columns, bbox_to_anchor=corner, columnspacing=1.4)

    def describe(self, title: str, note: str, *, lines: int = 3, edge: float = EDGE) -> None:
        """Write a title above, and a note of so many lines at most below."""
        left = edge / self.width
        if title:
            self.figure.text(left, 1 - 0.3 / self.height, plain(title), fontsize=_TEXT + 2, fontweight="bold")
        self.figure.text(left, 0.1 / self.height, wrapped(note, int(self.width * 15), lines), fontsize=7.5)


def text_sizes(texts: Sequence[str], points: float = _TEXT) -> list[tuple[float, float]]:
    """Width and height, in inches, of texts as they will be drawn."""
    sheet = Sheet(1, 1)
    renderer = sheet.canvas.get_renderer()  # type: ignore[no-untyped-call]
    boxes = [sheet.figure.text(0, 0, text, fontsize=points).get_window_extent(renderer) for text in texts]
    return [(box.width / sheet.figure.dpi, box.height / sheet.figure.dpi) for box in boxes]


def group_handles(markers: Mapping[Hashable, Marker], name: str, linestyle: Any) -> list[Line2D]:
    """What a legend shows of groups."""
    from matplotlib.lines import Line2D

    common = {"linestyle": linestyle, "markersize": 7, **OUTLINED}
    return [
        Line2D([], [], marker=shape, color=colour, label=f"{name} {group}", **common)
        for group, (colour, shape) in markers.items()
    ]


@contextmanager
def style() -> Iterator[None]:
    """Draw in the house's style, whatever the user's own settings."""
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise NetgovError("drawing needs matplotlib; install it with: pip install 'netgov[notebook]'") from error
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)  # type: ignore[arg-type]
        yield


def wrapped(text: str, width: int, lines: int = 3) -> str:
    """Break a label into lines of so many letters, and cut what is too long."""
    # A no-break space holds what it joins together.
    words = re.sub(r"[ \t\n\r\f\v]+", " ", plain(text)).strip(" ")
    return "\n".join(textwrap.wrap(words, width, max_lines=lines, placeholder=" ...")) or "?"


def labels(graph: nx.Graph[str], nodes: Iterable[str]) -> list[str]:
    """The label of each node, or the node itself."""
    return [str(graph.nodes[node].get("label") or node) for node in nodes]


def note(sources: Sequence[str], count: int, *remarks: str, unit: str = "claim") -> str:
    """What stands below a figure: titles of the sources (of many only their number), what is counted, remarks."""
    titles = "; ".join(sources) if len(sources) <= _TITLES else f"{len(sources)} documents"
    counted = f"{count} {unit}" if count == 1 else f"{count:,} {unit}s"
    return plain(" ".join([f"Source: {titles or 'not stated'}.", f"{counted}.", *filter(None, remarks)]))


def network_note(graph: nx.Graph[str], source: str | None, *remarks: str) -> str:
    """What stands below a figure of a network, whose attribute ``sources`` has the titles."""
    sources = list(graph.graph.get("sources", ())) if source is None else [source]
    standing = str(graph.graph.get("standing", ""))
    standings = f"Standing: {standing.replace('|', ', ')}." if standing else ""
    count, unit = len(claims_in(graph)), "claim"
    if not count:
        # A debate that was made from statements, and has no claims.
        unit = "statement"
        count = sum(data.get("statements", 0) for _, data in graph.nodes(data=True) if not data.get("bipartite"))
    return note(sources, count, standings, *remarks, unit=unit)
