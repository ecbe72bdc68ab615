"""Agreement between two people who encoded the same text."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgov.coding import SheetError, export_sheet
from netgov.coding._coder_agreement import NAMES, WORDS, Comparison, alpha, compare_sheets, match
from netgov.corpus import read_corpus
from netgov.errors import UnknownNameError

CODES = st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=12)


def two(one: str, other: str) -> list[tuple[str, str]]:
    return list(zip(one, other, strict=True))


def test_the_published_examples_of_krippendorff_come_out() -> None:
    """*Computing Krippendorff's Alpha-Reliability* (2011): binary, nominal, and four observers with missing values."""
    assert alpha(two("0100000010", "1110010000")) == pytest.approx(0.095, abs=5e-4)
    assert alpha(two("aabbdcccedda", "babbbccceddd")) == pytest.approx(0.692, abs=5e-4)
    observers = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    units = [[value for value in unit if value != "."] for unit in zip(*observers, strict=True)]
    assert alpha(units) == pytest.approx(0.743, abs=5e-4)


def test_it_is_what_comes_out_by_hand() -> None:
    # Four units, a|a a|b b|b b|b: the coincidences are aa 2, ab 1, ba 1, bb 4; n is 8, n_a 3, n_b 5.
    observed = 2 / 8
    expected = (3 * 5 + 5 * 3) / (8 * 7)
    assert alpha([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]) == pytest.approx(1 - observed / expected)


def test_without_variation_or_without_a_unit_there_is_no_alpha() -> None:
    assert math.isnan(alpha([]))
    assert math.isnan(alpha([("a",), ()]))
    assert math.isnan(alpha([("a", "a"), ("a", "a")]))
    assert alpha([("a", "a"), ("b", "b")]) == 1
    assert alpha([("a", "b")]) == pytest.approx(0), "one unit with two values is what chance gives"


@given(CODES)
def test_it_is_at_most_1_and_depends_on_neither_order_nor_names(units: list[list[str]]) -> None:
    value = alpha(units)
    other = alpha([[code.upper() for code in reversed(unit)] for unit in reversed(units)])
    assert value == pytest.approx(other, nan_ok=True)
    assert math.isnan(value) or value <= 1


