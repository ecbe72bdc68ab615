"""``netgov new``, ``anchor`` and ``suggest``: what helps to encode a text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netgov.cli.options import Corpus, SourceId, Texts, command
from netgov.cli.output import put, say, shortened, show

if TYPE_CHECKING:
    from netgov.model import Span


@command("anchor", "Make the span of a phrase.")
def anchor(
    source_id: SourceId,
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", help="Whole words of its text, as they stand there.")],
    sources: Texts,
    occurrence: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Which one, from 1, if the phrase stands there repeatedly.")
    ] = None,
) -> None:
    """Print the span of a phrase as Turtle, ready to paste into a claim.

    Examples
    --------
    netgov anchor uscpf-2014-11-21 "Lu Wei" --sources ../shared/sources --occurrence 2
    """
    from netgov.evidence import make_span, read_text

    put(turtle(make_span(read_text(sources, source_id), phrase, occurrence)))


def turtle(span: Span) -> str:
    r"""Write a span as a claim holds it.

    Examples
    --------
    >>> from netgov.model import Span
    >>> print(turtle(Span(4, 10, "ab12", 'a "b"', "c")), end="")
        ng:span [ a oa:TextPositionSelector ; oa:start 4 ; oa:end 10 ; ng:digest "ab12" ;
            ng:firstWords "a \"b\"" ; ng:lastWords "c" ]
    """
    from rdflib import Literal

    words = [("ng:firstWords", span.first_words), ("ng:lastWords", span.last_words)]
    parts = [f"{name} {Literal(text).n3()}" for name, text in words if text]
    place = f"oa:start {span.start} ; oa:end {span.end}"
    head = f'    ng:span [ a oa:TextPositionSelector ; {place} ; ng:digest "{span.digest}"'
    return " ;\n        ".join([head, " ; ".join(parts)] if parts else [head]) + " ]\n"


@command("new", "Begin a source: its catalogue entry and the measures of its text.")
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
    """Write the file of a new source, without claims yet; what is there already is never overwritten.

    Examples
    --------
    netgov new gazette-2015-03-04 --text copy.txt --title "A headline" --published 2015-03-04 --url \
https://example.org/a --publisher Reuters --corpus my-corpus --sources my-texts
    """
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


@command("suggest", "List names, dates and quotations of a text.")
def suggest(source_id: SourceId, sources: Texts, corpus: Corpus = None) -> None:
    """List, by position, the entities that a text names, names that the graph does not know, dates and quotations.

    What stands under "write" goes into a claim sheet as it is: the readings of a name, the bounds of a date, the likely
    speakers of a quotation.

    Examples
    --------
    netgov suggest uscpf-2014-11-21 --sources ../shared/sources
    """
    from netgov.coding import suggest_for_source
    from netgov.corpus import read_corpus

    show(
        ["sentence", "position", "words", "kind", "write"],
        [
            [
                suggestion.sentence,
                f"{suggestion.start}-{suggestion.end}",
                shortened(suggestion.words, _LONGEST),
                f"{suggestion.kind}?" if suggestion.partial else suggestion.kind,
                " or ".join(suggestion.readings),
            ]
            for suggestion in suggest_for_source(read_corpus(corpus), sources, source_id)
        ],
    )


# As much of a quotation as fits beside the other columns.
_LONGEST = 48
