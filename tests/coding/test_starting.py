"""A source is begun once, with what its text measures, and nothing is written over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from netgov.coding import Details, start_source
from netgov.corpus import load_corpus
from netgov.errors import NetgovError
from netgov.evidence import digest, normalise, segment
from netgov.validation import validate

DETAILS = Details("gamma", "The gamma report", "2020-05-05", "2020-07-01", "https://example.org/gamma", "Alpha Gazette")
TEXT = "Ada Okoro came.\n\nIt rained “all day”.\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "copy.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_the_file_has_the_catalogue_entry_and_the_measures_and_no_claims(tiny_corpus: Path, text: Path) -> None:
    done = start_source(DETAILS, text, load_corpus(tiny_corpus))
    corpus = load_corpus(tiny_corpus)
    assert done.file == tiny_corpus / "sources" / "gamma.ttl"
    assert not validate(corpus).lines()
    (source,) = [source for source in corpus.sources if source.id == "gamma"]
    from netgov.corpus.file_parts import source_parts

    record = source_parts(source.graph, source.iri).record
    found = segment(TEXT)
    assert (record.sentences, record.paragraphs) == (found.sentences, found.paragraphs)
    assert (record.text_length, record.text_digest) == (len(normalise(TEXT)), digest(normalise(TEXT)))
    assert (record.title, record.published, record.copied_on) == ("The gamma report", "2020-05-05", "2020-07-01")
    assert record.publisher.endswith("alpha-gazette")
    assert source.claims == []
    assert "rained" not in done.file.read_text(encoding="utf-8")


def test_the_text_is_copied_only_when_asked_for(tiny_corpus: Path, text: Path, tmp_path: Path) -> None:
    assert start_source(DETAILS, text, load_corpus(tiny_corpus)).text is None
    done = start_source(replace(DETAILS, id="delta"), text, load_corpus(tiny_corpus), tmp_path / "there")
    assert done.text == tmp_path / "there" / "delta" / "article.txt"
    assert done.text.read_bytes() == text.read_bytes()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": "alpha"}, "there already"),
        ({"id": "../alpha"}, "cannot be a source's name"),
        ({"id": "Gamma"}, "lower-case"),
        ({"title": "  "}, "title is empty"),
        ({"published": "5 May 2020"}, "as in 2014-11-21"),
        ({"published": "2020-02-30"}, "is no day"),
        ({"published": "2020-08-01"}, "after it was copied"),
        ({"url": "example.org"}, "begins with https://"),
        ({"publisher": "Alfa Gazette"}, "did you mean id:alpha-gazette"),
        ({"publisher": "Lagos"}, "no organization or person"),
        ({"type": "person"}, "no kind of document"),
    ],
)
def test_a_wrong_detail_is_refused_and_nothing_written(
    tiny_corpus: Path, text: Path, tmp_path: Path, change, message
) -> None:
    before = {path: path.read_bytes() for path in tiny_corpus.rglob("*.ttl")}
    with pytest.raises(NetgovError, match=message):
        start_source(replace(DETAILS, **change), text, load_corpus(tiny_corpus), tmp_path / "there")
    assert {path: path.read_bytes() for path in tiny_corpus.rglob("*.ttl")} == before
    assert not (tmp_path / "there").exists()


def test_a_text_that_is_there_already_is_not_written_over(tiny_corpus: Path, text: Path, tiny_sources: Path) -> None:
    (tiny_sources / "gamma").mkdir()
    (tiny_sources / "gamma" / "article.txt").write_text("Another text.", encoding="utf-8")
    with pytest.raises(NetgovError, match="a text of this source already"):
        start_source(DETAILS, text, load_corpus(tiny_corpus), tiny_sources)
    assert not (tiny_corpus / "sources" / "gamma.ttl").exists()


@pytest.mark.parametrize(
    ("content", "message"), [(b"", "empty"), (b"a\nb\xe9c", r"copy.txt:2: byte 3 \(0xe9\) is not")]
)
def test_a_text_must_be_text(tiny_corpus: Path, text: Path, content: bytes, message: str) -> None:
    text.write_bytes(content)
    with pytest.raises(NetgovError, match=message):
        start_source(DETAILS, text, load_corpus(tiny_corpus))
