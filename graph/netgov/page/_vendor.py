"""The JavaScript of others in the page's SPARQL tab: Oxigraph's WebAssembly build, and the CodeMirror editor.

Both are bundled when the package is built (``scripts/javascript.py`` in the checkout), and lie in ``vendor/``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["ABSENT", "Vendor", "vendor"]

ABSENT = (
    "the page has no SPARQL tab, because the JavaScript for it was not brought when netgov was installed; run "
    "`python3 scripts/javascript.py` in the checkout (or leave the tab out on purpose, with --no-sparql)"
)
"""What to tell whoever gets a page without the tab."""


@dataclass(frozen=True, slots=True)
class Vendor:
    """The bundles.

    Parameters
    ----------
    engine
        Script that defines ``oxigraph``.
    wasm
        The engine itself, in WebAssembly.
    editor
        Script that defines ``netgovEditor``.
    """

    engine: str
    wasm: bytes
    editor: str


@cache
def vendor() -> Vendor | None:
    """Read the bundles."""
    folder = files("netgov.page").joinpath("vendor")
    parts = [folder.joinpath(name) for name in ("oxigraph.js", "oxigraph.wasm", "editor.js")]
    if not all(part.is_file() for part in parts):
        return None
    engine, wasm, editor = (part.read_bytes() for part in parts)
    return Vendor(engine.decode(), wasm, editor.decode())
