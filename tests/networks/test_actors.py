"""Actors and actors: direct ties, ties through shared events, and both."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import netgov
from netgov.errors import NetgovError, UnknownNameError
from netgov.model import Claim, Modality, Polarity, Span
from netgov.model.catalogue import Catalogue, Direction, Entity, OntologyClass, Predicate
from netgov.namespaces import CLAIM, ID, SOURCE, VOCABULARY_IRI
from netgov.networks import actor_network, adjacency, affiliation_network, direct_ties, discourse_network, recompute
from netgov.networks._example import CATALOGUE

co_attendance = partial(affiliation_network, mode="one")
actor_actor = partial(discourse_network, mode="one")

relaxed = settings(deadline=None, max_examples=60)


def ng(name: str) -> str:
    return f"{VOCABULARY_IRI}#{name}"


def name(iri: str) -> str:
    return iri.rpartition("/")[2]


def made(number: int, subject: str, predicate: str, object_: str, **parts) -> Claim:
    news = str(SOURCE["2020-05-04"])
    span = Span(number, number + 5, "ab" * 32)
    return Claim(
        str(CLAIM[str(number)]),
        str(ID[subject]),
        ng(predicate),
        str(ID[object_]),
        news,
        "A sentence.",
        (span,),
        **parts,
    )


def with_more(catalogue: Catalogue) -> Catalogue:
    """The example's catalogue with a charter and a place, and predicates drawn backward, both ways and not at all."""
    entities = [
        Entity(str(ID["charter"]), "Charter", (ng("Document"),)),
        Entity(str(ID["ruritania"]), "Ruritania", (ng("Place"), ng("State"))),
        Entity(str(ID["fair"]), "Fair", (ng("Event"),)),
    ]
    predicates = [
        Predicate(ng("foundedBy"), "was founded by", direction=Direction.BACKWARD),
        Predicate(ng("metWith"), "met with", direction=Direction.UNDIRECTED),
        Predicate(ng("traveledTo"), "traveled to", direction=Direction.FORWARD, range=(ng("Place"),)),
        Predicate(ng("mentions"), "mentions"),
    ]
    return replace(
        catalogue,
        entities=catalogue.entities | {one.iri: one for one in entities},
        classes=catalogue.classes | {ng("Place"): OntologyClass(ng("Place"), "place")},
        predicates=catalogue.predicates | {one.iri: one for one in predicates},
    )


GRAPH = with_more(CATALOGUE)

# Ada wrote to Bo twice and Bo once to her; Ada founded Cable; Bo met with the Ministry.
# Ada, Bo and the Ministry took part in the forum, Ada and Bo in the fair.
CLAIMS = [
    made(1, "ada", "wroteTo", "bo"),
    made(2, "ada", "wroteTo", "bo"),
    made(3, "bo", "wroteTo", "ada"),
    made(4, "cable", "foundedBy", "ada"),
    made(5, "bo", "metWith", "ministry"),
    made(6, "ada", "tookPartIn", "forum"),
    made(7, "bo", "tookPartIn", "forum"),
    made(8, "ministry", "tookPartIn", "forum"),
    made(9, "ada", "tookPartIn", "fair"),
    made(10, "bo", "tookPartIn", "fair"),
]


def edges(graph: nx.Graph, part: str = "weight") -> dict[tuple[str, str], float]:
    return {(name(u), name(v)): weight for u, v, weight in graph.edges(data=part)}


class TestDirectTies:
    """Arrows between actors that claims join."""

    def test_arrows_run_as_the_vocabulary_draws_them(self):
        graph = direct_ties(CLAIMS, GRAPH)
        assert edges(graph) == {
            ("ada", "bo"): 2,
            ("ada", "cable"): 1,
            ("bo", "ada"): 1,
            ("bo", "ministry"): 1,
            ("ministry", "bo"): 1,
        }
        tie = graph.edges[str(ID["ada"]), str(ID["bo"])]
        assert [name(claim) for claim in tie["claims"]] == ["1", "2"]
        assert tie["predicates"] == ("wrote to",)

    def test_who_traveled_to_a_state_traveled_to_a_place(self):
        assert direct_ties([made(1, "ada", "traveledTo", "ruritania")], GRAPH).number_of_nodes() == 0

    def test_what_does_not_draw_and_what_is_no_actor_is_left_out(self):
        claims = [
            made(1, "ada", "mentions", "bo"),
            made(2, "charter", "wroteTo", "bo"),
            made(3, "ada", "wroteTo", "charter"),
            made(4, "ada", "wroteTo", "levy"),
        ]
        assert direct_ties(claims, GRAPH).number_of_nodes() == 0

    def test_a_tie_of_an_actor_with_itself_is_left_out_but_not_the_actor(self):
        graph = direct_ties([made(1, "ministry", "wroteTo", "ruritania")], GRAPH, roll_up="state")
        assert [name(node) for node in graph] == ["ruritania"]
        assert graph.number_of_edges() == 0
        assert [name(member) for member in graph.nodes[str(ID["ruritania"])]["members"]] == ["ministry", "ruritania"]


