"""Graphs that are too large to draw whole."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from netgov.model import Claim
from netgov.model.catalogue import Catalogue, Entity
from netgov.namespaces import ID, NG
from netgov.page import render

Opener = Callable[..., Page]
Choose = Callable[[Page, str], None]
Evidence = Callable[[Page], Locator]

COUNT = 2400


@pytest.fixture(scope="module")
def crowd(claims: list[Claim], catalogue: Catalogue) -> str:
    """Some stars, each a thousand small entities around one of the small graph's, and a chain."""
    names = {str(ID[f"n{number:04}"]): f"Member {number}" for number in range(COUNT)}
    entities = {iri: Entity(iri, name, (str(NG.Person),)) for iri, name in names.items()}
    hubs = [str(ID.parley), str(ID.openness), str(ID.town)]
    attended = [
        replace(
            claims[0], iri=f"{claims[0].iri}-{iri[-4:]}", subject=iri, object=hubs[number % 3], gist=f"{name} came."
        )
        for number, (iri, name) in enumerate(names.items())
    ]
    whole = replace(catalogue, entities={**catalogue.entities, **entities})
    return render([*claims, *attended], whole, title="Crowd")


def test_it_starts_with_the_most_connected_and_says_so(open_html: Opener, crowd: str) -> None:
    page = open_html(crowd)
    expect(page.get_by_text("Drawn: the 500 best-connected entities of 2,410.")).to_be_visible()


def test_search_brings_in_what_is_not_drawn(open_html: Opener, crowd: str, choose: Choose) -> None:
    page = open_html(crowd)
    choose(page, "member 2399")
    expect(page.locator("#ring")).to_be_visible()
    expect(page.get_by_text("Drawn: the 501")).to_be_visible()


def test_neighbors_are_shown_on_demand_up_to_the_limit(
    open_html: Opener, crowd: str, choose: Choose, evidence: Evidence
) -> None:
    page = open_html(crowd)
    choose(page, "northtown")
    evidence(page).get_by_role("button", name="Show neighbors").click()
    expect(page.get_by_text("Drawn: the 1,1")).to_be_visible()
    for name in ("harbour parley", "open harbours"):
        choose(page, name)
        evidence(page).get_by_role("button", name="Show neighbors").click()
    expect(page.get_by_text("Drawn: the 1,500")).to_be_visible()


def test_neighbors_that_were_shown_are_hidden_again(
    open_html: Opener, crowd: str, choose: Choose, evidence: Evidence
) -> None:
    page = open_html(crowd)
    choose(page, "northtown")
    before = page.locator("#partial").inner_text()
    evidence(page).get_by_role("button", name="Show neighbors").click()
    expect(page.locator("#partial")).not_to_have_text(before)
    evidence(page).get_by_role("button", name="Hide neighbors").click()
    expect(page.locator("#partial")).to_have_text(before)


def test_on_paper_a_table_has_all_its_rows(open_html: Opener, crowd: str) -> None:
    page = open_html(crowd, address="#tab=entities")
    rows = page.locator("#view-entities tbody tr")
    expect(rows).to_have_count(150)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(rows).to_have_count(COUNT + 10)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(rows).to_have_count(150)


def test_filters_bring_in_the_rest_when_few_enough_are_left(open_html: Opener, crowd: str) -> None:
    page = open_html(crowd)
    page.get_by_role("button", name="Only event").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Drawn: the")).to_be_hidden()


def test_too_many_entities_for_plain_tables_are_not_written_twice(open_html: Opener, crowd: str) -> None:
    page = open_html(crowd, java_script_enabled=False)
    expect(page.locator("noscript p").first).to_contain_text("2410 entities are too many for plain tables")
    expect(page.get_by_role("table")).to_have_count(0)
