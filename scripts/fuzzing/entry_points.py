"""The ways in by which strangers' bytes come: each a function of bytes that returns, whatever the bytes are.

What is put right by whoever sent the bytes is a `NetgovError`, and passes. Anything else that is raised, a message of
more than one line, and a file that is left behind or changed by a failure is a finding. The fuzzer
(``scripts/fuzz.py``) and the tests (``tests/malformed``) call the same functions.
"""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from netgov.build import build
from netgov.coding import Passages, SheetError, import_sheet, suggest
from netgov.corpus import load_corpus
from netgov.corpus.writing import write_intervals
from netgov.dna import import_dna
from netgov.errors import NetgovError
from netgov.evidence import (
    Segmentation,
    find,
    make_span,
    normalise,
    quotation,
    read_intervals,
    resolve,
    segment,
)
from netgov.model.claim_rdf import derived_triples
from netgov.store import Store

EntryPoint = Callable[[bytes], None]


@dataclass(frozen=True)
class Place:
    """What an entry point needs.

    Parameters
    ----------
    corpus, texts
        A corpus with the source ``alpha``, and its text; they stay as they are.
    scratch
        An empty folder.
    """

    corpus: Path
    texts: Path
    scratch: Path


# Building takes a hundred times as long as reading, so only one input of so many is built.
_DEEP = 400


class FindingError(Exception):
    """What should not have happened, other than an exception."""


def turtle(place: Place) -> EntryPoint:
    """A file of a corpus in Turtle: read, and now and then validated and built.

    Parameters
    ----------
    place
        What it needs.

    Returns
    -------
    callable
        Takes the content of the file.
    """
    return _corpus_file(place, "sources/alpha.ttl")


def entities(place: Place) -> EntryPoint:
    """A file of entities in Turtle; see `turtle`."""
    return _corpus_file(place, "entities/things.ttl")


def jsonld(place: Place) -> EntryPoint:
    """A file of a corpus in JSON-LD; see `turtle`."""
    return _corpus_file(place, "sources/more.jsonld")


def query(place: Place) -> EntryPoint:
    """A query: guarded, run, explained when it is wrong; see `turtle`.

    The store is tiny, so that whatever takes long is not the join of many patterns, for which there is the time limit.
    """
    small = place.scratch / "corpus"
    shutil.copytree(place.corpus, small)
    shutil.rmtree(small / "sources")
    (small / "entities" / "things.ttl").write_text("<urn:a> <urn:p> <urn:b> , 'c' .\n", encoding="utf-8")
    store = Store.build(load_corpus(small, ontology=_ontology(place.scratch)))

    def run(data: bytes) -> None:
        with _told():
            len(store.query(data.decode("utf-8", "surrogateescape")).rows)

    return run


def sheet(place: Place) -> EntryPoint:
    """A claim sheet: imported into the source ``alpha``, all of it or nothing; see `turtle`."""
    own = place.scratch / "corpus"
    shutil.copytree(place.corpus, own)
    read = load_corpus(own)
    before = _content(own)
    file = place.scratch / "alpha.csv"

    def run(data: bytes) -> None:
        file.write_bytes(data)
        try:
            with _told():
                import_sheet(file, read, place.texts, "alpha", remove=True)
                load_corpus(own)
                return
            if _content(own) != before:
                raise FindingError("a sheet that was refused has changed the corpus")
        finally:
            _restore(own, before)

    return run


def dna(place: Place) -> EntryPoint:
    """A database of the Discourse Network Analyzer, as bytes or as changes of a good one; see `turtle`.

    Bytes that begin with ``SQLite`` are the file. Any others are read as changes, six bytes each, of the cells of the
    database in `SCHEMA`.
    """
    file, out, kept = place.scratch / "debate.dna", place.scratch / "out", place.scratch / "texts"

    def run(data: bytes) -> None:
        file.write_bytes(data if data.startswith(b"SQLite") else _changed(data))
        try:
            with _told():
                import_dna(file, out, texts=kept)
                load_corpus(out)
                return
            if out.exists():
                raise FindingError("a database that was refused has left a corpus")
        finally:
            for folder in (out, kept):
                shutil.rmtree(folder, ignore_errors=True)
        if len(list(place.scratch.iterdir())) > 1:
            raise FindingError(f"something is left behind: {sorted(place.scratch.iterdir())}")

    return run


