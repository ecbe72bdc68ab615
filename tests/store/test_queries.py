"""Asking the store: prefixes, rows, warnings, parameters, limits."""

from __future__ import annotations

import gc
import pickle
from pathlib import Path

import pytest
from rdflib import Literal
from rdflib.namespace import RDF, XSD

from netgov.corpus import load_corpus
from netgov.errors import ForbiddenError, QueryError
from netgov.namespaces import ID, NG
from netgov.store import Result, Store

HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture
def store(tiny_corpus: Path) -> Store:
    return Store.build(load_corpus(tiny_corpus))


def test_the_listed_prefixes_are_implied_and_the_users_own_win(store: Store) -> None:
    assert store.query("ASK { id:lagos a ng:Place }")
    assert not store.query("PREFIX ng: <urn:> ASK { id:lagos a ng:Place }")


def test_an_error_is_placed_in_the_users_own_text(store: Store) -> None:
    with pytest.raises(QueryError, match=r'^2:7: "}" does not fit after "\?p"$'):
        store.query("ASK {\n?s ?p }")
    with pytest.raises(QueryError, match=r'^2:7: "}" does not fit after "\?p"$'):
        store.query("ASK {\n?s ?p }", timeout=60)


def test_a_row_goes_by_position_by_name_and_by_attribute(store: Store) -> None:
    (row,) = store.query("SELECT ?who (1 AS ?count) ?nothing { ?who ng:supports ?what }")
    assert row == (ID["example-net"], Literal(1), None)
    assert (row.who, row["who"], row[0]) == (ID["example-net"],) * 3
    assert row.count == Literal(1)
    assert row.nothing is None
    assert row.asdict() == {"who": ID["example-net"], "count": Literal(1)}
    assert pickle.loads(pickle.dumps(row)) == row
    assert pickle.loads(pickle.dumps(row)).who == row.who
    with pytest.raises(AttributeError, match=r"has no variable \?whom; it has \?who, \?count, \?nothing"):
        _ = row.whom
    with pytest.raises(KeyError):
        _ = row["whom"]


@pytest.mark.parametrize("timeout", [None, 60])
def test_terms_come_as_rdflib_writes_them_and_numbers_as_the_engine_does(store: Store, timeout: float | None) -> None:
    text = 'SELECT * { VALUES (?a ?b ?c ?d) { ("x" "y"@en "01"^^xsd:integer "2014-11-21"^^xsd:date) } }'
    (row,) = store.query(text, timeout=timeout)
    assert row.asdict() == {
        "a": Literal("x"),
        "b": Literal("y", lang="en"),
        "c": Literal(1),
        "d": Literal("2014-11-21", datatype=XSD.date),
    }


@pytest.mark.parametrize("timeout", [None, 60])
def test_each_form_of_query_has_its_answer(store: Store, timeout: float | None) -> None:
    select = store.query("SELECT ?x { ?x a ng:Conference }", timeout=timeout)
    assert (select.form, select.variables, len(select), bool(select)) == ("SELECT", ("x",), 1, True)
    empty = store.query("SELECT ?x { ?x a ng:Comparison }", timeout=timeout)
    assert (list(empty), bool(empty), empty.variables) == ([], False, ("x",))
    ask = store.query("ASK { ?x a ng:Comparison }", timeout=timeout)
    assert (ask.form, ask.answer, bool(ask), list(ask)) == ("ASK", False, False, [])
    construct = store.query("CONSTRUCT { ?x a <urn:x> } WHERE { ?x a ng:Conference }", timeout=timeout)
    assert [tuple(map(str, triple)) for triple in construct] == [(str(ID["lagos-forum-2020"]), str(RDF.type), "urn:x")]
    describe = store.query("DESCRIBE id:lagos", timeout=timeout)
    assert (ID.lagos, RDF.type, NG.Place) in describe.graph
    assert [repr(result) for result in (select, ask, construct)] == [
        "Result(SELECT, 1 rows)",
        "Result(ASK, False)",
        "Result(CONSTRUCT, 1 triples)",
    ]


