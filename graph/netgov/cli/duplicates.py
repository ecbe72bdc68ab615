"""``netgov duplicates``: entities that may be one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from netgov.cli.explain import TableFormat
from netgov.cli.options import Corpus, examples

if TYPE_CHECKING:
    from netgov.coding.duplicates import Candidate


def register(application: typer.Typer) -> None:
    """Add the command.

    Parameters
    ----------
    application
        What to add it to.
    """
    application.command(
        "duplicates",
        short_help="List entities that may be one.",
        epilog=examples("netgov duplicates", "netgov duplicates --corpus my-corpus --format csv"),
    )(duplicates)


def duplicates(
    corpus: Corpus = None,
    format: Annotated[TableFormat, typer.Option(help="How the table is written.")] = TableFormat.TABLE,  # noqa: A002
) -> None:
    """List entities that may be one: by a shared link, by their names, by an abbreviation or initials.

    netgov merge records what you decide; what you found to be different is not listed again.
    """
    from netgov.cli.progress import working
    from netgov.coding.duplicates import duplicates as find
    from netgov.corpus import load_corpus

    with working("Reading the corpus") as stage:
        read = load_corpus(corpus)
        stage("Comparing")
        found = find(read)
    if format is TableFormat.TABLE:
        _show(found)
    else:
        _write(found, format.value)


def _show(found: list[Candidate]) -> None:
    from netgov.cli.tables import Cell, show
    from netgov.namespaces import shorten

    columns = ["name", "claims", "may be", "claims", "because of", "which is", "decided"]
    rows = [
        [
            Cell(one.entity.label, shorten(one.entity.iri)),
            Cell(str(one.claims), number=True),
            Cell(one.other.label, shorten(one.other.iri)),
            Cell(str(one.other_claims), number=True),
            Cell(one.reason),
            Cell(one.shown),
            Cell("" if one.unsure is None else f"unsure, by {one.unsure.by}: {one.unsure.why}"),
        ]
        for one in found
    ]
    show(columns, rows)


def _write(found: list[Candidate], format_: str) -> None:
    import pandas as pd

    from netgov.cli.frames import write_frame
    from netgov.namespaces import shorten

    columns = (
        *("entity", "label", "claims", "other", "other_label", "other_claims"),
        *("reason", "shown", "decision", "by", "why"),
    )
    rows = [
        [
            *(shorten(one.entity.iri), one.entity.label, one.claims),
            *(shorten(one.other.iri), one.other.label, one.other_claims, one.reason.value, one.shown),
            *(("", "", "") if one.unsure is None else (one.unsure.verdict.value, one.unsure.by, one.unsure.why)),
        ]
        for one in found
    ]
    write_frame(pd.DataFrame(rows, columns=pd.Index(columns)), format_)
