"""Take a file of a corpus apart into records, claims and the rest: the inverse of `netgov.corpus.writing`.

So a program can change one thing in a file and write it back; what is lost are comments, and the order in which
somebody arranged the blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from netgov.errors import CorpusError
from netgov.model import Claim, Triple, from_graph, to_graph
from netgov.model.catalogue import Entity, Gap, SourceRecord
from netgov.model.terms import whole_number
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
    said = _Said(graph, URIRef(iri))
    said.take(RDF.type, NG.Source)
    title = next(iter(sorted(value for value in said.values(DCTERMS.title) if isinstance(value, Literal))), None)
    record = SourceRecord(
        iri=iri,
        title="" if title is None else said.text(DCTERMS.title, title),
        publisher=said.one_iri(DCTERMS.publisher),
        published=said.typed(DCTERMS.issued, XSD.date),
        copied_on=said.typed(NG.copiedOn, XSD.date),
        url=said.one_iri(FOAF.page),
        text_length=whole_number(said.typed(NG.textLength, XSD.integer)) or 0,
        text_digest=said.typed(NG.textDigest, None),
        paragraphs=_intervals(said.typed(NG.paragraphs, None)),
        sentences=_intervals(said.typed(NG.sentences, None)),
        gaps=tuple(sorted(said.gaps(), key=lambda gap: (gap.start, gap.end, gap.reason))),
    )
    claims = tuple(from_graph(graph))
    rest = set(graph) - said.taken - set(to_graph(claims))
    return SourceParts(record, claims, tuple(sorted(rest)), "" if title is None else title.language or "")


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
    rest = set(graph)
    entities = []
    for iri in sorted({subject for subject in graph.subjects() if isinstance(subject, URIRef)}):
        said = _Said(graph, iri)
        entity = Entity(
            iri=str(iri),
            label=next(iter(said.english(RDFS.label, most=1)), ""),
            types=said.iris(RDF.type),
            alternatives=said.english(SKOS.altLabel),
            matches=said.iris(SKOS.exactMatch),
            organ_of=said.iris(NG.organOf),
        )
        if entity.label or entity.types:
            entities.append(entity)
            rest -= said.taken
    return EntityParts(tuple(entities), tuple(sorted(rest)))


class _Said:
    """What a graph says of one subject; it notes which of the triples a record has taken in."""

    def __init__(self, graph: Graph, subject: URIRef) -> None:
        self._graph = graph
        self._subject = subject
        self.taken: set[Triple] = set()

    def values(self, predicate: URIRef) -> list[Node]:
        return list(self._graph.objects(self._subject, predicate))

    def take(self, predicate: URIRef, value: Node) -> None:
        self.taken.add((self._subject, predicate, value))

    def text(self, predicate: URIRef, value: Node) -> str:
        self.take(predicate, value)
        return str(value)

    def iris(self, predicate: URIRef) -> tuple[str, ...]:
        found = sorted(value for value in self.values(predicate) if isinstance(value, URIRef))
        return tuple(self.text(predicate, value) for value in found)

    def one_iri(self, predicate: URIRef) -> str:
        found = sorted(value for value in self.values(predicate) if isinstance(value, URIRef))
        return self.text(predicate, found[0]) if found else ""

    def english(self, predicate: URIRef, most: int | None = None) -> tuple[str, ...]:
        found = sorted(
            value
            for value in self.values(predicate)
            if isinstance(value, Literal) and value.language == "en" and str(value)
        )
        return tuple(self.text(predicate, value) for value in found[:most])

    def typed(self, predicate: URIRef, datatype: URIRef | None) -> str:
        """The first value of a datatype; empty when there is none."""
        for value in sorted(value for value in self.values(predicate) if isinstance(value, Literal) and str(value)):
            if value.datatype == datatype and not value.language and (datatype != XSD.integer or _canonical(value)):
                return self.text(predicate, value)
        return ""

    def gaps(self) -> Iterable[Gap]:
        for node in self.values(NG.gap):
            triples = set(self._graph.triples((node, None, None)))
            values = {predicate: object_ for _, predicate, object_ in triples}
            gap = _gap(values) if len(triples) == len(values) else None
            if gap is not None:
                self.take(NG.gap, node)
                self.taken |= triples
                yield gap


def _gap(values: Mapping[Node, Node]) -> Gap | None:
    """The gap that a node describes, if it says nothing else."""
    reason = values.get(NG.reason)
    if values.keys() != {RDF.type, OA.start, OA.end, NG.reason} or not isinstance(reason, Literal):
        return None
    if reason.language != "en" or not all(_canonical(values[edge]) for edge in (OA.start, OA.end)):
        return None
    return Gap(int(str(values[OA.start])), int(str(values[OA.end])), str(reason))


def _canonical(value: Node) -> bool:
    """Whether a value is a whole number, written as it will be written again."""
    number = whole_number(str(value))
    return number is not None and number >= 0 and Literal(number) == value


def _intervals(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for pair in text.split():
        start, end = (whole_number(part) for part in pair.partition("-")[::2])
        if start is None or end is None:
            raise CorpusError(f"{pair!r} is no interval; write START-END, two whole numbers")
        found.append((start, end))
    return tuple(found)
