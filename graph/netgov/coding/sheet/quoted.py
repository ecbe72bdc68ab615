"""The first two columns: which sentence, and the words quoted from it; to intervals of the text and back."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence

from netgov.coding.passages import Interval, Passages
from netgov.coding.sheet.cells import read_list, write_list
from netgov.coding.sheet.columns import SENTENCE, WORDS
from netgov.errors import EvidenceError
from netgov.model import Span
from netgov.times import MONTHS

_PLACE = re.compile(r"(?:(?P<sentence>\d{1,9})(?:\.0+)?)?\s*(?:#\s*(?P<occurrence>\d{1,9}))?")
_POSITIONS = re.compile(r"\[(\d{1,9})-(\d{1,9})\]")
_OPENING = ("“", '"')
_CLOSING = ("”", '"')
_TURNED = frozenset(
    (*MONTHS, *(name.lower() for name in (*calendar.day_name, *calendar.day_abbr)), "am", "pm", "a", "p", "m")
)


class QuotedError(EvidenceError):
    """Quoted words that do not stand where they should.

    Parameters
    ----------
    message
        What is wrong and what would be right.
    heading
        The column in which to correct it.
    """

    def __init__(self, message: str, heading: str = WORDS) -> None:
        self.heading = heading
        super().__init__(message)


def read_quoted(passages: Passages, sentences: str, words: str) -> list[Interval]:
    """Find what two cells quote.

    Parameters
    ----------
    passages
        The text.
    sentences
        Numbers of the sentences in which the quotations begin, one for each or one for all; empty looks everywhere.
        ``5#2`` means the second place within sentence 5, ``#2`` the second in the text.
    words
        Quotations separated by ``|``, each of whole words, in which ``…`` stands for any words of the sentence;
        ``[45-113]`` gives the positions themselves. Quotation marks may stand around the words,
        so that a spreadsheet does not turn ``“November 21, 2014”`` into a date of its own.

    Returns
    -------
    list of (int, int)
        Half-open intervals, in the order of the quotations.

    Raises
    ------
    QuotedError
        If words stand nowhere, or in several places.

    Examples
    --------
    >>> read_quoted(Passages("It rained. It rained again."), "2", "It rained")
    [(11, 20)]
    """
    quotations = read_list(words)
    if not quotations:
        raise QuotedError("there are no words; quote those that state it")
    places = read_list(sentences)
    if len(places) not in (0, 1, len(quotations)):
        raise QuotedError(
            f"{len(places)} sentences for {len(quotations)} quotations; give one for all, or one for each", SENTENCE
        )
    each = places * len(quotations) if len(places) == 1 else places or [""] * len(quotations)
    return [_find(passages, place, words) for place, words in zip(each, quotations, strict=True)]


def write_quoted(passages: Passages, spans: Iterable[Span]) -> dict[str, str]:
    """Quote spans; the inverse of `read_quoted`.

    Parameters
    ----------
    passages
        The text.
    spans
        What to quote.

    Returns
    -------
    dict
        The two cells.
    """
    places: list[str] = []
    words: list[str] = []
    for span in spans:
        quoted = passages.text[span.start : span.end]
        sentence = passages.sentence_of(span.start)
        written = f"“{quoted}”" if _would_turn(quoted) else quoted
        found = _places(passages, written, sentence)
        if (span.start, span.end) not in found or quoted != quoted.strip():
            # A span that begins or ends within a word; nobody writes one by hand.
            places.append(str(sentence))
            words.append(f"[{span.start}-{span.end}]")
            continue
        many = f"#{found.index((span.start, span.end)) + 1}" if len(found) > 1 else ""
        places.append(f"{sentence}{many}")
        words.append(written)
    return {SENTENCE: write_list(places), WORDS: write_list(words)}


def _find(passages: Passages, place: str, words: str) -> Interval:
    match = _PLACE.fullmatch(place)
    number = int(match["sentence"]) if match is not None and match["sentence"] else None
    if match is None or (number is not None and not 1 <= number <= len(passages.sentences)):
        raise QuotedError(
            f"{place!r} is no sentence of this text; write a number from 1 to {len(passages.sentences)}", SENTENCE
        )
    found = _places(passages, words, number)
    positions = _POSITIONS.fullmatch(words)
    if not found and positions is not None:
        start, end = int(positions[1]), int(positions[2])
        if not 0 <= start < end <= len(passages.text):
            raise QuotedError(f"{words} lies outside of the text of {len(passages.text)} characters; quote the words")
        return start, end
    if not found:
        raise QuotedError(_missing(passages, words, number))
    occurrence = int(match["occurrence"]) if match["occurrence"] else None
    if occurrence is not None and not 1 <= occurrence <= len(found):
        raise QuotedError(
            f"{_shown(words)} stands there {_times(len(found))}; there is no place #{occurrence}", SENTENCE
        )
    if occurrence is None and len(found) > 1:
        raise QuotedError(_ambiguous(passages, words, number, found))
    return found[(occurrence or 1) - 1]


def _places(passages: Passages, words: str, sentence: int | None) -> list[Interval]:
    """Where words stand; marks around them that the text does not have only keep a spreadsheet from reading them."""
    found = passages.find(words, sentence)
    if not found and words[:1] in _OPENING and words[-1:] in _CLOSING:
        found = passages.find(words[1:-1], sentence)
    return found


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


def _ambiguous(passages: Passages, words: str, sentence: int | None, found: Sequence[Interval]) -> str:
    message = f"{_shown(words)} stands there {_times(len(found))}"
    places = [passages.sentence_of(start) for start, _ in found]
    if sentence is None and len(set(places)) == len(places):
        named = ", ".join(map(str, places[:5])) + (" …" if len(places) > 5 else "")
        return f"{message}, in sentences {named}; say in the column {SENTENCE} which, or quote more words"
    here = sentence if sentence is not None else ""
    return f"{message}; quote more words, or write {here}#1 to {here}#{len(found)} in the column {SENTENCE}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _shown(words: str) -> str:
    return f"“{words if len(words) <= 60 else words[:57].rstrip() + '…'}”"