class TestActors:
    """Direct and shared ties in one network, worked by hand."""

    def test_weights_add_direct_ties_and_shared_events(self):
        # Ada and Bo: three letters, forum and fair; the Ministry with Ada: forum, with Bo: forum and a meeting
        graph = actor_network(CLAIMS, GRAPH)
        assert edges(graph) == {("ada", "bo"): 5, ("ada", "cable"): 1, ("ada", "ministry"): 1, ("bo", "ministry"): 2}
        assert edges(graph, "direct") == {
            ("ada", "bo"): 3,
            ("ada", "cable"): 1,
            ("ada", "ministry"): 0,
            ("bo", "ministry"): 1,
        }
        tie = graph.edges[str(ID["ada"]), str(ID["bo"])]
        assert tie["shared"] == 2
        assert [name(event) for event in tie["events"]] == ["fair", "forum"]
        assert sorted(int(name(claim)) for claim in tie["claims"]) == [1, 2, 3, 6, 7, 9, 10]
        assert tie["claims"] == sorted(tie["claims"])

    def test_newman_weighs_large_events_less(self):
        # forum: three actors, 1/2; fair: two actors, 1/1
        graph = actor_network(CLAIMS, GRAPH, ties="shared", weighting="newman")
        assert edges(graph) == {("ada", "bo"): 1 / 2 + 1, ("ada", "ministry"): 1 / 2, ("bo", "ministry"): 1 / 2}

    def test_either_kind_of_ties_can_be_had_alone(self):
        direct = actor_network(CLAIMS, GRAPH, ties="direct")
        assert edges(direct) == {("ada", "bo"): 3, ("ada", "cable"): 1, ("bo", "ministry"): 1}
        shared = actor_network(CLAIMS, GRAPH, ties=["shared"])
        assert edges(shared) == {("ada", "bo"): 2, ("ada", "ministry"): 1, ("bo", "ministry"): 1}
        assert "cable" not in map(name, shared)

    def test_events_may_be_of_one_class(self):
        with pytest.raises(UnknownNameError, match="no class called 'Fair'"):
            actor_network(CLAIMS, GRAPH, events="Fair")
        assert edges(actor_network(CLAIMS, GRAPH, ties="shared", events="State")) == {}

    def test_only_asserted_claims_count_and_denied_ones_never_with_them(self):
        claims = [
            made(1, "ada", "wroteTo", "bo", modality=Modality.PLANNED),
            made(2, "ada", "tookPartIn", "forum", polarity=Polarity.DENIED),
        ]
        assert actor_network(claims, GRAPH).number_of_nodes() == 0
        assert edges(actor_network(claims, GRAPH, standing="planned")) == {("ada", "bo"): 1}
        with pytest.raises(NetgovError, match="do not merge"):
            actor_network(claims, GRAPH, standing="all")

    def test_organs_stand_as_their_state(self):
        graph = actor_network(CLAIMS, GRAPH, roll_up="State")
        assert edges(graph)["bo", "ruritania"] == 2
        assert (graph.graph["roll_up"], graph.nodes[str(ID["ruritania"])]["label"]) == ("State", "Ruritania")

    def test_the_graph_says_how_it_was_made(self):
        assert actor_network(CLAIMS, GRAPH, standing=["asserted", "hedged"], events="Event").graph == {
            "projection": "actors",
            "standing": "asserted|hedged",
            "polarity": "affirmed",
            "ties": "direct|shared",
            "weighting": "count",
            "events": "Event",
            "sources": ("News of 2020-05-04",),
        }

    def test_an_unknown_kind_of_ties_is_an_error(self):
        with pytest.raises(UnknownNameError, match="choose from direct, shared"):
            actor_network(CLAIMS, GRAPH, ties="indirect")


WORDS = st.one_of(
    st.tuples(
        st.sampled_from(["ada", "bo", "cable", "ministry", "ruritania"]),
        st.sampled_from(["wroteTo", "foundedBy", "metWith", "traveledTo"]),
        st.sampled_from(["ada", "bo", "cable", "ministry", "ruritania"]),
    ),
    st.tuples(
        st.sampled_from(["ada", "bo", "cable", "ministry", "ruritania"]),
        st.just("tookPartIn"),
        st.sampled_from(["forum", "fair"]),
    ),
)
CORPORA = st.lists(WORDS, max_size=12).map(lambda found: [made(number, *words) for number, words in enumerate(found)])
OPTIONS = st.fixed_dictionaries(
    {
        "ties": st.sampled_from(["direct", "shared", ("direct", "shared")]),
        "weighting": st.sampled_from(["count", "newman"]),
        "roll_up": st.sampled_from([None, "state"]),
    }
)


