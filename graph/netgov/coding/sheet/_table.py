r"""Sheets as CSV, as spreadsheets write it, and how all mistakes in one are told at once.

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
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from netgov.coding.sheet._columns import OWN, REQUIRED, Column
from netgov.errors import CorpusError, NetgovError
from netgov.export.csv_text import restore, rows
from netgov.files import read_bytes
from netgov.model.catalogue import Entity
from netgov.model.entity_index import EntityIndex

_Read = TypeVar("_Read")

_SEPARATORS = ",;\t"
_LONGEST_CELL = 1_000_000
_LARGEST = 10_000_000
# What becomes of the byte order mark when UTF-8 is read as Windows-1252.
_MISREAD = "ï»¿"
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")
_COLUMNS = [column.value for column in Column]
_MARKS_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE = "save it as UTF-8 (in Excel: CSV UTF-8; in LibreOffice: tick Edit filter settings and choose UTF-8)"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a sheet.

    Parameters
    ----------
    row
        The row as a spreadsheet counts it: the headings are row 1.
    column
        The heading of the column; empty when it is about the row as a whole.
    message
        What is wrong and what would be right.
    position
        Which column that is, from 0; None when the sheet has none of that heading.
    """

    row: int
    column: str
    message: str
    position: int | None = None

    def __str__(self) -> str:
        """One line: ``row 5, column F (object): message``."""
        column = self.column if self.position is None else f"{_letter(self.position)} ({self.column})"
        return f"row {self.row}{f', column {column}' if self.column else ''}: {' '.join(self.message.split())}"


class SheetError(NetgovError):
    """A sheet that cannot be taken in.

    Parameters
    ----------
    problems
        All mistakes; kept once each, by row.
    file
        The sheet.
    """

    def __init__(self, problems: Iterable[Problem], file: str | os.PathLike[str]) -> None:
        self.problems = tuple(sorted(dict.fromkeys(problems), key=_by_place))
        more = f" (and {len(self.problems) - 1} more)" if len(self.problems) > 1 else ""
        super().__init__(f"{self.problems[0]}{more}", file=file)

    def lines(self) -> list[str]:
        """One line for each mistake, with the name of the sheet."""
        return [f"{self.file}: {problem}" for problem in self.problems]


@dataclass(frozen=True, slots=True)
class Row:
    """One row, numbered as a spreadsheet does (the headings are row 1), with its cells by heading."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The text of a cell without spaces at its ends; empty when the sheet has no such column."""
        return self.cells.get(column, "")


