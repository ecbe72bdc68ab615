"""What is wrong in a sheet: all of it at once, each mistake with its row, its column and the remedy."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from netgov.coding.sheet.columns import letter
from netgov.errors import NetgovError


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake.

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
        where = f"row {self.row}"
        if self.column:
            where += (
                f", column {self.column}"
                if self.position is None
                else (f", column {letter(self.position)} ({self.column})")
            )
        return f"{where}: {' '.join(self.message.split())}"


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
        ordered = sorted(
            dict.fromkeys(problems),
            key=lambda problem: (problem.row, -1 if problem.position is None else problem.position, problem.message),
        )
        self.problems = tuple(ordered)
        first = str(ordered[0]) if ordered else "this sheet cannot be read"
        more = f" (and {len(ordered) - 1} more)" if len(ordered) > 1 else ""
        super().__init__(first + more, file=file)

    def lines(self) -> list[str]:
        """One line for each mistake, with the name of the sheet."""
        return [f"{self.file}: {problem}" for problem in self.problems]
