"""The application, and the options and helps that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

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


def examples(*lines: str) -> str:
    r"""Write the examples that end a command's help; the backspace keeps their line ends.

    Examples
    --------
    >>> examples("netgov find Wuzhen")
    '\x08\nExamples:\n  netgov find Wuzhen'
    """
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