class TestProperties:
    """What holds for any claims."""

    @relaxed
    @given(CORPORA, OPTIONS)
    def test_a_weight_comes_back_from_the_claims_of_its_tie_alone(self, claims, options):
        graph = actor_network(claims, GRAPH, **options)
        directed = direct_ties(claims, GRAPH, roll_up=options["roll_up"])
        for made_graph in (graph, directed):
            for one, other, weight in made_graph.edges(data="weight"):
                assert recompute(made_graph, one, other, claims, GRAPH) == weight

    @relaxed
    @given(CORPORA)
    def test_the_whole_is_the_sum_of_its_parts(self, claims):
        whole = actor_network(claims, GRAPH)
        letters = actor_network(claims, GRAPH, ties="direct")
        shared = co_attendance(claims, GRAPH, events="Eventuality")
        for one, other, tie in whole.edges(data=True):
            parts = [graph.get_edge_data(one, other, {"weight": 0})["weight"] for graph in (letters, shared)]
            assert (tie["direct"], tie["shared"]) == tuple(parts)
            assert tie["weight"] == sum(parts)
        assert nx.number_of_selfloops(whole) == 0

    @relaxed
    @given(CORPORA)
    def test_each_direct_claim_counts_once(self, claims):
        graph = actor_network(claims, GRAPH, ties="direct")
        listed = [claim for *_, tie in graph.edges(data=True) for claim in tie["claims"]]
        assert len(listed) == len(set(listed)) == sum(weight for *_, weight in graph.edges(data="weight"))


class TestAdjacency:
    """Networks as matrices."""

    def test_one_mode_is_symmetric(self):
        frame = adjacency(actor_network(CLAIMS, GRAPH), labels=True)
        assert list(frame.columns) == ["Ada", "Bo", "Cable", "Ministry"]
        assert frame.loc["Bo"].tolist() == [5, 0, 0, 2]
        assert frame.equals(frame.T)

    def test_of_a_directed_network_rows_point_at_columns(self):
        frame = adjacency(direct_ties(CLAIMS, GRAPH), labels=True)
        assert (frame.loc["Ada", "Bo"], frame.loc["Bo", "Ada"]) == (2, 1)

    def test_two_modes_are_rows_and_columns(self):
        frame = adjacency(affiliation_network(CLAIMS, GRAPH))
        assert [name(event) for event in frame.columns] == ["fair", "forum"]
        assert frame.to_numpy().tolist() == [[1, 1], [1, 1], [0, 1]]

    def test_two_things_of_one_label_are_told_apart(self):
        twin = replace(GRAPH.entities[str(ID["bo"])], label="Ada")
        graph = replace(GRAPH, entities={**GRAPH.entities, twin.iri: twin})
        frame = adjacency(actor_network(CLAIMS[:1], graph), labels=True)
        assert list(frame.columns) == ["Ada (id:ada)", "Ada (id:bo)"]

    @relaxed
    @given(CORPORA)
    def test_networkx_makes_the_same_matrix(self, claims):
        for graph in (actor_network(claims, GRAPH), direct_ties(claims, GRAPH)):
            if graph:
                assert adjacency(graph).equals(nx.to_pandas_adjacency(graph))


def test_parallel_edges_are_one_cell_with_their_sum():
    graph = nx.MultiGraph([("a", "b"), ("b", "a"), ("a", "a")])
    assert adjacency(graph).to_numpy().tolist() == nx.to_numpy_array(graph).tolist() == [[1, 2], [2, 0]]


class TestTheArticle:
    """The projections of the built-in corpus."""

    @pytest.mark.parametrize(
        ("make", "options"),
        [
            (actor_network, {}),
            (actor_network, {"weighting": "newman", "roll_up": "state", "standing": "affirmed"}),
            (direct_ties, {"standing": "affirmed"}),
            (affiliation_network, {"events": "Eventuality"}),
            (co_attendance, {"events": "Conference"}),
            (discourse_network, {"normalise": "activity", "documents": True}),
            (actor_actor, {"normalise": "jaccard", "by": "organization", "documents": True}),
        ],
    )
    def test_every_weight_comes_back_from_the_claims_of_its_tie_alone(self, make, options):
        graph = netgov.load()
        claims, catalogue = graph.claims(), graph.catalogue
        network = make(claims, catalogue, **options)
        assert network.number_of_edges() > 0
        for one, other, tie in network.edges(data=True):
            assert tie["claims"] == sorted(tie["claims"])
            assert recompute(network, one, other, claims, catalogue) == tie["weight"]

    def test_a_place_is_never_tied_as_an_actor(self):
        graph = netgov.load()
        claims = {claim.iri: name(claim.predicate) for claim in graph.claims()}
        ties = actor_network(graph.claims(), graph.catalogue, standing="affirmed").edges(data="claims")
        predicates = {claims[claim].rpartition("#")[2] for *_, listed in ties for claim in listed}
        assert predicates.isdisjoint({"tookPlaceIn", "traveledTo", "liesOutsideOf"})
        assert {"attended", "performedBy", "hosted"} <= predicates
