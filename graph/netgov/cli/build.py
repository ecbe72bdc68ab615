"""``netgov build``: validate, infer, and write everything into one folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netgov.cli.options import Corpus, Sources, Sparql, check_texts, command
from netgov.cli.output import remark, say
from netgov.cli.progress import working


@command("build", "Write the page, the graph, tables, networks and a report.")
def build(  # noqa: PLR0913, PLR0917 - the options of one command
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write to.")] = Path("out"),
    sources: Sources = None,
    corpus: Corpus = None,
    sparql: Sparql = True,
    store: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Also keep the dataset in this folder, for the --store of other commands."),
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Do everything anew, also what the last build of this corpus did.")
    ] = False,
) -> None:
    """Validate, infer, and write the page, the graph, the tables, the networks and a report.

    With the texts of the sources the page also holds the quotations, and the evidence is checked.
    After an error in the corpus nothing is written, and the exit code is 1, or 2 for bad input.

    Examples
    --------
    netgov build
    netgov build --out public --sources ../shared/sources
    netgov build --corpus my-corpus --out my-graph
    netgov build --corpus my-corpus --store my-store
    """
    from netgov.build import build as build_all
    from netgov.build import default_folder

    check_texts(sources)
    cache = None if no_cache else default_folder()
    with working("Reading the corpus") as stage:
        built = build_all(out, corpus=corpus, sources=sources, sparql=sparql, store=store, cache=cache, progress=stage)
    for finding in built.report.findings:
        remark(str(finding))
    if not built.ok:
        raise typer.Exit(built.report.exit_code)
    for file in built.files:
        say(str(file))
