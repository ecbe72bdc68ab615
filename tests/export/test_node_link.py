"""Node-link JSON, as NetworkX reads it."""

from __future__ import annotations

import json

import networkx as nx

from netgov.export import _node_link as node_link
from netgov.export._flat import flatten


def test_networkx_reads_the_same_nodes_edges_keys_and_attributes(graph: nx.MultiDiGraph) -> None:
    back = nx.node_link_graph(json.loads(node_link.dumps(graph)), edges="edges")

    flat = flatten(graph)
    assert isinstance(back, nx.MultiDiGraph)
    assert dict(back.nodes(data=True)) == {node.name: node.attributes for node in flat.nodes}
    assert {(u, v, key): data for u, v, key, data in back.edges(keys=True, data=True)} == {
        (edge.source, edge.target, edge.key): edge.attributes for edge in flat.edges
    }


def test_nodes_and_edges_stand_on_lines_of_their_own_in_order(graph: nx.MultiDiGraph) -> None:
    data = json.loads(node_link.dumps(graph))

    assert [node["id"] for node in data["nodes"]] == sorted(graph)
    ends = [(edge["source"], edge["target"], edge["key"]) for edge in data["edges"]]
    assert ends == sorted(ends)
    assert len(node_link.dumps(graph).splitlines()) >= len(graph) + graph.number_of_edges()


def test_hostile_text_survives_with_its_control_characters(hostile_text: str) -> None:
    graph = nx.Graph()
    graph.add_node(hostile_text, label=hostile_text + "\x00\x1b")

    back = nx.node_link_graph(json.loads(node_link.dumps(graph)))

    assert nx.utils.graphs_equal(back, graph)


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    graph = nx.Graph()
    graph.add_node("a\ud800", label="\udfff")

    document = node_link.dumps(graph).encode()

    assert json.loads(document)["nodes"] == [{"id": "a\ufffd", "label": "\ufffd"}]


def test_numbers_that_json_lacks_are_left_out_and_an_empty_network_is_valid() -> None:
    graph = nx.Graph()
    graph.add_node("a", share=float("nan"))

    assert json.loads(node_link.dumps(graph))["nodes"] == [{"id": "a"}]
    assert json.loads(node_link.dumps(nx.Graph()))["edges"] == []


def test_how_the_network_was_made_comes_back() -> None:
    graph = nx.Graph([("a", "b")], method="subtract", normalise="cosine")

    assert nx.node_link_graph(json.loads(node_link.dumps(graph))).graph == graph.graph
