"""Which claims share a line."""

import pytest

from netgov.model import Claim, Standing
from netgov.model.catalogue import Catalogue
from netgov.page._json_columns import STANDINGS, Edge, bundle

Lines = dict[tuple[str, str, str], Edge]


@pytest.fixture
def lines(claims: list[Claim], catalogue: Catalogue) -> Lines:
    names = sorted(catalogue.entities)
    number = {iri: index for index, iri in enumerate(names)}
    short = [iri.rsplit("/", 1)[-1] for iri in names]
    return {
        (short[edge.tail], short[edge.head], STANDINGS[edge.standing].value): edge
        for edge in bundle(claims, catalogue, number)
    }


def test_claims_that_stand_differently_never_share_a_line(lines: Lines) -> None:
    assert lines["guild", "parley", "asserted"].claims != lines["guild", "parley", "attributed"].claims


def test_lines_between_the_same_two_bow_apart(lines: Lines) -> None:
    assert lines["guild", "parley", "asserted"].bend == -lines["guild", "parley", "attributed"].bend != 0
    assert lines["ada", "parley", "asserted"].bend == 0


def test_the_vocabulary_decides_the_direction(lines: Lines) -> None:
    assert ("ada", "remarks", "asserted") in lines  # remarks was carried out by Ada, which draws backwards
    assert not lines["ada", "bo", "judgement"].arrow


def test_literals_and_predicates_that_do_not_draw_make_no_line(claims: list[Claim], lines: Lines) -> None:
    drawn = {claims[claim].iri.rsplit("/", 1)[-1] for edge in lines.values() for claim in edge.claims}
    assert {claim.iri.rsplit("/", 1)[-1] for claim in claims} - drawn == {"charter-title", "charter-mentions"}


def test_a_denied_claim_is_a_line_of_its_own(lines: Lines) -> None:
    assert STANDINGS[lines["charter", "parley", "denied"].standing] is Standing.DENIED
