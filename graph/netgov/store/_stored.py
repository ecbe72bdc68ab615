"""What a store holds: made from a corpus, each triple for its graphs; read from one that was not made here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox
from rdflib.namespace import OWL, RDF, RDFS

from netgov.corpus import Corpus
from netgov.errors import CorpusError
from netgov.inference import closure, is_axiom
from netgov.model import Claim, from_triples
from netgov.model import catalogue_reader as records
from netgov.model.catalogue import Catalogue
from netgov.model.claim_rdf import CLAIM_PARTS, as_stored, derived_triples, stated_triple
from netgov.model.terms import in_english, lexical
from netgov.namespaces import INFERRED, NG, shorten


class Content:
    """The dataset that a corpus makes; its claims and records are noted in passing.

    Parameters
    ----------
    corpus
        An ontology and a corpus.

    Attributes
    ----------
    claims : list of Claim
        All claims as a store gives them back, sorted by IRI; complete when all quads have been taken.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._reader = records.CatalogueReader()
        self.claims: list[Claim] = []

    def quads(self) -> Iterator[ox.Quad]:
        """Make all quads, once.

        The default graph gets everything: vocabulary, entities, sources, claims with their standing and their two
        instants, asserted plain triples, inferred triples. The graph of each source gets the plain triples that it
        asserts, and ``graph:inferred`` what only the closure adds. Of an entity that was merged into another there is
        only a ``dcterms:isReplacedBy``: ``owl:sameAs`` would have whoever reasons over the data repeat with its IRI
        everything that is said of the other, and count it twice.
        """
        corpus = self._corpus
        for file in (*corpus.vocabulary_files, *corpus.entity_files):
            yield from self._described(file.triples)
        replaced_by = ox.NamedNode(str(records.REPLACED_BY))
        yield from self._described(
            [ox.Triple(ox.NamedNode(old), replaced_by, ox.NamedNode(kept)) for old, kept in corpus.redirects.items()]
        )
        facts = [triple for file in corpus.entity_files for triple in file.triples]
        # Each source once, for all that comes of it: those of a large corpus are parsed anew every time.
        for source in corpus.sources:
            yield from self._described(source.triples)
            stated = [stated_triple(claim) for claim in source.claims if claim.asserted]
            self._reader.add(stated)
            yield from _in_both(stated, source.iri)
            yield from (_quad(derived) for claim in source.claims for derived in derived_triples(claim))
            self.claims += map(as_stored, source.claims)
            facts += (*source.entry, *stated)
        self.claims.sort(key=lambda claim: claim.iri)
        _check_axioms(corpus, facts)
        inferred = closure(facts, (triple for file in corpus.vocabulary_files for triple in file.triples))
        self._reader.add(new for new in inferred if new.predicate.value != str(RDF.type))
        yield from _in_both(inferred, str(INFERRED))

    def catalogue(self) -> Catalogue:
        """Make the records of all that the quads say; types that only the closure adds are none."""
        return self._reader.catalogue()

    def _described(self, triples: Sequence[ox.Triple]) -> Iterator[ox.Quad]:
        self._reader.add(triples)
        return map(_quad, triples)


def _check_axioms(corpus: Corpus, facts: Iterable[ox.Triple]) -> None:
    """Refuse axioms outside of the vocabulary: a chain of 300 ``owl:sameAs`` alone has the closure run for minutes."""
    axioms = [_axiom(triple) for triple in facts if is_axiom(triple)]
    if axioms:
        subject, term = min(axioms)
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


def _in_both(triples: Iterable[ox.Triple], graph: str) -> Iterator[ox.Quad]:
    node = ox.NamedNode(graph)
    for triple in triples:
        yield _quad(triple)
        yield _quad(triple, node)


def _quad(triple: ox.Triple, graph: ox.NamedNode | None = None) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def read_claims(store: ox.Store) -> list[Claim]:
    """All claims, sorted by IRI."""
    return from_triples((*_triples(store, [RDF.type], NG.Claim), *_triples(store, CLAIM_PARTS)))


def read_catalogue(store: ox.Store) -> Catalogue:
    """All records, in the order of their IRIs."""
    reader = records.CatalogueReader()
    # Part by part: of an actor with a thousand claims all else would be read in vain.
    parts = {*records.TERM_PARTS, *records.ENTITY_PARTS, *records.SOURCE_PARTS, records.REPLACED_BY}
    reader.add(_triples(store, parts - {RDF.type, NG.gap}))
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, NG.Source):
        reader.add(_triples(store, [RDF.type], kind))
    reader.add(_gaps(store))
    for class_ in reader.classes():
        reader.add(_triples(store, [RDF.type], class_))
    inferred = store.quads_for_pattern(None, ox.NamedNode(str(RDF.type)), None, ox.NamedNode(str(INFERRED)))
    return reader.catalogue({(lexical(quad.subject), lexical(quad.object)) for quad in inferred})


def read_label(store: ox.Store, iri: str) -> str:
    """Name of anything, in English if it has several; empty when it has none."""
    quads = store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(str(RDFS.label)), None, ox.DefaultGraph())
    return in_english(quad.object for quad in quads)


def _gaps(store: ox.Store) -> Iterator[ox.Triple]:
    for triple in _triples(store, [NG.gap]):
        yield triple
        if isinstance(triple.object, ox.NamedNode):
            for part in records.GAP_PARTS:
                for quad in store.quads_for_pattern(triple.object, ox.NamedNode(str(part)), None, ox.DefaultGraph()):
                    yield quad.triple


def _triples(store: ox.Store, predicates: Iterable[str], object_: str | None = None) -> Iterator[ox.Triple]:
    node = None if object_ is None else ox.NamedNode(str(object_))
    for predicate in sorted(map(str, predicates)):
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), node, ox.DefaultGraph()):
            yield quad.triple
