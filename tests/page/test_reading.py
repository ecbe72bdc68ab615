"""The reading view: sentences in order with their claims."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from netgov.model import Claim

Opener = Callable[..., Page]
Evidence = Callable[[Page], Locator]


def sentence(page: Page, number: int) -> Locator:
    return page.locator(f"#sentence-{number}")


def test_each_sentence_has_its_claims_and_gaps_their_reason(small_page: Opener) -> None:
    page = small_page()
    page.get_by_role("tab", name="Reading").click()
    expect(sentence(page, 1)).to_contain_text("0–99")
    expect(sentence(page, 1)).to_contain_text("Bo was at the parley.")
    expect(sentence(page, 2)).to_contain_text("Ada is for open harbours.")
    expect(sentence(page, 4)).to_contain_text("No claim: a question to the reader.")


def test_with_the_words_the_sentence_is_put_together_from_its_passages(small_page: Opener, claims: list[Claim]) -> None:
    words = {claims[0].iri: ["Ada reached the town"], claims[1].iri: ["and Bo <i>came</i> too"[:20]]}
    page = small_page(quotations=words)
    page.get_by_role("tab", name="Reading").click()
    expect(sentence(page, 1).locator(".words")).to_have_text("Ada reached the town… and Bo <i>came</i> t… ")
    page.get_by_role("button", name="asserted Ada was at the parley.").click()
    expect(page.locator("mark")).to_have_text("Ada reached the town")


def test_with_the_sources_sentences_the_text_is_whole(small_page: Opener, claims: list[Claim]) -> None:
    first = "Ada reached the town, and Bo <i>came</i> too.".ljust(99, ".")
    words = {claims[0].reported_in: [first, "", "", "Why?"], claims[0].iri: ["Ada reached the town"]}
    page = small_page(quotations=words, address="#tab=reading&select=claim:gazette-1/ada-attended")
    expect(sentence(page, 1).locator(".words")).to_have_text(first)
    expect(page.locator("mark")).to_have_text("Ada reached the town")
    expect(sentence(page, 4)).to_contain_text("Why?")
    expect(sentence(page, 4)).to_contain_text("No claim: a question to the reader.")


def test_a_claim_leads_to_its_sentence_and_back(small_page: Opener, evidence: Evidence) -> None:
    page = small_page(address="#select=id:bo")
    claim = evidence(page).get_by_role("listitem").filter(has_text="Bo is against open harbours.")
    claim.get_by_role("button", name="The Parley Opens").click()
    expect(page.get_by_role("tab", name="Reading")).to_have_attribute("aria-selected", "true")
    chosen = sentence(page, 2).get_by_role("button", name="Bo is against open harbours.")
    expect(chosen).to_have_attribute("aria-pressed", "true")
    expect(chosen).to_be_in_viewport()


def test_the_claims_of_a_selected_entity_stand_out(small_page: Opener) -> None:
    page = small_page(address="#tab=reading&select=id:bo")
    related = page.locator(".related").all_inner_texts()
    assert len(related) == 4
    assert "Bo was at the parley." in related[0]
