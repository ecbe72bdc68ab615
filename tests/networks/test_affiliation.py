"""Actors and events, and who was where with whom."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgov.errors import NetgovError, UnknownNameError
from netgov.model import Claim, Modality, Polarity, Span
from netgov.model.catalogue import Catalogue, Entity, OntologyClass, Predicate
from netgov.namespaces import CLAIM, ID, SOURCE, VOCABULARY_IRI
from netgov.networks import affiliation_network, recompute
from netgov.networks._example import CATALOGUE

co_attendance = partial(affiliation_network, mode="one")


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
    """The example's catalogue with a summit, a practice, and predicates that say less or something else."""
    classes = [
        OntologyClass(ng("Practice"), "practice", parents=(ng("Eventuality"),)),
        OntologyClass(ng("Summit"), "summit", parents=(ng("Event"),)),
        OntologyClass(ng("Place"), "place"),
    ]
    entities = [
        Entity(str(ID["summit"]), "Summit", (ng("Summit"),)),
        Entity(str(ID["blocking"]), "blocking", (ng("Practice"),)),
        Entity(str(ID["port"]), "Port", (ng("Place"),)),
        Entity(str(ID["ruritania"]), "Ruritania", (ng("Place"), ng("State"))),
    ]
    forward = catalogue.predicates[ng("tookPartIn")]
    predicates = [
        replace(forward, iri=ng("performedBy"), label="was carried out by"),
        replace(forward, iri=ng("tookPlaceIn"), label="took place in"),
        Predicate(ng("mentions"), "mentions"),
    ]
    return replace(
        catalogue,
        entities=catalogue.entities | {one.iri: one for one in entities},
        classes=catalogue.classes | {one.iri: one for one in classes},
        predicates=catalogue.predicates | {one.iri: one for one in predicates},
    )


GRAPH = with_more(CATALOGUE)

# Ada, Bo and Cable at the forum; Ada and Bo at the summit, which the Ministry carried out; Bo twice.
CLAIMS = [
    made(1, "ada", "tookPartIn", "forum"),
    made(2, "bo", "tookPartIn", "forum"),
    made(3, "cable", "tookPartIn", "forum"),
    made(4, "ada", "tookPartIn", "summit"),
    made(5, "bo", "tookPartIn", "summit"),
    made(6, "bo", "wroteTo", "summit"),
    made(7, "summit", "performedBy", "ministry"),
]


def edges(graph: nx.Graph) -> dict[tuple[str, str], float]:
    return {(name(u), name(v)): weight for u, v, weight in graph.edges(data="weight")}


