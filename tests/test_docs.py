"""What the documents say about the commands is so."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from netgov.cli.application import command
from netgov.store import load_questions

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command that does something, with the words that call it."""
    for name, child in getattr(node, "commands", {}).items():
        if hasattr(child, "commands"):
            yield from commands(child, (*path, name))
        else:
            yield (*path, name), child


COMMANDS = dict(commands(command()))


def command_lines(text: str) -> list[list[str]]:
    """The words after ``netgov`` in every line of a text that calls it."""
    lines = re.findall(r"^\s*(?:\.venv/bin/)?netgov +(.+?)(?:\s+#.*)?$", text, re.MULTILINE)
    return [shlex.split(line) for line in lines]


def called(words: list[str]) -> tuple[str, ...]:
    """The command that a command line calls."""
    return next((path for path in COMMANDS if tuple(words[: len(path)]) == path), ())


def options(node: Any) -> set[str]:
    """Every option that a command has."""
    names = (name for parameter in node.params for name in (*parameter.opts, *parameter.secondary_opts))
    return {name for name in names if name.startswith("--")} | {"--help"}


def parameters(question: str) -> set[str]:
    """Every option that a named question has."""
    known = load_questions().get(question)
    return {f"--{parameter.name}" for parameter in known.parameters} if known else set()


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_examples_of_itself(path: tuple[str, ...]) -> None:
    node = COMMANDS[path]
    assert len(node.help.split()) >= 5
    examples = command_lines(node.epilog)
    assert examples
    assert {called(words) for words in examples} == {path}


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_argument_and_option_is_explained(path: tuple[str, ...]) -> None:
    assert not [parameter.name for parameter in COMMANDS[path].params if not parameter.help]


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_is_named_in_the_readme(path: tuple[str, ...]) -> None:
    assert f"netgov {' '.join(path)}" in README


@pytest.mark.parametrize(
    "words",
    [*command_lines(README), *(words for node in COMMANDS.values() for words in command_lines(node.epilog))],
    ids=" ".join,
)
def test_every_command_line_that_is_shown_exists(words: list[str]) -> None:
    path = called(words)
    assert path, f"there is no such command: netgov {' '.join(words)}"
    used = {word.partition("=")[0] for word in words if word.startswith("--")}
    assert used <= options(COMMANDS[path]) | (parameters(words[1]) if path == ("query",) else set())


def test_every_question_that_is_shown_exists() -> None:
    lines = [*command_lines(README), *command_lines(COMMANDS["query",].epilog)]
    asked = {words[1] for words in lines if words[0] == "query" and re.fullmatch(r"[a-z-]*[a-z]", words[1])}
    assert asked
    assert {name for name in asked if not name.startswith("-")} <= set(load_questions())


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_the_readmes_python_runs(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_file_that_a_document_links_to_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in link]
    assert not [link for link in links if not (ROOT / link).exists()]


def test_the_citation_names_the_version_of_the_package() -> None:
    from importlib.metadata import version

    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {version('netgov')}\n" in citation
    assert f"## {version('netgov')}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
