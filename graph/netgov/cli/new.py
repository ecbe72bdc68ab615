"""``netgov new``: begin a source."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netgov.cli.options import Corpus, app, examples
from netgov.cli.output import say


@app.command(
    "new",
    short_help="Begin a source: its catalogue entry and the measures of its text.",
    epilog=examples(
        'netgov new gazette-2015-03-04 --text copy.txt --title "A headline" --published 2015-03-04 '
        "--url https://example.org/a --publisher Reuters --corpus my-corpus --sources my-texts",
    ),
)
def new(  # noqa: PLR0913, PLR0917 - one option for each thing that a catalogue entry says
    source_id: Annotated[str, typer.Argument(metavar="SOURCE-ID", help="A short name, such as gazette-2015-03-04.")],
    text: Annotated[Path, typer.Option(metavar="FILE", help="Its text, in UTF-8.")],
    title: Annotated[str, typer.Option(help="Its title, as published.")],
    published: Annotated[str, typer.Option(metavar="DATE", help="The day of its publication, as in 2014-11-21.")],
    url: Annotated[str, typer.Option(metavar="ADDRESS", help="Where it is published.")],
    publisher: Annotated[str, typer.Option(metavar="ENTITY", help="Who published it: an entity's name.")] = "",
    copied: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day on which it was copied; today unless you say.")
    ] = None,
    kind: Annotated[str, typer.Option(metavar="CLASS", help="What kind of document it is.")] = "news article",
    corpus: Corpus = None,
    sources: Annotated[
        Path | None, typer.Option("--sources", metavar="DIR", help="Copy the text to DIR/SOURCE-ID/article.txt.")
    ] = None,
) -> None:
    """Write the file of a new source, without claims yet; what is there already is never overwritten."""
    from datetime import date

    from netgov.coding import Details, start_source, writable_corpus
    from netgov.corpus import read_corpus

    copied = date.today().isoformat() if copied is None else copied
    details = Details(source_id, title, published, copied, url, publisher, kind)
    started = start_source(details, text, read_corpus(writable_corpus(corpus)), sources)
    if started.text is not None:
        say(f"wrote {started.text}")
    say(f"wrote {started.file}")
    counts = f"{started.characters} characters, {started.paragraphs} paragraphs, {started.sentences} sentences"
    say(f"{counts}, no claims yet")
