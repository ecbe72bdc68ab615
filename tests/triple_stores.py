"""Two real triple stores that tests start on this machine: Oxigraph's server and Debian's Virtuoso."""

from __future__ import annotations

import configparser
import os
import shutil
import signal
import socket
import subprocess
import sysconfig
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from netgov.remote import By
from netgov.remote._endpoint import DEFAULT_GRAPH
from netgov.remote._virtuoso import mended_triples


@dataclass(frozen=True)
class Server:
    """A triple store that runs, and its addresses."""

    name: str
    graph_store: str
    update: str
    query: str
    user: str = ""
    password: str = ""

    def address(self, by: By) -> str:
        """Where to push to."""
        return self.graph_store if by is By.GRAPHS else self.update

    def ask(self, text: str) -> dict:
        """What a client that knows nothing of us gets."""
        form = {"query": text}
        if self.name == "virtuoso":
            form["default-graph-uri"] = DEFAULT_GRAPH
        headers = {"Accept": "application/sparql-results+json"}
        return httpx.post(self.query, data=form, headers=headers, timeout=60).raise_for_status().json()

    def graphs(self) -> list[str]:
        """Named graphs of ours that it has."""
        found = httpx.post(
            self.query,
            data={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"},
            headers={"Accept": "application/sparql-results+json"},
            timeout=60,
        ).json()["results"]["bindings"]
        return [row["g"]["value"] for row in found if "w3id.org/netgov" in row["g"]["value"]]

    def triples(self, graph: str = "") -> set[str]:
        """What a graph holds, by default the default graph."""
        response = self._send("GET", self._target(graph))
        if response.status_code == 404:
            return set()
        return {spelt(quad.triple) for quad in ox.parse(input=response.content, format=ox.RdfFormat.N_TRIPLES)}

    def write(self, graph: str, turtle: bytes) -> None:
        """Add triples behind our back."""
        self._send("POST", self._target(graph), turtle).raise_for_status()

    def clear(self) -> None:
        """Remove everything of ours."""
        for graph in self.graphs():
            self._send("DELETE", {"graph": graph})
        if self.name == "oxigraph":
            self._send("DELETE", {"default": ""})

    def _target(self, graph: str) -> dict[str, str]:
        if graph:
            return {"graph": graph}
        return {"graph": DEFAULT_GRAPH} if self.name == "virtuoso" else {"default": ""}

    def _send(self, method: str, params: dict[str, str], content: bytes | None = None) -> httpx.Response:
        auth = httpx.DigestAuth(self.user, self.password) if self.user else None
        kind = "application/n-triples"
        headers = {"Accept": kind} if method == "GET" else {"Content-Type": kind}
        return httpx.request(
            method, self.graph_store, params=params, content=content, auth=auth, headers=headers, timeout=60
        )


def spelt(triple: ox.Triple) -> str:
    """A triple with its values written in one way: Virtuoso keeps durations as seconds."""
    return str(next(iter(mended_triples([triple]))))


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running_oxigraph(folder: Path) -> Iterator[Server]:
    """Oxigraph's own server, with nothing on disk."""
    program = Path(sysconfig.get_path("scripts")) / ("oxigraph.exe" if os.name == "nt" else "oxigraph")
    url = f"http://127.0.0.1:{free_port()}"
    with (folder / "log.txt").open("wb") as output:
        process = subprocess.Popen(
            [str(program), "serve", "--bind", url.removeprefix("http://")], stdout=output, stderr=output
        )
    try:
        _wait(url, lambda: process.poll() is None)
        yield Server("oxigraph", f"{url}/store", f"{url}/update", f"{url}/query")
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def running_virtuoso(folder: Path) -> Iterator[Server]:
    """Debian's Virtuoso in a folder of its own."""
    program = shutil.which(os.environ.get("VIRTUOSO") or "virtuoso-t")
    settings = Path("/usr/share/virtuoso-opensource-7/virtuoso.ini")
    if program is None or not settings.is_file():
        pytest.skip("there is no Virtuoso here; scripts/test.py installs Debian's virtuoso-opensource-7 where it may")
    port = free_port()
    (folder / "virtuoso.ini").write_text(_settings(settings, folder, port), encoding="utf-8")
    # It goes on in the background as soon as it listens.
    subprocess.run([program, "+configfile", str(folder / "virtuoso.ini"), "+wait"], cwd=folder, check=True, timeout=180)
    pid = int((folder / "virtuoso.lck").read_text(encoding="utf-8").partition("VIRT_PID=")[2].split()[0])
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url, lambda: True)
        yield Server("virtuoso", f"{url}/sparql-graph-crud-auth", f"{url}/sparql-auth", f"{url}/sparql", "dba", "dba")
    finally:
        os.kill(pid, signal.SIGKILL)


def _settings(given: Path, folder: Path, port: int) -> str:
    """The settings that come with it, with all that it writes in one folder, and on this machine only."""
    parser = configparser.RawConfigParser(strict=False, inline_comment_prefixes=(";",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(given, encoding="utf-8")
    for section in ("Database", "TempDatabase"):
        for name, value in parser[section].items():
            if value.startswith("/"):
                parser[section][name] = str(folder / Path(value).name)
    parser["Parameters"].update(
        ServerPort=f"127.0.0.1:{free_port()}", DirsAllowed=str(folder), NumberOfBuffers="2000", MaxDirtyBuffers="1500"
    )
    parser["HTTPServer"].update(ServerPort=f"127.0.0.1:{port}", ServerRoot=str(folder))
    parser["URIQA"]["DefaultHost"] = f"127.0.0.1:{port}"
    parser.remove_section("Plugins")
    text = [f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in parser[name].items()) for name in parser]
    return "\n".join(text)


def _wait(url: str, alive: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and alive():
        try:
            httpx.get(url, timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"nothing answers at {url}")
