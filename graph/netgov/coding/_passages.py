"""Quoted words in a text: where they stand, counted by sentences, and the spans that they make."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from netgov.evidence import digest, find, make_span, normalise, segment
from netgov.model import Span

Interval = tuple[int, int]

_ELISION = re.compile(r"\s*(?:…|\.\.\.)\s*")
# Of a span that begins or ends within a word, which `make_span` does not make.
_LONGEST_WHOLE = 8
_END_WORDS = 4


class Passages:
    """A text with its sentences, in which passages are looked up.

    Parameters
    ----------
    raw
        The text as it was read.
    sentences
        Half-open intervals in the normalised text; found in the text when they are not given.

    Attributes
    ----------
    text : str
        The normalised text.
    sentences : tuple of (int, int)
        Its sentences.
    """

    def __init__(self, raw: str, sentences: Sequence[Interval] = ()) -> None:
        self.text = normalise(raw)
        self.sentences = tuple(sentences) or segment(raw).sentences
        self._raw = unicodedata.normalize("NFC", raw)
        # Where each word stands, in the normalised text and in the raw one.
        self._words, self._raw_words = (
            [word.span() for word in re.finditer(r"\S+", text)] for text in (self.text, self._raw)
        )

    def sentence_of(self, start: int) -> int:
        """Number of the sentence in which something begins, from 1."""
        return max(1, bisect_right(self.sentences, start, key=itemgetter(0)))

    def find(self, words: str, sentence: int | None = None) -> list[Interval]:
        """Find the places where quoted words stand.

        Parameters
        ----------
        words
            Whole words, spelled as in the text; ``…`` (or three dots) stands for any words of the same sentence,
            unless the text itself has it there.
        sentence
            Number of the sentence in which they begin, from 1; None looks everywhere.

        Returns
        -------
        list of (int, int)
            Half-open intervals, in order.

        Examples
        --------
        >>> passages = Passages("The draft was slipped under doors. The draft was short.")
        >>> passages.find("The draft"), passages.find("The draft", 2), passages.find("The draft … doors")
        ([(0, 9), (35, 44)], [(35, 44)], [(0, 33)])
        """
        literal = self._literal(words, sentence)
        parts = [part for part in _ELISION.split(words) if part.strip()]
        if literal or len(parts) < 2:
            return literal
        heads = self._literal(parts[0], sentence)
        return sorted({(start, last) for start, end in heads for last in self._rest(end, parts[1:])})

    def span(self, start: int, end: int) -> Span:
        """Make the span of a stretch, with its digest and the words for a link.

        Parameters
        ----------
        start, end
            Half-open interval in the normalised text, not empty.

        Returns
        -------
        Span
            As `netgov.evidence.make_span` makes it from the whole text.
        """
        words = self.text[start:end]
        first, last = (bisect_right(self._words, place, key=itemgetter(0)) - 1 for place in (start, end - 1))
        piece = self._raw[self._raw_words[first][0] : self._raw_words[last][1]]
        places = [self._words[first][0] + place for place, _ in find(piece, words)]
        if start in places:
            return replace(make_span(piece, words, places.index(start) + 1), start=start, end=end)
        split = words.split()
        if len(split) <= _LONGEST_WHOLE:
            return Span(start, end, digest(words), words.strip())
        return Span(start, end, digest(words), " ".join(split[:_END_WORDS]), " ".join(split[-_END_WORDS:]))

    def _literal(self, words: str, sentence: int | None) -> list[Interval]:
        if sentence is None:
            return find(self.text, words)
        start, end = self.sentences[sentence - 1]
        # What begins in the sentence may run on; the window ends with a whole word.
        stop = self.text.find(" ", end + len(words))
        window = self.text[start : stop if stop >= 0 else len(self.text)]
        return [(start + first, start + last) for first, last in find(window, words) if start + first < end]

    def _rest(self, end: int, parts: Sequence[str]) -> set[int]:
        """Where the last of some parts ends, each after the one before, all in the sentence of what ends at `end`."""
        stop = self.sentences[self.sentence_of(end - 1) - 1][1]
        ends = {end}
        for part in parts:
            # What `find` looks in is trimmed.
            begins = {after + (self.text[after : after + 1] == " ") for after in ends}
            ends = {begin + last for begin in begins for _, last in find(self.text[begin:stop], part)}
        return ends
