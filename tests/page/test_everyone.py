"""Keyboard, screen reader, narrow and wide, light and dark, notebooks."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.page import InlinePage, render

Opener = Callable[..., Page]
Choose = Callable[[Page, str], None]
Evidence = Callable[[Page], Locator]

VIEWS = ["", "#select=id:ada", "#path=id:bo,id:town", "#tab=reading", "#tab=entities", "#tab=claims&select=id:guild"]


# The page of the built-in corpus is looked at wide and light, narrow and dark.
@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (360, "light")])
def test_axe_finds_no_violation_in_any_view(small_page: Opener, width: int, scheme: str) -> None:
    for view in VIEWS:
        page = small_page(scheme=scheme, width=width, height=760, address=view)
        expect(page.get_by_role("application", include_hidden=True)).to_have_attribute("aria-busy", "false")
        results = Axe().run(page)
        assert results.violations_count == 0, f"{view}\n{results.generate_report()}"


def test_axe_finds_no_violation_in_dialogs_and_open_filters(small_page: Opener) -> None:
    page = small_page(width=360, height=760)
    page.get_by_role("button", name="Legend and filters").click()
    for heading in ("According to", "Relations", "Sources"):
        page.get_by_role("heading", name=heading).click()
    assert Axe().run(page).violations_count == 0
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Share, cite, export").click()
    assert Axe().run(page).violations_count == 0


def test_the_tab_key_reaches_every_part_in_order(small_page: Opener) -> None:
    page = small_page()
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
    wanted = ["skip", "search", "find-path", "share", "help", "tab-map", "standing-0", "since", "map", "zoom-in"]
    places = [reached.index(name) for name in wanted]
    assert places == sorted(places)
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_tabs_are_walked_with_arrow_keys(small_page: Opener) -> None:
    page = small_page()
    page.get_by_role("tab", name="Map").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Reading")).to_be_focused()
    expect(page.get_by_role("tabpanel", name="Reading")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("application")).to_be_visible()


def test_a_selection_is_announced(small_page: Opener, choose: Choose) -> None:
    page = small_page()
    choose(page, "bo ek")
    expect(page.locator("#announcements")).to_have_text("Bo Ek, person, 4 claims")


def test_escape_closes_one_thing_at_a_time(small_page: Opener, choose: Choose, evidence: Evidence) -> None:
    page = small_page()
    choose(page, "bo ek")
    page.get_by_role("button", name="Share, cite, export").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(evidence(page).get_by_role("heading", name="Bo Ek")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("application")).to_be_focused()
    expect(evidence(page).get_by_role("heading", name="How to read this map")).to_be_visible()


def test_the_map_takes_all_the_room_and_gives_it_back(small_page: Opener, choose: Choose, evidence: Evidence) -> None:
    page = small_page()
    width = page.get_by_role("application").bounding_box()["width"]  # type: ignore[index]
    legend = page.get_by_role("complementary", name="Legend and filters")
    page.get_by_role("button", name="All the room for the map").click()
    expect(legend).to_be_hidden()
    assert page.get_by_role("application").bounding_box()["width"] == 1280  # type: ignore[index]
    choose(page, "bo ek")
    expect(evidence(page).get_by_role("heading", name="Bo Ek")).to_be_visible()
    page.get_by_role("application").focus()
    page.keyboard.press("f")
    expect(legend).to_be_visible()
    assert page.get_by_role("application").bounding_box()["width"] == width  # type: ignore[index]


def test_a_slash_leads_to_the_search(small_page: Opener) -> None:
    page = small_page()
    page.get_by_role("application").focus()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Search entities")).to_be_focused()


@pytest.mark.parametrize("tab", ["Map", "Reading", "Entities", "Claims"])
def test_on_a_narrow_screen_nothing_is_wider_than_the_screen(small_page: Opener, tab: str) -> None:
    page = small_page(width=360, height=740)
    page.get_by_role("tab", name=tab).click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    inner = page.locator(".sheet:visible, .sheet:visible .scroll").all()
    assert all(part.evaluate("part => part.scrollWidth <= part.clientWidth") for part in inner)


def test_on_a_narrow_screen_the_card_slides_over_and_goes_away(
    small_page: Opener, choose: Choose, evidence: Evidence
) -> None:
    page = small_page(width=360, height=740)
    expect(evidence(page)).to_be_hidden()
    choose(page, "bo ek")
    expect(evidence(page).get_by_role("heading", name="Bo Ek")).to_be_in_viewport()
    ring, card = page.locator("#ring").bounding_box(), evidence(page).bounding_box()
    assert ring
    assert card
    assert ring["y"] + ring["height"] < card["y"]
    page.get_by_role("button", name="Close the panel").click()
    expect(evidence(page)).to_be_hidden()


def test_the_colours_follow_the_system(small_page: Opener) -> None:
    def ground(page: Page) -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    page = small_page()
    light = ground(page)
    page.emulate_media(color_scheme="dark")
    assert ground(page) != light


def test_printed_there_is_nothing_to_press(small_page: Opener, choose: Choose, evidence: Evidence) -> None:
    page = small_page(scheme="dark")
    choose(page, "bo ek")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#paper text").first).to_have_text("Harbour talk")
    expect(page.locator("#paper text", has_text="judgement")).to_be_visible()
    expect(page.get_by_role("tab", name="Map")).to_be_hidden()
    expect(page.get_by_role("combobox", name="Search entities")).to_be_hidden()
    expect(evidence(page)).to_contain_text("Bo is against open harbours.")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_in_a_notebook_the_page_works_inside_a_frame(
    open_html: Opener, claims: list[Claim], catalogue: Catalogue
) -> None:
    element = InlinePage(render(claims, catalogue, title="Harbour talk"), height=600)._repr_html_()
    page = open_html(f"<!doctype html><title>Notebook</title>{element}")
    frame = page.frame_locator("iframe")
    frame.get_by_role("combobox", name="Search entities").fill("bo ek")
    page.keyboard.press("Enter")
    expect(frame.get_by_role("heading", name="Bo Ek")).to_be_visible()
    assert page.locator("iframe").bounding_box()["height"] == 600  # type: ignore[index]


@pytest.mark.parametrize("tab", ["Map", "Reading", "Entities", "Claims"])
def test_a_page_without_claims_works_too(open_html: Opener, catalogue: Catalogue, tab: str) -> None:
    page = open_html(render([], catalogue, title="Nothing yet"))
    page.get_by_role("tab", name=tab).click()
    expect(page.get_by_text("All 0 claims, 0 entities")).to_be_visible()
