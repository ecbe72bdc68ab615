"""What is read off a query without parsing it, and whether it may be run."""

from __future__ import annotations

import pytest

from netgov.errors import ForbiddenError, QueryError
from netgov.namespaces import PREFIXES
from netgov.store import Query
from netgov.store._syntax import parse_error

PREFIX = "PREFIX ng: <https://w3id.org/netgov/vocab#> # {\n"


@pytest.mark.parametrize(
    ("query", "group"),
    [
        ("SELECT ?s { ?s a ng:Actor }", " ?s a ng:Actor "),
        ("SELECT ?s FROM <urn:g> WHERE {} ORDER BY ?s", ""),
        ("ASK { { ?s ?p ?o } UNION { ?o ?p ?s } }", " { ?s ?p ?o } UNION { ?o ?p ?s } "),
        ("SELECT * { SELECT ?s { ?s ?p ?o } } LIMIT 3", " SELECT ?s { ?s ?p ?o } "),
        ("SELECT (EXISTS { ?s a ng:Event } AS ?e) { ?s ?p ?o }", " ?s ?p ?o "),
        ("SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING (EXISTS { ?s a ng:Event })", " ?s ?p ?o "),
        ("SELECT ?s { ?s ?p '}' # }\n } VALUES ?s { ng:Actor }", " ?s ?p '}' # }\n "),
        # A comparison that looks like an IRI, and takes a bracket with it.
        ("SELECT ?a { ?a ?b ?c FILTER((?a<?b)&&?c>?d) }", " ?a ?b ?c FILTER((?a<?b)&&?c>?d) "),
        ("SELECT ?a { ?a ?b ?c FILTER(?a<((?b)&&?c>?d)) }", " ?a ?b ?c FILTER(?a<((?b)&&?c>?d)) "),
        ("CONSTRUCT { ?s ng:attended ?o } FROM <urn:g> WHERE { ?s ng:spokeAt ?o }", " ?s ng:spokeAt ?o "),
        ("DESCRIBE ?s WHERE { ?s ?p ?o }", " ?s ?p ?o "),
    ],
)
def test_the_group_that_a_query_matches(query: str, group: str) -> None:
    text = PREFIX + query
    asked = Query(text)
    begin, end = (asked.body[number].start for number in asked.group or (0, 0))
    assert text[begin : end + 1] == "{" + group + "}"


@pytest.mark.parametrize(
    "query", ["DESCRIBE <urn:s>", "CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o", "ASK { ?s ?p ?o", "", "}"]
)
def test_a_query_without_such_a_group(query: str) -> None:
    assert Query(query).group is None


def test_a_place_counts_lines_and_columns_from_one() -> None:
    assert [Query("ab\ncd").place(offset) for offset in (0, 3, 5)] == [(1, 1), (2, 1), (2, 3)]


FROM = {
    "SELECT * FROM <urn:a> FROM NAMED <urn:b> { ?s ?p ?o }": ["urn:a", "urn:b"],
    "SELECT * FROM x:a FROM NAMED x:b WHERE { ?s ?p ?o }": ["urn:x:a", "urn:x:b"],
    "PREFIX x: <urn:y:> ASK FROM x:a { ?s ?p ?o }": ["urn:y:a"],
    "BASE <https://example.org/> ASK FROM <a> { ?s ?p ?o }": ["https://example.org/a"],
    "SELECT *FROMx:a FROM NAMEDx:b{ ?s ?p ?o }": ["urn:x:a", "urn:x:b"],
    "DESCRIBE ?s FROM <urn:a>": ["urn:a"],
    "SELECT ?from # FROM <urn:a>\n{ ?s ?from 'FROM <urn:b>' , <urn:from> }": [],
    "PREFIX from: <urn:from:> DESCRIBE from:x FROM from:y": ["urn:from:y"],
    "SELECT (x:from(?s) AS ?t) FROM # which?\n <urn:a> { ?s x:from x:FROM }": ["urn:a"],
    "PREFIX from: <urn:from:> SELECT * { ?s ?p ?o }": [],
}


@pytest.mark.parametrize("text", FROM)
def test_the_graphs_of_from_are_found_and_nothing_else(text: str) -> None:
    assert parse_error(text, {"x": "urn:x:"}) == ""
    assert [iri for iri, _ in Query(text, {"x": "urn:x:"}).from_graphs] == FROM[text]


def test_names_are_resolved_as_the_engine_does() -> None:
    text = "PREFIX y: <urn:y#> ASK { ?s y:a\\,b <urn:c> ; a id:d . } # y:e 'y:f'"
    assert [(iri, token.text) for iri, token in Query(text).names] == [
        ("urn:y#a,b", "y:a\\,b"),
        ("urn:c", "<urn:c>"),
        ("https://w3id.org/netgov/id/d", "id:d"),
    ]


def test_what_stands_around_the_group_is_told_apart_by_its_keywords() -> None:
    text = (
        PREFIX + "SELECT ?x (COUNT(?order) AS ?n) FROM <urn:a> FROM NAMED <urn:b> WHERE { ?x ?limit ?order } "
        "GROUP BY ?x HAVING (EXISTS { ?x a ng:Event } ) ORDER BY ?n VALUES ?x { ng:a }"
    )
    written = {name: " ".join(token.text for token in part) for name, part in Query(text).clauses.items()}
    assert written == {
        "select": "SELECT ?x ( COUNT ( ?order ) AS ?n )",
        "from": "FROM <urn:a> FROM NAMED <urn:b>",
        "where": "WHERE",
        "group": "GROUP BY ?x",
        "having": "HAVING ( EXISTS { ?x a ng:Event } )",
        "order": "ORDER BY ?n",
        "values": "VALUES ?x { ng:a }",
    }


def test_the_own_prefixes_win_over_the_implied_ones() -> None:
    query = Query("BASE <https://example.org/> PREFIX id: <mine/> ASK { id:a a ng:Actor }")
    assert query.own_prefixes == {"id": "https://example.org/mine/"}
    assert [iri for iri, _ in query.names] == ["https://example.org/mine/a", f"{PREFIXES['ng']}Actor"]
    assert query.prologue + "ASK { id:a a ng:Actor }" == query.text


def test_graphs_that_the_pattern_names_are_found() -> None:
    assert Query("ASK { GRAPH source:b { ?s ?p ?o } GRAPH ?g { ?o ?p 'GRAPH <urn:c>' } }").graphs == [
        f"{PREFIXES['source']}b"
    ]


def test_a_query_says_whether_it_may_be_run() -> None:
    call = Query("ASK { SERVICE <https://example.org/> { ?s ?p ?o } }")
    assert call.may_call
    with pytest.raises(ForbiddenError, match=r"^1:7: SERVICE asks another server"):
        call.check()
    call.check(allow_network=True)
    with pytest.raises(QueryError, match=r"^1:13: "):
        Query("ASK { ?s ?p }").check(allow_network=True)
    assert not Query("ASK { ?s ?p ?o }").may_call
