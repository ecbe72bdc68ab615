"""Two real servers on this machine, and one that stands between them and us and misbehaves on demand."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from misbehaving import Proxy, running_proxy
from triple_stores import Server, running_oxigraph, running_virtuoso, spelt

from netgov.endpoint.asking import DEFAULT_GRAPH
from netgov.endpoint.content import DESCRIPTION, STATE


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


@pytest.fixture(autouse=True)
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
