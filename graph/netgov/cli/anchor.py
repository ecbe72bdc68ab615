"""``netgov anchor``: from a phrase of a source to the span that a claim needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from netgov.cli.options import SourceId, Texts, app, examples
from netgov.cli.output import put

if TYPE_CHECKING:
    from netgov.model import Span


@app.command(
    "anchor",
    short_help="Make the span of a phrase.",
    epilog=examples(
        'netgov anchor uscpf-2014-11-21 "Lu Wei" --sources ../shared/sources --occurrence 2',
    ),
)
def anchor(
    source_id: SourceId,
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", help="Whole words of its text, as they stand there.")],
    sources: Texts,
    occurrence: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Which one, from 1, if the phrase stands there repeatedly.")
    ] = None,
) -> None:
    """Print the span of a phrase as Turtle, ready to paste into a claim."""
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
