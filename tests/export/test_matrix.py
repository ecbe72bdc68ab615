"""A network as a matrix in CSV."""

from __future__ import annotations

import csv
import io

import networkx as nx
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from netgov.export._matrix import dumps
from netgov.export.csv_text import restore
from netgov.networks import actor_network, adjacency, discourse_network
from netgov.networks._example import CATALOGUE, CLAIMS

relaxed = settings(deadline=None, max_examples=60)


def read(text: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(text), index_col=0, keep_default_na=False)


def test_one_mode_with_labels():
    assert dumps(actor_network(CLAIMS, CATALOGUE), labels=True) == (
        ",Ada,Bo,Cable,Ministry\nAda,0,2,0,1\nBo,2,0,1,0\nCable,0,1,0,0\nMinistry,1,0,0,0\n"
    )


def test_two_modes_with_labels_and_shares():
    text = dumps(discourse_network(CLAIMS, CATALOGUE, normalise="activity"), labels=True)
    assert text == ",levy,open access\nAda,-0.5,0.5\nBo,0.5,0.5\nCable,-1,0\n"


def test_iris_are_the_names_by_default():
    header = dumps(actor_network(CLAIMS, CATALOGUE)).splitlines()[0]
    assert header.startswith(",https://w3id.org/netgov/id/ada,https://w3id.org/netgov/id/bo,")


def test_a_network_without_ties_or_nodes_is_a_matrix_too():
    assert dumps(nx.empty_graph(["a", "b"])) == ",a,b\na,0,0\nb,0,0\n"
    assert dumps(nx.Graph()) == "\n"


def test_a_label_is_never_run_as_a_formula():
    graph = nx.Graph([("a", "b", {"weight": 1.0})])
    nx.set_node_attributes(graph, {"a": '=HYPERLINK("http://x")', "b": 'say "no", twice'}, "label")
    lines = dumps(graph, labels=True).splitlines()
    assert lines[1].startswith('"\'=HYPERLINK(""http://x"")"')
    back = read(dumps(graph, labels=True))
    assert [restore(name) for name in back.index] == ['=HYPERLINK("http://x")', 'say "no", twice']


WEIGHTS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**50), 2**50).map(float)


@relaxed
@given(st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), WEIGHTS))
def test_what_is_read_back_is_what_was_written(weights):
    graph = nx.DiGraph()
    graph.add_nodes_from("abc")
    graph.add_weighted_edges_from((*pair, weight) for pair, weight in weights.items())
    header, *rows = csv.reader(io.StringIO(dumps(graph)))
    assert header == ["", *"abc"]
    assert [row[0] for row in rows] == list("abc")
    assert [[float(cell) for cell in row[1:]] for row in rows] == adjacency(graph).to_numpy().tolist()


def test_numbers_too_large_to_be_whole_and_too_small_are_written_as_they_are():
    graph = nx.DiGraph([("row", "big", {"weight": 1e300}), ("row", "small", {"weight": 0.1})])
    assert read(dumps(graph)).loc["row", ["big", "small"]].tolist() == [1e300, 0.1]
