"""The page of the built-in corpus."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

import netgov

Opener = Callable[..., Page]
Choose = Callable[[Page, str], None]
Evidence = Callable[[Page], Locator]

SCREENS = [(1280, "light"), (360, "dark")]
TABS = ("Map", "Reading", "Entities", "Claims")


@pytest.mark.parametrize("width", [1280, 360])
def test_search_finds_lu_wei_and_his_card_lists_his_claims(
    real_page: Opener, choose: Choose, evidence: Evidence, width: int
) -> None:
    page = real_page(width=width, height=760)
    choose(page, "lu wei")
    card = evidence(page)
    expect(card.get_by_role("heading", name="Lu Wei", level=2)).to_be_visible()
    expect(card.get_by_role("heading", name="spoke at")).to_be_visible()
    expect(card.get_by_role("link", name="Open the page at the passage").first).to_have_attribute(
        "href", re.compile(r"^https://uscpf\.org/v3/2014/11/21/china-holds-first-world-internet-conference/#:~:text=")
    )


def test_a_click_on_him_lists_them_too(real_page: Opener, choose: Choose, evidence: Evidence) -> None:
    page = real_page()
    choose(page, "lu wei")
    box = page.locator("#ring").bounding_box()
    assert box
    page.keyboard.press("Escape")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(evidence(page).get_by_role("heading", name="Lu Wei", level=2)).to_be_visible()


def test_what_lu_wei_said_is_not_asserted(real_page: Opener, choose: Choose, evidence: Evidence) -> None:
    page = real_page()
    choose(page, "lu wei")
    said = evidence(page).get_by_role("group").filter(has_text="according to Lu Wei")
    expect(said).not_to_contain_text("asserted")


@pytest.mark.parametrize(
    ("width", "address", "least", "named"),
    [
        (1280, "", 50, ["China", "Lu Wei", "World Internet"]),
        (360, "", 30, ["China", "Lu Wei", "World Internet"]),
        (360, "#path=id:hsbc,id:xi-jinping", 7, ["HSBC", "China", "Lu Wei"]),
    ],
)
def test_names_do_not_collide_and_the_most_important_are_there(
    real_page: Opener, width: int, address: str, least: int, named: list[str]
) -> None:
    """The names drawn are those of the exported picture: no two of their boxes overlap, and many are there."""
    page = real_page(width=width, height=800, address=address)
    page.get_by_role("button", name="Share, cite, export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG").click()
    markup = download.value.path().read_text(encoding="utf-8")
    boxes = page.evaluate(
        """markup => {
          const picture = new DOMParser().parseFromString(markup, "image/svg+xml").documentElement;
          document.body.append(picture);
          const names = [...picture.querySelectorAll("text[paint-order]")].map((text) => text.getBBox());
          return names.map(({ x, y, width, height }) => [x, y + height * 0.15, x + width, y + height * 0.85]);
        }""",
        markup,
    )
    assert len(boxes) > least
    texts = [element.text or "" for element in ET.fromstring(markup).iter("{http://www.w3.org/2000/svg}text")]
    assert not [name for name in named if not any(text.startswith(name) for text in texts)]
    for index, (left, top, right, bottom) in enumerate(boxes):
        for other_left, other_top, other_right, other_bottom in boxes[index + 1 :]:
            apart = right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top
            assert apart


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_tab_opens_without_complaint(real_page: Opener, scheme: str) -> None:
    page = real_page(scheme=scheme, width=360, height=740)
    for tab in TABS:
        page.get_by_role("tab", name=tab).click()
        expect(page.get_by_role("tabpanel", name=tab)).to_be_visible()


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_role("checkbox", name=name, exact=True))


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_a_reader_follows_a_claim_to_its_holder_its_event_and_its_source(
    real_page: Opener, choose: Choose, evidence: Evidence, width: int, scheme: str
) -> None:
    page = real_page(width=width, height=760, scheme=scheme)
    choose(page, "internet sovereignty")
    card = evidence(page)
    card.get_by_role("button", name="Lu Wei").first.click()
    expect(card.get_by_role("heading", name="Lu Wei", level=2)).to_be_visible()
    claim = card.get_by_role("listitem").filter(has_text="Stated in").first
    claim.get_by_role("button", name="Lu Wei's opening remarks").first.click()
    expect(card.get_by_role("heading", name="Lu Wei's opening remarks", level=2)).to_be_visible()
    card.get_by_role("button", name="China Holds First World Internet Conference").first.click()
    expect(page.get_by_role("tabpanel", name="Reading")).to_be_visible()
    expect(page.locator(".anchored .chosen")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_legend_filters_map_and_tables_alike(real_page: Opener, width: int, scheme: str) -> None:
    page = real_page(width=width, height=760, scheme=scheme)
    if width < 760:
        page.get_by_role("button", name="Legend and filters").click()
    row(page, "judgement").hover()
    page.get_by_role("button", name="Only judgement").click()
    shown = page.locator("#shown").inner_text()
    assert re.fullmatch(r"\d+ of \d+ claims, \d+ of \d+ entities", shown)
    if width < 760:
        page.get_by_role("button", name="Close the filters").click()
    page.get_by_role("tab", name="Claims").click()
    table = page.get_by_role("table")
    assert table.locator("tbody tr").count() == int(shown.split()[0])
    expect(table.locator("tbody")).not_to_contain_text("asserted")
    page.get_by_role("tab", name="Map").click()
    page.get_by_role("application").focus()
    page.keyboard.press("R")
    expect(page.locator("#shown")).to_contain_text("All")


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_a_path_from_google_to_lu_wei_is_listed(real_page: Opener, evidence: Evidence, width: int, scheme: str) -> None:
    page = real_page(width=width, height=760, scheme=scheme)
    page.get_by_role("button", name="Find a path between two entities").click()
    for end, name in (("From", "google"), ("To", "lu wei")):
        page.get_by_role("combobox", name=end).fill(name)
        page.keyboard.press("Enter")
    expect(evidence(page)).to_contain_text("of 2 steps.")
    expect(evidence(page).get_by_role("button", name="World Internet Conference (Wuzhen, 2014)")).to_be_visible()


# Each tab wide or narrow: each view of the small graph is looked at both wide and narrow.
@pytest.mark.parametrize(
    ("width", "scheme", "tabs"), [(1280, "light", ("Map", "Entities")), (360, "dark", ("Reading", "Claims"))]
)
def test_axe_finds_no_violation_in_any_tab(real_page: Opener, width: int, scheme: str, tabs: tuple[str, ...]) -> None:
    # With one entity chosen the tables have a part of their rows; the others are made alike.
    page = real_page(width=width, height=760, scheme=scheme, address="#select=id:lu-wei&only=selection")
    for tab in tabs:
        page.get_by_role("tab", name=tab).click()
        results = Axe().run(page)
        assert results.violations_count == 0, f"{tab}\n{results.generate_report()}"


def test_without_scripts_all_claims_and_entities_stand_in_tables(real_page: Opener) -> None:
    page = real_page(java_script_enabled=False)
    claims, entities = page.get_by_role("table").all()
    kg = netgov.load()
    assert claims.get_by_role("row").count() == len(kg.claims()) + 1
    expect(entities.get_by_role("row").filter(has_text="Lu Wei").first).to_contain_text("person")
