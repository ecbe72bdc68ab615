"""The time of a claim: in words for the reader, in minutes for the filter."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from rdflib import Literal
from rdflib.namespace import XSD

from netgov.model import Claim

_OFFSET = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Not strftime: month names must not follow the machine's locale.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_words(claim: Claim) -> str:
    """Say when the content of a claim held.

    Parameters
    ----------
    claim
        A claim.

    Returns
    -------
    str
        A phrase without full stop; empty when the claim has no time.

    Examples
    --------
    >>> from netgov.model import Span
    >>> day = Literal("2014-11-20", datatype=XSD.date)
    >>> in_words(Claim("urn:c", "urn:s", "urn:p", "urn:o", "urn:x", "", (Span(0, 1, ""),), when=day))
    '20 November 2014'
    >>> in_words(Claim("urn:c", "urn:s", "urn:p", "urn:o", "urn:x", "", (Span(0, 1, ""),), latest=day))
    'some time until 20 November 2014'
    """
    if claim.when is not None:
        return _moment(claim.when)
    during = _interval(claim.from_, claim.until, "from {} to {}", "since {}", "until {}")
    return during or _interval(
        claim.earliest, claim.latest, "some time between {} and {}", "some time since {}", "some time until {}"
    )


def minutes(value: Literal | None) -> int | None:
    """Turn an instant into whole minutes since 1970.

    Parameters
    ----------
    value
        An ``xsd:dateTime`` with its offset, or None.

    Returns
    -------
    int or None
        Minutes since 1970-01-01T00:00Z, negative before; None for None and for what Python's calendar does not reach.
    """
    if value is None:
        return None
    instant = value.toPython()
    if not isinstance(instant, datetime):
        return None
    return int((instant - _EPOCH).total_seconds() // 60)


def _interval(start: Literal | None, end: Literal | None, both: str, since: str, until: str) -> str:
    if start is not None and end is not None:
        return both.format(*_pair(_moment(start), _moment(end)))
    if start is not None:
        return since.format(_moment(start))
    return until.format(_moment(end)) if end is not None else ""


def _pair(start: str, end: str) -> tuple[str, str]:
    """Of two days, the first without the month and the year that it shares with the second."""
    first, second = start.split(" "), end.split(" ")
    if len(first) == len(second) == 3:  # day, month, year; neither an hour nor an offset
        shared = 3 if start == end else next((keep for keep in (1, 2) if first[keep:] == second[keep:]), 3)
        return " ".join(first[:shared]), end
    return start, end


def _moment(value: Literal) -> str:
    text = str(value)
    offset = _OFFSET.search(text)
    zone = f" UTC{offset[0].replace('Z', '')}" if offset else ""
    local = text.removesuffix(offset[0]) if offset else text
    try:
        if value.datatype == XSD.dateTime:
            instant = datetime.fromisoformat(local)
            return f"{_day(instant)}, {instant:%H:%M}{zone}"
        if value.datatype == XSD.date:
            return _day(datetime.fromisoformat(local)) + zone
        if value.datatype == XSD.gYearMonth:
            year, month = local.split("-")
            return f"{_MONTHS[int(month) - 1]} {year}{zone}"
    except (ValueError, IndexError):
        # A year that Python's calendar does not reach is still worth showing as written.
        return text
    return text


def _day(instant: datetime) -> str:
    return f"{instant.day} {_MONTHS[instant.month - 1]} {instant.year}"
