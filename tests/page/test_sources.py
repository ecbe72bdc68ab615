"""How many independent sources make a claim: on the card, in the table, as a filter, in the address."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import netgov

Opener = Callable[..., Page]
Choose = Callable[[Page, str], None]
Evidence = Callable[[Page], Locator]


@pytest.fixture(scope="module")
def three_html(three_sources: Path) -> str:
    return netgov.load(three_sources).page().html


def filters(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Legend and filters")


def slider(page: Page) -> Locator:
    return filters(page).get_by_label("independent sources")


def claim(page: Page, name: str) -> Locator:
    return page.locator(f'li.claim[data-claim$="{name}"]')


def test_a_claim_says_who_else_makes_it_and_how_many_of_them_are_independent(
    open_html: Opener, three_html: str, choose: Choose, evidence: Evidence
) -> None:
    page = open_html(three_html)
    choose(page, "lu wei")
    spoke = claim(page, "uscpf-2014-11-21/lu-wei-spoke-at-wic")
    expect(spoke).to_contain_text("Also reported byThree Days in a Town of Canals (Lotus Lake Herald, 2014-11-22)")
    expect(spoke).to_contain_text("From Other Papers (Reed Bank Digest, 2014-11-25)")
    expect(spoke).to_contain_text("Independent sources2 of 3: one that cites another of them is not independent")
    minister = claim(page, "lu-wei-minister-of-china")
    expect(minister).to_be_visible()
    expect(minister).not_to_contain_text("Independent sources")
    choose(page, "jack ma")
    expect(claim(page, "jack-ma-spoke-at-wic")).to_contain_text("Independent sources1 of 2")
    choose(page, "qualcomm")  # one source asserts it, another attributes it
    expect(claim(page, "qualcomm-attended-wic")).not_to_contain_text("Also reported by")


def test_the_line_says_it_too_and_the_filter_keeps_what_enough_sources_make(
    open_html: Opener, three_html: str, evidence: Evidence
) -> None:
    line = "edge|id:lu-wei|id:world-internet-conference-2014|asserted|0|1"
    page = open_html(three_html, address=f"#select={line}&sources=2")
    expect(evidence(page)).to_contain_text("2 independent sources make the same claim.")
    expect(slider(page)).to_have_value("2")
    # Lu Wei by three sources; Google, the town, the purpose and the handing over by two each.
    expect(filters(page)).to_contain_text(re.compile(r"\b11 of \d+ claims"))
    page.get_by_role("tab", name="Claims").click()
    table = page.get_by_role("region", name="Claims, table")
    expect(table.locator("tbody tr")).to_have_count(11)
    expect(table.locator("tbody")).not_to_contain_text("Jack Ma")
    assert set(table.locator("tbody td.number").all_inner_texts()) == {"2"}
    slider(page).fill("1")
    expect(filters(page)).to_contain_text(re.compile(r"All \d+ claims"))
    expect(page).not_to_have_url(re.compile("sources="))
    slider(page).fill("2")
    expect(page).to_have_url(re.compile("sources=2"))


def test_a_page_of_one_source_has_no_such_filter(small_page: Opener) -> None:
    expect(slider(small_page())).to_be_hidden()
