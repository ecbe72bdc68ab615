"""Dates in a text, absolute and relative, and the bounds that they set.

Relative dates count from the day of publication. A week may begin on Sunday or on Monday, so "last week" reaches from
the first day of the one reading to the last day of the other: the bounds are never narrower than the text.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from netgov.times import MONTHS

_DAYS = {calendar.day_name[number].lower(): number for number in range(7)}
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_SUNDAY = 6
_HALF_A_YEAR = timedelta(days=183)
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_NUMBER_WORDS, 1)} | {"a": 1, "an": 1}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a date in a text says of a time: a point, or the bounds of an uncertainty; ISO dates, months or years."""

    when: date | str = ""
    earliest: date | str = ""
    latest: date | str = ""

    def __str__(self) -> str:
        """As the columns of a sheet want it: ``earliest 2014-11-09, latest 2014-11-16``."""
        parts = (("when", self.when), ("earliest", self.earliest), ("latest", self.latest))
        return ", ".join(f"{name} {value}" for name, value in parts if value)


def find_dates(text: str, published: date | None) -> Iterator[tuple[int, int, Bounds | None]]:
    """Find the dates in a text, each with its start, its end and its bounds.

    Relative dates count from the day of publication, and have no bounds when that is not known.

    Examples
    --------
    >>> for start, end, bounds in find_dates("On May 4, 2020, not last week.", date(2014, 11, 21)):
    ...     print(start, end, bounds)
    3 14 when 2020-05-04
    20 29 earliest 2014-11-09, latest 2014-11-16
    """
    for match in _DATE.finditer(text):
        kind, words = str(match.lastgroup), match[0].lower()
        bounds: Bounds | None = None
        try:
            if kind in _ABSOLUTE:
                bounds = _ABSOLUTE[kind](words)
            elif published is not None:
                bounds = _RELATIVE[kind](words, published)
                if bounds is None:
                    continue
        except (ValueError, OverflowError):
            # "February 30" is no date, whatever it is.
            continue
        yield match.start(), match.end(), bounds


def _full(words: str) -> Bounds:
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    if len(numbers) == 3:
        return Bounds(date(*numbers))
    day, year = numbers
    return Bounds(date(year, _month(words), day))


def _month_and_year(words: str) -> Bounds:
    return Bounds(f"{re.findall(r'[0-9]+', words)[0]}-{_month(words):02d}")


def _year(words: str) -> Bounds:
    return Bounds(words[-4:])


def _month_and_day(words: str, published: date) -> Bounds | None:
    """A day without its year is that of the year in which it lies nearest to the publication."""
    day, month = int(re.findall(r"\d+", words)[0]), _month(words)
    years = (published.year, published.year - 1, published.year + 1)
    days = (date(year, month, day) for year in years if day <= calendar.monthrange(year, month)[1])
    return next((Bounds(near) for near in days if abs(near - published) <= _HALF_A_YEAR), None)


def _near(words: str, published: date) -> Bounds:
    return Bounds(published + {"yesterday": -1, "tomorrow": 1}.get(words, 0) * _DAY)


def _unit(words: str, published: date) -> Bounds:
    """Read ``this week``, ``earlier this month``, ``last year``."""
    *_, which, unit = words.split()
    return _shifted(unit, {"this": 0, "last": -1, "past": -1, "previous": -1, "next": 1}[which], published)


def _ago(words: str, published: date) -> Bounds:
    number, unit, _ = words.split()
    count = _NUMBERS.get(number) or int(number)
    if unit.startswith("day"):
        return Bounds(published - count * _DAY)
    return _shifted(unit.rstrip("s"), -count, published)


def _weekday(words: str, published: date) -> Bounds:
    """A day of the week before the publication, or the day itself; with "last" or "next" of either of two weeks."""
    *which, name = words.split()
    back = (published.weekday() - _DAYS[name]) % 7
    if which == ["next"]:
        first = published + (7 - back) * _DAY
        return Bounds(earliest=first, latest=first + _WEEK)
    latest = published - (back or (7 if which else 0)) * _DAY
    if which or not back:
        return Bounds(earliest=latest - _WEEK, latest=latest)
    return Bounds(latest)


def _recent(_: str, published: date) -> Bounds:
    return Bounds(latest=published)


def _shifted(unit: str, shift: int, published: date) -> Bounds:
    """A week, month or year so many after that of the publication; the present one ends with the publication."""
    first, last = _UNITS[unit](shift, published)
    return Bounds(earliest=first, latest=last if shift else published)


def _weeks(shift: int, published: date) -> tuple[date, date]:
    monday = published - published.weekday() * _DAY + shift * _WEEK
    sunday = monday - _DAY if published.weekday() != _SUNDAY else monday + 6 * _DAY
    return min(monday, sunday), max(monday, sunday) + 6 * _DAY


def _months(shift: int, published: date) -> tuple[date, date]:
    year, month = divmod(published.year * 12 + published.month - 1 + shift, 12)
    return date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def _years(shift: int, published: date) -> tuple[date, date]:
    return date(published.year + shift, 1, 1), date(published.year + shift, 12, 31)


_UNITS: dict[str, Callable[[int, date], tuple[date, date]]] = {"week": _weeks, "month": _months, "year": _years}


def _month(words: str) -> int:
    return next(MONTHS[word] for word in re.findall(r"[a-z]+", words) if word in MONTHS)


_MONTH_NAME = "(?:" + "|".join(sorted((name.title() for name in MONTHS), key=len, reverse=True)) + r")\b\.?"
_DAY_NAME = "(?:" + "|".join(name.title() for name in _DAYS) + ")"
_TH = r"(?:st|nd|rd|th)?"
_ORDINAL = rf"\d{{1,2}}{_TH}"
_COUNT = rf"(?:\d{{1,3}}|[Aa]n?|{'|'.join(_NUMBER_WORDS)})"
_WHICH = "(?:[Tt]his|[Ll]ast|[Pp]ast|[Pp]revious|[Nn]ext)"
_DATE = re.compile(
    rf"""\b(?:
      (?P<full> \d{{4}}-\d\d-\d\d | {_MONTH_NAME}\ {_ORDINAL},?\ \d{{4}} | {_ORDINAL}\ {_MONTH_NAME},?\ \d{{4}} )
    | (?P<month_and_year> {_MONTH_NAME}(?:\ of)?,?\ \d{{4}} )
    | (?P<month_and_day> {_MONTH_NAME}\ {_ORDINAL} | {_ORDINAL}\ {_MONTH_NAME} )
    | (?P<year> (?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Oo]f)\ (?:19|20)\d\d )
    | (?P<near> [Tt]oday | [Tt]onight | [Yy]esterday | [Tt]omorrow )
    | (?P<unit> (?:(?:[Ee]arlier|[Ll]ater)\ )?{_WHICH}\ (?:week|month|year) )
    | (?P<ago> {_COUNT}\ (?:day|week|month|year)s?\ ago )
    | (?P<weekday> (?:(?:[Ll]ast|[Nn]ext)\ )?{_DAY_NAME} )
    | (?P<recent> [Rr]ecent(?:ly)? | [Ll]ately )
    )\b""",
    re.VERBOSE,
)
_ABSOLUTE: dict[str, Callable[[str], Bounds]] = {
    "full": _full,
    "month_and_year": _month_and_year,
    "year": _year,
}
_RELATIVE: dict[str, Callable[[str, date], Bounds | None]] = {
    "month_and_day": _month_and_day,
    "near": _near,
    "unit": _unit,
    "ago": _ago,
    "weekday": _weekday,
    "recent": _recent,
}
