"""The guide works word for word: every command in it is run, and says what the guide says it says."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from command_here import run_here

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "encoding.md"
ANYTHING = "…"


def steps() -> Iterator[tuple[str, list[str]]]:
    """Each command of the guide with the lines that it prints."""
    for block in re.findall(r"```console\n(.*?)```", GUIDE.read_text(encoding="utf-8"), flags=re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *printed = part.splitlines()
            yield command, printed


def run(command: str, folder: Path) -> CompletedProcess[str]:
    """Run a command as a shell would, also where there is none."""
    words = shlex.split(command)
    if words[0] == "cp":
        source, target = folder / words[-2], folder / words[-1]
        _ = shutil.copytree(source, target) if "-r" in words else shutil.copy(source, target)
        return CompletedProcess(words, 0, "", "")
    assert words[0] == "netgov", command
    return run_here(words[1:], folder)


def pattern(printed: list[str]) -> str:
    """What a command must print: ``…`` stands for any lines, and within a line for anything."""
    return "".join("(?:.*\n)*?" if line == ANYTHING else _line(line) + "\n" for line in printed)


def _line(line: str) -> str:
    return ".*".join(map(re.escape, line.split(ANYTHING)))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with what a reader of the guide finds in the project."""
    shutil.copytree(ROOT / "graph" / "corpus", tmp_path / "graph" / "corpus")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    return tmp_path


def test_following_the_guide_word_for_word_gives_a_verified_drawn_graph(project: Path) -> None:
    commands = list(steps())
    assert len(commands) > 8
    for command, printed in commands:
        done = run(command, project)
        fails = bool(printed) and printed[0].startswith("error: ")
        assert done.returncode == (2 if fails else 0), (command, done.stdout, done.stderr)
        # On Windows the paths that are printed have backslashes.
        shown = (done.stderr if fails else done.stdout).replace("\\", "/")
        assert re.fullmatch(pattern(printed), shown), f"{command}\n{shown}"
    page = (project / "my-page.html").read_text(encoding="utf-8")
    assert "Mira Castellan" in page
    assert "Lu Wei" in page


def test_the_guide_names_every_column_and_every_relation_beside_the_claims() -> None:
    from netgov.coding.sheet import _columns as columns

    text = GUIDE.read_text(encoding="utf-8")
    sheet = text[text.index("## The sheet") : text.index("## What to write")]
    cells = {
        name.strip(" `")
        for line in sheet.splitlines()
        if line.startswith("|")
        for name in line.split("|")[1].split(",")
    }
    beside = {columns.IS_A, columns.ALSO_CALLED, columns.SAME_AS, columns.PUBLISHER, columns.NO_CLAIM}
    assert {*columns.Column, *beside, "organ of", "measure type"} <= cells


def test_what_a_relation_of_the_example_means_is_in_the_vocabulary() -> None:
    import csv

    from netgov.coding._relation_index import Relations
    from netgov.coding.sheet import _columns as columns
    from netgov.corpus import load_corpus

    relations = Relations(load_corpus().terms)
    beside = {columns.IS_A, columns.ALSO_CALLED, columns.PUBLISHER, columns.NO_CLAIM}
    with (ROOT / "docs" / "examples" / "harbour-dialogue-2015-03-04.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        names = {row["relation"] for row in csv.DictReader(file)} - beside
    assert names
    assert not [name for name in names if relations.find(name) is None]
