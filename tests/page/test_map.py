"""The drawing, the search and the card, driven as a person would."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.namespaces import ID
from netgov.page import render

Opener = Callable[..., Page]
Choose = Callable[[Page, str], None]
Evidence = Callable[[Page], Locator]


def middle_of_ring(page: Page) -> tuple[float, float]:
    box = page.locator("#ring").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_page_says_what_broken_lines_mean(small_page: Opener, evidence: Evidence) -> None:
    page = small_page()
    expect(page.get_by_text("Broken lines are somebody’s claims: this graph does not assert them.")).to_be_visible()
    expect(evidence(page)).to_contain_text("Broken lines are not asserted by this graph.")


@pytest.mark.parametrize("typed", ["ada lowe", "ÁDA", "lioness", "löwe, á", "Ada Lowf"])
def test_search_forgives_case_accents_order_and_slips(small_page: Opener, typed: str) -> None:
    page = small_page()
    page.get_by_role("combobox", name="Search entities").fill(typed)
    first = page.get_by_role("option").first
    expect(first).to_contain_text("Áda Löwe")
    expect(first).to_contain_text("person · 5 claims")


def test_who_leaves_the_search_and_comes_back_at_once_finds_the_list_open(small_page: Opener) -> None:
    page = small_page()
    search = page.get_by_role("combobox", name="Search entities")
    search.fill("ada")
    search.evaluate("field => { field.blur(); field.focus(); }")
    page.wait_for_timeout(200)  # what closes the list must not come late
    expect(search).to_have_attribute("aria-expanded", "true")
    page.get_by_role("tab", name="Claims").focus()
    expect(search).to_have_attribute("aria-expanded", "false")


def test_choosing_a_name_lists_its_claims_with_holder_standing_source_and_link(
    small_page: Opener, choose: Choose, evidence: Evidence
) -> None:
    page = small_page()
    choose(page, "guild of")
    card = evidence(page)
    expect(card.get_by_role("heading", name="Guild of Clerks")).to_be_focused()
    claim = card.get_by_role("listitem").filter(has_text="the guild should be for open harbours")
    expect(claim).to_contain_text("prescribed")
    expect(claim).to_contain_text("what ought to be: a demand or a call.")
    expect(claim).to_contain_text(re.compile(r"According to\s*Áda Löwe"))
    expect(claim).to_contain_text(re.compile(r"Stated in\s*Ada's opening remarks"))
    expect(claim).to_contain_text(re.compile(r"In the context of\s*Harbour Parley"))
    expect(claim).to_contain_text("The Parley Opens (Guild of Clerks, 1901-05-04)")
    expect(claim).to_contain_text("characters 160–180")
    link = claim.get_by_role("link", name="Open the page at the passage")
    expect(link).to_have_attribute("href", "https://example.org/gazette#:~:text=first%20words,last%20words")


def test_a_page_built_with_sources_shows_the_words(
    small_page: Opener, claims: list[Claim], choose: Choose, evidence: Evidence
) -> None:
    page = small_page(quotations={claims[0].iri: ["Ada came to <b>harbour</b>"]})
    choose(page, "ada lowe")
    expect(evidence(page).get_by_role("blockquote")).to_contain_text("“Ada came to <b>harbour</b>”")


def test_from_a_claim_one_goes_to_its_holder(small_page: Opener, choose: Choose, evidence: Evidence) -> None:
    page = small_page()
    choose(page, "guild of")
    evidence(page).get_by_role("button", name="Áda Löwe").first.click()
    expect(evidence(page).get_by_role("heading", name="Áda Löwe", level=2)).to_be_focused()


def test_a_click_on_a_node_of_the_drawing_opens_its_card(
    small_page: Opener, choose: Choose, evidence: Evidence
) -> None:
    page = small_page()
    choose(page, "bo ek")
    place = middle_of_ring(page)
    page.keyboard.press("Escape")
    expect(evidence(page).get_by_role("heading", name="How to read this map")).to_be_visible()
    page.mouse.click(*place)
    expect(evidence(page).get_by_role("heading", name="Bo Ek")).to_be_visible()


def test_a_click_on_a_line_lists_the_claims_behind_it(small_page: Opener, choose: Choose, evidence: Evidence) -> None:
    page = small_page()
    places = []
    for name in ("harbour charter", "harbour parley"):
        choose(page, name)
        places.append(middle_of_ring(page))
        page.keyboard.press("Escape")
    (ax, ay), (bx, by) = places
    page.mouse.click((ax + bx) / 2, (ay + by) / 2)
    card = evidence(page)
    expect(card.get_by_role("heading", name="attended", exact=True)).to_be_visible()
    expect(card).to_contain_text("said not to be so. The graph does not assert it.")
    expect(card).to_contain_text("1 claim behind this line")
    expect(card).to_contain_text("The charter was not there.")


def test_arrow_keys_go_along_lines(small_page: Opener, choose: Choose, evidence: Evidence) -> None:
    page = small_page()
    page.get_by_role("application").focus()
    page.keyboard.press("ArrowRight")
    heading = evidence(page).get_by_role("heading", level=2)
    expect(heading).to_have_text("Harbour Parley")
    reached = set()
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        choose(page, "harbour parley")
        page.get_by_role("application").focus()
        page.keyboard.press(key)
        reached.add(heading.inner_text())
    assert len(reached) > 2


def test_markup_right_to_left_and_empty_text_is_shown_as_text(
    small_page: Opener, hostile: str, choose: Choose, evidence: Evidence
) -> None:
    page = small_page()
    choose(page, "<img src")
    card = evidence(page)
    expect(card.get_by_role("heading", level=2)).to_have_text(hostile)
    expect(card).to_contain_text(f"{hostile} came.")
    choose(page, "يوحنا")
    expect(card).to_contain_text("(no gist)")
    assert page.title() == "Harbour talk"
    assert page.locator("img").count() == 0


def test_no_name_breaks_the_page(
    open_html: Opener, claims: list[Claim], catalogue: Catalogue, choose: Choose, evidence: Evidence
) -> None:
    """Very long words, nothing at all, right-to-left overrides, joined emoji, control characters; on a phone."""
    hostile = catalogue.entities[str(ID.hostile)].label
    names = {
        "ada": "x" * 300,
        "bo": " ",
        "guild": "\u202egnp.exe\u202c",
        "town": "👩‍👩‍👧‍👦🏳️‍🌈",
        "parley": "bell\x07\ufffe",
    }
    entities = {str(ID[name]): replace(catalogue.entities[str(ID[name])], label=text) for name, text in names.items()}
    (source,) = catalogue.sources.values()
    whole = replace(
        catalogue,
        entities={**catalogue.entities, **entities},
        sources={source.iri: replace(source, title=f"{'y' * 300}{hostile}", url="javascript:alert(1)")},
    )
    said = [replace(claim, gist=f"{claim.gist}{'z' * 300}{hostile}") for claim in claims]
    page = open_html(render(said, whole, title=f"{hostile}{'t' * 300}"), width=360, height=740)
    for name, text in names.items():
        choose(page, "id:bo" if name == "bo" else text)
        expect(evidence(page).get_by_role("heading", level=2)).to_have_text("id:bo" if name == "bo" else text)
        assert evidence(page).evaluate("panel => panel.scrollWidth <= panel.clientWidth")
    for tab in ("Reading", "Entities", "Claims", "Map"):
        page.get_by_role("tab", name=tab).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.locator("img, a[href^=javascript]")).to_have_count(0)
    page.get_by_role("button", name="Share, cite, export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG").click()
    ET.parse(download.value.path())


def test_pointing_at_an_entity_lights_its_lines(small_page: Opener, choose: Choose) -> None:
    page = small_page()
    places = []
    for name in ("harbour charter", "harbour parley"):
        choose(page, name)
        places.append(middle_of_ring(page))
        page.keyboard.press("Escape")
    (ax, ay), (bx, by) = places

    def line() -> bytes:
        page.wait_for_timeout(100)
        return page.screenshot(
            clip={"x": ax + (bx - ax) / 4 - 8, "y": ay + (by - ay) / 4 - 8, "width": 16, "height": 16}
        )

    page.mouse.move(300, 790)
    before = line()
    page.mouse.move(bx, by)
    assert line() != before
    page.mouse.move(300, 790)
    assert line() == before


def test_the_drawing_is_there_at_once_without_a_single_request(small_page: Opener) -> None:
    page = small_page()
    expect(page.get_by_role("application")).to_have_attribute("aria-busy", "false")


def test_the_map_stands_as_it_was_after_a_look_at_another_tab(small_page: Opener, choose: Choose) -> None:
    page = small_page()
    choose(page, "bo ek")
    page.get_by_role("button", name="Zoom in").click()
    before = middle_of_ring(page)
    page.get_by_role("tab", name="Claims").click()
    page.get_by_role("tab", name="Map").click()
    page.wait_for_timeout(400)  # vis-network looks at the size of its element four times a second
    assert middle_of_ring(page) == pytest.approx(before, abs=1.5)
