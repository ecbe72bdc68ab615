"""``duplicates`` and ``merge`` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest


@pytest.fixture
def corpus(tiny_corpus: Path) -> Path:
    """The small corpus with a person who is in it twice."""
    file = tiny_corpus / "entities" / "things.ttl"
    more = '\nid:okoro a ng:Person ; rdfs:label "A. Okoro"@en .\n'
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    return tiny_corpus


def test_candidates_come_as_a_table_as_csv_and_as_json(netgov, corpus: Path) -> None:
    done = netgov("duplicates", "--corpus", corpus)
    assert done.stdout.splitlines()[1].split("  ")[0] == "Ada Okoro (id:ada-okoro)", done.stderr
    rows = list(csv.DictReader(io.StringIO(netgov("duplicates", "--corpus", corpus, "--format", "csv").stdout)))
    found = json.loads(netgov("duplicates", "--corpus", corpus, "--format", "json").stdout)
    assert [(row["entity"], row["other"], row["reason"]) for row in rows] == [("id:ada-okoro", "id:okoro", "initials")]
    assert [(one["entity"], one["claims"], one["other_claims"]) for one in found] == [("id:ada-okoro", 2, 0)]


def test_a_decision_is_recorded_and_taken_back(netgov, corpus: Path) -> None:
    decide = ("merge", "ada-okoro", "A. Okoro", "--corpus", corpus)
    reasons = ("--by", "A. Reader", "--why", "Her card, and the programme.")
    assert netgov(*decide, "--same", *reasons).stdout.splitlines() == [
        f"wrote {corpus / 'merges.csv'}",
        "id:ada-okoro stands for id:okoro from now on",
    ]
    assert "nothing new" in netgov(*decide, "--same", *reasons).stdout
    assert netgov("duplicates", "--corpus", corpus).stderr == "nothing found\n"
    assert netgov("find", "okoro", "--corpus", corpus).stdout.count("id:ada-okoro") == 1
    assert netgov(*decide, "--undo").stdout == (
        "taken back: id:ada-okoro same id:okoro (line 2), by A. Reader: Her card, and the programme.\n"
    )
    assert not (corpus / "merges.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ada-okoro", "okoro"), "say one of --same, --different, --unsure and --undo"),
        (("ada-okoro", "okoro", "--same", "--undo"), "say one of --same, --different, --unsure and --undo"),
        (("ada-okoro", "okoro", "--same", "--by", "Ada"), "say --by NAME and --why TEXT"),
        (("ada-okoro", "okora", "--undo"), "there is no entity called 'okora'; did you mean okoro"),
        (("ada-okoro", "okoro", "--undo"), "there is no decision on id:ada-okoro and id:okoro"),
        (("okoro", "okoro", "--same", "--by", "Ada", "--why", "x"), "id:okoro is one entity already"),
    ],
)
def test_what_cannot_be_is_one_line(netgov, error_line, corpus: Path, arguments: tuple[str, ...], words: str) -> None:
    assert words in error_line(netgov("merge", *arguments, "--corpus", corpus))
    assert not (corpus / "merges.csv").exists()
