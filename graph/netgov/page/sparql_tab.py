"""What the page's SPARQL tab holds: the dataset, the named questions, the engine and the editor, compressed.

None of it does anything until the tab is first opened. The data blocks are base64 of zlib streams, whose header has
neither a date nor a system in it as gzip's has, so that the same input gives the same bytes. Engine and editor are the
JavaScript of others, bundled when the package is built (``scripts/javascript.py`` in the checkout), in ``vendor/``.
"""

from __future__ import annotations

import base64
import warnings
import zlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import dropwhile
from typing import Any, NamedTuple

from netgov.page._assets import worker
from netgov.store import Question

__all__ = ["Asking", "asking"]


class Vendor(NamedTuple):
    """The bundles: a script that defines ``oxigraph``, Oxigraph in WebAssembly, a script that has ``netgovEditor``."""

    engine: str
    wasm: bytes
    editor: str


@cache
def vendor() -> Vendor | None:
    """Read the bundles, if they are all there."""
    folder = files("netgov.page").joinpath("vendor")
    try:
        engine, wasm, editor = (
            folder.joinpath(name).read_bytes() for name in ("oxigraph.js", "oxigraph.wasm", "editor.js")
        )
    except FileNotFoundError:
        return None
    return Vendor(engine.decode(), wasm, editor.decode())


class Asking(NamedTuple):
    """The content of the tab.

    Parameters
    ----------
    trig
        The whole dataset with its named graphs, as TriG.
    questions
        The named questions, in the order in which they are offered.
    vendor
        Engine and editor.
    """

    trig: bytes
    questions: tuple[Question, ...]
    vendor: Vendor

    def catalogue(self) -> list[dict[str, Any]]:
        """The named questions for the page.

        Returns
        -------
        list of dict
            ``name``, ``title``, ``description``, ``text`` (without the header) and ``parameters`` (pairs of variable
            and description).
        """
        return [
            {
                "name": question.name,
                "title": question.title,
                "description": question.description,
                "text": _without_header(question.text),
                "parameters": [[parameter.name, parameter.description] for parameter in question.parameters],
            }
            for question in self.questions
        ]

    def blocks(self) -> dict[str, str]:
        """The compressed parts.

        Returns
        -------
        dict
            Base64 by the part's name: ``dataset``, ``wasm``, ``worker`` (a script) and ``editor`` (a script).
        """
        parts = {
            "dataset": self.trig,
            "wasm": self.vendor.wasm,
            "worker": f"{self.vendor.engine}\n{worker()}".encode(),
            "editor": self.vendor.editor.encode(),
        }
        return {name: base64.b64encode(zlib.compress(part, 9)).decode("ascii") for name, part in parts.items()}


def asking(trig: bytes, questions: Iterable[Question]) -> Asking | None:
    """Gather what the tab holds.

    Parameters
    ----------
    trig
        The whole dataset with its named graphs, as TriG.
    questions
        The named questions.

    Returns
    -------
    Asking or None
        None, with a warning, when the JavaScript for the tab is not there.
    """
    bundles = vendor()
    if bundles is None:
        warnings.warn(
            "the page has no SPARQL tab, because the JavaScript for it was not brought when netgov was installed; run "
            "`python3 scripts/javascript.py` in the checkout (or leave the tab out on purpose, with --no-sparql)",
            stacklevel=2,
        )
        return None
    return Asking(trig, tuple(questions), bundles)


def _without_header(text: str) -> str:
    """A question without the comments that its title and description come from: the page shows these beside it."""
    lines = dropwhile(lambda line: not line.strip() or line.startswith("#"), text.splitlines())
    return "\n".join(lines) + "\n"
