"""Discourse networks from claims: what is a statement, whose it is, and that a tie comes back from its claims."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal
from rdflib.namespace import XSD

from netgov.errors import NetgovError, UnknownNameError
from netgov.model import Claim, Modality, Polarity, Span
from netgov.model.catalogue import Catalogue, Entity, OntologyClass, Predicate, SourceRecord
from netgov.namespaces import CLAIM, ID, SOURCE, VOCABULARY_IRI
from netgov.networks import ONE_MODE_NORMALISATIONS, TWO_MODE_NORMALISATIONS, discourse_network, recompute, statements
from netgov.networks._example import CATALOGUE, CLAIMS

actor_actor = partial(discourse_network, mode="one")


def ng(name: str) -> str:
    return f"{VOCABULARY_IRI}#{name}"


def name(iri: str) -> str:
    return iri.rpartition("/")[2]


def made(number: int, subject: str, predicate: str, object_: str, **parts) -> Claim:
    return Claim(
        str(CLAIM[str(number)]),
        str(ID[subject]),
        ng(predicate),
        str(ID[object_]),
        parts.pop("reported_in", str(SOURCE["2020-05-04"])),
        "A plain sentence.",
        (Span(number, number + 5, "ab" * 32),),
        **parts,
    )


def with_more(catalogue: Catalogue) -> Catalogue:
    """The example's catalogue with a declaration, and ministers, who are affiliated with their ministry."""
    entities = {**catalogue.entities, str(ID["charter"]): Entity(str(ID["charter"]), "Charter", (ng("Declaration"),))}
    declaration = OntologyClass(ng("Declaration"), "declaration", parents=(ng("Document"),))
    minister = Predicate(ng("ministerOf"), "is a minister of", parents=(ng("affiliatedWith"),))
    return replace(
        catalogue,
        entities=entities,
        classes={**catalogue.classes, declaration.iri: declaration},
        predicates={**catalogue.predicates, minister.iri: minister},
    )


GRAPH = with_more(CATALOGUE)


def read(claims, **options) -> list[tuple]:
    return [(name(one.actor), one.level, name(one.concept)) for one in statements(claims, GRAPH, **options)]


