"""The HTML file as text."""

import hashlib
import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.namespaces import ID
from netgov.page import InlinePage, render


@pytest.fixture(scope="module")
def html(claims: list[Claim], catalogue: Catalogue) -> str:
    return render(claims, catalogue, title="Harbour talk")


class Elements(HTMLParser):
    """Collects scripts, styles and every attribute that could load something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.loads: list[str] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        known = dict(attributes)
        self._inside = tag if tag in ("script", "style") and "type" not in known else ""
        self.loads += [value or "" for name, value in attributes if name in ("src", "data", "poster", "srcset")]
        self.loads += [known.get("href") or ""] if tag in ("link", "image", "base") else []

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, text: str) -> None:
        if self._inside:
            self.inline.append(text)


def test_nothing_in_the_page_is_loaded_from_elsewhere(html: str) -> None:
    assert Elements(html).loads == []


def test_the_policy_allows_the_pages_own_scripts_and_styles_and_nothing_else(html: str) -> None:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert found
    policy = found[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    hashes = {f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}" for text in Elements(html).inline}
    assert set(re.findall(r"'(sha256-[^']*)'", policy)) == hashes
    assert len(hashes) == 4


def test_markup_in_names_is_text_everywhere_in_the_file(html: str) -> None:
    assert "<img src=x" not in html
    assert "&lt;img src=x onerror=" in html  # in the tables for readers without scripts


def test_the_drawing_comes_from_pyvis_with_stored_positions(html: str) -> None:
    found = re.search(r'id="netgov-drawing">(.*?)</script>', html)
    assert found
    drawing = json.loads(found[1])
    assert {"id", "label", "x", "y", "size", "shape"} <= set(drawing["nodes"][0])
    assert all(isinstance(node["x"], int) for node in drawing["nodes"])
    assert len(drawing["edges"]) > 5


def test_beyond_its_limit_the_drawing_starts_with_the_most_connected(claims: list[Claim], catalogue: Catalogue) -> None:
    crowd = [
        replace(claims[0], iri=f"{claims[0].iri}-{number}", subject=str(ID[f"n{number:04}"])) for number in range(1600)
    ]
    found = re.search(r'id="netgov-drawing">(.*?)</script>', render([*claims, *crowd], catalogue, title="Crowd"))
    assert found
    nodes = json.loads(found[1])["nodes"]
    assert len(nodes) == 500
    assert {"Harbour Parley", "Áda Löwe"} <= {node["label"] for node in nodes}


SCRIPT = """
import hashlib
from netgov.model.catalogue import Catalogue, Direction, Entity, Predicate
from netgov.model import Claim, Span
from netgov.page import render

ids = [f"https://w3id.org/netgov/id/e{number}" for number in range(9)]
pairs = [(one, other) for one in range(9) for other in range(one)]
claims = [Claim(f"urn:{a}-{b}", ids[a], "urn:p", ids[b], "urn:s", "", (Span(a, b + 10, "d"),)) for a, b in pairs]
predicate = Predicate("urn:p", "p", direction=Direction.FORWARD)
catalogue = Catalogue({iri: Entity(iri, iri[-2:]) for iri in ids}, {"urn:p": predicate}, {}, {})
print(hashlib.sha256(render(claims, catalogue, title="t").encode()).hexdigest())
"""


def test_two_builds_give_the_same_bytes_under_different_hash_seeds() -> None:
    def build(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", SCRIPT]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    assert build("1") == build("2")


def test_a_page_without_claims_is_still_a_page(catalogue: Catalogue) -> None:
    assert "<title>Nothing</title>" in render([], catalogue, title="Nothing")


def test_a_notebook_gets_the_whole_page_in_one_element(html: str) -> None:
    element = InlinePage(html, height=500)._repr_html_()
    assert element.startswith("<iframe ")
    assert "<script" not in element
    assert 'src="' not in element
