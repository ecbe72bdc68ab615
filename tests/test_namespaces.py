"""The namespaces are closed, and agree with the vocabulary."""

import pytest
from rdflib import Graph
from rdflib.namespace import OWL, RDF, SKOS

from netgov.corpus import builtin_ontology
from netgov.namespaces import ID, NG, PREFIXES, SOURCE, expand, shorten


def test_a_mistyped_term_raises() -> None:
    with pytest.raises(AttributeError):
        NG.acordingTo  # noqa: B018


def test_every_listed_term_is_declared_in_the_vocabulary() -> None:
    vocabulary = Graph().parse(builtin_ontology() / "vocabulary.ttl")
    declared = {
        term
        for kind in (
            OWL.Class,
            OWL.ObjectProperty,
            OWL.DatatypeProperty,
            OWL.AnnotationProperty,
            SKOS.Concept,
            SKOS.ConceptScheme,
        )
        for term in vocabulary.subjects(RDF.type, kind)
    }
    listed = {NG[name] for name in NG._extras}
    assert listed <= declared


def test_every_prefix_shortens_and_expands_back() -> None:
    for prefix, base in PREFIXES.items():
        assert shorten(f"{base}some-name") == f"{prefix}:some-name"
        assert expand(f"{prefix}:some-name") == f"{base}some-name"


def test_the_longest_namespace_wins() -> None:
    assert shorten("https://w3id.org/netgov/id/x") == "id:x"
    assert shorten("https://w3id.org/netgov/claim/a/b") == "https://w3id.org/netgov/claim/a/b"


def test_an_iri_that_no_prefix_fits_stays_whole() -> None:
    for iri in ("https://example.org/x", str(ID), f"{ID}a b", "mailto:somebody@example.org"):
        assert shorten(iri) == iri
        if " " not in iri:
            assert expand(iri) == iri


def test_a_bare_name_is_taken_in_the_default_namespace() -> None:
    assert expand("lu-wei") == f"{ID}lu-wei"
    assert expand("a-source", SOURCE) == f"{SOURCE}a-source"


def test_an_address_whose_scheme_is_a_prefix_is_no_prefixed_name() -> None:
    assert expand("source://host/x") == "source://host/x"