def text(place: Place) -> EntryPoint:
    """The text of a source: cut into sentences, searched, quoted; see `turtle`."""
    read = load_corpus(place.corpus)

    def run(data: bytes) -> None:
        raw = data.decode("utf-8", "replace")
        with _told():
            normal = normalise(raw)
            cut = segment(raw)
            _check_segments(normal, cut)
            passages = Passages(raw, cut.sentences)
            suggest(read, passages, None)
            for start, end in cut.sentences[:5]:
                words = normal[start:end]
                if (start, end) not in find(normal, words) and words == words.strip():
                    raise FindingError("a sentence is not found in its own text")
                span = passages.span(start, end)
                if quotation(span, normal) != words or not resolve(span, normal):
                    raise FindingError("a span is not what it quotes")
            make_span(normal, data[:40].decode("utf-8", "replace"))

    return run


def _check_segments(normal: str, cut: Segmentation) -> None:
    if normal and (cut.sentences[0][0], cut.sentences[-1][1]) != (0, len(normal)):
        raise FindingError("the sentences are not the text")
    for intervals in (cut.sentences, cut.paragraphs):
        if read_intervals(write_intervals(intervals)) != intervals:
            raise FindingError("intervals are not read as they were written")


ENTRY_POINTS: Mapping[str, Callable[[Place], EntryPoint]] = {
    "turtle": turtle,
    "entities": entities,
    "jsonld": jsonld,
    "query": query,
    "sheet": sheet,
    "dna": dna,
    "text": text,
}
"""The entry points by name; each is made for a place."""


@contextmanager
def _told() -> Iterator[None]:
    """Let pass what the user is told, if it is told in one line."""
    try:
        yield
    except NetgovError as error:
        lines = error.lines() if isinstance(error, SheetError) else [str(error)]
        if any("\n" in line for line in lines):
            raise FindingError(f"an error of several lines: {lines}") from error


def _corpus_file(place: Place, name: str) -> EntryPoint:
    own, out = place.scratch / "corpus", place.scratch / "out"
    shutil.copytree(place.corpus, own)
    ontology = _ontology(place.scratch)
    file = own / name

    def run(data: bytes) -> None:
        file.write_bytes(data)
        with _told():
            read = load_corpus(own, ontology=ontology)
            for one in read.sources:
                for claim in one.claims:
                    list(derived_triples(claim))
            if zlib.crc32(data) % _DEEP == 0:
                build(out, corpus=own)
        if out.exists() and any(path.name.startswith(".netgov") for path in out.iterdir()):
            raise FindingError("a build has left its temporary folder")

    return run


def _ontology(scratch: Path) -> Path:
    """An ontology that is quickly read; what is built is built with the real one."""
    folder = scratch / "ontology"
    folder.mkdir()
    (folder / "vocabulary.ttl").write_text("<urn:p> a <urn:property> .\n", encoding="utf-8")
    return folder


