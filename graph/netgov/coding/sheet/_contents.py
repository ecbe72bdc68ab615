"""What a sheet says: its rows as claims, gaps and statements about entities, or every mistake."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from rdflib import Literal, URIRef
from rdflib.namespace import RDFS

from netgov.coding._passages import Interval
from netgov.coding._source_files import OpenSource
from netgov.coding._suggestions import find_mentions, find_quotations
from netgov.coding.sheet._cells import read_list, read_literal, read_quoted
from netgov.coding.sheet._columns import IS_A, LISTS, NO_CLAIM, TIMES, Column
from netgov.coding.sheet._entity_rows import EntityRows, is_about_entity
from netgov.coding.sheet._table import CellError, Row, Table, single
from netgov.corpus import Corpus
from netgov.corpus.naming import Names, slug
from netgov.model import Claim, Modality, Polarity, Triple
from netgov.model.catalogue import Gap, Predicate
from netgov.model.entity_index import is_explicit
from netgov.namespaces import CLAIM, expand, shorten
from netgov.times import instant, read_time

_Word = TypeVar("_Word", bound=StrEnum)
_LONGEST_NAME = 80
_NO_GIST = "there is no gist; say it in one plain English sentence of your own"
# A row with nothing in these is not done yet.
_TELLING = (Column.SUBJECT, Column.RELATION, Column.OBJECT, Column.GIST)
_KINDS_OF_TIME = {
    "when": (Column.WHEN,),
    "from and until": (Column.FROM, Column.UNTIL),
    "earliest and latest": (Column.EARLIEST, Column.LATEST),
}


class Contents:
    """A sheet: its rows as claims by the number of their row, gaps, and what they say of entities, or every mistake.

    It is not yet checked against the vocabulary. The index of its source has the entities that it describes, and the
    spans that the source's claims have so far are kept as they are. The source is that of the sheet's name by default.
    """

    def __init__(self, path: str | os.PathLike[str], corpus: Corpus, sources: Path, source_id: str | None) -> None:
        self.table = Table(path)
        self.source = OpenSource(corpus, sources, source_id or Path(path).stem)
        self.entities = EntityRows(self.table, self.source, corpus.vocabulary)
        mentions = find_mentions(self.source.index, self.source.relations, self.source.passages)
        self._quotations = find_quotations(self.source.passages, mentions, self.source.relations)
        self._spans = {(span.start, span.end): span for claim in self.source.parts.claims for span in claim.spans}
        self._names = Names()
        self.claims: dict[int, Claim] = {}
        self.gaps: set[Gap] = set()
        self.notes: list[Triple] = []
        rows = [row for row in self.table.rows if not is_about_entity(row)]
        self._take_names(rows)
        told = [row for row in rows if any(row[column] for column in _TELLING)]
        self.pending = len(rows) - len(told)
        for row in told:
            (self._gap if row[Column.RELATION].lower() == NO_CLAIM else self._claim)(row)
        self.table.check()

    def _take_names(self, rows: Iterable[Row]) -> None:
        """Names that are made for claims leave those alone that any row gives."""
        numbers: dict[str, int] = {}
        for row in rows:
            name = row[Column.CLAIM]
            if name in numbers:
                message = f"row {numbers[name]} has this name already; give each claim its own"
                self.table.add(row.number, Column.CLAIM, message)
            elif name:
                numbers[name] = row.number
                self._names.take(name)

    def _gap(self, row: Row) -> None:
        intervals = self.table.attempt(row, Column.WORDS, read_quoted, self.source.passages, row) or []
        missing = "there is no reason; say why these words have no claim"
        reason = self.table.attempt(row, Column.GIST, _filled, row[Column.GIST], missing)
        if reason is not None:
            self.gaps.update(Gap(start, end, reason) for start, end in intervals)

    def _claim(self, row: Row) -> None:
        before = len(self.table.problems)
        attempt = partial(self.table.attempt, row)
        intervals = attempt(Column.WORDS, read_quoted, self.source.passages, row) or []
        relation = attempt(Column.RELATION, self._relation, row[Column.RELATION])
        fields: dict[str, Any] = {
            "subject": attempt(Column.SUBJECT, self._entity, row[Column.SUBJECT]),
            "object": relation and attempt(Column.OBJECT, self._object, row[Column.OBJECT], relation),
            **{
                field: tuple(sorted({attempt(column, self._entity, name) or "" for name in read_list(row[column])}))
                for column, field in LISTS.items()
            },
            "gist": attempt(Column.GIST, _filled, row[Column.GIST], _NO_GIST),
            "modality": attempt(Column.MODALITY, _word, Modality, row[Column.MODALITY] or Modality.FACTUAL),
            "polarity": attempt(Column.POLARITY, _word, Polarity, row[Column.POLARITY] or Polarity.AFFIRMED),
            **{field: attempt(column, read_time, row[column]) for column, field in TIMES.items() if row[column]},
        }
        self._check_holder(row, intervals)
        if len(self.table.problems) > before or relation is None:
            return
        fields["spans"] = tuple(
            sorted(self._spans.get(interval) or self.source.passages.span(*interval) for interval in intervals)
        )
        claim = Claim("", predicate=relation.iri, reported_in=self.source.file.iri, **fields)
        self._check_times(row, claim)
        name = row[Column.CLAIM] or self._names.take(_name(claim), "claim")
        iri = expand(name) if is_explicit(name) else f"{CLAIM}{self.source.file.id}/{name}"
        if any(char in '<>"{}|\\^` ' or char < "!" for char in iri):
            message = f"{name!r} cannot be a claim's name; write letters, digits and hyphens"
            self.table.add(row.number, Column.CLAIM, message)
            return
        self.claims[row.number] = replace(claim, iri=iri)
        self.notes += [(URIRef(iri), RDFS.comment, Literal(note, lang="en")) for note in read_list(row[Column.NOTE])]

    def _relation(self, name: str) -> Predicate:
        relations = self.source.relations
        relation, turned = relations.find(name), relations.turned_around(name)
        if relation is not None:
            return relation
        if not name:
            raise CellError("there is no relation; write one of the vocabulary, such as spoke at")
        if turned is not None:
            raise CellError(f"{name!r} is only for asking; exchange subject and object, and write {turned.label}")
        near = " or ".join(map(str, relations.nearest(name)))
        hint = f"did you mean {near}?" if near else "vocabulary.ttl says which there are"
        raise CellError(f"there is no relation {name!r}; {hint}")

    def _entity(self, name: str) -> str:
        """The IRI of what a name stands for."""
        entity = single(self.source.index, _filled(name, "this is empty; write the name of an entity"))
        if entity is not None:
            return entity.iri
        near = " or ".join(map(str, self.source.index.nearest(name)))
        hint = f"write {near}" if near else "correct it"
        raise CellError(f"there is no entity {name!r}; {hint}, or say in a row of its own what it {IS_A}")

    def _object(self, text: str, relation: Predicate) -> str | Literal:
        if not relation.literal_types:
            return self._entity(text)
        return read_literal(_filled(text, "this is empty; write what the relation asks for"), relation.literal_types)

    def _check_times(self, row: Row, claim: Claim) -> None:
        """A point, a duration or an uncertainty, and none that ends before it begins."""
        columns = [column for column in TIMES if row[column]]
        kinds = [kind for kind, parts in sorted(_KINDS_OF_TIME.items()) if any(row[column] for column in parts)]
        start, end = instant(claim.starts_at), instant(claim.ends_at)
        if len(kinds) > 1:
            message = f"keep one of {', '.join(kinds)}: a point, a duration, or an uncertainty"
            self.table.add(row.number, columns[-1], message)
        elif start is not None and end is not None and start > end:
            message = f"this is before {row[columns[0]]} in the column {columns[0]}; put them in order"
            self.table.add(row.number, columns[-1], message)

    def _check_holder(self, row: Row, intervals: Iterable[Interval]) -> None:
        """Words that the text puts into somebody's mouth are not the source's own."""
        speakers = [self._speaker(*interval) for interval in intervals]
        if speakers and all(speakers) and not row[Column.ACCORDING_TO]:
            message = "these words are a quotation, and nobody is said to hold them; write who said so"
            self.table.add(row.number, Column.ACCORDING_TO, f"{message} (likely {speakers[0]})")

    def _speaker(self, start: int, end: int) -> str:
        """The likeliest speaker of the quotation in which a stretch stands; empty when there is none."""
        around = (quoted for quoted in self._quotations if quoted.start <= start and end <= quoted.end)
        for speaker in (speaker for quoted in around for speaker in quoted.speakers):
            if len(speaker.entities) == 1:
                return self.source.index.write(speaker.entities[0].iri)
            return self.source.passages.text[speaker.start : speaker.end]
        return ""


def _filled(cell: str, message: str) -> str:
    if not cell:
        raise CellError(message)
    return cell


def _word(words: type[_Word], cell: str) -> _Word:
    if cell.lower() not in list(words):
        raise CellError(f"there is no {words.__name__.lower()} {cell!r}; write one of {', '.join(words)}")
    return words(cell.lower())


def _name(claim: Claim) -> str:
    """Name a claim after what it says."""
    predicate = "".join(f" {char}" if char.isupper() else char for char in _local(claim.predicate))
    object_ = str(claim.object) if isinstance(claim.object, Literal) else _local(claim.object)
    denied = ["denied"] if claim.polarity is Polarity.DENIED else []
    holders = (f"according to {_local(holder)}" for holder in claim.according_to)
    return slug(" ".join((_local(claim.subject), predicate, object_, *denied, *holders)), _LONGEST_NAME)


def _local(iri: str) -> str:
    return shorten(iri).rpartition(":")[2].rpartition("/")[2]
