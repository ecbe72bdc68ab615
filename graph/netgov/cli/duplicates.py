"""``netgov duplicates``: entities that may be one."""

from __future__ import annotations

from netgov.cli.options import Corpus, TableFormat, app, examples
from netgov.cli.output import Cell, show, write_frame
from netgov.cli.progress import working


@app.command(
    "duplicates",
    short_help="List entities that may be one.",
    epilog=examples("netgov duplicates", "netgov duplicates --corpus my-corpus --format csv"),
)
def duplicates(
    corpus: Corpus = None,
    format: TableFormat = "table",  # noqa: A002
) -> None:
    """List entities that may be one: by a shared link, by their names, by an abbreviation or initials.

    netgov merge records what you decide; what you found to be different is not listed again.
    """
    import pandas as pd

    from netgov.coding import find_duplicates
    from netgov.corpus import load_corpus
    from netgov.namespaces import shorten

    with working("Reading the corpus") as stage:
        knowledge = load_corpus(corpus)
        stage("Comparing")
        candidates = find_duplicates(knowledge)
    if format == "table":
        show(
            ["name", "claims", "may be", "claims", "because of", "which is", "decided"],
            [
                [
                    *(Cell(pair.entity.label, shorten(pair.entity.iri)), pair.claims),
                    *(Cell(pair.other.label, shorten(pair.other.iri)), pair.other_claims),
                    *(pair.reason, pair.shown),
                    "" if pair.unsure is None else f"unsure, by {pair.unsure.by}: {pair.unsure.why}",
                ]
                for pair in candidates
            ],
        )
        return
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
    write_frame(pd.DataFrame(rows, columns=pd.Index(columns)), format)