def test_rows_are_matched_by_place_and_only_ties_by_what_they_say() -> None:
    def pairs(ours: list[tuple[int, int, str]], theirs: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
        places = ([[row[:2]] for row in rows] for rows in (ours, theirs))
        return match(*places, lambda our, their: int(ours[our][2] == theirs[their][2]))

    assert pairs([(0, 9, "a"), (0, 9, "b")], [(0, 9, "b"), (0, 9, "a")]) == [(0, 1), (1, 0)]
    assert pairs([(0, 9, "a"), (5, 9, "b")], [(0, 9, "b"), (5, 9, "a")]) == [(0, 0), (1, 1)]
    assert pairs([(0, 9, "a")], [(9, 12, "a")]) == []
    assert pairs([(0, 9, "a")], []) == []


@pytest.fixture
def sheets(tiny_corpus: Path, tiny_sources: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two sheets of ``alpha``; in the second four things differ."""
    text = export_sheet(read_corpus(tiny_corpus), tiny_sources, "alpha")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    one, other = tmp_path / "alpha.csv", tmp_path / "other.csv"
    one.write_text(text, encoding="utf-8")
    kept = [row for row in rows if row["claim"] != "forum-took-place-in-lagos"]
    for row in kept:
        if row["claim"] == "ministry-opposes-open-access":
            row.update({"relation": "supports", "according to": "", "modality": "hedged"})
        if row["claim"] == "ada-spoke-at-forum":
            row.update({"when": "", "quoted words": "Ada Okoro spoke at the Lagos Forum"})
        row.update(claim="", gist="Said in other words.")
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(kept)
    other.write_text(stream.getvalue(), encoding="utf-8")
    return one, other


def compared(sheets: tuple[Path, Path], corpus: Path, sources: Path, source: str | None = None) -> Comparison:
    return compare_sheets(*sheets, read_corpus(corpus), sources, source)


def test_every_difference_is_listed_at_its_place(
    sheets: tuple[Path, Path], tiny_corpus: Path, tiny_sources: Path
) -> None:
    found = compared(sheets, tiny_corpus, tiny_sources)
    assert (found.matched, found.only_one, found.only_other) == (4, 1, 0)
    told = [
        (one.sentence, one.variable, one.row, one.other_row, one.value, one.other_value) for one in found.disagreements
    ]
    assert told == [
        (1, "times", 2, 2, "when 2020-05-04", ""),
        (2, "claim", 3, None, "Lagos Forum 2020 took place in Lagos", ""),
        (5, "relation", 6, 5, "opposes", "supports"),
        (5, "according to", 6, 5, "Example Net", ""),
        (5, "modality", 6, 5, "factual", "hedged"),
    ]


def test_alpha_of_each_variable_is_that_of_the_matched_rows(
    sheets: tuple[Path, Path], tiny_corpus: Path, tiny_sources: Path
) -> None:
    variables = {one.name: one for one in compared(sheets, tiny_corpus, tiny_sources).variables}
    assert list(variables) == [WORDS, *NAMES]
    # Factual three times and a judgement in the one; two factual, a judgement and a hedged one in the other:
    # one of four units differs; 5 factual, 2 judgements, 1 hedged in 8 values.
    expected = 1 - (2 / 8) / ((64 - 25 - 4 - 1) / (8 * 7))
    assert variables["modality"].alpha == pytest.approx(expected)
    assert (variables["modality"].units, variables["modality"].values, variables["modality"].agreement) == (4, 3, 0.75)
    assert variables["subject"].alpha == 1
    assert math.isnan(variables["polarity"].alpha), "everything is affirmed"
    assert variables["polarity"].agreement == 1
    assert variables[WORDS].units == len((tiny_sources / "alpha" / "article.txt").read_text(encoding="utf-8").split())
    assert 0 < variables[WORDS].alpha < 1


def test_a_sheet_agrees_with_itself_and_the_order_does_not_matter(
    sheets: tuple[Path, Path], tiny_corpus: Path, tiny_sources: Path
) -> None:
    one, other = sheets
    itself = compared((one, one), tiny_corpus, tiny_sources)
    assert not itself.disagreements
    assert {value.alpha for value in itself.variables if not math.isnan(value.alpha)} == {1.0}
    there, back = (compared(pair, tiny_corpus, tiny_sources, "alpha") for pair in ((one, other), (other, one)))
    for variable, again in zip(there.variables, back.variables, strict=True):
        assert (variable.name, variable.units, variable.values) == (again.name, again.units, again.values)
        assert variable.alpha == pytest.approx(again.alpha, nan_ok=True)
    assert (there.only_one, there.only_other) == (back.only_other, back.only_one)


def test_what_was_found_to_be_the_same_is_no_disagreement(
    sheets: tuple[Path, Path], tiny_corpus: Path, tiny_sources: Path
) -> None:
    entities = tiny_corpus / "entities" / "things.ttl"
    more = '\nid:net ng:organOf id:nigeria ; a ng:Company ; rdfs:label "The Net"@en .\n'
    entities.write_text(entities.read_text(encoding="utf-8") + more, encoding="utf-8")
    other = sheets[0].with_name("net.csv")
    other.write_text(sheets[0].read_text(encoding="utf-8").replace("Example Net,supports", "The Net,supports"), "utf-8")
    assert [one.variable for one in compared((sheets[0], other), tiny_corpus, tiny_sources).disagreements] == [
        "subject"
    ]
    log = "entity,decision,other,by,why\nid:example-net,same,id:net,Ada,Its own site.\n"
    (tiny_corpus / "merges.csv").write_text(log, encoding="utf-8")
    assert not compared((sheets[0], other), tiny_corpus, tiny_sources).disagreements


def test_a_sheet_that_could_not_be_imported_is_refused(
    sheets: tuple[Path, Path], tiny_corpus: Path, tiny_sources: Path
) -> None:
    one, other = sheets
    with pytest.raises(UnknownNameError, match="there is no source called 'other'"):
        compared((other, one), tiny_corpus, tiny_sources)
    other.write_text(one.read_text(encoding="utf-8").replace(",supports,", ",suports,"), encoding="utf-8")
    with pytest.raises(SheetError, match="there is no relation 'suports'"):
        compared((one, other), tiny_corpus, tiny_sources)
