"""What the closure adds, and what it must not add."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import OWL, RDF

from netgov.corpus import load_corpus
from netgov.inference import closure, separable
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


REAL = [triple for file in load_corpus().vocabulary_files for triple in file.triples]


def test_the_vocabulary_can_be_parted_and_stays_so() -> None:
    assert separable(REAL)


@pytest.mark.parametrize(
    "axiom",
    [
        "x:p a owl:TransitiveProperty",
        "x:p a owl:FunctionalProperty",
        "x:p owl:propertyChainAxiom x:list",
        "x:A owl:equivalentClass x:B",
        "x:A rdfs:subClassOf x:R . x:R owl:someValuesFrom x:B",
    ],
)
def test_an_axiom_that_joins_facts_or_is_not_known_keeps_them_together(axiom: str) -> None:
    prefixes = "@prefix x: <urn:x#> . @prefix owl: <http://www.w3.org/2002/07/owl#> . "
    prefixes += "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    added = [quad.triple for quad in ox.parse(f"{prefixes} {axiom} .", ox.RdfFormat.TURTLE)]
    assert not separable([*REAL, *added])


def test_many_facts_are_reasoned_over_in_parts_and_one_that_is_asserted_is_not_inferred(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prefixes = f"@prefix id: <{ID}> . @prefix ng: <{VOCABULARY_IRI}#> . "
    facts = (
        "id:a ng:spokeAt id:b . id:c ng:attended id:b . id:b a ng:Conference . id:b ng:hadSpeaker id:a ; a ng:Event ."
    )
    asserted = triples(prefixes + facts)
    whole = closure(asserted, REAL)
    monkeypatch.setattr("netgov.inference._PART", 2)
    assert set(closure(asserted, REAL)) == set(whole)
    assert not set(whole) & set(asserted)


def test_under_a_vocabulary_that_joins_facts_they_stay_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netgov.inference._PART", 1)
    vocabulary = triples("<urn:in> a <http://www.w3.org/2002/07/owl#TransitiveProperty> .")
    found = closure(triples("<urn:a> <urn:in> <urn:b> . <urn:b> <urn:in> <urn:c> ."), vocabulary)
    assert [str(triple) for triple in found] == ["<urn:a> <urn:in> <urn:c>"]
