"""What goes into the store, and into which graph of it."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from netgov.corpus import Corpus, SourceFile
from netgov.inference import closure
from netgov.namespaces import INFERRED
from netgov.terms import from_rdflib_triple


def quads(corpus: Corpus) -> Iterator[ox.Quad]:
    """All quads of the dataset that a corpus makes.

    The default graph gets everything: vocabulary, entities, sources, claims with their standing and their two
    instants, asserted plain triples, inferred triples. The graph of each source gets the plain triples that it
    asserts, and ``graph:inferred`` what only the closure adds.

    Parameters
    ----------
    corpus
        An ontology and a corpus.

    Yields
    ------
    pyoxigraph.Quad
        Some more than once: the store keeps each once in each graph.
    """
    for file in corpus.files:
        for triple in file.triples:
            yield _quad(triple)
    for source in corpus.sources:
        yield from _of_claims(source)
    inferred = ox.NamedNode(str(INFERRED))
    for new in closure(asserted(corpus), (triple for file in corpus.vocabulary_files for triple in file.triples)):
        yield from _in_both(new, inferred)


def asserted(corpus: Corpus) -> Iterator[ox.Triple]:
    """What the closure starts from: descriptions of entities and sources, and asserted plain triples.

    Parameters
    ----------
    corpus
        An ontology and a corpus.

    Yields
    ------
    pyoxigraph.Triple
        Some more than once, when several sources assert them.
    """
    for file in corpus.entity_files:
        yield from file.triples
    for source in corpus.sources:
        node = ox.NamedNode(source.iri)
        yield from (triple for triple in source.triples if triple.subject == node)
        yield from (from_rdflib_triple(claim.plain_triple) for claim in source.claims if claim.asserted)


def _of_claims(source: SourceFile) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(source.iri)
    for claim in source.claims:
        for derived in claim.derived_triples():
            yield _quad(from_rdflib_triple(derived))
        if claim.asserted:
            yield from _in_both(from_rdflib_triple(claim.plain_triple), graph)


def _in_both(triple: ox.Triple, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    yield _quad(triple)
    yield _quad(triple, graph)


def _quad(triple: ox.Triple, graph: ox.NamedNode | None = None) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)
