"""A query with a mistake is answered with one short line that points at the mistake in the user's own text."""

from __future__ import annotations

from pathlib import Path

import pytest

import netgov
from netgov.errors import QueryError
from netgov.namespaces import PREFIXES
from netgov.store import Query
from netgov.store._syntax import parse_error, shared, syntax_error

MISTAKES = {
    "SELECT * WHERE { ?s ?p }": '1:24: "}" does not fit after "?p"',
    "SELECT * WHERE { ?s ?p ?o ": '1:26: the query ends too early; the "{" at 1:16 is not closed',
    "SELECT ?who\nWHERE {\n  ?who ng:attended ?x ;\n}\nGROUP BY": '5:9: the query ends too early after "BY"',
    "SELEKT * { ?s ?p ?o }": '1:1: a query starts with SELECT, ASK, CONSTRUCT or DESCRIBE, not with "SELEKT"; '
    "did you mean SELECT?",
    "SELECT *\nWHERE {\n\t?s foo:bar ?o }": '3:5: the prefix "foo:" is not declared; '
    "write PREFIX foo: <...> before the query",
    "ASK { ?s a ng:Actor ; foa:name ?o }": '1:23: the prefix "foa:" is not declared; did you mean "foaf:"?',
    "INSERT DATA { <urn:s> <urn:p> <urn:o> }": "1:1: INSERT changes a graph, and queries only read; "
    "start with SELECT, ASK, CONSTRUCT or DESCRIBE",
    "PREFIX x: <urn:x>\n\nDELETE WHERE { ?s ?p ?o }": "3:1: DELETE changes a graph, and queries only read; "
    "start with SELECT, ASK, CONSTRUCT or DESCRIBE",
    "SELECT ?x WHERE { ?x ?y ?z }\nGROUP BY ?y": "1:1: SELECT names a variable that GROUP BY does not",
    "SELECT (?x AS ?y) { ?x a ?y }": "1:1: SELECT (... AS ?x) takes a name that is in use; choose another",
    "SELECT (1 AS ?x) (2 AS ?x) {}": "1:1: SELECT names a variable twice",
    "ASK { ?x ?y 'abc }": "1:13: the string that starts with ' is not closed",
    "ASK { ?x <relative> ?y }": "1:10: <relative> is no whole IRI; write it in full, as <https://...>, without spaces",
    "SELECT * { FILTR(?x) }": '1:12: "FILTR" does not fit after "{"; did you mean FILTER?',
    "ASK {\n\t?s ?p ?o\n\tOPTINAL { ?s ?p ?o } }": '3:2: "OPTINAL" does not fit after "?o"; did you mean OPTIONAL?',
    "SELECT * { ?s ?p ?o } ORDR BY ?s": '1:23: "ORDR" does not fit after "}"; did you mean ORDER?',
    "SELECT * { ?s ?p ?o } LIMIT ten": '1:29: "ten" does not fit after "LIMIT"',
    "SELECT ?s WHERE { ?s ?p ?o . } }": '1:32: "}" does not fit after "}"',
    "SELECT (COUNT(?x)) {?x ?y ?z}": '1:18: ")" does not fit after ")"',
    "ASK { ?s ?p ?averylongvariablename ?another }": '1:36: "?another" does not fit after "?averylongvariablename"',
    "# é 😀 comment {\nASK { 'é' ?p 😀 }": '2:14: "😀" does not fit after "?p"',
    "": "1:1: the query is empty; it starts with SELECT, ASK, CONSTRUCT or DESCRIBE",
    "ASK { ?service ?p }": '1:19: "}" does not fit after "?p"',
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_placed_and_named(text: str) -> None:
    error = syntax_error(Query(text))
    assert isinstance(error, QueryError)
    assert str(error) == MISTAKES[text]


@pytest.mark.parametrize("text", [text for text in MISTAKES if "\r" not in text and "'" not in text])
def test_windows_line_ends_change_no_place(text: str) -> None:
    windows = text.replace("\n", "\r\n")
    assert str(syntax_error(Query(windows))) == MISTAKES[text]


WELL_FORMED = [
    'SELECT * { ?s ?p "x"@en-GB , "1"^^xsd:integer , 1.5e3 , -2 , .5 , true , [] , () FILTER(?s != ?p && !(?p < 2)) }',
    "ASK { ?s ^ng:a/(ng:b|ng:c)+/ng:d?/!ng:e* ?o . _:b1 ng:x [ ng:y ?z ; ] }",
    "SELECT (GROUP_CONCAT(DISTINCT ?x ; SEPARATOR = '|') AS ?all) { VALUES (?x ?y) { (UNDEF 1) (2 3) } } GROUP BY ?y",
    'CONSTRUCT { ?s ng:x """two\nlines""" } WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY DESC(?s) LIMIT 5 OFFSET 2',
    "SELECT * { ?s ng:a\\,b ?o ; ng:c%20d ?x ; id:1.5 ?y . } #",
]


@pytest.mark.parametrize("text", WELL_FORMED)
def test_wide_gaps_between_the_tokens_leave_a_query_well_formed(text: str) -> None:
    # The whole way of finding a place rests on this.
    assert parse_error(text, PREFIXES) == ""
    assert parse_error("".join(token.text + " " * 40 for token in Query(text).tokens), PREFIXES) == ""


@pytest.mark.parametrize("text", WELL_FORMED)
def test_tokens_leave_out_nothing_but_space_and_comments(text: str) -> None:
    assert "".join(text.removesuffix("#").split()) == "".join(
        "".join(token.text.split()) for token in Query(text).tokens
    )


def test_every_message_that_python_and_the_page_share_is_used_by_both() -> None:
    # What only one of them says has no place in the file, and what is mistyped is found before a user sees it.
    package = Path(netgov.__file__).parent
    for pattern in ("store/*.py", "page/worker/*.js"):
        code = "".join(path.read_text(encoding="utf-8") for path in package.glob(pattern))
        assert [name for name in shared()["messages"] if f'"{name}"' not in code] == []
