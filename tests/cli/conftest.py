"""The command line as a user runs it: a process of its own, in an empty folder."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from forked_command import Commands

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def commands() -> Iterator[Commands]:
    """What runs ``netgov`` in processes of their own."""
    running = Commands()
    yield running
    running.close()


@pytest.fixture
def netgov(commands: Commands, tmp_path: Path) -> Run:
    """A function that runs ``netgov`` with its arguments, in an empty working directory."""
    empty = tmp_path / "empty"
    empty.mkdir()

    def run(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return commands.run(arguments, empty, stdin)

    return run


@pytest.fixture
def error_line() -> Callable[[subprocess.CompletedProcess[str]], str]:
    """A function that checks that a command failed as bad input should, and returns its one line."""

    def line(done: subprocess.CompletedProcess[str]) -> str:
        assert done.returncode == 2, (done.stdout, done.stderr)
        assert done.stdout == ""
        assert done.stderr.startswith("error: ")
        assert done.stderr.endswith("\n")
        assert done.stderr.count("\n") == 1, done.stderr
        return done.stderr.removeprefix("error: ").rstrip("\n")

    return line
