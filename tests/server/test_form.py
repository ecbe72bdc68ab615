"""The form for queries, in a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def form(browser: Browser, tiny) -> Iterator[Page]:
    """The form on a narrow screen; whatever its scripts complain about fails the test, as does a foreign request."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: request.url.startswith(tiny.url) or wrong.append(request.url))
    page.goto(f"{tiny.url}/query")
    yield page
    page.close()
    assert wrong == []


def test_the_form_offers_questions_shows_rows_and_says_what_is_wrong(form: Page) -> None:
    expect(form.get_by_text("2 sources: source:alpha, source:beta")).to_be_visible()
    form.get_by_label("A named question").select_option("who-says-so")
    form.get_by_role("button").click()
    expect(form.get_by_role("columnheader")).to_have_text(["source", "subject", "relation", "object"])
    expect(form.get_by_role("cell", name="id:ada-okoro")).to_have_count(2)
    query = form.get_by_label("Query;")
    query.fill("ASK { id:ada-okoro ng:spokeAt ?where }")
    form.get_by_role("button").click()
    expect(form.get_by_label("Answer", exact=True).last).to_have_text("Yes")
    query.fill("CONSTRUCT WHERE { id:ada-okoro ng:spokeAt ?where }")
    form.get_by_role("button").click()
    expect(form.locator("pre")).to_contain_text("<https://w3id.org/netgov/vocab#spokeAt>")
    query.fill("ASK {\n  ?s foa:name ?o }")
    form.get_by_role("button").click()
    expect(form.locator(".wrong")).to_contain_text('2:6: the prefix "foa:" is not declared')
    assert form.evaluate("document.documentElement.scrollWidth") == 360


def test_what_a_label_holds_is_shown_and_never_run(form: Page) -> None:
    form.get_by_label("Query;").fill("SELECT ?x { BIND('<img src=x onerror=document.title=1>' AS ?x) }")
    form.get_by_role("button").click()
    expect(form.get_by_role("cell")).to_have_text("<img src=x onerror=document.title=1>")


def test_another_format_is_an_address_that_can_be_kept(form: Page, tiny) -> None:
    form.get_by_label("Query;").fill("ASK { id:ada-okoro ng:spokeAt ?where }")
    form.locator("#format").select_option("xml")
    with form.expect_download() as download:
        form.get_by_role("button").click()
    assert "<boolean>true</boolean>" in download.value.path().read_text(encoding="utf-8")
    assert "<boolean>true</boolean>" in tiny.get(download.value.url.removeprefix(tiny.url)).text
