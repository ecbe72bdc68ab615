"""The application, the options and helps that several commands share, and the graph that they name."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

from netgov.cli.progress import working

if TYPE_CHECKING:
    from netgov.graph import KnowledgeGraph

app = typer.Typer(rich_markup_mode=None)
"""The command ``netgov``; each module of a command puts its own on it."""

Corpus: TypeAlias = Annotated[
    Path | None,
    typer.Option("--corpus", metavar="DIR", help="Another corpus than the built-in one: a folder with sources/."),
]
Store: TypeAlias = Annotated[
    Path | None, typer.Option("--store", metavar="DIR", help="A built on-disk store instead of a corpus.")
]
Endpoint: TypeAlias = Annotated[
    str | None, typer.Option("--endpoint", metavar="URL", help="A SPARQL endpoint that has the graph instead.")
]
_TEXTS = typer.Option("--sources", metavar="DIR", help="The texts of the sources, each in a folder DIR/SOURCE-ID.")
Sources: TypeAlias = Annotated[Path | None, _TEXTS]
Texts: TypeAlias = Annotated[Path, _TEXTS]
SourceId: TypeAlias = Annotated[str, typer.Argument(metavar="SOURCE-ID", help="The source's short name.")]
Sparql: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--sparql/--no-sparql", help="Give the page its SPARQL tab, with engine and dataset: 2 MB and the graph."
    ),
]
TableFormat: TypeAlias = Annotated[
    Literal["table", "csv", "json"], typer.Option("--format", help="How the table is written.")
]


def command(
    name: str, short_help: str | None = None, *, of: typer.Typer = app, **context_settings: Any
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Put a command on the application: its docstring is the help, which the examples end."""

    def add(function: Callable[..., None]) -> Callable[..., None]:
        help_, _, lines = (inspect.getdoc(function) or "").partition("\n\nExamples\n--------\n")
        # The backspace keeps the line ends.
        epilog = "\b\nExamples:\n" + indent(lines, "  ")
        register = of.command(name, help=help_, short_help=short_help, epilog=epilog, context_settings=context_settings)
        return register(function)

    return add


def opened(
    corpus: Path | None, store: Path | None, endpoint: str | None = None, *, allow_network: bool = False
) -> KnowledgeGraph:
    """Load what ``--corpus``, ``--store`` or ``--endpoint`` names, or the built-in corpus."""
    from netgov.graph import load

    check_one(corpus, store)
    if endpoint is not None and (corpus is not None or store is not None):
        raise typer.BadParameter("give either an endpoint or a graph here, not both", param_hint="--endpoint")
    with working("Loading the graph"):
        return load(corpus, store=store, endpoint=endpoint, allow_network=allow_network)


def check_one(corpus: Path | None, store: Path | None) -> None:
    """Refuse a corpus and a store at once."""
    if corpus is not None and store is not None:
        raise typer.BadParameter("give either a corpus or a store, not both", param_hint="--store")


def check_texts(sources: Path | None) -> None:
    """Refuse a folder of texts that is none, where a folder without the text of a source would be passed over."""
    if sources is not None and not sources.is_dir():
        raise typer.BadParameter(f"there is no folder {sources}", param_hint="--sources")
