"""Every bad input gets one line with its place, the right exit code, and leaves no output half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

BAD_FILES = {
    "broken Turtle": (b"@prefix id: <urn:a> .\nid:x id:y\n", r"bad.ttl:"),
    "a file that is not UTF-8": ("# Á\n".encode("latin-1"), "is not UTF-8"),
}


def edit(corpus: Path, old: str, new: str) -> Path:
    """Replace the first occurrence of some text in the first source."""
    file = corpus / "sources" / "alpha.ttl"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    return file


@pytest.mark.parametrize("command", [["build"], ["page"], ["verify"], ["find", "Ada"], ["query", "who-spoke"]])
@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_cannot_be_read_is_named(netgov, error_line, tiny_corpus: Path, kind, command) -> None:
    content, message = BAD_FILES[kind]
    file = tiny_corpus / "sources" / "bad.ttl"
    file.write_bytes(content)
    line = error_line(netgov(*command, "--corpus", tiny_corpus))
    assert line.startswith(f"{file}:")
    assert message in line
    assert list((tiny_corpus.parent / "empty").iterdir()) == []


def test_a_claim_without_a_span_is_an_error_with_its_line(netgov, error_line, tiny_corpus: Path, tmp_path) -> None:
    file = edit(tiny_corpus, "ng:span [", "ng:spam [")
    line = error_line(netgov("build", "--corpus", tiny_corpus))
    number = 1 + file.read_text(encoding="utf-8").splitlines().index("c:ada-spoke-at-forum a ng:Claim ;")
    assert line.startswith(f"{file}:{number}: ")
    assert "has no ng:span" in line
    assert list((tmp_path / "empty").iterdir()) == []


def test_two_sources_with_one_id_are_an_error(netgov, error_line, tiny_corpus: Path) -> None:
    text = (tiny_corpus / "sources" / "alpha.ttl").read_text(encoding="utf-8")
    (tiny_corpus / "sources" / "again.ttl").write_text(text.partition("\nc:")[0], encoding="utf-8")
    assert "source:alpha is there already" in error_line(netgov("build", "--corpus", tiny_corpus))


@pytest.mark.parametrize(
    "bad",
    [
        ("rdf:predicate ng:spokeAt", "rdf:predicate ng:spokAt", "did you mean ng:spokeAt?"),
        ("oa:start 0 ; oa:end 48", "oa:start 0 ; oa:end 4800", "4800"),
    ],
    ids=["an unknown predicate", "a span outside the text"],
)
def test_a_claim_that_cannot_be_right_is_bad_input(netgov, tiny_corpus: Path, tmp_path: Path, bad) -> None:
    old, new, message = bad
    file = edit(tiny_corpus, old, new)
    for command in ("build", "verify"):
        done = netgov(command, "--corpus", tiny_corpus)
        assert done.returncode == 2
        errors = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("error: ")]
        assert len(errors) == 1
        assert errors[0].startswith(f"error: {file}:")
        assert message in errors[0]
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_claim_about_the_wrong_kind_of_thing_is_a_finding(netgov, tiny_corpus: Path, tmp_path: Path) -> None:
    edit(tiny_corpus, "rdf:subject id:ada-okoro ", "rdf:subject id:lagos ")
    for command in ("build", "verify"):
        done = netgov(command, "--corpus", tiny_corpus)
        assert done.returncode == 1
        assert "claim:alpha/ada-spoke-at-forum" in done.stdout + done.stderr
    assert list((tmp_path / "empty").iterdir()) == []


def test_no_corpus_at_all_is_an_error(netgov, error_line, tmp_path: Path) -> None:
    assert str(tmp_path) in error_line(netgov("build", "--corpus", tmp_path))


@pytest.mark.parametrize(
    "command",
    [["build", "--out"], ["page", "--out"], ["network", "claims", "--format", "gexf", "--out"]],
    ids=["build", "page", "network"],
)
def test_a_place_that_cannot_be_written_to_is_named(netgov, error_line, tiny_corpus, tmp_path, command) -> None:
    # Below a file, because to the superuser no folder is unwritable.
    (tmp_path / "file").write_text("whole\n", encoding="utf-8")
    place = tmp_path / "file" / "below"
    line = error_line(netgov(*command, place, "--corpus", tiny_corpus))
    assert line.startswith(f"{place}: ")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "whole\n"


@pytest.mark.skipif(os.name == "nt" or getattr(os, "geteuid", int)() == 0, reason="needs a user whom permissions bind")
def test_a_folder_without_write_permission_is_named(netgov, error_line, tiny_corpus: Path, tmp_path: Path) -> None:
    tmp_path.joinpath("locked").mkdir(mode=0o500)
    assert "cannot be written" in error_line(netgov("build", "--out", tmp_path / "locked", "--corpus", tiny_corpus))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing command (see netgov --help)"),
        (["biuld"], "No such command 'biuld'"),
        (["find"], "Missing argument 'TEXT' (see netgov find --help)"),
        (["find", "Ada", "--fast"], "No such option: --fast"),
        (["query", "who-spoke", "--format", "yaml"], "'yaml' is not one of"),
        (["query", "who-spoke", "--timeout", "soon"], "--timeout"),
        (["query", "who-said", "--actr", "lu-wei"], "did you mean --actor?"),
        (["query", "who-said", "--speaker", "lu-wei"], "this question has --actor --about"),
        (["query", "who-said", "--formt", "csv"], "did you mean --format?"),
        (["query", "who-said", "--actor"], "--actor: needs a value"),
        (["query", "who-said", "--actor", "lu-wei", "--actor", "google"], "--actor: is given twice"),
        (["query", "SELECT", "?who"], "put the whole query in quotation marks"),
        (["network", "claims"], "Missing option '--format'"),
        (["network", "people"], "No such command 'people'"),
        (["verify", "--coverage"], "--sources"),
        (["verify", "--sources", "nowhere"], "there is no folder nowhere"),
        (["build", "--sources", "nowhere"], "there is no folder nowhere"),
        (["anchor", "alpha", "Ada", "--sources", "nowhere"], "no text of alpha"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_usage_error_is_one_line(netgov, error_line, arguments, message) -> None:
    assert message in error_line(netgov(*arguments))


@pytest.mark.parametrize("place", [0, 2])
def test_debug_shows_where_an_error_comes_from_wherever_it_stands(netgov, place: int) -> None:
    arguments = ["query", "who-atended"]
    arguments.insert(place, "--debug")
    done = netgov(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("Traceback (most recent call last):")
    assert done.stderr.splitlines()[-1].startswith("error: there is no question called")


def test_without_debug_there_is_no_traceback_and_after_two_dashes_it_is_a_word(netgov, tiny_corpus: Path) -> None:
    done = netgov("find", "--corpus", tiny_corpus, "--", "--debug")
    assert (done.returncode, done.stderr) == (0, "nothing found\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals to send")
class TestEndings:
    """What is left when the command does not end by itself."""

    ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"

    @pytest.fixture(autouse=True)
    def _interruptible(self) -> Iterator[None]:
        """Who ignores Control-C, as what a shell starts in the background does, has it ignored by what it starts."""
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        yield
        signal.signal(signal.SIGINT, before)

    def test_control_c_ends_even_a_running_query_without_a_traceback(self, tmp_path: Path) -> None:
        command = [sys.executable, "-m", "netgov.cli", "query", "-"]
        with subprocess.Popen(
            command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdin is not None
            process.stdin.write(self.ENDLESS.encode())
            process.stdin.close()
            process.stdin = None
            time.sleep(2)  # into the query; an earlier signal must end it as cleanly
            process.send_signal(signal.SIGINT)
            try:
                _, error = process.communicate(timeout=30)
            finally:
                process.kill()
        assert (process.returncode, error) == (130, b"")

    def test_a_reader_that_goes_away_is_no_error(self, tmp_path: Path) -> None:
        command = [sys.executable, "-m", "netgov.cli", "network", "claims", "--format", "json"]
        # Without a buffer Python does not notice that the second half of the text was not taken.
        variables = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        with subprocess.Popen(
            command, cwd=tmp_path, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(1)
            process.stdout.close()
            error = process.stderr.read()
        assert (process.returncode, error) == (141, b"")
