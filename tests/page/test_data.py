"""The JSON in the page."""

import json

from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.page._data import dump, page_data


def test_the_order_of_the_claims_given_does_not_matter(claims: list[Claim], catalogue: Catalogue) -> None:
    assert page_data(claims, catalogue, "t", {}) == page_data(claims[::-1], catalogue, "t", {})


def test_the_version_follows_the_data(claims: list[Claim], catalogue: Catalogue) -> None:
    whole = page_data(claims, catalogue, "t", {}).graph["version"]
    assert whole != page_data(claims[1:], catalogue, "t", {}).graph["version"]
    assert whole != page_data(claims, catalogue, "t", {claims[0].iri: ["words"]}).graph["version"]


def test_only_entities_that_claims_touch_are_there(claims: list[Claim], catalogue: Catalogue) -> None:
    data = page_data(claims[:1], catalogue, "t", {})
    assert data.graph["entities"]["iri"] == ["id:ada", "id:parley"]


def test_an_organ_brings_its_whole_along(claims: list[Claim], catalogue: Catalogue) -> None:
    entities = page_data([claims[2]], catalogue, "t", {}).graph["entities"]
    assert entities["organ"][entities["iri"].index("id:guild")] == [entities["iri"].index("id:town")]


def test_a_class_the_page_has_never_heard_of_looks_like_its_superclass(
    claims: list[Claim], catalogue: Catalogue
) -> None:
    graph = page_data(claims, catalogue, "t", {}).graph
    guild = graph["entities"]["iri"].index("id:guild")
    assert graph["kinds"][graph["entities"]["kind"][guild]]["class"] == "Organization"
    assert graph["entities"]["types"][guild] == ["guild"]


def test_spans_carry_position_digest_link_and_words(claims: list[Claim], catalogue: Catalogue) -> None:
    data = page_data(claims, catalogue, "t", {claims[0].iri: ["Ada came"]})
    place = data.evidence["iri"].index("claim:gazette-1/ada-attended")
    assert data.evidence["spans"][place] == [[0, 20, "00" * 32, "#:~:text=first%20words,last%20words", "Ada came"]]


def test_json_in_a_script_element_ends_no_element_and_breaks_no_line() -> None:
    hostile = "</script><!--   \ud800 &amp;"
    text = dump([hostile])
    assert text.isascii()
    assert not set("<>&") & set(text)
    assert json.loads(text) == [hostile]
