"""The address, the citation and the pictures."""

import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.namespaces import ID
from netgov.page import render

Opener = Callable[..., Page]
Choose = Callable[[Page, str], None]
Evidence = Callable[[Page], Locator]

ADDRESSES = [
    "#tab=claims&select=id:guild&only=selection",
    "#no-standing=denied&no-kind=Person&least=2",
    "#standing=prescribed,planned&since=1901-05-01&until=1901-05-03",
    "#select=claim:gazette-1/bo-opposes&speaker=source-voice",
    "#select=id:guild&steps=2",
    "#path=id:bo,id:town&at=10,-20,0.50",
    "#tab=reading&select=id:ada",
    "#select=id:guild&at=4000,4000,0.50",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_link_opens_the_same_view_again(small_page: Opener, address: str) -> None:
    page = small_page(address=address)
    page.get_by_role("button", name="Share, cite, export").click()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("The link is copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert set(copied.split("#")[1].split("&")) == set(address[1:].split("&"))


def test_a_link_to_an_entity_that_was_merged_leads_to_the_one_that_is_kept(
    open_html: Opener, claims: list[Claim], catalogue: Catalogue, evidence: Evidence
) -> None:
    merged = replace(catalogue, redirects={str(ID["bo-ek"]): str(ID.bo), str(ID.nobody): str(ID.unmentioned)})
    page = open_html(render(claims, merged, title="Harbour talk"), address="#select=id:bo-ek&speaker=id:bo-ek")
    expect(evidence(page).get_by_role("heading", name="Bo Ek", level=2)).to_be_visible()
    page.get_by_role("button", name="Share, cite, export").click()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("The link is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith("#select=id:bo&speaker=id:bo")


def test_the_address_follows_what_one_does(small_page: Opener, choose: Choose) -> None:
    page = small_page()
    choose(page, "bo ek")
    page.get_by_role("checkbox", name="denied", exact=True).uncheck()
    page.wait_for_url("**#select=id:bo&no-standing=denied")


def test_the_browsers_way_back_leads_to_the_view_before(small_page: Opener, choose: Choose, evidence: Evidence) -> None:
    page = small_page()
    for name in ("bo", "guild"):
        choose(page, name)
        page.wait_for_url(f"**#select=id:{name}")
    page.get_by_role("checkbox", name="denied", exact=True).uncheck()
    page.wait_for_url("**#select=id:guild&no-standing=denied")
    page.go_back()
    expect(evidence(page).get_by_role("heading", name="Bo Ek", level=2)).to_be_visible()
    expect(page.get_by_role("checkbox", name="denied", exact=True)).to_be_checked()
    page.go_back()
    expect(evidence(page).get_by_role("heading", name="How to read this map")).to_be_visible()


def test_a_line_has_an_address_of_its_own(small_page: Opener, evidence: Evidence) -> None:
    page = small_page(address="#select=edge|id:charter|id:parley|denied|0|1")
    expect(evidence(page)).to_contain_text("The charter was not there.")


@pytest.mark.parametrize(
    "address", ["#select=id:nobody", "#at=a,b,c", "#tab=x&least=-4&steps=99", "#since=yesterday&path=,", "#%E0%A4%A"]
)
def test_an_address_that_makes_no_sense_does_no_harm(small_page: Opener, address: str) -> None:
    page = small_page(address=address)
    expect(page.get_by_role("application")).to_have_attribute("aria-busy", "false")


def test_the_citation_names_the_claims_and_the_version(small_page: Opener, choose: Choose) -> None:
    page = small_page()
    choose(page, "bo ek")
    page.get_by_role("button", name="Share, cite, export").click()
    page.get_by_role("button", name="Cite this view").click()
    expect(page.get_by_text("The citation is copied.")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("“Harbour talk”, Bo Ek. netgov, data version ")
    assert "Guild of Clerks, The Parley Opens, 1901-05-04, https://example.org/gazette" in text
    assert "https://w3id.org/netgov/claim/gazette-1/bo-opposes" in text
    assert "Claims (4):" in text


def test_the_svg_is_well_formed_and_carries_legend_title_source_and_date(small_page: Opener, tmp_path: Path) -> None:
    page = small_page()
    page.get_by_role("button", name="Share, cite, export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG").click()
    download.value.save_as(tmp_path / "map.svg")
    root = ET.parse(tmp_path / "map.svg").getroot()
    texts = [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[0] == "Harbour talk"
    assert {"asserted", "denied", "person", "Bo Ek", "×", "+", "−"} <= set(texts)
    assert any(text.startswith("Source: Guild of Clerks: The Parley Opens. Data version ") for text in texts)
    dashes = {element.get("stroke-dasharray") for element in root.iter("{http://www.w3.org/2000/svg}path")}
    assert len(dashes) > 5


def test_from_another_tab_the_picture_shows_the_whole_map(small_page: Opener, tmp_path: Path) -> None:
    page = small_page(address="#tab=claims")
    page.get_by_role("button", name="Share, cite, export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG").click()
    download.value.save_as(tmp_path / "map.svg")
    texts = {element.text for element in ET.parse(tmp_path / "map.svg").iter("{http://www.w3.org/2000/svg}text")}
    assert {"Bo Ek", "Harbour Parley", "Northtown", "open harbours"} <= texts


def test_the_png_has_twice_the_pixels_of_the_svg(small_page: Opener, tmp_path: Path) -> None:
    page = small_page(scheme="dark")
    page.get_by_role("button", name="Share, cite, export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").click()
    download.value.save_as(tmp_path / "map.png")
    content = (tmp_path / "map.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    assert width >= 1280
    assert height > 1000
