"""Where a position in a document's text, as Java counts, stands in the normalised text.

Java counts UTF-16 units, of which a character beyond the basic plane has two. The normalised text is in Unicode NFC,
which may make one code point of several, and each run of white space in it is one space. Each step has a table, made
once for a document; looking up a position is a bisection in each.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import replace

from netgov.errors import EvidenceError
from netgov.evidence import make_span, normalise
from netgov.model import Span


class Positions:
    r"""The positions of one text, as it stands in the database (`raw`) and normalised (`text`).

    Examples
    --------
    >>> positions = Positions("\U0001f600  One \n two.")
    >>> span = positions.span(4, 13)
    >>> positions.text, (span.start, span.end), positions.text[span.start : span.end]
    ('😀 One two.', (2, 9), 'One two')
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = normalise(raw)
        self._spans: dict[tuple[int, int], Span] = {}
        self._composed = unicodedata.normalize("NFC", raw)
        # First UTF-16 units of the characters beyond the basic plane.
        self._beyond = [match.start() + number for number, match in enumerate(_BEYOND.finditer(raw))]
        # Of a text that is composed already, which is nearly every one, nothing moves.
        self._parts = [] if self._composed == raw else _parts(raw)
        # Where the words begin in the composed text and in the normalised one.
        words = list(_WORD.finditer(self._composed))
        self._words = [word.start() for word in words]
        self._normalised = [0, *itertools.accumulate(len(word[0]) + 1 for word in words)]

    @property
    def beyond(self) -> bool:
        """Whether there are characters beyond the basic plane, so that Java counts more positions than characters."""
        return bool(self._beyond)

    def span(self, start: int, stop: int) -> Span:
        """Make the span of a half-open interval in UTF-16 units of the raw text.

        What cuts a character in two takes in all of it; white space at the ends falls away. An EvidenceError says that
        it is empty, lies outside of the text, or has nothing but white space in it.
        """
        if stop <= start:
            raise EvidenceError("passage ends where it begins, or before")
        if start < 0 or stop > len(self.raw) + len(self._beyond):
            raise EvidenceError("passage outside of the document's text")
        first = self._composed_point(self._point(start))
        last = self._composed_point(self._point(stop, up=True), up=True)
        stretch = self._composed[first:last]
        words = normalise(stretch)
        if not words:
            raise EvidenceError("nothing but white space in the passage")
        first += len(stretch) - len(stretch.lstrip())
        word = bisect_right(self._words, first) - 1
        where = self._normalised[word] + first - self._words[word]
        span = replace(make_span(stretch, words), start=where, end=where + len(words))
        return self._spans.setdefault((start, stop), span)

    def _point(self, unit: int, *, up: bool = False) -> int:
        """Code point of a UTF-16 unit; a unit amid a character is the character's begin or, upwards, its end."""
        before = bisect_left(self._beyond, unit)
        amid = before > 0 and self._beyond[before - 1] == unit - 1
        return unit - before + (1 if amid and up else 0)

    def _composed_point(self, point: int, *, up: bool = False) -> int:
        """Where a code point went in NFC; amid what became one, its begin or, upwards, its end."""
        if not self._parts:
            return point
        part = bisect_right(self._parts, (point, len(self._composed))) - 1
        begin, went = self._parts[part]
        return went if point == begin else self._parts[part + up][1]


def _parts(raw: str) -> list[tuple[int, int]]:
    """Begin of each part of a text before and after composing it, and the two ends.

    Characters that cannot act on each other are parts of their own.
    """
    begins = [index for index, char in enumerate(raw) if not _acts_backwards(char)]
    if not begins or begins[0] > 0:
        begins.insert(0, 0)
    lengths = (
        len(unicodedata.normalize("NFC", raw[begin:end])) for begin, end in itertools.pairwise([*begins, len(raw)])
    )
    return list(zip([*begins, len(raw)], itertools.accumulate(lengths, initial=0), strict=True))


def _acts_backwards(char: str) -> bool:
    """Whether composing may join a character to the one before it: marks, and the vowels and ends of Hangul."""
    return char >= "\u0300" and (
        unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"
    )


_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_WORD = re.compile(r"\S+")