class TestTwoModes:
    """Actors and events, worked by hand."""

    def test_weights_are_numbers_of_claims_in_either_direction(self):
        graph = affiliation_network(CLAIMS, GRAPH)
        assert edges(graph) == {
            ("ada", "forum"): 1,
            ("ada", "summit"): 1,
            ("bo", "forum"): 1,
            ("bo", "summit"): 2,
            ("cable", "forum"): 1,
            ("ministry", "summit"): 1,
        }
        tie = graph.edges[str(ID["bo"]), str(ID["summit"])]
        assert [name(claim) for claim in tie["claims"]] == ["5", "6"]
        assert tie["roles"] == ("took part in", "wrote to")
        assert nx.get_node_attributes(graph, "bipartite")[str(ID["forum"])] == 1
        assert nx.bipartite.is_bipartite(graph)

    def test_nodes_are_described_as_in_a_network_of_claims(self):
        node = affiliation_network(CLAIMS, GRAPH).nodes[str(ID["ada"])]
        assert (node["label"], node["kind"]) == ("Ada", "person")
        assert "literal_claims" not in node

    def test_a_predicate_that_does_not_draw_gives_no_part(self):
        assert affiliation_network([made(1, "ada", "mentions", "forum")], GRAPH).number_of_nodes() == 0

    def test_practices_count_only_when_asked_for(self):
        claims = [made(1, "blocking", "performedBy", "ministry"), made(2, "ada", "tookPartIn", "summit")]
        assert edges(affiliation_network(claims, GRAPH)) == {("ada", "summit"): 1}
        assert edges(affiliation_network(claims, GRAPH, events="Eventuality")) == {
            ("ada", "summit"): 1,
            ("ministry", "blocking"): 1,
        }
        assert edges(affiliation_network(claims, GRAPH, events="practice")) == {("ministry", "blocking"): 1}
        assert edges(affiliation_network(claims, GRAPH, events=["ng:Summit"])) == {("ada", "summit"): 1}

    def test_only_asserted_claims_count_unless_more_is_asked_for(self):
        claims = [
            made(1, "ada", "tookPartIn", "forum", modality=Modality.PLANNED),
            made(2, "bo", "tookPartIn", "forum", according_to=(str(ID["ada"]),)),
            made(3, "cable", "tookPartIn", "forum", polarity=Polarity.DENIED),
        ]
        assert edges(affiliation_network(claims, GRAPH)) == {}
        assert edges(affiliation_network(claims, GRAPH, standing=["planned", "attributed"])) == {
            ("ada", "forum"): 1,
            ("bo", "forum"): 1,
        }
        assert affiliation_network(claims, GRAPH, standing="affirmed").number_of_edges() == 2
        denied = affiliation_network(claims, GRAPH, standing="denied")
        assert (edges(denied), denied.graph["polarity"]) == ({("cable", "forum"): 1}, "denied")
        with pytest.raises(NetgovError, match="affirmed and denied claims do not merge"):
            affiliation_network(claims, GRAPH, standing="all")

    def test_organs_stand_as_their_state_and_the_graph_says_so(self):
        graph = affiliation_network(CLAIMS, GRAPH, roll_up="state")
        assert edges(graph)["ruritania", "summit"] == 1
        assert graph.graph["roll_up"] == "state"
        members = graph.nodes[str(ID["ruritania"])]["members"]
        assert members == (str(ID["ministry"]),)
        assert graph.nodes[str(ID["ada"])]["members"] == (str(ID["ada"]),)
        assert "roll_up" not in affiliation_network(CLAIMS, GRAPH).graph

    def test_an_organ_of_an_organ_rolls_up_to_the_top_and_an_organ_of_two_states_does_not(self):
        office = Entity(str(ID["office"]), "Office", (ng("Organization"),), organ_of=(str(ID["ministry"]),))
        joint = Entity(
            str(ID["joint"]), "Joint", (ng("Organization"),), organ_of=(str(ID["ruritania"]), str(ID["utopia"]))
        )
        utopia = Entity(str(ID["utopia"]), "Utopia", (ng("State"),))
        graph = replace(GRAPH, entities={**GRAPH.entities, **{one.iri: one for one in (office, joint, utopia)}})
        claims = [made(1, "office", "tookPartIn", "forum"), made(2, "joint", "tookPartIn", "forum")]
        assert edges(affiliation_network(claims, graph, roll_up="State")) == {
            ("joint", "forum"): 1,
            ("ruritania", "forum"): 1,
        }

    @pytest.mark.parametrize("options", [{"events": "Sumit"}, {"roll_up": "stat"}, {"standing": "assertd"}])
    def test_an_unknown_name_is_an_error_with_the_nearest(self, options):
        with pytest.raises(UnknownNameError, match="did you mean"):
            affiliation_network(CLAIMS, GRAPH, **options)


class TestAPlaceIsNoParticipant:
    """A state is a place too."""

    def test_a_state_in_which_an_event_took_place_has_no_part_in_it_if_the_vocabulary_says_place(self):
        claims = [made(1, "forum", "tookPlaceIn", "ruritania"), made(2, "summit", "performedBy", "ruritania")]
        in_place = replace(GRAPH.predicates[ng("tookPlaceIn")], range=(ng("Place"),))
        by_actor = replace(GRAPH.predicates[ng("performedBy")], range=(ng("Actor"),))
        graph = replace(GRAPH, predicates={**GRAPH.predicates, in_place.iri: in_place, by_actor.iri: by_actor})
        assert edges(affiliation_network(claims, graph)) == {("ruritania", "summit"): 1}

    def test_without_a_range_it_is_a_place_where_others_are(self):
        claims = [made(1, "forum", "tookPlaceIn", "ruritania"), made(2, "summit", "tookPlaceIn", "port")]
        assert edges(affiliation_network(claims, GRAPH)) == {}
        assert edges(affiliation_network(claims[:1], GRAPH)) == {("ruritania", "forum"): 1}

    def test_an_actor_that_is_nothing_else_always_counts(self):
        claims = [made(1, "forum", "tookPlaceIn", "cable"), made(2, "summit", "tookPlaceIn", "port")]
        assert edges(affiliation_network(claims, GRAPH)) == {("cable", "forum"): 1}