class TestStatements:
    """From claims to statements."""

    def test_stances_of_actors_on_concepts_are_statements_and_nothing_else_is(self):
        others = [
            made(1, "ada", "tookPartIn", "forum"),
            made(2, "ada", "supports", "forum"),
            made(3, "forum", "supports", "levy"),
            replace(made(4, "ada", "supports", "levy"), object=Literal("levy")),
        ]
        assert read([*others, made(5, "ada", "supports", "levy"), made(6, "cable", "opposes", "levy")]) == [
            ("ada", True, "levy"),
            ("cable", False, "levy"),
        ]

    def test_only_asserted_stances_count_unless_more_is_asked_for(self):
        claims = [
            made(1, "ada", "supports", "levy"),
            made(2, "bo", "supports", "levy", according_to=(str(ID["cable"]),)),
            made(3, "cable", "supports", "levy", modality=Modality.HEDGED),
        ]
        assert [actor for actor, *_ in read(claims)] == ["ada"]
        assert [actor for actor, *_ in read(claims, standing="attributed")] == ["bo"]
        assert [actor for actor, *_ in read(claims, standing=["asserted", "hedged"])] == ["ada", "cable"]
        assert [actor for actor, *_ in read(claims, standing="affirmed")] == ["ada", "bo", "cable"]

    def test_affirmed_and_denied_stances_do_not_merge(self):
        claims = [made(1, "ada", "supports", "levy"), made(2, "bo", "supports", "levy", polarity=Polarity.DENIED)]
        assert [one.polarity for one in statements(claims, GRAPH, standing="denied")] == ["denied"]
        for make in (discourse_network, actor_actor):
            with pytest.raises(NetgovError, match="affirmed and denied claims do not merge"):
                make(claims, GRAPH, standing="all")

    def test_all_standings_go_together_where_nothing_that_counts_is_denied(self):
        claims = [made(1, "ada", "supports", "levy"), made(2, "bo", "tookPartIn", "forum", polarity=Polarity.DENIED)]
        assert read(claims, standing="all") == [("ada", True, "levy")]

    def test_documents_count_only_when_asked_for(self):
        claims = [made(1, "charter", "supports", "levy"), made(2, "ada", "supports", "levy")]
        assert [actor for actor, *_ in read(claims)] == ["ada"]
        assert [actor for actor, *_ in read(claims, documents=True)] == ["charter", "ada"]

    def test_persons_only(self):
        assert {actor for actor, *_ in read(CLAIMS, by="person")} == {"ada", "bo"}

    def test_a_person_stands_as_the_organization_that_an_asserted_claim_names(self):
        claims = [
            made(1, "ada", "supports", "levy"),
            made(2, "bo", "supports", "levy"),
            made(3, "cable", "opposes", "levy"),
            made(4, "ada", "affiliatedWith", "ministry"),
            made(5, "bo", "affiliatedWith", "cable", modality=Modality.HEDGED),
        ]
        said = statements(claims, GRAPH, by="organization")
        assert [(name(one.actor), name(one.speaker), one.level) for one in said] == [
            ("ministry", "ada", True),
            ("cable", "cable", False),
        ]
        assert [name(claim) for claim in said[0].claims] == ["1", "4"]

    def test_affiliations_are_asserted_even_where_stances_need_not_be(self):
        claims = [
            made(1, "ada", "supports", "levy", according_to=(str(ID["bo"]),)),
            made(2, "ada", "affiliatedWith", "ministry"),
            made(3, "ada", "affiliatedWith", "cable", according_to=(str(ID["bo"]),)),
        ]
        assert read(claims, by="organization", standing="attributed") == [("ministry", True, "levy")]

    def test_a_minister_is_affiliated_with_the_ministry(self):
        claims = [made(1, "ada", "supports", "levy"), made(2, "ada", "ministerOf", "ministry")]
        assert read(claims, by="organization") == [("ministry", True, "levy")]
        assert read(claims, by="organization", affiliations="ministerOf") == [("ministry", True, "levy")]

    def test_who_has_two_affiliations_speaks_for_both(self):
        claims = [
            made(1, "ada", "supports", "levy"),
            made(2, "ada", "affiliatedWith", "ministry"),
            made(3, "ada", "affiliatedWith", "cable"),
        ]
        said = statements(claims, GRAPH, by="organization")
        found = [(name(one.actor), [name(claim) for claim in one.claims]) for one in said]
        assert found == [("cable", ["1", "3"]), ("ministry", ["1", "2"])]

    def test_who_changes_sides_speaks_in_each_source_for_whom_it_says(self):
        later, last = str(SOURCE["2020-05-06"]), str(SOURCE["2020-06-01"])
        claims = [
            made(1, "ada", "supports", "levy"),
            made(2, "ada", "affiliatedWith", "ministry"),
            made(3, "ada", "opposes", "levy", reported_in=later),
            made(4, "ada", "affiliatedWith", "cable", reported_in=later),
        ]
        assert read(claims, by="organization") == [("ministry", True, "levy"), ("cable", False, "levy")]
        # A source that does not say lets the statement count for all.
        silent = [*claims[1:2], *claims[3:], made(5, "ada", "opposes", "levy", reported_in=last)]
        assert read(silent, by="organization") == [("cable", False, "levy"), ("ministry", False, "levy")]

    def test_a_statement_is_dated_by_its_source_or_by_its_claim(self):
        timed = made(1, "ada", "supports", "levy", when=Literal("2019-12", datatype=XSD.gYearMonth))
        timeless = made(2, "bo", "supports", "levy")
        dates = [one.date for one in statements([timed, timeless], GRAPH)]
        assert dates == [dt.date(2020, 5, 4), dt.date(2020, 5, 4)]
        dates = [one.date for one in statements([timed, timeless], GRAPH, dated_by="claim")]
        assert dates == [dt.date(2019, 12, 1), dt.date(2020, 5, 4)]

    def test_a_source_without_a_date_leaves_it_open_and_one_with_words_is_an_error(self):
        claims = [made(1, "ada", "supports", "levy")]
        for published, expected in (("", None), ("2020-05-04T09:00:00+02:00", dt.date(2020, 5, 4))):
            source = SourceRecord(str(SOURCE["2020-05-04"]), "News", published=published)
            graph = replace(GRAPH, sources={source.iri: source})
            assert statements(claims, graph)[0].date == expected
        source = SourceRecord(str(SOURCE["news"]), "News", published="last May")
        with pytest.raises(NetgovError, match="the source news was published on 'last May', which is no day"):
            statements(claims, replace(GRAPH, sources={source.iri: source}))

    @pytest.mark.parametrize(
        "options", [{"by": "organisation"}, {"dated_by": "claims"}, {"affiliations": "worksFor"}, {"standing": "hedgd"}]
    )
    def test_an_unknown_word_is_an_error(self, options):
        with pytest.raises(UnknownNameError):
            statements(CLAIMS, GRAPH, **options)


class TestGraphs:
    """From claims to graphs, worked by hand."""

    def test_two_mode_by_hand(self):
        # Ada: no to the levy, yes to open access; Bo: yes to both; Cable: no to the levy.
        graph = discourse_network(CLAIMS, CATALOGUE)
        assert {(name(a), name(c)): weight for a, c, weight in graph.edges(data="weight")} == {
            ("ada", "levy"): -1,
            ("ada", "open-access"): 1,
            ("bo", "levy"): 1,
            ("bo", "open-access"): 1,
            ("cable", "levy"): -1,
        }
        ada = graph.nodes[str(ID["ada"])]
        assert (ada["label"], ada["kind"], ada["bipartite"], ada["statements"]) == ("Ada", "person", 0, 2)

    def test_one_mode_by_hand(self):
        # Ada and Bo agree on open access and disagree on the levy, where Ada and Cable agree.
        agree = actor_actor(CLAIMS, CATALOGUE, method="congruence", normalise="average")
        assert {(name(a), name(b)): weight for a, b, weight in agree.edges(data="weight")} == {
            ("ada", "bo"): 1 / 2,
            ("ada", "cable"): 1 / 1.5,
        }

    def test_the_graph_says_how_it_was_made(self):
        graph = actor_actor(CLAIMS, CATALOGUE, standing=["asserted", "hedged"], by="organization", duplicates="year")
        assert graph.graph == {
            "projection": "actor-actor",
            "standing": "asserted|hedged",
            "polarity": "affirmed",
            "method": "congruence",
            "normalise": "no",
            "levels": "boolean",
            "by": "organization",
            "dated_by": "source",
            "duplicates": "year",
            "sources": ("News of 2020-05-04", "News of 2020-05-06"),
        }

    def test_an_excluded_name_may_be_one_that_says_nothing_but_not_one_that_is_unknown(self):
        assert discourse_network(CLAIMS, CATALOGUE, exclude={"actor": "ministry"}).number_of_edges() == 5
        with pytest.raises(UnknownNameError, match="did you mean cable"):
            discourse_network(CLAIMS, CATALOGUE, exclude={"actor": "cabel"})


