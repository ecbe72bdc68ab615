"""RDF files: the same statements, whoever reads them, and the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import Dataset
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from netgov.export import to_jsonld, to_nquads, to_trig
from netgov.model import Claim, to_graph
from netgov.namespaces import INFERRED, PREFIXES, SOURCE

FORMATS: dict[str, tuple[Callable[[ox.Store], bytes], ox.RdfFormat, str]] = {
    "trig": (to_trig, ox.RdfFormat.TRIG, "trig"),
    "nquads": (to_nquads, ox.RdfFormat.N_QUADS, "nquads"),
    "jsonld": (to_jsonld, ox.RdfFormat.JSON_LD, "json-ld"),
}


@pytest.fixture(params=sorted(FORMATS))
def format_(request: pytest.FixtureRequest) -> tuple[Callable[[ox.Store], bytes], ox.RdfFormat, str]:
    """One format after the other: how to write it, and its name in Oxigraph and in rdflib."""
    return FORMATS[request.param]


@pytest.fixture
def quads(claims: list[Claim]) -> list[ox.Quad]:
    """Claims in the default graph, a triple in two graphs, and literals that have been lost before."""
    triples = to_graph(claims).serialize(format="nt", encoding="utf-8")
    found = list(ox.parse(triples, format=ox.RdfFormat.N_TRIPLES))
    subject, predicate = ox.NamedNode("https://w3id.org/netgov/id/lu-wei"), ox.NamedNode("urn:x-test:p")
    literals = [
        ox.Literal('=1 <b> \x01\x7f ]]> " \\ \t\r\n 😀 \u202e'),
        ox.Literal("true", datatype=ox.NamedNode(PREFIXES["xsd"] + "boolean")),
        ox.Literal("1.5", datatype=ox.NamedNode(PREFIXES["xsd"] + "decimal")),
        ox.Literal("x", language="zh-hans"),
        ox.Literal("x", datatype=ox.NamedNode("urn:x-test:datatype")),
    ]
    named = [ox.NamedNode(str(SOURCE["news"])), ox.NamedNode(str(SOURCE["a-b.c"])), ox.NamedNode(str(INFERRED))]
    found += [ox.Quad(subject, predicate, literal, ox.DefaultGraph()) for literal in literals]
    found += [ox.Quad(subject, predicate, subject, graph) for graph in (*named, ox.DefaultGraph())]
    found += [ox.Quad(subject, ox.NamedNode("https://w3id.org/netgov/claim/a/b%20c,d"), literals[0], named[0])]
    return found


def store_of(quads: Iterable[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.extend(quads)
    return store


def test_oxigraph_reads_the_same_statements(quads: list[ox.Quad], format_) -> None:
    write, name, _ = format_

    assert set(ox.parse(write(store_of(quads)), format=name)) == set(quads)


def test_rdflib_reads_the_same_statements(quads: list[ox.Quad], format_, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    write, _, name = format_
    back = Dataset()
    back.parse(data=write(store_of(quads)), format=name)

    assert {quad_of(*quad) for quad in back.quads()} == {
        (str(quad.subject), str(quad.predicate), str(quad.object), graph_of(quad)) for quad in quads
    }


def quad_of(*quad: object) -> tuple[str, str, str, str]:
    *terms, graph = quad
    line = " ".join(term.n3() for term in terms)
    [parsed] = ox.parse(f"{line} .", format=ox.RdfFormat.TURTLE)
    return (
        str(parsed.subject),
        str(parsed.predicate),
        str(parsed.object),
        "" if graph == DATASET_DEFAULT_GRAPH_ID else str(graph),
    )


def graph_of(quad: ox.Quad) -> str:
    return "" if quad.graph_name == ox.DefaultGraph() else quad.graph_name.value


def test_the_order_in_which_statements_came_does_not_matter(quads: list[ox.Quad], format_) -> None:
    write, _, _ = format_

    assert write(store_of(quads)) == write(store_of(reversed(quads)))


def test_lines_are_sorted_within_each_graph_and_the_default_graph_comes_first(quads: list[ox.Quad]) -> None:
    lines = to_nquads(store_of(quads)).decode().split("\n")

    default = sum(quad.graph_name == ox.DefaultGraph() for quad in quads)
    graphs = [line.rsplit(" ", 2)[1] for line in lines[default:-1]]
    assert lines[:default] == sorted(lines[:default])
    assert (
        graphs == sorted(graphs) == [f"<{iri}>" for iri in (INFERRED, SOURCE["a-b.c"], SOURCE["news"], SOURCE["news"])]
    )
    assert lines[-1] == ""


def test_trig_declares_the_listed_prefixes_in_order_and_uses_them(quads: list[ox.Quad]) -> None:
    lines = to_trig(store_of(quads)).decode().splitlines()

    assert lines[: len(PREFIXES)] == [f"@prefix {name}: <{PREFIXES[name]}> ." for name in sorted(PREFIXES)]
    assert "source:news {" in lines
    assert any(line.startswith("claim:a ") for line in lines)


def test_no_listed_namespace_lies_within_another() -> None:
    # Oxigraph tries prefixes in no fixed order; with two that fit, the output would vary from run to run.
    bases = list(PREFIXES.values())

    assert [(one, two) for one in bases for two in bases if one != two and one.startswith(two)] == []


def test_an_empty_dataset_is_a_valid_file(format_) -> None:
    write, name, _ = format_

    assert list(ox.parse(write(ox.Store()), format=name)) == []
