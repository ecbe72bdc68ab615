"""The command line as a user runs it: a process of its own, in an empty folder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def netgov(tmp_path: Path) -> Run:
    """A function that runs ``netgov`` with its arguments, in an empty working directory."""
    empty = tmp_path / "empty"
    empty.mkdir()

    def run(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "netgov.cli", *(str(argument) for argument in arguments)]
        done = subprocess.run(command, cwd=empty, input=stdin.encode(), capture_output=True, check=False)
        return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())

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
