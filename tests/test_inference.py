"""What the closure adds, and what it must not add."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import FOAF, OWL, RDF, RDFS, XSD

from netgov.corpus import load_corpus
from netgov.inference import closure
from netgov.namespaces import ID, NG

VOCABULARY = Graph().parse(
    format="turtle",
    data="""
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
    """,
)


def inferred(turtle: str) -> set[tuple[str, str, str]]:
    asserted = Graph().parse(format="turtle", data="@prefix x: <urn:x#> ." + turtle)
    return {
        tuple(node.n3().replace("urn:x#", "") for node in triple)  # type: ignore[misc]
        for triple in closure(asserted, VOCABULARY)
    }


def test_superclasses_and_symmetric_properties_are_added() -> None:
    assert inferred("x:a a x:Person ; x:met x:b . x:b a x:Person .") == {
        ("<a>", RDF.type.n3(), "<Actor>"),
        ("<b>", RDF.type.n3(), "<Actor>"),
        ("<b>", "<met>", "<a>"),
    }


def test_what_is_there_already_is_not_added_again() -> None:
    assert inferred("x:a a x:Person , x:Actor ; x:met x:a .") == set()


@pytest.mark.parametrize(
    "value", [Literal("no"), Literal("no", lang="en-GB"), Literal("01", datatype=XSD.integer, normalize=False)]
)
def test_literals_come_back_as_they_were(value: Literal) -> None:
    asserted = Graph().add((ID.a, _x("shouted"), value))
    (found,) = closure(asserted, VOCABULARY)
    assert [node.n3() for node in found] == [ID.a.n3(), "<urn:x#said>", value.n3()]


def test_a_time_keeps_its_offset() -> None:
    value = Literal("2014-11-21T23:00:00Z", datatype=XSD.dateTime, normalize=False)
    asserted = Graph().add((ID.a, _x("at"), value))
    assert {str(object_) for object_ in closure(asserted, VOCABULARY).objects()} == {"2014-11-21T23:00:00Z"}


def test_things_that_are_only_pointed_at_are_left_alone() -> None:
    assert inferred("x:a x:met <http://www.wikidata.org/entity/Q1> .") == set()


def test_the_vocabulary_reads_back_from_the_other_end_and_in_other_vocabularies() -> None:
    asserted = Graph()
    asserted.add((ID.a, RDF.type, NG.Person))
    asserted.add((ID.b, RDF.type, NG.Event))
    asserted.add((ID.a, _ng("spokeAt"), ID.b))
    found = closure(asserted, load_corpus().vocabulary)
    assert (ID.b, _ng("hadSpeaker"), ID.a) in found
    assert (ID.a, _ng("tookPartIn"), ID.b) in found
    assert (ID.b, _ng("hadParticipant"), ID.a) in found
    assert (ID.a, RDF.type, NG.Actor) in found
    assert (ID.a, RDF.type, FOAF.Person) in found
    assert not list(found.triples((None, RDF.type, OWL.Thing)))
    assert not list(found.triples((None, RDFS.subClassOf, None)))


def test_sources_that_differ_on_a_property_with_one_value_make_no_two_things_one() -> None:
    vocabulary = load_corpus().vocabulary
    assert (_ng("homegrownIn"), NG.oneValued, Literal(True)) in vocabulary
    asserted = Graph().add((ID.alibaba, _ng("homegrownIn"), ID.china)).add((ID.alibaba, _ng("homegrownIn"), ID.iran))
    found = closure(asserted, vocabulary)
    assert found
    assert OWL.sameAs not in set(found.predicates())


def _x(name: str) -> URIRef:
    return URIRef(f"urn:x#{name}")


def _ng(name: str) -> URIRef:
    return URIRef(f"https://w3id.org/netgov/vocab#{name}")
