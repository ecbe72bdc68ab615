"""Rows of a sheet turned into claims and gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from rdflib import Literal, URIRef
from rdflib.namespace import RDFS

from netgov.coding._mentions import Mention
from netgov.coding._passages import Interval
from netgov.coding._quotations import Quotation
from netgov.coding._source_files import OpenSource
from netgov.coding.sheet._cells import read_list, read_literal
from netgov.coding.sheet._columns import IS_A, LISTS, NO_CLAIM, TIMES, Column
from netgov.coding.sheet._quotes import QuotedError, read_quoted
from netgov.coding.sheet._table import Problems, Row
from netgov.corpus.naming import Names, slug
from netgov.model import Claim, Modality, Polarity, Span, Triple
from netgov.model.catalogue import Gap, Predicate
from netgov.model.entity_index import is_explicit
from netgov.namespaces import CLAIM, expand, shorten
from netgov.times import instant, read_time

_Word = TypeVar("_Word", bound=StrEnum)
_LONGEST_NAME = 80
_KIND_OF_TIME = {
    Column.WHEN: "when",
    Column.FROM: "from and until",
    Column.UNTIL: "from and until",
    Column.EARLIEST: "earliest and latest",
    Column.LATEST: "earliest and latest",
}


class ClaimReader:
    """Turns rows into claims and gaps by the number of their row, and counts the rows that say nothing yet.

    The spans that the source's claims have so far are kept as they are.
    """

    def __init__(self, source: OpenSource, quotations: Sequence[Quotation], problems: Problems) -> None:
        self._source = source
        self._quotations = quotations
        self._problems = problems
        self._spans = {(span.start, span.end): span for claim in source.parts.claims for span in claim.spans}
        self._names = Names()
        self.claims: dict[int, Claim] = {}
        self.gaps: dict[int, list[Gap]] = {}
        self.notes: list[Triple] = []
        self.pending = 0

    def read(self, rows: Iterable[Row]) -> None:
        """Turn rows into claims and gaps; names that are made for claims leave those alone that any row gives."""
        rows = list(rows)
        numbers: dict[str, int] = {}
        for row in rows:
            name = row[Column.CLAIM]
            if name and name in numbers:
                message = f"row {numbers[name]} has this name already; give each claim its own"
                self._problems.add(row, Column.CLAIM, message)
            elif name:
                numbers[name] = row.number
                self._names.take(name)
        for row in rows:
            if not any(row[column] for column in (Column.SUBJECT, Column.RELATION, Column.OBJECT, Column.GIST)):
                self.pending += 1
            elif row[Column.RELATION].lower() == NO_CLAIM:
                self._gap(row)
            else:
                self._claim(row)

    def _gap(self, row: Row) -> None:
        intervals = self._intervals(row)
        if row[Column.GIST]:
            self.gaps[row.number] = [Gap(start, end, row[Column.GIST]) for start, end in intervals]
        else:
            self._problems.add(row, Column.GIST, "there is no reason; say why these words have no claim")

    def _claim(self, row: Row) -> None:
        intervals = self._intervals(row)
        before = len(self._problems)
        relation = self._relation(row)
        subject = self._entity(row, Column.SUBJECT, row[Column.SUBJECT])
        object_ = None if relation is None else self._object(row, relation)
        lists = {field: self._entities(row, column) for column, field in LISTS.items()}
        self._check_holder(row, intervals)
        fields: dict[str, Any] = {
            **lists,
            "modality": self._word(row, Column.MODALITY, Modality, Modality.FACTUAL),
            "polarity": self._word(row, Column.POLARITY, Polarity, Polarity.AFFIRMED),
            **{field: self._time(row, column) for column, field in TIMES.items()},
        }
        if not row[Column.GIST]:
            message = "there is no gist; say it in one plain English sentence of your own"
            self._problems.add(row, Column.GIST, message)
        if len(self._problems) > before or relation is None or object_ is None or not intervals:
            return
        spans = tuple(sorted(self._span(interval) for interval in intervals))
        claim = Claim(
            "", subject, relation.iri, object_, self._source.file.iri, row[Column.GIST], spans=spans, **fields
        )
        self._check_times(row, claim)
        name = row[Column.CLAIM] or self._names.take(_name(claim), "claim")
        iri = expand(name) if is_explicit(name) else f"{CLAIM}{self._source.file.id}/{name}"
        if any(char in '<>"{}|\\^` ' or char < "!" for char in iri):
            message = f"{name!r} cannot be a claim's name; write letters, digits and hyphens"
            self._problems.add(row, Column.CLAIM, message)
            return
        self.claims[row.number] = replace(claim, iri=iri)
        self.notes += [(URIRef(iri), RDFS.comment, Literal(note, lang="en")) for note in read_list(row[Column.NOTE])]

    def _intervals(self, row: Row) -> list[Interval]:
        try:
            return read_quoted(self._source.passages, row[Column.SENTENCE], row[Column.WORDS])
        except QuotedError as error:
            self._problems.add(row, error.heading, error.message)
            return []

    def _span(self, interval: Interval) -> Span:
        return self._spans.get(interval) or self._source.passages.span(*interval)

    def _relation(self, row: Row) -> Predicate | None:
        name, relations = row[Column.RELATION], self._source.relations
        relation = relations.find(name)
        if relation is not None:
            return relation
        turned = relations.turned_around(name)
        if not name:
            message = "there is no relation; write one of the vocabulary, such as spoke at"
        elif turned is not None:
            message = f"{name!r} is only for asking; exchange subject and object, and write {turned.label}"
        else:
            near = " or ".join(map(str, relations.nearest(name)))
            hint = f"did you mean {near}?" if near else "vocabulary.ttl says which there are"
            message = f"there is no relation {name!r}; {hint}"
        self._problems.add(row, Column.RELATION, message)
        return None

    def _entity(self, row: Row, column: Column, name: str) -> str:
        """The IRI of what a name stands for; empty, and a mistake, when it is not one thing."""
        index = self._source.index
        candidates = index.find(name) if name else []
        if len(candidates) == 1:
            return candidates[0].iri
        if not name:
            message = "this is empty; write the name of an entity"
        elif candidates:
            message = f"{name!r} may be {' or '.join(map(str, candidates))}; write the name before the brackets"
        else:
            near = " or ".join(map(str, index.nearest(name)))
            hint = f"write {near}" if near else "correct it"
            message = f"there is no entity {name!r}; {hint}, or say in a row of its own what it {IS_A}"
        self._problems.add(row, column, message)
        return ""

    def _entities(self, row: Row, column: Column) -> tuple[str, ...]:
        return tuple(sorted({self._entity(row, column, name) for name in read_list(row[column])}))

    def _object(self, row: Row, relation: Predicate) -> str | Literal | None:
        text = row[Column.OBJECT]
        if not relation.literal_types:
            return self._entity(row, Column.OBJECT, text)
        try:
            if not text:
                raise ValueError("this is empty; write what the relation asks for")
            return read_literal(text, relation.literal_types)
        except ValueError as error:
            self._problems.add(row, Column.OBJECT, str(error))
            return None

    def _time(self, row: Row, column: Column) -> Literal | None:
        try:
            return read_time(row[column]) if row[column] else None
        except ValueError as error:
            self._problems.add(row, column, str(error))
            return None

    def _check_times(self, row: Row, claim: Claim) -> None:
        """A point, a duration or an uncertainty, and none that ends before it begins."""
        columns = [column for column in TIMES if row[column]]
        kinds = sorted({_KIND_OF_TIME[column] for column in columns})
        start, end = instant(claim.starts_at), instant(claim.ends_at)
        if len(kinds) > 1:
            message = f"keep one of {', '.join(kinds)}: a point, a duration, or an uncertainty"
            self._problems.add(row, columns[-1], message)
        elif start is not None and end is not None and start > end:
            message = f"this is before {row[columns[0]]} in the column {columns[0]}; put them in order"
            self._problems.add(row, columns[-1], message)

    def _word(self, row: Row, column: Column, words: Callable[[str], _Word], default: _Word) -> _Word:
        try:
            return words(row[column].lower()) if row[column] else default
        except ValueError:
            choices = ", ".join(type(default))
            self._problems.add(row, column, f"there is no {column} {row[column]!r}; write one of {choices}")
            return default

    def _check_holder(self, row: Row, intervals: Iterable[Interval]) -> None:
        """Words that the text puts into somebody's mouth are not the source's own."""
        quotations = [self._quotation(*interval) for interval in intervals]
        if row[Column.ACCORDING_TO] or not quotations or not all(quotations):
            return
        speaker = next(speaker for quotation in quotations if quotation for speaker in quotation.speakers)
        message = "these words are a quotation, and nobody is said to hold them; write who said so"
        self._problems.add(row, Column.ACCORDING_TO, f"{message} (likely {self._label(speaker)})")

    def _quotation(self, start: int, end: int) -> Quotation | None:
        """The quotation with a speaker in which a stretch stands."""
        around = (
            quotation
            for quotation in self._quotations
            if quotation.start <= start and end <= quotation.end and quotation.speakers
        )
        return next(around, None)

    def _label(self, speaker: Mention) -> str:
        if len(speaker.things) == 1:
            return self._source.index.write(speaker.things[0].iri)
        return self._source.passages.text[speaker.start : speaker.end]


def _name(claim: Claim) -> str:
    """Name a claim after what it says."""
    predicate = "".join(f" {char}" if char.isupper() else char for char in _local(claim.predicate))
    object_ = str(claim.object) if isinstance(claim.object, Literal) else _local(claim.object)
    denied = ["denied"] if claim.polarity is Polarity.DENIED else []
    holders = (f"according to {_local(holder)}" for holder in claim.according_to)
    return slug(" ".join((_local(claim.subject), predicate, object_, *denied, *holders)), _LONGEST_NAME)


def _local(iri: str) -> str:
    return shorten(iri).rpartition(":")[2].rpartition("/")[2]
