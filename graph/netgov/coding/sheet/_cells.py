"""Single cells: literals and lists, read from what people type and written so that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS, XSD

from netgov.model.lists import join, split
from netgov.namespaces import expand, shorten
from netgov.times import read_time


def read_list(cell: str) -> list[str]:
    """Read several values separated by ``|``; one within a value has a backslash before it.

    Examples
    --------
    >>> read_list("Lu Wei | Xi Jinping")
    ['Lu Wei', 'Xi Jinping']
    """
    return [value.strip() for value in split(cell) if value.strip()]


def write_list(values: Iterable[str]) -> str:
    """Write several values into one cell; the inverse of `read_list`."""
    return " | ".join(join([value]) for value in values)


def read_literal(cell: str, types: Iterable[str]) -> Literal:
    r"""Read a literal of one of some datatypes, named by their IRIs.

    Plain text is English, or of the type that the relation asks for; ``"…"@zh`` and ``"…"^^xsd:string``, written as in
    Turtle, say otherwise. A ValueError says what would be right.

    Examples
    --------
    >>> text = [str(RDF.PlainLiteral)]
    >>> [read_literal(cell, text).n3() for cell in ("small city", '"小城"@zh')], str(read_literal("9", [XSD.integer]))
    (['"small city"@en', '"小城"@zh'], '9')
    """
    turtle = _AS_IN_TURTLE.fullmatch(cell)
    if turtle is not None:
        text = _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), turtle["text"])
        if turtle["type"]:
            return _literal(text, expand(turtle["type"]))
        return Literal(text, lang=turtle["language"] or "en")
    wanted = next((type_ for type_ in types if type_ not in _PLAIN), None)
    if wanted is None:
        return Literal(cell, lang="en")
    return _typed(cell, wanted)


def write_literal(literal: Literal, types: Iterable[str]) -> str:
    r"""Write plain text where `read_literal` makes the same literal of it, else as in Turtle.

    Examples
    --------
    >>> print(write_literal(Literal("a", lang="en"), []), write_literal(Literal("a"), []))
    a "a"^^xsd:string
    """
    text = str(literal)
    type_ = literal.datatype or XSD.string
    # What is not as the relation asks for gets its type written out.
    with suppress(ValueError):
        plain = read_literal(text.strip(), types)
        if (str(plain), plain.language, plain.datatype or XSD.string) == (text, literal.language, type_):
            return text
    escaped = text.translate(_ESCAPES)
    return f'"{escaped}"@{literal.language}' if literal.language else f'"{escaped}"^^{shorten(str(type_))}'


def _literal(text: str, type_: str) -> Literal:
    """A typed literal; a string has no type, as Turtle writes it."""
    return Literal(text) if type_ == str(XSD.string) else Literal(text, datatype=URIRef(type_), normalize=False)


def _typed(cell: str, type_: str) -> Literal:
    if type_ == str(XSD.date):
        day = read_time(cell)
        if day.datatype != XSD.date:
            raise ValueError(f"{cell!r} is no day; write one as in 2014-11-21")
        return day
    duration = _DURATION.fullmatch(cell.lower()) if type_ == str(XSD.duration) else None
    literal = _literal(f"P{duration[1]}{duration[2][0].upper()}" if duration else cell, type_)
    if literal.ill_typed:
        raise ValueError(f"{cell!r} is no {shorten(type_)}; write one as in {_LIKE.get(type_, 'the vocabulary')}")
    return literal


_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t"}

_PLAIN = frozenset((str(RDF.PlainLiteral), str(RDF.langString), str(RDFS.Literal)))
_LIKE = {str(XSD.integer): "9", str(XSD.duration): "P3D or 3 days", str(XSD.decimal): "1.5", str(XSD.boolean): "true"}
_DURATION = re.compile(r"(\d+) (days?|weeks?|months?|years?)")
_AS_IN_TURTLE = re.compile(
    r'"(?P<text>(?:[^"\\]|\\.)*)"(?:@(?P<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*)|\^\^(?P<type>\S+))?', re.DOTALL
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
