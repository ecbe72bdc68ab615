"""A figure that is drawn, and the way to its bytes."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from netgov.errors import OutputError
from netgov.files import write_bytes
from netgov.plots._sheet import SCREEN, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_PRINT = 300
_COLOURS = 128


@dataclass(frozen=True, slots=True)
class Plot:
    r"""A figure that is ready to be shown or written.

    Parameters
    ----------
    figure
        The figure, for whoever wants to change it first.

    Examples
    --------
    >>> import networkx as nx
    >>> from netgov.plots import matrix
    >>> plot = matrix(nx.Graph([("urn:a", "urn:b")]))
    >>> plot.svg()[:5], plot.png(50)[:4]
    (b'<?xml', b'\x89PNG')
    """

    figure: Figure

    def svg(self) -> bytes:
        """The figure as an SVG document without a date, its text as outlines: it looks the same everywhere."""
        return self._bytes("svg", SCREEN, {"Date": None, "Creator": "netgov"})

    def png(self, dpi: int = _PRINT) -> bytes:
        """The figure as a PNG image, with neither a date nor the program's version.

        Parameters
        ----------
        dpi
            Pixels per inch; 300 for print.
        """
        return self._bytes("png", dpi, {"Software": None})

    def save(self, path: str | os.PathLike[str], *, dpi: int = _PRINT) -> Path:
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
        return write_bytes(path, self.svg() if check_name(path) == ".svg" else self.png(dpi))

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


def check_name(path: str | os.PathLike[str]) -> str:
    """Check that a file's name says which format it is to hold.

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
