"""Write the sheet of a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Literal

from netgov.coding._passages import Interval, Passages
from netgov.coding._source_files import OpenSource
from netgov.coding.sheet._cells import write_list, write_literal
from netgov.coding.sheet._columns import LISTS, NO_CLAIM, TIMES, Column
from netgov.coding.sheet._importing import is_note
from netgov.coding.sheet._quotes import write_quoted
from netgov.coding.sheet._table import write_table
from netgov.errors import EvidenceError
from netgov.evidence import resolve
from netgov.model import Claim, Span
from netgov.model.catalogue import Gap
from netgov.namespaces import CLAIM

if TYPE_CHECKING:
    from netgov.corpus import Corpus


def export_sheet(corpus: Corpus, sources: Path, source_id: str) -> str:
    """Write the sheet of a source.

    Parameters
    ----------
    corpus
        The corpus, as its files have it (`netgov.corpus.read_corpus`).
    sources
        The folder of texts, from which the quoted words come.
    source_id
        The source's short name.

    Returns
    -------
    str
        CSV, in the order of the text: one row for each claim and each gap, and one with nothing but its words for each
        sentence that neither touches. `netgov.coding.import_sheet` reads it back without loss.

    Raises
    ------
    UnknownNameError
        If there is no such source.
    EvidenceError
        If its text is not there, is another one, or lacks the words of a claim.

    Examples
    --------
    The sheet of a source without claims has its sentences; `netgov.coding` exports one with a claim.

    >>> from tempfile import TemporaryDirectory
    >>> from netgov.coding._source_files import Details, start_source
    >>> from netgov.corpus import read_corpus
    >>> details = Details("pier", "At the Pier", "2015-03-04", "2015-03-05", "https://example.org/pier")
    >>> with TemporaryDirectory() as folder:
    ...     root, text = Path(folder), Path(folder, "copy.txt")
    ...     (root / "sources").mkdir()
    ...     length = text.write_text("Ada spoke. It rained.")
    ...     started = start_source(details, text, read_corpus(root), root / "texts")
    ...     sheet = export_sheet(read_corpus(root), root / "texts", "pier")
    >>> print(sheet.splitlines()[1])
    1,Ada spoke.,,,,,,,,,,,,,,,,
    """
    source = OpenSource(corpus, sources, source_id)
    passages, parts = source.passages, source.parts
    notes: defaultdict[str, list[str]] = defaultdict(list)
    for triple in parts.more:
        if is_note(triple):
            notes[str(triple[0])].append(str(triple[2]))
    spans = [_interval(span, passages) for claim in parts.claims for span in claim.spans]
    gaps = [(gap.start, gap.end) for gap in parts.record.gaps]
    touched = {
        number
        for start, end in (*spans, *gaps)
        for number in range(passages.sentence_of(start), passages.sentence_of(end - 1) + 1)
    }
    untouched = (sentence for number, sentence in enumerate(passages.sentences, 1) if number not in touched)
    # Each row with its place: where its words begin and end, gaps before claims before sentences, claims by name.
    rows = [((gap.start, gap.end), 0, "", _gap_row(gap, passages)) for gap in parts.record.gaps]
    for claim in parts.claims:
        first = min((span.start, span.end) for span in claim.spans)
        rows.append((first, 1, claim.iri, _claim_row(claim, sorted(notes[claim.iri]), source)))
    rows += [(sentence, 2, "", write_quoted(passages, [sentence])) for sentence in untouched]
    return write_table(row for *_, row in sorted(rows, key=lambda row: row[:3]))


def _gap_row(gap: Gap, passages: Passages) -> dict[str, str]:
    quoted = write_quoted(passages, [(gap.start, gap.end)])
    return {**quoted, Column.RELATION: NO_CLAIM, Column.GIST: gap.reason}


def _claim_row(claim: Claim, notes: Iterable[str], source: OpenSource) -> dict[str, str]:
    relation, object_, write = source.relations.find(claim.predicate), claim.object, source.index.write
    types = relation.literal_types if relation is not None else ()
    return {
        **write_quoted(source.passages, [(span.start, span.end) for span in claim.spans]),
        Column.SUBJECT: write(claim.subject),
        Column.RELATION: source.relations.label(claim.predicate),
        Column.OBJECT: write_literal(object_, types) if isinstance(object_, Literal) else write(object_),
        **{column: write_list(map(write, getattr(claim, field))) for column, field in LISTS.items()},
        Column.MODALITY: claim.modality.value,
        Column.POLARITY: claim.polarity.value,
        **{column: str(getattr(claim, field) or "") for column, field in TIMES.items()},
        Column.GIST: claim.gist,
        Column.CLAIM: claim.iri.removeprefix(f"{CLAIM}{source.file.id}/"),
        Column.NOTE: write_list(notes),
    }


def _interval(span: Span, passages: Passages) -> Interval:
    """Where a span's words are, which must be where it says: a sheet cannot quote what is not in the text."""
    interval = (span.start, span.end)
    if resolve(span, passages.text).where != interval:
        raise EvidenceError(f"the words of the span {span.start}-{span.end} are not there; run netgov verify")
    return interval
