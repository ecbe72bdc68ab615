"""The five roles, one at a time, together, and against a count of all triples."""

from __future__ import annotations

from itertools import permutations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgov import measures

ROLES = ["coordinator", "itinerant", "gatekeeper", "representative", "liaison"]
relaxed = settings(deadline=None, max_examples=60)


@pytest.mark.parametrize(
    ("kinds", "role"),
    [
        ("AAA", "coordinator"),
        ("ABA", "itinerant"),
        ("ABB", "gatekeeper"),
        ("AAB", "representative"),
        ("ABC", "liaison"),
    ],
)
def test_the_middle_of_an_open_two_path_has_the_role_that_the_types_give(kinds, role):
    graph = nx.DiGraph([("from", "broker"), ("broker", "to")])
    nx.set_node_attributes(graph, dict(zip(["from", "broker", "to"], kinds, strict=True)), "kind")
    table = measures.brokerage(graph)
    assert table.columns.tolist() == ["iri", "label", "brokerage", *ROLES]
    assert table.iloc[0][["iri", "brokerage", role]].tolist() == ["broker", 1, 1]
    assert table[ROLES].to_numpy().sum() == 1


def test_a_tie_that_closes_the_path_leaves_nothing_to_broker():
    graph = nx.DiGraph([("a", "b"), ("b", "c"), ("a", "c")])
    assert measures.brokerage(graph)["brokerage"].tolist() == [0, 0, 0]
    # A tie back does not close it, and b -> c -> a and c -> a -> b are open as well.
    cycle = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a")])
    assert measures.brokerage(cycle)["brokerage"].tolist() == [1, 1, 1]


def test_there_and_back_is_no_path_between_two(scores):
    graph = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")])
    assert scores(measures.brokerage(graph)) == {"a": 0, "b": 1, "c": 0}


def test_a_tie_without_direction_runs_both_ways():
    graph = nx.Graph([("a", "b"), ("b", "c")])
    nx.set_node_attributes(graph, {"a": "state", "b": "state", "c": "company"}, "kind")
    found = measures.brokerage(graph).set_index("iri").loc["b"]
    assert found[["brokerage", "gatekeeper", "representative"]].tolist() == [2, 1, 1]


def test_any_attribute_can_be_the_type_and_lacking_it_is_a_type():
    graph = nx.DiGraph([("a", "b"), ("b", "c")])
    nx.set_node_attributes(graph, {"a": "north"}, "region")
    assert measures.brokerage(graph, by="region").iloc[0]["gatekeeper"] == 1
    assert measures.brokerage(graph).iloc[0]["coordinator"] == 1


def test_a_ministry_between_two_companies_and_two_states():
    # Companies c, d -> ministry m -> states s, t, and m -> company d; d <-> m is no path.
    graph = nx.DiGraph([("c", "m"), ("d", "m"), ("m", "s"), ("m", "t"), ("m", "d")])
    nx.set_node_attributes(graph, {"c": "company", "d": "company", "m": "body", "s": "state", "t": "state"}, "kind")
    found = measures.brokerage(graph).set_index("iri").loc["m"]
    # c-m-s, c-m-t, d-m-s, d-m-t are liaisons, c-m-d is itinerant.
    assert found[["brokerage", *ROLES]].tolist() == [5, 0, 1, 0, 0, 4]


@relaxed
@given(data=st.data())
def test_the_counts_are_those_of_all_open_triples(data, graphs):
    graph = data.draw(graphs(largest=7))
    plain = nx.DiGraph(graph)
    plain.remove_edges_from([(node, node) for node in graph])
    expected = {node: dict.fromkeys(ROLES, 0) for node in graph}
    for one, broker, other in permutations(graph, 3):
        if plain.has_edge(one, broker) and plain.has_edge(broker, other) and not plain.has_edge(one, other):
            kinds = tuple(graph.nodes[node]["kind"] for node in (one, broker, other))
            expected[broker][_role(*kinds)] += 1
    table = measures.brokerage(graph).set_index("iri")
    assert {node: table.loc[node, ROLES].to_dict() for node in graph} == expected
    assert (table["brokerage"] == table[ROLES].sum(axis=1)).all()


def _role(one: str, broker: str, other: str) -> str:
    same = (one == broker, broker == other, one == other)
    names = {
        (True, True, True): "coordinator",
        (False, False, True): "itinerant",
        (False, True, False): "gatekeeper",
        (True, False, False): "representative",
        (False, False, False): "liaison",
    }
    return names[same]
