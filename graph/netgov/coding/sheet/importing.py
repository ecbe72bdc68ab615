"""Put a sheet into a corpus: all of it, or nothing and every mistake."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Literal
from rdflib.namespace import RDFS

from netgov.coding.sheet import columns
from netgov.coding.sheet.problems import Problem, SheetError
from netgov.coding.sheet.spreadsheet import Table
from netgov.coding.sheet.understanding import understand
from netgov.corpus import Corpus, CorpusFile, SourceFile
from netgov.corpus.file_parts import SourceParts, entity_parts
from netgov.corpus.reading import read_triples
from netgov.corpus.writing import entities_turtle, source_turtle
from netgov.errors import CorpusError
from netgov.files import write_text
from netgov.model import Claim, Triple
from netgov.model.catalogue import Gap

if TYPE_CHECKING:
    from netgov.validation import Finding


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
        The corpus that the source belongs to.
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
    """
    sheet = understand(path, corpus, sources, source_id)
    table, file, parts, reader, entities = sheet.table, sheet.file, sheet.parts, sheet.reader, sheet.entities
    if file.path.suffix != ".ttl":
        raise CorpusError("a sheet becomes Turtle; convert this source first", file=file.path)
    if not _FILE_NAME.fullmatch(file.id):
        raise CorpusError(f"{file.id!r} cannot name a file of entities; rename the source", file=file.path)
    claims = {claim.iri: claim for claim in reader.claims.values()}
    gaps = tuple(sorted({gap for found in reader.gaps.values() for gap in found}, key=_by_place))
    _check_removal(table, parts, claims, gaps, allowed=remove)
    parts = replace(parts, record=replace(parts.record, publisher=entities.publisher or parts.record.publisher))
    source = _source_file(file, parts, claims, gaps, reader.notes if columns.NOTE in table.positions else None)
    entity_file = _entity_file(corpus, file.id, entities.triples)
    problems = list(_invalid(table, _trial(corpus, source, entity_file), reader.claims))
    if problems:
        raise SheetError(problems, table.path)
    before = {claim.iri: claim for claim in parts.claims}
    return Imported(
        files=tuple(_write(corpus, source, entity_file)),
        claims=len(claims),
        gaps=len(gaps),
        added=_local(claims.keys() - before.keys()),
        changed=_local(iri for iri in claims.keys() & before.keys() if claims[iri] != before[iri]),
        removed=_local(before.keys() - claims.keys()),
        entities=tuple(sorted({str(triple[0]) for triple in entities.triples if triple[1] == RDFS.label})),
        pending=reader.pending,
        comments=sum(_comments_lost(corpus, new) for new in (source, entity_file) if new is not None),
    )


def _check_removal(
    table: Table, parts: SourceParts, claims: Mapping[str, Claim], gaps: Sequence[Gap], *, allowed: bool
) -> None:
    gone = [f"the claim {name}" for name in _local({claim.iri for claim in parts.claims} - claims.keys())]
    gone += [f"the gap {gap.start}-{gap.end}" for gap in parts.record.gaps if gap not in gaps]
    if gone and not allowed:
        named = ", ".join(gone[:5]) + (f" and {len(gone) - 5} more" if len(gone) > 5 else "")
        raise CorpusError(
            f"the source has {named}, and this sheet has not; begin from netgov export-sheet, or remove with --remove",
            file=table.path,
        )


def _source_file(
    file: SourceFile,
    parts: SourceParts,
    claims: Mapping[str, Claim],
    gaps: tuple[Gap, ...],
    notes: Sequence[Triple] | None,
) -> SourceFile:
    gone = {claim.iri for claim in parts.claims} - claims.keys()
    more = [triple for triple in parts.more if not _is_of(str(triple[0]), gone)]
    if notes is not None:
        more = [triple for triple in more if not (str(triple[0]) in claims and _is_note(triple))] + [*notes]
    record = replace(parts.record, gaps=gaps)
    text = source_turtle(record, claims.values(), more=more, heading=_heading(file.text), language=parts.language)
    triples = tuple(read_triples(file.path, text))
    if set(triples) == set(file.triples):
        # It says the same, so it stays as somebody may have arranged it.
        return file
    return SourceFile(file.path, text, triples, file.iri, sorted(claims.values(), key=lambda claim: claim.iri))


