"""Coded documents to sources: their catalogue data, and the claims of their statements."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox
from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, XSD

from netgov.corpus.naming import Names, slug
from netgov.dna._coded_claims import ClaimMaker
from netgov.dna._coded_records import CodedStatement, DnaDatabase, Document, Skips
from netgov.dna._corpus_folder import SourceContent
from netgov.dna._entities import Cast, clean
from netgov.dna._java_positions import Positions
from netgov.evidence import digest, segment
from netgov.model import Triple
from netgov.model.catalogue import SourceRecord
from netgov.namespaces import PREFIXES, SOURCE, VOCABULARY_IRI

TYPES: Mapping[str, str] = {
    word: class_
    for class_, words in {
        "NewsArticle": "article, news, news article, newspaper, newspaper article, news report, press article",
        "Declaration": "declaration",
    }.items()
    for word in words.split(", ")
}
"""Further class of a source by the type of the document, in lower case."""

_SECTION = Namespace(PREFIXES["schema"])["articleSection"]


class SourceMaker:
    """Makes the sources of one database.

    It counts the documents with statements that have characters beyond the basic plane, or carriage returns.
    """

    def __init__(self, database: DnaDatabase, cast: Cast, claims: ClaimMaker, skips: Skips) -> None:
        self._database = database
        self._cast = cast
        self._claims = claims
        self._skips = skips
        self._names = Names()
        self.beyond = 0
        self.returns = 0

    def sources(self) -> tuple[SourceContent, ...]:
        """Make a source of each document that has a text, in the order of their numbers."""
        statements: dict[int, list[CodedStatement]] = {}
        for statement in self._database.statements.values():
            if statement.document not in self._database.documents:
                self._skips.add("statements", "document missing", statement.id)
            else:
                statements.setdefault(statement.document or 0, []).append(statement)
        documents = self._database.documents.values()
        sources = (self._source(document, statements.get(document.id, [])) for document in documents)
        return tuple(source for source in sources if source is not None)

    def _source(self, document: Document, statements: list[CodedStatement]) -> SourceContent | None:
        positions = Positions(document.text)
        if not positions.text:
            self._skips.add("documents", "no text", document.id)
            for statement in statements:
                self._skips.add("statements", "document without text", statement.id)
            return None
        title = clean(document.title) or f"Document {document.id}"
        iri = str(SOURCE[self._names.take(slug(title), "document")])
        record = self._record(iri, title, document, positions)
        claims, comments = self._claims.claims(iri, statements, positions)
        self.beyond += bool(statements) and positions.beyond
        self.returns += bool(statements) and "\r" in document.text
        heading = f"{title}: the source and its claims.\n\n{_HEADING}"
        more = (*_more(URIRef(iri), document, record), *comments)
        return SourceContent(record, tuple(claims), more, document.text, heading)

    def _record(self, iri: str, title: str, document: Document, positions: Positions) -> SourceRecord:
        parts = segment(document.text)
        moment = _moment(document.date)
        if document.date is not None and moment is None:
            self._skips.add("dates of documents", "in no calendar", document.id)
        of_news = TYPES.get(clean(document.type).casefold()) == "NewsArticle"
        return SourceRecord(
            iri=iri,
            title=title,
            publisher=self._cast.publisher(document.source, of_news=of_news) if clean(document.source) else "",
            published="" if moment is None else moment.date().isoformat(),
            url=_page(document.notes),
            text_length=len(positions.text),
            text_digest=digest(positions.text),
            paragraphs=parts.paragraphs,
            sentences=parts.sentences,
        )


def _more(iri: URIRef, document: Document, record: SourceRecord) -> Iterable[Triple]:
    """What a record of the catalogue has no place for."""
    origin = f"Document {document.id} of a Discourse Network Analyzer database."
    yield iri, DCTERMS.provenance, Literal(origin, lang="en")
    type_ = clean(document.type)
    if type_.casefold() in TYPES:
        yield iri, RDF.type, URIRef(f"{VOCABULARY_IRI}#{TYPES[type_.casefold()]}")
    notes = "" if record.url else document.notes.strip()
    for predicate, value in (
        (DCTERMS.creator, clean(document.author)),
        (DCTERMS.type, type_),
        (_SECTION, clean(document.section)),
        (RDFS.comment, notes),
    ):
        if value:
            yield iri, predicate, Literal(value)
    moment = _moment(document.date)
    if moment is not None and moment.time() != dt.time():
        yield iri, DCTERMS.date, Literal(moment.isoformat(), datatype=XSD.dateTime)


def _moment(seconds: int | None) -> dt.datetime | None:
    """The moment that many seconds after 1970 began; None when it is unknown or no year has four digits for it."""
    if seconds is None:
        return None
    try:
        return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)
    except OverflowError:
        return None


def _page(notes: str) -> str:
    """The address of the published page, if the notes are that and nothing else."""
    address = notes.strip()
    if _ADDRESS.fullmatch(address) is None:
        return ""
    try:
        return ox.NamedNode(address).value
    except ValueError:
        return ""


_ADDRESS = re.compile(r"https?://\S+")
_HEADING = """\
Imported from a database of the Discourse Network Analyzer. Positions are code points of the normalized text (Unicode
NFC, white space collapsed, ends trimmed), which is not here. A claim's name ends with the number of its statement."""
