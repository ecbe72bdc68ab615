"""What is kept of the closure, entity by entity, is what the closure of everything says."""

from __future__ import annotations

import itertools

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from netgov.conclusions import conclusions
from netgov.corpus import load_corpus
from netgov.inference import closure
from netgov.namespaces import ID, VOCABULARY_IRI

REAL = [triple for file in load_corpus().vocabulary_files for triple in file.triples]
TRANSITIVE = [
    quad.triple
    for quad in ox.parse(
        f"<{VOCABULARY_IRI}#partOf> a <http://www.w3.org/2002/07/owl#TransitiveProperty> .", ox.RdfFormat.TURTLE
    )
]


def entity(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{ID}{name}")


def term(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{VOCABULARY_IRI}#{name}")


TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
NAMES = st.sampled_from("abcdef").map(entity)
FACTS = st.sets(
    st.one_of(
        st.tuples(NAMES, st.sampled_from(["spokeAt", "attended", "supports", "partOf"]).map(term), NAMES),
        st.tuples(NAMES, st.just(TYPE), st.sampled_from(["Person", "Conference", "Company"]).map(term)),
        st.tuples(NAMES, st.just(term("evaluatedAs")), st.sampled_from(["good", "bad"]).map(ox.Literal)),
    ).map(lambda names: ox.Triple(*names)),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(FACTS, FACTS, st.booleans())
def test_what_is_known_and_what_is_new_make_the_closure_of_everything(
    before: set[ox.Triple], after: set[ox.Triple], joined: bool
) -> None:
    vocabulary = [*REAL, *(TRANSITIVE if joined else ())]
    known = conclusions(before, vocabulary, {})
    found = list(itertools.chain.from_iterable(conclusions(after, vocabulary, known).values()))
    assert sorted(map(str, found)) == sorted(map(str, closure(after, vocabulary)))


def test_with_a_transitive_property_a_fact_about_others_counts() -> None:
    parts = [ox.Triple(entity("a"), term("partOf"), entity("b")), ox.Triple(entity("b"), term("partOf"), entity("c"))]
    known = conclusions(parts[:1], [*REAL, *TRANSITIVE], {})
    (found,) = conclusions(parts, [*REAL, *TRANSITIVE], known).values()
    assert ox.Triple(entity("a"), term("partOf"), entity("c")) in found