class TestCoAttendance:
    """Actors by shared events, worked by hand."""

    def test_count_is_the_number_of_shared_events(self):
        # Ada and Bo: forum, summit; Ada and Cable, Bo and Cable: forum; the Ministry with Ada and Bo: summit
        graph = co_attendance(CLAIMS, GRAPH)
        assert edges(graph) == {
            ("ada", "bo"): 2,
            ("ada", "cable"): 1,
            ("ada", "ministry"): 1,
            ("bo", "cable"): 1,
            ("bo", "ministry"): 1,
        }
        tie = graph.edges[str(ID["ada"]), str(ID["bo"])]
        assert tie["events"] == (str(ID["forum"]), str(ID["summit"]))
        assert [name(claim) for claim in tie["claims"]] == ["1", "2", "4", "5", "6"]

    def test_newman_divides_by_the_others_who_were_there(self):
        # three at the forum: 1/2; three at the summit: 1/2
        graph = co_attendance(CLAIMS, GRAPH, weighting="newman")
        assert edges(graph) == {
            ("ada", "bo"): 1 / 2 + 1 / 2,
            ("ada", "cable"): 1 / 2,
            ("ada", "ministry"): 1 / 2,
            ("bo", "cable"): 1 / 2,
            ("bo", "ministry"): 1 / 2,
        }
        # The weight of Ada and Cable rests on Bo's being there too.
        tie = graph.edges[str(ID["ada"]), str(ID["cable"])]
        assert [name(claim) for claim in tie["claims"]] == ["1", "2", "3"]

    def test_who_was_there_alone_is_a_node_without_ties(self):
        graph = co_attendance([made(1, "ada", "tookPartIn", "forum")], GRAPH)
        assert (graph.number_of_nodes(), graph.number_of_edges()) == (1, 0)

    def test_two_organs_of_one_state_do_not_meet_when_rolled_up(self):
        claims = [made(1, "ministry", "tookPartIn", "forum"), made(2, "ruritania", "tookPartIn", "forum")]
        assert co_attendance(claims, GRAPH).number_of_edges() == 1
        rolled = co_attendance(claims, GRAPH, roll_up="state")
        assert rolled.number_of_edges() == 0
        assert rolled.nodes[str(ID["ruritania"])]["members"] == (str(ID["ministry"]), str(ID["ruritania"]))

    def test_an_unknown_weighting_is_an_error(self):
        with pytest.raises(UnknownNameError, match="choose from count, newman"):
            co_attendance(CLAIMS, GRAPH, weighting="jaccard")


TOOK_PART = st.tuples(
    st.sampled_from(["ada", "bo", "cable", "ministry", "ruritania"]), st.sampled_from(["forum", "summit"])
)
CORPORA = st.lists(TOOK_PART, max_size=12).map(
    lambda found: [made(number, actor, "tookPartIn", event) for number, (actor, event) in enumerate(found)]
)


class TestProperties:
    """What holds for any claims."""

    @given(CORPORA, st.sampled_from(["count", "newman"]))
    def test_networkx_projects_to_the_same_weights(self, claims, weighting):
        two = affiliation_network(claims, GRAPH)
        actors = [node for node, mode in two.nodes(data="bipartite") if mode == 0]
        project = {
            "count": nx.bipartite.weighted_projected_graph,
            "newman": nx.bipartite.collaboration_weighted_projected_graph,
        }[weighting]
        theirs = (
            {frozenset(pair): weight for *pair, weight in project(two, actors).edges(data="weight")} if actors else {}
        )
        ours = co_attendance(claims, GRAPH, weighting=weighting).edges(data="weight")
        assert {frozenset(pair): weight for *pair, weight in ours} == pytest.approx(theirs, abs=1e-9)

    @given(CORPORA)
    def test_each_claim_is_on_one_tie_and_the_weights_count_them(self, claims):
        graph = affiliation_network(claims, GRAPH)
        listed = sorted(claim for *_, tie in graph.edges(data=True) for claim in tie["claims"])
        assert listed == sorted(claim.iri for claim in claims)
        assert all(tie["weight"] == len(tie["claims"]) for *_, tie in graph.edges(data=True))

    @given(CORPORA, st.sampled_from(["count", "newman"]), st.sampled_from([None, "state"]))
    def test_a_weight_comes_back_from_the_claims_of_its_tie_alone(self, claims, weighting, roll_up):
        one = co_attendance(claims, GRAPH, weighting=weighting, roll_up=roll_up)
        for graph in (one, affiliation_network(claims, GRAPH, events="Eventuality", roll_up=roll_up)):
            for u, v, weight in graph.edges(data="weight"):
                assert recompute(graph, u, v, claims, GRAPH) == weight

    @given(CORPORA, st.randoms(use_true_random=False))
    def test_the_order_of_the_claims_does_not_matter(self, claims, random):
        shuffled = random.sample(claims, len(claims))
        for make in (affiliation_network, co_attendance):
            one, other = make(claims, GRAPH), make(shuffled, GRAPH)
            assert list(one.nodes(data=True)) == list(other.nodes(data=True))
            assert list(one.edges(data=True)) == list(other.edges(data=True))
