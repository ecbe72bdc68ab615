"""``netgov suggest``: what a text offers to its encoder."""

from __future__ import annotations

from netgov.cli.options import Corpus, SourceId, Texts, app, examples
from netgov.cli.output import shortened, show


@app.command(
    "suggest",
    short_help="List names, dates and quotations of a text.",
    epilog=examples("netgov suggest uscpf-2014-11-21 --sources ../shared/sources"),
)
def suggest(source_id: SourceId, sources: Texts, corpus: Corpus = None) -> None:
    """List, by position, the entities that a text names, names that the graph does not know, dates and quotations.

    What stands under "write" goes into a claim sheet as it is: the readings of a name, the bounds of a date, the likely
    speakers of a quotation.
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
