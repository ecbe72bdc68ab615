"""Entities and sources by the names that people type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from netgov.model.catalogue import Entity

if TYPE_CHECKING:
    from netgov.corpus import Corpus


def things(corpus: Corpus) -> Iterator[Entity]:
    """Collect the entities and the sources of a corpus.

    Parameters
    ----------
    corpus
        The corpus.

    Yields
    ------
    Entity
        Entities, and sources under their labels and titles.
    """
    yield from entities(corpus.entities)
    for source in corpus.sources:
        names: defaultdict[str, list[str]] = defaultdict(list)
        for triple in source.triples:
            if str(getattr(triple.subject, "value", "")) == source.iri:
                names[triple.predicate.value].append(str(getattr(triple.object, "value", "")))
        labels = [*names[str(RDFS.label)], *names[str(DCTERMS.title)]]
        label = labels[0] if labels else source.id
        types = tuple(sorted(names[str(RDF.type)]))
        yield Entity(source.iri, label, types, tuple(sorted({*labels} - {label})))


def entities(graph: Graph) -> Iterator[Entity]:
    """Collect the entities of a graph.

    Parameters
    ----------
    graph
        Labels, other names and types.

    Yields
    ------
    Entity
        Sorted by IRI.
    """
    for iri in sorted({subject for subject in graph.subjects(RDFS.label) if isinstance(subject, URIRef)}):
        labels = sorted(graph.objects(iri, RDFS.label), key=lambda label: (_foreign(label), str(label)))
        others = {str(name) for name in (*labels[1:], *graph.objects(iri, SKOS.altLabel))}
        types = tuple(sorted(str(type_) for type_ in graph.objects(iri, RDF.type)))
        yield Entity(str(iri), str(labels[0]), types, tuple(sorted(others - {str(labels[0])})))


def _foreign(label: object) -> bool:
    return not (isinstance(label, Literal) and (label.language or "en").startswith("en"))
