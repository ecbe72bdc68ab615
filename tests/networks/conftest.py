"""A small catalogue and a few claims, and strategies that make any claim that may be valid."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from netgov.model import Claim, Modality, Polarity, Span
from netgov.model.catalogue import Catalogue, Direction, Entity, OntologyClass, Predicate, SourceRecord, Stance
from netgov.namespaces import CLAIM, ID, SOURCE, VOCABULARY_IRI


def ng(name: str) -> str:
    return f"{VOCABULARY_IRI}#{name}"


@pytest.fixture
def catalogue() -> Catalogue:
    """A state that is a place too, its government, a person, a conference and a concept; one source."""
    classes = [
        OntologyClass(ng("Actor"), "actor", parents=(ng("Holder"),)),
        OntologyClass(ng("Concept"), "concept"),
        OntologyClass(ng("Conference"), "conference", parents=(ng("Event"),)),
        OntologyClass(ng("Event"), "event"),
        OntologyClass(ng("Holder"), "holder"),
        OntologyClass(ng("Organization"), "organization", parents=(ng("Actor"),)),
        OntologyClass(ng("Person"), "person", parents=(ng("Actor"),)),
        OntologyClass(ng("Place"), "place"),
        OntologyClass(ng("PublicBody"), "public body", parents=(ng("Organization"),)),
        OntologyClass(ng("Source"), "source", parents=(ng("Holder"),)),
        OntologyClass(ng("State"), "state", parents=(ng("Organization"),)),
    ]
    entities = [
        Entity(str(ID["china"]), "China", (ng("Place"), ng("State")), (), ("http://www.wikidata.org/entity/Q148",)),
        Entity(
            str(ID["chinese-government"]),
            "Chinese government",
            (ng("PublicBody"),),
            ("Beijing",),
            (),
            (str(ID["china"]),),
        ),
        Entity(str(ID["internet-sovereignty"]), "internet sovereignty", (ng("Concept"),)),
        Entity(str(ID["lu-wei"]), "Lu Wei", (ng("Person"),), (), ("https://example.org/lu",)),
        Entity(str(ID["wic"]), "World Internet Conference", (ng("Conference"),)),
    ]
    predicates = [
        Predicate(ng("attended"), "attended", "was attended by", direction=Direction.FORWARD),
        Predicate(ng("supports"), "supports", direction=Direction.FORWARD, stance=Stance.SUPPORTS),
        Predicate(ng("said"), "said"),
    ]
    sources = [SourceRecord(str(SOURCE["news"]), "The news"), SourceRecord(str(SOURCE["other"]), "Another paper")]
    return Catalogue(
        *({record.iri: record for record in records} for records in (entities, predicates, classes, sources))
    )


@pytest.fixture
def make_claim():
    """Make a claim from a name and what is special about it."""

    def make(name: str, subject: str = "lu-wei", predicate: str = "attended", **parts) -> Claim:
        object_ = parts.pop("object", "wic")
        return Claim(
            str(CLAIM[name]),
            str(ID[subject]),
            ng(predicate),
            object_ if isinstance(object_, Literal) else str(ID[object_]),
            parts.pop("reported_in", str(SOURCE["news"])),
            parts.pop("gist", "A plain sentence."),
            parts.pop("spans", (Span(0, 5, "ab" * 32, "Lu Wei"),)),
            **parts,
        )

    return make


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
IRIS = st.integers(0, 8).map(lambda number: f"https://example.org/thing/{number}-wúzhèn-乌镇")
OFFSETS = st.sampled_from(["Z", "+08:00", "-03:30", "+00:00"])
DAYS = st.dates().map(str)


def _literal(text: str, datatype: URIRef, normalize: bool) -> Literal:
    return Literal(text, datatype=datatype, normalize=normalize)


TIMES = st.builds(
    lambda form, normalize: _literal(*form, normalize),
    st.one_of(
        st.tuples(DAYS, st.just(XSD.date)),
        st.tuples(DAYS.map(lambda day: day[:7]), st.just(XSD.gYearMonth)),
        st.tuples(DAYS.map(lambda day: day[:4]), st.just(XSD.gYear)),
        st.tuples(
            st.builds(lambda moment, offset: f"{moment.isoformat()}{offset}", st.datetimes(), OFFSETS),
            st.just(XSD.dateTime),
        ),
    ),
    st.booleans(),
)
LITERALS = st.one_of(
    st.builds(Literal, TEXT),
    st.builds(lambda text, language: Literal(text, lang=language), TEXT, st.sampled_from(["en", "zh-Hans", "ar"])),
    st.builds(lambda text: Literal(text, datatype=URIRef("https://example.org/datatype")), TEXT),
    st.builds(lambda text: Literal(text, datatype=XSD.string), TEXT),
    st.builds(lambda text: Literal(text, datatype=XSD.integer, normalize=False), st.sampled_from(["7", "007", "+7"])),
    st.builds(
        Literal, st.one_of(st.integers(), st.booleans(), st.dates(), st.decimals(allow_nan=False, allow_infinity=False))
    ),
    TIMES,
)
SPANS = st.builds(
    lambda start, length, digest, first, last: Span(start, start + length, digest, first, last),
    st.integers(0, 10**6),
    st.integers(1, 500),
    st.text("0123456789abcdef", min_size=64, max_size=64),
    TEXT,
    TEXT,
)
SEVERAL = st.lists(IRIS, max_size=3).map(tuple)
CLAIMS = st.builds(
    Claim,
    iri=TEXT.map(lambda text: f"https://example.org/claim/{text}"),
    subject=IRIS,
    predicate=IRIS,
    object=IRIS | LITERALS,
    reported_in=IRIS,
    gist=TEXT,
    spans=st.lists(SPANS, min_size=1, max_size=4).map(tuple),
    modality=st.sampled_from(Modality),
    polarity=st.sampled_from(Polarity),
    according_to=SEVERAL,
    stated_in=SEVERAL,
    when=st.none() | TIMES,
    from_=st.none() | TIMES,
    until=st.none() | TIMES,
    earliest=st.none() | TIMES,
    latest=st.none() | TIMES,
    context=SEVERAL,
)


@pytest.fixture
def any_claims() -> st.SearchStrategy[list[Claim]]:
    """Strategy: lists of claims with different IRIs."""
    return st.lists(CLAIMS, max_size=6, unique_by=lambda claim: claim.iri)
