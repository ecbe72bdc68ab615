"""A row of a sheet turned into what it says: a claim, a gap, or something of an entity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from rdflib import Literal, URIRef
from rdflib.namespace import RDFS

from netgov.coding.mentions import Mention
from netgov.coding.passages import Interval, Passages
from netgov.coding.quotations import Quotation
from netgov.coding.relation_index import Relations
from netgov.coding.sheet import columns
from netgov.coding.sheet.cells import read_list, read_literal
from netgov.coding.sheet.problems import Problem
from netgov.coding.sheet.quoted import QuotedError, read_quoted
from netgov.coding.sheet.spreadsheet import Row, Table
from netgov.corpus.naming import Names, slug
from netgov.model import Claim, Modality, Polarity, Span, Triple
from netgov.model.catalogue import Gap, Predicate
from netgov.model.entity_index import EntityIndex, is_explicit
from netgov.namespaces import CLAIM, expand, shorten
from netgov.times import read_time

_Word = TypeVar("_Word", bound=StrEnum)
_LONGEST_NAME = 80
_KIND_OF_TIME = {
    columns.WHEN: "when",
    columns.FROM: "from and until",
    columns.UNTIL: "from and until",
    columns.EARLIEST: "earliest and latest",
    columns.LATEST: "earliest and latest",
}


@dataclass(frozen=True, slots=True)
class Context:
    """What it takes to understand the rows of one source.

    Parameters
    ----------
    source
        IRI of the source.
    passages
        Its text.
    directory, relations
        What can be named.
    quotations
        What stands in quotation marks, with its likely speakers.
    spans
        The spans that the source's claims have so far, by their intervals: kept as they are.
    """

    source: str
    passages: Passages
    directory: EntityIndex
    relations: Relations
    quotations: tuple[Quotation, ...] = ()
    spans: Mapping[Interval, Span] | None = None


class Reader:
    """Turns rows into claims and gaps, and notes every mistake on the way.

    Parameters
    ----------
    table
        The sheet.
    context
        What it is about.

    Attributes
    ----------
    claims : dict of int to Claim
        The claims by their row.
    gaps : dict of int to list of Gap
        The gaps by their row.
    notes : list of triple
        Comments on the claims.
    problems : list of Problem
        The mistakes.
    pending : int
        How many rows say nothing yet.
    """

    def __init__(self, table: Table, context: Context) -> None:
        self._table = table
        self._context = context
        self._prefix = f"{CLAIM}{context.source.rpartition('/')[2]}/"
        self.claims: dict[int, Claim] = {}
        self.gaps: dict[int, list[Gap]] = {}
        self.notes: list[Triple] = []
        self.problems: list[Problem] = []
        self.pending = 0

    def read(self, rows: Iterable[Row]) -> None:
        """Turn rows into claims and gaps.

        Parameters
        ----------
        rows
            Rows that say nothing of entities beside the claims.
        """
        listed = list(rows)
        names = Names()
        given: dict[str, int] = {}
        for row in listed:
            name = row[columns.CLAIM]
            if name and name in given:
                self._wrong(row, columns.CLAIM, f"row {given[name]} has this name already; give each claim its own")
            elif name:
                given[name] = row.number
                names.take(name)
        for row in listed:
            self._read(row, names)

    def _read(self, row: Row, names: Names) -> None:
        if not any(row[column] for column in (columns.SUBJECT, columns.RELATION, columns.OBJECT, columns.GIST)):
            self.pending += 1
            return
        intervals = self._intervals(row)
        if row[columns.RELATION].lower() == columns.NO_CLAIM:
            self._gap(row, intervals)
            return
        before = len(self.problems)
        relation = self._relation(row)
        subject = self._thing(row, columns.SUBJECT, row[columns.SUBJECT])
        object_ = self._object(row, relation)
        holders = self._things(row, columns.ACCORDING_TO)
        self._check_holder(row, intervals, holders)
        parts: dict[str, Any] = {
            "gist": self._gist(row),
            "modality": self._word(row, columns.MODALITY, Modality, Modality.FACTUAL),
            "polarity": self._word(row, columns.POLARITY, Polarity, Polarity.AFFIRMED),
            "stated_in": self._things(row, columns.STATED_IN),
            "context": self._things(row, columns.CONTEXT),
            **{name: self._time(row, column) for column, name in columns.TIMES},
        }
        if len(self.problems) > before or relation is None or object_ is None or not intervals:
            return
        spans = tuple(sorted(self._span(*interval) for interval in intervals))
        claim = Claim(
            iri="", subject=subject, predicate=relation.iri, object=object_, reported_in=self._context.source,
            according_to=holders, spans=spans, **parts,
        )  # fmt: skip
        self._check_times(row, claim)
        self._keep(row, claim, names)

    def _keep(self, row: Row, claim: Claim, names: Names) -> None:
        name = row[columns.CLAIM] or names.take(_name(claim), "claim")
        iri = expand(name) if is_explicit(name) else self._prefix + name
        if any(char in '<>"{}|\\^` ' or char < "!" for char in iri):
            self._wrong(row, columns.CLAIM, f"{name!r} cannot be a claim's name; write letters, digits and hyphens")
            return
        self.claims[row.number] = replace(claim, iri=iri)
        self.notes += [(URIRef(iri), RDFS.comment, Literal(note, lang="en")) for note in read_list(row[columns.NOTE])]

    def _wrong(self, row: Row, column: str, message: str) -> None:
        self.problems.append(self._table.problem(row.number, column, message))

    def _intervals(self, row: Row) -> list[Interval]:
        try:
            return read_quoted(self._context.passages, row[columns.SENTENCE], row[columns.WORDS])
        except QuotedError as error:
            self._wrong(row, error.heading, error.message)
            return []

    def _gap(self, row: Row, intervals: Iterable[Interval]) -> None:
        if not row[columns.GIST]:
            self._wrong(row, columns.GIST, "there is no reason; say why these words have no claim")
            return
        self.gaps[row.number] = [Gap(start, end, row[columns.GIST]) for start, end in intervals]

    def _span(self, start: int, end: int) -> Span:
        known = (self._context.spans or {}).get((start, end))
        return known if known is not None else self._context.passages.span(start, end)

    def _relation(self, row: Row) -> Predicate | None:
        text = row[columns.RELATION]
        relation = self._context.relations.find(text)
        if relation is not None:
            return relation
        turned = self._context.relations.turned_around(text)
        near = self._context.relations.nearest(text)
        if not text:
            self._wrong(row, columns.RELATION, "there is no relation; write one of the vocabulary, such as spoke at")
        elif turned is not None:
            hint = f"exchange subject and object, and write {turned.label}"
            self._wrong(row, columns.RELATION, f"{text!r} is only for asking; {hint}")
        else:
            hint = f"did you mean {' or '.join(map(str, near))}?" if near else "vocabulary.ttl says which there are"
            self._wrong(row, columns.RELATION, f"there is no relation {text!r}; {hint}")
        return None

    def _thing(self, row: Row, column: str, name: str) -> str:
        if not name:
            self._wrong(row, column, "this is empty; write the name of an entity")
            return ""
        found = self._context.directory.find(name)
        if len(found) == 1:
            return found[0].iri
        if found:
            self._wrong(
                row, column, f"{name!r} may be {' or '.join(map(str, found))}; write the name before the brackets"
            )
        else:
            near = self._context.directory.nearest(name)
            hint = f"write {' or '.join(map(str, near))}, or" if near else "correct it, or"
            message = f"there is no entity {name!r}; {hint} say in a row of its own what it {columns.IS_A}"
            self._wrong(row, column, message)
        return ""

    def _things(self, row: Row, column: str) -> tuple[str, ...]:
        return tuple(sorted({self._thing(row, column, name) for name in read_list(row[column])}))

    def _object(self, row: Row, relation: Predicate | None) -> str | Literal | None:
        text = row[columns.OBJECT]
        if relation is None:
            return None
        if not relation.literal_types:
            return self._thing(row, columns.OBJECT, text)
        try:
            if not text:
                raise ValueError("this is empty; write what the relation asks for")
            return read_literal(text, relation.literal_types)
        except ValueError as error:
            self._wrong(row, columns.OBJECT, str(error))
            return None

    def _time(self, row: Row, column: str) -> Literal | None:
        try:
            return read_time(row[column]) if row[column] else None
        except ValueError as error:
            self._wrong(row, column, str(error))
            return None

    def _check_times(self, row: Row, claim: Claim) -> None:
        """A point, a duration or an uncertainty, and none that ends before it begins."""
        given = [column for column, _ in columns.TIMES if row[column]]
        kinds = {_KIND_OF_TIME[column] for column in given}
        if len(kinds) > 1:
            self._wrong(
                row, given[-1], f"keep one of {', '.join(sorted(kinds))}: a point, a duration, or an uncertainty"
            )
        elif (
            claim.starts_at is not None
            and claim.ends_at is not None
            and claim.starts_at.toPython() > claim.ends_at.toPython()
        ):
            message = f"this is before {row[given[0]]} in the column {given[0]}; put them in order"
            self._wrong(row, given[-1], message)

    def _word(self, row: Row, column: str, words: Callable[[str], _Word], default: _Word) -> _Word:
        text = row[column].lower()
        try:
            return words(text) if text else default
        except ValueError:
            choices = ", ".join(type(default))
            self._wrong(row, column, f"there is no {column} {row[column]!r}; write one of {choices}")
            return default

    def _gist(self, row: Row) -> str:
        if not row[columns.GIST]:
            self._wrong(row, columns.GIST, "there is no gist; say it in one plain English sentence of your own")
        return row[columns.GIST]

    def _check_holder(self, row: Row, intervals: Iterable[Interval], holders: tuple[str, ...]) -> None:
        """Words that the text puts into somebody's mouth are not the source's own."""
        quoted = [self._quotation(*interval) for interval in intervals]
        if holders or row[columns.ACCORDING_TO] or not quoted or not all(quoted):
            return
        speaker = next((who for one in quoted if one is not None for who in one.speakers[:1]), None)
        name = "" if speaker is None else f" (likely {self._name(speaker)})"
        message = f"these words are a quotation, and nobody is said to hold them; write who said so{name}"
        self._wrong(row, columns.ACCORDING_TO, message)

    def _quotation(self, start: int, end: int) -> Quotation | None:
        found = (one for one in self._context.quotations if one.start <= start and end <= one.end and one.speakers)
        return next(found, None)

    def _name(self, speaker: Mention) -> str:
        if len(speaker.things) == 1:
            return self._context.directory.write(speaker.things[0].iri)
        return self._context.passages.text[speaker.start : speaker.end]


def _name(claim: Claim) -> str:
    """Name a claim after what it says."""
    object_ = str(claim.object) if isinstance(claim.object, Literal) else _local(claim.object)
    parts = [_local(claim.subject), _words(_local(claim.predicate)), object_]
    if claim.polarity is Polarity.DENIED:
        parts.append("denied")
    parts += [f"according to {_local(holder)}" for holder in claim.according_to]
    return slug(" ".join(parts), _LONGEST_NAME)


def _local(iri: str) -> str:
    return shorten(iri).rpartition(":")[2].rpartition("/")[2]


def _words(name: str) -> str:
    return "".join(f" {char}" if char.isupper() else char for char in name)
