"""What commands print: text and tables, drawn on a terminal, aligned in a pipe, CSV or JSON for a program.

Labels, gists and messages are data, and data must not drive a terminal.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

# Control characters, line and paragraph separators, and what turns the direction of the text around.
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ACTING_BUT_LAYOUT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def one_line(text: str) -> str:
    r"""Put text into one line, with control characters, line ends and direction marks as escapes.

    Examples
    --------
    >>> print(one_line("red\x1b[31m\nLu Wei"))
    red\x1b[31m\nLu Wei
    """
    return _ACTING.sub(_written_out, text)


def shortened(text: str, most: int) -> str:
    """Cut a text that is longer than so many characters, and mark where."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def put(text: str) -> None:
    """Write a document with its own line ends: byte by byte into a file or a pipe, harmless on a terminal."""
    if sys.stdout.isatty():
        text = _ACTING_BUT_LAYOUT.sub(_written_out, text.replace("\r\n", "\n"))
    sys.stdout.write(text)


def put_into(out: Path | None, text: str, contents: str = "") -> None:
    """Write a document to a file and say so, and what it contains; without a file to standard output."""
    from netgov.files import write_text

    if out is None:
        put(text)
    else:
        write_text(out, text)
        say(f"wrote {contents} to {out}" if contents else f"wrote {out}")


def say(line: str) -> None:
    """Print a text in one line on standard output."""
    sys.stdout.write(one_line(line) + "\n")


def remark(line: str) -> None:
    """Print a text in one line on standard error, after what standard output holds so far."""
    sys.stdout.flush()
    sys.stderr.write(one_line(line) + "\n")


def _written_out(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


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


def show(columns: Sequence[str], rows: Iterable[Sequence[Cell | str | int]]) -> None:
    """Print a table on standard output: headings, and rows with a cell, a text or a whole number for each."""
    cells = [[_cell(value) for value in row] for row in rows]
    headings = [one_line(column) for column in columns]
    numbers = [bool(cells) and all(row[index].number for row in cells) for index in range(len(columns))]
    (_draw if sys.stdout.isatty() else _align)(headings, cells, numbers)
    if not cells:
        remark("nothing found")


def _cell(value: Cell | str | int) -> Cell:
    return value if isinstance(value, Cell) else Cell(str(value), number=isinstance(value, int))


def _draw(columns: Sequence[str], rows: Sequence[Sequence[Cell]], numbers: Sequence[bool]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column, number in zip(columns, numbers, strict=True):
        table.add_column(Text(column), justify="right" if number else "left", overflow="fold")
    for row in rows:
        # Text objects, because a string would be read as markup. A note stands below: beside it would be too wide.
        parts = [((cell.text, ""), (cell.note, "dim")) for cell in row]
        table.add_row(*(Text("\n").join(Text(one_line(text), style) for text, style in cell if text) for cell in parts))
    Console(highlight=False, emoji=False).print(table)


def _align(columns: Sequence[str], rows: Sequence[Sequence[Cell]], numbers: Sequence[bool]) -> None:
    from rich.cells import cell_len

    lines = [columns, *([str(cell) for cell in row] for row in rows)]
    widths = [max(map(cell_len, fields)) for fields in zip(*lines, strict=True)]
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
    write_rows([str(name) for name in table.columns], table.to_numpy(dtype=object).tolist(), format_)


def write_rows(columns: Sequence[str], rows: Iterable[Iterable[object]], format_: str) -> None:
    """Print rows for a program to read, as `write_frame` does."""
    from netgov.export import csv_text

    values = [[_plain(value) for value in row] for row in rows]
    if format_ == "csv":
        put(csv_text.rows([columns, *(["" if value is None else str(value) for value in row] for row in values)]))
    else:
        objects = [dict(zip(columns, row, strict=True)) for row in values]
        put(json.dumps(objects, ensure_ascii=False, indent=1) + "\n")


def _plain(value: object) -> object:
    return None if isinstance(value, float) and not math.isfinite(value) else value
