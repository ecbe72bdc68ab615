"""A few claims with texts that have broken files before, and the network that they make."""

from __future__ import annotations

import networkx as nx
import pytest
from rdflib import Literal
from rdflib.namespace import XSD

from netgov.model import Claim, Modality, Polarity, Span
from netgov.model.catalogue import Catalogue, Direction, Entity, OntologyClass, Predicate, SourceRecord, Stance
from netgov.namespaces import CLAIM, ID, SOURCE, VOCABULARY_IRI
from netgov.networks import network

HOSTILE = {
    "markup": "<img src=x onerror=\"alert(1)\"> & </data> 'quoted'",
    "cdata-end": "a ]]> b <![CDATA[ c ]]>",
    "emoji": "👩🏽‍💻 乌镇 𝔘",
    "right-to-left": "مؤتمر الإنترنت العالمي \u202eabc\u202c",
    "line-ends": "one\ntwo\r\nthree\rfour\tfive",
    "separators": "a|b\\c, d; e",
    "spaces": "  before and after  ",
    "formula": '=HYPERLINK("http://example.org/","x")',
    "next-line": "a\x85b\u2028c",
}


@pytest.fixture(params=sorted(HOSTILE))
def hostile_text(request: pytest.FixtureRequest) -> str:
    """One text after the other that has broken files before, each of characters that XML 1.0 allows."""
    return HOSTILE[request.param]


def ng(name: str) -> str:
    return f"{VOCABULARY_IRI}#{name}"


@pytest.fixture
def catalogue() -> Catalogue:
    """Two people, a conference and a concept whose labels are a nuisance."""
    classes = [OntologyClass(ng("Person"), "person"), OntologyClass(ng("Conference"), "conference")]
    entities = [
        Entity(str(ID["lu-wei"]), "Lu Wei", (ng("Person"),), ("鲁炜", "a|b"), ("http://www.wikidata.org/entity/Q1",)),
        Entity(str(ID["xi"]), HOSTILE["markup"], (ng("Person"),), (), (), (str(ID["wic"]),)),
        Entity(str(ID["wic"]), "World Internet Conference", (ng("Conference"),)),
        Entity(str(ID["nobody"]), "=1+1"),
    ]
    predicates = [
        Predicate(ng("attended"), "attended", direction=Direction.FORWARD),
        Predicate(ng("supports"), "supports", direction=Direction.FORWARD, stance=Stance.SUPPORTS),
    ]
    sources = [SourceRecord(str(SOURCE["news"]), "The news")]
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
            str(SOURCE["news"]),
            parts.pop("gist", "A plain sentence."),
            parts.pop("spans", (Span(0, 5, "ab" * 32, "Lu Wei"),)),
            **parts,
        )

    return make


@pytest.fixture
def claims(make_claim) -> list[Claim]:
    """Parallel edges, a self-loop, several spans, times, a literal, a holder."""
    return [
        make_claim("a", when=Literal("2014-11-19", datatype=XSD.date)),
        make_claim("b", polarity=Polarity.DENIED, gist=HOSTILE["cdata-end"]),
        make_claim(
            "c",
            "xi",
            "supports",
            object="lu-wei",
            modality=Modality.JUDGEMENT,
            according_to=(str(ID["lu-wei"]), str(ID["wic"])),
            spans=(Span(0, 5, "ab" * 32, "Lu Wei"), Span(7, 28, "cd" * 32, "one", "two")),
            from_=Literal("2014", datatype=XSD.gYear),
        ),
        make_claim("d", "xi", object="xi", gist=HOSTILE["line-ends"]),
        make_claim("e", "wic", object=Literal("互联互通 <b>", lang="zh")),
        make_claim("f", "wic", object=Literal("-5", datatype=XSD.integer)),
    ]


@pytest.fixture
def graph(claims: list[Claim], catalogue: Catalogue) -> nx.MultiDiGraph:
    """The network of the claims."""
    return network(claims, catalogue)
