"""A discourse network is cut by the days on which its statements were made, and names the documents they stand in."""

from __future__ import annotations

import pytest

from netgov.errors import NetgovError
from netgov.networks import discourse_network
from netgov.networks._example import CATALOGUE, CLAIMS


def concepts(**window: str) -> list[str]:
    graph = discourse_network(CLAIMS, CATALOGUE, **window)
    return sorted(graph.nodes[actor]["label"] for actor, mode in graph.nodes(data="bipartite") if mode == 0)


def test_a_discourse_network_is_cut_by_the_day_of_publication() -> None:
    assert concepts() == ["Ada", "Bo", "Cable"]
    assert concepts(until="2020-05-05") == ["Ada"]
    assert concepts(since="2020-05-06") == ["Bo", "Cable"]
    assert concepts(since="2020-05-04", until="2020-05") == ["Ada", "Bo", "Cable"]
    assert concepts(since="2021") == []
    alone = discourse_network(CLAIMS, CATALOGUE, mode="one", method="conflict", until="2020-05-05")
    assert alone.number_of_edges() == 0


def test_a_window_does_not_cut_off_affiliations() -> None:
    graph = discourse_network(CLAIMS, CATALOGUE, by="organization", since="2020-05-06")
    # Bo speaks on the sixth, and what affiliates him with Cable was published on the fourth.
    assert [(graph.nodes[one]["label"], tie["weight"]) for one, _, tie in graph.edges(data=True)] == [("Cable", 1.0)]
    assert graph.number_of_edges() == 1  # of the levy Cable is for as often as against


def test_a_network_names_the_documents_that_its_ties_come_from() -> None:
    assert discourse_network(CLAIMS, CATALOGUE).graph["sources"] == ("News of 2020-05-04", "News of 2020-05-06")
    assert discourse_network(CLAIMS, CATALOGUE, until="2020-05-05").graph["sources"] == ("News of 2020-05-04",)


def test_a_date_that_is_none_is_an_error() -> None:
    with pytest.raises(NetgovError, match="since is 'May'"):
        discourse_network(CLAIMS, CATALOGUE, since="May")
