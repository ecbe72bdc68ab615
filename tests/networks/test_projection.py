"""The networks by name: the same as the functions behind them, with the same choices, and nothing else."""

from __future__ import annotations

import networkx as nx
import pytest

from netgov.errors import NetgovError, UnknownNameError
from netgov.networks.actors import actors
from netgov.networks.affiliation import affiliation, co_attendance
from netgov.networks.claim_network import network
from netgov.networks.discourse import actor_actor, actor_concept
from netgov.networks.example import CATALOGUE, CLAIMS
from netgov.networks.projection import KINDS, options_of, project


@pytest.mark.parametrize(
    ("kind", "mode", "function"),
    [
        ("actors", None, actors),
        ("affiliation", None, affiliation),
        ("affiliation", "one", co_attendance),
        ("discourse", None, actor_concept),
        ("discourse", "two", actor_concept),
        ("discourse", "one", actor_actor),
        ("claims", None, network),
    ],
)
def test_a_network_by_name_is_that_of_its_function(kind, mode, function) -> None:
    expected, found = function(CLAIMS, CATALOGUE), project(kind, CLAIMS, CATALOGUE, mode=mode)
    assert nx.utils.graphs_equal(found, _with(expected, found.graph["sources"]))
    assert kind in KINDS


def test_choices_reach_the_function_and_none_is_no_choice() -> None:
    found = project("discourse", CLAIMS, CATALOGUE, mode="one", method="subtract", normalise="cosine", by=None)
    expected = actor_actor(CLAIMS, CATALOGUE, method="subtract", normalise="cosine")
    assert nx.utils.graphs_equal(found, _with(expected, found.graph["sources"]))


def test_a_network_names_the_documents_that_its_ties_come_from() -> None:
    assert project("claims", CLAIMS, CATALOGUE).graph["sources"] == ("News of 2020-05-04", "News of 2020-05-06")
    early = project("discourse", CLAIMS, CATALOGUE, until="2020-05-05")
    assert early.graph["sources"] == ("News of 2020-05-04",)


def test_a_discourse_network_is_cut_by_the_day_of_publication() -> None:
    def concepts(**window: str) -> list[str]:
        graph = project("discourse", CLAIMS, CATALOGUE, **window)
        return sorted(graph.nodes[actor]["label"] for actor, mode in graph.nodes(data="bipartite") if mode == 0)

    assert concepts() == ["Ada", "Bo", "Cable"]
    assert concepts(until="2020-05-05") == ["Ada"]
    assert concepts(since="2020-05-06") == ["Bo", "Cable"]
    assert concepts(since="2020-05-04", until="2020-05") == ["Ada", "Bo", "Cable"]
    assert concepts(since="2021") == []


def test_a_window_does_not_cut_off_affiliations() -> None:
    graph = project("discourse", CLAIMS, CATALOGUE, by="organization", since="2020-05-06")
    # Bo speaks on the sixth, and what affiliates him with Cable was published on the fourth.
    assert [(graph.nodes[one]["label"], tie["weight"]) for one, _, tie in graph.edges(data=True)] == [("Cable", 1.0)]
    assert graph.number_of_edges() == 1  # of the levy Cable is for as often as against


@pytest.mark.parametrize(
    ("kind", "choices", "message"),
    [
        ("actor", {}, "no network called 'actor'; did you mean actors"),
        ("actors", {"mode": "two"}, "no mode of the network actors called 'two'"),
        ("actors", {"method": "subtract"}, "no option of the network actors called 'method'"),
        ("discourse", {"ties": "direct"}, "no option of the network discourse called 'ties'"),
        ("discourse", {"minimum": 1}, "no option of the network discourse called 'minimum'"),
        ("claims", {"mode": "one"}, "no option of the network claims called 'mode'"),
    ],
)
def test_a_choice_that_a_network_does_not_have_is_an_error(kind, choices, message) -> None:
    with pytest.raises(UnknownNameError, match=message):
        project(kind, CLAIMS, CATALOGUE, **choices)


def test_a_date_that_is_none_is_an_error() -> None:
    with pytest.raises(NetgovError, match="since is 'May'"):
        project("discourse", CLAIMS, CATALOGUE, since="May")


def test_the_options_of_a_network_are_listed() -> None:
    assert "minimum" in options_of("discourse", "one")
    assert "minimum" not in options_of("discourse", "two")
    assert options_of("claims") == ()


def _with(graph: nx.Graph, sources: tuple[str, ...]) -> nx.Graph:
    graph.graph["sources"] = sources
    return graph
