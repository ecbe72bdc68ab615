"""The encoding of the first article keeps to the modelling rules, claim by claim where it matters most."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import RDFS, SKOS

from netgov.corpus import Corpus, load_corpus
from netgov.model import Claim, Modality, Polarity, Standing
from netgov.namespaces import ID, PREFIXES, shorten

SOURCE = "uscpf-2014-11-21"
SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus()


@pytest.fixture(scope="module")
def claims(corpus: Corpus) -> dict[str, Claim]:
    (source,) = (source for source in corpus.sources if source.id == SOURCE)
    return {claim.iri.rsplit("/", 1)[-1]: claim for claim in source.claims}


def holders(claim: Claim) -> list[str]:
    return [shorten(holder) for holder in claim.according_to]


def bounds(claim: Claim) -> tuple[str | None, str | None]:
    return (claim.earliest and str(claim.earliest), claim.latest and str(claim.latest))


def test_the_release_of_the_declaration_is_one_denied_claim_and_no_node(
    corpus: Corpus, claims: dict[str, Claim]
) -> None:
    releases = [
        claim for claim in claims.values() if "release" in f"{claim.iri} {claim.object} {claim.gist}".casefold()
    ]
    assert [claim.iri.rsplit("/", 1)[-1] for claim in releases] == ["declaration-not-released"]
    assert releases[0].standing is Standing.DENIED
    assert releases[0].modality is Modality.FACTUAL
    assert isinstance(releases[0].object, Literal)
    names = [str(name) for label in (RDFS.label, SKOS.altLabel) for name in corpus.entities.objects(None, label)]
    assert not any("release" in name.casefold() for name in names)


@pytest.mark.parametrize(
    ("name", "standing", "holder"),
    [
        ("internet-to-be-free-and-open-with-rules", Standing.PRESCRIBED, ["id:lu-wei"]),
        ("common-system-to-be-created-according-to-lu-wei", Standing.PRESCRIBED, ["id:lu-wei"]),
        ("positive-energy-to-be-spread-according-to-declaration", Standing.PRESCRIBED, ["id:wuzhen-declaration"]),
        ("google-to-provide-user-data", Standing.PRESCRIBED, ["id:china"]),
        ("google-to-allow-censorship", Standing.PRESCRIBED, ["id:china"]),
        ("attendees-may-submit-revisions", Standing.ATTRIBUTED, ["id:note-with-the-draft"]),
        ("china-eager-to-promote-rules", Standing.JUDGEMENT, ["id:amnesty-international"]),
        ("promotion-alarms-people", Standing.JUDGEMENT, ["id:amnesty-international"]),
        ("declaration-announced-consensus", Standing.HEDGED, []),
        ("discussed-issues-agreed-on", Standing.HEDGED, ["id:wuzhen-declaration"]),
        ("wic-serves-showing-off", Standing.JUDGEMENT, []),
        ("wic-serves-internal-propaganda", Standing.JUDGEMENT, []),
        ("statements-contradictory", Standing.JUDGEMENT, []),
        ("beijing-naive", Standing.JUDGEMENT, []),
        ("china-not-relaxing-stance", Standing.DENIED, []),
        ("lu-wei-supports-internet-sovereignty", Standing.ASSERTED, []),
        ("amnesty-commented-on-controls", Standing.ASSERTED, []),
        ("hsbc-blocking-by-party", Standing.ASSERTED, []),
    ],
)  # fmt: skip
def test_who_holds_a_claim_and_what_it_is_worth(
    claims: dict[str, Claim], name: str, standing: Standing, holder: list[str]
) -> None:
    assert (claims[name].standing, holders(claims[name])) == (standing, holder)


def test_a_prediction_that_something_will_not_happen_is_a_denied_judgement(claims: dict[str, Claim]) -> None:
    claim = claims["china-not-relaxing-stance"]
    assert (claim.modality, claim.polarity) == (Modality.JUDGEMENT, Polarity.DENIED)


def test_an_echo_attributes_nothing_to_the_one_who_is_echoed(claims: dict[str, Claim]) -> None:
    assert not [claim for claim in claims.values() if str(ID["xi-jinping"]) in claim.according_to]
    assert claims["lu-wei-echoed-xi"].asserted


def test_beijing_the_government_is_not_beijing_the_city(claims: dict[str, Claim]) -> None:
    assert shorten(str(claims["apec-meeting-in-beijing"].object)) == "id:beijing"
    assert shorten(claims["beijing-naive"].subject) == "id:chinese-government"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("experts-traveled-to-china", ("2014-11-16", "2014-11-21")),
        ("amnesty-commented-on-controls", ("2014-11-16", "2014-11-21")),
        ("hsbc-blocking-by-party", ("2014-11-09", "2014-11-16")),
        ("apec-unblocking-by-china", ("2014-11-09", "2014-11-16")),
        ("crackdown-by-china", (None, "2014-11-21")),
        ("hsbc-site-mirrored-youtube", (None, "2014-11-16")),
    ],
)
def test_relative_dates_are_bounded_no_narrower_than_the_text(
    claims: dict[str, Claim], name: str, expected: tuple[str | None, str | None]
) -> None:
    assert bounds(claims[name]) == expected


def test_times_of_day_carry_the_offset_of_china(claims: dict[str, Claim]) -> None:
    assert str(claims["draft-received-by-attendees"].when) == "2014-11-20T23:00:00+08:00"
    assert str(claims["attendees-may-submit-revisions"].until) == "2014-11-21T08:00:00+08:00"


def test_neither_side_of_a_conditional_is_asserted(claims: dict[str, Claim]) -> None:
    entering = [claim for claim in claims.values() if claim.iri.rsplit("/", 1)[-1].startswith("concessions-")]
    assert {shorten(claim.subject) for claim in entering} == {"id:concessions-for-market-entry"}


def test_every_event_is_vouched_for_and_no_reported_event_is(corpus: Corpus, claims: dict[str, Claim]) -> None:
    vouched = {end for claim in claims.values() if claim.asserted for end in (claim.subject, claim.object)}
    for kind, expected in (("Conference", True), ("Utterance", True), ("Measure", True), ("ReportedEvent", False)):
        entities = {str(entity) for entity in corpus.entities.subjects(None, URIRef(f"{PREFIXES['ng']}{kind}"))}
        assert entities
        assert {entity in vouched for entity in entities} == {expected}


def test_content_that_somebody_holds_is_never_a_plain_triple(claims: dict[str, Claim]) -> None:
    asserted = {claim.plain_triple for claim in claims.values() if claim.asserted}
    assert not [claim.gist for claim in claims.values() if not claim.asserted and claim.plain_triple in asserted]


def test_every_entity_is_spoken_of_or_belongs_to_the_catalogue_entry(corpus: Corpus, claims: dict[str, Claim]) -> None:
    spoken_of = {end for claim in claims.values() for end in (claim.subject, claim.object)}
    (source,) = corpus.sources
    catalogued = {str(value) for _, _, value in source.graph}
    labelled = {str(entity) for entity in corpus.entities.subjects(RDFS.label) if str(entity) != str(ID.concepts)}
    assert not labelled - spoken_of - catalogued


def wikidata() -> Iterator[dict[str, str]]:
    with (SHARED / "wikidata.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


@pytest.mark.skipif(not SHARED.exists(), reason="the list of checked identifiers is not beside this checkout")
def test_links_to_wikidata_are_among_those_that_were_checked(corpus: Corpus) -> None:
    checked = {PREFIXES["wd"] + row["qid"] for row in wikidata()}
    assert {str(match) for match in corpus.entities.objects(None, SKOS.exactMatch)} <= checked