def _content(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _restore(folder: Path, content: Mapping[Path, bytes]) -> None:
    now = _content(folder)
    for path in now.keys() - content.keys():
        path.unlink()
    for path, data in content.items():
        if now.get(path) != data:
            path.write_bytes(data)


SCHEMA = """
CREATE TABLE SETTINGS(Property, Value);
CREATE TABLE DOCUMENTS(ID, Title, Text, Author, Source, Section, Notes, Type, Date);
CREATE TABLE STATEMENTTYPES(ID, Label);
CREATE TABLE VARIABLES(ID, Variable, DataType, StatementTypeId);
CREATE TABLE STATEMENTS(ID, StatementTypeId, DocumentId, Start, Stop, Coder);
CREATE TABLE ENTITIES(ID, VariableId, Value, ChildOf);
CREATE TABLE DATASHORTTEXT(ID, StatementId, VariableId, Entity);
CREATE TABLE DATALONGTEXT(ID, StatementId, VariableId, Value);
CREATE TABLE DATABOOLEAN(ID, StatementId, VariableId, Value);
CREATE TABLE DATAINTEGER(ID, StatementId, VariableId, Value);
CREATE TABLE ATTRIBUTEVARIABLES(ID, VariableId, AttributeVariable);
CREATE TABLE ATTRIBUTEVALUES(ID, EntityId, AttributeVariableId, AttributeValue);
INSERT INTO SETTINGS VALUES ('version', '3.0.11');
INSERT INTO DOCUMENTS VALUES (1, 'A talk', 'Ada spoke. Example Net supports it.', 'A', 'Gazette', '', '', 'news', 0);
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement');
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
    (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1), (5, 'note', 'long text', 1),
    (6, 'scale', 'integer', 1);
INSERT INTO ENTITIES VALUES (1, 1, 'Ada', NULL), (2, 2, 'Example Net', NULL), (3, 3, 'open access', NULL),
    (4, 3, 'access', 3);
INSERT INTO STATEMENTS VALUES (1, 1, 1, 0, 9, 1), (2, 1, 1, 11, 30, 1);
INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 1), (2, 1, 2, 2), (3, 1, 3, 3), (4, 2, 2, 2), (5, 2, 3, 4);
INSERT INTO DATABOOLEAN VALUES (1, 1, 4, 1), (2, 2, 4, 0);
INSERT INTO DATALONGTEXT VALUES (1, 1, 5, 'by the way');
INSERT INTO DATAINTEGER VALUES (1, 1, 6, -3);
INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 2, 'Type'), (2, 2, 'Alias');
INSERT INTO ATTRIBUTEVALUES VALUES (1, 2, 1, 'company'), (2, 2, 2, 'Example');
"""
"""A small database, in SQL."""

_VALUES = (
    None, 0, 1, 2, 3, -1, 2**31, 2**63 - 1, -(2**63), 1e300, float("inf"), 1.5, "", "1", "٣", "²", "9" * 5000,
    "../../etc/passwd", "=HYPERLINK(\"https://x.example\")", "\x00\x1b[31m", "\u202eevil", "a" * 300, b"\xff\xfe",
    b"\xed\xa0\x80", "😀 é\r\nx", "2014-02-30", "boolean", "integer", "short text", "long text", "person", "concept",
)  # fmt: skip


def _changed(data: bytes) -> bytes:
    """A good database with cells changed: table, column, row and value by their numbers, or the bytes that follow."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(SCHEMA)
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master ORDER BY name")]
        position = 0
        while position + 5 <= len(data):
            table, column, row, kind, size = data[position : position + 5]
            position += 5
            value: object = _VALUES[kind % len(_VALUES)]
            if kind >= 128:
                value = data[position : position + size].decode("utf-8", "replace")
                position += size
            name = tables[table % len(tables)]
            columns = [info[1] for info in connection.execute(f"PRAGMA table_info({name})")]
            rows = [number for (number,) in connection.execute(f"SELECT rowid FROM {name} ORDER BY rowid")]
            if column == 255:
                connection.execute(f"INSERT INTO {name} SELECT * FROM {name} LIMIT 1 OFFSET ?", (row % len(rows),))
            else:
                sql = f'UPDATE {name} SET "{columns[column % len(columns)]}" = ? WHERE rowid = ?'
                connection.execute(sql, (value, rows[row % len(rows)]))
        connection.commit()
        return connection.serialize()
