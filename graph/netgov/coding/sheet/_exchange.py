"""Put a sheet into a corpus, all of it, or nothing and every mistake; and write the sheet of a source."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path

from rdflib import Graph, Literal
from rdflib.namespace import RDFS

from netgov.coding._passages import Interval
from netgov.coding._source_files import OpenSource
from netgov.coding.sheet._cells import write_list, write_literal, write_quoted
from netgov.coding.sheet._columns import LISTS, NO_CLAIM, TIMES, Column
from netgov.coding.sheet._contents import Contents
from netgov.coding.sheet._table import write_table
from netgov.corpus import Corpus, CorpusFile, SourceFile
from netgov.corpus.file_parts import entity_parts
from netgov.corpus.reading import read_triples
from netgov.corpus.writing import entities_turtle, source_turtle
from netgov.errors import CorpusError, EvidenceError
from netgov.evidence import resolve
from netgov.files import write_text
from netgov.model import Claim, Triple
from netgov.namespaces import CLAIM

# A colon is enough to lead to another drive on Windows.
_FILE_NAME = re.compile(r"[\w-][\w.-]*")


@dataclass(frozen=True, slots=True)
class Imported:
    """What a sheet has changed.

    Parameters
    ----------
    files
        The files that were written; none when the sheet said nothing new.
    claims, gaps
        How many the source has now.
    added, changed, removed
        Names of the claims, sorted.
    entities
        IRIs of the new entities, sorted.
    pending
        How many rows say nothing yet.
    comments
        How many comment lines of the old files the new ones do not have: only the heading is kept.
    """

    files: tuple[Path, ...]
    claims: int
    gaps: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    entities: tuple[str, ...]
    pending: int
    comments: int = 0


def import_sheet(
    path: str | os.PathLike[str], corpus: Corpus, sources: Path, source_id: str | None = None, *, remove: bool = False
) -> Imported:
    """Read a sheet, check it, and write the file of its source, and of the entities that are new with it.

    Parameters
    ----------
    path
        The sheet: all claims of the source.
    corpus
        The corpus that the source belongs to, as its files have it (`netgov.corpus.read_corpus`).
    sources
        The folder of texts.
    source_id
        The source's short name; the name of the sheet without its ending by default.
    remove
        Whether claims may go that the source has and the sheet has not.

    Returns
    -------
    Imported
        What has changed.

    Raises
    ------
    SheetError
        If anything is wrong in the sheet; then nothing is written.
    UnknownNameError, EvidenceError, CorpusError
        If there is no such source or text, or it cannot be written to.

    Examples
    --------
    `netgov.coding` takes a sheet in. Of one that is wrong in anything, every mistake is told, and nothing is written:

    >>> from tempfile import TemporaryDirectory
    >>> from netgov.coding import SheetError
    >>> from netgov.corpus import load_corpus
    >>> with TemporaryDirectory() as folder:
    ...     try:
    ...         import_sheet(write_text(Path(folder, "a.csv"), "subject,gists"), load_corpus(), Path(folder))
    ...     except SheetError as error:
    ...         print(error.problems[1])
    row 1, column B (gists): there is no such column; did you mean gist?
    """
    sheet = Contents(path, corpus, sources, source_id)
    file = sheet.source.file
    if file.path.suffix != ".ttl":
        raise CorpusError("a sheet becomes Turtle; convert this source first", file=file.path)
    if not _FILE_NAME.fullmatch(file.id):
        raise CorpusError(f"{file.id!r} cannot name a file of entities; rename the source", file=file.path)
    before = {claim.iri: claim for claim in sheet.source.parts.claims}
    claims = {claim.iri: claim for claim in sheet.claims.values()}
    gone = [f"the claim {name}" for name in _local_names(before.keys() - claims.keys())]
    gone += [f"the gap {gap.start}-{gap.end}" for gap in sheet.source.parts.record.gaps if gap not in sheet.gaps]
    if gone and not remove:
        named = ", ".join(gone[:5]) + (f" and {len(gone) - 5} more" if len(gone) > 5 else "")
        raise CorpusError(
            f"the source has {named}, and this sheet has not; begin from netgov export-sheet, or remove with --remove",
            file=sheet.table.path,
        )
    source = _source_file(sheet, claims)
    entity_file = _entity_file(corpus, file.id, sheet.entities.triples)
    _validate(sheet, _trial(corpus, source, entity_file))
    # The entities first, since the claims name them; a source that says the same stays as it is.
    written = [new for new in (entity_file, source) if new is not None and new is not file]
    return Imported(
        files=tuple(write_text(new.path, new.text) for new in written),
        claims=len(claims),
        gaps=len(sheet.gaps),
        added=_local_names(claims.keys() - before.keys()),
        changed=_local_names(iri for iri in claims.keys() & before.keys() if claims[iri] != before[iri]),
        removed=_local_names(before.keys() - claims.keys()),
        entities=tuple(sorted({str(triple[0]) for triple in sheet.entities.triples if triple[1] == RDFS.label})),
        pending=sheet.pending,
        comments=sum(_comments_lost(corpus, new) for new in written),
    )


def _source_file(sheet: Contents, claims: Mapping[str, Claim]) -> SourceFile:
    """The source's file with the claims of the sheet; the same file where it says the same already."""
    file, parts = sheet.source.file, sheet.source.parts
    # What belongs to a claim, such as its spans, has an IRI below that of the claim.
    gone = tuple(f"{claim.iri}/" for claim in parts.claims if claim.iri not in claims)
    more = [triple for triple in parts.more if not f"{triple[0]}/".startswith(gone)]
    if Column.NOTE in sheet.table.positions:
        more = [triple for triple in more if not (str(triple[0]) in claims and _is_note(triple))] + sheet.notes
    record = replace(
        parts.record,
        publisher=sheet.entities.publisher or parts.record.publisher,
        gaps=tuple(sorted(sheet.gaps, key=lambda gap: (gap.start, gap.end, gap.reason))),
    )
    text = source_turtle(record, claims.values(), more=more, heading=_heading(file.text), language=parts.language)
    triples = tuple(read_triples(file.path, text))
    if set(triples) == set(file.triples):
        # Somebody may have arranged it.
        return file
    return SourceFile(file.path, text, triples, file.iri, sorted(claims.values(), key=lambda claim: claim.iri))


