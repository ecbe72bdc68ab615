"""The network of claims, and the way back."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Literal
from rdflib.namespace import XSD

from netgov.errors import NetgovError
from netgov.model import Claim, Modality, Polarity, Span
from netgov.model.catalogue import Catalogue
from netgov.namespaces import CLAIM, ID, SOURCE, VOCABULARY_IRI
from netgov.networks import claims_of, network

Maker = Callable[..., Claim]
EMPTY = Catalogue({}, {}, {}, {})
LU, WIC, CHINA = str(ID["lu-wei"]), str(ID["wic"]), str(ID["china"])


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_claims_to_network_to_claims_loses_nothing(
    any_claims: st.SearchStrategy[list[Claim]], catalogue: Catalogue, data: st.DataObject
) -> None:
    claims = data.draw(any_claims)

    back = claims_of(network(claims, catalogue))

    assert back == sorted(claims, key=lambda claim: claim.iri)
    assert [repr(claim) for claim in back] == [repr(claim) for claim in sorted(claims, key=lambda claim: claim.iri)]


def test_copies_pickles_and_parts_of_a_network_give_their_claims_back(make_claim: Maker, catalogue: Catalogue) -> None:
    attended = make_claim("attended")
    said = make_claim("said", predicate="said", object=Literal("Hello", lang="en"))
    supported = make_claim("supported", "chinese-government", "supports", object="internet-sovereignty")
    graph = network([attended, said, supported], catalogue)

    assert claims_of(copy.deepcopy(graph)) == [attended, said, supported]
    assert claims_of(pickle.loads(pickle.dumps(graph))) == [attended, said, supported]
    assert claims_of(graph.reverse().reverse()) == [attended, said, supported]
    assert claims_of(graph.subgraph([LU, WIC])) == [attended, said]


def test_each_claim_between_two_things_is_one_edge_keyed_by_its_iri(make_claim: Maker, catalogue: Catalogue) -> None:
    claims = [
        make_claim("one"),
        make_claim("two", reported_in=str(SOURCE["other"])),
        make_claim("three", object="lu-wei"),
    ]

    graph = network(claims, catalogue)

    assert isinstance(graph, nx.MultiDiGraph)
    assert sorted(graph.edges(keys=True)) == [
        (LU, LU, str(CLAIM["three"])),
        (LU, WIC, str(CLAIM["one"])),
        (LU, WIC, str(CLAIM["two"])),
    ]


def test_an_edge_runs_from_subject_to_object_however_the_vocabulary_draws_it(
    make_claim: Maker, catalogue: Catalogue
) -> None:
    graph = network([make_claim("one"), make_claim("two", predicate="said", object="china")], catalogue)

    assert graph.edges[LU, WIC, str(CLAIM["one"])]["direction"] == "forward"
    assert "direction" not in graph.edges[LU, CHINA, str(CLAIM["two"])]


def test_an_edge_holds_all_that_the_claim_says(make_claim: Maker, catalogue: Catalogue) -> None:
    claim = make_claim(
        "one",
        predicate="supports",
        object="internet-sovereignty",
        modality=Modality.JUDGEMENT,
        according_to=(CHINA, LU),
        stated_in=(WIC,),
        context=(WIC,),
        gist="Lu Wei supports it.",
        from_=Literal("2014-11", datatype=XSD.gYearMonth),
        until=Literal("2014-11-21T10:00:00+08:00", datatype=XSD.dateTime),
        spans=(Span(0, 5, "a" * 64, "Lu Wei"), Span(7, 28, "b" * 64, "one two", "three four")),
    )

    graph = network([claim], catalogue)

    assert graph.edges[LU, str(ID["internet-sovereignty"]), claim.iri] == {
        "claim": claim.iri,
        "predicate": f"{VOCABULARY_IRI}#supports",
        "label": "supports",
        "direction": "forward",
        "stance": "supports",
        "standing": "judgement",
        "modality": "judgement",
        "polarity": "affirmed",
        "according_to": (CHINA, LU),
        "according_to_label": ("China", "Lu Wei"),
        "stated_in": (WIC,),
        "context": (WIC,),
        "reported_in": str(SOURCE["news"]),
        "gist": "Lu Wei supports it.",
        "from": "2014-11",
        "until": "2014-11-21T10:00:00+08:00",
        "starts_at": "2014-11-01T00:00:00+00:00",
        "ends_at": "2014-11-21T10:00:00+08:00",
        "span_start": (0, 7),
        "span_end": (5, 28),
        "span_digest": ("a" * 64, "b" * 64),
        "span_first_words": ("Lu Wei", "one two"),
        "span_last_words": ("", "three four"),
        "sources": 1,
    }


def test_what_a_claim_does_not_have_is_left_out_and_lists_are_empty(make_claim: Maker, catalogue: Catalogue) -> None:
    attributes = network([make_claim("one")], catalogue).edges[LU, WIC, str(CLAIM["one"])]

    assert attributes["according_to"] == attributes["stated_in"] == attributes["context"] == ()
    assert {"when", "from", "until", "earliest", "latest", "starts_at", "ends_at", "stance"}.isdisjoint(attributes)
    assert None not in attributes.values()


@pytest.mark.parametrize(
    ("parts", "standing"),
    [
        ({}, "asserted"),
        ({"according_to": (CHINA,)}, "attributed"),
        ({"polarity": Polarity.DENIED, "modality": Modality.JUDGEMENT}, "denied"),
        ({"modality": Modality.PLANNED, "according_to": (CHINA,)}, "planned"),
    ],
)
def test_claims_of_every_standing_are_edges_and_say_so(
    make_claim: Maker, catalogue: Catalogue, parts: dict[str, object], standing: str
) -> None:
    graph = network([make_claim("one", **parts)], catalogue)

    assert [edge["standing"] for *_, edge in graph.edges(data=True)] == [standing]


def test_no_attribute_has_a_name_that_readers_or_networkx_give_a_meaning(
    make_claim: Maker, catalogue: Catalogue
) -> None:
    graph = network([make_claim("one"), make_claim("two", predicate="said", object=Literal("x"))], catalogue)

    names = {name for *_, attributes in graph.edges(data=True) for name in attributes}
    names |= {name for _, attributes in graph.nodes(data=True) for name in attributes}

    assert names.isdisjoint({"start", "end", "type", "id", "source", "target", "key"})
    assert list(nx.to_pandas_edgelist(graph)["reported_in"]) == [str(SOURCE["news"])]


def test_a_literal_makes_no_node_but_stands_with_its_subject(make_claim: Maker, catalogue: Catalogue) -> None:
    day = make_claim("day", "wic", "said", object=Literal("2014-11-19", datatype=XSD.date))
    words = make_claim("words", "wic", "said", object=Literal("互联互通", lang="zh"))

    graph = network([words, day], catalogue)

    assert list(graph) == [WIC]
    assert graph.number_of_edges() == 0
    found = [
        (claim["claim"], claim["object"], claim.get("datatype"), claim.get("language"), claim["gist"])
        for claim in graph.nodes[WIC]["literal_claims"]
    ]
    assert found == [
        (day.iri, "2014-11-19", str(XSD.date), None, "A plain sentence."),
        (words.iri, "互联互通", None, "zh", "A plain sentence."),
    ]


def test_a_node_holds_the_record_of_its_entity(make_claim: Maker, catalogue: Catalogue) -> None:
    graph = network([make_claim("one", "chinese-government", object="lu-wei"), make_claim("two", "china")], catalogue)

    assert graph.nodes[str(ID["chinese-government"])] == {
        "label": "Chinese government",
        "kind": "public body",
        "types": (f"{VOCABULARY_IRI}#PublicBody",),
        "type_labels": ("public body",),
        "alternatives": ("Beijing",),
        "wikidata": (),
        "organ_of": (CHINA,),
        "literal_claims": [],
    }
    assert graph.nodes[CHINA]["wikidata"] == ("http://www.wikidata.org/entity/Q148",)
    assert graph.nodes[LU]["wikidata"] == ()


def test_the_kind_of_a_thing_of_two_classes_is_the_deeper_one(make_claim: Maker, catalogue: Catalogue) -> None:
    graph = network([make_claim("one", "china")], catalogue)

    assert graph.nodes[CHINA]["type_labels"] == ("place", "state")
    assert graph.nodes[CHINA]["kind"] == "state"


def test_only_the_ends_of_claims_are_nodes(make_claim: Maker, catalogue: Catalogue) -> None:
    graph = network([make_claim("one", according_to=(CHINA,), stated_in=(CHINA,), context=(CHINA,))], catalogue)

    assert sorted(graph) == [LU, WIC]


def test_sources_and_terms_of_the_vocabulary_are_nodes_when_a_claim_is_about_them(
    make_claim: Maker, catalogue: Catalogue
) -> None:
    news, event, attended = str(SOURCE["news"]), f"{VOCABULARY_IRI}#Event", f"{VOCABULARY_IRI}#attended"
    ends = [(news, event), (attended, "https://example.org/unknown")]
    claims = [
        Claim(str(CLAIM[str(number)]), subject, attended, object_, news, "", (Span(0, 1, ""),))
        for number, (subject, object_) in enumerate(ends)
    ]

    graph = network(claims, catalogue)

    assert {node: (data["label"], data.get("kind")) for node, data in graph.nodes(data=True)} == {
        news: ("The news", "source"),
        event: ("event", "class"),
        attended: ("attended", "predicate"),
        "https://example.org/unknown": ("https://example.org/unknown", None),
    }


def test_a_claim_whose_literal_reads_like_an_iri_makes_no_edge(make_claim: Maker, catalogue: Catalogue) -> None:
    graph = network([make_claim("one", object=Literal(WIC)), make_claim("two", "wic", object="lu-wei")], catalogue)

    assert graph.number_of_edges() == 1


def test_nodes_and_edges_come_in_the_order_of_their_iris(make_claim: Maker, catalogue: Catalogue) -> None:
    claims = [make_claim("b", "wic", object="china"), make_claim("a", "lu-wei", object="wic"), make_claim("c", "china")]

    one, other = network(claims, catalogue), network(reversed(claims), catalogue)

    assert list(one) == list(other) == sorted([CHINA, LU, WIC])
    assert list(one.edges(data=True)) == list(other.edges(data=True))


def test_no_claims_make_an_empty_network(catalogue: Catalogue) -> None:
    graph = network([], catalogue)

    assert len(graph) == 0
    assert claims_of(graph) == []


def test_two_claims_with_one_iri_are_an_error(make_claim: Maker) -> None:
    with pytest.raises(NetgovError, match="two claims are called claim:one"):
        network([make_claim("one"), make_claim("one", object="china")], EMPTY)


@pytest.mark.parametrize(
    "broken",
    [
        {"weight": 3},
        {"span_start": "0"},
        {"span_start": (0, 1)},
        {"according_to": "urn:a|urn:b"},
        {"modality": "perhaps"},
    ],
)
def test_an_edge_that_holds_no_claim_is_one_clear_line(make_claim: Maker, broken: dict[str, object]) -> None:
    graph = network([make_claim("one")], EMPTY)
    attributes = graph.edges[LU, WIC, str(CLAIM["one"])]
    if "weight" in broken:
        attributes.clear()
    attributes.update(broken)

    with pytest.raises(NetgovError, match="cannot be read as a claim") as caught:
        claims_of(graph)

    assert "\n" not in str(caught.value)


def test_a_literal_claim_without_its_literal_is_an_error(make_claim: Maker) -> None:
    graph = network([make_claim("one", object=Literal("x"))], EMPTY)
    del graph.nodes[LU]["literal_claims"][0]["object"]

    with pytest.raises(NetgovError, match="'object'"):
        claims_of(graph)
