"""What every measure has in common: the shape of its table, graphs with little in them, order and names of nodes."""

from __future__ import annotations

import subprocess
import sys

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgov import measures

relaxed = settings(deadline=None, max_examples=25)

NODE_MEASURES = [
    "betweenness",
    "brokerage",
    "camps",
    "closeness",
    "coalitions",
    "communities",
    "components",
    "coreness",
    "degree",
    "eigenvector",
    "pagerank",
    "structural_holes",
]
GRAPH_MEASURES = [
    "assortativity",
    "cohesion",
    "density",
    "frustration",
    "modularity",
    "polarization",
    "reciprocity",
    "transitivity",
    "triad_balance",
]
SEARCHES = {"camps", "coalitions", "communities", "frustration", "modularity", "polarization"}
SMALLEST_FIRST = {"camps", "coalitions", "communities", "components", "structural_holes"}

LITTLE = {
    "empty": nx.Graph(),
    "empty, directed": nx.DiGraph(),
    "one node": nx.empty_graph(["a"]),
    "one node with a loop": nx.Graph([("a", "a")]),
    "no ties": nx.empty_graph(["c", "a", "b"]),
    "no ties, directed": nx.empty_graph(["c", "a", "b"], create_using=nx.DiGraph),
    "two nodes": nx.Graph([("a", "b")]),
    "in parts": nx.Graph([("a", "b"), ("c", "d"), ("d", "e")]),
    "a cycle and one apart": nx.DiGraph([("a", "b"), ("b", "a"), ("c", "b")]),
}


def test_the_public_names_are_sorted_and_all_there():
    assert measures.__all__ == sorted(measures.__all__)
    assert set(measures.__all__) == {*NODE_MEASURES, *GRAPH_MEASURES, "explain", "source_dependence"}
    assert all(callable(getattr(measures, name)) for name in measures.__all__)


def test_importing_the_measures_imports_none_of_the_heavy_libraries():
    heavy = "{'igraph', 'networkx', 'numpy', 'pandas', 'scipy'}"
    code = f"import sys, netgov.measures; sys.exit(', '.join(sorted({heavy} & set(sys.modules))) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
    assert done.returncode == 0


@pytest.mark.parametrize("graph", LITTLE.values(), ids=LITTLE)
@pytest.mark.parametrize("name", NODE_MEASURES)
def test_a_node_measure_has_a_row_for_each_node_even_where_there_is_little(name, graph):
    table = getattr(measures, name)(graph)
    assert table.columns.tolist()[:2] == ["iri", "label"]
    assert len(table.columns) > 2
    assert sorted(table["iri"]) == sorted(graph)
    assert list(table.index) == list(range(len(graph)))
    missing = table.drop(columns="constraint", errors="ignore").isna()
    assert not missing.to_numpy().any()


@pytest.mark.parametrize("graph", LITTLE.values(), ids=LITTLE)
@pytest.mark.parametrize("name", GRAPH_MEASURES)
def test_a_graph_measure_has_a_number_for_each_quantity_even_where_there_is_little(name, graph):
    table = getattr(measures, name)(graph)
    assert table.columns.tolist()[:2] == ["measure", "value"]
    assert len(table) > 0
    assert not table.isna().to_numpy().any()
    if len(graph) == 0:
        assert (table["value"] == 0).all()


@pytest.mark.parametrize("name", ["betweenness", "closeness", "coreness", "degree", "brokerage"])
def test_without_ties_all_scores_are_zero(name):
    table = getattr(measures, name)(LITTLE["no ties"])
    assert table["iri"].tolist() == ["a", "b", "c"]
    assert (table.drop(columns=["iri", "label"]) == 0).all(axis=None)


def test_without_ties_scores_that_are_shared_out_are_equal(scores):
    assert scores(measures.pagerank(LITTLE["no ties"])) == pytest.approx(dict.fromkeys("abc", 1 / 3))
    assert scores(measures.eigenvector(LITTLE["no ties"])) == pytest.approx(dict.fromkeys("abc", 3**-0.5))
    assert scores(measures.communities(LITTLE["no ties"])) == {"a": 1, "b": 2, "c": 3}
    assert scores(measures.coalitions(LITTLE["no ties"])) == {"a": 1, "b": 2, "c": 3}


@pytest.mark.parametrize("name", NODE_MEASURES)
@relaxed
@given(data=st.data())
def test_the_best_come_first_and_equal_ones_in_the_order_of_their_iris(name, data, graphs):
    graph = data.draw(graphs(directed=False))
    table = getattr(measures, name)(graph)
    first = table[table.columns[2]].round(9).fillna(9)
    best_first = list(zip(first if name in SMALLEST_FIRST else -first, table["iri"], strict=True))
    assert best_first == sorted(best_first)
    assert dict(zip(table["iri"], table["label"], strict=True)) == dict(graph.nodes(data="label"))


@pytest.mark.parametrize("name", NODE_MEASURES + GRAPH_MEASURES)
@relaxed
@given(data=st.data())
def test_the_order_in_which_a_graph_was_made_makes_no_difference_and_the_graph_stays_as_it_is(name, data, graphs):
    graph = data.draw(graphs(directed=False))
    again = type(graph)()
    again.add_nodes_from(data.draw(st.permutations(list(graph.nodes(data=True)))))
    again.add_edges_from(data.draw(st.permutations(list(graph.edges(data=True)))))
    before = graph.copy()
    measure = getattr(measures, name)
    assert measure(graph).equals(measure(again))
    assert nx.utils.graphs_equal(graph, before)


@pytest.mark.parametrize("name", [name for name in NODE_MEASURES + GRAPH_MEASURES if name not in SEARCHES])
@relaxed
@given(data=st.data())
def test_other_names_for_the_nodes_change_no_score(name, data, graphs):
    graph = data.draw(graphs(directed=False))
    names = dict(zip(sorted(graph), data.draw(st.permutations([f"x{node}" for node in graph])), strict=True))
    measure = getattr(measures, name)
    before, after = measure(graph), measure(nx.relabel_nodes(graph, names))
    if name in GRAPH_MEASURES:
        assert after["value"].tolist() == pytest.approx(before["value"].tolist())
        return
    before = before.assign(iri=before["iri"].map(names)).set_index("iri").sort_index()
    after = after.set_index("iri").sort_index()
    assert after.index.tolist() == before.index.tolist()
    numbers = [column for column in before.columns if column not in {"label", "component", "strong_component"}]
    for column in numbers:
        assert after[column].tolist() == pytest.approx(before[column].tolist(), nan_ok=True, abs=1e-9)
