"""A second source on the same conference, and a third that quotes the first, come out as designed."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

import netgov
from netgov.corpus import load_corpus
from netgov.export import NETWORK_FORMATS
from netgov.namespaces import ID, SOURCE
from netgov.validation import validate, verify_evidence

ARTICLE, HERALD, DIGEST = "uscpf-2014-11-21", "lotus-lake-herald-2014-11-22", "reed-bank-digest-2014-11-25"
TEXTS = Path(__file__).parents[1] / "second_source" / "texts"

# kind, subject, relation, object, standing, sources, independent, first; what contradicts it, and whose that is
CONFLICTS = [
    ("denied", "microsoft", "attended", "world-internet-conference-2014", "asserted", [ARTICLE], 1, [ARTICLE],
     "attended", "world-internet-conference-2014", "denied", [HERALD]),
    ("denied", "wuzhen-declaration", "hasState", "released", "asserted", [HERALD], 1, [HERALD],
     "hasState", "released", "denied", [ARTICLE]),
    ("opposite-stance", "wuzhen-declaration", "callsFor", "internet-sovereignty", "asserted", [ARTICLE], 1, [ARTICLE],
     "opposes", "internet-sovereignty", "asserted", [HERALD]),
    ("other-value", "wuzhen-declaration", "numberOfPoints", "9", "asserted", [ARTICLE, DIGEST], 1, [ARTICLE],
     "numberOfPoints", "10", "asserted", [HERALD]),
    ("disjoint-times", "delivery-of-the-draft-declaration", "receivedBy", "wic-2014-attendees", "asserted", [HERALD], 1,
     [HERALD], "receivedBy", "wic-2014-attendees", "asserted", [ARTICLE]),
]  # fmt: skip
SEVERAL = [
    ("corroborated", "delivery-of-the-draft-declaration", "receivedBy", "wic-2014-attendees", "asserted",
     [ARTICLE, HERALD], 2, [ARTICLE]),
    ("corroborated", "google", "attended", "world-internet-conference-2014", "asserted", [ARTICLE, HERALD], 2,
     [ARTICLE]),
    ("corroborated", "lu-wei", "spokeAt", "world-internet-conference-2014", "asserted", [ARTICLE, HERALD, DIGEST], 2,
     [ARTICLE]),
    ("corroborated", "world-internet-conference-2014", "servesPurpose", "showing-off-chinas-tech-successes",
     "judgement", [ARTICLE, HERALD], 2, [ARTICLE]),
    ("corroborated", "world-internet-conference-2014", "tookPlaceIn", "wuzhen", "asserted", [ARTICLE, HERALD], 2,
     [ARTICLE]),
    ("repeated", "jack-ma", "spokeAt", "world-internet-conference-2014", "asserted", [ARTICLE, DIGEST], 1, [ARTICLE]),
    ("repeated", "wuzhen-declaration", "numberOfPoints", "9", "asserted", [ARTICLE, DIGEST], 1, [ARTICLE]),
]  # fmt: skip


@pytest.fixture(scope="module")
def kg(three_sources: Path) -> netgov.KnowledgeGraph:
    return netgov.load(three_sources)


def short(text: str) -> str:
    return text.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def said(row: pd.Series, *, side: str = "") -> tuple[object, ...]:
    """One side of a row, with short names."""
    names = [short(row[f"{side}{name}"]) for name in ("relation", "object", "standing")]
    return (*names, [short(source) for source in row[f"{side}sources"].split("|")])


def listed(table: pd.DataFrame) -> list[tuple[object, ...]]:
    """Rows with short names."""
    found = []
    for _, row in table.iterrows():
        first = [short(source) for source in row["first"].split("|")]
        one = (row["kind"], short(row["subject"]), *said(row), row["independent"], first)
        found.append((*one, *said(row, side="other_")) if row["other_sources"] else one)
    return found


def test_the_invented_sources_are_valid_and_their_spans_stand_in_their_texts(three_sources: Path) -> None:
    corpus = load_corpus(three_sources)
    assert validate(corpus).lines() == []
    counts = verify_evidence(corpus, TEXTS).counts
    assert (counts["exact"], counts["moved"], counts["missing"]) == (17, 0, 0)


def test_conflicts_come_out_as_designed(kg: netgov.KnowledgeGraph) -> None:
    assert listed(kg.compare(kind=["denied", "opposite-stance", "other-value", "disjoint-times"])) == CONFLICTS


def test_what_several_sources_say_comes_out_with_how_many_are_independent(kg: netgov.KnowledgeGraph) -> None:
    assert listed(kg.compare(kind=["corroborated", "repeated"])) == SEVERAL


def test_what_only_one_source_says_is_new_and_an_attribution_confirms_no_assertion(kg: netgov.KnowledgeGraph) -> None:
    table = kg.compare(kind="only-in-one", about=["lotus-lake-society", "qualcomm"])
    rows = {(short(row["subject"]), row["standing"], row["according_to_label"]) for _, row in table.iterrows()}
    assert ("lotus-lake-society", "asserted", "") in rows
    assert ("qualcomm", "attributed", "Lotus Lake Society of Fishermen") in rows
    assert ("qualcomm", "asserted", "") in rows


def test_every_claim_is_in_one_row_that_says_in_how_many_sources_it_is(kg: netgov.KnowledgeGraph) -> None:
    table = kg.compare(kind=["corroborated", "repeated", "only-in-one"])
    claims = [claim for cell in table["claims"] for claim in cell.split("|")]
    assert sorted(claims) == [claim.iri for claim in kg.claims()]


def test_two_sources_that_know_nothing_of_each_other_are_compared_without_the_third(kg: netgov.KnowledgeGraph) -> None:
    table = kg.compare(source=[HERALD, DIGEST], kind=["corroborated", "repeated"])
    assert [(row[1], row[6], row[7]) for row in listed(table)] == [("lu-wei", 2, [HERALD])]


def test_the_question_on_conflicts_finds_the_same_as_the_comparison(kg: netgov.KnowledgeGraph) -> None:
    asked = {
        (str(row.kind), frozenset({short(str(row.source)), short(str(row.otherSource))}), short(str(row.subject)))
        for row in kg.query("conflicts")
    }
    compared = set()
    for row in CONFLICTS:
        pairs = {frozenset({one, other}) for one in row[5] for other in row[11]}  # type: ignore[attr-defined]
        compared |= {(row[0], pair, row[1]) for pair in pairs}
    assert asked == compared
    assert len(kg.query("conflicts").rows) == len(asked)


def test_the_question_on_corroboration_counts_as_the_comparison_does(kg: netgov.KnowledgeGraph) -> None:
    asked = {(short(str(row.subject)), int(row.sources), int(row.independent)) for row in kg.query("corroborated")}
    assert asked == {(row[1], len(row[5]), row[6]) for row in SEVERAL if row[4] == "asserted"}


@pytest.mark.parametrize(("question", "rows"), [("conflicts", 3), ("corroborated", 1)])
def test_both_questions_can_be_narrowed_to_a_subject(kg: netgov.KnowledgeGraph, question: str, rows: int) -> None:
    assert len(kg.query(question, parameters={"subject": "wuzhen-declaration"}).rows) - rows in {0, 1}


def test_a_triple_of_three_sources_counts_once_and_its_graphs_name_all_three(kg: netgov.KnowledgeGraph) -> None:
    triple = "id:lu-wei ng:spokeAt id:world-internet-conference-2014"
    speakers = kg.query("SELECT ?who { ?who ng:spokeAt id:world-internet-conference-2014 }")
    assert [short(str(row.who)) for row in speakers].count("lu-wei") == 1
    sources = [short(str(row.source)) for row in kg.query(f"SELECT ?source {{ GRAPH ?source {{ {triple} }} }}")]
    assert sorted(sources) == sorted([ARTICLE, HERALD, DIGEST])


def test_the_catalogue_knows_who_cites_whom(kg: netgov.KnowledgeGraph) -> None:
    cites = {record.id: record.cites for record in kg.catalogue.sources.values()}
    assert cites == {ARTICLE: (), HERALD: (), DIGEST: (str(SOURCE[ARTICLE]),)}


def test_the_network_says_of_each_claim_how_many_independent_sources_it_has(kg: netgov.KnowledgeGraph) -> None:
    conference = str(ID["world-internet-conference-2014"])
    network = kg.network(standing="all")
    found: dict[str, set[int]] = {}
    for who in ("lu-wei", "google", "jack-ma", "qualcomm", "microsoft"):
        found[who] = {claim["sources"] for claim in network[str(ID[who])][conference].values()}
    assert found == {"lu-wei": {2}, "google": {2}, "jack-ma": {1}, "qualcomm": {1}, "microsoft": {1}}


@pytest.mark.parametrize(("kind", "choices"), [("affiliation", {}), ("discourse", {"documents": True})])
def test_the_projections_count_sources_and_files_keep_the_number(
    kg: netgov.KnowledgeGraph, kind: str, choices: dict[str, bool]
) -> None:
    network = kg.affiliation_network() if kind == "affiliation" else kg.discourse_network(**choices)
    assert {number for *_, number in network.edges(data="sources")} == ({1, 2} if kind == "affiliation" else {1})
    back = nx.parse_graphml(NETWORK_FORMATS["graphml"](network))
    assert {frozenset(edge): number for *edge, number in back.edges(data="sources")} == {
        frozenset(edge): number for *edge, number in network.edges(data="sources")
    }
    assert '"sources"' in NETWORK_FORMATS["json"](network)
    assert ",sources" in NETWORK_FORMATS["csv"](network).splitlines()[0]
    assert 'title="sources"' in NETWORK_FORMATS["gexf"](network)
