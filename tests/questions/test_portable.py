"""Named questions keep to what every store answers alike; docs/scaling.md says what differs.

Every rule is shown to find what it is for, since a rule that finds nothing looks just like one that is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import netgov
from netgov.namespaces import NG
from netgov.store import Query, Token, load_questions

QUESTIONS = {name: question.text for name, question in load_questions().items()}
RAW_TIMES = {str(time) for time in (NG.when, NG["from"], NG.until, NG.earliest, NG.latest)}


@pytest.fixture(scope="module")
def three(three_sources: Path) -> netgov.KnowledgeGraph:
    """Three sources, of which two agree on some things."""
    return netgov.load(three_sources)


def pairs(text: str) -> Iterator[tuple[Token, Token]]:
    """Each token with the one after it."""
    return pairwise(Query(text).body)


def endless_paths(text: str) -> list[str]:
    """Paths of any length: the closure is in the graph, and stores limit or cut such paths differently."""
    return [
        one.text + mark.text
        for one, mark in pairs(text)
        if mark.text in "*+?" and mark.kind == "mark" and (one.kind in ("name", "iri") or one.text in ("a", ")"))
    ]


def raw_times(text: str) -> list[str]:
    """Times as they are written: a comparison of a day with an instant drops rows without a word."""
    return [iri for iri, _ in Query(text).names if iri in RAW_TIMES]


def bare_booleans(text: str) -> list[str]:
    """Booleans: Virtuoso knows only 1 and 0."""
    return [
        token.text for token in Query(text).body if token.kind == "word" and token.text.lower() in ("true", "false")
    ]


def lonely_values(text: str) -> list[str]:
    """Lists of values with nothing else between the braces around them: Virtuoso joins them with nothing."""
    cut = Query(text).body
    found = []
    for index, token in enumerate(cut):
        if token.text.upper() == "VALUES" and cut[index - 1].text == "{":
            end = next(place for place in range(index, len(cut)) if cut[place].text == "}")
            if cut[end + 1].text == "}":
                found.append(cut[index + 1].text)
    return found


def other_graphs(text: str) -> list[str]:
    """Graphs that are not those of sources: stores have some of their own, and not all take one by its name."""
    query = Query(text)
    words = [token.text for token in query.body]
    opened = [after.text for word, after in pairs(text) if word.text.upper() == "GRAPH" and after.kind == "variable"]
    sources = {words[i] for i in range(len(words) - 2) if words[i + 1 : i + 3] == ["a", "ng:Source"]}
    fetched = [iri for iri, _ in query.from_graphs]
    return [*query.graphs, *(variable for variable in opened if variable not in sources), *fetched]


def undeclared(text: str) -> list[str]:
    """Prefixes that only we imply."""
    query = Query(text)
    used = {token.text.partition(":")[0] for token in query.body if token.kind == "name"}
    return sorted(used - set(query.own_prefixes))


def without_order(text: str) -> list[str]:
    """Questions whose rows may come in any order, or that are no table at all."""
    words = [token.text.upper() for token in Query(text).body]
    return [] if words[0] == "SELECT" and "ORDER" in words else [words[0]]


def claims_in_any_order(text: str) -> list[str]:
    """Claims that are listed, not counted, and not ordered: rows that agree in all else may come in any order."""
    words = [token.text for token in Query(text).body]
    last = len(words) - words[::-1].index("ORDER") if "ORDER" in words else len(words)
    listed = [] if "COUNT" in words else words[: words.index("{")]
    return [name for name in ("?claim", "?otherClaim") if name in listed and name not in words[last:]]


RULES: dict[Callable[[str], list[str]], str] = {
    endless_paths: "SELECT ?x { ?x rdfs:subClassOf* ng:Actor ; (a/rdfs:subClassOf)+ ng:Event }",
    raw_times: "SELECT ?x { ?x ng:when ?day FILTER(?day > 1) }",
    bare_booleans: "SELECT ?x { ?x ng:p TRUE }",
    lonely_values: "SELECT ?x { { ?x a ng:Event } UNION { VALUES ?x { id:china id:google } } }",
    other_graphs: "SELECT ?g { GRAPH ?g { ?s ?p ?o } GRAPH graph:inferred { ?s ?p ?o } }",
    undeclared: "PREFIX ng: <urn:> SELECT ?x { ?x a ng:Event ; rdfs:label ?l }",
    claims_in_any_order: "SELECT ?who ?claim { ?claim rdf:subject ?who } ORDER BY ?who",
    without_order: "CONSTRUCT WHERE { ?s ?p ?o }",
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_named_questions_have_none_of(rule: Callable[[str], list[str]]) -> None:
    assert {name: rule(text) for name, text in QUESTIONS.items() if rule(text)} == {}


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_two_rows_may_change_places(three: netgov.KnowledgeGraph, name: str) -> None:
    text = QUESTIONS[name]
    keys = Query(text[text.rindex("ORDER BY") :]).variables
    rows = list(three.query(name))
    assert len({tuple(getattr(row, key) for key in keys) for row in rows}) == len(rows)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_finds(rule: Callable[[str], list[str]]) -> None:
    assert rule(RULES[rule])


def test_the_rules_let_pass_what_only_looks_like_it() -> None:
    text = """PREFIX ng: <https://w3id.org/netgov/vocab#>
    SELECT ?g (COUNT(*) AS ?n) { ?g a ng:Source . GRAPH ?g { ?s ?p "true * false" } { VALUES ?s { 1 } ?s ?p ?o } }
    GROUP BY ?g ORDER BY (?n * 2)"""
    assert not [rule.__name__ for rule in RULES if rule(text)]
