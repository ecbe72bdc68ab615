"""Requests are read as the SPARQL 1.1 Protocol has it, and what is wrong with one is said in a line."""

from __future__ import annotations

import pytest
from rdflib import Graph, Namespace
from rdflib.namespace import RDF
from starlette.exceptions import HTTPException

from netgov.server._request import read

SPOKE = "SELECT ?who { ?who ng:spokeAt ?where }"
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORM = "application/x-www-form-urlencoded"
SPARQL = "application/sparql-query; charset=utf-8"

MISTAKES = {
    "ASK { ?s ?p }": "1:13: ",
    "SELECT ?who\nWHERE { ?who ng:spokeAt }": '2:25: "}" does not fit after "ng:spokeAt"',
    "ASK { ?s foa:name ?o }": '1:10: the prefix "foa:" is not declared; did you mean "foaf:"?',
    "PREFIX mine: <urn:mine:>\nASK { ?s mine:a }": "2:17: ",
    "": "1:1: the query is empty",
}


@pytest.mark.parametrize("query", MISTAKES)
def test_a_mistake_is_placed_in_the_text_that_was_sent(tiny, query: str) -> None:
    for answer in (tiny.ask(query), tiny.get(params={"query": query}), tiny.post(data={"query": query})):
        assert answer.status_code == 400
        assert answer.text.startswith(f"error: {MISTAKES[query]}")
        assert answer.text.count("\n") == 1
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_prefix_of_ones_own_counts(tiny) -> None:
    assert tiny.ask("PREFIX ng: <urn:other:> ASK { ?s ng:spokeAt ?o }").json()["boolean"] is False
    assert tiny.ask("BASE <https://w3id.org/netgov/> ASK { <id/ada-okoro> ng:spokeAt ?o }").json()["boolean"] is True


@pytest.mark.parametrize(
    ("name", "type_"),
    [("csv", "text/csv"), ("tsv", "text/tab-separated-values"), ("json", "application/sparql-results+json"),
     ("xml", "application/sparql-results+xml")],
)  # fmt: skip
def test_a_format_may_be_named_in_the_address(tiny, name: str, type_: str) -> None:
    answer = tiny.get(params={"query": SPOKE, "format": name}, headers={"Accept": "text/html"})
    assert answer.headers["content-type"].partition(";")[0] == type_
    drawn = tiny.get(params={"query": "CONSTRUCT WHERE { ?who ng:spokeAt ?where }", "format": "turtle"})
    assert drawn.headers["content-type"].partition(";")[0] == "text/turtle"


@pytest.mark.parametrize(
    ("accept", "solutions", "triples"),
    [
        ("*/*", "application/sparql-results+json", "application/n-quads"),
        ("", "application/sparql-results+json", "application/n-quads"),
        ("text/csv;q=0.5, application/json;q=0.2", "text/csv; charset=utf-8", "application/ld+json"),
        ("text/html,application/xml;q=0.9,*/*;q=0.8", "application/sparql-results+xml", "application/rdf+xml"),
        ("TEXT/Turtle; charset=utf-8", "", "text/turtle"),
        ("text/tab-separated-values;q=0, text/n3", "", "text/n3"),
    ],
)
def test_what_is_accepted_most_is_sent(accept: str, solutions: str, triples: str) -> None:
    asked = read("GET", "query=ASK%20%7B%7D", "", b"", accept)
    assert asked is not None
    assert (asked.solutions, asked.triples) == (solutions, triples)


def test_a_format_that_there_is_not_is_refused(tiny) -> None:
    refused = "error: The accept header does not provide any accepted format like "
    answer = tiny.ask(SPOKE, "image/png")
    assert (answer.status_code, answer.text) == (406, f"{refused}application/sparql-results+json or text/tsv\n")
    answer = tiny.ask("CONSTRUCT WHERE { ?s ng:spokeAt ?o }", "text/csv")
    assert (answer.status_code, answer.text) == (406, f"{refused}application/n-quads or text/turtle\n")
    for accept in ("nonsense", "text/csv;q=much"):
        assert tiny.ask(SPOKE, accept).status_code == 400


@pytest.mark.parametrize(
    ("method", "parameters", "type_", "body", "status"),
    [
        ("POST", "", "text/plain", b"ASK {}", 415),
        ("POST", "", FORM, b"", 400),
        ("GET", "query=ASK%20%7B%7D&query=ASK%20%7B%7D", "", b"", 400),
        ("GET", "query=%ff", "", b"", 400),
        ("POST", "", SPARQL, b"ASK { 'caf\xe9' }", 400),
        ("POST", "", FORM, b"query=ASK{}&update=CLEAR+ALL", 403),
        ("POST", "", "application/sparql-update", b"CLEAR ALL", 403),
    ],
)
def test_a_request_that_asks_nothing_clear_is_refused(method, parameters, type_, body, status) -> None:
    with pytest.raises(HTTPException) as caught:
        read(method, parameters, type_, body, "*/*")
    assert caught.value.status_code == status


def test_graphs_may_stand_in_the_address_of_a_query_that_is_sent() -> None:
    asked = read("POST", "default-graph-uri=urn:a&default-graph-uri=urn:b", SPARQL, "ASK { 'é' }".encode(), "")
    assert asked is not None
    assert (asked.text, asked.default_graph, asked.named_graphs) == ("ASK { 'é' }", ("urn:a", "urn:b"), ())


def test_what_is_too_long_or_nowhere_or_would_change_something_is_refused(tiny) -> None:
    assert tiny.ask("ASK {} #" + "x" * (1 << 20)).status_code == 413
    assert tiny.get("/querry").status_code == 404
    assert "queries go to /query" in tiny.get("/querry").text
    assert tiny.post("/").status_code == 405


def test_a_program_that_asks_nothing_gets_a_description_of_the_service(tiny) -> None:
    answer = tiny.get(headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=answer.text, format="turtle", publicID=f"{tiny.url}/query")
    (service,) = graph.subjects(RDF.type, SD.Service)
    assert (
        [str(endpoint) for endpoint in graph.objects(service, SD.endpoint)] == [str(service)] == [f"{tiny.url}/query"]
    )
    assert {str(name).rsplit("/", 1)[-1] for name in graph.objects(None, SD.name)} == {"alpha", "beta", "inferred"}
