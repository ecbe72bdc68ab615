"""Centralities worked out by hand, and what holds for all graphs."""

from __future__ import annotations

import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgov import measures
from netgov.errors import NetgovError

relaxed = settings(deadline=None, max_examples=60)


@pytest.fixture
def path() -> nx.Graph:
    """Four in a row: a - b - c - d."""
    return nx.path_graph(["a", "b", "c", "d"])


def test_degree_counts_ties_and_strength_adds_up_weights_in_both_directions(scores):
    graph = nx.MultiDiGraph()
    graph.add_weighted_edges_from([("a", "b", 2), ("a", "b", 3), ("b", "a", 1), ("c", "a", 4), ("a", "a", 9)])
    table = measures.degree(graph)
    # a: to b (2 + 3), from b (1), from c (4); the loop does not count.
    assert table.iloc[0].tolist() == ["a", "a", 3, 10.0, 2, 1, 5.0, 5.0]
    assert list(table.columns[2:4]) == ["degree", "strength"]
    assert scores(table, "out_strength") == {"a": 5, "b": 1, "c": 4}


def test_strength_of_signed_ties_is_their_sum_and_may_cancel_out(scores):
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 2), ("a", "c", -2)])
    assert scores(measures.degree(graph), "strength") == {"a": 0, "b": 2, "c": -2}
    assert scores(measures.degree(graph)) == {"a": 2, "b": 1, "c": 1}


def test_betweenness_on_a_path_is_two_of_three_pairs_for_the_inner_nodes(path, scores):
    # b lies between a-c and a-d, and not between c-d: 2 of 3 pairs without b.
    assert scores(measures.betweenness(path)) == pytest.approx({"a": 0, "b": 2 / 3, "c": 2 / 3, "d": 0})


def test_betweenness_on_a_directed_path_is_two_of_six_ordered_pairs(scores):
    graph = nx.path_graph(["a", "b", "c", "d"], create_using=nx.DiGraph)
    assert scores(measures.betweenness(graph)) == pytest.approx({"a": 0, "b": 2 / 6, "c": 2 / 6, "d": 0})


def test_betweenness_is_shared_where_several_paths_are_shortest(scores):
    # In the square, each pair of opposite corners has two shortest paths: every corner gets half of one of 3 pairs.
    graph = nx.cycle_graph(["a", "b", "c", "d"])
    assert scores(measures.betweenness(graph)) == pytest.approx(dict.fromkeys("abcd", 1 / 6))


def test_weighted_betweenness_prefers_strong_ties(scores):
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 1), ("a", "c", 4), ("c", "b", 4)])
    # a-c-b is 1/4 + 1/4 long, and a-b is 1/1: c lies between them.
    assert scores(measures.betweenness(graph, weighted=True)) == {"a": 0, "b": 0, "c": 1}
    assert scores(measures.betweenness(graph)) == {"a": 0, "b": 0, "c": 0}


def test_weighted_betweenness_takes_lengths_that_differ_by_rounding_as_equal(scores):
    # Two ways from a to z: 1/10 + 2/10 + 3/10 and 3/10 + 2/10 + 1/10, whose floating-point sums differ.
    graph = nx.Graph()
    ways = ["abcz", "auvz"]
    for way, lengths in zip(ways, ([0.1, 0.2, 0.3], [0.3, 0.2, 0.1]), strict=True):
        graph.add_weighted_edges_from((u, v, 1 / length) for u, v, length in zip(way, way[1:], lengths, strict=False))
    found = scores(measures.betweenness(graph, weighted=True))
    assert found["c"] == pytest.approx(found["u"])


def test_closeness_on_a_path_divides_by_the_sum_of_distances(path, scores):
    # b: distances 1 + 1 + 2, so 3 / 4; a: 1 + 2 + 3, so 3 / 6.
    assert scores(measures.closeness(path)) == pytest.approx({"a": 3 / 6, "b": 3 / 4, "c": 3 / 4, "d": 3 / 6})


def test_closeness_in_a_graph_in_parts_is_scaled_by_the_share_of_nodes_reached(scores):
    graph = nx.Graph([("a", "b"), ("b", "c"), ("d", "e")])
    # b: reaches 2 of 4, at distances 1 + 1: 2/4 * 2/2. a: 2/4 * 2/3. d: 1/4 * 1/1.
    assert scores(measures.closeness(graph)) == pytest.approx(
        {"a": 1 / 3, "b": 1 / 2, "c": 1 / 3, "d": 1 / 4, "e": 1 / 4}
    )


def test_closeness_in_a_directed_graph_counts_the_paths_that_lead_to_a_node(scores):
    graph = nx.DiGraph([("a", "b"), ("b", "c")])
    # c: reached by b (1) and a (2): 2/2 * 2/3. b: reached by a: 1/2 * 1/1. a: by nobody.
    assert scores(measures.closeness(graph)) == pytest.approx({"a": 0, "b": 1 / 2, "c": 2 / 3})
    assert scores(measures.closeness(graph.reverse())) == pytest.approx({"a": 2 / 3, "b": 1 / 2, "c": 0})


def test_weighted_closeness_is_above_one_for_ties_above_one(scores):
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=4)
    assert scores(measures.closeness(graph, weighted=True)) == {"a": 4, "b": 4}  # 1 / (1/4)


