"""The path finder."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

Opener = Callable[..., Page]
Evidence = Callable[[Page], Locator]


def find(page: Page, start: str, end: str) -> None:
    page.get_by_role("button", name="Find a path between two entities").click()
    page.get_by_role("combobox", name="From").fill(start)
    page.keyboard.press("Enter")
    page.get_by_role("combobox", name="To").fill(end)
    page.keyboard.press("Enter")


def test_it_lists_the_shortest_chains_with_their_claims(small_page: Opener, evidence: Evidence) -> None:
    page = small_page()
    find(page, "northtown", "harbour parley")
    panel = evidence(page)
    expect(panel).to_contain_text("1 chain of 2 steps.")
    expect(panel).to_contain_text("not asserted throughout")  # the first step is hedged
    panel.get_by_text("attended and").or_(panel.get_by_text("attended", exact=True)).first.click()
    expect(panel).to_contain_text("The guild was there.")


def test_all_chains_of_the_same_length_are_found(small_page: Opener, evidence: Evidence) -> None:
    page = small_page()
    find(page, "harbour parley", "open harbours")
    expect(evidence(page)).to_contain_text("3 chains of 2 steps.")


def test_it_goes_only_over_what_the_filters_let_through(small_page: Opener, evidence: Evidence) -> None:
    page = small_page()
    find(page, "northtown", "harbour parley")
    page.get_by_role("checkbox", name="hedged", exact=True).uncheck()
    expect(evidence(page)).to_contain_text("No chain of claims connects the two.")


def test_swapping_keeps_the_chains(small_page: Opener, evidence: Evidence) -> None:
    page = small_page()
    find(page, "bo ek", "northtown")
    page.get_by_role("button", name="Swap").click()
    expect(page.get_by_role("combobox", name="From")).to_have_value("Northtown")
    expect(evidence(page)).to_contain_text("steps.")
