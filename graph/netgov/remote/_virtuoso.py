"""What is peculiar to Virtuoso: literals that it rewrites, answers that it cuts off, the default graph that it lacks.

Virtuoso 7 keeps an ``xsd:duration`` as a number (of seconds with a fraction, of months without one), cannot insert
one that is written otherwise, and writes a boolean as 1 or 0 in answers. The values are still what they were; only how
they are written is no XML Schema any more. A plain query there reads all graphs, and counts twice what two of them
hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

import pyoxigraph as ox
from rdflib.namespace import XSD

_DURATIONS = {str(XSD[name]) for name in ("duration", "dayTimeDuration", "yearMonthDuration")}
_BOOLEANS = {"1": "true", "0": "false"}


def has_no_default_graph(response: Any) -> bool:
    """Whether an answer says that its server is one without a default graph of its own."""
    return str(response.headers.get("server", "")).startswith("Virtuoso")


def page_size(response: Any, rows: int) -> int | None:
    """The most rows that the server sends at once, if it has cut an answer off."""
    limit = response.headers.get("x-sparql-maxrows", "")
    return int(limit) if limit.isdigit() and rows >= int(limit) else None


def mend(text: str, datatype: str) -> str:
    """The lexical form of a literal as XML Schema has it.

    >>> mend("259200.0", str(XSD.duration)), mend("P3D", str(XSD.duration)), mend("14", str(XSD.duration))
    ('P3D', 'P3D', 'P1Y2M')
    >>> mend("5400.5", str(XSD.dayTimeDuration)), mend("-1", str(XSD.yearMonthDuration)), mend("0.0", str(XSD.duration))
    ('PT1H30M0.5S', '-P1M', 'PT0S')
    >>> mend("1", str(XSD.boolean)), mend("1", str(XSD.integer))
    ('true', '1')
    """
    if datatype == str(XSD.boolean):
        return _BOOLEANS.get(text, text)
    if datatype not in _DURATIONS or "P" in text:
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    sign = "-" if number < 0 else ""
    number = abs(number)
    return sign + (_of_seconds(number) if "." in text else f"P{_parts(divmod(number, 12), 'YM') or '0M'}")


def numbered(line: str) -> str:
    """A triple in N-Triples, with durations as Virtuoso takes them in updates; the inverse of `mend`.

    One with both months and days stays as it was, as no one number says it.

    >>> numbered('<urn:s> <urn:p> "PT1H30M0.5S"^^<http://www.w3.org/2001/XMLSchema#duration> .')
    '<urn:s> <urn:p> "5400.5"^^<http://www.w3.org/2001/XMLSchema#duration> .'
    """
    return _WRITTEN.sub(_number, line) if "uration>" in line else line


def _number(match: re.Match[str]) -> str:
    values = {unit: Decimal(text) for unit, text in match.groupdict("0").items() if unit not in ("sign", "type")}
    months = int(values["years"] * 12 + values["months"])
    days = values["days"] * 24 + values["hours"]
    seconds = (days * 60 + values["minutes"]) * 60 + values["seconds"]
    if months and seconds:
        return match[0]
    text = str(months) if months else f"{seconds:f}" if "." in f"{seconds:f}" else f"{seconds:f}.0"
    return f'"{match["sign"]}{text}"^^{match["type"]}'


_WRITTEN = re.compile(
    r'"(?P<sign>-?)P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<days>\d+)D)?'
    r'(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>[\d.]+)S)?)?"'
    r"\^\^(?P<type><http://www\.w3\.org/2001/XMLSchema#(?:duration|dayTimeDuration|yearMonthDuration)>)"
)


def mended(document: dict[str, Any]) -> dict[str, Any]:
    """SPARQL results in JSON, whose values are put right in place."""
    for row in document.get("results", {}).get("bindings", []):
        for value in row.values():
            if "datatype" in value:
                value["value"] = mend(value["value"], value["datatype"])
    return document


def mended_triples(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Triples as a server wrote them, with the values put right."""
    for triple in triples:
        literal = triple.object
        if isinstance(literal, ox.Literal) and not literal.language:
            text = mend(literal.value, literal.datatype.value)
            yield ox.Triple(triple.subject, triple.predicate, ox.Literal(text, datatype=literal.datatype))
        else:
            yield triple


def _of_seconds(number: Decimal) -> str:
    days, rest = divmod(number, 24 * 3600)
    date, time = _parts([days], "D"), _parts([rest // 3600, rest // 60 % 60, rest % 60], "HMS")
    return f"P{date}T{time}" if time else f"P{date}" if date else "PT0S"


def _parts(numbers: Iterable[Decimal], units: str) -> str:
    return "".join(f"{number.normalize():f}{unit}" for number, unit in zip(numbers, units, strict=True) if number)
