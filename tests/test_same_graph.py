"""The helper that compares graphs sees what differs, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Graph, URIRef
from rdflib import compare as rdflib_compare
from same_graph import isomorphic

NODES = st.sampled_from("abcd").flatmap(lambda name: st.sampled_from([BNode(name), URIRef(f"urn:{name}")]))
GRAPHS = st.sets(st.tuples(NODES, st.just(URIRef("urn:p")), NODES), max_size=5)


def graph(triples: set) -> Graph:
    found = Graph()
    for triple in triples:
        found.add(triple)
    return found


@given(GRAPHS, GRAPHS)
def test_it_answers_what_rdflib_answers(first: set, second: set) -> None:
    assert isomorphic(graph(first), graph(second)) == rdflib_compare.isomorphic(graph(first), graph(second))


@pytest.mark.parametrize("other", ["_:x <urn:p> _:x", "_:x <urn:p> _:y . _:y <urn:p> _:y", '_:x <urn:p> "a"@en'])
def test_a_difference_is_seen(other: str) -> None:
    assert isomorphic(Graph().parse(data="_:a <urn:p> _:b ."), Graph().parse(data="_:c <urn:p> _:d ."))
    assert not isomorphic(Graph().parse(data="_:a <urn:p> _:b ."), Graph().parse(data=f"{other} ."))
