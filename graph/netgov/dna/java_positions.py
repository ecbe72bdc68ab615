"""Where a position in a document's text, as Java counts, stands in the normalised text.

Java counts UTF-16 units, of which a character beyond the basic plane has two. The normalised text is in Unicode NFC,
which may make one code point of several, and each run of white space in it is one space. Each step has a table, made
once for a document; looking up a position is a bisection in each.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cached_property

from netgov.errors import EvidenceError
from netgov.evidence import make_span, normalise
from netgov.model import Span


class Positions:
    r"""The positions of one text.

    Parameters
    ----------
    raw
        The text as it stands in the database.

    Attributes
    ----------
    raw : str
        The same.
    text : str
        The normalised text.

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

    @property
    def beyond(self) -> bool:
        """Whether there are characters beyond the basic plane, so that Java counts more positions than characters."""
        return bool(self._beyond)

    def span(self, start: int, stop: int) -> Span:
        """Make the span of a stretch of the text.

        Parameters
        ----------
        start, stop
            Half-open interval in UTF-16 units of the raw text. What cuts a character in two takes in all of it; white
            space at the ends falls away.

        Returns
        -------
        Span
            Offsets into the normalised text, in code points, with digest and first and last words.

        Raises
        ------
        EvidenceError
            If it is empty, lies outside of the text, or has nothing but white space in it.
        """
        if stop <= start:
            raise EvidenceError("passage ends where it begins, or before")
        if start < 0 or stop > len(self.raw) + len(self._beyond):
            raise EvidenceError("passage outside of the document's text")
        span = self._spans.get((start, stop))
        if span is None:
            span = self._spans[start, stop] = self._make(start, stop)
        return span

    def _make(self, start: int, stop: int) -> Span:
        first, last = self._composed.down(self._point(start)), self._composed.up(self._point(stop, up=True))
        stretch = self._composed.text[first:last]
        words = normalise(stretch)
        if not words:
            raise EvidenceError("nothing but white space in the passage")
        first += len(stretch) - len(stretch.lstrip())
        word = bisect_right(self._words[0], first) - 1
        where = self._words[1][word] + first - self._words[0][word]
        return replace(make_span(stretch, words), start=where, end=where + len(words))

    def _point(self, unit: int, *, up: bool = False) -> int:
        """Code point of a UTF-16 unit; a unit amid a character is the character's begin or, upwards, its end."""
        before = bisect_left(self._beyond, unit)
        amid = before > 0 and self._beyond[before - 1] == unit - 1
        return unit - before + (1 if amid and up else 0)

    @cached_property
    def _beyond(self) -> list[int]:
        """First UTF-16 units of the characters beyond the basic plane."""
        return [match.start() + number for number, match in enumerate(_BEYOND.finditer(self.raw))]

    @cached_property
    def _composed(self) -> _Composed:
        return _Composed(self.raw)

    @cached_property
    def _words(self) -> tuple[list[int], list[int]]:
        """Where the words begin in the composed text and in the normalised one."""
        before: list[int] = []
        after: list[int] = []
        start = 0
        for word in _WORD.finditer(self._composed.text):
            before.append(word.start())
            after.append(start)
            start += word.end() - word.start() + 1
        return before, after


class _Composed:
    """A text in NFC, and where its parts went. Characters that cannot act on each other are parts of their own."""

    def __init__(self, raw: str) -> None:
        self.text = unicodedata.normalize("NFC", raw)
        # Of a text that is composed already, which is nearly every one, nothing moves.
        self._parts = [] if self.text == raw else _parts(raw)

    def down(self, point: int) -> int:
        """Where a code point of the raw text went; amid what became one, its begin."""
        return self._where(point, amid=0)

    def up(self, point: int) -> int:
        """Where a code point of the raw text went; amid what became one, its end."""
        return self._where(point, amid=1)

    def _where(self, point: int, amid: int) -> int:
        if not self._parts:
            return point
        part = bisect_right(self._parts, (point, len(self.text))) - 1
        begin, went = self._parts[part]
        return went if point == begin else self._parts[part + amid][1]


def _parts(raw: str) -> list[tuple[int, int]]:
    """Begin of each part before and after composing it, and the two ends."""
    begins = [index for index, char in enumerate(raw) if not _acts_backwards(char)]
    if not begins or begins[0] > 0:
        begins.insert(0, 0)
    parts = []
    went = 0
    for begin, end in zip(begins, [*begins[1:], len(raw)], strict=True):
        parts.append((begin, went))
        went += len(unicodedata.normalize("NFC", raw[begin:end]))
    return [*parts, (len(raw), went)]


def _acts_backwards(char: str) -> bool:
    """Whether composing may join a character to the one before it: marks, and the vowels and ends of Hangul."""
    return char >= "\u0300" and (
        unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"
    )


_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_WORD = re.compile(r"\S+")
