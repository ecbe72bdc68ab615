"""GraphML, as NetworkX and igraph read it."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import igraph
import networkx as nx

from netgov import files
from netgov.export import _graphml as graphml
from netgov.export._flat import as_text, flatten
from netgov.namespaces import CLAIM, ID

NS = "{http://graphml.graphdrawing.org/xmlns}"


def test_networkx_reads_the_same_nodes_edges_keys_and_attributes(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    path = files.write_text(tmp_path / "network.graphml", graphml.dumps(graph))

    back = nx.read_graphml(path)

    flat = flatten(graph)
    assert isinstance(back, nx.MultiDiGraph)
    assert dict(back.nodes(data=True)) == {node.name: node.attributes for node in flat.nodes}
    assert {(u, v, key): data for u, v, key, data in back.edges(keys=True, data=True)} == {
        (edge.source, edge.target, edge.key): edge.attributes for edge in flat.edges
    }


def test_igraph_reads_the_same_nodes_edges_and_attributes(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    path = files.write_text(tmp_path / "network.graphml", graphml.dumps(graph))

    back = igraph.Graph.Read_GraphML(str(path))

    flat = flatten(graph)
    assert back.is_directed()
    assert {vertex["id"]: filled(vertex.attributes()) for vertex in back.vs} == {
        node.name: {**node.attributes, "id": node.name} for node in flat.nodes
    }
    # The identifiers of edges are passed over: igraph 1.0 gives them those of nodes.
    assert {
        edge["claim"]: (back.vs[edge.source]["id"], back.vs[edge.target]["id"], filled(edge.attributes(), "id"))
        for edge in back.es
    } == {edge.claim: (edge.source, edge.target, edge.attributes) for edge in flat.edges}


def filled(attributes: dict[str, object], but: str = "") -> dict[str, object]:
    # igraph fills the gaps of a text column with empty texts.
    return {name: value for name, value in attributes.items() if value not in ("", None) and name != but}


def test_every_key_is_typed_and_has_an_identifier_of_its_own(graph: nx.MultiDiGraph) -> None:
    keys = ET.fromstring(graphml.dumps(graph).encode()).findall(f"{NS}key")

    identifiers = [key.get("id") for key in keys]
    assert len(set(identifiers)) == len(identifiers)
    assert {"node-label", "edge-label", "edge-claim", "edge-span_start"} <= set(identifiers)
    assert all(key.get("attr.type") in {"boolean", "long", "double", "string"} for key in keys)
    assert {key.get("for") for key in keys} == {"node", "edge"}
    names = {key.get("attr.name") for key in keys}
    assert names.isdisjoint({"start", "end", "type", "id", "source", "target"})


def test_gephi_takes_no_key_for_a_label_by_mistake(graph: nx.MultiDiGraph) -> None:
    # Gephi reads the key identifiers d3 and d7, which NetworkX's writer uses, as labels.
    assert not re.search(r'<key id="d\d+"', graphml.dumps(graph))


def test_parallel_edges_keep_their_claims(graph: nx.MultiDiGraph) -> None:
    edges = ET.fromstring(graphml.dumps(graph).encode()).findall(f"{NS}graph/{NS}edge")

    assert [edge.get("id") for edge in edges if edge.get("source") == str(ID["lu-wei"])] == [
        str(CLAIM["a"]),
        str(CLAIM["b"]),
    ]


def test_lists_are_joined_and_positions_have_names_of_their_own(graph: nx.MultiDiGraph) -> None:
    back = nx.parse_graphml(graphml.dumps(graph))

    edge = back.edges[str(ID["xi"]), str(ID["lu-wei"]), str(CLAIM["c"])]
    assert edge["according_to"] == f"{ID['lu-wei']}|{ID['wic']}"
    assert (edge["span_start"], edge["span_end"]) == ("0|7", "5|28")
    assert "when" not in edge


def test_numbers_and_truth_values_keep_their_types(tmp_path: Path) -> None:
    graph = nx.Graph()
    graph.add_node("a", count=3, share=0.1, yes=True)
    graph.add_edge("a", "b", weight=1e-9, big=2**53)
    path = files.write_text(tmp_path / "a.graphml", graphml.dumps(graph))

    back = nx.read_graphml(path)
    other = igraph.Graph.Read_GraphML(str(path))

    assert back.nodes["a"] == {"count": 3, "share": 0.1, "yes": True}
    assert not back.is_directed()
    assert back.edges["a", "b"] == {"big": 2**53, "weight": 1e-9}
    assert other.es[0].attributes() == {"big": float(2**53), "weight": 1e-9}
    assert other.vs[0]["yes"] is True


def test_hostile_text_survives_in_every_place(hostile_text: str, tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node(hostile_text, label=hostile_text)
    graph.add_edge(hostile_text, "b", key=hostile_text, claim=hostile_text, gist=hostile_text)
    graph.nodes[hostile_text][hostile_text] = hostile_text
    path = files.write_text(tmp_path / "a.graphml", graphml.dumps(graph))

    back = nx.read_graphml(path, force_multigraph=True)
    back.graph.clear()
    other = igraph.Graph.Read_GraphML(str(path))

    assert nx.utils.graphs_equal(back, graph)
    assert hostile_text in other.vs["label"]
    assert other.es["gist"] == [hostile_text]


def test_characters_that_xml_has_no_place_for_become_the_replacement_character(tmp_path: Path) -> None:
    graph = nx.Graph()
    graph.add_node("a", label="a\x00b\x0bc\x1b[31md\ufffe\ud800e")
    path = files.write_text(tmp_path / "a.graphml", graphml.dumps(graph))

    assert nx.read_graphml(path).nodes["a"]["label"] == "a\ufffdb\ufffdc\ufffd[31md\ufffd\ufffde"
    assert igraph.Graph.Read_GraphML(str(path)).vs[0]["label"] == "a\ufffdb\ufffdc\ufffd[31md\ufffd\ufffde"


def test_an_empty_network_can_be_read(tmp_path: Path) -> None:
    path = files.write_text(tmp_path / "a.graphml", graphml.dumps(nx.MultiDiGraph()))

    assert len(nx.read_graphml(path)) == 0
    assert igraph.Graph.Read_GraphML(str(path)).vcount() == 0


def test_a_tie_lists_its_claims_and_has_no_identifier() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", claims=["urn:1", "urn:2"], weight=2.0)

    document = graphml.dumps(graph)

    assert '<edge source="a" target="b">' in document
    assert '<data key="edge-claims">urn:1|urn:2</data>' in document
    assert as_text(2.0) in document


def test_how_the_network_was_made_is_told_and_disturbs_no_reader(tmp_path: Path, hostile_text: str) -> None:
    graph = nx.Graph([("a", "b", {"weight": 2.0})], method="subtract", sources=(hostile_text,))

    document = graphml.dumps(graph)
    path = files.write_text(tmp_path / "a.graphml", document)

    assert "<desc>method: subtract; sources: " in document
    assert nx.read_graphml(path).edges["a", "b"] == {"weight": 2.0}
    assert igraph.Graph.Read_GraphML(str(path)).es["weight"] == [2.0]
