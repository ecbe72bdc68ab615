"""Each row of an answer is supported by the claims that it rests on, and by no others."""

# ruff: noqa: E501 - one case, one line

from __future__ import annotations

from pathlib import Path

import pytest

import netgov
from netgov.errors import QueryError
from netgov.model import Standing
from netgov.namespaces import CLAIM
from netgov.provenance import How
from netgov.provenance._solutions import widened
from netgov.store import Query, load_questions

BOTH = {"alpha/ada-spoke-at-forum", "beta/ada-spoke-at-forum"}
PLACE = {"alpha/forum-took-place-in-lagos"}
SUPPORTS = {"alpha/example-net-supports-open-access"}


@pytest.fixture(scope="module")
def kg(shared_tiny_corpus: Path) -> netgov.KnowledgeGraph:
    return netgov.load(shared_tiny_corpus)


def behind(kg: netgov.KnowledgeGraph, query: str, **parameters: str) -> list[dict[str, How]]:
    """For each row, how each claim supports it."""
    result = kg.query(query, parameters=parameters)
    found = kg.support(query, result, parameters=parameters)
    return [{one.claim.removeprefix(CLAIM): one.how for one in row} for row in found]


def claims(kg: netgov.KnowledgeGraph, query: str, **parameters: str) -> list[set[str]]:
    return [set(row) for row in behind(kg, query, **parameters)]


def test_every_asserted_claim_that_states_a_triple_supports_it(kg: netgov.KnowledgeGraph) -> None:
    assert behind(kg, "SELECT ?who { ?who ng:spokeAt ?where }") == [dict.fromkeys(BOTH, How.STATED)]


@pytest.mark.parametrize("relation", ["?who ng:tookPartIn ?forum", "?forum ng:hadParticipant ?who"])
def test_a_triple_that_follows_is_supported_by_what_it_follows_from(kg: netgov.KnowledgeGraph, relation: str) -> None:
    found = behind(kg, f"SELECT ?who {{ {relation} }} ORDER BY ?who")
    assert found == [dict.fromkeys(BOTH, How.IMPLIED), {"beta/example-net-attended-forum": How.IMPLIED}]


def test_a_claim_that_is_asked_about_is_named_whatever_its_standing(kg: netgov.KnowledgeGraph) -> None:
    found = behind(kg, "SELECT ?gist { ?c ng:standing ng:Denied ; ng:gist ?gist }")
    assert found == [{"beta/jose-did-not-attend-forum": How.NAMED}]


def test_what_is_not_asserted_supports_no_triple(kg: netgov.KnowledgeGraph) -> None:
    assert claims(kg, "ASK { id:example-net ng:hosted ?what }") == [set()]
    assert claims(kg, "SELECT ?x { VALUES ?x { id:telecom-ministry } }") == [set()]


def test_the_graph_of_a_source_narrows_the_claims_to_its_own(kg: netgov.KnowledgeGraph) -> None:
    found = claims(kg, "SELECT ?g { GRAPH ?g { ?who ng:spokeAt ?where } } ORDER BY ?g")
    assert found == [{"alpha/ada-spoke-at-forum"}, {"beta/ada-spoke-at-forum"}]
    assert claims(kg, "SELECT ?x { GRAPH graph:inferred { ?x ng:tookPartIn ?y } } ORDER BY ?x")[0] == BOTH


