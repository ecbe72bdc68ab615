"""``netgov agreement``: how far two people agree who encoded the same text."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netgov.cli.explain import TableFormat
from netgov.cli.options import Corpus, examples

if TYPE_CHECKING:
    from netgov.coding.agreement.comparing import Comparison


class Shown(StrEnum):
    """What to print."""

    VARIABLES = "variables"
    DISAGREEMENTS = "disagreements"


def register(application: typer.Typer) -> None:
    """Add the command.

    Parameters
    ----------
    application
        What to add it to.
    """
    application.command(
        "agreement",
        short_help="Compare two claim sheets of one text.",
        epilog=examples(
            "netgov agreement mine.csv yours.csv --source harbour-dialogue-2015-03-04 --sources my-texts",
            "netgov agreement mine.csv yours.csv --source a-source --sources my-texts --show disagreements",
        ),
    )(agreement)


def agreement(  # noqa: PLR0913, PLR0917 - one option for each choice
    one: Annotated[Path, typer.Argument(metavar="A.csv", help="A claim sheet.")],
    other: Annotated[Path, typer.Argument(metavar="B.csv", help="Another one of the same text.")],
    sources: Annotated[
        Path, typer.Option("--sources", metavar="DIR", help="The texts of the sources, each in a folder DIR/SOURCE-ID.")
    ],
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
    from netgov.cli.text import remark
    from netgov.coding.agreement.comparing import compare
    from netgov.coding.sheet.problems import SheetError
    from netgov.corpus import read_corpus

    try:
        found = compare(one, other, read_corpus(corpus), sources, source)
    except SheetError as error:
        for line in error.lines():
            remark(f"error: {line}")
        raise typer.Exit(2) from error
    if format is TableFormat.TABLE:
        _show(found, show)
    else:
        _write(found, show, format.value)


def _show(found: Comparison, what: Shown) -> None:
    import math

    from netgov.cli.tables import Cell, show
    from netgov.cli.text import say

    if what is Shown.DISAGREEMENTS:
        show(
            ["sentence", "quoted words", "variable", "row", "here", "row", "there"],
            [
                [
                    Cell(str(one.sentence), number=True),
                    Cell(one.words if len(one.words) <= _LONGEST else f"{one.words[: _LONGEST - 1].rstrip()}…"),
                    Cell(one.variable),
                    Cell("" if one.row is None else str(one.row), number=True),
                    Cell(one.value),
                    Cell("" if one.other_row is None else str(one.other_row), number=True),
                    Cell(one.other_value),
                ]
                for one in found.disagreements
            ],
        )
        return

    def number(value: float, form: str) -> Cell:
        return Cell("" if math.isnan(value) else format(value, form), number=True)

    show(
        ["variable", "units", "values", "agreement", "alpha"],
        [
            [
                Cell(one.name),
                Cell(str(one.units), number=True),
                Cell(str(one.values), number=True),
                number(one.agreement, ".0%"),
                number(one.alpha, ".3f"),
            ]
            for one in found.variables
        ],
    )
    say(f"{found.matched} claims in both, {found.only_one} only in the first, {found.only_other} only in the second")
    say(f"{len(found.disagreements)} disagreements; --show disagreements lists them")


def _write(found: Comparison, what: Shown, format_: str) -> None:
    from dataclasses import asdict, fields

    import pandas as pd

    from netgov.cli.frames import write_frame
    from netgov.coding.agreement.comparing import Disagreement, Variable

    variables = what is Shown.VARIABLES
    columns = pd.Index([field.name for field in fields(Variable if variables else Disagreement)])
    rows = [asdict(one) for one in (found.variables if variables else found.disagreements)]
    # Numbers of rows may be missing, and are whole numbers all the same.
    write_frame(pd.DataFrame(rows, columns=columns, dtype=object), format_)


# As much of a passage as fits beside the other columns.
_LONGEST = 40
