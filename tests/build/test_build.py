"""A build writes everything, the same bytes each time, and never half of it."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import networkx as nx
import pytest

import netgov
from netgov.build import FILES, build
from netgov.corpus import builtin_corpus, builtin_ontology
from netgov.errors import OutputError


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def run(out: Path, **environment: str) -> None:
    """Build the built-in corpus in a process with its own environment."""
    command = [sys.executable, "-m", "netgov.cli", "build", "--out", str(out)]
    subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True)


@pytest.fixture(scope="module")
def two_builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two builds of the built-in corpus, under two hash seeds and, by the clock on the wall, on two days."""
    one, other = tmp_path_factory.mktemp("one") / "out", tmp_path_factory.mktemp("other") / "elsewhere"
    run(one, PYTHONHASHSEED="1", TZ="Etc/GMT+12")
    run(other, PYTHONHASHSEED="2", TZ="Etc/GMT-14")
    return one, other


def test_a_build_writes_every_file_and_nothing_else(two_builds) -> None:
    assert sorted(path.name for path in two_builds[0].iterdir()) == sorted(FILES)
    assert all(contents(two_builds[0]).values())


@pytest.mark.parametrize("name", FILES)
def test_two_builds_have_the_same_bytes(two_builds, name: str) -> None:
    one, other = two_builds
    assert (one / name).read_bytes() == (other / name).read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_no_output_has_a_date_that_the_input_lacks(two_builds, name: str) -> None:
    inputs = [*builtin_corpus().rglob("*.ttl"), *builtin_ontology().glob("*.ttl")]
    known = set().union(*(days(path.read_text(encoding="utf-8")) for path in inputs))
    assert days((two_builds[0] / name).read_text(encoding="utf-8")) <= known


def days(text: str) -> set[str]:
    """Every day that a text names, without those that months and years are widened to."""
    found = set(re.findall(r"\b20\d\d-[01]\d-[0-3]\d\b", text))
    widened = set(re.findall(r'"(20\d\d-[01]\d-[0-3]\d)T(?:00:00:00|23:59:59)(?:\+00:00|Z)"', text))
    return found - widened


@pytest.mark.parametrize("name", FILES)
def test_lines_end_alike_on_every_system_and_text_is_utf_8(two_builds, name: str) -> None:
    data = (two_builds[0] / name).read_bytes()
    assert b"\r" not in data
    assert data.decode("utf-8").encode("utf-8") == data


def test_no_output_names_a_folder_of_this_machine(two_builds) -> None:
    places = [str(builtin_corpus()), str(Path.home()), str(two_builds[0].parent)]
    for name, data in contents(two_builds[0]).items():
        assert not [place for place in places if place.encode() in data], name


def test_the_tables_and_networks_hold_the_corpus(tiny_corpus: Path, tmp_path: Path) -> None:
    assert build(tmp_path / "out", corpus=tiny_corpus).ok
    claims = list(csv.DictReader(io.StringIO((tmp_path / "out" / "claims.csv").read_text(encoding="utf-8"))))
    assert len(claims) == 9
    graph = nx.read_graphml(tmp_path / "out" / "network.graphml", force_multigraph=True)
    assert {data["standing"] for _, _, data in graph.edges(data=True)} == {"asserted"}
    assert graph.number_of_edges() == 5


def test_the_report_says_what_was_validated_covered_and_counted(
    tiny_corpus: Path, tiny_sources: Path, tmp_path: Path
) -> None:
    build(tmp_path / "out", corpus=tiny_corpus, sources=tiny_sources)
    report = (tmp_path / "out" / "report.txt").read_text(encoding="utf-8")
    assert "shapes, statements, ontology: 0 errors, 0 warnings" in report
    assert "evidence: 9 spans exact, 0 spans moved, 0 spans missing" in report
    assert "alpha: of 6 sentences 5 with a claim, 1 with a recorded gap only, 0 with neither" in report
    assert "  5  asserted\n" in report
    assert "  1  denied\n" in report
    assert "https://w3id.org/netgov/source/beta" in report


def test_the_page_has_the_words_of_the_sources_only_when_the_texts_are_given(
    tiny_corpus: Path, tiny_sources: Path, tmp_path: Path
) -> None:
    build(tmp_path / "without", corpus=tiny_corpus)
    build(tmp_path / "with", corpus=tiny_corpus, sources=tiny_sources)
    without, with_ = ((tmp_path / name / "index.html").read_text(encoding="utf-8") for name in ("without", "with"))
    for words in ("Dr Okoro gave a speech at the forum", "But who knows?"):  # the latter stands in no claim's span
        assert words not in without
        assert words in with_


def test_a_text_that_is_not_there_leaves_its_source_without_quotations(
    tiny_corpus: Path, tiny_sources: Path, tmp_path: Path
) -> None:
    (tiny_sources / "beta" / "article.txt").unlink()
    assert build(tmp_path / "out", corpus=tiny_corpus, sources=tiny_sources).ok
    assert "evidence: 5 spans exact" in (tmp_path / "out" / "report.txt").read_text(encoding="utf-8")