def test_eigenvector_of_a_weighted_path(scores):
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 2), ("b", "c", 1)])
    # lambda^2 = 2^2 + 1^2; (2, sqrt 5, 1) has the length sqrt 10.
    expected = {"a": 2 / math.sqrt(10), "b": math.sqrt(5 / 10), "c": 1 / math.sqrt(10)}
    assert scores(measures.eigenvector(graph)) == pytest.approx(expected)


def test_eigenvector_gives_everything_to_the_part_with_the_largest_eigenvalue(scores):
    graph = nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("d", "e")])  # eigenvalues 2 and 1
    third = 1 / math.sqrt(3)
    assert scores(measures.eigenvector(graph)) == pytest.approx({"a": third, "b": third, "c": third, "d": 0, "e": 0})


def test_eigenvector_shares_between_parts_that_draw(scores):
    # A star with four rays and a triangle both have the eigenvalue 2. The unit vectors are (1/sqrt 2, 4 times 1/sqrt 8)
    # and 3 times 1/sqrt 3; their sums are 3/sqrt 2 and sqrt 3, so that the shares are (3/2, 3/4 ...) and (1, 1, 1).
    graph = nx.Graph([("hub", ray) for ray in "abcd"] + [("x", "y"), ("y", "z"), ("z", "x")])
    length = math.sqrt((3 / 2) ** 2 + 4 * (3 / 4) ** 2 + 3)
    expected = {"hub": 1.5, **dict.fromkeys("abcd", 0.75), **dict.fromkeys("xyz", 1)}
    found = scores(measures.eigenvector(graph))
    assert found == pytest.approx({node: score / length for node, score in expected.items()})


def test_eigenvector_in_a_directed_graph_flows_from_a_cycle_to_what_it_leads_to(scores):
    graph = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("d", "a")])
    # lambda is 1: a = b + d, b = a, c = b, and d, to whom nobody points, has 0.
    third = 1 / math.sqrt(3)
    assert scores(measures.eigenvector(graph)) == pytest.approx({"a": third, "b": third, "c": third, "d": 0})


@pytest.mark.parametrize(
    "ties",
    [
        pytest.param([("a", "b")], id="no cycle"),
        pytest.param([("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("d", "c")], id="one cycle into another"),
    ],
)
def test_eigenvector_says_so_where_a_directed_graph_has_no_answer(ties):
    with pytest.raises(NetgovError, match="use pagerank"):
        measures.eigenvector(nx.DiGraph(ties))


def test_pagerank_sends_the_reader_anywhere_from_a_dangling_node(scores):
    # a -> b, damping 1/2. a = 1/4 + 1/2 * b/2 and a + b = 1, so 5/4 a = 1/2.
    assert scores(measures.pagerank(nx.DiGraph([("a", "b")]), damping=0.5)) == pytest.approx({"a": 0.4, "b": 0.6})


def test_pagerank_follows_weights(scores):
    graph = nx.DiGraph()
    graph.add_weighted_edges_from([("a", "b", 3), ("a", "c", 1), ("b", "a", 1), ("c", "a", 1)])
    # b = 1/6 + 1/2 * 3/4 a, c = 1/6 + 1/2 * 1/4 a, a = 1/6 + 1/2 (b + c): a = 4/9, b = 1/3, c = 2/9.
    expected = {"a": 4 / 9, "b": 1 / 3, "c": 2 / 9}
    assert scores(measures.pagerank(graph, damping=0.5)) == pytest.approx(expected)


@pytest.mark.parametrize("damping", [-0.1, 1, 1.5])
def test_pagerank_refuses_a_damping_that_is_no_chance(damping):
    with pytest.raises(NetgovError, match="below 1"):
        measures.pagerank(nx.Graph(), damping=damping)


def test_coreness_peels_a_triangle_with_a_tail(scores):
    graph = nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e")])
    graph.add_node("f")
    assert scores(measures.coreness(graph)) == {"a": 2, "b": 2, "c": 2, "d": 1, "e": 1, "f": 0}


@relaxed
@given(data=st.data())
def test_scores_stay_in_their_ranges_and_sums(data, graphs, scores):
    graph = data.draw(graphs(smallest=1))
    count = len(graph)
    for measure in (measures.betweenness, measures.closeness):
        assert all(-1e-12 <= score <= 1 + 1e-12 for score in scores(measure(graph)).values())
    ranks = scores(measures.pagerank(graph)).values()
    assert sum(ranks) == pytest.approx(1)
    assert min(ranks) >= 0.15 / count - 1e-12
    degrees, cores = scores(measures.degree(graph)), scores(measures.coreness(graph))
    assert all(0 <= cores[node] <= degrees[node] for node in graph)
    ties = sum(degrees.values()) / 2
    assert ties == len({(u, v) if graph.is_directed() else frozenset((u, v)) for u, v in graph.edges() if u != v})


@relaxed
@given(data=st.data())
def test_eigenvector_has_length_one_and_no_negative_scores(data, graphs, scores):
    graph = data.draw(graphs(smallest=1, directed=False))
    found = scores(measures.eigenvector(graph)).values()
    assert min(found) >= 0
    assert sum(score**2 for score in found) == pytest.approx(1)
