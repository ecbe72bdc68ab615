"""A question has the same answer through the server as in Python."""

from __future__ import annotations

from pathlib import Path

import pytest
from same_rows import rows

import netgov
from netgov.store import load_questions

# Two sources assert one triple: what counts over it must count it once, and each source once.
COUNTS = {
    "all triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "one relation": "SELECT (COUNT(*) AS ?n) { ?s ng:spokeAt ?o }",
    "by relation": "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
    "by source": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "sources of a triple": "SELECT ?s ?o (COUNT(?g) AS ?n) { GRAPH ?g { ?s ng:spokeAt ?o } } GROUP BY ?s ?o",
    "claims of a triple": (
        "SELECT ?s ?p ?o (COUNT(?c) AS ?n) { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;"
        " ng:standing ng:Asserted . ?s ?p ?o } GROUP BY ?s ?p ?o"
    ),
    "inferred from it": "SELECT (COUNT(*) AS ?n) (SUM(?one) AS ?sum) { ?s ng:tookPartIn ?o BIND(1 AS ?one) }",
    "average over sources": (
        "SELECT (AVG(?n) AS ?mean) { { SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g } }"
    ),
    "from one source": "SELECT (COUNT(*) AS ?n) FROM source:alpha { ?s ?p ?o }",
    "from both": "SELECT (COUNT(*) AS ?n) FROM source:alpha FROM source:beta { ?s ng:spokeAt ?o }",
    "from named": "SELECT ?g (COUNT(*) AS ?n) FROM NAMED source:alpha { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "is it there": "ASK { id:ada-okoro ng:spokeAt id:lagos-forum-2020 }",
}  # fmt: skip


@pytest.fixture(scope="module")
def kg() -> netgov.KnowledgeGraph:
    return netgov.load()


@pytest.mark.parametrize("name", load_questions())
def test_a_named_question(kg: netgov.KnowledgeGraph, builtin, name: str) -> None:
    answer = builtin.ask(kg.questions[name].text).json()
    assert answer["head"]["vars"] == list(kg.query(name).variables)
    assert rows(answer) == rows(kg.query(name))


@pytest.fixture(scope="module")
def small(shared_tiny_corpus: Path) -> netgov.KnowledgeGraph:
    return netgov.load(shared_tiny_corpus)


@pytest.mark.parametrize("case", COUNTS)
def test_a_count_over_triples_that_two_sources_share(small: netgov.KnowledgeGraph, tiny, case: str) -> None:
    assert rows(tiny.ask(COUNTS[case]).json()) == rows(small.query(COUNTS[case]))


def test_the_shared_triple_is_counted_once_and_its_sources_twice(small: netgov.KnowledgeGraph) -> None:
    # Otherwise the tests above would compare nothing of interest.
    assert [str(row.n) for row in small.query(COUNTS["one relation"])] == ["1"]
    assert [str(row.n) for row in small.query(COUNTS["sources of a triple"])] == ["2"]
    assert "2" in [str(row.n) for row in small.query(COUNTS["claims of a triple"])]
