"""``netgov duplicates``: entities that may be one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from netgov.cli.explain import TableFormat
from netgov.cli.options import Corpus, app, examples

if TYPE_CHECKING:
    from netgov.coding import Candidate


@app.command(
    "duplicates",
    short_help="List entities that may be one.",
    epilog=examples("netgov duplicates", "netgov duplicates --corpus my-corpus --format csv"),
)
def duplicates(
    corpus: Corpus = None,
    format: Annotated[TableFormat, typer.Option(help="How the table is written.")] = TableFormat.TABLE,  # noqa: A002
) -> None:
    """List entities that may be one: by a shared link, by their names, by an abbreviation or initials.

    netgov merge records what you decide; what you found to be different is not listed again.
    """
    from netgov.cli.progress import working
    from netgov.coding import find_duplicates
    from netgov.corpus import load_corpus

    with working("Reading the corpus") as stage:
        knowledge = load_corpus(corpus)
        stage("Comparing")
        candidates = find_duplicates(knowledge)
    if format is TableFormat.TABLE:
        _show(candidates)
    else:
        _write(candidates, format.value)


def _show(candidates: list[Candidate]) -> None:
    from netgov.cli.tables import Cell, show
    from netgov.namespaces import shorten

    columns = ["name", "claims", "may be", "claims", "because of", "which is", "decided"]
    rows = [
        [
            Cell(pair.entity.label, shorten(pair.entity.iri)),
            Cell(str(pair.claims), number=True),
            Cell(pair.other.label, shorten(pair.other.iri)),
            Cell(str(pair.other_claims), number=True),
            Cell(pair.reason),
            Cell(pair.shown),
            Cell("" if pair.unsure is None else f"unsure, by {pair.unsure.by}: {pair.unsure.why}"),
        ]
        for pair in candidates
    ]
    show(columns, rows)


def _write(candidates: list[Candidate], format_: str) -> None:
    import pandas as pd

    from netgov.cli.tables import write_frame
    from netgov.namespaces import shorten

    columns = (
        *("entity", "label", "claims", "other", "other_label", "other_claims"),
        *("reason", "shown", "decision", "by", "why"),
    )
    rows = [
        [
            *(shorten(pair.entity.iri), pair.entity.label, pair.claims),
            *(shorten(pair.other.iri), pair.other.label, pair.other_claims, pair.reason.value, pair.shown),
            *(("", "", "") if pair.unsure is None else (pair.unsure.verdict.value, pair.unsure.by, pair.unsure.why)),
        ]
        for pair in candidates
    ]
    write_frame(pd.DataFrame(rows, columns=pd.Index(columns)), format_)
