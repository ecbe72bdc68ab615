"""Dates in a text, absolute and relative, and the bounds that they set.

Relative dates count from the day of publication. A week may begin on Sunday or on Monday, so "last week" reaches from
the first day of the one reading to the last day of the other: the bounds are never narrower than the text.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from netgov.times import MONTHS

_DAYS = {calendar.day_name[number].lower(): number for number in range(7)}
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_SUNDAY = 6
_HALF_A_YEAR = timedelta(days=183)
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_NUMBER_WORDS, 1)} | {"a": 1, "an": 1}


def find_dates(text: str, published: date | None) -> Iterator[tuple[int, int, str | None]]:
    """Find the dates in a text, each with its start, its end and its bounds as the columns of a sheet want them.

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
        known = published is not None or kind in _ABSOLUTE
        try:
            bounds = _FORMS[kind][1](words, published or date.min) if known else None
        except (ValueError, OverflowError, StopIteration):
            # "February 30" is no date, whatever it is.
            continue
        yield *match.span(), bounds


def _full(words: str, _: date) -> str:
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    if len(numbers) == 2:
        numbers = [numbers[1], _month(words), numbers[0]]
    return f"when {date(*numbers)}"


def _month_and_year(words: str, _: date) -> str:
    return f"when {re.findall(r'[0-9]+', words)[0]}-{_month(words):02d}"


def _month_and_day(words: str, published: date) -> str:
    """A day without its year is that of the year in which it lies nearest to the publication."""
    day, month = int(re.findall(r"\d+", words)[0]), _month(words)
    years = (published.year, published.year - 1, published.year + 1)
    days = (date(year, month, day) for year in years if day <= calendar.monthrange(year, month)[1])
    return next(f"when {near}" for near in days if abs(near - published) <= _HALF_A_YEAR)


def _unit(words: str, published: date) -> str:
    """Read ``this week``, ``earlier this month``, ``last year``."""
    *_, which, unit = words.split()
    return _shifted(unit, {"this": 0, "next": 1}.get(which, -1), published)


def _ago(words: str, published: date) -> str:
    number, unit, _ = words.split()
    count = _NUMBERS.get(number) or int(number)
    if unit.startswith("day"):
        return f"when {published - count * _DAY}"
    return _shifted(unit.rstrip("s"), -count, published)


def _weekday(words: str, published: date) -> str:
    """A day of the week before the publication, or the day itself; with "last" or "next" of either of two weeks."""
    *which, name = words.split()
    back = (published.weekday() - _DAYS[name]) % 7
    if which == ["next"]:
        first = published + (7 - back) * _DAY
        return _between(first, first + _WEEK)
    latest = published - (back or (7 if which else 0)) * _DAY
    return _between(latest - _WEEK, latest) if which or not back else f"when {latest}"


def _shifted(unit: str, shift: int, published: date) -> str:
    """A week, month or year so many after that of the publication; the present one ends with the publication."""
    if unit == "week":
        monday = published - published.weekday() * _DAY + shift * _WEEK
        sunday = monday - _DAY if published.weekday() != _SUNDAY else monday + 6 * _DAY
        first, last = min(monday, sunday), max(monday, sunday) + 6 * _DAY
    elif unit == "month":
        year, month = divmod(published.year * 12 + published.month - 1 + shift, 12)
        first, last = (date(year, month + 1, day) for day in (1, calendar.monthrange(year, month + 1)[1]))
    else:
        first, last = date(published.year + shift, 1, 1), date(published.year + shift, 12, 31)
    return _between(first, last if shift else published)


def _between(earliest: date, latest: date) -> str:
    return f"earliest {earliest}, latest {latest}"


def _month(words: str) -> int:
    return next(MONTHS[word] for word in re.findall(r"[a-z]+", words) if word in MONTHS)


_MONTH_NAME = "(?:" + "|".join(sorted((name.title() for name in MONTHS), key=len, reverse=True)) + r")\b\.?"
_DAY_NAME = "(?:" + "|".join(name.title() for name in _DAYS) + ")"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_COUNT = rf"(?:\d{{1,3}}|[Aa]n?|{'|'.join(_NUMBER_WORDS)})"
_WHICH = "(?:[Tt]his|[Ll]ast|[Pp]ast|[Pp]revious|[Nn]ext)"
_ABSOLUTE = ("full", "month_and_year", "year")
# What a date looks like, and what makes bounds of its words in lower case and of the day of publication.
_FORMS: dict[str, tuple[str, Callable[[str, date], str]]] = {
    "full": (rf"\d{{4}}-\d\d-\d\d|(?:{_MONTH_NAME} {_ORDINAL}|{_ORDINAL} {_MONTH_NAME}),? \d{{4}}", _full),
    "month_and_year": (rf"{_MONTH_NAME}(?: of)?,? \d{{4}}", _month_and_year),
    "month_and_day": (rf"{_MONTH_NAME} {_ORDINAL}|{_ORDINAL} {_MONTH_NAME}", _month_and_day),
    "year": (r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Oo]f) (?:19|20)\d\d", lambda words, _: f"when {words[-4:]}"),
    "yesterday": (r"[Yy]esterday", lambda _, published: f"when {published - _DAY}"),
    "today": (r"[Tt]oday|[Tt]onight", lambda _, published: f"when {published}"),
    "tomorrow": (r"[Tt]omorrow", lambda _, published: f"when {published + _DAY}"),
    "unit": (rf"(?:(?:[Ee]arlier|[Ll]ater) )?{_WHICH} (?:week|month|year)", _unit),
    "ago": (rf"{_COUNT} (?:day|week|month|year)s? ago", _ago),
    "weekday": (rf"(?:(?:[Ll]ast|[Nn]ext) )?{_DAY_NAME}", _weekday),
    "recent": (r"[Rr]ecent(?:ly)?|[Ll]ately", lambda _, published: f"latest {published}"),
}
_DATE = re.compile(rf"\b(?:{'|'.join(f'(?P<{kind}>{form})' for kind, (form, _) in _FORMS.items())})\b")
