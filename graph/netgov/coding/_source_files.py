"""Begin the file of a source: its catalogue entry, with the measures of its text; find it and its text again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS

from netgov.coding._passages import Passages
from netgov.coding._relation_index import Relations
from netgov.corpus import Corpus, SourceFile, builtin_corpus
from netgov.corpus.file_parts import source_parts
from netgov.corpus.naming import RESERVED
from netgov.corpus.writing import source_turtle
from netgov.errors import CorpusError, EvidenceError, NetgovError, OutputError, UnknownNameError
from netgov.evidence import LARGEST, digest, normalise, read_text, segment
from netgov.files import decode, read_bytes, write_bytes, write_text
from netgov.model.catalogue import SourceRecord
from netgov.model.entity_index import EntityIndex
from netgov.namespaces import NG, SOURCE, shorten

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 120
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HEADING = """\
{title}: the source and its claims.

Positions are code points of the normalized text (Unicode NFC, white space collapsed, ends trimmed). The text itself
is not here; whoever has it gets the quotations with --sources."""


@dataclass(frozen=True, slots=True)
class Details:
    """What a person says of a source.

    Parameters
    ----------
    id
        Its short name: lower case, digits and hyphens.
    title
        Its title, as published.
    published, copied_on
        ISO days of its publication and of the copy.
    url
        Address of the published page.
    publisher
        Name of an entity; empty when it is not known yet.
    type
        Label of its class; a kind of document.
    """

    id: str
    title: str
    published: str
    copied_on: str
    url: str
    publisher: str = ""
    type: str = "news article"


@dataclass(frozen=True, slots=True)
class Started:
    """What has been written.

    Parameters
    ----------
    file
        The source's file.
    text
        The copy of the text; None when none was asked for.
    characters, paragraphs, sentences
        The measures of the text.
    """

    file: Path
    text: Path | None
    characters: int
    paragraphs: int
    sentences: int


def start_source(details: Details, text: Path, corpus: Corpus, sources: Path | None = None) -> Started:
    """Write the file of a new source, without claims yet.

    Parameters
    ----------
    details
        What is known of it.
    text
        The file of its text, in UTF-8.
    corpus
        The corpus that it joins.
    sources
        The folder of texts to copy the text to; None leaves it where it is.

    Returns
    -------
    Started
        What has been written.

    Raises
    ------
    NetgovError
        If a detail is wrong, the text cannot be read, or anything would be overwritten; then nothing is written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from netgov.corpus import read_corpus
    >>> details = Details("pier", "At the Pier", "2015-03-04", "2015-03-05", "https://example.org/pier")
    >>> with TemporaryDirectory() as folder:
    ...     Path(folder, "sources").mkdir()
    ...     text = write_text(Path(folder, "copy.txt"), "Ada spoke. It rained.")
    ...     started = start_source(details, text, read_corpus(Path(folder)))
    >>> started.file.name, started.characters, started.sentences
    ('pier.ttl', 21, 2)
    """
    content = read_bytes(text, "text", LARGEST, EvidenceError)
    index, relations = EntityIndex(corpus.named_things()), Relations(corpus.terms)
    record = _record(details, decode(content, text, kind=EvidenceError), index, relations)
    kind = _class(details.type, relations)
    publisher = f"{index[record.publisher].label}, " if record.publisher else ""
    label = f"{record.title} ({publisher}{record.published[:4]})"
    file = corpus.root / "sources" / f"{details.id}.ttl"
    copy = None if sources is None else Path(sources) / details.id / "article.txt"
    if file.exists():
        raise OutputError("this source is there already; take another name, or go on with netgov suggest", file=file)
    if other := next((other for other in corpus.sources if other.iri == record.iri), None):
        raise OutputError(f"the source {shorten(record.iri)} is there already; take another name", file=other.path)
    if copy is not None and copy.parent.exists() and not _is_copy(copy, content):
        raise OutputError("there is a text of this source already; keep one, or name another folder", file=copy.parent)
    source = URIRef(record.iri)
    more = [(source, RDF.type, URIRef(kind)), (source, RDFS.label, Literal(label, lang="en"))]
    turtle = source_turtle(record, [], more=more, heading=_HEADING.format(title=label))
    if copy is not None:
        write_bytes(copy, content)
    write_text(file, turtle)
    return Started(file, copy, record.text_length, len(record.paragraphs), len(record.sentences))


def writable_corpus(folder: Path | None) -> Path:
    """Find the corpus to write to.

    Parameters
    ----------
    folder
        A corpus of the user's; None for the built-in one of a checkout.

    Returns
    -------
    pathlib.Path
        Its folder.

    Raises
    ------
    CorpusError
        If none is named and the built-in one belongs to an installed package, which is nobody's place to write.
    """
    if folder is not None:
        return Path(folder)
    builtin = builtin_corpus()
    if builtin.parent.name == "data":
        raise CorpusError("the corpus of an installed package is not to be changed; name your own with --corpus")
    return builtin


def source_file(corpus: Corpus, source_id: str) -> SourceFile:
    """Find the file of a source by its short name; an UnknownNameError suggests the nearest ones."""
    for source in corpus.sources:
        if source.id == source_id:
            return source
    raise UnknownNameError("source", source_id, [source.id for source in corpus.sources])


def open_text(record: SourceRecord, sources: Path) -> Passages:
    """Read the text of a source.

    Parameters
    ----------
    record
        Its catalogue entry.
    sources
        The folder of texts.

    Returns
    -------
    Passages
        The text with the recorded sentences.

    Raises
    ------
    EvidenceError
        If there is no text, or it is another one than the source's.
    """
    passages = Passages(read_text(sources, record.id), record.sentences)
    if record.text_digest and digest(passages.text) != record.text_digest:
        raise EvidenceError(
            f"the text in {Path(sources) / record.id} is not the one that the source file describes "
            "(its digest differs); put that copy there, or begin a source of another name with netgov new"
        )
    return passages


class OpenSource:
    """What it takes to read and write the claims of a source: its file, its text, and what can be named."""

    def __init__(self, corpus: Corpus, sources: Path, source_id: str) -> None:
        self.file = source_file(corpus, source_id)
        self.parts = source_parts(self.file.graph, self.file.iri)
        self.passages = open_text(self.parts.record, sources)
        self.index = EntityIndex(corpus.named_things())
        self.relations = Relations(corpus.terms)


def _record(details: Details, raw: str, index: EntityIndex, relations: Relations) -> SourceRecord:
    text = normalise(raw)
    title = " ".join(details.title.split())
    if not text:
        raise EvidenceError("this text is empty; a source needs words that claims can point to")
    if not _ID.fullmatch(details.id) or len(details.id) > _LONGEST or details.id in RESERVED:
        raise NetgovError(
            f"{details.id!r} cannot be a source's name; write at most {_LONGEST} lower-case letters, digits and single "
            "hyphens, and no name of a device"
        )
    if not title:
        raise NetgovError("the title is empty; write it as published")
    if not _ADDRESS.fullmatch(details.url):
        raise NetgovError(f"{details.url!r} is no address of a page; write one that begins with https:// or http://")
    published, copied_on = _day(details.published, "published"), _day(details.copied_on, "copied")
    if published > copied_on:
        raise NetgovError(f"it was published on {published}, after it was copied on {copied_on}; correct one of them")
    segments = segment(raw)
    return SourceRecord(
        iri=str(SOURCE[details.id]),
        title=title,
        publisher=_publisher(details.publisher, index, relations) if details.publisher else "",
        published=published,
        copied_on=copied_on,
        url=details.url,
        text_length=len(text),
        text_digest=digest(text),
        paragraphs=segments.paragraphs,
        sentences=segments.sentences,
    )


def _day(text: str, option: str) -> str:
    try:
        if not _DAY.fullmatch(text):
            raise ValueError("not in the form 2014-11-21")
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise NetgovError(f"--{option} {text!r} is no day ({error}); write one as in 2014-11-21") from error


def _publisher(name: str, index: EntityIndex, relations: Relations) -> str:
    actors = [entity for entity in index.find(name) if relations.terms.is_a(entity.types, str(NG.Actor))]
    if len(actors) == 1:
        return actors[0].iri
    choices = " or ".join(map(str, actors or index.nearest(name)))
    if actors:
        raise NetgovError(f"the publisher {name!r} may be {choices}; write the name before the brackets")
    hint = f"; did you mean {choices}?" if choices else ""
    raise NetgovError(
        f"there is no organization or person called {name!r}{hint}; "
        "or leave --publisher out, and say in the sheet what it is"
    )


def _class(label: str, relations: Relations) -> str:
    """The kind of document that it is."""
    classes = {name: relations.class_named(name) or "" for name in (label, *relations.class_labels())}
    documents = [name for name, class_ in classes.items() if relations.terms.is_a((class_,), str(NG.Document))]
    if label in documents:
        return classes[label]
    raise NetgovError(f"there is no kind of document {label!r}; write one of {', '.join(documents)}")


def _is_copy(path: Path, content: bytes) -> bool:
    """Whether the text lies there already, and nothing else."""
    texts = [file for file in path.parent.iterdir() if file.suffix == ".txt"]
    return not texts or (texts == [path] and path.read_bytes() == content)
