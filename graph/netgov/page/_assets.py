"""The page's scripts and styles: files of their own here, one script and one style sheet in the page.

The scripts are plain ES modules that import each other by name. A page that opens from a file cannot load modules, so
each becomes a function that returns what it exports, called once, after those of the modules that it imports.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from graphlib import TopologicalSorter
from importlib.resources import files
from importlib.resources.abc import Traversable

from netgov.errors import NetgovError

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_ROOM = files("netgov.page")
_STYLES = ("colours", "base", "layout", "map", "panel", "claim", "filters", "tables", "query", "narrow", "print")


@cache
def script() -> str:
    """Put the modules under ``scripts/`` into one script."""
    return _embeddable(_one_script(_modules("scripts")), "the page's script")


@cache
def worker() -> str:
    """Put the modules under ``worker/``, some of the page's own scripts and their data into one script."""
    sparql = _text(files("netgov.store").joinpath("sparql.json"))
    shared = {"names": _modules("scripts")["names"], "sparql": f"export const SPARQL = {sparql};\n"}
    return _one_script(shared | _modules("worker"))


def _modules(folder: str) -> dict[str, str]:
    entries = _ROOM.joinpath(folder).iterdir()
    return {entry.name.removesuffix(".js"): _text(entry) for entry in entries if entry.name.endswith(".js")}


def _one_script(modules: dict[str, str]) -> str:
    needs = {name: [imported for _, imported in _IMPORT.findall(modules[name])] for name in sorted(modules)}
    parts = [_as_function(name, modules[name]) for name in TopologicalSorter(needs).static_order()]
    return '"use strict";\n(() => {\nconst modules = {};\n\n' + "\n".join(parts) + "})();\n"


@cache
def vis_network() -> str:
    """Read vis-network from pyvis, without the comment that makes developer tools ask for a file beside it."""
    path = files("pyvis").joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js")
    return _embeddable(re.sub(r"(?m)^//# sourceMappingURL=.*$", "", _text(path)), "vis-network")


@cache
def styles_without_scripts() -> str:
    """Read the few rules that hold only where scripts are off."""
    return _text(_ROOM.joinpath("styles", "noscript.css"))


@cache
def styles() -> str:
    """Put the style sheets under ``styles/`` into one, in their order."""
    return "\n".join(_text(_ROOM.joinpath("styles", f"{name}.css")).strip() for name in _STYLES) + "\n"


def digest(text: str) -> str:
    """Give the hash by which a Content-Security-Policy allows one inline script or style.

    Examples
    --------
    >>> digest("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _as_function(name: str, module: str) -> str:
    exports = ", ".join(exported for _, exported in _EXPORT.findall(module))
    body = _EXPORT.sub(r"\1", _IMPORT.sub(r'const \1 = modules["\2"];\n', module))
    return f'modules["{name}"] = (() => {{\n{body}\nreturn {{ {exports} }};\n}})();\n'


def _text(entry: Traversable) -> str:
    """Content with the line ends that an HTML parser would give it, so that its hash holds."""
    return entry.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _embeddable(text: str, name: str) -> str:
    for trap in ("</script", "<!--"):
        if trap in text.lower():
            raise NetgovError(f"{name} holds {trap!r}, which ends or confuses an inline script; write it in two parts")
    return text
