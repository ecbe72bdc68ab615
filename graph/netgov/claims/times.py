"""Bounds in time: the first and the last instant of a day, a month or a year."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

from rdflib import Literal
from rdflib.namespace import XSD


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


_OFFSET = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")
