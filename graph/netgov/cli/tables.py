"""Tables: drawn on a terminal, plain aligned columns in a pipe, CSV or JSON for a program."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netgov.cli.text import one_line, put, remark

if TYPE_CHECKING:
    import pandas as pd
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
    """Print a table on standard output: headings, and rows with a cell for each."""
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


def write_frame(table: pd.DataFrame, format_: str) -> None:
    """Print a table for a program to read, as ``csv`` or ``json``; a missing number is an empty cell, or null.

    Examples
    --------
    >>> import pandas as pd
    >>> write_frame(pd.DataFrame({"label": ["a"], "score": [0.5]}), "csv")
    label,score
    a,0.5
    """
    from netgov.export.csv_text import rows

    values = [[_plain(value) for value in row] for row in table.to_numpy(dtype=object).tolist()]
    if format_ == "csv":
        put(rows([[str(name) for name in table.columns], *([_cell(value) for value in row] for row in values)]))
        return
    objects = [dict(zip(map(str, table.columns), row, strict=True)) for row in values]
    put(json.dumps(objects, ensure_ascii=False, indent=1) + "\n")


def _plain(value: object) -> object:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _cell(value: object) -> str:
    return "" if value is None else str(value)
