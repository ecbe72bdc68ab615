"""Servers: ``netgov serve`` in a process of its own, two real triple stores, and one that misbehaves on demand."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from misbehaving import Proxy, running_proxy
from triple_stores import Server, running_oxigraph, running_virtuoso, spelt

from netgov.remote._endpoint import DEFAULT_GRAPH
from netgov.remote._push_targets import DESCRIPTION, STATE

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

    def seconds(self) -> float:
        """How long it and the processes below it have computed; on Linux only."""
        ticks, parents, below = {}, {}, {self.process.pid}
        for file in Path("/proc").glob("[0-9]*/stat"):
            with suppress(FileNotFoundError, ProcessLookupError):
                fields = file.read_text(encoding="utf-8").rpartition(")")[2].split()
                parents[int(file.parent.name)] = int(fields[1])
                ticks[int(file.parent.name)] = sum(map(int, fields[11:15]))
        while more := {process for process, parent in parents.items() if parent in below} - below:
            below |= more
        return sum(ticks.get(process, 0) for process in below) / os.sysconf("SC_CLK_TCK")

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


@pytest.fixture(scope="session")
def session_oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Oxigraph's server, for all tests."""
    with running_oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture(scope="session")
def session_virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Virtuoso, for all tests."""
    with running_virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture
def oxigraph(session_oxigraph: Server) -> Server:
    """Oxigraph's server with nothing in it."""
    session_oxigraph.clear()
    return session_oxigraph


@pytest.fixture
def virtuoso(session_virtuoso: Server, nobody: None, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Virtuoso with nothing of ours in it; name and password are set."""
    session_virtuoso.clear()
    monkeypatch.setenv("NETGOV_USER", session_virtuoso.user)
    monkeypatch.setenv("NETGOV_PASSWORD", session_virtuoso.password)
    return session_virtuoso


@pytest.fixture(params=["oxigraph", "virtuoso"])
def either(request: pytest.FixtureRequest, nobody: None, monkeypatch: pytest.MonkeyPatch) -> Server:
    """One server after the other, with what is in it; name and password are set where they are needed."""
    found: Server = request.getfixturevalue(f"session_{request.param}")
    if found.user:
        monkeypatch.setenv("NETGOV_USER", found.user)
        monkeypatch.setenv("NETGOV_PASSWORD", found.password)
    return found


@pytest.fixture
def server(either: Server) -> Server:
    """One server after the other, with nothing in it."""
    either.clear()
    return either


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    """A proxy; set its ``target`` to the address of a server."""
    with running_proxy() as made:
        yield made


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No names and passwords but those that a test sets."""
    for name in ("NETGOV_USER", "NETGOV_PASSWORD", "NETRC"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))


def expected(store: ox.Store, graph: str = "") -> set[str]:
    """What a graph of a dataset here holds."""
    node = ox.NamedNode(graph) if graph else ox.DefaultGraph()
    return {spelt(quad.triple) for quad in store.quads_for_pattern(None, None, None, node)}


@pytest.fixture
def holds() -> Callable[[Server, ox.Store], None]:
    """A function that checks that a server has exactly a dataset, and the description of it."""

    def check(server: Server, store: ox.Store) -> None:
        graphs = sorted(graph.value for graph in store.named_graphs())
        own = [DEFAULT_GRAPH] if server.name == "virtuoso" else []
        assert server.graphs() == sorted([*graphs, DESCRIPTION, *own])
        assert STATE not in server.graphs()
        assert server.triples() == expected(store)
        for graph in graphs:
            assert server.triples(graph) == expected(store, graph)

    return check


@pytest.fixture
def killed() -> Callable[..., None]:
    """A function that runs a command in a process of its own and kills it as soon as an event is set."""

    def run(event: threading.Event, *arguments: object) -> None:
        command = [sys.executable, "-m", "netgov.cli", *(str(argument) for argument in arguments)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
            found = event.wait(60)
            process.kill()
            said = process.communicate()[0]
        assert found, said

    return run
