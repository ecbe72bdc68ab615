"""SPARQL in a notebook's cell: ``%load_ext netgov``, then ``%%sparql``."""

from __future__ import annotations

import argparse
import shlex
from typing import TYPE_CHECKING, NoReturn

from IPython.core.error import UsageError

from netgov.errors import NetgovError
from netgov.graph import KnowledgeGraph, load

if TYPE_CHECKING:
    import pandas as pd
    from IPython.core.interactiveshell import InteractiveShell

_USAGE = """\
%%sparql [--graph VARIABLE] [--into VARIABLE] [--timeout S] [--PARAMETER NAME ...]
SPARQL, over as many lines as it takes

%sparql QUESTION [the same options]
"""


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Give a shell the magic ``%%sparql``; ``%load_ext netgov`` calls this.

    Parameters
    ----------
    shell
        The shell.
    """
    magic = _Magic(shell)
    shell.magics_manager.register_function(magic.sparql, magic_kind="line_cell", magic_name="sparql")


class _Magic:
    """The magic of one shell, with the graph that it has loaded."""

    def __init__(self, shell: InteractiveShell) -> None:
        self._shell = shell
        self._builtin: KnowledgeGraph | None = None

    def sparql(self, line: str, cell: str | None = None) -> pd.DataFrame | None:
        """Answer SPARQL, or a named question, with a table.

        The graph is that of the variable ``kg`` where there is one, else the built-in corpus. ``--graph`` names another
        variable, ``--into`` keeps the table in one and shows nothing. Every other option is a parameter of the
        question: ``%sparql who-said --actor lu-wei``.
        """
        asked, parameters = _parse(line)
        query = asked.question if cell is None else cell
        if query is None or (cell is not None and asked.question is not None):
            raise UsageError(f"give a question, or SPARQL below a line with two percent signs:\n{_USAGE}")
        graph = self._graph(asked.graph)
        try:
            table = graph.table(query, parameters=parameters, timeout=asked.timeout)
        except NetgovError as error:
            raise UsageError(_message(error, in_cell=cell is not None)) from None
        if asked.into is None:
            return table
        self._shell.user_ns[asked.into] = table
        return None

    def _graph(self, name: str | None) -> KnowledgeGraph:
        graph = self._shell.user_ns.get(name or "kg")
        if isinstance(graph, KnowledgeGraph):
            return graph
        if name is not None:
            raise UsageError(f"{name} is no graph; make one with {name} = netgov.load()")
        if self._builtin is None:
            self._builtin = load()
        return self._builtin


class _Parser(argparse.ArgumentParser):
    """A parser that leaves the notebook running."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}:\n{_USAGE}")


def _parse(line: str) -> tuple[argparse.Namespace, dict[str, str]]:
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("--graph")
    parser.add_argument("--into")
    parser.add_argument("--timeout", type=float)
    try:
        asked, rest = parser.parse_known_args(shlex.split(line))
    except ValueError as error:
        raise UsageError(f"{error}: {line}") from None
    asked.question = rest.pop(0) if rest and not rest[0].startswith("--") else None
    return asked, _pairs(rest)


def _pairs(words: list[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        name, equals, value = word.removeprefix("--").partition("=")
        value = value if equals else next(rest, "")
        if not word.startswith("--") or not value:
            raise UsageError(f"{word} is not understood:\n{_USAGE}")
        pairs[name] = value
    return pairs


def _message(error: NetgovError, *, in_cell: bool) -> str:
    """The error, with the line as the cell counts it, whose first line is the magic's own."""
    if in_cell and error.line is not None:
        return f"line {error.line + 1}, column {error.column}: {error.message}"
    return str(error)