def _entity_file(corpus: Corpus, source_id: str, triples: Iterable[Triple]) -> CorpusFile | None:
    """The file for the entities that are new with a source; None when there are none."""
    path = corpus.root / "entities" / f"{source_id}.ttl"
    old = next((file for file in corpus.entity_files if file.path.name == path.name), None)
    # What is said already, in whatever file, is not said again.
    new = [triple for triple in triples if triple not in corpus.entities]
    if not new:
        return None
    heading = f"Entities that {source_id} names and no source before it. Types, labels and links are editorial."
    graph = type(corpus.entities)()
    for triple in (*(old.graph if old is not None else ()), *new):
        graph.add(triple)
    parts = entity_parts(graph)
    text = entities_turtle(parts.entities, more=parts.more, heading=_heading(old.text) if old is not None else heading)
    return CorpusFile(path, text, tuple(read_triples(path, text)))


def _trial(corpus: Corpus, source: SourceFile, entity_file: CorpusFile | None) -> Corpus:
    """The corpus as it would be, with only the catalogue entries of the other sources."""
    others = [
        SourceFile(
            other.path,
            "",
            tuple(triple for triple in other.triples if getattr(triple.subject, "value", "") == other.iri),
            other.iri,
            [],
        )
        for other in corpus.sources
        if other.iri != source.iri
    ]
    files = corpus.entity_files
    if entity_file is not None:
        files = (*(file for file in files if file.path.name != entity_file.path.name), entity_file)
    return replace(corpus, entity_files=files, sources=(source, *others))


def _invalid(table: Table, corpus: Corpus, claims: Mapping[int, Claim]) -> Iterator[Problem]:
    """What the checks of the corpus find in the claims of the sheet."""
    from netgov.validation import validate
    from netgov.validation.report import name

    rows = {claim.iri: row for row, claim in claims.items()}
    for finding in validate(corpus).findings:
        claim = finding.term.partition("/span/")[0]
        if finding.severity == "error" and claim in rows:
            message = finding.message.removeprefix(f"{name(finding.term)}: ")
            yield table.problem(rows[claim], _column(finding), message)


def _column(finding: Finding) -> str:
    """The column that a finding speaks of; empty when it is about several."""
    return next((column for words, column in _SPOKEN_OF if words in finding.message), "")


_SPOKEN_OF = (
    ("the subject of", columns.SUBJECT),
    ("the object of", columns.OBJECT),
    ("the literal", columns.OBJECT),
    ("ng:accordingTo", columns.ACCORDING_TO),
    ("ng:statedIn", columns.STATED_IN),
    ("ng:context", columns.CONTEXT),
    ("ng:gist", columns.GIST),
)


def _write(corpus: Corpus, source: SourceFile, entity_file: CorpusFile | None) -> Iterator[Path]:
    """Write what is new; the entities first, since the claims name them."""
    if entity_file is not None:
        yield write_text(entity_file.path, entity_file.text)
    if all(source.path != old.path or source.text != old.text for old in corpus.sources):
        yield write_text(source.path, source.text)


def _comments_lost(corpus: Corpus, new: CorpusFile) -> int:
    old = next((file.text for file in corpus.files if file.path == new.path), "")
    kept = set(new.text.splitlines())
    return sum(line.startswith("#") and line not in kept for line in old.splitlines())


def _heading(text: str) -> str:
    """The comment at the top of a file, without its marks."""
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line[1:].removeprefix(" "))
    return "\n".join(lines)


def _is_of(subject: str, claims: Iterable[str]) -> bool:
    return any(subject == claim or subject.startswith(f"{claim}/") for claim in claims)


def _is_note(triple: Triple) -> bool:
    return triple[1] == RDFS.comment and isinstance(triple[2], Literal) and triple[2].language == "en"


def _by_place(gap: Gap) -> tuple[int, int, str]:
    return gap.start, gap.end, gap.reason


def _local(iris: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(iri.rpartition("/")[2] for iri in iris))
