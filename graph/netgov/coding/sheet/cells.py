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
    """Read several values.

    Parameters
    ----------
    cell
        Values separated by ``|``; one within a value has a backslash before it.

    Returns
    -------
    list of str
        The values that are not empty, without spaces at their ends.

    Examples
    --------
    >>> read_list("Lu Wei | Xi Jinping")
    ['Lu Wei', 'Xi Jinping']
    """
    return [value.strip() for value in split(cell) if value.strip()]


def write_list(values: Iterable[str]) -> str:
    """Write several values; the inverse of `read_list`.

    Parameters
    ----------
    values
        The values.

    Returns
    -------
    str
        One cell.

    Examples
    --------
    >>> write_list(["Lu Wei", "Xi Jinping"])
    'Lu Wei | Xi Jinping'
    """
    return " | ".join(join([value]) for value in values)


def read_literal(cell: str, types: Iterable[str]) -> Literal:
    r"""Read a literal.

    Parameters
    ----------
    cell
        Plain text is English, or of the type that the relation asks for; ``"…"@zh`` and ``"…"^^xsd:string``, written as
        in Turtle, say otherwise.
    types
        IRIs of the datatypes that the relation takes.

    Returns
    -------
    rdflib.Literal
        The literal.

    Raises
    ------
    ValueError
        If the text is not of the type; the message says what would be right.

    Examples
    --------
    >>> text = [str(RDF.PlainLiteral)]
    >>> read_literal("small city", text), read_literal('"小城"@zh', text), read_literal("9", [str(XSD.integer)])
    (rdflib.term.Literal('small city', lang='en'), rdflib.term.Literal('小城', lang='zh'), rdflib.term.Literal('9', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#integer')))
    """
    written = _WRITTEN_OUT.fullmatch(cell)
    if written is not None:
        text = _ESCAPE.sub(_unescaped, written["text"])
        if written["type"]:
            return _literal(text, expand(written["type"]))
        return Literal(text, lang=written["language"] or "en")
    wanted = next((type_ for type_ in types if type_ not in _PLAIN), None)
    if wanted is None:
        return Literal(cell, lang="en")
    return _typed(cell, wanted)


def write_literal(literal: Literal, types: Iterable[str]) -> str:
    r"""Write a literal; the inverse of `read_literal`.

    Parameters
    ----------
    literal
        The literal.
    types
        IRIs of the datatypes that its relation takes.

    Returns
    -------
    str
        Plain text where that is read back as the same literal, else written as in Turtle.

    Examples
    --------
    >>> print(write_literal(Literal("a", lang="en"), []), write_literal(Literal("a"), []))
    a "a"^^xsd:string
    """
    text = str(literal)
    types = list(types)
    # What is not as the relation asks for gets its type written out.
    with suppress(ValueError):
        if _same(read_literal(text.strip(), types), literal):
            return text
    escaped = text.translate(_ESCAPES)
    if literal.language:
        return f'"{escaped}"@{literal.language}'
    return f'"{escaped}"^^{shorten(str(literal.datatype or XSD.string))}'


def _literal(text: str, type_: str) -> Literal:
    """A typed literal; a string has no type, as Turtle writes it."""
    return Literal(text) if type_ == str(XSD.string) else Literal(text, datatype=URIRef(type_), normalize=False)


def _same(one: Literal, other: Literal) -> bool:
    types = (one.datatype or XSD.string, other.datatype or XSD.string)
    return (str(one), one.language, types[0]) == (str(other), other.language, types[1])


def _typed(cell: str, type_: str) -> Literal:
    text = cell
    if type_ == str(XSD.date):
        found = read_time(cell)
        if found.datatype != XSD.date:
            raise ValueError(f"{cell!r} is no day; write one as in 2014-11-21")
        return found
    if type_ == str(XSD.duration):
        named = _DURATION.fullmatch(cell.lower())
        text = f"P{named[1]}{named[2][0].upper()}" if named else cell
    literal = _literal(text, type_)
    if literal.ill_typed:
        raise ValueError(f"{cell!r} is no {shorten(type_)}; write one as in {_LIKE.get(type_, 'the vocabulary')}")
    return literal


def _unescaped(match: re.Match[str]) -> str:
    return {"n": "\n", "r": "\r", "t": "\t"}.get(match[1], match[1])


_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})

_PLAIN = frozenset((str(RDF.PlainLiteral), str(RDF.langString), str(RDFS.Literal)))
_LIKE = {str(XSD.integer): "9", str(XSD.duration): "P3D or 3 days", str(XSD.decimal): "1.5", str(XSD.boolean): "true"}
_DURATION = re.compile(r"(\d+) (days?|weeks?|months?|years?)")
_WRITTEN_OUT = re.compile(
    r'"(?P<text>(?:[^"\\]|\\.)*)"(?:@(?P<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*)|\^\^(?P<type>\S+))?', re.DOTALL
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
