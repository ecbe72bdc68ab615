"""How many independent sources say the same: what counts as the same, and what as independent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgov.model import Claim, Modality, Polarity
from netgov.model.catalogue import Catalogue, SourceRecord
from netgov.model.independence import origins, statement, statement_sources
from netgov.namespaces import ID, SOURCE
from netgov.networks import actor_network, affiliation_network, direct_ties, discourse_network, network
from netgov.networks._example import CATALOGUE, CLAIMS

co_attendance = partial(affiliation_network, mode="one")
actor_actor = partial(discourse_network, mode="one")

Maker = Callable[..., Claim]
Citing = dict[str, list[str]]

CITING: st.SearchStrategy[Citing] = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg"), max_size=3), min_size=1
)


def citing(cites: Citing) -> Catalogue:
    """A catalogue of sources that cite each other."""
    records = [SourceRecord(name, name, cites=tuple(sorted(cited))) for name, cited in cites.items()]
    return Catalogue({}, {}, {}, {record.iri: record for record in records})


@pytest.mark.parametrize(
    ("cites", "expected"),
    [
        ({"a": [], "b": []}, ("a", "b")),
        ({"a": [], "b": ["a"]}, ("a",)),
        ({"a": [], "b": ["a"], "c": ["b"]}, ("a",)),
        ({"a": [], "b": ["a", "c"], "c": []}, ("a", "c")),
        ({"a": ["b"], "b": ["a"]}, ("a",)),
        ({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]}, ("a",)),
        ({"a": ["a"]}, ("a",)),
    ],
)
def test_origins_are_the_sources_that_cite_none_of_the_others(cites: Citing, expected: tuple[str, ...]) -> None:
    assert origins(cites, citing(cites)) == expected


def test_a_source_that_does_not_say_it_joins_no_others() -> None:
    cites = {"a": [], "b": ["a"], "c": ["b"], "d": ["a"]}
    assert origins(["b", "d"], citing(cites)) == ("b", "d")
    assert origins(["a", "c"], citing(cites)) == ("a", "c")


@given(CITING)
def test_every_source_goes_back_to_an_origin_and_no_origin_cites_beyond_its_circle(cites: Citing) -> None:
    found = origins(cites, citing(cites))
    assert origins(sorted(cites, reverse=True), citing(cites)) == found
    back = {source: reach(source, cites) for source in cites}
    for source in cites:
        assert any(origin in back[source] for origin in found)
    for origin in found:
        assert all(origin in back[other] for other in back[origin])
        assert not (back[origin] & set(found)) - {origin}


def reach(source: str, cites: Citing) -> set[str]:
    """The source and all that it goes back to, found step by step."""
    found = {source}
    while more := {other for one in found for other in cites[one] if other in cites} - found:
        found |= more
    return found


def test_what_is_asserted_attributed_judged_or_denied_are_different_statements(make_claim: Maker) -> None:
    said = [
        make_claim("asserted"),
        make_claim("attributed", according_to=(str(ID["china"]),)),
        make_claim("attributed-to-another", according_to=(str(ID["lu-wei"]),)),
        make_claim("judged", modality=Modality.JUDGEMENT),
        make_claim("denied", polarity=Polarity.DENIED),
        make_claim("denied-by-somebody", polarity=Polarity.DENIED, according_to=(str(ID["china"]),)),
    ]
    assert len({statement(claim) for claim in said}) == len(said)


def test_holders_in_another_order_another_time_and_another_source_make_no_other_statement(make_claim: Maker) -> None:
    one = make_claim("one", according_to=("urn:a", "urn:b"))
    other = make_claim("other", according_to=("urn:b", "urn:a"), reported_in="urn:elsewhere", gist="In other words.")
    assert statement(one) == statement(other)


def test_an_edge_of_a_network_of_claims_says_how_many_sources_make_its_statement(
    make_claim: Maker, catalogue: Catalogue
) -> None:
    said = [
        make_claim("one"),
        make_claim("two", reported_in=str(SOURCE["other"])),
        make_claim("again", reported_in=str(SOURCE["other"])),
        make_claim("thought", modality=Modality.JUDGEMENT, reported_in=str(SOURCE["other"])),
    ]
    found = network(said, catalogue)
    assert {claim.rsplit("/", 1)[-1]: number for *_, claim, number in found.edges(keys=True, data="sources")} == {
        "one": 2,
        "two": 2,
        "again": 2,
        "thought": 1,
    }
    assert [number for *_, number in network(said[:1], catalogue).edges(data="sources")] == [1]


def test_a_source_that_cites_the_other_adds_nothing(make_claim: Maker, catalogue: Catalogue) -> None:
    said = [make_claim("one"), make_claim("two", reported_in=str(SOURCE["other"]))]
    quoting = replace(catalogue.sources[str(SOURCE["other"])], cites=(str(SOURCE["news"]),))
    assert statement_sources(said, catalogue) == [2, 2]
    assert statement_sources(said, replace(catalogue, sources={**catalogue.sources, quoting.iri: quoting})) == [1, 1]


@pytest.mark.parametrize(
    "make", [actor_network, direct_ties, affiliation_network, co_attendance, discourse_network, actor_actor]
)
def test_every_tie_of_every_projection_counts_the_sources_of_its_claims(make: Callable[..., object]) -> None:
    source = {claim.iri: claim.reported_in for claim in CLAIMS}
    first, second = sorted(CATALOGUE.sources)
    quoting = replace(CATALOGUE.sources[second], cites=(first,))
    joined = replace(CATALOGUE, sources={**CATALOGUE.sources, second: quoting})
    free, tied = make(CLAIMS, CATALOGUE), make(iter(CLAIMS), joined)
    assert free.number_of_edges()
    for one, other, tie in free.edges(data=True):
        assert tie["sources"] == len({source[claim] for claim in tie["claims"]})
        assert tied.edges[one, other]["sources"] == 1
