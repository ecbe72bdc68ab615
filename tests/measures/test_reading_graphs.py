"""How a graph becomes ties: parallel edges, loops, weights, signs, and the same for every order of making."""

from __future__ import annotations

import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgov.errors import NetgovError
from netgov.measures._ties import read, read_signed

relaxed = settings(deadline=None, max_examples=60)


def test_parallel_edges_are_summed_loops_left_out_and_an_edge_without_a_weight_weighs_one():
    graph = nx.MultiDiGraph([("b", "a"), ("b", "a"), ("a", "a")])
    graph.add_edge("a", "b", weight=2.5)
    ties = read(graph)
    assert ties.nodes == ("a", "b")
    assert ties.weights == {(0, 1): 2.5, (1, 0): 2}
    assert ties.undirected().weights == {(0, 1): 4.5}


def test_a_label_is_the_iri_where_there_is_none():
    graph = nx.Graph()
    graph.add_node("urn:a", label="A")
    graph.add_node("urn:b")
    assert read(graph).labels == ("A", "urn:b")


def test_sums_do_not_depend_on_the_order_of_edges():
    weights = [0.1, 0.2, 0.3, 1e9, -1e9]
    forwards, backwards = nx.MultiGraph(), nx.MultiGraph()
    forwards.add_weighted_edges_from(("a", "b", weight) for weight in weights)
    backwards.add_weighted_edges_from(("b", "a", weight) for weight in reversed(weights))
    assert read(forwards) == read(backwards)


@pytest.mark.parametrize("weight", ["much", math.nan, math.inf, [1]])
def test_a_weight_that_is_no_finite_number_is_an_error_that_names_the_tie(weight):
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=weight)
    with pytest.raises(NetgovError, match="the tie a - b has the weight"):
        read(graph)


def test_signed_ties_keep_both_sides_of_a_mixed_relation():
    graph = nx.MultiDiGraph()
    graph.add_weighted_edges_from([("a", "b", 3), ("b", "a", -1), ("b", "c", 1), ("c", "b", -1), ("c", "c", -4)])
    ties = read_signed(graph)
    assert ties.positive == {(0, 1): 3, (1, 2): 1}
    assert ties.negative == {(0, 1): 1, (1, 2): 1}
    assert ties.net() == {(0, 1): 2}


def test_a_sign_gives_the_size_of_the_weight_its_side_and_zero_makes_no_tie():
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=2, sign=-1)
    graph.add_edge("b", "c", weight=-2, sign=1)
    graph.add_edge("c", "d", weight=2, sign=0)
    ties = read_signed(graph)
    assert ties.positive == {(1, 2): 2}
    assert ties.negative == {(0, 1): 2}


def test_a_graph_of_conflict_brings_its_own_nodes():
    ties = read_signed(nx.Graph([("a", "b")]), nx.Graph([("b", "c")]))
    assert ties.nodes == ("a", "b", "c")
    assert (ties.positive, ties.negative) == ({(0, 1): 1}, {(1, 2): 1})


@relaxed
@given(data=st.data())
def test_reading_keeps_all_weight_and_leaves_the_graph_as_it_was(data, graphs):
    graph = data.draw(graphs())
    before = graph.copy()
    weights = read(graph).weights
    assert sum(weights.values()) == sum(w for one, other, w in graph.edges(data="weight") if one != other)
    assert list(weights) == sorted(weights)
    assert nx.utils.graphs_equal(graph, before)
