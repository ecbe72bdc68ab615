"""Servers as users run them: ``netgov serve`` in a process of its own, on a free port of this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

WAIT = 60


@dataclass(frozen=True)
class Served:
    """A running server: what it said, where it answers, and its process."""

    said: str
    url: str
    process: subprocess.Popen[str]

    def get(self, path: str = "/query", **options: object) -> httpx.Response:
        """Ask with GET, without any proxy."""
        return httpx.get(f"{self.url}{path}", timeout=WAIT, trust_env=False, **options)  # type: ignore[arg-type]

    def post(self, path: str = "/query", **options: object) -> httpx.Response:
        """Ask with POST, without any proxy."""
        return httpx.post(f"{self.url}{path}", timeout=WAIT, trust_env=False, **options)  # type: ignore[arg-type]

    def ask(self, query: str, accept: str = "application/sparql-results+json") -> httpx.Response:
        """Ask a query."""
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        return self.post(content=query.encode(), headers=headers)


@contextmanager
def running(*options: object, scratch: Path | None = None) -> Iterator[Served]:
    """Start a server, which puts its files into a scratch folder, and end it after use as a service manager would."""
    command = [sys.executable, "-m", "netgov.cli", "serve", "--port", "0", *map(str, options)]
    environment = {**os.environ, **({"TMPDIR": str(scratch), "TEMP": str(scratch)} if scratch else {})}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment) as process:
        assert process.stdout is not None
        try:
            lines = [process.stdout.readline() for _ in range(4)]
            url = lines[1].split()[-1].rstrip("/")
            yield Served("".join(lines), url, process)
        finally:
            process.terminate()
            process.wait(WAIT)


@pytest.fixture
def serving() -> Callable[..., AbstractContextManager[Served]]:
    """A function that starts a server with the options of the command line, for one test."""
    return running


@pytest.fixture(scope="session")
def builtin() -> Iterator[Served]:
    """A server of the built-in corpus."""
    with running() as served:
        yield served


@pytest.fixture(scope="session")
def tiny(shared_tiny_corpus: Path) -> Iterator[Served]:
    """A server of the small corpus, with the shortest limit there is."""
    with running("--corpus", shared_tiny_corpus, "--timeout", 1) as served:
        yield served


@pytest.fixture(scope="session")
def unguarded(shared_tiny_corpus: Path) -> Iterator[Served]:
    """A server whose queries may reach a network."""
    with running("--corpus", shared_tiny_corpus, "--allow-network") as served:
        yield served
