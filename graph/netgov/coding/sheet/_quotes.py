"""The first two columns: which sentence, and the words quoted from it; to intervals of the text and back."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence

from netgov.coding._passages import Interval, Passages
from netgov.coding.sheet._cells import read_list, write_list
from netgov.coding.sheet._columns import Column
from netgov.coding.sheet._table import CellError, Row
from netgov.times import MONTHS

_PLACE = re.compile(r"(?:(?P<sentence>\d{1,9})(?:\.0+)?)?\s*(?:#\s*(?P<occurrence>\d{1,9}))?")
_POSITIONS = re.compile(r"\[(\d{1,9})-(\d{1,9})\]")
_OPENING = ("“", '"')
_CLOSING = ("”", '"')
_TURNED = frozenset(
    (*MONTHS, *(name.lower() for name in (*calendar.day_name, *calendar.day_abbr)), "am", "pm", "a", "p", "m")
)


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
