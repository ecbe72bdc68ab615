"""Quotations in a text, with their likely speakers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from netgov.coding._mentions import Mention
from netgov.coding._passages import Interval


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, without these, and who likely said them, the likeliest first."""

    start: int
    end: int
    speakers: tuple[Mention, ...] = ()


def find_quotations(
    text: str, sentences: Sequence[Interval], mentions: Sequence[Mention], may_speak: Callable[[Mention], bool]
) -> list[Quotation]:
    """Find the quotations of a normalised text, by position, with their speakers among its names.

    A speaker is looked for where a verb of saying stands outside of the marks in the sentence in which the quotation
    begins or ends: after it ("…," said Lu Wei), else before it (Lu Wei, a minister, said "…"). If that sentence has a
    pronoun in the place of a name, the sentence before is asked. Words of a single term in marks have no speaker: they
    are a title or a word held at a distance.

    Examples
    --------
    >>> text = "“We will come,” Ada Okoro said."
    >>> (quotation,) = find_quotations(text, [(0, len(text))], [Mention(16, 25)], lambda mention: True)
    >>> text[quotation.start : quotation.end], [text[who.start : who.end] for who in quotation.speakers]
    ('We will come,', ['Ada Okoro'])
    """
    intervals = [match.span(match.lastgroup or 0) for match in _QUOTED.finditer(text)]
    outside = [
        mention
        for mention in mentions
        if may_speak(mention) and not any(start <= mention.start < end for start, end in intervals)
    ]
    search = _Search(text, sentences, intervals, outside)
    return [Quotation(start, end, search.speakers(start, end)) for start, end in intervals]


class _Search:
    """Looks for speakers in one text."""

    def __init__(
        self, text: str, sentences: Sequence[Interval], quoted: Sequence[Interval], mentions: Sequence[Mention]
    ) -> None:
        # Words inside quotation marks are no part of the frame; blanks keep the positions.
        parts = list(text)
        for start, end in quoted:
            parts[start:end] = " " * (end - start)
        self._frame = "".join(parts)
        self._text = text
        self._sentences = sentences
        self._starts = [start for start, _ in sentences]
        self._mentions = mentions
        self._positions = [mention.start for mention in mentions]

    def speakers(self, start: int, end: int) -> tuple[Mention, ...]:
        if " " not in self._text[start:end].strip():
            return ()
        first, last = self._sentence(start), self._sentence(end - 1)
        after = self._within(end, self._sentences[last][1])
        if _SAYING.search(self._frame, end, self._sentences[last][1]):
            return after or self._before(last)
        verbs = list(_SAYING.finditer(self._frame, self._sentences[first][0], start))
        if not verbs:
            return ()
        before = self._within(self._sentences[first][0], verbs[-1].start())
        return before or self._within(verbs[-1].end(), start) or self._before(first)

    def _before(self, sentence: int) -> tuple[Mention, ...]:
        """Who may be meant by a pronoun: the names of the sentence before."""
        start, end = self._sentences[sentence]
        if sentence == 0 or not _PRONOUN.search(self._frame, start, end):
            return ()
        return self._within(*self._sentences[sentence - 1])

    def _within(self, start: int, end: int) -> tuple[Mention, ...]:
        return tuple(self._mentions[bisect_left(self._positions, start) : bisect_left(self._positions, end)])

    def _sentence(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)


# One that is never closed ends with its paragraph at the latest; nobody writes longer ones without a new mark.
_QUOTED = re.compile(
    r"“(?P<words>[^“”]{1,2000})”|(?<!\w)\"(?P<straight>[^\"]{1,2000})\"(?!\w)|「(?P<corner>[^「」]{1,2000})」"
)
_SAYING = re.compile(
    r"\b(?:said|says?|saying|told|tells?|telling|added|adds|adding|stated|states|stating|wrote|writes|writing|asked|asks|"
    r"asking|argued|argues|arguing|called|calls|calling|claimed|claims|claiming|commented|comments|commenting|"
    r"complained|concluded|declared|declares|declaring|demanded|demands|demanding|described|describes|emphasi[sz]ed|"
    r"emphasi[sz]ing|explained|explains|insisted|insists|insisting|noted|notes|noting|promised|promises|read|reads|"
    r"remarked|repeated|replied|replies|reported|responded|stressed|stresses|stressing|suggested|suggests|tweeted|"
    r"urged|urges|urging|vowed|vows|warned|warns|warning|[Aa]ccording to)\b"
)
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Hh]is|[Hh]er|[Tt]heir)\b")