def _entity_file(corpus: Corpus, source_id: str, triples: Iterable[Triple]) -> CorpusFile | None:
    """The file for the entities that are new with a source; None when there are none."""
    path = corpus.root / "entities" / f"{source_id}.ttl"
    # What is said already, in whatever file, is not said again.
    new = [triple for triple in triples if triple not in corpus.entities]
    if not new:
        return None
    old = next((file for file in corpus.entity_files if file.path.name == path.name), None)
    heading = f"Entities that {source_id} names and no source before it. Types, labels and links are editorial."
    graph = Graph()
    graph += (*(old.graph if old is not None else ()), *new)
    parts = entity_parts(graph)
    text = entities_turtle(parts.entities, more=parts.more, heading=_heading(old.text) if old is not None else heading)
    return CorpusFile(path, text, tuple(read_triples(path, text)))


def _trial(corpus: Corpus, source: SourceFile, entity_file: CorpusFile | None) -> Corpus:
    """The corpus as it would be, with only the catalogue entries of the other sources."""
    others = (
        replace(other, text="", triples=tuple(other.entry), claims=[])
        for other in corpus.sources
        if other.iri != source.iri
    )
    files = corpus.entity_files
    if entity_file is not None:
        files = (*(file for file in files if file.path.name != entity_file.path.name), entity_file)
    return replace(corpus, entity_files=files, sources=(source, *others))


def _validate(sheet: Contents, corpus: Corpus) -> None:
    """Make mistakes of what the checks of the corpus find in the claims of the sheet."""
    from netgov.validation import validate
    from netgov.validation.report import name

    rows = {claim.iri: row for row, claim in sheet.claims.items()}
    for finding in validate(corpus).findings:
        claim = finding.term.partition("/span/")[0]
        if finding.severity == "error" and claim in rows:
            column = next((column for words, column in _SPOKEN_OF.items() if words in finding.message), "")
            sheet.table.add(rows[claim], column, finding.message.removeprefix(f"{name(finding.term)}: "))
    sheet.table.check()


