"""A corpus that does not fit into memory parsed says what one says that does."""

from __future__ import annotations

from pathlib import Path

import pytest

from netgov.corpus import Corpus, load_corpus
from netgov.corpus._source_cache import Shelf
from netgov.errors import CorpusError
from netgov.store import Store
from netgov.store._stored import Content

MERGES = "entity,decision,other,by,why\nid:ada-okoro,same,id:jose-alvarez,Ada,One card.\n"


@pytest.fixture
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netgov.corpus._source_cache.KEPT", 0)


def contents(corpus: Corpus) -> list[object]:
    return [(source.path, source.text, source.triples, source.iri, source.claims) for source in corpus.sources]


@pytest.mark.parametrize("merges", ["", MERGES], ids=["as it is", "with merged entities"])
def test_it_is_the_same_whether_its_sources_are_kept_or_parsed_anew(
    tiny_corpus: Path, merges: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if merges:
        (tiny_corpus / "merges.csv").write_text(merges, encoding="utf-8")
    kept = load_corpus(tiny_corpus)
    monkeypatch.setattr("netgov.corpus._source_cache.KEPT", 0)
    anew = load_corpus(tiny_corpus)
    assert kept.sources[0] is kept.sources[0]
    assert anew.sources[0] is not anew.sources[0]
    assert contents(kept) == contents(anew)
    assert set(Content(kept).quads()) == set(Content(anew).quads())
    assert kept.sources[-1].id == anew.sources[-1].id == "beta"
    assert [source.id for source in anew.sources[:1]] == ["alpha"]


@pytest.mark.usefixtures("nothing_kept")
def test_a_file_that_changes_meanwhile_changes_nothing(tiny_corpus: Path) -> None:
    corpus = load_corpus(tiny_corpus)
    before = contents(corpus)
    (tiny_corpus / "sources" / "alpha.ttl").unlink()
    (tiny_corpus / "sources" / "beta.ttl").write_text("no Turtle", encoding="utf-8")
    assert contents(corpus) == before
    assert Store.build(corpus).count_claims() == 9


@pytest.mark.usefixtures("nothing_kept")
def test_a_claim_that_is_there_twice_is_found_with_both_places(tiny_corpus: Path) -> None:
    alpha = (tiny_corpus / "sources" / "alpha.ttl").read_text(encoding="utf-8")
    copy = alpha.replace("source:alpha", "source:gamma").replace("source/alpha", "source/gamma")
    (tiny_corpus / "sources" / "gamma.ttl").write_text(copy, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"is there already, in .*alpha\.ttl:\d+; rename one") as caught:
        load_corpus(tiny_corpus)
    assert str(caught.value).startswith(str(tiny_corpus / "sources" / "gamma.ttl"))


def test_no_more_are_kept_than_there_is_room_for(tiny_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alpha = load_corpus(tiny_corpus).sources[0]
    monkeypatch.setattr("netgov.corpus._source_cache.KEPT", len(alpha.triples))
    sources = load_corpus(tiny_corpus).sources
    assert isinstance(sources, Shelf)
    assert sources[0] is sources[0]
    assert sources[1] is not sources[1]
