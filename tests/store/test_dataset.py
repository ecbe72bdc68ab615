"""The rdflib Dataset over the store."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import RDF, RDFS

from netgov.corpus import load_corpus
from netgov.errors import QueryError
from netgov.namespaces import ID, INFERRED, NG, SOURCE
from netgov.store import Store


@pytest.fixture
def dataset(tiny_corpus: Path) -> Dataset:
    return Store.build(load_corpus(tiny_corpus)).dataset


def test_it_has_the_graphs_of_the_store(dataset: Dataset) -> None:
    assert {graph.identifier for graph in dataset.graphs()} >= {SOURCE.alpha, SOURCE.beta, INFERRED}
    assert (ID.lagos, RDFS.label, Literal("Lagos", lang="en")) in dataset
    assert (ID.lagos, RDF.type, NG.Place) in dataset.default_graph
    assert len(dataset.graph(SOURCE.beta)) == 2


def test_a_query_reads_the_default_graph_once_and_knows_the_prefixes(dataset: Dataset) -> None:
    (row,) = dataset.query("SELECT (COUNT(*) AS ?n) { ?s ng:spokeAt ?o }")
    assert row.n == Literal(1)


def test_from_is_heeded(dataset: Dataset) -> None:
    (row,) = dataset.query("SELECT (COUNT(*) AS ?n) FROM source:beta { ?s ?p ?o }")
    assert row.n == Literal(2)
    (row,) = dataset.graph(SOURCE.alpha).query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert row.n == Literal(3)


def test_bindings_are_heeded(dataset: Dataset) -> None:
    rows = list(dataset.query("SELECT ?x ?type { ?x a ?type }", initBindings={"x": SOURCE.alpha}))
    assert (SOURCE.alpha, NG.Source) in [tuple(row) for row in rows]


def test_a_mistake_is_placed(dataset: Dataset) -> None:
    with pytest.raises(QueryError, match=r'^1:13: "}" does not fit after "\?p"'):
        dataset.query("ASK { ?s ?p }")
    with pytest.raises(QueryError, match="the update cannot be run"):
        dataset.update("INSERT DATA { ?s ?p }")


def test_a_copy_in_memory_can_be_changed(dataset: Dataset) -> None:
    dataset.add((URIRef("urn:s"), URIRef("urn:p"), URIRef("urn:o")))
    dataset.update("INSERT DATA { <urn:s> <urn:p> <urn:o2> }")
    assert len(list(dataset.objects(URIRef("urn:s")))) == 2
