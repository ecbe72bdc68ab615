"""What a text offers to its encoder, by position: names, dates, quotations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from netgov.coding._dates import find_dates
from netgov.coding._mentions import Gazetteer, Mention
from netgov.coding._passages import Passages
from netgov.coding._quotations import find_quotations
from netgov.coding._relation_index import Relations
from netgov.coding._source_files import open_text, source_file
from netgov.model.entity_index import EntityIndex
from netgov.namespaces import NG

if TYPE_CHECKING:
    from netgov.corpus import Corpus


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
    index = EntityIndex(thing for thing in corpus.named_things() if thing.iri != source)
    relations = Relations(corpus.terms)
    mentions = find_mentions(index, relations, passages)
    dates = list(find_dates(passages.text, published))

    def names(mention: Mention) -> list[str]:
        return [index.write(thing.iri) for thing in mention.things]

    offers: list[tuple[int, int, Kind, Iterable[str], bool]] = [
        (start, end, Kind.DATE, [bounds] if bounds else [], False) for start, end, bounds in dates
    ]
    for mention in mentions:
        start, end = mention.start, mention.end
        if mention.things:
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
    persons = {thing.iri for thing in index if relations.terms.is_a(thing.types, str(NG.Person))}
    return Gazetteer(index, persons).mentions(passages.text, passages.sentences)