CASES: dict[str, tuple[str, list[set[str]]]] = {
    "a join": ("SELECT ?who { ?who ng:spokeAt ?forum . ?forum ng:tookPlaceIn ?where }", [BOTH | PLACE]),
    "a sequence": ("SELECT ?who { ?who ng:spokeAt/ng:tookPlaceIn ?where }", [BOTH | PLACE]),
    "an inverse path": ("SELECT ?who { ?forum ^ng:spokeAt ?who }", [BOTH]),
    "an alternative": ("SELECT ?x { id:lagos-forum-2020 ng:tookPlaceIn|ng:hosted ?x }", [PLACE]),
    "alternatives in a sequence": ("SELECT ?x { ?x ng:spokeAt/(ng:tookPlaceIn|ng:hosted) id:lagos }", [BOTH | PLACE]),
    "a path that repeats, one step of it": ("SELECT ?x { id:lagos-forum-2020 ng:tookPlaceIn+ ?x }", [PLACE]),
    "a blank node": ("SELECT ?who { ?who ng:spokeAt [ ng:tookPlaceIn ?where ] }", [BOTH | PLACE]),
    "a variable for the relation": ("SELECT ?r { id:example-net ?r id:open-access FILTER(?r = ng:supports) }", [SUPPORTS]),
    "OPTIONAL that matches": ("SELECT ?x ?y { ?x ng:tookPlaceIn ?y OPTIONAL { ?z ng:spokeAt ?x } }", [BOTH | PLACE]),
    "OPTIONAL that does not": ("SELECT ?x ?z { ?x ng:supports ?y OPTIONAL { ?x ng:spokeAt ?z } }", [SUPPORTS]),
    "a branch each": (
        "SELECT ?x ?z { { ?x ng:tookPlaceIn ?y } UNION { ?z ng:supports ?w } } ORDER BY ?x", [SUPPORTS, PLACE],
    ),
    "a branch with a blank node": (
        "SELECT ?x ?z { { ?x ng:spokeAt [ a ng:Conference ] } UNION { ?z ng:supports [] } } ORDER BY ?x", [SUPPORTS, BOTH],
    ),
    "MINUS": ("SELECT ?x { ?x ng:tookPlaceIn ?y MINUS { ?x ng:supports ?z } }", [PLACE]),
    "NOT EXISTS": ("SELECT ?x { ?x ng:tookPlaceIn ?y FILTER NOT EXISTS { ?who ng:attended ?y } }", [PLACE]),
    "a count": ("SELECT ?where (COUNT(?who) AS ?n) { ?who ng:spokeAt ?where } GROUP BY ?where HAVING(COUNT(?who) > 0)", [BOTH]),
    "a count of all": ("SELECT (COUNT(*) AS ?n) { ?who ng:spokeAt ?where }", [BOTH]),
    "two aggregates": ("SELECT (COUNT(*) + 1 AS ?n) (MIN(?who) AS ?m) { ?who ng:spokeAt ?where }", [BOTH]),
    "a group by an expression": ("SELECT ?n { ?x ng:supports ?y } GROUP BY (STR(?x) AS ?n)", [SUPPORTS]),
    "DISTINCT": ("SELECT DISTINCT ?where { ?who ng:spokeAt ?where }", [BOTH]),
    "a computed column": (
        "SELECT (STR(?x) AS # ) {\n ?s) { { ?x ng:supports ?y } UNION { ?x ng:tookPlaceIn ?y } } ORDER BY ?s", [SUPPORTS, PLACE],
    ),
    "a subquery": ("SELECT ?x { { SELECT ?x { ?x ng:spokeAt ?y } } }", [BOTH]),
    "a subquery with a name of its own": (
        "SELECT ?x ?y { ?x ng:supports ?y { SELECT ?x { ?x ng:attended ?y } } }", [SUPPORTS | {"beta/example-net-attended-forum"}],
    ),
    "VALUES at the end": ("SELECT ?x { ?x ng:tookPartIn ?y } VALUES ?x { id:ada-okoro }", [BOTH]),
    "FROM": ("SELECT ?x FROM source:beta WHERE { ?x ng:attended ?y }", [{"beta/example-net-attended-forum"}]),
    "LIMIT": ("SELECT ?x { ?x ng:tookPartIn ?y } ORDER BY ?x LIMIT 1", [BOTH]),
    "types and labels": ("SELECT ?x { ?x a ng:State ; rdfs:label ?label }", [set()]),
    "yes": ("ASK WHERE { ?x ng:supports ?y }", [SUPPORTS]),
    "no": ("ASK { id:lagos ng:supports ?y }", [set()]),
    "CONSTRUCT": ("CONSTRUCT { ?x ng:tookPartIn ?y } WHERE { ?x ng:spokeAt ?y }", [BOTH]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_claims_are_those_that_the_row_rests_on(kg: netgov.KnowledgeGraph, case: str) -> None:
    query, expected = CASES[case]
    assert claims(kg, query) == expected


def test_a_narrowed_question_is_explained_as_it_was_asked(kg: netgov.KnowledgeGraph) -> None:
    assert claims(kg, "SELECT ?x { ?x ng:tookPartIn ?y }", x="example-net") == [{"beta/example-net-attended-forum"}]


@pytest.mark.parametrize(
    "query",
    ["SELECT * { ?x ng:supports ?y LATERAL { ?x ng:attended ?z } }", "SELECTDISTINCT?x{?x ?y ?z}"],
)  # fmt: skip
def test_a_query_that_cannot_be_taken_apart_is_refused(kg: netgov.KnowledgeGraph, query: str) -> None:
    with pytest.raises(QueryError, match="cannot be told"):
        claims(kg, query)


def test_the_widened_query_keeps_prologue_dataset_and_values() -> None:
    text = "PREFIX x: <urn:x>\nSELECT DISTINCT ?a FROM <urn:g> WHERE { ?a x:b ?c } ORDER BY ?c VALUES ?a { x:d }"
    everything, computed = widened(Query(text))
    assert everything.text == "PREFIX x: <urn:x>\nSELECT * FROM <urn:g> { { ?a x:b ?c } } VALUES ?a { x:d }"
    assert computed == set()


@pytest.fixture(scope="module")
def builtin() -> netgov.KnowledgeGraph:
    return netgov.load()


@pytest.mark.parametrize("name", load_questions())
def test_every_named_question_is_supported_by_the_claims_that_it_shows(
    builtin: netgov.KnowledgeGraph, name: str
) -> None:
    result = builtin.query(name)
    found = builtin.support(name, result)
    standing = {claim.iri: claim.standing for claim in builtin.claims()}
    assert len(found) == len(result)
    for row, supports in zip(result.rows, found, strict=True):
        assert supports, "a question about claims has no row without one"
        assert all(one.how is How.NAMED or standing[one.claim] is Standing.ASSERTED for one in supports)
        if row.asdict().get("claim"):
            assert str(row.claim) in {one.claim for one in supports}


def test_a_table_has_each_row_once_for_every_claim(kg: netgov.KnowledgeGraph) -> None:
    table = kg.explain(
        "SELECT ?who ?type { ?who a ?type . VALUES ?type { ng:Person } OPTIONAL { ?who ng:spokeAt ?x } }"
    )
    rows = {(who, how): count for (who, how), count in table.value_counts(["who", "support_how"], dropna=False).items()}
    assert rows.pop(("id:ada-okoro", "stated")) == 2
    assert list(rows.values()) == [1]
    assert set(table["support_gist"].dropna()) == {"Ada Okoro spoke at the forum.", "Ada Okoro gave a speech there."}
    assert sorted(set(table.index)) == [0, 1]
