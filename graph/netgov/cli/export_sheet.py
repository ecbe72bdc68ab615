"""``netgov export-sheet``: the claims of a source as a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netgov.cli.options import Corpus, SourceId, Texts, app, examples
from netgov.cli.output import put_into


@app.command(
    "export-sheet",
    short_help="Write the claim sheet of a source.",
    epilog=examples(
        "netgov export-sheet uscpf-2014-11-21 --sources ../shared/sources --out uscpf-2014-11-21.csv",
    ),
)
def export(
    source_id: SourceId,
    sources: Texts,
    corpus: Corpus = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write it; standard output unless you say.")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over a sheet that is there, and whatever was typed into it.")
    ] = False,
) -> None:
    """Write a claim sheet: one row for each claim and gap, and one to fill in for each sentence without any.

    It holds the words of the text, so share it as you may share the text.
    """
    from netgov.coding import export_sheet
    from netgov.corpus import read_corpus
    from netgov.errors import OutputError

    if out is not None and out.is_file() and not overwrite:
        raise OutputError("there is a sheet already; name another file, or write over it with --overwrite", file=out)
    sheet = export_sheet(read_corpus(corpus), sources, source_id)
    put_into(out, sheet)