ACTORS = ["ada", "bo", "cable", "ministry", "charter"]
CONCEPTS = ["levy", "open-access"]
SAYS = st.tuples(st.sampled_from(ACTORS), st.sampled_from(["supports", "opposes"]), st.sampled_from(CONCEPTS))
BELONGS = st.tuples(
    st.sampled_from(["ada", "bo"]),
    st.sampled_from(["affiliatedWith", "ministerOf"]),
    st.sampled_from(["cable", "ministry"]),
)
SOURCES = st.sampled_from([str(SOURCE["2020-05-04"]), str(SOURCE["2020-05-06"])])
CORPORA = st.lists(
    st.tuples(SAYS | BELONGS, SOURCES, st.sampled_from([Modality.FACTUAL, Modality.FACTUAL, Modality.HEDGED])),
    max_size=14,
).map(
    lambda found: [
        made(100 + number, *words, reported_in=source, modality=modality)
        for number, (words, source, modality) in enumerate(found)
    ]
)
OPTIONS = st.fixed_dictionaries(
    {
        "by": st.sampled_from(["actor", "person", "organization"]),
        "documents": st.booleans(),
        "duplicates": st.sampled_from(["none", "document", "month", "all"]),
        "standing": st.sampled_from(["asserted", "affirmed"]),
    },
    optional={"exclude": st.sampled_from([{"speaker": "ada"}, {"document": "2020-05-04"}, {"actor": "cable"}])},
)


class TestTheClaimsOfATieAreComplete:
    """Nothing but its claims is needed for a weight."""

    @given(
        CORPORA,
        OPTIONS,
        st.sampled_from(["ignore", "congruence", "conflict", "subtract"]),
        st.sampled_from(ONE_MODE_NORMALISATIONS),
    )
    def test_one_mode_weights_come_back_from_them_alone(self, claims, options, method, normalise):
        graph = actor_actor(claims, GRAPH, method=method, normalise=normalise, **options)
        for one, other, weight in graph.edges(data="weight"):
            assert recompute(graph, one, other, claims, GRAPH) == weight

    @given(CORPORA, OPTIONS, st.sampled_from(["ignore", "subtract"]), st.sampled_from(TWO_MODE_NORMALISATIONS))
    def test_two_mode_weights_come_back_from_them_alone(self, claims, options, method, normalise):
        graph = discourse_network(claims, GRAPH, method=method, normalise=normalise, **options)
        for one, other, weight in graph.edges(data="weight"):
            assert recompute(graph, one, other, claims, GRAPH) == weight

    @given(CORPORA)
    def test_each_claim_of_a_stance_is_counted_once(self, claims):
        graph = discourse_network(claims, GRAPH, method="ignore", documents=True)
        listed = sorted(claim for *_, tie in graph.edges(data=True) for claim in tie["claims"])
        stances = (ng("supports"), ng("opposes"))
        assert listed == sorted(claim.iri for claim in claims if claim.predicate in stances and claim.asserted)

    def test_what_cannot_be_recomputed_is_an_error(self):
        graph = actor_actor(CLAIMS, CATALOGUE)
        ada, bo, cable = (str(ID[one]) for one in ("ada", "bo", "cable"))
        with pytest.raises(NetgovError, match="there is no edge"):
            recompute(graph, bo, cable, CLAIMS, CATALOGUE)
        with pytest.raises(NetgovError, match="is not among those given"):
            recompute(graph, ada, bo, CLAIMS[:3], CATALOGUE)
        graph.graph.clear()
        with pytest.raises(NetgovError, match="no projection of claims"):
            recompute(graph, ada, bo, CLAIMS, CATALOGUE)


def test_a_network_says_what_was_left_out_of_it() -> None:
    graph = actor_actor(CLAIMS, CATALOGUE, exclude={"concept": "levy", "level": [False]}, keep={"actor": ["ada", "bo"]})
    assert graph.graph["exclude"] == "concept=levy|level=False"
    assert graph.graph["keep"] == "actor=ada|actor=bo"
    assert "exclude" not in discourse_network(CLAIMS, CATALOGUE).graph
