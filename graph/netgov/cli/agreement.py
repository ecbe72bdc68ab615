"""``netgov agreement``: how far two people agree who encoded the same text."""

from __future__ import annotations

import math
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Literal

import typer

from netgov.cli import output
from netgov.cli.options import Corpus, TableFormat, Texts, command
from netgov.cli.output import Cell, say, shortened


@command("agreement", "Compare two claim sheets of one text.")
def agreement(  # noqa: PLR0913, PLR0917 - one option for each choice
    one: Annotated[Path, typer.Argument(metavar="A.csv", help="A claim sheet.")],
    other: Annotated[Path, typer.Argument(metavar="B.csv", help="Another one of the same text.")],
    sources: Texts,
    source: Annotated[
        str | None, typer.Option(metavar="SOURCE-ID", help="The source; the name of A.csv unless you say.")
    ] = None,
    show: Annotated[
        Literal["variables", "disagreements"], typer.Option(help="Agreement by variable, or what is to be settled.")
    ] = "variables",
    format: TableFormat = "table",  # noqa: A002
    corpus: Corpus = None,
) -> None:
    """Say how far two claim sheets of one text agree: Krippendorff's alpha for each variable, and what to settle.

    Claims are matched by the words that they quote; docs/encoding.md says how.

    Examples
    --------
    netgov agreement mine.csv yours.csv --source harbour-dialogue-2015-03-04 --sources my-texts
    netgov agreement mine.csv yours.csv --source a-source --sources my-texts --show disagreements
    """
    from netgov.coding import Disagreement, Variable, compare_sheets
    from netgov.corpus import read_corpus

    comparison = compare_sheets(one, other, read_corpus(corpus), sources, source)
    if format != "table":
        listed = show == "disagreements"
        records = comparison.disagreements if listed else comparison.variables
        columns = [field.name for field in fields(Disagreement if listed else Variable)]
        output.write_rows(columns, ([getattr(record, name) for name in columns] for record in records), format)
    elif show == "disagreements":
        output.show(
            ["sentence", "quoted words", "variable", "row", "here", "row", "there"],
            [
                [
                    _number(disagreement.sentence),
                    shortened(disagreement.words, _LONGEST),
                    disagreement.variable,
                    _number(disagreement.row),
                    disagreement.value,
                    _number(disagreement.other_row),
                    disagreement.other_value,
                ]
                for disagreement in comparison.disagreements
            ],
        )
    else:
        output.show(
            ["variable", "units", "values", "agreement", "alpha"],
            [
                [row.name, row.units, row.values, _number(row.agreement, ".0%"), _number(row.alpha, ".3f")]
                for row in comparison.variables
            ],
        )
        only = f"{comparison.only_one} only in the first, {comparison.only_other} only in the second"
        say(f"{comparison.matched} claims in both, {only}")
        say(f"{len(comparison.disagreements)} disagreements; --show disagreements lists them")


def _number(value: float | None, form: str = "") -> Cell:
    return Cell("" if value is None or math.isnan(value) else format(value, form), number=True)


# As much of a passage as fits beside the other columns.
_LONGEST = 40
