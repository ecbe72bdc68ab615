"""GEXF, as NetworkX reads it."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree as ET

import networkx as nx

from netgov.export import _gexf as gexf
from netgov.export._flat import flatten
from netgov.namespaces import CLAIM, ID

NS = "{http://gexf.net/1.3}"


def read(graph: nx.Graph) -> nx.Graph:
    return nx.read_gexf(io.BytesIO(gexf.dumps(graph).encode()), version="1.3")


def test_networkx_reads_the_same_nodes_edges_keys_and_attributes(graph: nx.MultiDiGraph) -> None:
    back = read(graph)

    flat = flatten(graph)
    assert isinstance(back, nx.MultiDiGraph)
    assert dict(back.nodes(data=True)) == {node.name: node.attributes for node in flat.nodes}
    assert {(u, v, key): data for u, v, key, data in back.edges(keys=True, data=True)} == {
        (edge.source, edge.target, edge.key): {**edge.attributes, "id": edge.claim} for edge in flat.edges
    }


def test_the_reader_finds_the_version_by_itself(graph: nx.MultiDiGraph) -> None:
    back = nx.read_gexf(io.BytesIO(gexf.dumps(graph).encode()))

    assert back.number_of_edges() == graph.number_of_edges()


def test_parallel_edges_keep_their_claims(graph: nx.MultiDiGraph) -> None:
    back = read(graph)

    assert sorted(back[str(ID["lu-wei"])][str(ID["wic"])]) == [str(CLAIM["a"]), str(CLAIM["b"])]


def test_parallel_edges_have_a_kind_and_others_have_none(graph: nx.MultiDiGraph) -> None:
    kinds = {edge.get("kind") for edge in ET.fromstring(gexf.dumps(graph).encode()).iter(f"{NS}edge")}
    assert kinds == {"attended", "supports"}

    simple = nx.DiGraph()
    simple.add_edge("a", "b", label="x")
    assert "kind=" not in gexf.dumps(simple)


def test_nothing_says_when_it_was_written(graph: nx.MultiDiGraph) -> None:
    meta = re.search("<meta.*</meta>", gexf.dumps(graph))

    assert meta is not None
    assert meta.group() == "<meta><creator>netgov</creator></meta>"


def test_a_node_without_a_label_shows_its_name_and_weights_are_weights() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=2, share=0.25)

    back = read(graph)

    assert back.nodes["a"]["label"] == "a"
    assert back.edges["a", "b"] == {"weight": 2.0, "share": 0.25, "id": "0"}


def test_hostile_text_survives_in_every_place(hostile_text: str) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node(hostile_text, label=hostile_text, alternatives=hostile_text)
    graph.add_node("b", label="b")
    graph.add_edge(hostile_text, "b", key=hostile_text, claim=hostile_text, gist=hostile_text, label=hostile_text)

    back = nx.MultiDiGraph(read(graph))

    assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
    [(_, _, edge)] = back.edges(data=True)
    assert edge == {"claim": hostile_text, "gist": hostile_text, "label": hostile_text, "id": hostile_text}


def test_characters_that_xml_has_no_place_for_become_the_replacement_character() -> None:
    graph = nx.Graph()
    graph.add_node("a", label="a\x00b\x0bc\ufffe\ud800e", kind="\x01")

    assert read(graph).nodes["a"] == {"label": "a\ufffdb\ufffdc\ufffd\ufffde", "kind": "\ufffd"}


def test_an_empty_network_can_be_read() -> None:
    assert len(read(nx.MultiDiGraph())) == 0


def test_how_the_network_was_made_is_told_and_disturbs_no_reader(hostile_text: str) -> None:
    graph = nx.Graph([("a", "b", {"weight": 2.0})], method="subtract", sources=(hostile_text,))

    document = gexf.dumps(graph)

    assert "<description>method: subtract; sources: " in document
    assert nx.read_gexf(io.BytesIO(document.encode())).edges["a", "b"]["weight"] == 2.0
