"""Cells read from what people type, and written so that nothing is lost: lists, literals, quoted words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS, XSD

from netgov.coding._passages import Interval, Passages
from netgov.coding.sheet._columns import Column
from netgov.coding.sheet._table import CellError, Row
from netgov.model.lists import join, split
from netgov.namespaces import expand, shorten
from netgov.times import MONTHS, read_time


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


def read_quoted(passages: Passages, row: Row) -> list[Interval]:
    """Find what the first two cells of a row quote, as half-open intervals in the order of the quotations.

    The first has the numbers of the sentences in which the quotations begin, one for each or one for all; empty looks
    everywhere. ``5#2`` means the second place within sentence 5, ``#2`` the second in the text. The other has
    quotations separated by ``|``, each of whole words, in which ``…`` stands for any words of the sentence;
    ``[45-113]`` gives the positions themselves. Quotation marks may stand around the words, so that a spreadsheet does
    not turn ``“November 21, 2014”`` into a date of its own.

    Examples
    --------
    >>> row = Row(2, {"sentence": "2", "quoted words": "It rained"})
    >>> read_quoted(Passages("It rained. It rained again."), row)
    [(11, 20)]
    """
    quotations = read_list(row[Column.WORDS])
    if not quotations:
        raise CellError("there are no words; quote those that state it")
    places = read_list(row[Column.SENTENCE])
    if len(places) not in (0, 1, len(quotations)):
        raise CellError(
            f"{len(places)} sentences for {len(quotations)} quotations; give one for all, or one for each",
            Column.SENTENCE,
        )
    each = places if len(places) > 1 else (places or [""]) * len(quotations)
    return [_interval(passages, place, words) for place, words in zip(each, quotations, strict=True)]


def write_quoted(passages: Passages, intervals: Iterable[Interval]) -> dict[str, str]:
    """Quote half-open intervals of a text; the inverse of `read_quoted`."""
    places: list[str] = []
    quotations: list[str] = []
    for start, end in intervals:
        words = passages.text[start:end]
        place = str(passages.sentence_of(start))
        quotation = f"“{words}”" if _would_turn(words) else words
        candidates = _places(passages, quotation, int(place))
        if (start, end) not in candidates or words != words.strip():
            # It begins or ends within a word; nobody writes such a one by hand.
            quotation = f"[{start}-{end}]"
        elif len(candidates) > 1:
            place += f"#{candidates.index((start, end)) + 1}"
        places.append(place)
        quotations.append(quotation)
    return {Column.SENTENCE: write_list(places), Column.WORDS: write_list(quotations)}


def _interval(passages: Passages, place: str, words: str) -> Interval:
    match = _PLACE.fullmatch(place)
    number = int(match["sentence"]) if match is not None and match["sentence"] else None
    if match is None or (number is not None and not 1 <= number <= len(passages.sentences)):
        raise CellError(
            f"{place!r} is no sentence of this text; write a number from 1 to {len(passages.sentences)}",
            Column.SENTENCE,
        )
    candidates = _places(passages, words, number)
    positions = _POSITIONS.fullmatch(words)
    if not candidates and positions is not None:
        start, end = int(positions[1]), int(positions[2])
        if not start < end <= len(passages.text):
            raise CellError(f"{words} lies outside of the text of {len(passages.text)} characters; quote the words")
        return start, end
    if not candidates:
        raise CellError(_missing(passages, words, number))
    if match["occurrence"]:
        occurrence = int(match["occurrence"])
        if not 1 <= occurrence <= len(candidates):
            message = f"{_shown(words)} stands there {_times(len(candidates))}; there is no place #{occurrence}"
            raise CellError(message, Column.SENTENCE)
        return candidates[occurrence - 1]
    if len(candidates) > 1:
        raise CellError(_ambiguous(passages, words, number, candidates))
    return candidates[0]


def _places(passages: Passages, words: str, sentence: int | None) -> list[Interval]:
    """Where words stand; marks around them that the text does not have only keep a spreadsheet from reading them."""
    places = passages.find(words, sentence)
    if not places and words[:1] in _OPENING and words[-1:] in _CLOSING:
        places = passages.find(words[1:-1], sentence)
    return places


def _would_turn(words: str) -> bool:
    """Whether a spreadsheet takes words for a number or a date, and shows and saves them in its own way."""
    parts = re.findall(r"[^\W\d_]+", words)
    return words[:1] != "“" and any(map(str.isdigit, words)) and all(part.lower() in _TURNED for part in parts)


def _missing(passages: Passages, words: str, sentence: int | None) -> str:
    if sentence is not None:
        elsewhere = sorted({passages.sentence_of(start) for start, _ in passages.find(words)})
        if elsewhere:
            there = " and ".join(map(str, elsewhere[:3]))
            return f"{_shown(words)} does not begin in sentence {sentence}, but in {there}; correct the sentence"
    return (
        f"{_shown(words)} does not stand in the text; copy whole words as they are there, "
        "with … for what you leave out within a sentence"
    )


def _ambiguous(passages: Passages, words: str, sentence: int | None, candidates: Sequence[Interval]) -> str:
    message = f"{_shown(words)} stands there {_times(len(candidates))}"
    sentences = [passages.sentence_of(start) for start, _ in candidates]
    if sentence is None and len(set(sentences)) == len(sentences):
        named = ", ".join(map(str, sentences[:5])) + (" …" if len(sentences) > 5 else "")
        return f"{message}, in sentences {named}; say in the column {Column.SENTENCE} which, or quote more words"
    here = sentence if sentence is not None else ""
    return f"{message}; quote more words, or write {here}#1 to {here}#{len(candidates)} in the column {Column.SENTENCE}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _shown(words: str) -> str:
    return f"“{words if len(words) <= 60 else words[:57].rstrip() + '…'}”"


_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t"}

_PLAIN = frozenset((str(RDF.PlainLiteral), str(RDF.langString), str(RDFS.Literal)))
_LIKE = {str(XSD.integer): "9", str(XSD.duration): "P3D or 3 days", str(XSD.decimal): "1.5", str(XSD.boolean): "true"}
_DURATION = re.compile(r"(\d+) (days?|weeks?|months?|years?)")
_AS_IN_TURTLE = re.compile(
    r'"(?P<text>(?:[^"\\]|\\.)*)"(?:@(?P<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*)|\^\^(?P<type>\S+))?', re.DOTALL
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_PLACE = re.compile(r"(?:(?P<sentence>\d{1,9})(?:\.0+)?)?\s*(?:#\s*(?P<occurrence>\d{1,9}))?")
_POSITIONS = re.compile(r"\[(\d{1,9})-(\d{1,9})\]")
_OPENING = ("“", '"')
_CLOSING = ("”", '"')
_TURNED = frozenset(
    (*MONTHS, *(name.lower() for name in (*calendar.day_name, *calendar.day_abbr)), "am", "pm", "a", "p", "m")
)
