"""A claim knows its standing and its bounds in time, and survives the way through RDF."""

from dataclasses import replace

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD
from same_graph import isomorphic

from netgov.errors import CorpusError
from netgov.model import Claim, Modality, Polarity, Span, Standing, from_graph, to_graph
from netgov.model.claim_rdf import derived_triples
from netgov.model.terms import to_rdflib_triples
from netgov.namespaces import NG, OA

BASE = "https://example.org/"
SPAN = Span(3, 17, "0" * 64, "at the start", "the end")
CLAIM = Claim(f"{BASE}c", f"{BASE}s", f"{BASE}p", f"{BASE}o", f"{BASE}source", "S is P to O.", (SPAN,))


def time(text: str, kind: str = "date") -> Literal:
    return Literal(text, datatype=XSD[kind], normalize=False)


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({}, Standing.ASSERTED),
        ({"according_to": ("urn:who",)}, Standing.ATTRIBUTED),
        ({"modality": Modality.JUDGEMENT}, Standing.JUDGEMENT),
        ({"modality": Modality.JUDGEMENT, "according_to": ("urn:who",)}, Standing.JUDGEMENT),
        ({"modality": Modality.PRESCRIBED, "according_to": ("urn:who",)}, Standing.PRESCRIBED),
        ({"modality": Modality.PLANNED}, Standing.PLANNED),
        ({"modality": Modality.HEDGED}, Standing.HEDGED),
        ({"polarity": Polarity.DENIED}, Standing.DENIED),
        ({"polarity": Polarity.DENIED, "modality": Modality.JUDGEMENT}, Standing.DENIED),
        ({"polarity": Polarity.DENIED, "according_to": ("urn:who",)}, Standing.DENIED),
    ],
)
def test_the_standing_is_the_first_that_fits(changes: dict[str, object], standing: Standing) -> None:
    assert replace(CLAIM, **changes).standing is standing


def test_only_what_a_source_states_as_fact_in_its_own_voice_is_asserted() -> None:
    assert CLAIM.asserted
    for changes in ({"according_to": ("urn:who",)}, {"modality": Modality.HEDGED}, {"polarity": Polarity.DENIED}):
        assert not replace(CLAIM, **changes).asserted


@pytest.mark.parametrize(
    ("changes", "start", "end"),
    [
        ({}, None, None),
        ({"when": time("2014-11-20")}, "2014-11-20T00:00:00+00:00", "2014-11-20T23:59:59+00:00"),
        ({"when": time("2014", "gYear")}, "2014-01-01T00:00:00+00:00", "2014-12-31T23:59:59+00:00"),
        ({"when": time("2016-02", "gYearMonth")}, "2016-02-01T00:00:00+00:00", "2016-02-29T23:59:59+00:00"),
        (
            {"when": time("2014-11-20T23:00:00+08:00", "dateTime")},
            "2014-11-20T23:00:00+08:00",
            "2014-11-20T23:00:00+08:00",
        ),
        ({"when": time("2014-11-20+08:00")}, "2014-11-20T00:00:00+08:00", "2014-11-20T23:59:59+08:00"),
        ({"when": time("2014-02Z", "gYearMonth")}, "2014-02-01T00:00:00+00:00", "2014-02-28T23:59:59+00:00"),
        ({"from_": time("2014-11-19")}, "2014-11-19T00:00:00+00:00", None),
        ({"latest": time("2014-11-21")}, None, "2014-11-21T23:59:59+00:00"),
        (
            {"earliest": time("2014-11-09"), "latest": time("2014-11-16")},
            "2014-11-09T00:00:00+00:00",
            "2014-11-16T23:59:59+00:00",
        ),
    ],
)
def test_every_time_has_its_first_and_last_instant(
    changes: dict[str, Literal], start: str | None, end: str | None
) -> None:
    claim = replace(CLAIM, **changes)
    assert (claim.starts_at and str(claim.starts_at)) == start
    assert (claim.ends_at and str(claim.ends_at)) == end
    assert all(value.datatype == XSD.dateTime for value in (claim.starts_at, claim.ends_at) if value is not None)


FULL = replace(
    CLAIM,
    object=Literal("ein Ort", lang="de"),
    modality=Modality.PLANNED,
    polarity=Polarity.DENIED,
    according_to=(f"{BASE}a", f"{BASE}b"),
    stated_in=(f"{BASE}speech",),
    context=(f"{BASE}event",),
    from_=time("2014-11-19"),
    until=time("2014-11-20T08:00:00+08:00", "dateTime"),
    spans=(SPAN, Span(20, 22, "1" * 64, "so")),
)


@pytest.mark.parametrize("claim", [CLAIM, FULL], ids=["smallest", "fullest"])
def test_claims_to_rdf_and_back_is_lossless(claim: Claim) -> None:
    assert from_graph(to_graph([claim])) == [claim]
    assert isomorphic(to_graph(from_graph(to_graph([claim]))), to_graph([claim]))


def test_rdf_of_a_claim_has_no_blank_node_and_no_plain_triple() -> None:
    graph = to_graph([FULL])
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)
    assert CLAIM.plain_triple not in graph
    assert FULL.plain_triple not in graph


def test_what_loading_derives_is_kept_apart_from_what_is_claimed() -> None:
    derived = set(to_rdflib_triples(derived_triples(FULL)))
    assert {predicate for _, predicate, _ in derived} == {NG.standing, NG.startsAt, NG.endsAt}
    assert derived.isdisjoint(set(to_graph([FULL])))


def broken(remove: URIRef | None = None, add: tuple[URIRef, object] | None = None) -> Graph:
    graph = to_graph([CLAIM])
    if remove is not None:
        graph.remove((None, remove, None))
    if add is not None:
        graph.add((URIRef(CLAIM.iri), *add))
    return graph


@pytest.mark.parametrize(
    ("graph", "words"),
    [
        (broken(remove=NG.span), "no ng:span"),
        (broken(remove=NG.gist), "no ng:gist"),
        (broken(remove=RDF.subject), "no rdf:subject"),
        (broken(remove=NG.reportedIn), "no ng:reportedIn"),
        (broken(add=(RDF.object, URIRef("urn:other"))), "2 values of rdf:object"),
        (broken(remove=OA.start), "no oa:start"),
        (broken(remove=NG.modality, add=(NG.modality, NG.Affirmed)), "ng:Affirmed, which is none of"),
        (broken(add=(NG.when, Literal("last week"))), "write an xsd:date"),
        (broken(add=(NG.when, time("2014-13-45"))), "write an xsd:date"),
        (broken(add=(NG.when, time("2014-11-20T23:00:00", "dateTime"))), "without an offset"),
    ],
)
def test_a_claim_that_lacks_or_doubles_a_part_is_refused_with_the_remedy(graph: Graph, words: str) -> None:
    with pytest.raises(CorpusError, match=words):
        from_graph(graph)
