"""Networks and measures from `KnowledgeGraph`, the one object that users hold."""

from __future__ import annotations

from pathlib import Path

import pytest

import netgov
from netgov import measures
from netgov.errors import NetgovError, UnknownNameError
from netgov.measures.names import SIGNED, names


@pytest.fixture
def kg(tiny_corpus: Path) -> netgov.KnowledgeGraph:
    """The small invented corpus."""
    return netgov.load(tiny_corpus)


def test_actors_who_were_at_one_event_are_tied_by_the_claims_that_say_so(kg: netgov.KnowledgeGraph) -> None:
    graph = kg.network("actors")
    [(one, other, tie)] = graph.edges(data=True)
    assert {kg.catalogue.label(one), kg.catalogue.label(other)} == {"Ada Okoro", "Example Net"}
    assert [claim.rpartition("claim/")[2] for claim in tie["claims"]] == [
        "alpha/ada-spoke-at-forum",
        "beta/ada-spoke-at-forum",
        "beta/example-net-attended-forum",
    ]


def test_filters_choose_claims_before_a_network_is_made(kg: netgov.KnowledgeGraph) -> None:
    assert kg.network("actors", source="alpha").number_of_edges() == 0
    assert kg.network("affiliation", predicate="spokeAt").number_of_edges() == 1
    assert kg.network("discourse").number_of_edges() == 1
    assert kg.network("discourse", standing="affirmed").number_of_edges() == 2


def test_affirmed_and_denied_do_not_merge(kg: netgov.KnowledgeGraph) -> None:
    with pytest.raises(NetgovError, match="affirmed and denied claims do not merge"):
        kg.network("affiliation", standing="all")
    assert kg.network("claims", standing="all").number_of_edges() == 8


def test_a_measure_of_a_named_network_is_that_of_the_network(kg: netgov.KnowledgeGraph) -> None:
    assert kg.measure("degree").equals(measures.degree(kg.network("actors")))
    two = kg.network("discourse", standing="affirmed")
    assert kg.measure("degree", two).equals(
        kg.measure("degree", "discourse", choices={"mode": "two", "standing": "affirmed"})
    )


def test_a_signed_measure_of_a_debate_counts_agreement_less_conflict(kg: netgov.KnowledgeGraph) -> None:
    table = kg.measure("coalitions", "discourse", choices={"standing": "affirmed"})
    # Example Net is for open access and the ministry, as Example Net says, against it.
    assert dict(zip(table["label"], table["coalition"], strict=True)) == {
        "Example Net": 1,
        "Ministry of Telecommunications": 2,
    }


def test_dnas_index_of_a_debate_is_of_average_congruence_and_conflict(kg: netgov.KnowledgeGraph) -> None:
    choices = {"standing": "affirmed", "compat": "dna"}
    congruence, conflict = (
        kg.network("discourse", mode="one", method=method, normalise="average", **choices)
        for method in ("congruence", "conflict")
    )
    index = measures.polarization(congruence, conflict, compat="dna")
    assert index["value"].tolist() != [0.0, 0.0]
    assert kg.measure("polarization", "discourse", choices=choices).equals(index)
    assert kg.measure("polarization", "discourse", choices={"standing": "affirmed"}, compat="dna").equals(index)
    with pytest.raises(NetgovError, match="leave the method out"):
        kg.measure("polarization", "discourse", choices={**choices, "method": "subtract"})
    with pytest.raises(UnknownNameError, match="choose from discourse"):
        kg.measure("polarization", "actors", compat="dna")


def test_source_dependence_makes_the_network_anew(kg: netgov.KnowledgeGraph) -> None:
    table = kg.measure("source-dependence", drop="source")
    lost = table[table["change"] == "tie lost"]
    assert [name.rpartition("/")[2] for name in lost["dropped"]] == ["beta"]
    only_beta = kg.measure("source_dependence", "actors", choices={"source": "beta"})
    assert {name.rpartition("/")[2] for name in only_beta["dropped"]} == {"beta"}
    with pytest.raises(NetgovError, match="give its name, such as 'actors'"):
        kg.measure("source-dependence", kg.network("actors"))


@pytest.fixture(scope="module")
def article() -> netgov.KnowledgeGraph:
    """The built-in corpus."""
    return netgov.load()


@pytest.mark.parametrize("name", sorted(names()))
def test_every_measure_runs_on_the_article(article: netgov.KnowledgeGraph, name: str) -> None:
    for network in ("discourse",) if name in SIGNED else ("actors", "affiliation", "discourse"):
        table = article.measure(name, network)
        assert list(table.columns[:2]) in (["iri", "label"], ["measure", "value"], ["dropped", "change"])
        assert len(table)


def test_what_there_is_not_is_an_error(kg: netgov.KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError, match="no measure called 'importance'"):
        kg.measure("importance")
    with pytest.raises(UnknownNameError, match="no network called 'people'"):
        kg.measure("degree", "people")
    with pytest.raises(UnknownNameError, match="no option of the network actors called 'method'"):
        kg.network("actors", method="subtract")