# The column that a finding speaks of, by words of its message; others are about several.
_SPOKEN_OF = {
    "the subject of": Column.SUBJECT,
    "the object of": Column.OBJECT,
    "the literal": Column.OBJECT,
    "ng:accordingTo": Column.ACCORDING_TO,
    "ng:statedIn": Column.STATED_IN,
    "ng:context": Column.CONTEXT,
    "ng:gist": Column.GIST,
}


def _comments_lost(corpus: Corpus, new: CorpusFile) -> int:
    old = next((file.text for file in corpus.files if file.path == new.path), "")
    kept = set(new.text.splitlines())
    return sum(line.startswith("#") and line not in kept for line in old.splitlines())


def _heading(text: str) -> str:
    """The comment at the top of a file, without its marks."""
    comment = takewhile(lambda line: line.startswith("#"), text.splitlines())
    return "\n".join(line[1:].removeprefix(" ") for line in comment)


def _is_note(triple: Triple) -> bool:
    """Whether a triple is a comment that the column of notes holds, if its subject is a claim."""
    return triple[1] == RDFS.comment and isinstance(triple[2], Literal) and triple[2].language == "en"


def _local_names(iris: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(iri.rpartition("/")[2] for iri in iris))


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
        if _is_note(triple):
            notes[str(triple[0])].append(str(triple[2]))
    spans = [span for claim in parts.claims for span in claim.spans]
    for span in spans:
        if resolve(span, passages.text).where != (span.start, span.end):
            # A sheet cannot quote what is not in the text.
            raise EvidenceError(f"the words of the span {span.start}-{span.end} are not there; run netgov verify")
    stretches = [(span.start, span.end) for span in spans] + [(gap.start, gap.end) for gap in parts.record.gaps]
    touched = {
        number
        for start, end in stretches
        for number in range(passages.sentence_of(start), passages.sentence_of(end - 1) + 1)
    }
    untouched = (sentence for number, sentence in enumerate(passages.sentences, 1) if number not in touched)
    # Each row with its place: where its words begin and end, gaps before claims before sentences, claims by name.
    rows: list[tuple[Interval, int, str, dict[str, str]]] = []
    for gap in parts.record.gaps:
        quoted = write_quoted(passages, [(gap.start, gap.end)])
        gap_cells = {**quoted, Column.RELATION: NO_CLAIM, Column.GIST: gap.reason}
        rows.append(((gap.start, gap.end), 0, "", gap_cells))
    for claim in parts.claims:
        places = [(span.start, span.end) for span in claim.spans]
        names: dict[str, str] = {
            Column.CLAIM: claim.iri.removeprefix(f"{CLAIM}{source.file.id}/"),
            Column.NOTE: write_list(sorted(notes[claim.iri])),
        }
        cells = {**write_quoted(passages, places), **claim_cells(claim, source), **names}
        rows.append((min(places), 1, claim.iri, cells))
    rows += [(sentence, 2, "", write_quoted(passages, [sentence])) for sentence in untouched]
    return write_table(row for *_, row in sorted(rows, key=lambda row: row[:3]))


def claim_cells(claim: Claim, source: OpenSource) -> dict[str, str]:
    """What a claim says, as a sheet has it."""
    relation, object_, write = source.relations.find(claim.predicate), claim.object, source.index.write
    types = relation.literal_types if relation is not None else ()
    return {
        Column.SUBJECT: write(claim.subject),
        Column.RELATION: source.relations.label(claim.predicate),
        Column.OBJECT: write_literal(object_, types) if isinstance(object_, Literal) else write(object_),
        **{column: write_list(map(write, getattr(claim, field))) for column, field in LISTS.items()},
        Column.MODALITY: claim.modality.value,
        Column.POLARITY: claim.polarity.value,
        **{column: str(getattr(claim, field) or "") for column, field in TIMES.items()},
        Column.GIST: claim.gist,
    }
