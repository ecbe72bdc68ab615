"""No query reaches a network through the server unless that was allowed: seen from a server in another process."""

from __future__ import annotations

from typing import Any

import pytest
from network_calls import CALLS, HARMLESS, filled


@pytest.mark.parametrize("case", CALLS)
def test_a_call_of_another_server_is_refused_and_nothing_is_sent(tiny, listener: Any, case: str) -> None:
    text = filled(CALLS[case], listener.url)
    for answer in (tiny.ask(text, "*/*"), tiny.get(params={"query": text}), tiny.post(data={"query": text})):
        assert answer.status_code == 403
        assert "SERVICE asks another server" in answer.text
    assert listener.hits() == []


@pytest.mark.parametrize("case", CALLS)
def test_the_same_call_arrives_when_it_is_allowed(unguarded, listener: Any, case: str) -> None:
    assert unguarded.ask(filled(CALLS[case], listener.url), "*/*").status_code == 200
    assert listener.hits() != []


@pytest.mark.parametrize("text", HARMLESS)
def test_the_letters_alone_are_no_call(tiny, text: str) -> None:
    assert tiny.ask(text).status_code == 200


@pytest.mark.parametrize("clause", ["FROM <URL>", "FROM NAMED <URL>", "FROMh:there", "FROM <file:///etc/passwd>"])
def test_a_graph_outside_the_dataset_is_refused_even_when_calls_are_allowed(tiny, unguarded, listener, clause) -> None:
    text = filled(f"PREFIX h: <HOST> SELECT * {clause} {{ ?s ?p ?o }}", listener.url)
    assert (tiny.ask(text).status_code, listener.hits()) == (403, [])
    # This server fetches none: without the guard such a graph is empty.
    assert rows_of(unguarded.ask(text)) == []
    assert listener.hits() == []


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_request_chooses_graphs_of_the_dataset_only(tiny, listener: Any, name: str) -> None:
    query = "SELECT DISTINCT ?s { { ?s ng:supports ?o } UNION { GRAPH ?g { ?s ng:supports ?o } } }"
    refused = tiny.get(params={"query": query, name: listener.url})
    assert (refused.status_code, listener.hits()) == (403, [])
    assert f"no graph {listener.url}" in refused.text
    alpha, beta = (f"https://w3id.org/netgov/source/{source}" for source in ("alpha", "beta"))
    assert len(rows_of(tiny.get(params={"query": query, name: alpha}))) == 1
    assert rows_of(tiny.post(data={"query": query, name: beta})) == []


UPDATES = ["CLEAR ALL", "INSERT DATA { <urn:s> <urn:p> <urn:o> }", "LOAD <URL>"]


@pytest.mark.parametrize("update", UPDATES)
def test_updates_are_refused_however_they_come(tiny, listener: Any, update: str) -> None:
    text = filled(update, listener.url)
    headers = {"Content-Type": "application/sparql-update"}
    before = tiny.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").text
    assert tiny.post(content=text, headers=headers).status_code == 403
    assert tiny.post(data={"update": text}).status_code == 403
    assert tiny.get(params={"update": text}).status_code == 403
    assert tiny.ask(text).status_code == 400
    assert "queries only read" in tiny.ask(text).text
    assert tiny.post("/update", content=text, headers=headers).status_code == 404
    assert tiny.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").text == before
    assert listener.hits() == []


def rows_of(answer: Any) -> list[Any]:
    assert answer.status_code == 200
    return answer.json()["results"]["bindings"]


@pytest.mark.parametrize(
    ("deep", "status"),
    [
        (f"ASK {{ {'FILTER NOT EXISTS { ' * 1300}?s ?p ?o{'}' * 1300} }}", 200),
        (f"ASK {{ {'FILTER NOT EXISTS { ' * 3900}?s ?p ?o{'}' * 3900} }}", 200),
        (f"ASK {{ {'{' * 3900} ?s ?p ?o {'}' * 3900} }}", 200),
        (f"ASK {{ {'{' * 4100} ?s ?p ?o {'}' * 4100} }}", 400),
    ],
)
def test_a_query_that_is_nested_deeply_is_answered_or_refused_and_ends_nothing(tiny, deep: str, status: int) -> None:
    assert tiny.ask(deep).status_code == status
    assert tiny.process.poll() is None
    assert tiny.ask("ASK { ?s ?p ?o }").status_code == 200
