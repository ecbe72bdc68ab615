"""Claims and records of a dataset that was not made here, read from its triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib.namespace import OWL, RDF, RDFS

from netgov.model import Claim, from_triples
from netgov.model.catalogue import Catalogue
from netgov.model.catalogue_reader import (
    ENTITY_PARTS,
    GAP_PARTS,
    REPLACED_BY,
    SOURCE_PARTS,
    TERM_PARTS,
    CatalogueReader,
)
from netgov.model.claim_rdf import CLAIM_PARTS
from netgov.model.terms import in_english, lexical
from netgov.namespaces import INFERRED, NG


def read_claims(store: ox.Store) -> list[Claim]:
    """All claims, sorted by IRI."""
    return from_triples((*_triples(store, [RDF.type], NG.Claim), *_triples(store, CLAIM_PARTS)))


def read_catalogue(store: ox.Store) -> Catalogue:
    """All records, in the order of their IRIs."""
    reader = CatalogueReader()
    # Part by part: of an actor with a thousand claims all else would be read in vain.
    reader.add(_triples(store, {*TERM_PARTS, *ENTITY_PARTS, *SOURCE_PARTS, REPLACED_BY} - {RDF.type, NG.gap}))
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
            for part in GAP_PARTS:
                for quad in store.quads_for_pattern(triple.object, ox.NamedNode(str(part)), None, ox.DefaultGraph()):
                    yield quad.triple


def _triples(store: ox.Store, predicates: Iterable[str], object_: str | None = None) -> Iterator[ox.Triple]:
    node = None if object_ is None else ox.NamedNode(str(object_))
    for predicate in sorted(map(str, predicates)):
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), node, ox.DefaultGraph()):
            yield quad.triple
