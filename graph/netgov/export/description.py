"""What a dataset is, for catalogues and for programs that look around: VoID and DCAT.

The description lies in a graph of its own and not in the default graph: it is about the data and none of them, and
would change every count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox
from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, OWL, RDF, RDFS, SKOS, VOID, XSD
from rdflib.term import Node

from netgov.namespaces import ID, NG, PREFIXES, VOCABULARY_IRI

DATASET = "https://w3id.org/netgov/dataset"
"""IRI of the dataset itself."""

_SD = Namespace("http://www.w3.org/ns/sparql-service-description#")

GRAPH_NAME = _SD.name
"""Predicate from a part of the dataset to the IRI of its named graph."""

_LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
_TITLE = "netgov: who says what on internet governance"
_ABOUT = (
    "Claims about actors, events and concepts of internet governance, each with its source, its place in the source's "
    "text and the one who holds it. The default graph holds every triple once, a named graph what its source asserts."
)


def to_description(store: ox.Store) -> list[str]:
    """Describe a dataset: its size, its graphs, its classes and predicates with their numbers, its links.

    Parameters
    ----------
    store
        The dataset.

    Returns
    -------
    list of str
        Triples in N-Triples, sorted, without blank nodes and without a date; the same for the same dataset.

    Examples
    --------
    >>> lines = to_description(ox.Store())
    >>> [line.rpartition("#")[2] for line in lines if "triples>" in line and "/dataset>" in line]
    ['integer> .']
    """
    return sorted({" ".join((*(term.n3() for term in triple), ".")) for triple in _triples(store)})


def _triples(store: ox.Store) -> Iterator[tuple[URIRef, URIRef, Node]]:
    dataset = URIRef(DATASET)
    yield dataset, RDF.type, VOID.Dataset
    yield dataset, RDF.type, DCAT.Dataset
    yield dataset, DCTERMS.title, Literal(_TITLE, lang="en")
    yield dataset, DCTERMS.description, Literal(_ABOUT, lang="en")
    yield dataset, DCTERMS.license, _LICENCE
    yield dataset, VOID.uriSpace, Literal(str(ID))
    yield dataset, VOID.exampleResource, NG.Claim
    for vocabulary in (f"{VOCABULARY_IRI}#", *(PREFIXES[name] for name in ("dcterms", "oa", "prov", "skos"))):
        yield dataset, VOID.vocabulary, URIRef(vocabulary)
    for predicate, pattern in _COUNTS.items():
        yield dataset, predicate, _number(_counts(store, f"SELECT ({pattern}")[""])
    yield from _graphs(store, dataset)
    yield from _partitions(store, dataset)
    yield from _links(store, dataset)


# What is counted in the default graph.
_COUNTS: Mapping[URIRef, str] = {
    VOID.triples: "COUNT(*) AS ?n) { ?s ?p ?o }",
    VOID.properties: "COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
    VOID.distinctSubjects: "COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    VOID.distinctObjects: "COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
    VOID.classes: "COUNT(DISTINCT ?o) AS ?n) { ?s a ?o }",
}


def _graphs(store: ox.Store, dataset: URIRef) -> Iterator[tuple[URIRef, URIRef, Node]]:
    query = "SELECT ?of (COUNT(*) AS ?n) { GRAPH ?of { ?s ?p ?o } } GROUP BY ?of"
    for graph, count in _counts(store, query).items():
        part = URIRef(f"{DATASET}/graph/{_local(graph)}")
        yield dataset, VOID.subset, part
        yield part, RDF.type, VOID.Dataset
        yield part, RDF.type, _SD.NamedGraph
        yield part, GRAPH_NAME, URIRef(graph)
        yield part, VOID.triples, _number(count)


def _partitions(store: ox.Store, dataset: URIRef) -> Iterator[tuple[URIRef, URIRef, Node]]:
    classes = f"SELECT ?of (COUNT(DISTINCT ?s) AS ?n) {{ ?of a <{OWL.Class}> . ?s a ?of }} GROUP BY ?of"
    for class_, count in _counts(store, classes).items():
        if class_.startswith(VOCABULARY_IRI):
            part = URIRef(f"{DATASET}/class/{_local(class_)}")
            yield dataset, VOID.classPartition, part
            yield part, VOID["class"], URIRef(class_)
            yield part, VOID.entities, _number(count)
    for predicate, count in _counts(store, "SELECT ?of (COUNT(*) AS ?n) { ?s ?of ?o } GROUP BY ?of").items():
        if predicate.startswith(VOCABULARY_IRI):
            part = URIRef(f"{DATASET}/property/{_local(predicate)}")
            yield dataset, VOID.propertyPartition, part
            yield part, VOID.property, URIRef(predicate)
            yield part, VOID.triples, _number(count)


def _links(store: ox.Store, dataset: URIRef) -> Iterator[tuple[URIRef, URIRef, Node]]:
    filter_ = f'FILTER(STRSTARTS(STR(?o), "{PREFIXES["wd"]}"))'
    count = _counts(store, f"SELECT (COUNT(*) AS ?n) {{ ?s <{SKOS.exactMatch}> ?o {filter_} }}")[""]
    links = URIRef(f"{DATASET}/links/wikidata")
    yield dataset, VOID.subset, links
    yield links, RDF.type, VOID.Linkset
    yield links, RDFS.label, Literal("The same things in Wikidata", lang="en")
    yield links, VOID.subjectsTarget, dataset
    yield links, VOID.objectsTarget, URIRef("http://www.wikidata.org/entity/")
    yield links, VOID.linkPredicate, SKOS.exactMatch
    yield links, VOID.triples, _number(count)


def _counts(store: ox.Store, query: str) -> dict[str, int]:
    """Numbers by IRI, or one number without."""
    found = store.query(query)
    if not isinstance(found, ox.QuerySolutions):  # pragma: no cover - it is SELECT
        raise TypeError(query)
    grouped = len(found.variables) > 1
    return {row["of"].value if grouped else "": int(row["n"].value) for row in found}


def _number(count: int) -> Literal:
    return Literal(count, datatype=XSD.integer)


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
