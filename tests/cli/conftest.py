"""The command line as a user runs it, in an empty folder: in this process, or in one of its own where it may end it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from command_here import run_here
from forked_command import Commands

Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """The working directory, in which there is nothing."""
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


@pytest.fixture
def netgov(empty: Path) -> Run:
    """A function that runs ``netgov`` with its arguments in this process, which has imported everything already."""

    def run(*arguments: object, stdin: str = "") -> CompletedProcess[str]:
        return run_here(arguments, empty, stdin)

    return run


@pytest.fixture(scope="session")
def commands() -> Iterator[Commands]:
    """What runs ``netgov`` in processes of their own."""
    running = Commands()
    yield running
    running.close()


@pytest.fixture
def netgov_process(commands: Commands, empty: Path) -> Run:
    """A function that runs ``netgov`` with its arguments in a process of its own, which it may end."""

    def run(*arguments: object, stdin: str = "") -> CompletedProcess[str]:
        return commands.run(arguments, empty, stdin)

    return run


@pytest.fixture
def error_line() -> Callable[[CompletedProcess[str]], str]:
    """A function that checks that a command failed as bad input should, and returns its one line."""

    def line(done: CompletedProcess[str]) -> str:
        assert done.returncode == 2, (done.stdout, done.stderr)
        assert done.stdout == ""
        assert done.stderr.startswith("error: ")
        assert done.stderr.endswith("\n")
        assert done.stderr.count("\n") == 1, done.stderr
        return done.stderr.removeprefix("error: ").rstrip("\n")

    return line
