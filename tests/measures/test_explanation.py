"""The claims behind a tie or a node, all of them and no others."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgov import measures
from netgov.errors import NetgovError, UnknownNameError
from netgov.model import Claim, Span
from netgov.namespaces import ID

relaxed = settings(deadline=None, max_examples=60)
COLUMNS = ["claim", "iri", "label", "other", "other_label"]


@pytest.fixture
def graph() -> nx.Graph:
    """Three actors; claim 2 is behind both ties."""
    graph = nx.Graph()
    graph.add_nodes_from((iri, {"label": iri.upper()}) for iri in "abcd")
    graph.add_edge("a", "b", weight=2, claims=["3", "2"])
    graph.add_edge("b", "c", weight=2, claims=("1", "2"))
    return graph


def test_a_tie_is_explained_by_its_claims_from_either_end(graph):
    table = measures.explain(graph, ("a", "b"))
    assert table.columns.tolist() == COLUMNS
    assert table.to_numpy().tolist() == [["2", "a", "A", "b", "B"], ["3", "a", "A", "b", "B"]]
    assert measures.explain(graph, ("b", "a"))["claim"].tolist() == ["2", "3"]


def test_a_node_is_explained_by_the_claims_on_its_ties(graph):
    table = measures.explain(graph, "b")
    assert table[["claim", "iri", "other"]].to_numpy().tolist() == [
        ["1", "b", "c"],
        ["2", "b", "a"],
        ["2", "b", "c"],
        ["3", "b", "a"],
    ]
    assert measures.explain(graph, "d").columns.tolist() == COLUMNS
    assert len(measures.explain(graph, "d")) == 0


def test_in_a_directed_graph_ties_to_the_node_count_and_start_where_they_start():
    graph = nx.DiGraph()
    graph.add_edge("a", "b", claims=["1"])
    graph.add_edge("b", "c", claims=["2"])
    assert measures.explain(graph, "b")[["claim", "iri", "other"]].to_numpy().tolist() == [
        ["1", "a", "b"],
        ["2", "b", "c"],
    ]
    with pytest.raises(NetgovError, match="no tie from b to a"):
        measures.explain(graph, ("b", "a"))


def test_in_a_network_of_claims_each_parallel_edge_is_one_claim():
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", key="1", claim="1")
    graph.add_edge("a", "b", key="2", claim="2")
    graph.add_edge("b", "a", key="3", claim="3")
    assert measures.explain(graph, ("a", "b"))["claim"].tolist() == ["1", "2"]
    assert measures.explain(graph, ("a", "b", "2"))["claim"].tolist() == ["2"]
    assert measures.explain(graph, "a")["claim"].tolist() == ["1", "2", "3"]
    with pytest.raises(NetgovError, match="with key 9"):
        measures.explain(graph, ("a", "b", "9"))


def test_claims_may_come_joined_from_a_network_file_or_as_claims(graph):
    graph.edges["a", "b"]["claims"] = "3|2"
    assert measures.explain(graph, ("a", "b"))["claim"].tolist() == ["2", "3"]
    graph.edges["a", "b"]["claims"] = [Claim("urn:c", "a", "met", "b", "urn:s", "A met B.", (Span(0, 1, "00" * 32),))]
    assert measures.explain(graph, ("a", "b"))["claim"].tolist() == ["urn:c"]


def test_names_may_be_short():
    graph = nx.Graph()
    graph.add_edge(str(ID["lu-wei"]), str(ID["google"]), claims=["1"])
    for name in ("lu-wei", "id:lu-wei", str(ID["lu-wei"])):
        assert measures.explain(graph, name)["claim"].tolist() == ["1"]
    assert measures.explain(graph, ("google", "lu-wei"))["claim"].tolist() == ["1"]


def test_an_unknown_node_gets_the_nearest_and_a_missing_tie_a_reason(graph):
    graph.add_node("https://example.org/lu-wei")
    with pytest.raises(UnknownNameError, match=r"did you mean https://example\.org/lu-wei"):
        measures.explain(graph, "https://example.org/lu-wey")
    with pytest.raises(NetgovError, match="no tie from a to c"):
        measures.explain(graph, ("a", "c"))
    with pytest.raises(NetgovError, match="is no tie"):
        measures.explain(graph, ("a",))


def test_a_network_without_claims_says_so():
    with pytest.raises(NetgovError, match="names no claims"):
        measures.explain(nx.Graph([("a", "b")]), "a")


@relaxed
@given(data=st.data())
def test_a_node_is_explained_by_exactly_the_claims_on_its_incident_edges(data, graphs):
    graph = data.draw(graphs(smallest=1))
    for number, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["claims"] = [f"urn:{number}", f"urn:{number // 2}"]
    for node in graph:
        incident = [attributes for *ends, attributes in graph.edges(data=True) if node in ends]
        table = measures.explain(graph, node)
        assert set(table["claim"]) == {claim for attributes in incident for claim in attributes["claims"]}
        assert ((table["iri"] == node) | (table["other"] == node)).all()
    for one, other in graph.edges():
        rows = measures.explain(graph, (one, other))
        edges = graph.get_edge_data(one, other).values()
        assert set(rows["claim"]) == {claim for attributes in edges for claim in attributes["claims"]}