def test_an_error_in_the_corpus_leaves_the_old_build_as_it_was(tiny_corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(out, corpus=tiny_corpus)
    before = contents(out)
    file = tiny_corpus / "sources" / "beta.ttl"
    file.write_text(
        file.read_text(encoding="utf-8").replace("rdf:subject id:ada-okoro", "rdf:subject id:lagos"), encoding="utf-8"
    )
    built = build(out, corpus=tiny_corpus)
    assert (built.ok, built.files) == (False, ())
    assert contents(out) == before
    assert not build(tmp_path / "new", corpus=tiny_corpus).ok
    assert not (tmp_path / "new").exists()


def test_words_that_are_gone_stop_the_build(tiny_corpus: Path, tiny_sources: Path, tmp_path: Path) -> None:
    text = tiny_sources / "beta" / "article.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("speech", "concert"), encoding="utf-8")
    assert not build(tmp_path / "out", corpus=tiny_corpus, sources=tiny_sources).ok
    assert not (tmp_path / "out").exists()


def test_what_else_lies_in_the_folder_stays(tiny_corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    build(tmp_path / "out", corpus=tiny_corpus)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted([*FILES, "mine.txt"])


def test_a_place_that_cannot_hold_the_files_is_refused_before_anything_is_written(
    tiny_corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("whole", encoding="utf-8")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(OutputError, match="file"):
            build(place, corpus=tiny_corpus)
    (tmp_path / "out" / "network.gexf").mkdir(parents=True)
    with pytest.raises(OutputError, match=r"network\.gexf: this is a folder"):
        build(tmp_path / "out", corpus=tiny_corpus)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["network.gexf"]


def test_a_build_that_is_killed_leaves_every_file_whole(tiny_corpus: Path, tmp_path: Path) -> None:
    out, whole = tmp_path / "out", tmp_path / "whole"
    run(whole)
    build(out, corpus=tiny_corpus)
    old, new = contents(out), contents(whole)
    process = subprocess.Popen([sys.executable, "-m", "netgov.cli", "build", "--out", str(out)])
    while process.poll() is None and not any(path.is_dir() for path in out.iterdir()):
        time.sleep(0.001)
    process.kill()
    process.wait()
    for name, data in contents(out).items():
        assert data in (old[name], new[name]), name


def test_the_dataset_is_kept_where_it_is_told_to_and_changes_no_output(tiny_corpus: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    with_store = build(tmp_path / "one", corpus=tiny_corpus, store=store)
    without = build(tmp_path / "other", corpus=tiny_corpus)
    for file, other in zip(with_store.files, without.files, strict=True):
        assert file.read_bytes() == other.read_bytes(), file.name
    question = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
    assert list(netgov.load(store=store).query(question)) == list(netgov.load(tiny_corpus).query(question))


def test_an_older_dataset_is_replaced_after_all_is_in_order_and_anything_else_is_not(
    tiny_corpus: Path, tmp_path: Path
) -> None:
    out, store = tmp_path / "out", tmp_path / "store"
    source = tiny_corpus / "sources" / "alpha.ttl"
    text = source.read_text(encoding="utf-8")

    def gists() -> str:
        return " ".join(str(row.gist) for row in netgov.load(store=store).query("SELECT ?gist { ?c ng:gist ?gist }"))

    assert build(out, corpus=tiny_corpus, store=store).ok
    source.write_text(text.replace("ng:spokeAt", "ng:spokAt"), encoding="utf-8")
    assert not build(out, corpus=tiny_corpus, store=store).ok
    assert "Anew." not in gists()
    source.write_text(text.replace("Ada Okoro spoke at the forum.", "Anew."), encoding="utf-8")
    assert build(out, corpus=tiny_corpus, store=store).ok
    assert "Anew." in gists()
    for folder in (out, tmp_path):
        with pytest.raises(OutputError, match=r"would replace .*; name another place"):
            build(out, corpus=tiny_corpus, store=folder)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("Dear", encoding="utf-8")
    with pytest.raises(OutputError, match="something else than a store"):
        build(tmp_path / "none", corpus=tiny_corpus, store=tmp_path / "letters")
    assert not (tmp_path / "none" / "index.html").exists()
    assert (tmp_path / "letters" / "one.txt").read_text(encoding="utf-8") == "Dear"


def test_progress_names_the_stages_in_order(tiny_corpus: Path, tmp_path: Path) -> None:
    stages: list[str] = []
    build(tmp_path / "out", corpus=tiny_corpus, progress=stages.append)
    assert stages[0] == "Reading the corpus"
    assert stages[-1] == "Drawing the page"
    assert len(set(stages)) == len(stages)
