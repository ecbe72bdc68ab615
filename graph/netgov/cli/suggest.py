"""``netgov suggest``: what a text offers to its encoder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netgov.cli.options import Corpus, examples

if TYPE_CHECKING:
    from netgov.cli.tables import Cell
    from netgov.coding.suggestions import Suggestion


def register(application: typer.Typer) -> None:
    """Add the command.

    Parameters
    ----------
    application
        What to add it to.
    """
    application.command(
        "suggest",
        short_help="List names, dates and quotations of a text.",
        epilog=examples("netgov suggest uscpf-2014-11-21 --sources ../shared/sources"),
    )(suggest)


def suggest(
    source_id: Annotated[str, typer.Argument(metavar="SOURCE-ID", help="The source's short name.")],
    sources: Annotated[
        Path, typer.Option("--sources", metavar="DIR", help="The texts of the sources, each in a folder DIR/SOURCE-ID.")
    ],
    corpus: Corpus = None,
) -> None:
    """List, by position, the entities that a text names, names that the graph does not know, dates and quotations.

    What stands under "write" goes into a claim sheet as it is: the readings of a name, the bounds of a date, the likely
    speakers of a quotation.
    """
    from datetime import date

    from netgov.cli.tables import show
    from netgov.coding.opening import open_text, source_file
    from netgov.coding.suggestions import suggest as suggest_all
    from netgov.corpus import read_corpus

    read = read_corpus(corpus)
    file = source_file(read, source_id)
    record = file.record
    published = date.fromisoformat(record.published) if record.published else None
    found = suggest_all(read, open_text(record, sources), published, file.iri)
    show(["sentence", "position", "words", "kind", "write"], [_row(one) for one in found])


def _row(one: Suggestion) -> list[Cell]:
    from netgov.cli.tables import Cell

    return [
        Cell(str(one.sentence), number=True),
        Cell(f"{one.start}-{one.end}"),
        Cell(one.words if len(one.words) <= _SHOWN else f"{one.words[: _SHOWN - 1].rstrip()}…"),
        Cell(f"{one.kind}?" if one.partial else one.kind),
        Cell(" or ".join(one.readings)),
    ]


# As much of a quotation as fits beside the other columns.
_SHOWN = 48
