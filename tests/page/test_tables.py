"""The tables of entities and claims, with scripts and without, and the rows behind them."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.page._data import page_data
from netgov.page._document import claim_rows, entity_rows

Opener = Callable[..., Page]
Choose = Callable[[Page, str], None]
Evidence = Callable[[Page], Locator]


def first_cells(page: Page) -> list[str]:
    return page.locator("main table:visible tbody tr td:first-child").all_inner_texts()


def test_entities_are_listed_and_sorted_by_any_column(small_page: Opener) -> None:
    page = small_page()
    page.get_by_role("tab", name="Entities").click()
    names = first_cells(page)
    assert names[:3] == ["Áda Löwe", "Ada's opening remarks", "Bo Ek"]
    page.get_by_role("button", name="Claims about it").click()
    expect(page.get_by_role("columnheader", name="Claims about it")).to_have_attribute("aria-sort", "descending")
    assert first_cells(page)[0] == "Harbour Parley"


def test_rows_are_filtered_by_words_and_by_the_legend(small_page: Opener) -> None:
    page = small_page()
    page.get_by_role("tab", name="Claims").click()
    page.get_by_role("searchbox", name="Filter the claims").fill("open harbours ada")
    assert (
        sorted(first_cells(page))
        == [
            "Ada is for open harbours.",
            "According to Ada, the guild should be for open harbours.",
        ][::-1]
    )
    page.get_by_role("checkbox", name="prescribed", exact=True).uncheck()
    assert first_cells(page) == ["Ada is for open harbours."]


def test_a_row_selects_its_entity_and_a_selection_its_row(
    small_page: Opener, choose: Choose, evidence: Evidence
) -> None:
    page = small_page()
    page.get_by_role("tab", name="Entities").click()
    page.get_by_role("cell", name="guild", exact=True).click()
    expect(evidence(page).get_by_role("heading", name="Guild of Clerks")).to_be_visible()
    choose(page, "bo ek")
    assert page.locator("tr.chosen td:first-child").all_inner_texts() == ["Bo Ek"]


def test_the_card_leads_to_its_claims_in_the_table(small_page: Opener, choose: Choose) -> None:
    page = small_page()
    choose(page, "harbour charter")
    page.get_by_role("button", name="Show its claims in the table").click()
    expect(page.get_by_role("checkbox", name="Only the selection")).to_be_checked()
    assert len(first_cells(page)) == 3


def test_csv_holds_what_the_table_shows_and_no_formulas(small_page: Opener, tmp_path: Path) -> None:
    page = small_page()
    page.get_by_role("tab", name="Claims").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    download.value.save_as(tmp_path / "claims.csv")
    text = (tmp_path / "claims.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 16
    assert rows[0]["Claim"] == "Ada was at the parley."
    assert rows[0]["Claim IRI"] == "claim:gazette-1/ada-attended"


def test_without_scripts_the_page_is_two_plain_tables(small_page: Opener, hostile: str) -> None:
    page = small_page(java_script_enabled=False)
    expect(page.get_by_role("heading", name="Harbour talk")).to_be_visible()
    claims, entities = page.get_by_role("table").all()
    assert claims.get_by_role("row").count() == 17
    expect(claims).to_contain_text(f"{hostile} came.")
    link = claims.get_by_role("link", name="The Parley Opens").first
    expect(link).to_have_attribute("href", "https://example.org/gazette#:~:text=first%20words,last%20words")
    expect(entities.get_by_role("row").filter(has_text="Guild of Clerks")).to_contain_text("guild")
    expect(page.get_by_role("application")).to_be_hidden()


def test_plain_rows_say_standing_holder_and_place(claims: list[Claim], catalogue: Catalogue) -> None:
    data = page_data(claims, catalogue, "t", {})
    row = next(row for row in claim_rows(data) if row["gist"].startswith("According to Ada"))
    assert (row["standing"], row["holders"], row["place"]) == ("prescribed", "Áda Löwe", "160–180")
    assert [row["claims"] for row in entity_rows(data) if row["name"] == "Harbour Parley"] == [7]
