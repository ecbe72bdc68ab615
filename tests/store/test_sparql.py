"""What is read off a query without parsing it."""

from __future__ import annotations

import pytest

from netgov.store import Query

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
