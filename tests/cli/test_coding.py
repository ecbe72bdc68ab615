"""``new``, ``suggest``, ``import`` and ``export-sheet`` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def sheet(netgov, tiny_corpus: Path, tiny_sources: Path, tmp_path: Path) -> Path:
    """The sheet of ``alpha``."""
    file = tmp_path / "alpha.csv"
    done = netgov("export-sheet", "alpha", "--corpus", tiny_corpus, "--sources", tiny_sources, "--out", file)
    assert (done.returncode, done.stdout) == (0, f"wrote {file}\n"), done.stderr
    return file


def test_a_source_is_begun_with_todays_copy_unless_another_day_is_given(
    netgov, tiny_corpus: Path, tmp_path: Path
) -> None:
    text = tmp_path / "copy.txt"
    text.write_text("It rained.", encoding="utf-8")
    arguments = [
        "--title",
        "Rain",
        "--published",
        "2020-01-01",
        "--url",
        "https://example.org",
        "--corpus",
        tiny_corpus,
    ]
    done = netgov("new", "rain", "--text", text, *arguments, "--copied", "2020-01-02")
    assert done.stdout.endswith("10 characters, 1 paragraphs, 1 sentences, no claims yet\n"), done.stderr
    assert '"2020-01-02"^^xsd:date' in (tiny_corpus / "sources" / "rain.ttl").read_text(encoding="utf-8")
    assert netgov("new", "rain-2", "--text", text, *arguments).returncode == 0
    assert netgov("new", "rain", "--text", text, *arguments).returncode == 2


def test_suggest_lists_by_position_what_to_write(netgov, tiny_corpus: Path, tiny_sources: Path) -> None:
    done = netgov("suggest", "alpha", "--corpus", tiny_corpus, "--sources", tiny_sources)
    heading, first, *_ = done.stdout.splitlines()
    assert heading.split() == ["sentence", "position", "words", "kind", "write"]
    assert first.split() == ["1", "0-9", "Ada", "Okoro", "mention", "Ada", "Okoro"]


def test_a_sheet_goes_out_and_comes_in_unchanged(netgov, sheet: Path, tiny_corpus: Path, tiny_sources: Path) -> None:
    before = (tiny_corpus / "sources" / "alpha.ttl").read_bytes()
    done = netgov("import", sheet, "--corpus", tiny_corpus, "--sources", tiny_sources)
    assert done.stdout.splitlines() == ["nothing new: the files are as they were", "5 claims, 1 gaps"], done.stderr
    assert (tiny_corpus / "sources" / "alpha.ttl").read_bytes() == before


def test_a_sheet_that_somebody_works_on_is_not_written_over(
    netgov, error_line, sheet: Path, tiny_corpus: Path, tiny_sources: Path
) -> None:
    sheet.write_text("mine", encoding="utf-8")
    arguments = ("export-sheet", "alpha", "--corpus", tiny_corpus, "--sources", tiny_sources, "--out", sheet)
    assert "--overwrite" in error_line(netgov(*arguments))
    assert sheet.read_text(encoding="utf-8") == "mine"
    assert netgov(*arguments, "--overwrite").returncode == 0
    assert sheet.read_text(encoding="utf-8") != "mine"


def test_every_mistake_is_one_line_and_nothing_is_written(
    netgov, sheet: Path, tiny_corpus: Path, tiny_sources: Path
) -> None:
    text = sheet.read_text(encoding="utf-8").replace("supports,open access", "suports,open axess")
    sheet.write_text(text.replace("judgement", "opinion"), encoding="utf-8")
    before = (tiny_corpus / "sources" / "alpha.ttl").read_bytes()
    done = netgov("import", sheet, "--corpus", tiny_corpus, "--sources", tiny_sources)
    assert (done.returncode, done.stdout) == (2, "")
    lines = done.stderr.splitlines()
    assert all(line.startswith(f"error: {sheet}: row ") for line in lines)
    assert [line.partition(": row ")[2].partition(":")[0] for line in lines] == [
        "4, column D (relation)",
        "5, column H (modality)",
    ]
    assert (tiny_corpus / "sources" / "alpha.ttl").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["claims.xlsx"], "neither a sheet (.csv) nor a database (.dna)"),
        (["claims.csv"], "say where the texts are"),
        (["claims.csv", "--sources", ".", "--out", "there"], "this option is not for .csv files"),
        (["debate.dna", "--out", "there", "--remove"], "this option is not for .dna files"),
        (["debate.dna"], "say where the corpus shall be"),
        (["absent.csv", "--sources", "."], "cannot be read"),
    ],
)
def test_import_tells_by_the_ending_what_it_needs(netgov, error_line, arguments: list[str], message: str) -> None:
    assert message in error_line(netgov("import", *arguments))


def test_two_sheets_of_one_text_are_compared(
    netgov, sheet: Path, tiny_corpus: Path, tiny_sources: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.csv"
    other.write_text(sheet.read_text(encoding="utf-8").replace(",judgement,", ",hedged,"), encoding="utf-8")
    arguments = ("agreement", sheet, other, "--corpus", tiny_corpus, "--sources", tiny_sources)
    lines = netgov(*arguments).stdout.splitlines()
    assert lines[0].split() == ["variable", "units", "values", "agreement", "alpha"]
    assert "5 claims in both, 0 only in the first, 0 only in the second" in lines
    found = json.loads(netgov(*arguments, "--show", "disagreements", "--format", "json").stdout)
    assert [(one["variable"], one["value"], one["other_value"]) for one in found] == [
        ("modality", "judgement", "hedged")
    ]
    other.write_text("subject\n", encoding="utf-8")
    done = netgov(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {other}: row 1: ")
