"""Times as claims have them: read, compared and printed.

A time is a literal of ``xsd:date``, ``xsd:dateTime`` with its offset, ``xsd:gYearMonth`` or ``xsd:gYear``. A day, a
month or a year lasts from its first to its last second; one without an offset is taken to be UTC's.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol, TypeAlias

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from netgov.errors import NetgovError

Time: TypeAlias = str | dt.date
"""A day (``2014-11-19``), month, year or time of day with its offset; a datetime needs one too."""

# Not from `calendar`: month names must not follow the machine's locale.
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTHS = {form: number for number, name in enumerate(_MONTH_NAMES, 1) for form in (name.lower(), name[:3].lower())} | {
    "sept": 9
}
"""Numbers of the months by their English names and abbreviations, in lower case."""

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_FORM = re.compile(
    r"(?P<year>-?\d{4,})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<clock>T\d\d:\d\d:\d\d(?:\.\d+)?)?)?)?"
    r"(?P<zone>Z|[+-]\d\d:\d\d)?",
    re.ASCII,
)
_ZONE = re.compile(r"Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00", re.ASCII)
_LOOSE = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?) ?(Z|[+-]\d\d:\d\d)", re.ASCII)
_NO_OFFSET = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?", re.ASCII)
_ORDERS = (
    (re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})"), "dmy"),
    (re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})"), "mdy"),
    (re.compile(r"(\d{1,2})\.? ([A-Za-z]{3,9}\.?) (\d{4})"), "dmy"),
    (re.compile(r"([A-Za-z]{3,9}\.?) (\d{1,2}),? (\d{4})"), "mdy"),
)


class _Timed(Protocol):
    """What has the times of a claim: a point, or the bounds of a duration, or those of an uncertainty."""

    @property
    def when(self) -> Literal | None: ...
    @property
    def from_(self) -> Literal | None: ...
    @property
    def until(self) -> Literal | None: ...
    @property
    def earliest(self) -> Literal | None: ...
    @property
    def latest(self) -> Literal | None: ...


def is_time(value: Literal) -> bool:
    """Whether a literal is a time that a claim can have: of one of the four types, and in the calendar.

    rdflib takes ``"2014-13"^^xsd:gYearMonth`` and ``"2020-W10"^^xsd:date`` for times, and no year after 9999 can be
    compared with another time.

    Parameters
    ----------
    value
        Any literal.

    Returns
    -------
    bool
        True when it has a bound (`bound`).

    Examples
    --------
    >>> [is_time(Literal(text, datatype=XSD.gYearMonth)) for text in ("2014-11", "2014-11Z", "2014-13", "99999-01")]
    [True, True, False, False]
    """
    return value.datatype is not None and _problem(str(value), str(value.datatype)) is None


@lru_cache(maxsize=4096)
def _problem(text: str, datatype: str) -> str | None:
    """What keeps a text from being a time of a type; None when nothing does."""
    form = _FORM.fullmatch(text)
    if form is None or len(form["year"]) != 4 or str(_datatype(form)) != datatype:
        return "another form"
    if form["zone"] and not _ZONE.fullmatch(form["zone"]):
        return "no time zone is so far from UTC"
    try:
        if form["clock"]:
            dt.datetime.fromisoformat(text)
        else:
            dt.date.fromisoformat((text.removesuffix(form["zone"] or "") + "-01-01")[:10])
    except ValueError as error:
        return str(error)
    return None


def _datatype(form: re.Match[str]) -> URIRef:
    if form["clock"]:
        return XSD.dateTime
    return XSD.date if form["day"] else XSD.gYearMonth if form["month"] else XSD.gYear


def to_literal(text: str) -> Literal:
    """Give a time that `str` has written its type again, which its form tells; its text stays as it is.

    Examples
    --------
    >>> to_literal("2014-11Z").datatype.fragment
    'gYearMonth'
    """
    form = _FORM.fullmatch(text)
    return Literal(text, datatype=_datatype(form) if form else XSD.dateTime, normalize=False)


def bound(value: Literal, *, last: bool) -> Literal:
    """First or last instant of a time.

    Parameters
    ----------
    value
        A time.
    last
        Whether the last second is wanted, or the first.

    Returns
    -------
    rdflib.Literal
        An ``xsd:dateTime`` with an offset; one that is given is its own bound.

    Examples
    --------
    >>> str(bound(Literal("2014-11", datatype=XSD.gYearMonth), last=True))
    '2014-11-30T23:59:59+00:00'
    """
    return value if value.datatype == XSD.dateTime else _bound(str(value), last=last)


@lru_cache(maxsize=4096)
def _bound(text: str, *, last: bool) -> Literal:
    form = _FORM.fullmatch(text)
    if form is None:
        raise ValueError(f"{text!r} is no day, month or year")
    year, month, day = form["year"], form["month"] or ("12" if last else "01"), form["day"]
    if day is None:
        day = f"{calendar.monthrange(int(year.lstrip('-')), int(month))[1]}" if last else "01"
    clock = "23:59:59" if last else "00:00:00"
    return Literal(f"{year}-{month}-{day}T{clock}{form['zone'] or '+00:00'}", datatype=XSD.dateTime)


def instant(value: Literal | None) -> dt.datetime | None:
    """Turn an ``xsd:dateTime`` into Python's.

    Parameters
    ----------
    value
        A bound of a claim, or None.

    Returns
    -------
    datetime.datetime or None
        With an offset; None for None, and for a year that Python's calendar does not reach.

    Examples
    --------
    >>> instant(Literal("2014-11-20T23:00:00+08:00", datatype=XSD.dateTime)).hour
    23
    """
    python = None if value is None else value.toPython()
    if not isinstance(python, dt.datetime):
        return None
    return python if python.tzinfo is not None else python.replace(tzinfo=dt.UTC)


def minutes(value: Literal | None) -> int | None:
    """Turn an ``xsd:dateTime`` into whole minutes since 1970-01-01T00:00Z, negative before; None as for `instant`."""
    moment = instant(value)
    return None if moment is None else int((moment - _EPOCH).total_seconds() // 60)


def later(day: dt.date, units: int, unit: str) -> dt.date | None:
    """Find the day so many ``days``, ``weeks``, ``months`` or ``years`` later; None when the calendar ends before it.

    Examples
    --------
    >>> later(dt.date(2014, 1, 31), 1, "months")
    datetime.date(2014, 2, 28)
    """
    try:
        if unit in ("days", "weeks"):
            return day + dt.timedelta(days=units * (7 if unit == "weeks" else 1))
        year, month = divmod(day.year * 12 + day.month - 1 + units * (12 if unit == "years" else 1), 12)
        return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def read_instant(name: str, time: Time, *, last: bool) -> dt.datetime:
    """Read the bound of a range that a user gave.

    Parameters
    ----------
    name
        What it is for, for the message.
    time
        A day, month, year, or time of day with its offset.
    last
        Whether its last instant is meant, instead of its first.

    Returns
    -------
    datetime.datetime
        With an offset; days, months and years are UTC's.

    Raises
    ------
    NetgovError
        If it is no time, or a time of day without an offset.

    Examples
    --------
    >>> read_instant("since", "2014-11", last=True).isoformat()
    '2014-11-30T23:59:59.999999+00:00'
    """
    text = time.isoformat() if isinstance(time, dt.date) else time
    form = _FORM.fullmatch(text)
    try:
        if form is None or form["clock"] or form["zone"] or len(form["year"]) > 4:
            moment = dt.datetime.fromisoformat(text)
        else:
            moment = dt.datetime.fromisoformat(str(_bound(text, last=last)))
            moment = moment.replace(microsecond=999_999 if last else 0)
    except ValueError as error:
        raise NetgovError(
            f"{name} is {text!r}; write a day such as 2014-11-19, a month, a year, or a time with its offset"
        ) from error
    if moment.tzinfo is None:
        raise NetgovError(f"{name} is {text!r}; add the offset from UTC to the time of day, such as +08:00")
    return moment


def read_time(text: str) -> Literal:
    """Read a time as people and spreadsheets write it.

    Parameters
    ----------
    text
        A day, month or year, or a day with the time and its offset, as in ISO 8601; also a day as people write it
        (``21 November 2014``, ``21.11.2014``) or as a spreadsheet may have turned it (``11/21/2014``), if it can be
        read in one way only.

    Returns
    -------
    rdflib.Literal
        A time.

    Raises
    ------
    ValueError
        If there is no such time; the message says what would be right.

    Examples
    --------
    >>> [str(read_time(text)) for text in ("2014-11", "21 Nov 2014", "11/21/2014", "2014-11-20 23:00 +08:00")]
    ['2014-11', '2014-11-21', '2014-11-21', '2014-11-20T23:00:00+08:00']
    """
    form = _FORM.fullmatch(text)
    if form is not None and len(form["year"]) == 4 and (form["zone"] or not form["clock"]):
        problem = _problem(text, str(_datatype(form)))
        if problem:
            raise ValueError(f"{text!r} is no date that there is ({problem}); correct it")
        return to_literal(text)
    loose = _LOOSE.fullmatch(text)
    if loose:
        day, clock, offset = loose.groups()
        return read_time(f"{day}T{clock}{'' if clock.count(':') == 2 else ':00'}{offset}")
    if _NO_OFFSET.fullmatch(text):
        raise ValueError(f"{text!r} does not say in which time zone; add the offset, as in 2014-11-20T23:00:00+08:00")
    days = sorted(set(_days(text)))
    if len(days) == 1:
        return Literal(days[0].isoformat(), datatype=XSD.date)
    if days:
        readings = " or ".join(day.isoformat() for day in days)
        raise ValueError(f"{text!r} may be {readings}; write which")
    raise ValueError(
        f"{text!r} is no date that there is; write a day (2014-11-21), a month (2014-11), a year (2014) "
        "or a time with its offset (2014-11-20T23:00:00+08:00)"
    )


def _days(text: str) -> Iterator[dt.date]:
    """The days that a date may mean which is not written as in ISO 8601."""
    for pattern, order in _ORDERS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        parts = dict(zip(order, match.groups(), strict=True))
        month = parts["m"].lower().rstrip(".")
        try:
            yield dt.date(int(parts["y"]), int(month) if month.isdecimal() else MONTHS.get(month, 0), int(parts["d"]))
        except ValueError:
            continue


def as_interval(claim: _Timed) -> str:
    """Write the time of a claim for a table.

    A point is written as the claim has it, else the bounds with a slash between them, ``..`` for one that is not known;
    nothing when there is no time.
    """
    if claim.when is not None:
        return str(claim.when)
    bounds = (claim.from_ or claim.earliest, claim.until or claim.latest)
    return "/".join(".." if end is None else str(end) for end in bounds) if any(bounds) else ""


def in_words(claim: _Timed) -> str:
    """Say when the content of a claim held: a phrase without full stop, empty when it has no time.

    Examples
    --------
    >>> from netgov.model import Claim
    >>> in_words(Claim("urn:c", "urn:s", "urn:p", "urn:o", "urn:x", "", (), latest=to_literal("2014-11-20")))
    'some time until 20 November 2014'
    """
    if claim.when is not None:
        return _words(claim.when)
    for start, end, both, since, until in (
        (claim.from_, claim.until, "from {} to {}", "since", "until"),
        (claim.earliest, claim.latest, "some time between {} and {}", "some time since", "some time until"),
    ):
        if start is not None and end is not None:
            return both.format(*_pair(_words(start), _words(end)))
        if start is not None:
            return f"{since} {_words(start)}"
        if end is not None:
            return f"{until} {_words(end)}"
    return ""


def _pair(start: str, end: str) -> tuple[str, str]:
    """Of two days, the first without the month and the year that it shares with the second."""
    first, second = start.split(" "), end.split(" ")
    if len(first) == len(second) == 3:  # day, month, year; neither an hour nor an offset
        shared = 3 if start == end else next((keep for keep in (1, 2) if first[keep:] == second[keep:]), 3)
        return " ".join(first[:shared]), end
    return start, end


def _words(time: Literal) -> str:
    form = _FORM.fullmatch(str(time))
    if form is None or form["month"] is None or not is_time(time):
        # A year that Python's calendar does not reach is still worth showing as written.
        return str(time)
    zone = f" UTC{form['zone'].replace('Z', '')}" if form["zone"] else ""
    month = _MONTH_NAMES[int(form["month"]) - 1]
    if form["day"] is None:
        return f"{month} {form['year']}{zone}"
    clock = f", {form['clock'][1:6]}" if form["clock"] else ""
    return f"{int(form['day'])} {month} {int(form['year'])}{clock}{zone}"