class Table:
    """A sheet: which column has which heading, from 0, all rows that are not empty, and mistakes as they are found.

    Every mistake in its encoding, its headings or its form raises a `SheetError`.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self.positions: dict[str, int] = {}
        self.rows: list[Row] = []
        self.problems: list[Problem] = []
        headings, *lines = self._cells() or [[]]
        self._check_encoding([headings, *lines])
        self._read_headings(headings)
        self.check()
        for number, line in enumerate(lines, 2):
            cells = [restore(cell).strip() for cell in line]
            if any(cells[len(headings) :]):
                beyond = next(place for place, cell in enumerate(cells) if place >= len(headings) and cell)
                message = "there is more in this row than there are headings; quote cells that contain the separator"
                self.problems.append(Problem(number, "no heading", message, beyond))
            row = Row(number, {name: cells[place] for name, place in self.positions.items() if place < len(cells)})
            if any(row.cells.values()):
                self.rows.append(row)
        self.check()

    def add(self, row: int, column: str, message: str) -> None:
        """Note a mistake in a cell."""
        self.problems.append(Problem(row, column, message, self.positions.get(column)))

    def attempt(self, row: Row, column: str, read: Callable[..., _Read], *args: Any) -> _Read | None:
        """What `read` makes of the arguments; None, and a mistake in the cell, where that is a ValueError."""
        try:
            return read(*args)
        except ValueError as error:
            self.add(row.number, (isinstance(error, CellError) and error.column) or column, str(error))
            return None

    def check(self) -> None:
        """Raise a `SheetError` if there are mistakes."""
        if self.problems:
            raise SheetError(self.problems, self.path)

    def _cells(self) -> list[list[str]]:
        content = read_bytes(self.path, "sheet", _LARGEST, CorpusError)
        if content.startswith(_MARKS_UTF_16):
            raise SheetError([Problem(1, "", f"this file is UTF-16; {_SAVE}")], self.path)
        text = content.decode("utf-8-sig", errors="surrogateescape")
        if text.startswith(_MISREAD):
            message = "a program has read this UTF-8 as if it were another encoding; open the sheet as UTF-8"
            raise SheetError([Problem(1, "", f"{message} and save it again")], self.path)
        separator, text = _separator(text)
        csv.field_size_limit(_LONGEST_CELL)
        lines: list[list[str]] = []
        try:
            lines.extend(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
        except csv.Error as error:
            remedy = "put a cell with quotation marks into quotation marks, and double those"
            problem = Problem(len(lines) + 1, "", f"this row is no CSV ({error}); {remedy}")
            raise SheetError([problem], self.path) from error
        return lines

    def _check_encoding(self, lines: Sequence[Sequence[str]]) -> None:
        for number, line in enumerate(lines, 1):
            for place, cell in enumerate(line):
                if wrong := _NOT_UTF_8.search(cell):
                    heading = _heading(lines[0][place]) if place < len(lines[0]) else ""
                    message = f"byte 0x{ord(wrong[0]) - 0xDC00:02x} is not UTF-8; {_SAVE}"
                    # One wrong setting makes them all, so the first says enough.
                    raise SheetError([Problem(number, heading, message, place)], self.path)

    def _read_headings(self, headings: Sequence[str]) -> None:
        for place, cell in enumerate(headings):
            name = _heading(cell)
            if not name or name.startswith(OWN):
                continue
            if name not in _COLUMNS:
                near = difflib.get_close_matches(name, _COLUMNS, n=1)
                hint = f"did you mean {near[0]}?" if near else f"a column of your own begins with {OWN}"
                self.problems.append(Problem(1, name, f"there is no such column; {hint}", place))
            elif self.positions.setdefault(name, place) != place:
                self.problems.append(Problem(1, name, "this column is there already; rename or remove one", place))
        missing = " and no column ".join(name for name in REQUIRED if name not in self.positions)
        if missing:
            self.add(1, "", f"there is no column {missing}; row 1 must have the headings of a claim sheet")


class CellError(ValueError):
    """What is wrong in a cell, and in which column if it is not the one that is being read."""

    def __init__(self, message: str, column: Column | None = None) -> None:
        self.column = column
        super().__init__(message)


def single(index: EntityIndex, name: str, column: Column | None = None) -> Entity | None:
    """Find the one entity that a name stands for; None when there is none, and a `CellError` for several."""
    candidates = index.find(name)
    if len(candidates) > 1:
        choices = " or ".join(map(str, candidates))
        raise CellError(f"{name!r} may be {choices}; write the name before the brackets", column)
    return candidates[0] if candidates else None


def write_table(lines: Iterable[Mapping[str, str]]) -> str:
    """Write rows, each with its text by heading, as a document to be stored as UTF-8.

    Examples
    --------
    >>> print(write_table([{"subject": "Lu Wei", "gist": "He spoke, twice."}]).splitlines()[1])
    ,,Lu Wei,,,,,,,,,,,,,"He spoke, twice.",,
    """
    return "\ufeff" + rows([Column, *([line.get(column, "") for column in Column] for line in lines)])


def _separator(text: str) -> tuple[str, str]:
    """Find the separator, which is the one that tells most known headings apart; Excel may name it in a first line."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) in (4, 5):
        return first[4:5].strip("\r") or "\t", rest
    known = {separator: sum(_heading(cell) in _COLUMNS for cell in first.split(separator)) for separator in _SEPARATORS}
    return max(_SEPARATORS, key=lambda separator: known[separator]), text


def _heading(cell: str) -> str:
    return " ".join(cell.strip().strip('"').replace("_", " ").lower().split())


def _by_place(problem: Problem) -> tuple[int, int, str]:
    return problem.row, -1 if problem.position is None else problem.position, problem.message


def _letter(position: int) -> str:
    """Name a column as a spreadsheet does: A to Z, then AA."""
    before = _letter(position // 26 - 1) if position >= 26 else ""
    return before + chr(ord("A") + position % 26)
