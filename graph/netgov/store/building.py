"""What goes into the store, and into which graph of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib.namespace import DCTERMS, RDF

from netgov.corpus import Corpus, SourceFile
from netgov.errors import CorpusError
from netgov.inference import closure, is_axiom
from netgov.model.terms import from_rdflib_triple
from netgov.namespaces import INFERRED, shorten

REPLACED_BY = ox.NamedNode(str(DCTERMS.isReplacedBy))
"""From an entity that was merged into another to the one that is kept."""


def quads(corpus: Corpus) -> Iterator[ox.Quad]:
    """All quads of the dataset that a corpus makes.

    The default graph gets everything: vocabulary, entities, sources, claims with their standing and their two
    instants, asserted plain triples, inferred triples. The graph of each source gets the plain triples that it
    asserts, and ``graph:inferred`` what only the closure adds. Of an entity that was merged into another there is
    only a ``dcterms:isReplacedBy``: ``owl:sameAs`` would have whoever reasons over the data repeat with its IRI
    everything that is said of the other, and count it twice.

    Parameters
    ----------
    corpus
        An ontology and a corpus.

    Raises
    ------
    CorpusError
        If the corpus defines classes or properties, or says that two things are the same.

    Yields
    ------
    pyoxigraph.Quad
        Some more than once: the store keeps each once in each graph.
    """
    for file in (*corpus.vocabulary_files, *corpus.entity_files):
        yield from map(_quad, file.triples)
    for old, kept in corpus.redirects.items():
        yield ox.Quad(ox.NamedNode(old), REPLACED_BY, ox.NamedNode(kept))
    facts = [triple for file in corpus.entity_files for triple in file.triples]
    # Each source once, for all that comes of it: those of a large corpus are parsed anew every time (`Shelf`).
    for source in corpus.sources:
        yield from map(_quad, source.triples)
        yield from _of_claims(source)
        facts += _asserted_by(source)
    graph = ox.NamedNode(str(INFERRED))
    _check_axioms(corpus, facts)
    for new in closure(facts, (triple for file in corpus.vocabulary_files for triple in file.triples)):
        yield from _in_both(new, graph)


def _asserted_by(source: SourceFile) -> Iterator[ox.Triple]:
    node = ox.NamedNode(source.iri)
    yield from (triple for triple in source.triples if triple.subject == node)
    yield from (from_rdflib_triple(claim.plain_triple) for claim in source.claims if claim.asserted)


def _check_axioms(corpus: Corpus, facts: Iterable[ox.Triple]) -> None:
    """Refuse axioms outside of the vocabulary: a chain of 300 ``owl:sameAs`` alone has the closure run for minutes."""
    found = [_axiom(triple) for triple in facts if is_axiom(triple)]
    if found:
        subject, term = min(found)
        # Not the place of the term that it is about, which the vocabulary describes.
        places = ((file.path, file.line_of(subject)) for file in (*corpus.entity_files, *corpus.sources))
        path, line = next((place for place in places if place[1] is not None), (corpus.root, None))
        raise CorpusError(
            f"{shorten(subject)} has {shorten(term)}, which belongs into a vocabulary and not into a corpus; "
            "two names of one thing are one entity with a skos:altLabel, or linked by skos:exactMatch",
            file=path,
            line=line,
        )


def _axiom(triple: ox.Triple) -> tuple[str, str]:
    term = triple.object if triple.predicate.value == str(RDF.type) else triple.predicate
    return getattr(triple.subject, "value", ""), getattr(term, "value", "")


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
