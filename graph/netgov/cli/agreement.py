"""``netgov agreement``: how far two people agree who encoded the same text."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netgov.cli.explain import TableFormat
from netgov.cli.options import Corpus, Texts, app, examples

if TYPE_CHECKING:
    from netgov.cli.tables import Cell
    from netgov.coding import Disagreement, Variable


class Shown(StrEnum):
    """What to print."""

    VARIABLES = "variables"
    DISAGREEMENTS = "disagreements"


@app.command(
    "agreement",
    short_help="Compare two claim sheets of one text.",
    epilog=examples(
        "netgov agreement mine.csv yours.csv --source harbour-dialogue-2015-03-04 --sources my-texts",
        "netgov agreement mine.csv yours.csv --source a-source --sources my-texts --show disagreements",
    ),
)
def agreement(  # noqa: PLR0913, PLR0917 - one option for each choice
    one: Annotated[Path, typer.Argument(metavar="A.csv", help="A claim sheet.")],
    other: Annotated[Path, typer.Argument(metavar="B.csv", help="Another one of the same text.")],
    sources: Texts,
    source: Annotated[
        str | None, typer.Option(metavar="SOURCE-ID", help="The source; the name of A.csv unless you say.")
    ] = None,
    show: Annotated[Shown, typer.Option(help="Agreement by variable, or what is to be settled.")] = Shown.VARIABLES,
    format: Annotated[TableFormat, typer.Option(help="How the table is written.")] = TableFormat.TABLE,  # noqa: A002
    corpus: Corpus = None,
) -> None:
    """Say how far two claim sheets of one text agree: Krippendorff's alpha for each variable, and what to settle.

    Claims are matched by the words that they quote; docs/encoding.md says how.
    """
    from netgov.cli.tables import Cell
    from netgov.cli.tables import show as show_table
    from netgov.cli.text import say, shortened
    from netgov.coding import Disagreement, Variable, compare_sheets
    from netgov.corpus import read_corpus

    comparison = compare_sheets(one, other, read_corpus(corpus), sources, source)
    if format is not TableFormat.TABLE:
        if show is Shown.DISAGREEMENTS:
            _write(Disagreement, comparison.disagreements, format.value)
        else:
            _write(Variable, comparison.variables, format.value)
    elif show is Shown.DISAGREEMENTS:
        show_table(
            ["sentence", "quoted words", "variable", "row", "here", "row", "there"],
            [
                [
                    _number(disagreement.sentence),
                    Cell(shortened(disagreement.words, _LONGEST)),
                    Cell(disagreement.variable),
                    _number(disagreement.row),
                    Cell(disagreement.value),
                    _number(disagreement.other_row),
                    Cell(disagreement.other_value),
                ]
                for disagreement in comparison.disagreements
            ],
        )
    else:
        show_table(
            ["variable", "units", "values", "agreement", "alpha"],
            [
                [
                    Cell(variable.name),
                    _number(variable.units),
                    _number(variable.values),
                    _number(variable.agreement, ".0%"),
                    _number(variable.alpha, ".3f"),
                ]
                for variable in comparison.variables
            ],
        )
        only = f"{comparison.only_one} only in the first, {comparison.only_other} only in the second"
        say(f"{comparison.matched} claims in both, {only}")
        say(f"{len(comparison.disagreements)} disagreements; --show disagreements lists them")


def _number(value: float | None, form: str = "") -> Cell:
    import math

    from netgov.cli.tables import Cell

    return Cell("" if value is None or math.isnan(value) else format(value, form), number=True)


def _write(kind: type[Disagreement | Variable], records: Iterable[Disagreement | Variable], format_: str) -> None:
    from dataclasses import asdict, fields

    import pandas as pd

    from netgov.cli.tables import write_frame

    columns = pd.Index([field.name for field in fields(kind)])
    # Numbers of rows may be missing, and are whole numbers all the same.
    write_frame(pd.DataFrame(map(asdict, records), columns=columns, dtype=object), format_)


# As much of a passage as fits beside the other columns.
_LONGEST = 40
