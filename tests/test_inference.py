"""What the closure adds, and what it must not add."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, XSD

from netgov import inference
from netgov.corpus import load_corpus
from netgov.inference import _separable, closure
from netgov.namespaces import ID, NG, VOCABULARY_IRI, shorten


def triples(turtle: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(turtle, ox.RdfFormat.TURTLE)]


VOCABULARY = triples(
    """
    @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    @prefix x: <urn:x#> .
    x:Person a owl:Class ; rdfs:subClassOf x:Actor .
    x:Actor a owl:Class .
    x:met a owl:SymmetricProperty .
    x:said a owl:DatatypeProperty ; rdfs:range xsd:string .
    x:shouted a owl:DatatypeProperty ; rdfs:subPropertyOf x:said .
    x:when a owl:DatatypeProperty .
    x:at a owl:DatatypeProperty ; rdfs:subPropertyOf x:when ; rdfs:range xsd:dateTime .
    """
)


def inferred(turtle: str) -> set[tuple[str, str, str]]:
    found = closure(triples("@prefix x: <urn:x#> ." + turtle), VOCABULARY)
    return {
        tuple(str(term).replace("urn:x#", "") for term in (triple.subject, triple.predicate, triple.object))  # type: ignore[misc]
        for triple in found
    }


def test_superclasses_and_symmetric_properties_are_added() -> None:
    assert inferred("x:a a x:Person ; x:met x:b . x:b a x:Person .") == {
        ("<a>", RDF.type.n3(), "<Actor>"),
        ("<b>", RDF.type.n3(), "<Actor>"),
        ("<b>", "<met>", "<a>"),
    }


def test_what_is_there_already_is_not_added_again() -> None:
    assert inferred("x:a a x:Person , x:Actor ; x:met x:a .") == set()


@pytest.mark.parametrize("value", ['"no"', '"no"@en-gb', '"01"^^xsd:integer', r'"a\nb\\ \"c\""'])
def test_literals_come_back_as_they_were(value: str) -> None:
    prefixes = "@prefix x: <urn:x#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
    asserted = triples(f"{prefixes} x:a x:shouted {value} .")
    (found,) = closure(asserted, VOCABULARY)
    assert (found.predicate.value, found.object) == ("urn:x#said", asserted[0].object)


def test_a_time_keeps_its_offset() -> None:
    time = '"2014-11-21T23:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'
    assert {found for _, _, found in inferred(f"x:a x:at {time} .")} == {time}


def test_things_that_are_only_pointed_at_are_left_alone() -> None:
    assert inferred("x:a x:met <http://www.wikidata.org/entity/Q1> .") == set()


def test_the_vocabulary_reads_back_from_the_other_end_and_in_other_vocabularies() -> None:
    prefixes = f"@prefix id: <{ID}> . @prefix ng: <{VOCABULARY_IRI}#> . "
    vocabulary = [triple for file in load_corpus().vocabulary_files for triple in file.triples]
    found = closure(triples(f"{prefixes} id:a a ng:Person ; ng:spokeAt id:b . id:b a ng:Event ."), vocabulary)
    said = {tuple(shorten(term.value) for term in (one.subject, one.predicate, one.object)) for one in found}
    assert said >= {
        ("id:b", "ng:hadSpeaker", "id:a"),
        ("id:a", "ng:tookPartIn", "id:b"),
        ("id:b", "ng:hadParticipant", "id:a"),
        ("id:a", "rdf:type", "ng:Actor"),
        ("id:a", "rdf:type", "foaf:Person"),
    }
    assert not [triple for triple in said if triple[2] == "owl:Thing" or triple[1] == "rdfs:subClassOf"]


def test_sources_that_differ_on_a_property_with_one_value_make_no_two_things_one() -> None:
    prefixes = f"@prefix id: <{ID}> . @prefix ng: <{VOCABULARY_IRI}#> . "
    corpus = load_corpus()
    assert (URIRef(f"{VOCABULARY_IRI}#homegrownIn"), NG.oneValued, Literal(True)) in corpus.vocabulary
    vocabulary = [triple for file in corpus.vocabulary_files for triple in file.triples]
    found = closure(triples(f"{prefixes} id:alibaba ng:homegrownIn id:china , id:iran ; a ng:Company ."), vocabulary)
    predicates = {triple.predicate.value for triple in found}
    assert predicates
    assert str(OWL.sameAs) not in predicates


TYPE, INTEGER = ox.NamedNode(str(RDF.type)), ox.NamedNode(str(XSD.integer))
REAL = [triple for file in load_corpus().vocabulary_files for triple in file.triples]


def test_the_vocabulary_can_be_parted_and_stays_so() -> None:
    assert _separable(REAL)


@pytest.mark.parametrize(
    "axiom",
    [
        "x:p a owl:TransitiveProperty",
        "x:p a owl:FunctionalProperty",
        "x:p owl:propertyChainAxiom x:list",
        "x:A owl:equivalentClass x:B",
        "x:A rdfs:subClassOf x:R . x:R owl:someValuesFrom x:B",
        "x:kind rdfs:subPropertyOf rdf:type",
        "x:same rdfs:subPropertyOf owl:sameAs",
        "x:hasInstance owl:inverseOf rdf:type",
        "x:Part rdfs:subClassOf owl:TransitiveProperty",
    ],
)
def test_an_axiom_that_joins_facts_or_is_not_known_keeps_them_together(axiom: str) -> None:
    prefixes = "@prefix x: <urn:x#> . @prefix owl: <http://www.w3.org/2002/07/owl#> . "
    prefixes += f"@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix rdf: <{RDF}> . "
    added = [quad.triple for quad in ox.parse(f"{prefixes} {axiom} .", ox.RdfFormat.TURTLE)]
    assert not _separable([*REAL, *added])


NAMES = st.sampled_from("abcd").map(lambda name: ox.NamedNode(f"{ID}{name}"))
LITERALS = st.sampled_from([ox.Literal("good"), ox.Literal("gut", language="de"), ox.Literal("9", datatype=INTEGER)])
PREDICATES = sorted(
    {one.subject for one in REAL if one.predicate == TYPE and one.object.value.endswith("Property")}, key=str
)
CLASSES = sorted(
    {one.subject for one in REAL if one.predicate == TYPE and one.object.value.endswith("#Class")}, key=str
)
OTHERS = [*CLASSES[:2], ox.NamedNode(f"{VOCABULARY_IRI}#Factual"), ox.NamedNode("http://www.wikidata.org/entity/Q1")]
FACTS = st.one_of(
    st.tuples(NAMES, st.sampled_from([*PREDICATES, ox.NamedNode("urn:unheard-of")]), NAMES | st.sampled_from(OTHERS)),
    st.tuples(NAMES, st.just(TYPE), NAMES | st.sampled_from([*CLASSES, ox.NamedNode("urn:Unheard-of")])),
    st.tuples(st.sampled_from(OTHERS), st.sampled_from(PREDICATES), NAMES),
    st.tuples(NAMES, st.sampled_from(PREDICATES), LITERALS),
).map(lambda parts: ox.Triple(*parts))


@settings(max_examples=60, deadline=None)
@given(st.lists(FACTS, max_size=12))
def test_what_follows_from_one_of_each_kind_of_fact_is_what_follows_from_all_together(facts: list[ox.Triple]) -> None:
    by_kind = closure(facts, REAL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("netgov.inference._separable", lambda _: False)
        together = closure(facts, REAL)
    assert sorted(map(str, by_kind)) == sorted(map(str, together))
    assert not set(by_kind) & set(facts)


@pytest.mark.parametrize(
    ("vocabulary", "facts", "new"),
    [
        ("x:kind rdfs:subPropertyOf rdf:type . x:A rdfs:subClassOf x:B .", "x:a x:kind x:A .", "x:a a x:A , x:B ."),
        (
            "x:summit x:hostedBy x:icann . x:hostedBy owl:inverseOf x:hosts ; rdfs:range x:Actor .",
            "x:icann rdfs:label 'ICANN' .",
            "x:icann x:hosts x:summit ; a x:Actor .",
        ),
    ],
)
def test_what_a_vocabulary_of_ones_own_may_say_is_inferred_too(vocabulary: str, facts: str, new: str) -> None:
    prefixes = f"@prefix x: <urn:x#> . @prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> . @prefix rdf: <{RDF}> . "
    assert set(closure(triples(prefixes + facts), triples(prefixes + vocabulary))) == set(triples(prefixes + new))


def test_the_reasoner_has_as_much_to_do_for_many_facts_as_for_few(monkeypatch: pytest.MonkeyPatch) -> None:
    prefixes = f"@prefix id: <{ID}> . @prefix ng: <{VOCABULARY_IRI}#> . "
    few, many = (
        triples(prefixes + " ".join(f"id:p{n} a ng:Person ; ng:spokeAt id:e{n} . id:e{n} a ng:Event ." for n in some))
        for some in (range(1), range(500))
    )
    counts: list[int] = []
    together = inference._together
    monkeypatch.setattr(
        inference, "_together", lambda facts, *more: counts.append(len(facts)) or together(facts, *more)
    )
    assert len(closure(many, REAL)) == 500 * len(closure(few, REAL)) > 0
    assert counts == [3, 3]


def test_the_stand_ins_have_names_that_no_entity_can_be_given() -> None:
    prefixes = f"@prefix id: <{ID}> . @prefix ng: <{VOCABULARY_IRI}#> . "
    facts = triples(f"{prefixes} <urn:netgov:stand-in:subject:0> a ng:Person . id:ada a ng:Person .")
    found = closure(facts, REAL)
    assert {str(new.subject) for new in found} == {"<urn:netgov:stand-in:subject:0>", f"<{ID}ada>"}
    assert inference._STAND_IN.removeprefix("urn:netgov:stand-in:").strip(":0123456789abcdef") == ""


@pytest.mark.parametrize(
    ("facts", "new"),
    [
        # An axiom among the facts changes what follows from the others, so they stay together.
        ("x:shy a x:Person . x:Person rdfs:subClassOf x:Being .", "<urn:x#shy> a <urn:x#Being>"),
        ("x:a owl:sameAs x:b . x:b x:at x:c .", "<urn:x#a> <urn:x#at> <urn:x#c>"),
        ("x:a x:in x:b . x:in a owl:SymmetricProperty . x:b a x:Place .", "<urn:x#b> <urn:x#in> <urn:x#a>"),
    ],
)
def test_an_axiom_among_the_facts_keeps_them_together(facts: str, new: str) -> None:
    prefixes = "@prefix x: <urn:x#> . @prefix owl: <http://www.w3.org/2002/07/owl#> . "
    prefixes += "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    (expected,) = triples(f"{new} .")
    assert expected in closure(triples(prefixes + facts), REAL)


def test_under_a_vocabulary_that_joins_facts_they_stay_together() -> None:
    vocabulary = triples("<urn:in> a <http://www.w3.org/2002/07/owl#TransitiveProperty> .")
    found = closure(triples("<urn:a> <urn:in> <urn:b> . <urn:b> <urn:in> <urn:c> ."), vocabulary)
    assert [str(triple) for triple in found] == ["<urn:a> <urn:in> <urn:c>"]
