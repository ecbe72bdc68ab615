"""What a text offers to its encoder, by position: names, dates, quotations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from netgov.coding.dates import Bounds, find_dates
from netgov.coding.mentions import Gazetteer, Mention
from netgov.coding.passages import Passages
from netgov.coding.quotations import Quotation, find_quotations
from netgov.coding.relation_index import Relations
from netgov.model.catalogue import Entity
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
    >>> for found in suggest(load_corpus(), text, date(2014, 11, 21)):
    ...     print(found.words, found.kind, *found.readings, sep=" | ")
    Last week | date | earliest 2014-11-09, latest 2014-11-16
    Beijing | mention | Beijing (city) | Chinese government
    Ada Okoro | new name
    """
    directory = EntityIndex(thing for thing in corpus.named_things() if thing.iri != source)
    relations = Relations(corpus.terms)
    mentions = find_mentions(directory, relations, passages)
    dates = list(find_dates(passages.text, published))
    quotations = speaking(passages, mentions, relations)

    def said(start: int, end: int, kind: Kind, readings: tuple[str, ...] = (), *, partial: bool = False) -> Suggestion:
        words = passages.text[start:end]
        return Suggestion(start, end, passages.sentence_of(start), words, kind, readings, partial)

    found = [said(start, end, Kind.DATE, _bounds(bounds)) for start, end, bounds in dates]
    for mention in mentions:
        readings = tuple(directory.write(thing.iri) for thing in mention.things)
        in_date = any(start < mention.end and mention.start < end for start, end, _ in dates)
        if readings:
            found.append(said(mention.start, mention.end, Kind.MENTION, readings, partial=mention.partial))
        elif not in_date:
            found.append(said(mention.start, mention.end, Kind.NAME))
    for quotation in quotations:
        speakers = dict.fromkeys(name for who in quotation.speakers for name in _named(directory, passages, who))
        found.append(said(quotation.start, quotation.end, Kind.QUOTATION, tuple(speakers)))
    return sorted(found, key=lambda one: (one.start, -one.end, one.kind))


def find_mentions(directory: EntityIndex, relations: Relations, passages: Passages) -> list[Mention]:
    """Find the names in a text.

    Parameters
    ----------
    directory, relations
        What the graph knows.
    passages
        The text.

    Returns
    -------
    list of Mention
        By position.
    """
    persons = [thing.iri for thing in directory if relations.terms.is_a(thing.types, str(NG.Person))]
    return Gazetteer(directory, persons).mentions(passages.text, passages.sentences)


def speaking(passages: Passages, mentions: list[Mention], relations: Relations) -> list[Quotation]:
    """Find the quotations of a text with their likely speakers.

    Parameters
    ----------
    passages
        The text.
    mentions
        The names in it.
    relations
        The vocabulary, which says whether a thing can hold a claim.

    Returns
    -------
    list of Quotation
        By position.
    """

    def may_speak(mention: Mention) -> bool:
        return not mention.things or any(relations.terms.is_a(thing.types, str(NG.Holder)) for thing in mention.things)

    return find_quotations(passages.text, passages.sentences, mentions, may_speak)


def _named(directory: EntityIndex, passages: Passages, who: Mention) -> list[str]:
    things_: tuple[Entity, ...] = who.things
    return [directory.write(thing.iri) for thing in things_] or [passages.text[who.start : who.end]]


def _bounds(bounds: Bounds | None) -> tuple[str, ...]:
    return (str(bounds),) if bounds is not None else ()
