"""A build that knows the last one gives what a build from scratch gives."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netgov import build as building
from netgov.build import build
from netgov.build._cache import Cache, default_folder
from netgov.corpus import builtin_ontology, load_corpus
from netgov.errors import CorpusError
from netgov.validation import Scope, validate

# A block of Turtle that begins with a name, up to the full stop that ends it.
BLOCK = r"(?<=\n){} a .*?\.\n"

# What may be done to a file of the corpus or the ontology: text that is replaced wherever it stands. Some of it makes
# the corpus invalid, and the rest puts it right again.
EDITS = [
    ("sources/alpha.ttl", "id:lagos-forum-2020", "id:nowhere"),
    ("sources/alpha.ttl", "ng:supports", "ng:opposes"),
    ("sources/alpha.ttl", "Example Net is for open access.", "Example Net is all for it."),
    ("sources/alpha.ttl", "ng:modality ng:Factual", "ng:modality ng:Hedged"),
    ("sources/alpha.ttl", "The forum was in Lagos.", "The forum was in Lagos. It was."),
    ("sources/beta.ttl", "id:example-net", "id:ada-okoro"),
    ("sources/beta.ttl", "ng:spokeAt", "ng:spokAt"),
    ("sources/beta.ttl", "id:alpha-gazette", "id:lagos"),
    ("sources/beta.ttl", "ng:polarity ng:Denied", "ng:polarity ng:Affirmed"),
    ("sources/beta.ttl", "a ng:Source", "a ng:Source, ng:NewsArticle"),
    ("entities/things.ttl", "a ng:Conference", "a ng:ReportedEvent"),
    ("entities/things.ttl", '"Lagos"@en', '"Lagos (city)"@en'),
    ("entities/things.ttl", "a ng:Person", "a ng:Company"),
    ("entities/things.ttl", "ng:organOf id:nigeria", "ng:organOf id:lagos"),
    ("entities/things.ttl", "wd:Q42", "wd:42"),
    ("entities/things.ttl", "id:jose-alvarez", "id:jose"),
    ("ontology/vocabulary.ttl", '"supports"@en', '"is for"@en'),
    ("ontology/vocabulary.ttl", "ng:Place owl:disjointWith ng:Concept .", "ng:Place owl:disjointWith ng:Actor ."),
    # Gone, and there again.
    ("sources/beta.ttl", BLOCK.format("c:ada-spoke-at-forum"), ""),
    ("sources/alpha.ttl", BLOCK.format("c:ada-spoke-at-forum"), ""),
    ("sources/alpha.ttl", BLOCK.format("c:forum-took-place-in-lagos"), ""),
    ("sources/beta.ttl", BLOCK.format("c:example-net-attended-forum"), ""),
    ("entities/things.ttl", BLOCK.format("id:open-access"), ""),
    ("entities/things.ttl", BLOCK.format("id:jose-alvarez"), ""),
    ("merges.csv", "", "entity,decision,other,by,why\nid:ada-okoro,same,id:jose-alvarez,Ada,One card.\n"),
]


class Twin:
    """A corpus and an ontology of its own, which is edited, and built with and without what is known of it."""

    def __init__(self, corpus: Path, folder: Path) -> None:
        self.corpus, self.ontology = folder / "corpus", folder / "ontology"
        shutil.copytree(corpus, self.corpus)
        shutil.copytree(builtin_ontology(), self.ontology)
        self.cache, self._out = folder / "cache", folder / "out"
        self._undo: dict[int, tuple[str, str]] = {}

    def edit(self, number: int) -> None:
        """Do what is not done, undo what is."""
        place, old, new = EDITS[number]
        file = self.corpus.parent / place if place.startswith("ontology/") else self.corpus / place
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        if number in self._undo:
            old, new = self._undo.pop(number)
        else:
            if old.startswith("("):
                found = re.search(old, text, re.DOTALL)
                old = found[0] if found else "#"
                new = "".join(f"#{line}" for line in old.splitlines(keepends=True))
            self._undo[number] = (new, old)
        text = text.replace(old, new) if old and new else new
        if text:
            file.write_text(text, encoding="utf-8")
        else:
            file.unlink()

    def built(self, cache: Path | None) -> Any:
        """The report and every byte of a build, or why there is none."""
        try:
            done = build(self._out, corpus=self.corpus, cache=cache)
        except CorpusError as error:
            return str(error)
        files = {file.name: file.read_bytes() for file in done.files}
        shutil.rmtree(self._out, ignore_errors=True)
        return done.report.lines(), done.report.counts, files


@pytest.fixture(scope="module")
def quick_outputs() -> Any:
    """Leave out the page and the networks, which are drawn from the same store: they take most of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "render", lambda *arguments, **options: "")
        patch.setattr(building, "flatten", lambda network: network)
        patch.setattr(building, "NETWORK_FORMATS", dict.fromkeys(building.NETWORK_FORMATS, lambda rows: ""))
        patch.setattr(building, "FILES", tuple(name for name in building.FILES if "netgov" in name or "csv" in name))
        yield


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(st.lists(st.integers(0, len(EDITS) - 1), min_size=1, max_size=3), min_size=1, max_size=2))
def test_incremental_equals_full_after_any_edits(
    tiny_corpus: Path, quick_outputs: None, steps: list[list[int]]
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        twin = Twin(tiny_corpus, Path(folder))
        patch.setattr("netgov.corpus.builtin_ontology", lambda: twin.ontology)
        assert twin.built(twin.cache) == twin.built(None)
        for step in steps:
            for number in step:
                twin.edit(number)
            assert twin.built(twin.cache) == twin.built(None), step


@pytest.mark.parametrize("number", range(len(EDITS)))
def test_what_an_edit_breaks_is_found_although_all_was_in_order_before(tiny_corpus: Path, number: int) -> None:
    with TemporaryDirectory() as folder:
        twin = Twin(tiny_corpus, Path(folder))
        before = load_corpus(twin.corpus, ontology=twin.ontology)
        known = Scope(before, seal=Cache(twin.cache, before).seal).in_order([])
        twin.edit(number)
        after = load_corpus(twin.corpus, ontology=twin.ontology)
        scope = Scope(after, seal=Cache(twin.cache, after).seal, known=known)
        assert validate(after, scope).lines() == validate(after).lines()


@pytest.mark.parametrize("numbers", [(0, 5, 7, 12, 13), (1, 6, 10, 14, 17)], ids=str)
def test_parts_that_are_checked_side_by_side_have_the_findings_of_the_whole(
    tiny_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, numbers: tuple[int, ...]
) -> None:
    twin = Twin(tiny_corpus, tmp_path / "twin")
    for number in numbers:
        twin.edit(number)
    corpus = load_corpus(twin.corpus, ontology=twin.ontology)
    whole = validate(corpus)
    assert whole.lines()
    monkeypatch.setattr("netgov.validation._scope._PART", 5)
    parts = Scope(corpus).parts()
    assert len(parts) > 1
    assert sum(map(len, parts)) == len(frozenset().union(*parts)) == len(Scope(corpus).digests)
    assert validate(corpus).lines() == whole.lines()


def test_in_parts_too_a_value_that_cannot_be_compared_and_shapes_that_cannot_be_run_are_named(
    tiny_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netgov.validation._scope._PART", 5)
    twin = Twin(tiny_corpus, tmp_path / "twin")
    file = twin.corpus / "entities" / "things.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"Lagos"@en', '"Lagos"@en ; ng:textLength "long"^^xsd:integer'), encoding="utf-8")
    shapes = twin.ontology / "shapes.ttl"
    written = shapes.read_text(encoding="utf-8")
    least = "[] a sh:NodeShape ; sh:targetClass ng:Place ; sh:property [ sh:path ng:textLength ; sh:minInclusive 1 ] ."
    shapes.write_text(f"{written}\n{least}\n", encoding="utf-8")
    lines = validate(load_corpus(twin.corpus, ontology=twin.ontology)).lines()
    monkeypatch.setattr("netgov.validation._scope._PART", 1_000)
    assert validate(load_corpus(twin.corpus, ontology=twin.ontology)).lines() == lines != []
    monkeypatch.setattr("netgov.validation._scope._PART", 5)
    shapes.write_text(f"{written}\n[] a sh:NodeShape ; sh:targetClass ng:Place ; sh:or 3 .\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"the shapes cannot be run: .*a well-formed RDF list"):
        validate(load_corpus(twin.corpus, ontology=twin.ontology))
    monkeypatch.setattr("netgov.validation._scope._PART", 1_000)
    with pytest.raises(CorpusError, match=r"the shapes cannot be run: .*a well-formed RDF list"):
        validate(load_corpus(twin.corpus, ontology=twin.ontology))


def test_a_claim_that_vouches_for_an_event_counts_wherever_the_event_is_described(
    tiny_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alpha, beta = (tiny_corpus / "sources" / f"{name}.ttl" for name in ("alpha", "beta"))
    text = beta.read_text(encoding="utf-8")
    with alpha.open("a", encoding="utf-8") as file:
        file.write('id:session a ng:Conference ; rdfs:label "Session"@en .\n')
    beta.write_text(text.replace("rdf:object id:lagos-forum-2020", "rdf:object id:session"), encoding="utf-8")
    vouched = validate(load_corpus(tiny_corpus))
    assert not [line for line in vouched.lines() if "id:session" in line]
    known = Scope(load_corpus(tiny_corpus)).in_order(finding.term for finding in vouched.findings)
    for most in (1_000, 4):
        monkeypatch.setattr("netgov.validation._scope._PART", most)
        beta.write_text(text.replace("rdf:object id:lagos-forum-2020", "rdf:object id:session"), encoding="utf-8")
        assert validate(load_corpus(tiny_corpus)).lines() == vouched.lines()
        beta.write_text(text, encoding="utf-8")
        corpus = load_corpus(tiny_corpus)
        for scope in (Scope(corpus), Scope(corpus, known=known)):
            assert [line for line in validate(corpus, scope).lines() if "id:session" in line]


def test_what_entity_files_say_of_a_source_is_checked_with_it(tiny_corpus: Path) -> None:
    before = load_corpus(tiny_corpus)
    known = Scope(before).in_order([])
    with (tiny_corpus / "entities" / "things.ttl").open("a", encoding="utf-8") as file:
        file.write('<https://w3id.org/netgov/source/alpha> rdfs:label "Der Anzeiger"@de .\n')
    after = load_corpus(tiny_corpus)
    assert validate(after, Scope(after, known=known)).lines() == validate(after).lines() != validate(before).lines()


def test_only_what_a_change_touches_is_checked_again(tiny_corpus: Path) -> None:
    first = Scope(load_corpus(tiny_corpus))
    assert [source.id for source in first.sources] == ["alpha", "beta"]
    known = first.in_order([])
    beta = tiny_corpus / "sources" / "beta.ttl"
    beta.write_text(beta.read_text(encoding="utf-8").replace("Ada Okoro gave", "She gave"), encoding="utf-8")
    gist = Scope(load_corpus(tiny_corpus), known=known)
    assert [source.id for source in gist.sources] == ["beta"]
    assert not gist.covers("https://w3id.org/netgov/id/lagos-forum-2020")
    beta.write_text(beta.read_text(encoding="utf-8").replace("ng:Planned", "ng:Hedged"), encoding="utf-8")
    modality = Scope(load_corpus(tiny_corpus), known=known)
    assert modality.covers("https://w3id.org/netgov/id/lagos-forum-2020"), "a claim about it has changed"
    assert not modality.covers("https://w3id.org/netgov/id/ada-okoro")


def test_what_was_not_in_order_is_reported_again(tiny_corpus: Path, tmp_path: Path) -> None:
    beta = tiny_corpus / "sources" / "beta.ttl"
    text = beta.read_text(encoding="utf-8")
    beta.write_text(text.replace("ng:spokeAt", "ng:spokAt"), encoding="utf-8")
    reports = [build(tmp_path / "out", corpus=tiny_corpus, cache=tmp_path / "cache").report for _ in range(2)]
    assert reports[0].lines() == reports[1].lines() != []
    beta.write_text(text, encoding="utf-8")
    assert build(tmp_path / "out", corpus=tiny_corpus, cache=tmp_path / "cache").ok


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"a", b"b"),
        lambda data: data + b"<urn:a> <urn:b> <urn:c> .\n",
        lambda data: b"",
        lambda data: b"\xff\xfe",
    ],
)
def test_a_broken_cache_counts_as_none(tiny_corpus: Path, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    corpus = load_corpus(tiny_corpus)
    cache = Cache(tmp_path, corpus)
    cache.in_order = frozenset({"a" * 64})
    cache.save()
    assert Cache(tmp_path, corpus).in_order == cache.in_order
    (file,) = tmp_path.glob("*.txt")
    file.write_bytes(damage(file.read_bytes()))
    assert Cache(tmp_path, corpus).in_order == frozenset()


def test_another_version_ontology_or_program_makes_the_cache_void(
    tiny_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = load_corpus(tiny_corpus)
    cache = Cache(tmp_path, corpus)
    cache.in_order = frozenset({"a" * 64})
    cache.save()
    monkeypatch.setattr("netgov.build._cache.version", lambda name: "99")
    assert Cache(tmp_path, corpus).in_order == frozenset()


def test_a_cache_that_cannot_be_written_is_done_without(tiny_corpus: Path, tmp_path: Path, quick_outputs: None) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    assert build(tmp_path / "out", corpus=tiny_corpus, cache=tmp_path / "cache").ok


def test_the_users_cache_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NETGOV_CACHE", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("NETGOV_CACHE")
    assert "netgov" in default_folder().parts
