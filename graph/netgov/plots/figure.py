"""A figure, and the way to its bytes; the only place that imports matplotlib's figures."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from netgov.errors import NetgovError, OutputError
from netgov.files import plain, write_bytes

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SCREEN = 100
PRINT = 300
_COLOURS = 128
TEXT = 9.0
"""Size of labels in points."""

_STYLE: dict[str, object] = {
    "axes.linewidth": 0.6,
    "axes.unicode_minus": True,
    "figure.dpi": SCREEN,
    "font.family": ["DejaVu Sans"],  # comes with matplotlib, so it looks the same everywhere
    "font.size": TEXT,
    "legend.fontsize": 8.0,
    "legend.frameon": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "netgov",
    "text.hinting": "none",  # else the width of a text would depend on the resolution
    "text.parse_math": False,  # a label with two dollar signs is a label
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure that is ready to be shown or written.

    Parameters
    ----------
    figure
        The figure, for whoever wants to change it first.
    """

    figure: Figure

    def svg(self) -> bytes:
        """The figure as SVG, with its text as outlines, so that it looks the same everywhere.

        Returns
        -------
        bytes
            The document; no date is in it.
        """
        return self._bytes("svg", SCREEN, {"Date": None, "Creator": "netgov"})

    def png(self, dpi: int = PRINT) -> bytes:
        """The figure as PNG.

        Parameters
        ----------
        dpi
            Pixels per inch; 300 for print.

        Returns
        -------
        bytes
            The image; neither a date nor the program's version is in it.
        """
        return self._bytes("png", dpi, {"Software": None})

    def save(self, path: str | os.PathLike[str], *, dpi: int = PRINT) -> Path:
        """Write the figure to a file, as SVG or PNG, as the file's name ends.

        Parameters
        ----------
        path
            The file; its folder is created when there is none.
        dpi
            Pixels per inch of a PNG.

        Returns
        -------
        pathlib.Path
            The file that was written.

        Raises
        ------
        OutputError
            If the name ends with neither ``.svg`` nor ``.png``, or the place cannot be written to.
        """
        kind = check_name(path)
        return write_bytes(path, self.svg() if kind == ".svg" else self.png(dpi))

    def _repr_png_(self) -> bytes:
        """What a notebook shows and keeps: a third of the size, with as many colours as a figure needs."""
        from PIL import Image

        image = Image.open(io.BytesIO(self.png(SCREEN))).convert("RGB")
        stream = io.BytesIO()
        # Without dithering, which would speckle even surfaces.
        few = image.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(stream, "PNG", optimize=True)
        return stream.getvalue()

    def _bytes(self, kind: str, dpi: int, metadata: dict[str, str | None]) -> bytes:
        stream = io.BytesIO()
        with style():
            self.figure.savefig(stream, format=kind, dpi=dpi, metadata=metadata)
        return stream.getvalue()


class Sheet:
    """A figure that is measured in inches from its lower left corner.

    Parameters
    ----------
    width, height
        Of the whole figure, in inches.
    """

    def __init__(self, width: float, height: float) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.width, self.height = width, height
        self.figure = Figure(figsize=(width, height))
        self.canvas = FigureCanvasAgg(self.figure)

    def axes(self, left: float, bottom: float, width: float, height: float) -> Axes:
        """Add axes.

        Parameters
        ----------
        left, bottom, width, height
            Where, in inches.

        Returns
        -------
        matplotlib.axes.Axes
            The axes.
        """
        return self.figure.add_axes((left / self.width, bottom / self.height, width / self.width, height / self.height))

    def legend(self, handles: Sequence[Artist], bottom: float) -> None:
        """Add a legend in the lower left corner.

        Parameters
        ----------
        handles
            Lines and patches with labels.
        bottom
            Its lower edge, in inches.
        """
        names = [str(handle.get_label()) for handle in handles]
        at = (0.08 / self.width, bottom / self.height)
        columns = max(int(self.width / 1.4), 1)
        self.figure.legend(handles, names, loc="lower left", ncols=columns, bbox_to_anchor=at, columnspacing=1.4)

    def text(self, left: float, bottom: float, text: str, *, size: float = TEXT, weight: str = "normal") -> None:
        """Write at a place.

        Parameters
        ----------
        left, bottom
            Of the text's first line, in inches.
        text
            Any text, shown as it is.
        size
            In points.
        weight
            ``normal`` or ``bold``.
        """
        self.figure.text(left / self.width, bottom / self.height, plain(text), fontsize=size, fontweight=weight)


def measured(texts: list[str], size: float = TEXT) -> list[tuple[float, float]]:
    """Measure texts as they will be drawn.

    Parameters
    ----------
    texts
        Any texts, with their line breaks.
    size
        In points.

    Returns
    -------
    list of tuple
        Width and height of each, in inches.
    """
    sheet = Sheet(1, 1)
    renderer = sheet.canvas.get_renderer()  # type: ignore[no-untyped-call]
    found = []
    for text in texts:
        box = sheet.figure.text(0, 0, text, fontsize=size).get_window_extent(renderer)
        found.append((box.width / sheet.figure.dpi, box.height / sheet.figure.dpi))
    return found


@contextmanager
def style() -> Iterator[None]:
    """Draw in the house's style, whatever the user's own settings.

    Raises
    ------
    NetgovError
        If matplotlib is not installed.
    """
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise NetgovError("drawing needs matplotlib; install it with: pip install 'netgov[notebook]'") from error
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)  # type: ignore[arg-type]
        yield


def check_name(path: str | os.PathLike[str]) -> str:
    """Check that a file's name says which kind of picture it is to hold.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    str
        ``.svg`` or ``.png``.

    Raises
    ------
    OutputError
        If it ends otherwise.

    Examples
    --------
    >>> check_name("debate.SVG")
    '.svg'
    """
    ending = Path(path).suffix.lower()
    if ending not in (".svg", ".png"):
        raise OutputError("a picture is written as .svg or .png; let the name end so", file=Path(path))
    return ending
