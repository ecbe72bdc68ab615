"""``netgov compare`` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

HERALD, DIGEST = "lotus-lake-herald-2014-11-22", "reed-bank-digest-2014-11-25"


def test_the_table_says_who_says_what_how_it_stands_and_what_is_against_it(netgov, three_sources: Path) -> None:
    done = netgov("compare", "--corpus", three_sources, "--kind", "denied", "--about", "microsoft")
    assert (done.returncode, done.stderr) == (0, "")
    heading, line = done.stdout.splitlines()
    assert heading.split("  ")[0] == "kind"
    assert "Microsoft attended World Internet Conference (Wuzhen, 2014)  asserted  uscpf-2014-11-21" in line
    assert line.endswith(f"attended World Internet Conference (Wuzhen, 2014) (denied): {HERALD}")


def test_csv_and_json_have_both_sides_of_the_sources_asked_for(netgov, three_sources: Path) -> None:
    words = ("compare", "--corpus", three_sources, "--source", HERALD, "--source", DIGEST, "--kind", "other-value")
    (row,) = csv.DictReader(io.StringIO(netgov(*words, "--format", "csv").stdout))
    (record,) = json.loads(netgov(*words, "--format", "json").stdout)
    assert {name: str(value) for name, value in record.items()} == row
    assert (row["object"], row["other_object"], row["standing"], row["other_standing"]) == (
        ("10", "9", "asserted", "asserted")
    )


def test_one_source_is_a_warning_and_a_wrong_word_is_an_error(
    netgov, three_sources: Path, error_line: Callable[..., str]
) -> None:
    done = netgov("compare", "--corpus", three_sources, "--source", HERALD, "--format", "csv")
    assert (done.returncode, done.stderr) == (
        0,
        "warning: these are the claims of one source at most; a comparison takes two\n",
    )
    assert "choose from denied" in error_line(netgov("compare", "--corpus", three_sources, "--kind", "conflict"))
    assert HERALD in error_line(netgov("compare", "--corpus", three_sources, "--source", "lotus-lake-herald"))
