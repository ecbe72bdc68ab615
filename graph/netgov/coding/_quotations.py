"""Quotations in a text, with their likely speakers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from netgov.coding._mentions import Mention
from netgov.coding._passages import Passages
from netgov.coding._relation_index import Relations
from netgov.namespaces import NG


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, without these, and who likely said them, the likeliest first."""

    start: int
    end: int
    speakers: tuple[Mention, ...] = ()


def find_quotations(passages: Passages, mentions: Iterable[Mention], relations: Relations) -> list[Quotation]:
    """Find the quotations of a text, by position, with their speakers: unknown names, and what can hold a claim.

    A speaker is looked for where a verb of saying stands outside of the marks in the sentence in which the quotation
    begins or ends: after it ("…," said Lu Wei), else before it (Lu Wei, a minister, said "…"). If that sentence has a
    pronoun in the place of a name, the sentence before is asked. Words of a single term in marks have no speaker: they
    are a title or a word held at a distance.

    Examples
    --------
    >>> from netgov.model.catalogue import Catalogue
    >>> passages = Passages("“We will come,” Ada Okoro said.")
    >>> (quotation,) = find_quotations(passages, [Mention(16, 25)], Relations(Catalogue({}, {}, {}, {})))
    >>> passages.text[quotation.start : quotation.end], quotation.speakers[0].start
    ('We will come,', 16)
    """
    marked = [match.span(match.lastgroup or 0) for match in _QUOTED.finditer(passages.text)]
    outside = [
        mention
        for mention in mentions
        if not any(start <= mention.start < end for start, end in marked)
        and (not mention.things or any(relations.terms.is_a(thing.types, str(NG.Holder)) for thing in mention.things))
    ]
    # Words inside quotation marks are no part of the frame; blanks keep the positions.
    frame = list(passages.text)
    for start, end in marked:
        frame[start:end] = " " * (end - start)
    search = _Search("".join(frame), passages, outside)
    return [
        Quotation(start, end, search.speakers(start, end) if " " in passages.text[start:end].strip() else ())
        for start, end in marked
    ]


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for speakers around the quotations of one text, in what is left without them."""

    frame: str
    passages: Passages
    mentions: Sequence[Mention]

    def speakers(self, start: int, end: int) -> tuple[Mention, ...]:
        first, last = self.passages.sentence_of(start) - 1, self.passages.sentence_of(end - 1) - 1
        begin, stop = self.passages.sentences[first][0], self.passages.sentences[last][1]
        if _SAYING.search(self.frame, end, stop):
            return self._within(end, stop) or self._before(last)
        verbs = list(_SAYING.finditer(self.frame, begin, start))
        if not verbs:
            return ()
        before = self._within(begin, verbs[-1].start())
        return before or self._within(verbs[-1].end(), start) or self._before(first)

    def _before(self, sentence: int) -> tuple[Mention, ...]:
        """Who may be meant by a pronoun: the names of the sentence before."""
        if sentence == 0 or not _PRONOUN.search(self.frame, *self.passages.sentences[sentence]):
            return ()
        return self._within(*self.passages.sentences[sentence - 1])

    def _within(self, start: int, end: int) -> tuple[Mention, ...]:
        first, last = (bisect_left(self.mentions, place, key=lambda mention: mention.start) for place in (start, end))
        return tuple(self.mentions[first:last])


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
