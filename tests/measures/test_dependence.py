"""What changes when a source, a holder or a claim is dropped."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgov import measures
from netgov.errors import UnknownNameError
from netgov.model import Claim, Span

SPAN = (Span(0, 5, "ab" * 32),)
relaxed = settings(deadline=None, max_examples=30)


def claim(name: str, tie: str, source: str, *holders: str) -> Claim:
    """Say that two letters met."""
    one, other = tie
    return Claim(name, one, "met", other, source, f"{one} met {other}.", SPAN, according_to=holders)


def met(claims: list[Claim]) -> nx.Graph:
    """Make a network in which a claim weighs 1; whoever is not in a claim is not in it."""
    graph = nx.Graph()
    for one in claims:
        before = graph.get_edge_data(one.subject, one.object, {"weight": 0, "claims": []})
        graph.add_edge(one.subject, one.object, weight=before["weight"] + 1, claims=[*before["claims"], one.iri])
    nx.set_node_attributes(graph, {node: node.upper() for node in graph}, "label")
    return graph


@pytest.fixture
def claims() -> list[Claim]:
    """Two sources on a triangle a, b, c, and one alone on d; one claim is what a holder says."""
    return [
        claim("1", "ab", "gazette"),
        claim("2", "ab", "herald"),
        claim("3", "bc", "gazette", "witness"),
        claim("4", "ca", "gazette"),
        claim("5", "cd", "herald", "witness"),
    ]


def changes(table, name: str) -> list[list]:
    """Rows of one kind, without labels and the kind."""
    return table.loc[table["change"] == name, ["dropped", "iri", "other", "before", "after"]].to_numpy().tolist()


def test_the_table_is_tidy_and_complete(claims):
    table = measures.source_dependence(claims, met)
    columns = ["dropped", "change", "iri", "label", "other", "other_label", "before", "after"]
    assert table.columns.tolist() == columns
    assert not table.isna().to_numpy().any()
    assert table.sort_values(columns, ignore_index=True).equals(table)
    assert (table["label"] == table["iri"].str.upper()).all()
    assert (table["other_label"] == table["other"].str.upper()).all()


def test_dropping_a_source_loses_the_ties_that_it_alone_reports(claims):
    table = measures.source_dependence(claims, met)
    assert changes(table, "tie lost") == [
        ["gazette", "a", "c", 1, 0],
        ["gazette", "b", "c", 1, 0],
        ["herald", "c", "d", 1, 0],
    ]
    assert changes(table, "tie weight") == [["gazette", "a", "b", 2, 1], ["herald", "a", "b", 2, 1]]
    assert changes(table, "node lost") == [["herald", "d", "", 1, 0]]


def test_what_another_holds_too_outlives_a_holder():
    # Both say that a met b, only the witness that b met c.
    claims = [claim("1", "ab", "gazette", "witness", "police"), claim("2", "bc", "gazette", "witness")]
    table = measures.source_dependence(claims, met, drop="holder")
    assert changes(table, "tie lost") == [["witness", "b", "c", 1, 0]]
    assert set(table["dropped"]) == {"witness"}


def test_what_outlives_a_holder_is_no_longer_that_holders():
    def of_witness(claims: list[Claim]) -> nx.Graph:
        return met([one for one in claims if "witness" in one.according_to])

    table = measures.source_dependence([claim("1", "ab", "gazette", "witness", "police")], of_witness, drop="holder")
    assert changes(table, "tie lost") == [["witness", "a", "b", 1, 0]]


def test_dropping_a_source_moves_ranks(claims):
    # With all, c has three ties and is first; a and b have two and share rank 2; d is fourth.
    # Without the gazette, all have one and share rank 1. Without the herald, d is gone and a, b, c have two each.
    table = measures.source_dependence(claims, met)
    assert changes(table, "rank") == [
        ["gazette", "a", "", 2, 1],
        ["gazette", "b", "", 2, 1],
        ["gazette", "d", "", 4, 1],
        ["herald", "a", "", 2, 1],
        ["herald", "b", "", 2, 1],
    ]


def test_dropping_a_holder_drops_what_they_say_and_nothing_in_a_sources_own_voice(claims):
    table = measures.source_dependence(claims, met, drop="holder")
    assert set(table["dropped"]) == {"witness"}
    assert changes(table, "tie lost") == [["witness", "b", "c", 1, 0], ["witness", "c", "d", 1, 0]]


def test_dropping_a_claim_drops_that_claim_alone(claims):
    table = measures.source_dependence(claims, met, drop="claim")
    assert changes(table, "tie weight") == [["1", "a", "b", 2, 1], ["2", "a", "b", 2, 1]]
    assert [row[0] for row in changes(table, "tie lost")] == ["3", "4", "5"]


def test_a_group_that_parts_keeps_its_number_for_the_larger_half():
    # The herald alone joins the triangle a, b, c and the pair d, e.
    reports = [claim(f"g{tie}", tie, "gazette") for tie in ("ab", "bc", "ca", "de")]
    table = measures.source_dependence([*reports, claim("h", "cd", "herald")], met, group_by=measures.components)
    assert changes(table, "coalition") == [["herald", "d", "", 1, 2], ["herald", "e", "", 1, 2]]


def test_a_group_that_only_gets_another_number_has_not_changed(scores):
    # With all, v, w, x, y, z are the first component, and a, b, c, d the second; without the herald it is the reverse.
    claims = [
        *(claim(f"g{tie}", tie, "gazette") for tie in ("ab", "bc", "cd", "xy", "yz")),
        *(claim(f"h{tie}", tie, "herald") for tie in ("zw", "wv")),
    ]
    assert scores(measures.components(met(claims)))["x"] == scores(measures.components(met(claims[:5])))["a"] == 1
    table = measures.source_dependence(claims, met, group_by=measures.components)
    assert [row for row in changes(table, "node lost") if row[0] == "herald"] == [
        ["herald", "v", "", 1, 0],
        ["herald", "w", "", 1, 0],
    ]
    assert changes(table, "coalition") == []


def test_a_network_that_stays_the_same_is_not_measured_again():
    ranked = []

    def rank(graph: nx.Graph):
        ranked.append(graph)
        return measures.degree(graph)

    def of_gazette(claims: list[Claim]) -> nx.Graph:
        return met([one for one in claims if one.reported_in == "gazette"])

    claims = [claim("1", "ab", "gazette"), claim("2", "bc", "herald"), claim("3", "cd", "herald")]
    assert set(measures.source_dependence(claims, of_gazette, drop="claim", rank_by=rank)["dropped"]) == {"1"}
    assert len(ranked) == 2


def test_any_node_measure_can_rank(claims):
    table = measures.source_dependence(claims, met, rank_by=measures.betweenness)
    # With all, c lies between d and the others: rank 1; the others share rank 2. Without the herald, all share rank 1.
    assert [row for row in changes(table, "rank") if row[0] == "herald"] == [
        ["herald", "a", "", 2, 1],
        ["herald", "b", "", 2, 1],
    ]


def test_a_tie_that_only_dropping_lets_appear_is_new():
    def unless_denied(claims: list[Claim]) -> nx.Graph:
        graph = nx.empty_graph(["a", "b"])
        if all(one.reported_in != "herald" for one in claims):
            graph.add_edge("a", "b", weight=1)
        return graph

    table = measures.source_dependence([claim("1", "ab", "gazette"), claim("2", "ab", "herald")], unless_denied)
    assert changes(table, "tie new") == [["herald", "a", "b", 0, 1]]


def test_ties_with_signs_work_as_well(claims):
    def signed(claims: list[Claim]) -> nx.Graph:
        graph = met(claims)
        for _, _, attributes in graph.edges(data=True):
            attributes["weight"] -= 1.5
        return graph

    assert ["gazette", "a", "b", 0.5, -0.5] in changes(measures.source_dependence(claims, signed), "tie weight")


def test_nothing_to_drop_makes_an_empty_table():
    table = measures.source_dependence([], met)
    assert table.columns.tolist()[:2] == ["dropped", "change"]
    assert len(table) == 0


def test_what_can_be_dropped_is_one_of_three(claims):
    with pytest.raises(UnknownNameError, match="did you mean source"):
        measures.source_dependence(claims, met, drop="sources")


@relaxed
@given(data=st.data(), drop=st.sampled_from(["source", "holder", "claim"]))
def test_the_changes_of_ties_turn_the_one_network_into_the_other(data, drop):
    ties = st.sampled_from(["ab", "bc", "ca", "cd", "de"])
    drawn = data.draw(st.lists(st.tuples(ties, st.sampled_from("GHI"), st.sets(st.sampled_from("wv"))), max_size=10))
    claims = [claim(f"{number}", tie, source, *sorted(who)) for number, (tie, source, who) in enumerate(drawn)]
    table = measures.source_dependence(claims, met, drop=drop)
    belongs: Callable[[Claim], tuple[str, ...]] = {
        "source": lambda one: (one.reported_in,),
        "holder": lambda one: one.according_to,
        "claim": lambda one: (one.iri,),
    }[drop]
    for dropped in {name for one in claims for name in belongs(one)}:
        weights = _weights(met(claims))
        for row in table[(table["dropped"] == dropped) & table["change"].str.startswith("tie")].itertuples():
            assert weights[row.iri, row.other] == row.before
            weights[row.iri, row.other] = row.after
        # A claim that somebody else holds too stays.
        left = _weights(met([one for one in claims if dropped not in belongs(one) or len(belongs(one)) > 1]))
        assert {tie: weight for tie, weight in weights.items() if weight} == left


def _weights(graph: nx.Graph) -> dict[tuple[str, ...], float]:
    return {tuple(sorted(tie)): graph.edges[tie]["weight"] for tie in graph.edges}
