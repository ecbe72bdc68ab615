"""Cohesion worked out by hand, and what holds for all graphs."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgov import measures

relaxed = settings(deadline=None, max_examples=60)


def test_density_is_the_share_of_possible_ties(values):
    ties = [("a", "b"), ("b", "a"), ("b", "c")]
    assert values(measures.density(nx.DiGraph(ties))) == {"density": 3 / 6}
    assert values(measures.density(nx.Graph(ties))) == {"density": 2 / 3}


def test_parallel_ties_and_loops_do_not_make_a_graph_denser(values):
    graph = nx.MultiGraph([("a", "b"), ("a", "b"), ("a", "a"), ("b", "c")])
    assert values(measures.density(graph)) == {"density": 2 / 3}


def test_components_follow_directions_only_when_strong():
    graph = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("x", "y")])
    table = measures.components(graph)
    assert list(table.columns) == ["iri", "label", "component", "size", "strong_component", "strong_size"]
    assert table.drop(columns="label").values.tolist() == [
        ["a", 1, 3, 1, 2],
        ["b", 1, 3, 1, 2],
        ["c", 1, 3, 2, 1],
        ["x", 2, 2, 3, 1],
        ["y", 2, 2, 4, 1],
    ]


def test_reciprocity_is_the_share_of_ties_that_are_returned(values):
    graph = nx.DiGraph([("a", "b"), ("b", "a"), ("a", "c"), ("c", "d")])
    assert values(measures.reciprocity(graph)) == {"reciprocity": 2 / 4}
    assert values(measures.reciprocity(graph.to_undirected())) == {"reciprocity": 1}


def test_transitivity_is_three_triangles_over_connected_pairs_of_ties(values):
    graph = nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])
    # One triangle. Pairs of ties that share a node: a 1, b 1, c 3.
    assert values(measures.transitivity(graph))["transitivity"] == pytest.approx(3 / 5)


def test_transitivity_leaves_directions_aside(values):
    cycle = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("a", "c")])
    assert values(measures.transitivity(cycle)) == {"transitivity": 1}


def test_assortativity_compares_ties_within_types_to_chance(values):
    graph = nx.Graph([("a", "b"), ("b", "c")])
    nx.set_node_attributes(graph, {"a": "state", "b": "state", "c": "company"}, "kind")
    # Each tie counts both ways: of four, two join states; three of four ends are states.
    # (2/4 - (9/16 + 1/16)) / (1 - 10/16) = (-1/8) / (3/8).
    assert values(measures.assortativity(graph))["assortativity"] == pytest.approx(-1 / 3)


def test_assortativity_can_be_by_any_attribute_and_lacking_it_is_a_type(values):
    graph = nx.Graph([("a", "b"), ("c", "d")])
    nx.set_node_attributes(graph, {"a": "north", "b": "north"}, "region")
    assert values(measures.assortativity(graph, by="region"))["assortativity"] == pytest.approx(1)
    assert values(measures.assortativity(graph)) == {"assortativity": 0}


def test_assortativity_is_directed_in_a_directed_graph(values):
    graph = nx.DiGraph([("a", "x"), ("b", "x"), ("a", "b")])
    nx.set_node_attributes(graph, {"a": "state", "b": "state", "x": "company"}, "kind")
    # All three ties start at states; one ends at a state. (1/3 - 1 * 1/3) / (1 - 1/3) = 0.
    assert values(measures.assortativity(graph))["assortativity"] == pytest.approx(0)


def test_cohesion_of_a_graph_in_two_parts(values):
    graph = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("x", "y")])
    assert values(measures.cohesion(graph)) == pytest.approx(
        {
            "nodes": 5,
            "ties": 4,
            "density": 4 / 20,
            "components": 2,
            "strong components": 4,
            "largest component": 3 / 5,
            "reciprocity": 2 / 4,
            "transitivity": 0,
            "assortativity": 0,
        }
    )


@relaxed
@given(data=st.data())
def test_the_shares_stay_between_zero_and_one_and_assortativity_above_minus_one(data, graphs, values):
    found = values(measures.cohesion(data.draw(graphs())))
    for name in ("density", "largest component", "reciprocity", "transitivity"):
        assert 0 <= found[name] <= 1 + 1e-12
    assert -1 - 1e-12 <= found["assortativity"] <= 1 + 1e-12
    assert found["components"] <= found["strong components"] <= found["nodes"]


@relaxed
@given(data=st.data())
def test_the_single_measures_say_what_cohesion_says(data, graphs, values):
    graph = data.draw(graphs())
    whole = values(measures.cohesion(graph))
    for measure in (measures.density, measures.reciprocity, measures.transitivity, measures.assortativity):
        assert values(measure(graph)).items() <= whole.items()
