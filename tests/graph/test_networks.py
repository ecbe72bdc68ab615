"""Networks from `KnowledgeGraph`: those of the functions of these names, of the claims that were chosen."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

import netgov
from netgov import networks
from netgov.errors import NetgovError, UnknownNameError


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> netgov.KnowledgeGraph:
    """The built-in corpus."""
    return netgov.load()


@pytest.fixture
def tiny(tiny_corpus: Path) -> netgov.KnowledgeGraph:
    """The small invented corpus."""
    return netgov.load(tiny_corpus)


@pytest.mark.parametrize(
    ("kind", "choices"),
    [
        ("actor_network", {}),
        ("actor_network", {"ties": "direct", "roll_up": "state", "standing": "affirmed"}),
        ("affiliation_network", {"events": "Conference"}),
        ("affiliation_network", {"mode": "one", "weighting": "newman"}),
        ("discourse_network", {"documents": True, "standing": ["asserted", "attributed"]}),
        ("discourse_network", {"mode": "one", "method": "subtract", "normalise": "cosine", "until": "2014-11-21"}),
    ],
)
def test_a_network_of_the_graph_is_that_of_the_function(kg: netgov.KnowledgeGraph, kind: str, choices: dict) -> None:
    expected = getattr(networks, kind)(kg.claims(), kg.catalogue, **choices)
    assert expected.number_of_nodes()
    assert nx.utils.graphs_equal(getattr(kg, kind)(**choices), expected)


def test_the_network_of_claims_has_each_chosen_claim_once(kg: netgov.KnowledgeGraph) -> None:
    graph = kg.network(standing="all", about="China")
    assert networks.claims_of(graph) == kg.claims(about="china")
    assert graph.graph["sources"] == ("China Plans to Rule the Web",) or len(graph.graph["sources"]) == 1
    assert all(claim.asserted for claim in networks.claims_of(kg.network()))


def test_actors_who_were_at_one_event_are_tied_by_the_claims_that_say_so(tiny: netgov.KnowledgeGraph) -> None:
    [(one, other, tie)] = tiny.actor_network().edges(data=True)
    assert {tiny.catalogue.label(one), tiny.catalogue.label(other)} == {"Ada Okoro", "Example Net"}
    assert [claim.rpartition("claim/")[2] for claim in tie["claims"]] == [
        "alpha/ada-spoke-at-forum",
        "beta/ada-spoke-at-forum",
        "beta/example-net-attended-forum",
    ]


def test_filters_choose_claims_before_a_network_is_made(tiny: netgov.KnowledgeGraph) -> None:
    assert tiny.actor_network(source="alpha").number_of_edges() == 0
    assert tiny.affiliation_network(predicate="spokeAt").number_of_edges() == 1
    assert tiny.discourse_network().number_of_edges() == 1
    assert tiny.discourse_network(standing="affirmed").number_of_edges() == 2
    assert tiny.discourse_network(standing="affirmed", exclude={"concept": "Open access"}).number_of_edges() == 0


def test_affirmed_and_denied_do_not_merge(tiny: netgov.KnowledgeGraph) -> None:
    with pytest.raises(NetgovError, match="affirmed and denied claims do not merge"):
        tiny.affiliation_network(standing="all")
    assert tiny.network(standing="all").number_of_edges() == 8


@pytest.mark.parametrize(
    ("kind", "choices", "message"),
    [
        ("actor_network", {"ties": "near"}, "no kind of ties called 'near'"),
        ("affiliation_network", {"mode": "three"}, "no mode of the network affiliation called 'three'"),
        ("affiliation_network", {"weighting": "newman"}, "have no weighting"),
        ("discourse_network", {"mode": "three"}, "no mode of the network discourse called 'three'"),
        ("discourse_network", {"minimum": 1}, "goes with mode='one'"),
        ("discourse_network", {"exclude": {"concept": "no such"}}, "no concept called 'no such'"),
        ("network", {"about": "nobody"}, "no entity called 'nobody'"),
    ],
)
def test_a_choice_that_there_is_not_is_an_error(kg: netgov.KnowledgeGraph, kind: str, choices: dict, message) -> None:
    with pytest.raises(NetgovError, match=message):
        getattr(kg, kind)(**choices)


def test_nothing_of_a_name_is_said_with_the_nearest(kg: netgov.KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError, match="did you mean Lu Wei"):
        kg.actor_network(about="Lu Wai")
