"""Claims and records are the same, whether they are kept from the corpus or read from the dataset."""

from __future__ import annotations

from pathlib import Path

import pytest

from netgov.corpus import load_corpus
from netgov.store import Store

MERGES = "entity,decision,other,by,why\nid:ada-okoro,same,id:jose-alvarez,Ada,One card.\n"


def assert_the_same(corpus: Path | None, folder: Path) -> None:
    built = Store.build(load_corpus(corpus), folder)
    opened = Store.open(folder)
    assert built.claims() == opened.claims()
    assert built.catalogue() == opened.catalogue()


def test_of_the_built_in_corpus(tmp_path: Path) -> None:
    assert_the_same(None, tmp_path / "store")


def test_of_sources_that_attribute_deny_and_merge(tiny_corpus: Path, tmp_path: Path) -> None:
    (tiny_corpus / "merges.csv").write_text(MERGES, encoding="utf-8")
    assert_the_same(tiny_corpus, tmp_path / "store")


@pytest.mark.parametrize(
    ("plain", "odd"),
    [
        ("ng:accordingTo id:example-net", "ng:accordingTo id:example-net, id:example-net"),
        ('ng:when "2020-05-04"^^xsd:date', 'ng:when "2020-05-04T10:00:00+00:00"^^xsd:dateTime'),
        ('"a great success"@en', '"+07"^^xsd:integer'),
        ("oa:start 0", 'oa:start "00"^^xsd:integer'),
        ("a ng:Source", 'a ng:Source ; ng:copiedOn "2020-05-04+00:00"^^xsd:date'),
        ("a ng:Source", 'a ng:Source ; rdfs:label "Alpha"@fr, "Alfa"@de ; ng:cites <urn:x>, <urn:y>'),
    ],
)
def test_of_what_is_written_oddly(tiny_corpus: Path, tmp_path: Path, plain: str, odd: str) -> None:
    alpha = tiny_corpus / "sources" / "alpha.ttl"
    text = alpha.read_text(encoding="utf-8")
    assert plain in text
    alpha.write_text(text.replace(plain, odd), encoding="utf-8")
    assert_the_same(tiny_corpus, tmp_path / "store")
