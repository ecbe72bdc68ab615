"""Begin the file of a source: its catalogue entry, with the measures of its text and no claims yet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS

from netgov.coding.relation_index import Relations
from netgov.corpus.writing import source_turtle
from netgov.errors import EvidenceError, NetgovError, OutputError
from netgov.evidence import digest, normalise, segment
from netgov.evidence.text import LARGEST
from netgov.files import decode, read_bytes, write_bytes, write_text
from netgov.model import Triple
from netgov.model.catalogue import Entity, SourceRecord
from netgov.model.entity_index import EntityIndex
from netgov.namespaces import NG, SOURCE, shorten

if TYPE_CHECKING:
    from netgov.corpus import Corpus

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 120
# Windows has no files of these names.
_DEVICE = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TEXT = "article.txt"
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


def start(details: Details, text: Path, corpus: Corpus, sources: Path | None = None) -> Started:
    """Write the file of a new source.

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
    """
    content, raw = _read(text)
    directory, relations = EntityIndex(corpus.named_things()), Relations(corpus.terms)
    record = _record(details, raw, directory, relations)
    label = (
        f"{record.title} ({directory[record.publisher].label + ', ' if record.publisher else ''}{record.published[:4]})"
    )
    source = URIRef(record.iri)
    more: list[Triple] = [
        (source, RDF.type, URIRef(_class(details.type, relations))),
        (source, RDFS.label, Literal(label, lang="en")),
    ]
    file = corpus.root / "sources" / f"{details.id}.ttl"
    copy = None if sources is None else Path(sources) / details.id / _TEXT
    _check_free(corpus, record, file)
    if copy is not None and copy.parent.exists() and not _is_copy(copy, content):
        raise OutputError("there is a text of this source already; keep one, or name another folder", file=copy.parent)
    turtle = source_turtle(record, [], more=more, heading=_HEADING.format(title=label))
    if copy is not None:
        write_bytes(copy, content)
    write_text(file, turtle)
    return Started(file, copy, record.text_length, len(record.paragraphs), len(record.sentences))


def _read(path: Path) -> tuple[bytes, str]:
    content = read_bytes(path, "text", LARGEST, EvidenceError)
    return content, decode(content, path, kind=EvidenceError)


def _record(details: Details, raw: str, directory: EntityIndex, relations: Relations) -> SourceRecord:
    text = normalise(raw)
    if not text:
        raise EvidenceError("this text is empty; a source needs words that claims can point to")
    if not _ID.fullmatch(details.id) or len(details.id) > _LONGEST or _DEVICE.fullmatch(details.id):
        raise NetgovError(
            f"{details.id!r} cannot be a source's name; write at most {_LONGEST} lower-case letters, digits and single "
            "hyphens, and no name of a device"
        )
    if not " ".join(details.title.split()):
        raise NetgovError("the title is empty; write it as published")
    if not _ADDRESS.fullmatch(details.url):
        raise NetgovError(f"{details.url!r} is no address of a page; write one that begins with https:// or http://")
    published, copied_on = _day(details.published, "published"), _day(details.copied_on, "copied")
    if published > copied_on:
        raise NetgovError(f"it was published on {published}, after it was copied on {copied_on}; correct one of them")
    found = segment(raw)
    return SourceRecord(
        iri=str(SOURCE[details.id]),
        title=" ".join(details.title.split()),
        publisher=_publisher(details.publisher, directory, relations),
        published=published,
        copied_on=copied_on,
        url=details.url,
        text_length=len(text),
        text_digest=digest(text),
        paragraphs=found.paragraphs,
        sentences=found.sentences,
    )


def _day(text: str, name: str) -> str:
    try:
        if not _DAY.fullmatch(text):
            raise ValueError("not in the form 2014-11-21")
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise NetgovError(f"--{name} {text!r} is no day ({error}); write one as in 2014-11-21") from error


def _publisher(name: str, directory: EntityIndex, relations: Relations) -> str:
    if not name:
        return ""
    found = [thing for thing in directory.find(name) if relations.terms.is_a(thing.types, str(NG.Actor))]
    if len(found) == 1:
        return found[0].iri
    if found:
        raise NetgovError(f"the publisher {name!r} may be {_choices(found)}; write the name before the brackets")
    near = directory.nearest(name)
    hint = f"; did you mean {_choices(near)}?" if near else ""
    raise NetgovError(
        f"there is no organization or person called {name!r}{hint}; "
        "or leave --publisher out, and say in the sheet what it is"
    )


def _choices(found: Iterable[Entity]) -> str:
    return " or ".join(map(str, found))


def _check_free(corpus: Corpus, record: SourceRecord, file: Path) -> None:
    """Refuse to write over anything: a source is begun once."""
    if file.exists():
        raise OutputError("this source is there already; take another name, or go on with netgov suggest", file=file)
    for source in corpus.sources:
        if source.iri == record.iri:
            raise OutputError(f"the source {shorten(record.iri)} is there already; take another name", file=source.path)


def _is_copy(path: Path, content: bytes) -> bool:
    """Whether the text lies there already, and nothing else."""
    texts = [file for file in path.parent.iterdir() if file.suffix == ".txt"]
    return texts == [] or (texts == [path] and path.read_bytes() == content)


def _class(label: str, relations: Relations) -> str:
    """The kind of document that it is."""
    kinds = {name: str(relations.class_named(name)) for name in relations.class_labels()}
    documents = {name: class_ for name, class_ in kinds.items() if relations.terms.is_a((class_,), str(NG.Document))}
    class_ = relations.class_named(label)
    if class_ not in documents.values():
        raise NetgovError(f"there is no kind of document {label!r}; write one of {', '.join(documents)}")
    return str(class_)
