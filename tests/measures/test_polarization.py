"""Polarization and coalitions by hand, against trying everything, and DNA's index under its own name only."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations, product

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgov import measures
from netgov.errors import NetgovError
from netgov.measures._partitions import _near_equal, best_partition, dna_index, signed_modularity
from netgov.measures._ties import read_signed

SIGNED = [1, 2, -1, -2]


def agreement_and_conflict(*camps: str) -> tuple[nx.Graph, nx.Graph]:
    """Everybody agrees within camps and is in conflict with all others; a letter is an actor."""
    agreement, conflict = nx.Graph(), nx.Graph()
    agreement.add_nodes_from("".join(camps))
    for camp in camps:
        agreement.add_edges_from(combinations(camp, 2))
    for one, other in combinations(camps, 2):
        conflict.add_edges_from(product(one, other))
    return agreement, conflict


@pytest.mark.parametrize("camps", [("abc", "xyz"), ("ab", "cdefghi"), ("abc", "mno", "xyz")])
def test_perfect_camps_are_the_coalitions(camps, scores):
    found = scores(measures.coalitions(*agreement_and_conflict(*camps)))
    assert sorted(map(sorted, _sets(found))) == sorted(map(sorted, camps))


def test_polarization_of_two_perfect_camps_of_three(values):
    # 6 ties of agreement, 9 of conflict. Within camps: 12 of 12 ends agree, where chance gives (6^2 + 6^2) / 12 = 6,
    # and none is in conflict, where chance gives (9^2 + 9^2) / 18 = 9. (12 - 6 - 0 + 9) / (12 + 18).
    table = measures.polarization(*agreement_and_conflict("abc", "xyz"))
    assert values(table) == pytest.approx({"polarization": 15 / 30, "coalitions": 2})
    assert set(table["method"]) == {"search"}


def test_polarization_of_a_partition_given(values):
    graphs = agreement_and_conflict("ab", "xy")
    # 2 ties of agreement, 4 of conflict, mixed pairs: no end agrees, chance 2 * 2^2 / 4 = 2; 2 ties of conflict inside,
    # 4 ends, chance 2 * 4^2 / 8 = 4. (0 - 2 - 4 + 4) / (4 + 8).
    table = measures.polarization(*graphs, partition={"a": 1, "x": 1, "b": 2, "y": 2})
    assert values(table) == pytest.approx({"polarization": -2 / 12, "coalitions": 2})
    assert set(table["method"]) == {"given"}
    together = measures.polarization(*graphs, partition=dict.fromkeys("abxy", 0))
    assert values(together)["polarization"] == pytest.approx(0)


def test_two_graphs_and_one_with_both_signs_say_the_same(values):
    agreement, conflict = agreement_and_conflict("abc", "xyz")
    agreement.add_edge("a", "x", weight=2)  # the two agree in some things, and not in others
    both = nx.MultiGraph(agreement)
    both.add_weighted_edges_from((one, other, -1) for one, other in conflict.edges)
    assert measures.polarization(both).equals(measures.polarization(agreement, conflict))
    assert measures.coalitions(both).equals(measures.coalitions(agreement, conflict))


def test_noise_does_not_hide_two_large_camps(scores):
    rng = random.Random(1)
    nodes = [f"{camp}{number:02}" for camp in "ab" for number in range(25)]
    graph = nx.Graph()
    for one, other in combinations(nodes, 2):
        if rng.random() < 0.5:
            right = 1 if one[0] == other[0] else -1
            graph.add_edge(one, other, weight=right if rng.random() < 0.85 else -right)
    found = scores(measures.coalitions(graph))
    assert sorted(map(sorted, _sets(found))) == [nodes[:25], nodes[25:]]


def test_conflict_alone_divides_too(scores):
    conflict = nx.complete_bipartite_graph(3, 3)
    conflict = nx.relabel_nodes(conflict, dict(enumerate("abcxyz")))
    found = scores(measures.coalitions(nx.empty_graph("abcxyz"), conflict))
    assert sorted(map(sorted, _sets(found))) == [["a", "b", "c"], ["x", "y", "z"]]


def test_whoever_has_no_ties_is_alone(scores):
    agreement, conflict = agreement_and_conflict("abc", "xyz")
    agreement.add_nodes_from("mn")
    found = scores(measures.coalitions(agreement, conflict))
    assert sorted(map(sorted, _sets(found))) == [["a", "b", "c"], ["m"], ["n"], ["x", "y", "z"]]


def test_the_search_finds_the_best_of_all_partitions_of_small_graphs():
    rng = random.Random(8)
    for number in range(25):
        graph = nx.gnp_random_graph(6, 0.6, seed=number)
        for _, _, attributes in graph.edges(data=True):
            attributes["weight"] = rng.choice(SIGNED)
        ties = read_signed(nx.relabel_nodes(graph, dict(enumerate("abcdef"))))
        best = max(signed_modularity(ties, members) for members in _partitions(6))
        assert signed_modularity(ties, best_partition(ties, seed=0)) == pytest.approx(best)


@settings(deadline=None, max_examples=40, derandomize=True)  # a search may miss the best, and a test must not flicker
@given(data=st.data())
def test_polarization_is_at_least_zero_at_most_one_and_beats_any_partition_drawn(data, graphs, values):
    graph = data.draw(graphs(smallest=1, largest=6, weights=SIGNED))
    best = values(measures.polarization(graph))["polarization"]
    groups = {node: data.draw(st.integers(0, 2)) for node in graph}
    drawn = values(measures.polarization(graph, partition=groups))["polarization"]
    assert -1e-9 <= best <= 1
    assert -1 <= drawn <= best + 1e-9


def test_weights_of_two_graphs_are_amounts():
    agreement, conflict = agreement_and_conflict("ab", "xy")
    conflict.edges["a", "x"]["weight"] = -1
    with pytest.raises(NetgovError, match="neither has signs"):
        measures.polarization(agreement, conflict)


def test_dna_gives_the_lowest_of_31_values_to_two_perfect_camps_and_the_highest_to_mixed_ones(values):
    graphs = agreement_and_conflict("abc", "xyz")
    # |G| = 12 and |F| = 18 over ordered pairs; W = 3 * 2 + 3 * 2 = 12, B = 30 - 12 = 18.
    # e = 6 * 12 / 12^2 = 1/2, f = 9 * 18 / 18^2 = 1/2; Q = 12 |1 - 1/2| + 18 |1 - 1/2| = 15; 15 / (2 * 30) = 1/4.
    found = {}
    for choice in range(1, 32):
        members = {actor: choice >> bit & 1 for bit, actor in enumerate("abcxyz")}
        table = measures.polarization(*graphs, partition=members, compat="dna")
        found[choice] = values(table)["dna index, normalised"]
        assert values(table)["dna index"] == pytest.approx(found[choice] * 30)
    true_camps = 0b000111
    assert found[true_camps] == pytest.approx(0.25)
    assert sorted(found, key=found.get)[0] == true_camps
    assert sum(value > 0.26 for value in found.values()) == 30
    assert round(max(found.values()), 3) == 0.553
    a_and_x = 0b001001
    # Clusters of 2 and 4: W = 2 + 12 = 14, B = 16; e = 2 * 12 / 14^2, 12 * 12 / 14^2, f = 8 * 18 / 16^2.
    small, large, between = 24 / 196, 144 / 196, 144 / 256
    within_two = 2 * (small + 1)  # a and x: no agreement, one conflict
    within_four = 4 * (1 - large) + 8 * (large + 1)  # b, c and y, z agree; four pairs do not
    across = 2 * (4 * (1 + between) + 4 * (0 + 1 - between))  # a-b, a-c, x-y, x-z agree; a-y, a-z, x-b, x-c do not
    assert found[a_and_x] == pytest.approx((within_two + within_four + across) / 60)
    assert round(found[a_and_x], 3) == 0.553


def test_dna_maximises_over_clusters_of_near_equal_sizes(values):
    graphs = agreement_and_conflict("abc", "xyz")
    table = measures.polarization(*graphs, compat="dna")
    assert set(table["method"]) == {"exhaustive"}
    assert table["measure"].tolist() == ["dna index", "dna index, normalised"]
    # Of the ten divisions into three and three, all but the true one mix the camps: 15.5 / 30.
    assert values(table)["dna index"] == pytest.approx(15.5)


def test_dna_searches_larger_graphs_by_swaps(values):
    agreement, conflict = agreement_and_conflict("abcdefg", "tuvwxyz")
    agreement.edges["a", "b"]["weight"] = 0.25
    ties = read_signed(agreement, conflict)
    best = max(dna_index(ties, members)[0] for members in _near_equal(14, 2))
    table = measures.polarization(agreement, conflict, compat="dna")
    assert set(table["method"]) == {"swap search"}
    assert values(table)["dna index"] == pytest.approx(best)


def test_near_equal_sizes_differ_by_one_at_most_and_each_division_comes_once():
    # 5 into 2: C(5, 2) = 10. 6 into 3: 6! / (2!^3 3!) = 15. 7 into 3: 7! / (3! 2! 2! 2!) = 105. 2 into 3: 1.
    for count, clusters, number in [(5, 2, 10), (6, 3, 15), (7, 3, 105), (2, 3, 1), (4, 1, 1)]:
        found = list(_near_equal(count, clusters))
        assert len(found) == len({tuple(members) for members in found}) == number


def test_coalitions_know_nothing_of_dna():
    with pytest.raises(TypeError):
        measures.coalitions(nx.Graph(), compat="dna")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"compat": "gephi", "conflict": nx.Graph()}, "'dna'"),
        ({"compat": "dna"}, "congruence, and conflict beside it"),
        ({"compat": "dna", "clusters": 0, "conflict": nx.Graph()}, "at least one"),
        ({"partition": {}}, "no group for a"),
    ],
)
def test_options_that_make_no_sense_are_errors(options, message):
    with pytest.raises(NetgovError, match=message):
        measures.polarization(nx.Graph([("a", "b")]), **options)


def _sets(groups: dict[str, int]) -> list[set[str]]:
    return [{node for node in groups if groups[node] == group} for group in set(groups.values())]


def _partitions(count: int) -> Iterator[list[int]]:
    def extend(members: list[int], used: int) -> Iterator[list[int]]:
        if len(members) == count:
            yield members
            return
        for group in range(used + 1):
            yield from extend([*members, group], max(used, group + 1))

    yield from extend([], 0)
