"""What all network files have in common."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from netgov.errors import NetgovError
from netgov.export._flat import flatten
from netgov.namespaces import CLAIM, ID


def attributes_of(**data: object) -> dict[str, object]:
    graph = nx.DiGraph()
    graph.add_edge("a", "b", **data)
    return flatten(graph).edges[0].attributes


def test_nodes_and_edges_are_sorted_whatever_the_order_of_the_graph() -> None:
    forward, backward = nx.MultiDiGraph(), nx.MultiDiGraph()
    edges = [("b", "a", "k2"), ("b", "a", "k1"), ("a", "c", "k")]
    forward.add_edges_from(edges)
    backward.add_edges_from(reversed(edges))

    assert flatten(forward) == flatten(backward)
    assert [(edge.source, edge.target, edge.key) for edge in flatten(forward).edges] == sorted(
        [("b", "a", "k2"), ("b", "a", "k1"), ("a", "c", "k")]
    )


def test_an_undirected_edge_names_its_ends_in_one_order() -> None:
    assert flatten(nx.Graph([("b", "a")])).edges == flatten(nx.Graph([("a", "b")])).edges


def test_a_tie_of_two_modes_runs_from_the_first_to_the_second() -> None:
    graph = nx.Graph([("z-actor", "a-concept")])
    nx.set_node_attributes(graph, {"z-actor": 0, "a-concept": 1}, "bipartite")
    assert [(edge.source, edge.target) for edge in flatten(graph).edges] == [("z-actor", "a-concept")]


def test_how_a_network_was_made_goes_with_it() -> None:
    graph = nx.Graph(method="subtract", sources=("One", "Two"), minimum=0.5, node_default={})
    assert flatten(graph).made == {"method": "subtract", "minimum": 0.5, "sources": "One|Two"}
    assert flatten(graph).description == "method: subtract; minimum: 0.5; sources: One|Two"
    assert flatten(nx.Graph()).description == ""


def test_lists_are_joined_and_what_is_absent_is_left_out() -> None:
    found = attributes_of(
        a=("x", "y|z"), b=[1, 2], c=[], d=None, e=float("nan"), f=float("inf"), g={"q", "p"}, h="", i=0
    )

    assert found == {"a": "x|y\\|z", "b": "1|2", "g": "p|q", "h": "", "i": 0}


def test_numbers_of_numpy_become_pythons() -> None:
    found = attributes_of(a=np.int64(3), b=np.float64(0.5), c=np.bool_(True))

    assert found == {"a": 3, "b": 0.5, "c": True}
    assert [type(value) for value in found.values()] == [int, float, bool]


def test_literal_claims_become_the_list_of_their_iris(graph: nx.MultiDiGraph) -> None:
    nodes = {node.name: node.attributes for node in flatten(graph).nodes}

    assert nodes[str(ID["wic"])]["literal_claims"] == f"{CLAIM['e']}|{CLAIM['f']}"
    assert "literal_claims" not in nodes[str(ID["lu-wei"])]


def test_a_column_has_the_kind_that_fits_all_of_its_values() -> None:
    graph = nx.DiGraph()
    graph.add_edge("a", "b", whole=1, mixed=1, odd=1, yes=True, text="x")
    graph.add_edge("b", "c", whole=2, mixed=0.5, odd="x", yes=False, text="y")

    assert flatten(graph).edge_columns == {
        "mixed": "double",
        "odd": "string",
        "text": "string",
        "whole": "long",
        "yes": "boolean",
    }


@pytest.mark.parametrize("name", ["start", "end", "type", "id", "source", "target", "key"])
def test_a_name_that_readers_give_a_meaning_is_an_error(name: str) -> None:
    graph = nx.DiGraph()
    graph.add_edges_from([("a", "b", {name: "x"})])

    with pytest.raises(NetgovError, match=f"is called '{name}', which network files use themselves"):
        flatten(graph)


@pytest.mark.parametrize("value", [{"a": 1}, [{"a": 1}], object()])
def test_a_nested_value_is_an_error(value: object) -> None:
    with pytest.raises(NetgovError, match="which no network file can hold"):
        attributes_of(a=value)


def test_the_graph_is_not_changed(graph: nx.MultiDiGraph) -> None:
    before = nx.MultiDiGraph(graph)

    flatten(graph)

    assert nx.utils.graphs_equal(graph, before)
