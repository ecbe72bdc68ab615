r"""CSV as spreadsheets write it.

Read: commas, semicolons or tabs, with or without a byte order mark, ``\n`` or ``\r\n``, columns in any order. Written:
commas, with a byte order mark (Excel takes UTF-8 for something else without one), and protected as
`netgov.export.csv_text` says.
"""

from __future__ import annotations

import codecs
import csv
import difflib
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from netgov.coding.sheet.columns import COLUMNS, OWN, REQUIRED
from netgov.coding.sheet.problems import Problem, SheetError
from netgov.errors import CorpusError
from netgov.export.csv_text import restore, rows
from netgov.files import read_bytes

_SEPARATORS = ",;\t"
_LONGEST_CELL = 1_000_000
_LARGEST = 10_000_000
# What becomes of the byte order mark then.
_MISREAD = "ï»¿"
_MARKS_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet.

    Parameters
    ----------
    number
        As a spreadsheet counts it: the headings are row 1.
    cells
        Text by heading, without spaces at its ends; a column that the sheet lacks is not in it.
    """

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet, read but not yet understood.

    Parameters
    ----------
    path
        The file.
    positions
        Which column has which heading, from 0.
    rows
        All rows that are not empty.
    """

    path: Path
    positions: Mapping[str, int]
    rows: tuple[Row, ...]

    def problem(self, row: int, column: str, message: str) -> Problem:
        """Make a problem at a place of this sheet.

        Parameters
        ----------
        row, column, message
            As in `Problem`.

        Returns
        -------
        Problem
            With the position of the column.
        """
        return Problem(row, column, message, self.positions.get(column))


def read_table(path: str | os.PathLike[str]) -> Table:
    """Read a sheet.

    Parameters
    ----------
    path
        A CSV file.

    Returns
    -------
    Table
        Its rows.

    Raises
    ------
    SheetError
        If it is not UTF-8, not CSV, or its headings are not those of a claim sheet.
    CorpusError
        If it cannot be read at all.
    """
    file = Path(path)
    content = read_bytes(file, "sheet", _LARGEST, CorpusError)
    if content.startswith(_MARKS_UTF_16):
        raise SheetError([Problem(1, "", f"this file is UTF-16; {_SAVE}")], file)
    text = content.decode("utf-8-sig", errors="surrogateescape")
    if text.startswith(_MISREAD):
        message = (
            "a program has read this UTF-8 as if it were another encoding; open the sheet as UTF-8 and save it again"
        )
        raise SheetError([Problem(1, "", message)], file)
    separator, text = _separator(text)
    cells = _cells(text, separator, file)
    _check_encoding(cells, file)
    positions = _positions(cells[0] if cells else [], file)
    found: list[Row] = []
    problems: list[Problem] = []
    for number, line in enumerate(cells[1:], 2):
        texts = [restore(cell).strip() for cell in line]
        if any(texts[len(cells[0]) :]):
            message = "there is more in this row than there are headings; quote cells that contain the separator"
            problems.append(Problem(number, "no heading", message, _beyond(texts, len(cells[0]))))
        row = Row(number, {name: texts[place] for name, place in positions.items() if place < len(texts)})
        if any(row.cells.values()):
            found.append(row)
    if problems:
        raise SheetError(problems, file)
    return Table(file, positions, tuple(found))


def write_table(lines: Iterable[Mapping[str, str]]) -> str:
    """Write a sheet.

    Parameters
    ----------
    lines
        Text by heading, for each row.

    Returns
    -------
    str
        The document, to be stored as UTF-8.

    Examples
    --------
    >>> print(write_table([{"subject": "Lu Wei", "gist": "He spoke, twice."}]).splitlines()[1])
    ,,Lu Wei,,,,,,,,,,,,,"He spoke, twice.",,
    """
    body = ([line.get(column, "") for column in COLUMNS] for line in lines)
    return "\ufeff" + rows([COLUMNS, *body])


_SAVE = "save it as UTF-8 (in Excel: CSV UTF-8; in LibreOffice: tick Edit filter settings and choose UTF-8)"


def _separator(text: str) -> tuple[str, str]:
    """Find the separator, which is the one that tells most known headings apart; Excel may name it in a first line."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) in (4, 5):
        return first[4:5].strip("\r") or "\t", rest
    known = {name: sum(_heading(cell) in COLUMNS for cell in first.split(name)) for name in _SEPARATORS}
    return max(_SEPARATORS, key=lambda name: known[name]), text


def _heading(cell: str) -> str:
    return " ".join(cell.strip().strip('"').replace("_", " ").lower().split())


def _cells(text: str, separator: str, file: Path) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    cells: list[list[str]] = []
    try:
        cells.extend(reader)
    except csv.Error as error:
        message = (
            f"this row is no CSV ({error}); put a cell with quotation marks into quotation marks, and double those"
        )
        raise SheetError([Problem(len(cells) + 1, "", message)], file) from error
    return cells


def _check_encoding(cells: Sequence[Sequence[str]], file: Path) -> None:
    problems = [
        Problem(number, _heading(cells[0][place]) if place < len(cells[0]) else "", _not_utf_8(cell), place)
        for number, line in enumerate(cells, 1)
        for place, cell in enumerate(line)
        if not cell.isascii() and any("\udc80" <= char <= "\udcff" for char in cell)
    ]
    if problems:
        # One wrong setting makes them all, so the first says enough.
        raise SheetError(problems[:1], file)


def _not_utf_8(cell: str) -> str:
    byte = next(ord(char) - 0xDC00 for char in cell if "\udc80" <= char <= "\udcff")
    return f"byte 0x{byte:02x} is not UTF-8; {_SAVE}"


def _positions(headings: Sequence[str], file: Path) -> dict[str, int]:
    problems: list[Problem] = []
    positions: dict[str, int] = {}
    for place, cell in enumerate(headings):
        name = _heading(cell)
        if not name or name.startswith(OWN):
            continue
        if name not in COLUMNS:
            near = difflib.get_close_matches(name, COLUMNS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"a column of your own begins with {OWN}"
            problems.append(Problem(1, name, f"there is no such column; {hint}", place))
        elif name in positions:
            problems.append(Problem(1, name, "this column is there already; rename or remove one", place))
        else:
            positions[name] = place
    missing = [name for name in REQUIRED if name not in positions]
    if missing:
        message = f"there is no column {' and no column '.join(missing)}; row 1 must have the headings of a claim sheet"
        problems.append(Problem(1, "", message))
    if problems:
        raise SheetError(problems, file)
    return positions


def _beyond(texts: Sequence[str], headings: int) -> int:
    """The first column beyond the headings that is not empty."""
    return next(place for place, text in enumerate(texts) if place >= headings and text)
