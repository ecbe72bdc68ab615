"""The legend as a filter, the timeline, least claims, distance, and the way back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Opener = Callable[..., Page]
Choose = Callable[[Page, str], None]


def filters(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Legend and filters")


def row(page: Page, name: str) -> Locator:
    box = page.get_by_role("checkbox", name=name, exact=True)
    return page.get_by_role("listitem").filter(has=box)


def test_every_value_has_a_live_count(small_page: Opener) -> None:
    page = small_page()
    expect(row(page, "asserted")).to_contain_text("10")
    expect(row(page, "denied")).to_contain_text("1")
    expect(row(page, "person")).to_contain_text("4")
    page.get_by_role("checkbox", name="person", exact=True).uncheck()
    expect(row(page, "asserted")).to_contain_text("2")
    expect(row(page, "person")).to_contain_text("4")  # what it would show if it were on
    expect(filters(page)).to_contain_text("6 of 16 claims")


def test_a_standing_that_is_off_takes_its_lines_off_the_map(small_page: Opener, choose: Choose) -> None:
    page = small_page()
    page.get_by_role("checkbox", name="denied", exact=True).uncheck()
    choose(page, "harbour charter")
    expect(page.get_by_role("complementary", name="Evidence")).to_contain_text("1 more claim left out by the filters.")


def test_only_shows_one_value_and_all_brings_the_rest_back(small_page: Opener) -> None:
    page = small_page()
    row(page, "prescribed").hover()
    page.get_by_role("button", name="Only prescribed").click()
    expect(filters(page)).to_contain_text("1 of 16 claims, 2 of 10 entities")
    page.get_by_role("button", name="All, not only prescribed").click()
    expect(filters(page)).to_contain_text("All 16 claims")


@pytest.mark.parametrize(
    ("section", "value", "shown"),
    [
        ("According to", "Áda Löwe", "2 of 16"),
        ("Relations", "supports", "2 of 16"),
        ("According to", "the source itself", "13 of 16"),
    ],
)
def test_speakers_and_relations_filter_too(small_page: Opener, section: str, value: str, shown: str) -> None:
    page = small_page()
    filters(page).get_by_role("heading", name=section).click()
    row(page, value).hover()
    page.get_by_role("button", name=f"Only {value}", exact=True).click()
    expect(filters(page)).to_contain_text(f"{shown} claims")


def test_typed_dates_keep_the_claims_that_overlap_them(small_page: Opener) -> None:
    page = small_page()
    page.get_by_label("From", exact=True).fill("1901-05-02")
    # The guild came on the third; the hostile one some time until the third.
    expect(filters(page)).to_contain_text("2 of 16 claims")
    page.get_by_label("Until", exact=True).fill("1901-05-02")
    expect(filters(page)).to_contain_text("1 of 16 claims")


def test_brushing_the_timeline_sets_the_dates(small_page: Opener) -> None:
    page = small_page()
    timeline = page.locator("svg.timeline")
    timeline.scroll_into_view_if_needed()
    box = timeline.bounding_box()
    assert box
    page.mouse.move(box["x"] + 4, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 8, box["y"] + 20)
    page.mouse.up()
    expect(page.get_by_label("From", exact=True)).to_have_value("1901-05-01")
    expect(page.get_by_label("Until", exact=True)).to_have_value("1901-05-01")
    expect(filters(page)).to_contain_text("3 of 16 claims")  # two on the first, one some time until the third


def test_entities_with_few_claims_can_be_left_out(small_page: Opener) -> None:
    page = small_page()
    page.get_by_role("slider").fill("3")
    expect(filters(page)).to_contain_text("6 of 10 entities")


def test_distance_counts_steps_from_the_selection(small_page: Opener, choose: Choose) -> None:
    page = small_page()
    expect(page.get_by_role("radio", name="1")).to_be_disabled()
    choose(page, "northtown")
    page.get_by_role("radio", name="1").check()
    expect(filters(page)).to_contain_text("1 of 16 claims, 2 of 10 entities")
    page.get_by_role("radio", name="2").check()
    expect(filters(page)).to_contain_text("4 of 10 entities")


def test_one_key_resets_everything(small_page: Opener, choose: Choose) -> None:
    page = small_page()
    page.get_by_role("checkbox", name="person", exact=True).uncheck()
    page.get_by_role("slider").fill("2")
    page.get_by_role("application").focus()
    page.keyboard.press("r")
    expect(filters(page)).to_contain_text("All 16 claims, 10 entities")
    expect(page.get_by_role("checkbox", name="person", exact=True)).to_be_checked()


def test_the_legend_names_the_lines_as_the_code_names_the_standings(small_page: Opener) -> None:
    page = small_page()
    for standing in ("asserted", "attributed", "judgement", "prescribed", "planned", "hedged", "denied"):
        expect(page.get_by_role("checkbox", name=standing, exact=True)).to_be_checked()
    expect(filters(page)).to_contain_text(re.compile("Entities.*People.*person", re.DOTALL))
