"""Constraint and effective size by hand, and what holds for all graphs."""

from __future__ import annotations

import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgov import measures
from netgov.errors import NetgovError

relaxed = settings(deadline=None, max_examples=60)


def test_everyone_in_a_triangle_is_as_constrained_as_can_be(scores):
    table = measures.structural_holes(nx.complete_graph(["a", "b", "c"]))
    # For each contact: (1/2 + 1/2 * 1/2)^2, twice. Two contacts, each with one tie to the other: 2 - 2 * 1/2.
    assert scores(table, "constraint") == pytest.approx(dict.fromkeys("abc", 2 * (3 / 4) ** 2))
    assert scores(table, "effective_size") == pytest.approx(dict.fromkeys("abc", 1))
    assert scores(table, "efficiency") == pytest.approx(dict.fromkeys("abc", 1 / 2))


def test_the_hub_of_a_star_is_free_and_comes_first():
    table = measures.structural_holes(nx.star_graph(["hub", "a", "b", "c"]))
    # Three contacts without ties among themselves: 3 * (1/3)^2, and all three count. A ray depends on the hub: 1^2.
    assert table["iri"].tolist() == ["hub", "a", "b", "c"]
    assert table["constraint"].tolist() == pytest.approx([1 / 3, 1, 1, 1])
    assert table["effective_size"].tolist() == pytest.approx([3, 1, 1, 1])


def test_strong_ties_constrain_more(scores):
    graph = nx.Graph()
    graph.add_weighted_edges_from([("ego", "a", 3), ("ego", "b", 1)])
    # (3/4)^2 + (1/4)^2, and 2 (1/2)^2 without weights.
    assert scores(measures.structural_holes(graph))["ego"] == pytest.approx(10 / 16)
    assert scores(measures.structural_holes(graph, weighted=False))["ego"] == pytest.approx(1 / 2)


def test_a_weighted_triangle(scores):
    graph = nx.Graph()
    graph.add_weighted_edges_from([("ego", "a", 2), ("ego", "b", 2), ("a", "b", 1)])
    table = measures.structural_holes(graph)
    # p(ego, a) = 1/2, p(b, a) = 1/3: (1/2 + 1/2 * 1/3)^2, twice.
    assert scores(table)["ego"] == pytest.approx(2 * (2 / 3) ** 2)
    # Redundancy of a: p(ego, b) = 1/2 times m(a, b) = 1/2, the tie to b by the strongest of a; the same for b.
    assert scores(table, "effective_size")["ego"] == pytest.approx(2 - 2 * 1 / 4)


def test_a_tie_there_and_back_is_twice_a_tie(scores):
    graph = nx.DiGraph([("ego", "a"), ("a", "ego"), ("b", "ego")])
    # Mutual weights 2 and 1: (2/3)^2 + (1/3)^2.
    assert scores(measures.structural_holes(graph))["ego"] == pytest.approx(5 / 9)


def test_the_constraint_of_an_isolated_node_is_missing_and_nothing_else_is():
    graph = nx.Graph([("b", "c")])
    graph.add_node("a")
    table = measures.structural_holes(graph)
    assert table["iri"].tolist() == ["b", "c", "a"]
    assert table["constraint"].isna().tolist() == [False, False, True]
    assert table.iloc[2][["effective_size", "efficiency"]].tolist() == [0, 0]


def test_weights_must_be_above_zero_unless_they_do_not_count():
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=-1)
    with pytest.raises(NetgovError, match="a - b has the weight -1"):
        measures.structural_holes(graph)
    assert measures.structural_holes(graph, weighted=False)["constraint"].tolist() == [1, 1]


@relaxed
@given(data=st.data(), weighted=st.booleans())
def test_scores_stay_in_their_ranges(data, weighted, graphs, simple):
    graph = data.draw(graphs())
    contacts = dict(simple(graph, directed=False).degree())
    for row in measures.structural_holes(graph, weighted=weighted).itertuples():
        if contacts[row.iri]:
            assert 0 < row.constraint < 2
            assert 1 - 1e-9 <= row.effective_size <= contacts[row.iri] + 1e-9
            assert row.efficiency == pytest.approx(row.effective_size / contacts[row.iri])
        else:
            assert math.isnan(row.constraint)


@relaxed
@given(data=st.data())
def test_borgattis_short_formula_holds_without_weights_and_directions(data, graphs, simple, scores):
    graph = data.draw(graphs(directed=False))
    plain = simple(graph)
    for node, size in scores(measures.structural_holes(graph, weighted=False), "effective_size").items():
        alters = nx.ego_graph(plain, node, center=False)
        redundant = 2 * alters.number_of_edges() / len(alters) if alters else 0
        assert size == pytest.approx(len(alters) - redundant)
