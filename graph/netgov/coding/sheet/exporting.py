"""Write the sheet of a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Literal
from rdflib.namespace import RDFS

from netgov.coding.opening import open_text, source_file
from netgov.coding.passages import Passages
from netgov.coding.relation_index import Relations
from netgov.coding.sheet import columns
from netgov.coding.sheet.cells import write_list, write_literal
from netgov.coding.sheet.quoted import write_quoted
from netgov.coding.sheet.spreadsheet import write_table
from netgov.corpus.file_parts import source_parts
from netgov.errors import EvidenceError
from netgov.evidence import resolve
from netgov.model import Claim, Span
from netgov.model.catalogue import Gap
from netgov.model.entity_index import EntityIndex
from netgov.namespaces import CLAIM

if TYPE_CHECKING:
    from netgov.corpus import Corpus


def export_sheet(corpus: Corpus, sources: Path, source_id: str) -> str:
    """Write the sheet of a source.

    Parameters
    ----------
    corpus
        The corpus.
    sources
        The folder of texts, from which the quoted words come.
    source_id
        The source's short name.

    Returns
    -------
    str
        CSV, in the order of the text: one row for each claim and each gap, and one with nothing but its words for each
        sentence that neither touches. `netgov.coding.sheet.importing.import_sheet` reads it back without loss.

    Raises
    ------
    UnknownNameError
        If there is no such source.
    EvidenceError
        If its text is not there, is another one, or lacks the words of a claim.
    """
    file = source_file(corpus, source_id)
    parts = source_parts(file.graph, file.iri)
    passages = open_text(parts.record, sources)
    writer = _Writer(passages, EntityIndex(corpus.named_things()), Relations(corpus.terms), f"{CLAIM}{file.id}/")
    notes: defaultdict[str, list[str]] = defaultdict(list)
    for subject, predicate, value in parts.more:
        if predicate == RDFS.comment and isinstance(value, Literal) and value.language == "en":
            notes[str(subject)].append(str(value))
    rows = [
        (_first(claim.spans), 1, claim.iri, writer.claim(claim, sorted(notes[claim.iri]))) for claim in parts.claims
    ]
    rows += [((gap.start, gap.end), 0, "", writer.gap(gap)) for gap in parts.record.gaps]
    covered = [span for claim in parts.claims for span in claim.spans]
    rows += [
        ((start, end), 2, "", writer.blank(start, end))
        for start, end in _untouched(passages, covered, parts.record.gaps)
    ]
    return write_table(row for *_, row in sorted(rows, key=lambda row: row[:3]))


class _Writer:
    """Writes the rows of one source."""

    def __init__(self, passages: Passages, directory: EntityIndex, relations: Relations, prefix: str) -> None:
        self._passages = passages
        self._directory = directory
        self._relations = relations
        self._prefix = prefix

    def claim(self, claim: Claim, notes: Iterable[str]) -> dict[str, str]:
        relation = self._relations.find(claim.predicate)
        types = relation.literal_types if relation is not None else ()
        return {
            **write_quoted(self._passages, (self._placed(span) for span in claim.spans)),
            columns.SUBJECT: self._directory.write(claim.subject),
            columns.RELATION: self._relations.label(claim.predicate),
            columns.OBJECT: write_literal(claim.object, types)
            if isinstance(claim.object, Literal)
            else self._directory.write(claim.object),
            columns.ACCORDING_TO: self._names(claim.according_to),
            columns.STATED_IN: self._names(claim.stated_in),
            columns.MODALITY: claim.modality.value,
            columns.POLARITY: claim.polarity.value,
            **{column: str(getattr(claim, name) or "") for column, name in columns.TIMES},
            columns.CONTEXT: self._names(claim.context),
            columns.GIST: claim.gist,
            columns.CLAIM: claim.iri.removeprefix(self._prefix),
            columns.NOTE: write_list(notes),
        }

    def gap(self, gap: Gap) -> dict[str, str]:
        quoted = write_quoted(self._passages, [Span(gap.start, gap.end, "")])
        return {**quoted, columns.RELATION: columns.NO_CLAIM, columns.GIST: gap.reason}

    def blank(self, start: int, end: int) -> dict[str, str]:
        return write_quoted(self._passages, [Span(start, end, "")])

    def _names(self, iris: Iterable[str]) -> str:
        return write_list(self._directory.write(iri) for iri in iris)

    def _placed(self, span: Span) -> Span:
        """A span whose words are where it says: a sheet cannot quote what is not in the text."""
        where = resolve(span, self._passages.text).where
        if where != (span.start, span.end):
            raise EvidenceError(f"the words of the span {span.start}-{span.end} are not there; run netgov verify")
        return span


def _first(spans: Iterable[Span]) -> tuple[int, int]:
    return min((span.start, span.end) for span in spans)


def _untouched(passages: Passages, spans: Iterable[Span], gaps: Iterable[Gap]) -> Iterator[tuple[int, int]]:
    """Sentences in which no span and no gap has a part."""
    stretches = [(stretch.start, stretch.end) for stretch in spans] + [(gap.start, gap.end) for gap in gaps]
    touched: set[int] = set()
    for start, end in stretches:
        touched.update(range(passages.sentence_of(start), passages.sentence_of(end - 1) + 1))
    for number, (start, end) in enumerate(passages.sentences, 1):
        if number not in touched:
            yield start, end
