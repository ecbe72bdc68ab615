"""Take a file of a corpus apart into records, claims and the rest: the inverse of `netgov.corpus.writing`.

So a program can change one thing in a file and write it back; what is lost are comments, and the order in which
somebody arranged the blocks. A record takes in only what will be written again as it stands there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from netgov.corpus.writing import entity_terms, source_terms
from netgov.errors import CorpusError
from netgov.model import Claim, Triple, from_graph, to_graph
from netgov.model.catalogue import Entity, Gap, SourceRecord
from netgov.model.catalogue_reader import CatalogueReader
from netgov.model.terms import from_rdflib_triple, whole_number
from netgov.namespaces import NG, OA


@dataclass(frozen=True, slots=True)
class SourceParts:
    """What `netgov.corpus.writing.source_turtle` makes a file of.

    Parameters
    ----------
    record
        The catalogue entry.
    claims
        The claims, sorted by IRI.
    more
        Every other triple of the file, sorted.
    language
        The language of the title; empty when the file does not say.
    """

    record: SourceRecord
    claims: tuple[Claim, ...]
    more: tuple[Triple, ...]
    language: str


@dataclass(frozen=True, slots=True)
class EntityParts:
    """What `netgov.corpus.writing.entities_turtle` makes a file of.

    Parameters
    ----------
    entities
        Whatever has a type or an English label, sorted by IRI.
    more
        Every other triple of the file, sorted.
    """

    entities: tuple[Entity, ...]
    more: tuple[Triple, ...]


def source_parts(graph: Graph, iri: str) -> SourceParts:
    """Take the file of a source apart.

    Parameters
    ----------
    graph
        What the file says, without blank nodes (`netgov.corpus.SourceFile.graph`).
    iri
        The source.

    Returns
    -------
    SourceParts
        All of it: written again, the file says the same.

    Raises
    ------
    CorpusError
        If a claim is incomplete, or the catalogue entry has an interval that is none.

    Examples
    --------
    >>> from netgov.corpus import load_corpus
    >>> file = load_corpus().sources[0]
    >>> parts = source_parts(file.graph, file.iri)
    >>> parts.record.title, parts.record.published, parts.claims == tuple(file.claims)
    ('China Holds First World Internet Conference', '2014-11-21', True)
    """
    source = URIRef(iri)
    _check_intervals(graph, source)
    fitting = (triple for triple in graph if triple[0] != source or _fits(*triple[1:]))
    record = CatalogueReader(map(from_rdflib_triple, fitting)).source(iri)
    titles = (title for title in graph.objects(source, DCTERMS.title) if str(title) == record.title)
    language = getattr(next(titles, None), "language", None) or ""
    kept: dict[str, Any] = {"title": ""}
    taken: set[Triple] = {(source, RDF.type, NG.Source)}
    for name, predicate, value in source_terms(record, language):
        written = {(source, predicate, other) for other in graph.objects(source, predicate) if _is_same(other, value)}
        if written:
            taken |= written
            kept[name] = getattr(record, name)
    gaps = dict(_gaps(graph, source))
    for node in gaps:
        taken |= {(source, NG.gap, node), *graph.triples((node, None, None))}
    kept["gaps"] = tuple(sorted(gaps.values(), key=lambda gap: (gap.start, gap.end, gap.reason)))
    claims = tuple(from_graph(graph))
    more = set(graph) - taken - set(to_graph(claims))
    return SourceParts(SourceRecord(iri, **kept), claims, tuple(sorted(more)), language)


def entity_parts(graph: Graph) -> EntityParts:
    """Take a file of entities apart.

    Parameters
    ----------
    graph
        What the file says, without blank nodes (`netgov.corpus.CorpusFile.graph`).

    Returns
    -------
    EntityParts
        All of it: written again, the file says the same.

    Examples
    --------
    >>> from netgov.corpus import load_corpus
    >>> parts = entity_parts(load_corpus().entities)
    >>> next(entity for entity in parts.entities if entity.label == "China").types[0]
    'https://w3id.org/netgov/vocab#Place'
    """
    reader = CatalogueReader(map(from_rdflib_triple, graph))
    rest = set(graph)
    entities = []
    for iri in sorted({subject for subject in graph.subjects() if isinstance(subject, URIRef)}):
        entity = reader.entity(str(iri))
        labels, alternatives = _english(graph, iri, RDFS.label), _english(graph, iri, SKOS.altLabel)
        entity = replace(entity, label=labels[0] if labels else "", alternatives=alternatives)
        if entity.label or entity.types:
            entities.append(entity)
            rest -= {(iri, predicate, value) for _, predicate, value in entity_terms(entity)}
    return EntityParts(tuple(entities), tuple(sorted(rest)))


def _english(graph: Graph, subject: Node, property_: URIRef) -> tuple[str, ...]:
    values = (value for value in graph.objects(subject, property_) if getattr(value, "language", None) == "en")
    return tuple(sorted(str(value) for value in values if str(value)))


def _fits(property_: Node, value: Node) -> bool:
    """Whether a value is of the kind that is written for a property of a source."""
    if property_ in (DCTERMS.publisher, FOAF.page):
        return isinstance(value, URIRef)
    if property_ in _DATATYPES:
        return isinstance(value, Literal) and not value.language and value.datatype == _DATATYPES[property_]
    return True


_DATATYPES: dict[Node, URIRef | None] = {
    **dict.fromkeys((DCTERMS.issued, NG.copiedOn), XSD.date),
    **dict.fromkeys((NG.textDigest, NG.paragraphs, NG.sentences)),
    NG.textLength: XSD.integer,
}


def _is_same(value: Node, written: Node) -> bool:
    """Whether a value will be written as it stands there, but for the spaces between intervals."""
    return value == written or (
        isinstance(value, Literal)
        and value.datatype is value.language is None
        and Literal(" ".join(value.split())) == written
    )


def _gaps(graph: Graph, source: URIRef) -> Iterator[tuple[Node, Gap]]:
    """The gaps of whose nodes nothing else is said."""
    for node in graph.objects(source, NG.gap):
        start, end = (whole_number(str(graph.value(node, edge))) for edge in (OA.start, OA.end))
        if start is not None and end is not None:
            gap = Gap(start, end, str(graph.value(node, NG.reason)))
            parts = ((RDF.type, NG.Gap), (OA.start, Literal(start)), (OA.end, Literal(end)))
            written = {*parts, (NG.reason, Literal(gap.reason, lang="en"))}
            if written == set(graph.predicate_objects(node)):
                yield node, gap


def _check_intervals(graph: Graph, source: URIRef) -> None:
    for property_ in (NG.paragraphs, NG.sentences):
        for pair in " ".join(map(str, graph.objects(source, property_))).split():
            if None in map(whole_number, pair.partition("-")[::2]):
                raise CorpusError(f"{pair!r} is no interval; write START-END, two whole numbers")
