"""Tables: drawn on a terminal, plain aligned columns in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netgov.cli.text import one_line, remark

if TYPE_CHECKING:
    from rich.text import Text


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a table.

    Parameters
    ----------
    text
        What it says.
    note
        What stands beside it in brackets: the IRI of what the text names, a claim's standing.
    number
        Whether it is a number, which stands to the right.
    """

    text: str
    note: str = ""
    number: bool = False

    def __str__(self) -> str:
        """The text and the note in one line."""
        text, note = one_line(self.text), one_line(self.note)
        return f"{text} ({note})" if text and note else text or note


def show(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print a table on standard output.

    Parameters
    ----------
    columns
        The headings.
    rows
        One cell for each column.
    """
    listed = list(rows)
    if sys.stdout.isatty():
        _draw(columns, listed)
    else:
        _align(columns, listed)
    if not listed:
        remark("nothing found")


def _draw(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for index, column in enumerate(columns):
        numbers = bool(rows) and all(row[index].number for row in rows)
        table.add_column(Text(one_line(column)), justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        # Text objects, because a string would be read as markup.
        table.add_row(*(Text("\n", "").join(_lines(cell)) for cell in row))
    Console(highlight=False, emoji=False).print(table)


def _lines(cell: Cell) -> list[Text]:
    """A cell's text, and its note below it: side by side they would be too wide for a terminal."""
    from rich.text import Text

    parts = ((cell.text, ""), (cell.note, "dim"))
    return [Text(one_line(text), style) for text, style in parts if text]


def _align(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    from rich.cells import cell_len

    lines = [[one_line(column) for column in columns], *([str(cell) for cell in row] for row in rows)]
    numbers = [bool(rows) and all(row[index].number for row in rows) for index in range(len(columns))]
    widths = [max(cell_len(line[index]) for line in lines) for index in range(len(columns))]
    for line in lines:
        fields = []
        for field, width, number in zip(line, widths, numbers, strict=True):
            space = " " * (width - cell_len(field))
            fields.append(space + field if number else field + space)
        sys.stdout.write("  ".join(fields).rstrip() + "\n")
