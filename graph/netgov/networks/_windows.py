"""Time windows: a debate as a series of overlapping stretches of time."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from netgov.errors import NetgovError, one_of
from netgov.networks._statements import Statement
from netgov.times import later

UNITS = ("days", "weeks", "months", "years")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time and what was said in it.

    Parameters
    ----------
    start, centre, end
        Days; start and end are both included.
    statements
        Those dated in the window, by date.
    """

    start: dt.date
    centre: dt.date
    end: dt.date
    statements: tuple[Statement, ...]


def windows(
    statements: Iterable[Statement],
    width: int,
    unit: str = "days",
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> Iterator[Window]:
    """Slide a window over the dates of statements.

    The centre moves by one unit. A window reaches ``width // 2`` units to both sides of it, ends included, and there
    are only windows that lie wholly within the range. So a window of 7 days has 7 days, one of 6 days has 7 too, and
    one of 2 months reaches from a day to the same day two months later. Months and years are counted from the first
    day of the range; where a month is too short for that day, its last day stands in.

    Filter first (`netgov.networks.filtered`), and give every window's network the scale of the whole: ::

        scale = Scale.of(statement.level for statement in everything)
        for window in windows(filtered(everything, duplicates="document"), 30):
            one_mode(window.statements, scale=scale)

    Parameters
    ----------
    statements
        Statements in any order; those without a date are in no window.
    width
        Size of a window in units, at least 1, and at least 2 for units longer than a day.
    unit
        ``"days"``, ``"weeks"``, ``"months"`` or ``"years"``.
    first, last
        The range, both days included; by default from the first to the last date of the statements.

    Yields
    ------
    Window
        In order of time, also where nothing was said; none when the range is shorter than a window.

    Raises
    ------
    UnknownNameError
        If there is no such unit.
    NetgovError
        If the width is too small.

    Examples
    --------
    >>> positions = [Statement("a", "c", date=dt.date(2014, 11, day)) for day in (19, 20, 22)]
    >>> for window in windows(positions, 3):
    ...     print(window.start, window.centre, window.end, len(window.statements))
    2014-11-19 2014-11-20 2014-11-21 2
    2014-11-20 2014-11-21 2014-11-22 2
    """
    one_of("unit of time", unit, UNITS)
    least = 1 if unit == "days" else 2
    if width < least:
        raise NetgovError(f"a window of {width} {unit} has no width; write at least {least} {unit}")
    dated = sorted(
        ((statement.date, statement) for statement in statements if statement.date is not None),
        key=lambda pair: pair[0],
    )
    days = [day for day, _ in dated]
    if not days:
        return iter(())
    kept = [statement for _, statement in dated]
    return _slide(days, kept, width // 2, unit, (first or days[0], last or days[-1]))


def _slide(
    days: list[dt.date], statements: list[Statement], half: int, unit: str, within: tuple[dt.date, dt.date]
) -> Iterator[Window]:
    first, last = within
    step = 0
    while (end := later(first, step + 2 * half, unit)) is not None and end <= last:
        start, centre = later(first, step, unit) or first, later(first, step + half, unit) or first
        inside = slice(bisect_left(days, start), bisect_right(days, end))
        yield Window(start, centre, end, tuple(statements[inside]))
        step += 1
