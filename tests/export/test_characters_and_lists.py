"""Characters that a format can hold, and several values in one cell."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from netgov.export._characters import xml_attribute, xml_text
from netgov.files import plain, whole
from netgov.model.lists import join, split

ANY = st.text(st.characters(exclude_categories=[]))


@given(ANY)
def test_any_text_becomes_well_formed_xml_that_reads_back(text: str) -> None:
    element = ET.fromstring(f"<a b={xml_attribute(text)}>{xml_text(text)}</a>".encode())

    assert element.get("b") == plain(text)
    assert (element.text or "") == plain(text)


@given(ANY)
def test_only_what_has_no_place_is_replaced(text: str) -> None:
    kept = whole(text)

    assert len(plain(text)) == len(kept)
    for old, new in zip(kept, plain(text), strict=True):
        assert new == old or (new == "\ufffd" and (ord(old) < 0x20 or old in "\ufffe\uffff"))


@given(st.lists(st.text(), max_size=4))
def test_joined_values_come_apart_again(values: list[str]) -> None:
    if values != [""]:
        assert split(join(values)) == values
