"""The description of a dataset says what is in it, the same each time, in VoID and DCAT."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, VOID

import netgov
from netgov.export.description import DATASET, GRAPH_NAME, to_description
from netgov.namespaces import INFERRED, NG, SOURCE

ROOT = URIRef(DATASET)


@pytest.fixture
def store(tiny_corpus: Path) -> ox.Store:
    return netgov.load(tiny_corpus).store.oxigraph


@pytest.fixture
def described(store: ox.Store) -> Graph:
    return Graph().parse(data="\n".join(to_description(store)), format="nt")


def counted(store: ox.Store, pattern: str) -> Literal:
    """A number that the dataset itself gives."""
    found = store.query(f"SELECT (COUNT(*) AS ?n) {pattern}", prefixes={"ng": f"{NG}"})
    return Literal(int(next(iter(found))["n"].value))


def test_the_dataset_has_its_numbers_licence_and_title(described: Graph, store: ox.Store) -> None:
    assert {VOID.Dataset, DCAT.Dataset} == set(described.objects(ROOT, RDF.type))
    assert described.value(ROOT, VOID.triples) == counted(store, "{ ?s ?p ?o }")
    assert "by/4.0" in str(described.value(ROOT, DCTERMS.license))
    assert described.value(ROOT, DCTERMS.title)


def test_every_named_graph_is_a_part_with_its_number_of_triples(described: Graph, store: ox.Store) -> None:
    parts = {str(graph): described.value(part, VOID.triples) for part, graph in described.subject_objects(GRAPH_NAME)}
    assert set(parts) == {str(SOURCE["alpha"]), str(SOURCE["beta"]), str(INFERRED)}
    for graph, triples in parts.items():
        assert triples == counted(store, f"{{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")


def test_classes_and_predicates_have_their_numbers(described: Graph, store: ox.Store) -> None:
    part = described.value(predicate=VOID["class"], object=NG.Claim)
    assert described.value(part, VOID.entities) == counted(store, f"{{ ?s a <{NG.Claim}> }}")
    part = described.value(predicate=VOID.property, object=NG.gist)
    assert described.value(part, VOID.triples) == counted(store, f"{{ ?s <{NG.gist}> ?o }}")


def test_links_to_wikidata_are_counted(described: Graph) -> None:
    (links,) = described.subjects(RDF.type, VOID.Linkset)
    assert described.value(links, VOID.triples) == Literal(1)


def test_it_is_the_same_for_the_same_statements_without_blank_nodes_and_dates(store: ox.Store) -> None:
    turned = ox.Store()
    turned.extend(sorted(store, key=str, reverse=True))
    lines = to_description(turned)
    assert lines == to_description(store)
    assert not any(line.startswith("_:") or "date" in line.lower() for line in lines)
