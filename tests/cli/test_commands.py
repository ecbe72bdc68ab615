"""What ``find``, ``network``, ``page``, ``verify``, ``anchor`` and ``build`` print and write."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest


def test_the_version_is_the_packages(netgov) -> None:
    from importlib.metadata import version

    assert netgov("--version").stdout == f"netgov {version('netgov')}\n"


def test_find_lists_entities_with_iri_type_and_number_of_claims(netgov, tiny_corpus: Path) -> None:
    done = netgov("find", "okoro", "--corpus", tiny_corpus)
    heading, *rows = done.stdout.splitlines()
    assert heading.split()[:3] == ["name", "type", "claims"]
    assert [row.split("  ")[0] for row in rows] == ["Ada Okoro (id:ada-okoro)"]
    assert rows[0].split()[3:5] == ["person", "2"]


def test_find_says_when_there_is_nothing(netgov, tiny_corpus: Path) -> None:
    done = netgov("find", "Atlantis", "--corpus", tiny_corpus)
    assert (done.returncode, done.stderr) == (0, "nothing found\n")


def test_a_network_holds_asserted_claims_unless_told_otherwise(netgov, tiny_corpus: Path) -> None:
    default = netgov("network", "claims", "--format", "json", "--corpus", tiny_corpus)
    everything = netgov("network", "claims", "--format", "json", "--standing", "all", "--corpus", tiny_corpus)
    standings = {edge["standing"] for edge in json.loads(default.stdout)["edges"]}
    assert standings == {"asserted"}
    assert {edge["standing"] for edge in json.loads(everything.stdout)["edges"]} > {"asserted", "denied", "planned"}


def test_a_network_can_be_filtered(netgov, tiny_corpus: Path) -> None:
    def claims(*filters: str) -> set[str]:
        done = netgov("network", "claims", "--format", "csv", "--corpus", tiny_corpus, *filters)
        assert done.returncode == 0, done.stderr
        return {row["claim"].rpartition("claim/")[2] for row in csv.DictReader(io.StringIO(done.stdout))}

    every = claims("--standing", "all")
    assert len(every) == 9
    assert claims("--standing", "denied", "--standing", "planned") == {
        "beta/jose-did-not-attend-forum",
        "beta/example-net-plans-to-host-forum",
    }
    assert claims("--source", "beta") == {"beta/ada-spoke-at-forum", "beta/example-net-attended-forum"}
    assert claims("--standing", "all", "--according-to", "example-net") == {"alpha/ministry-opposes-open-access"}
    assert claims("--predicate", "attended", "--until", "2020-06") == {"beta/example-net-attended-forum"}
    assert claims("--since", "2020-06-01") == set()
    assert claims("--type", "Concept") == {"alpha/example-net-supports-open-access"}


def test_a_filter_that_names_nothing_is_an_error_with_the_nearest(netgov, error_line, tiny_corpus: Path) -> None:
    line = error_line(netgov("network", "claims", "--format", "csv", "--source", "alfa", "--corpus", tiny_corpus))
    assert line == "there is no source called 'alfa'; did you mean alpha?"


@pytest.mark.parametrize(("format_", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_a_network_file_opens_in_networkx(netgov, tiny_corpus: Path, tmp_path: Path, format_, read) -> None:
    file = tmp_path / f"network.{format_}"
    done = netgov("network", "claims", "--format", format_, "--out", file, "--corpus", tiny_corpus)
    assert done.stdout == f"wrote 5 claims to {file}\n"
    assert "https://w3id.org/netgov/id/ada-okoro" in read(file)


def test_the_page_is_written_where_it_should_be(netgov, tiny_corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "deep" / "page.html"
    assert netgov("page", "--out", file, "--corpus", tiny_corpus).stdout == f"wrote {file}\n"
    assert "Ada Okoro" in file.read_text(encoding="utf-8")


def test_verify_says_when_the_evidence_was_not_checked(netgov, tiny_corpus: Path) -> None:
    done = netgov("verify", "--corpus", tiny_corpus)
    assert done.returncode == 0, done.stdout
    assert "evidence not checked" in done.stdout
    assert done.stdout.endswith(": 0 errors, 0 warnings\n")


def test_verify_lists_every_sentence_with_its_claims(netgov, tiny_corpus: Path, tiny_sources: Path) -> None:
    done = netgov("verify", "--corpus", tiny_corpus, "--sources", tiny_sources, "--coverage")
    assert done.returncode == 0, done.stdout
    lines = done.stdout.splitlines()
    where = lines.index("alpha, sentence 1 (0-49): Ada Okoro spoke at the Lagos Forum on 4 May 2020.")
    assert lines[where + 1] == "    ada-spoke-at-forum"
    assert "    gap: A question." in lines
    assert " 9 exact, 0 moved, 0 missing" in lines[-1]


def test_verify_fails_when_words_are_gone(netgov, tiny_corpus: Path, tiny_sources: Path) -> None:
    text = tiny_sources / "alpha" / "article.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("spoke", "slept"), encoding="utf-8")
    done = netgov("verify", "--corpus", tiny_corpus, "--sources", tiny_sources)
    assert done.returncode == 1
    assert "claim:alpha/ada-spoke-at-forum" in done.stdout


def test_an_anchor_is_ready_to_paste(netgov, tiny_corpus: Path, tiny_sources: Path) -> None:
    done = netgov("anchor", "alpha", "The forum took place in Lagos", "--sources", tiny_sources)
    assert done.returncode == 0
    file = tiny_corpus / "sources" / "alpha.ttl"
    text = file.read_text(encoding="utf-8")
    block = text[text.index("c:forum-took-place-in-lagos") :]
    old = block[block.index("    ng:span [") : block.index("] .") + 1]
    file.write_text(text.replace(old, done.stdout.rstrip("\n")), encoding="utf-8", newline="\n")
    assert netgov("verify", "--corpus", tiny_corpus, "--sources", tiny_sources).returncode == 0


def test_an_anchor_that_is_not_clear_says_what_to_do(netgov, error_line, tiny_sources: Path) -> None:
    assert "occurrence" in error_line(netgov("anchor", "alpha", "Example Net", "--sources", tiny_sources))
    assert error_line(netgov("anchor", "alpha", "Atlantis", "--sources", tiny_sources)).startswith("'Atlantis'")
    second = netgov("anchor", "alpha", "Example Net", "--sources", tiny_sources, "--occurrence", "2")
    assert "oa:start" in second.stdout


def test_what_build_keeps_on_disk_is_what_other_commands_open(netgov, tiny_corpus: Path, tmp_path: Path) -> None:
    assert netgov("build", "--corpus", tiny_corpus, "--store", tmp_path / "store").returncode == 0
    asked = netgov("query", "who-says-so", "--store", tmp_path / "store", "--format", "csv")
    assert asked.stdout == netgov("query", "who-says-so", "--corpus", tiny_corpus, "--format", "csv").stdout
    assert asked.stdout.count("\n") > 1


def test_build_names_every_file_that_it_writes(netgov, tiny_corpus: Path, tmp_path: Path) -> None:
    done = netgov("build", "--corpus", tiny_corpus)
    assert done.returncode == 0, done.stderr
    written = sorted(path.relative_to(tmp_path / "empty") for path in (tmp_path / "empty" / "out").iterdir())
    assert done.stdout.splitlines() == [str(path) for path in written]


def test_data_cannot_drive_a_terminal(netgov, tiny_corpus: Path) -> None:
    things = tiny_corpus / "entities" / "things.ttl"
    evil = '"[bold red]Ada\\u001B[31m\\u202E\\nOkoro:smile:"@en'
    things.write_text(things.read_text(encoding="utf-8").replace('"Ada Okoro"@en', evil), encoding="utf-8")
    done = netgov("find", "Okoro", "--corpus", tiny_corpus)
    assert r"[bold red]Ada\x1b[31m\u202e\nOkoro:smile: (id:ada-okoro)" in done.stdout


def test_a_drawn_table_shows_markup_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    from netgov.cli import output

    screen = io.StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stdout", screen)
    output.show(["[red]name[/red]"], [[output.Cell("[link=x]Ada[/link]\x1b]8;;x\x07", ":smile:")]])
    drawn = screen.getvalue()
    assert "[red]name[/red]" in drawn
    assert r"[link=x]Ada[/link]\x1b]8;;x\x07" in drawn
    assert ":smile:" in drawn
