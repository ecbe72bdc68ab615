"""The page's scripts and styles: files of their own here, one script and one style sheet in the page.

The scripts are plain ES modules that import each other by name. A page that opens from a file cannot load modules, so
each becomes a function that returns what it exports, called once, after those of the modules that it imports.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files
from importlib.resources.abc import Traversable

from netgov.errors import NetgovError

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_SHARED = ("names",)
_STYLES = (
    "colours.css",
    "base.css",
    "layout.css",
    "map.css",
    "panel.css",
    "claim.css",
    "filters.css",
    "tables.css",
    "query.css",
    "narrow.css",
    "print.css",
)


@cache
def script() -> str:
    """Put the modules under ``scripts/`` into one script."""
    return _embeddable(_one_script(_modules("scripts")), "the page's script")


@cache
def worker() -> str:
    """Put the modules under ``worker/``, some of the page's own scripts and their data into one script."""
    page = _modules("scripts")
    sparql = _text(files("netgov.store").joinpath("sparql.json"))
    shared = {**{name: page[name] for name in _SHARED}, "sparql": f"export const SPARQL = {sparql};\n"}
    return _one_script(shared | _modules("worker"))


def _modules(folder: str) -> dict[str, str]:
    return {
        entry.name.removesuffix(".js"): _text(entry)
        for entry in files("netgov.page").joinpath(folder).iterdir()
        if entry.is_file() and entry.name.endswith(".js")
    }


def _one_script(modules: dict[str, str]) -> str:
    needs = {name: [found[1] for found in _IMPORT.findall(modules[name])] for name in sorted(modules)}
    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        circle = " -> ".join(error.args[1])
        raise NetgovError(f"the page's scripts import each other in a circle: {circle}") from error
    parts = [_as_function(name, modules[name]) for name in order]
    return '"use strict";\n(() => {\nconst modules = {};\n\n' + "\n".join(parts) + "})();\n"


@cache
def vis_network() -> str:
    """Read vis-network from pyvis, without the comment that makes developer tools ask for a file beside it."""
    path = files("pyvis").joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js")
    return _embeddable(re.sub(r"(?m)^//# sourceMappingURL=.*$", "", _text(path)), "vis-network")


@cache
def styles_without_scripts() -> str:
    """Read the few rules that hold only where scripts are off."""
    return _text(files("netgov.page").joinpath("styles", "noscript.css"))


@cache
def styles() -> str:
    """Put the style sheets under ``styles/`` into one, in their order."""
    folder = files("netgov.page").joinpath("styles")
    return "\n".join(_text(folder.joinpath(name)).strip() for name in _STYLES) + "\n"


def digest(text: str) -> str:
    """Give the hash by which a Content-Security-Policy allows one inline script or style.

    Examples
    --------
    >>> digest("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _as_function(name: str, module: str) -> str:
    exports = ", ".join(found[1] for found in _EXPORT.findall(module))
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
