"""A server says what it serves, and leaves nothing behind, however it ends."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from netgov.cli import run
from netgov.corpus import load_corpus
from netgov.store import Store

SPOKE = "SELECT ?who { ?who ng:spokeAt ?where }"


def test_it_says_what_it_serves_and_where(tiny) -> None:
    lines = tiny.said.splitlines()
    count = tiny.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json()["results"]["bindings"][0]["n"]["value"]
    assert lines[0] == f"serving {int(count):,} triples from 2 sources: source:alpha, source:beta"
    assert lines[1].split()[0] == "page"
    assert lines[2].split()[:2] == ["queries", f"{tiny.url}/query"]
    assert "at most 1 s each" in lines[2]
    assert tiny.url.startswith("http://127.0.0.1:")


def test_the_page_is_at_the_root(tiny) -> None:
    answer = tiny.get("/")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Lagos Forum 2020" in answer.text
    assert "Content-Security-Policy" in answer.text
    assert tiny.get("/").text == answer.text


def programs(folder: Path) -> list[str]:
    """Running programs that were told of a folder."""
    listed = subprocess.run(["ps", "-A", "-ww", "-o", "pid=,args="], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if str(folder) in line and "<defunct>" not in line]


def gone(folder: Path) -> bool:
    """Whether no program and no file is left in a while."""
    for _ in range(100):
        if not programs(folder):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals, and no ps")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_without_a_word_and_without_a_trace(serving, shared_tiny_corpus, tmp_path, name) -> None:
    with serving("--corpus", shared_tiny_corpus, scratch=tmp_path) as served:
        assert served.ask(SPOKE).status_code == 200
        assert programs(tmp_path)
        # Also in the middle of a query that the engine does not give up by itself.
        heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        with socket.create_connection(served.url.removeprefix("http://").split(":")) as client:
            body = "POST /query HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
            client.sendall(f"{body}Content-Length: {len(heavy)}\r\n\r\n{heavy}".encode())
            time.sleep(0.5)
            served.process.send_signal(getattr(signal, name))
            assert served.process.wait(20) == 0
    assert gone(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="there is no ps on Windows")
def test_nothing_survives_a_process_that_was_killed_and_the_next_one_tidies_up(
    serving, shared_tiny_corpus, tmp_path
) -> None:
    with serving("--corpus", shared_tiny_corpus, scratch=tmp_path) as served:
        assert served.ask(SPOKE).status_code == 200
        assert programs(tmp_path)
        served.process.kill()
        served.process.wait(20)
        assert gone(tmp_path)
    with serving("--corpus", shared_tiny_corpus, scratch=tmp_path) as served:
        assert served.ask(SPOKE).status_code == 200
    assert list(tmp_path.iterdir()) == []


def test_an_occupied_port_is_refused_in_one_line(capfd: pytest.CaptureFixture[str], shared_tiny_corpus: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", "--port", str(port), "--corpus", str(shared_tiny_corpus)]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith(f"error: 127.0.0.1, port {port}: ")
    assert err.endswith("choose another with --port\n")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--host", "192.0.2.1"], "192.0.2.1, port 7878: "),
        (["--host", "no.such.host.invalid"], "no.such.host.invalid, port 7878: "),
        (["--store", "nowhere"], "nowhere: there is no store here"),
        (["--corpus", "nowhere"], "nowhere: "),
        (["--corpus", "a", "--store", "b"], "give either a corpus or a store"),
        (["--port", "70000"], "--port"),
        (["--timeout", "0"], "--timeout"),
    ],
)
def test_what_cannot_be_served_is_said_in_one_line(capfd: pytest.CaptureFixture[str], options, message: str) -> None:
    port = [] if "--host" in options or "--port" in options else ["--port", "0"]
    assert run(["serve", *options, *port]) == 2
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert message in err


@pytest.mark.parametrize("package", ["starlette", "uvicorn"])
def test_without_what_serves_it_says_what_to_install(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, "netgov.server._app", raising=False)
    assert run(["serve", "--port", "0"]) == 2
    assert "pip install 'netgov[serve]'" in capfd.readouterr().err


def test_a_store_is_served_as_it_was_even_when_it_is_replaced(serving, shared_tiny_corpus, tmp_path: Path) -> None:
    store = tmp_path / "store"
    Store.build(load_corpus(shared_tiny_corpus), store)
    with serving("--store", store) as served:
        shutil.rmtree(store)
        (row,) = served.ask(SPOKE).json()["results"]["bindings"]
        assert row["who"]["value"].endswith("ada-okoro")


def test_serving_imports_neither_pandas_nor_pyvis_before_the_page_is_asked_for() -> None:
    program = (
        "import sys, netgov.server.serve, netgov.server._app\n"
        "print([name for name in ('pandas', 'pyvis', 'networkx', 'igraph', 'oxrdflib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_another_name_for_this_machine_is_not_answered(tiny) -> None:
    assert tiny.get("/", headers={"Host": "localhost:1"}).status_code == 200
    answer = tiny.get(params={"query": SPOKE}, headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "ada-okoro" not in answer.text


def test_no_other_site_may_read_answers_unless_it_is_named(tiny, serving, shared_tiny_corpus: Path) -> None:
    origin = {"Origin": "https://notes.example"}
    allowed = "access-control-allow-origin"
    assert allowed not in tiny.get(params={"query": SPOKE}, headers=origin).headers
    with serving("--corpus", shared_tiny_corpus, "--cors", "https://notes.example") as served:
        answer = served.get(params={"query": SPOKE}, headers=origin)
        assert answer.headers[allowed] == "https://notes.example"
        other = served.get(params={"query": SPOKE}, headers={"Origin": "https://evil.example"})
        assert allowed not in other.headers
        asked = {**origin, "Access-Control-Request-Method": "POST"}
        assert httpx.options(f"{served.url}/query", headers=asked, trust_env=False).status_code == 200