def test_a_result_can_be_read_twice(store: Store) -> None:
    result = store.query("SELECT ?x { ?x a ng:Person }")
    assert list(result) == list(result)
    assert isinstance(result, Result)


def test_from_narrows_a_query_to_graphs_of_the_dataset(store: Store) -> None:
    beta = store.query("SELECT ?s FROM source:beta { ?s ?p ?o }")
    assert len(beta) == 2
    named = store.query("SELECT DISTINCT ?g FROM NAMED source:alpha { GRAPH ?g { ?s ?p ?o } }")
    assert [str(row.g) for row in named] == ["https://w3id.org/netgov/source/alpha"]


def test_from_another_graph_is_an_error_that_lists_those_that_there_are(store: Store) -> None:
    with pytest.raises(
        ForbiddenError,
        match=r"^2:6: the dataset has no graph source:gamma; it has graph:inferred, source:alpha, source:beta; ",
    ):
        store.query("SELECT ?s\nFROM source:gamma { ?s ?p ?o }")


def test_an_unknown_term_is_warned_of_with_the_nearest_and_the_query_runs(store: Store) -> None:
    result = store.query("SELECT * {\n ?x ng:atended ?y , id:lagos-forum ; ng:atended ?z # ng:nonsense\n }")
    assert list(result) == []
    assert result.warnings == [
        "2:5: the graph has no ng:atended; did you mean ng:attended?",
        "2:21: the graph has no id:lagos-forum; did you mean id:lagos-forum-2020?",
    ]
    assert store.query(
        "ASK { ?x ng:zzzzz 'ng:yyy' , <urn:other> , ng:Claim , ng:Asserted , ng:startsAt }"
    ).warnings == ["1:10: the graph has no ng:zzzzz"]
    assert store.query("ASK { ?x ng:from ?y ; ng:until ?z . ?z a ng:ReportedEvent }").warnings == []


def test_a_parameter_stands_for_a_variable(store: Store) -> None:
    text = "SELECT ?who ?what { ?who ng:tookPartIn ?what }"
    assert len(store.query(text)) == 2
    for timeout in (None, 60):
        (row,) = store.query(text, parameters={"who": str(ID["ada-okoro"])}, timeout=timeout)
        assert row.who == ID["ada-okoro"]
    with pytest.raises(QueryError, match="whom"):
        store.query(text, parameters={"whom": str(ID["ada-okoro"])})


def test_a_query_that_takes_too_long_is_ended(store: Store, tiny_corpus: Path, tmp_path: Path) -> None:
    on_disk = Store.build(load_corpus(tiny_corpus), tmp_path / "store")
    for one in (store, on_disk):
        with pytest.raises(QueryError, match=r"took longer than 0\.5 s; narrow it, or allow more time$"):
            one.query(HEAVY, timeout=0.5)
        assert one.query("ASK { ?s ?p ?o }", timeout=60)


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_what_the_engine_cannot_do_is_a_query_error(store: Store) -> None:
    for timeout in (None, 60):
        with pytest.raises(QueryError, match=r"custom function .* is not supported"):
            store.query("SELECT (ng:nonsense(1) AS ?x) {}", timeout=timeout)
    with pytest.raises(QueryError, match="rdflib has no term"):
        store.query("SELECT (TRIPLE(ng:a, ng:b, ng:c) AS ?x) {}")
    gc.collect()  # an answer that is begun may be dropped only by the thread that asked


def test_an_address_that_does_not_answer_is_a_query_error(store: Store) -> None:
    with pytest.raises(QueryError, match="cannot be fetched"):
        store.query("ASK FROM <http://127.0.0.1:1/> { ?s ?p ?o }", allow_network=True)
    with pytest.raises(QueryError, match="cannot be run"):
        store.query("ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", allow_network=True)


def test_the_label_of_a_term_without_a_record_is_found(store: Store) -> None:
    assert store.label(str(ID.lagos)) == "Lagos"
    assert store.label(str(NG.Asserted)) == "asserted"
    assert store.label("urn:nothing") == ""
