"""The helper that compares answers tells apart what differs, and only that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from same_rows import rows

import netgov
from netgov.export.query_results import results_text

QUESTION = "SELECT ?who ?name ?gap { ?who a ng:Person ; rdfs:label ?name OPTIONAL { ?who ng:hosted ?gap } }"


@pytest.fixture
def graph(tiny_corpus: Path) -> netgov.KnowledgeGraph:
    return netgov.load(tiny_corpus)


def test_the_order_of_rows_and_columns_does_not_matter(graph: netgov.KnowledgeGraph) -> None:
    turned = QUESTION.replace("?who ?name ?gap", "?gap ?name ?who") + "ORDER BY DESC(?name)"
    assert rows(graph.query(QUESTION)) == rows(graph.query(turned))


def test_rows_of_the_library_of_rdflib_and_of_a_json_document_compare(graph: netgov.KnowledgeGraph) -> None:
    ours = graph.query(QUESTION)
    assert rows(ours) == rows(graph.dataset.query(QUESTION)) == rows(json.loads(results_text(ours, "json")))
    assert sum(rows(ours).values()) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1", "1.0", True),
        ("1", '"1"', False),
        ('"2020-01-01T08:00:00+08:00"^^xsd:dateTime', '"2020-01-01T00:00:00Z"^^xsd:dateTime', True),
        ('"2020-01-01T08:00:00"^^xsd:dateTime', '"2020-01-01T08:00:00Z"^^xsd:dateTime', False),
        ('"a"@en', '"a"', False),
        ('"a"@en-gb', '"a"@en-GB', True),
        ("id:lagos", '"https://w3id.org/netgov/id/lagos"', False),
    ],
)
def test_values_are_compared_and_not_spellings(graph: netgov.KnowledgeGraph, one: str, other: str, same: bool) -> None:
    first, second = (rows(graph.query(f"SELECT ?x {{ VALUES ?x {{ {value} }} }}")) for value in (one, other))
    assert (first == second) is same


def test_how_often_a_row_stands_there_matters(graph: netgov.KnowledgeGraph) -> None:
    assert rows(graph.query("SELECT ?x { VALUES ?x { 1 1 } }")) != rows(graph.query("SELECT ?x { VALUES ?x { 1 } }"))


def test_yes_is_not_no_wherever_it_comes_from(graph: netgov.KnowledgeGraph) -> None:
    yes, no = (graph.query(f"ASK {{ FILTER({value}) }}") for value in ("true", "false"))
    assert rows(yes) == rows({"head": {}, "boolean": True}) != rows(no)
