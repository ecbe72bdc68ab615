"""No query and no update reaches a network unless that was allowed: seen from a server in another process."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from network_calls import CALLS, HARMLESS, filled

import netgov
from netgov.errors import ForbiddenError, NetgovError, QueryError
from netgov.namespaces import PREFIXES
from netgov.store import Query
from netgov.store._guard import check_query, check_update


@pytest.fixture
def graph(tiny_corpus: Path) -> netgov.KnowledgeGraph:
    return netgov.load(tiny_corpus)


@pytest.mark.parametrize("case", CALLS)
def test_a_call_of_another_server_is_refused_and_nothing_is_sent(
    graph: netgov.KnowledgeGraph, listener: Any, case: str
) -> None:
    text = filled(CALLS[case], listener.url)
    with pytest.raises(ForbiddenError) as caught:
        graph.query(text)
    assert caught.value.line is not None
    assert caught.value.column is not None
    where = text.splitlines()[caught.value.line - 1][caught.value.column - 1 :]
    assert where.lower().startswith("service")
    for run in (graph.dataset.query, lambda query: graph.query(query, timeout=60)):
        with pytest.raises(ForbiddenError):
            run(text)
    assert listener.hits() == []


@pytest.mark.parametrize("case", CALLS)
def test_the_same_call_arrives_when_it_is_allowed(graph: netgov.KnowledgeGraph, listener: Any, case: str) -> None:
    text = filled(CALLS[case], listener.url)
    graph.query(text, allow_network=True)
    assert listener.hits() != []


@pytest.mark.parametrize("text", HARMLESS)
def test_the_letters_alone_are_no_call(graph: netgov.KnowledgeGraph, text: str) -> None:
    graph.query(text)
    graph.dataset.query(text)


def test_a_query_with_a_call_and_a_mistake_reaches_nothing(graph: netgov.KnowledgeGraph, listener: Any) -> None:
    with pytest.raises(QueryError):
        graph.query(f"SELECT * {{ ?s ?p . SERVICE <{listener.url}> {{ ?s ?p ?o }} }}")
    with pytest.raises(QueryError):
        graph.query(f"SELECT * {{ SERVICE <{listener.url}> {{ ?s ?p ?o }} ")
    assert listener.hits() == []


@pytest.mark.parametrize("clause", ["FROM <URL>", "FROM NAMED <URL>", "FROM h:there", "FROMh:there", "from<URL>"])
def test_a_graph_outside_the_dataset_is_fetched_only_when_allowed(
    graph: netgov.KnowledgeGraph, listener: Any, clause: str
) -> None:
    where = "{ GRAPH ?g { ?s ?p ?o } }" if "NAMED" in clause else "{ ?s ?p ?o }"
    text = filled(f"PREFIX h: <HOST> SELECT * {clause} {where}", listener.url)
    size = len(graph.store.oxigraph)
    with pytest.raises(ForbiddenError, match="it has graph:inferred, source:alpha, source:beta"):
        graph.query(text)
    assert listener.hits() == []
    (row,) = graph.query(text, allow_network=True).rows
    assert str(row.s) == "urn:fetched"
    assert listener.hits() == ["GET /there"]
    assert len(graph.store.oxigraph) == size
    with pytest.raises(ForbiddenError):
        graph.query(text)


UPDATES = {
    "LOAD": "LOAD <URL>",
    "silent": "LOAD SILENT <URL> INTO GRAPH <urn:g>",
    "second": "INSERT DATA { <urn:s> <urn:p> 'load' } ; load <URL>",
    "glued": "PREFIX h: <HOST> LOADh:there",
    "SERVICE": "INSERT { ?s a <urn:x> } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "glued SERVICE": "INSERT { ?s a <urn:x> } WHERE { {}SERVICE<URL>{ ?s ?p ?o } }",
}


@pytest.mark.parametrize("case", UPDATES)
def test_an_update_that_fetches_is_refused_and_arrives_when_allowed(
    tiny_corpus: Path, listener: Any, case: str
) -> None:
    text = filled(UPDATES[case], listener.url)
    with pytest.raises(ForbiddenError):
        netgov.load(tiny_corpus).dataset.update(text)
    assert listener.hits() == []
    netgov.load(tiny_corpus, allow_network=True).dataset.update(text)
    assert listener.hits() != []


def test_an_update_with_the_letters_alone_goes_through(graph: netgov.KnowledgeGraph) -> None:
    graph.dataset.update("DROP SILENT GRAPH <urn:download> ; INSERT DATA { <urn:s> <urn:service> 'LOAD <urn:x>' }")
    assert graph.query("ASK { <urn:s> <urn:service> 'LOAD <urn:x>' }")


def test_rdflib_cannot_be_made_to_use_its_own_engine(graph: netgov.KnowledgeGraph, listener: Any) -> None:
    from rdflib.plugins.sparql import prepareQuery

    text = filled(CALLS["plain"], listener.url)
    with pytest.raises(QueryError, match="give the query as text"):
        graph.dataset.query(prepareQuery(text))
    with pytest.raises(QueryError, match="does not know the option"):
        graph.dataset.query(text, DEBUG=True)
    with pytest.raises(ForbiddenError, match="rdflib's own SPARQL engine"):
        graph.dataset.query(text, use_store_provided=False)
    with pytest.raises(ForbiddenError, match="rdflib's own SPARQL engine"):
        graph.dataset.update(f"LOAD <{listener.url}>", use_store_provided=False)
    with pytest.raises(QueryError, match="takes no bindings"):
        graph.dataset.update(f"LOAD <{listener.url}>", initBindings={"x": 1})
    assert listener.hits() == []


def test_a_prefix_that_is_bound_to_the_dataset_may_be_called_service(graph: netgov.KnowledgeGraph) -> None:
    graph.dataset.bind("service", "urn:service:")
    assert not graph.dataset.query("ASK { ?s service:p ?o }").askAnswer


PIECES = st.sampled_from(
    [
        "SERVICE", "service", "SILENT", "<URL>", "h:there", "?url", "{ ?s ?p ?o }", "{", "}", " ", "\n", "#", "# x\n",
        "'", '"', "'''", "\\", "FILTER(?a<?b)", "BIND(1 AS ?a)", ">", "<", ".", "?s ?p ?o", "?x", "_:b", "ng:x", ":",
        "EXISTS", "GRAPH", "OPTIONAL", "VALUES ?url { <URL> }", "zzrvice", "{}", "(", ")", "1", "@en", "^", ";", "a",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=9))
def test_whatever_passes_the_guard_sends_nothing(listener: Any, pieces: list[str]) -> None:
    text = filled("PREFIX h: <HOST> PREFIX : <urn:> SELECT * { " + "".join(pieces) + " }", listener.url)
    try:
        check_query(Query(text))
        # Straight to the engine, which would send whatever it is told to send.
        list(ox.Store().query(text, prefixes=PREFIXES))
    except (NetgovError, SyntaxError, RuntimeError):
        pass
    assert listener.hits() == []


def test_checking_a_query_does_not_run_it() -> None:
    check_query(Query("ASK { ?service ?p ?o }"))
    check_update(Query("CLEAR GRAPH <urn:download>"))
    with pytest.raises(QueryError, match="1:19"):
        check_query(Query("ASK { ?service ?p } }"))


@pytest.mark.parametrize("form", ["ASK", "SELECT (COUNT(*) AS ?n)", "SELECT * { { SELECT (COUNT(*) AS ?n)"])
def test_checking_a_query_takes_no_longer_when_its_answer_would(form: str) -> None:
    numbers = " ".join(map(str, range(300)))
    product = " ".join(f"VALUES ?{name} {{ {numbers} }}" for name in "abc")
    text = f"{form} {{ {product} FILTER(?a + ?b + ?c < 0) MINUS {{ ?service ?p ?o }} }}" + " } }" * form.count("{ {")
    started = time.process_time()
    check_query(Query(text))
    assert time.process_time() - started < 5


def test_the_server_of_these_tests_is_real(listener: Any) -> None:
    raw = ox.Store().query(filled(CALLS["plain"], listener.url))
    assert isinstance(raw, ox.QuerySolutions)
    assert [row["s"].value for row in raw] == ["urn:fetched"]
    assert len(listener.hits()) == 1
