"""Times as claims have them, and their bounds: the first and the last instant of a day, a month or a year."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from rdflib import Literal, URIRef
from rdflib.namespace import XSD


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
    form = _FORMS.get(value.datatype) if value.datatype is not None else None
    return form is not None and form.fullmatch(str(value)) is not None and _in_calendar(str(value), str(value.datatype))


@lru_cache(maxsize=4096)
def _in_calendar(text: str, type_: str) -> bool:
    try:
        if type_ == str(XSD.dateTime):
            datetime.fromisoformat(text)
        else:
            offset = _OFFSET.search(text)
            day = text[: offset.start()] if offset else text
            date.fromisoformat((day + "-01-01")[:10])
    except ValueError:
        return False
    return True


def bound(value: Literal, *, last: bool) -> Literal:
    """First or last instant of a time.

    Parameters
    ----------
    value
        An ``xsd:date``, ``xsd:gYearMonth``, ``xsd:gYear``, or an ``xsd:dateTime``, which is its own bound.
    last
        Whether the last second is wanted, or the first.

    Returns
    -------
    rdflib.Literal
        An ``xsd:dateTime`` with an offset; where the time has none it is taken to be UTC's.

    Examples
    --------
    >>> str(bound(Literal("2014-11", datatype=XSD.gYearMonth), last=True))
    '2014-11-30T23:59:59+00:00'
    """
    return value if value.datatype == XSD.dateTime else _whole(str(value), last=last)


@lru_cache(maxsize=4096)
def _whole(text: str, *, last: bool) -> Literal:
    parts = _OFFSET.search(text)
    offset = parts.group() if parts else "+00:00"
    year, *rest = text.removesuffix(offset).lstrip("-").split("-")
    month = int(rest[0]) if rest else (12 if last else 1)
    day = int(rest[1]) if len(rest) > 1 else (calendar.monthrange(int(year), month)[1] if last else 1)
    sign = "-" if text.startswith("-") else ""
    clock = "23:59:59" if last else "00:00:00"
    return Literal(f"{sign}{year}-{month:02d}-{day:02d}T{clock}{offset}", datatype=XSD.dateTime)


_ZONE = r"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)"
_FORMS: Mapping[URIRef, re.Pattern[str]] = {
    XSD.date: re.compile(rf"\d{{4}}-\d\d-\d\d{_ZONE}?", re.ASCII),
    XSD.dateTime: re.compile(rf"\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?{_ZONE}?", re.ASCII),
    XSD.gYearMonth: re.compile(rf"\d{{4}}-\d\d{_ZONE}?", re.ASCII),
    XSD.gYear: re.compile(rf"\d{{4}}{_ZONE}?", re.ASCII),
}
_OFFSET = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")
