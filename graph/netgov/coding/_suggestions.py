"""What a text offers to its encoder, by position: names, dates, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from netgov.coding._dates import find_dates
from netgov.coding._mentions import Gazetteer, Mention
from netgov.coding._passages import Passages
from netgov.coding._relation_index import Relations
from netgov.coding._source_files import open_text, source_file
from netgov.corpus import Corpus
from netgov.model.entity_index import EntityIndex
from netgov.namespaces import NG


class Kind(StrEnum):
    """What has been found in a text."""

    MENTION = "mention"
    NAME = "new name"
    DATE = "date"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that a text offers.

    Parameters
    ----------
    start, end
        Half-open interval in the normalised text.
    sentence
        Number of the sentence in which it begins, from 1.
    words
        The words themselves.
    kind
        What it is.
    readings
        What to write into a sheet: the names of the things it may stand for, the bounds of a date, the likely
        speakers of a quotation.
    partial
        Whether a mention is only a part of a name.
    """

    start: int
    end: int
    sentence: int
    words: str
    kind: Kind
    readings: tuple[str, ...] = ()
    partial: bool = False


def suggest(corpus: Corpus, passages: Passages, published: date | None, source: str = "") -> list[Suggestion]:
    """Read a text for its encoder.

    Parameters
    ----------
    corpus
        The entities and the vocabulary.
    passages
        The text.
    published
        The day from which relative dates count.
    source
        IRI of the source that the text is of; its own title is no mention.

    Returns
    -------
    list of Suggestion
        By position.

    Examples
    --------
    >>> from netgov.corpus import load_corpus
    >>> text = Passages("Last week Beijing met Ada Okoro.")
    >>> for suggestion in suggest(load_corpus(), text, date(2014, 11, 21)):
    ...     print(suggestion.words, suggestion.kind, *suggestion.readings, sep=" | ")
    Last week | date | earliest 2014-11-09, latest 2014-11-16
    Beijing | mention | Beijing (city) | Chinese government
    Ada Okoro | new name
    """
    index = EntityIndex(entity for entity in corpus.named_things() if entity.iri != source)
    relations = Relations(corpus.terms)
    mentions = find_mentions(index, relations, passages)
    dates = list(find_dates(passages.text, published))

    def names(mention: Mention) -> list[str]:
        return [index.write(entity.iri) for entity in mention.entities]

    offers: list[tuple[int, int, Kind, Iterable[str], bool]] = [
        (start, end, Kind.DATE, [bounds] if bounds else [], False) for start, end, bounds in dates
    ]
    for mention in mentions:
        start, end = mention.start, mention.end
        if mention.entities:
            offers.append((start, end, Kind.MENTION, names(mention), mention.partial))
        elif not any(first < end and start < last for first, last, _ in dates):
            offers.append((start, end, Kind.NAME, [], False))
    for quotation in find_quotations(passages, mentions, relations):
        speakers = dict.fromkeys(
            name for who in quotation.speakers for name in names(who) or [passages.text[who.start : who.end]]
        )
        offers.append((quotation.start, quotation.end, Kind.QUOTATION, speakers, False))
    return [
        Suggestion(start, end, passages.sentence_of(start), passages.text[start:end], kind, tuple(readings), partial)
        for start, end, kind, readings, partial in sorted(offers, key=lambda offer: (offer[0], -offer[1], offer[2]))
    ]


def suggest_for_source(corpus: Corpus, sources: Path, source_id: str) -> list[Suggestion]:
    """Read the text of a source for its coder, with relative dates from the day of its publication.

    Parameters
    ----------
    corpus
        The corpus that it belongs to.
    sources
        The folder of texts.
    source_id
        The source's short name.

    Returns
    -------
    list of Suggestion
        As from `suggest`.

    Raises
    ------
    UnknownNameError, EvidenceError
        If there is no such source or text.
    """
    record = source_file(corpus, source_id).record
    published = date.fromisoformat(record.published) if record.published else None
    return suggest(corpus, open_text(record, sources), published, record.iri)


def find_mentions(index: EntityIndex, relations: Relations, passages: Passages) -> list[Mention]:
    """Find the names in a text, by position."""
    persons = {entity.iri for entity in index if relations.terms.is_a(entity.types, str(NG.Person))}
    return Gazetteer(index, persons).mentions(passages.text, passages.sentences)


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

    def may_speak(mention: Mention) -> bool:
        holders = (relations.terms.is_a(entity.types, str(NG.Holder)) for entity in mention.entities)
        return not mention.entities or any(holders)

    outside = [
        mention
        for mention in mentions
        if may_speak(mention) and not any(start <= mention.start < end for start, end in marked)
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
