"""Processes that answer queries: each can be ended, none takes another along, and nothing is left of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pyoxigraph as ox
import pytest

import netgov
from netgov.corpus import load_corpus
from netgov.errors import QueryError
from netgov.store import Store
from netgov.store import pool as pool_module
from netgov.store.pool import MEMORY, FailedError, Job, Pool

QUICK = Job("ASK { id:ada-okoro ng:spokeAt ?where }")
HEAVY = Job("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
ENDLESS = Job("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
YES = b'{"head":{},"boolean":true}'


@pytest.fixture(scope="module")
def folder(shared_tiny_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pool") / "store"
    Store.build(load_corpus(shared_tiny_corpus), folder)
    return folder


@pytest.fixture
def pool(folder: Path) -> Iterator[Pool]:
    made = Pool(folder)
    yield made
    made.close()


@pytest.fixture
def narrow(folder: Path) -> Iterator[Pool]:
    made = Pool(folder, size=1)
    yield made
    made.close()


def whole(pool: Pool, job: Job, timeout: float = 60) -> bytes:
    answer = pool.ask(job, timeout)
    answer.begin()
    return b"".join(answer)


def failure(pool: Pool, job: Job, timeout: float = 60) -> str:
    with pytest.raises(FailedError) as caught:
        whole(pool, job, timeout)
    return caught.value.kind


def started(pool: Pool, job: Job, count: int = 1) -> tuple[list[threading.Thread], list[object]]:
    """Ask in threads; what becomes of it is in the list in the end."""
    results: list[object] = []

    def ask() -> None:
        try:
            results.append(whole(pool, job))
        except FailedError as error:
            results.append(error.kind)

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    return threads, results


def processes(folder: Path) -> list[int]:
    listed = subprocess.run(["ps", "-A", "-ww", "-o", "pid=,args="], capture_output=True, text=True, check=True).stdout
    return [int(line.split()[0]) for line in listed.splitlines() if str(folder) in line and "<defunct>" not in line]


def quickest(ask: Callable[[], object], within: float) -> float:
    """Seconds that something takes: once is enough when it was quick, and a busy machine gets more tries."""
    times: list[float] = []
    while not times or (min(times) >= within and len(times) < 5):
        begun = time.monotonic()
        ask()
        times.append(time.monotonic() - begun)
    return min(times)


def wait_for(condition) -> bool:
    for _ in range(100):
        if condition():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize(
    ("text", "solutions", "triples", "expected"),
    [
        ("ASK {}", "text/csv; charset=utf-8", "", b"true"),
        ("SELECT (1 AS ?n) {}", "text/tab-separated-values; charset=utf-8", "", b"?n\n1\n"),
        ("SELECT (1 AS ?n) { FILTER(false) }", "text/csv; charset=utf-8", "", b"n\r\n"),
        ("CONSTRUCT { <urn:s> <urn:p> 1 } {}", "", "text/turtle", b"<urn:s> <urn:p> 1 .\n"),
        ("CONSTRUCT { <urn:s> <urn:p> 1 } { FILTER(false) }", "", "text/turtle", b""),
    ],
)
def test_an_answer_comes_in_the_format_of_its_form(pool, text, solutions, triples, expected) -> None:
    answer = pool.ask(Job(text, solutions=solutions, triples=triples), 60)
    assert answer.begin() == (solutions or triples)
    assert b"".join(answer) == expected


def test_a_query_names_what_stands_for_a_variable_and_which_graphs_are_asked(pool: Pool) -> None:
    assert b'"boolean":true' in whole(
        pool, Job("ASK { ?x ng:spokeAt ?y }", {"x": "https://w3id.org/netgov/id/ada-okoro"})
    )
    alpha = "https://w3id.org/netgov/source/alpha"
    counted = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    csv = "text/csv; charset=utf-8"
    assert whole(pool, Job(counted, default_graph=(alpha,), solutions=csv)) == b"n\r\n3\r\n"
    assert whole(pool, Job(counted, named_graphs=(alpha,), solutions=csv)) == b"n\r\n3\r\n"


def test_what_goes_wrong_is_told_apart_and_hurts_nobody(narrow: Pool) -> None:
    assert failure(narrow, Job("ASK {")) == "syntax"
    assert failure(narrow, Job("SELECT (<urn:f>(1) AS ?x) {}")) == "query"
    assert failure(narrow, Job("ASK {}", solutions="")) == "format"
    assert failure(narrow, HEAVY, 0.2) == "late"
    assert whole(narrow, QUICK) == YES
    assert failure(Pool(Path("nowhere")), QUICK) == "query"


@pytest.mark.parametrize("job", [HEAVY, ENDLESS])
def test_a_query_over_its_time_ends_within_a_second_of_it(pool: Pool, job: Job) -> None:
    whole(pool, QUICK)
    kinds: list[str] = []
    least = quickest(lambda: kinds.append(failure(pool, job, 1)), within=2)
    assert {*kinds} == {"late"}
    assert 1 <= least < 2


def test_a_late_failure_of_a_short_answer_is_no_answer_and_one_of_a_long_answer_breaks_it_off(pool: Pool) -> None:
    nested = "?a ?b ?c . ?d ?e ?f FILTER(?a != ?d || <urn:f>(?a))"
    answer = pool.ask(Job(f"SELECT * {{ {nested} }}"), 60)
    with pytest.raises(FailedError, match="is not supported"):
        answer.begin()
    endless = pool.ask(ENDLESS, 1)
    assert endless.begin() == "application/sparql-results+json"
    assert len(endless.read()) >= 1 << 16
    with pytest.raises(FailedError, match="took longer than 1 s"):
        list(endless)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal, and no ps")
def test_a_process_that_is_killed_takes_only_its_own_query_along(folder: Path, pool: Pool) -> None:
    (stuck,), lost = started(pool, HEAVY)
    assert wait_for(lambda: processes(folder))
    (victim,) = processes(folder)
    others = [pool.ask(ENDLESS, 60) for _ in range(3)]
    for other in others:
        other.begin()
    os.kill(victim, signal.SIGKILL)
    stuck.join(60)
    assert lost == ["ended"]
    for other in others:
        assert all(other.read() for _ in range(10))
        other.close()
    assert whole(pool, QUICK) == YES


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal, and no ps")
def test_an_idle_process_that_is_killed_is_replaced_before_anybody_notices(folder: Path, narrow: Pool) -> None:
    assert whole(narrow, QUICK) == YES
    (victim,) = processes(folder)
    os.kill(victim, signal.SIGKILL)
    assert wait_for(lambda: processes(folder) == [])
    assert whole(narrow, QUICK) == YES
    assert processes(folder) != [victim]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the memory of another process so")
def test_a_process_that_keeps_much_memory_is_not_kept(
    folder: Path, narrow: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert whole(narrow, QUICK) == YES
    (before,) = processes(folder)
    assert whole(narrow, QUICK) == YES
    assert processes(folder) == [before]
    monkeypatch.setattr(pool_module, "_KEPT", 0)
    assert whole(narrow, QUICK) == YES
    assert processes(folder) == []


def test_who_reads_slowly_holds_up_one_process_and_no_longer_than_allowed(narrow: Pool) -> None:
    slow = narrow.ask(ENDLESS, 1.5)
    slow.begin()
    assert failure(narrow, QUICK, 0.2) == "busy"
    assert whole(narrow, QUICK) == YES
    with pytest.raises(FailedError, match="took longer"):
        list(slow)


def test_an_answer_that_is_closed_frees_its_process_also_while_another_thread_waits(narrow: Pool) -> None:
    unread = narrow.ask(ENDLESS, 60)
    unread.begin()
    unread.close()
    assert whole(narrow, QUICK) == YES
    waiting = narrow.ask(HEAVY, 60)

    def wait() -> None:
        with pytest.raises(FailedError):
            waiting.begin()

    thread = threading.Thread(target=wait)
    thread.start()
    time.sleep(0.3)
    waiting.close()
    thread.join(5)
    assert not thread.is_alive()
    assert whole(narrow, QUICK) == YES


def test_fifty_at_once_are_answered(pool: Pool) -> None:
    threads, results = started(pool, QUICK, 50)
    for thread in threads:
        thread.join(60)
    assert results == [YES] * 50


def test_a_pool_that_is_closed_answers_no_more(pool: Pool) -> None:
    threads, results = started(pool, HEAVY, 2)
    time.sleep(0.3)
    pool.close()
    for thread in threads:
        thread.join(10)
    assert results == ["ended", "ended"]
    assert failure(pool, QUICK) == "ended"


def test_a_running_query_ends_when_the_one_who_asked_is_gone(folder: Path) -> None:
    command = [sys.executable, "-P", str(Path(pool_module.__file__).with_name("_worker.py")), str(folder), str(MEMORY)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        assert worker.stdout.read(1) == b"R"
        worker.stdin.write(json.dumps(asdict(HEAVY)).encode() + b"\n")
        worker.stdin.flush()
        time.sleep(0.3)
        worker.stdin.close()
        assert worker.wait(60) == 1


class TestCopiesOfWhatIsInMemory:
    """What a dataset in memory is answered from."""

    @pytest.fixture
    def scratch(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
        (tmp_path / "scratch").mkdir()
        return tmp_path / "scratch"

    def test_it_is_written_once_and_goes_with_the_dataset(self, tiny_corpus: Path, scratch: Path) -> None:
        store = Store.build(load_corpus(tiny_corpus))
        assert list(scratch.iterdir()) == []
        assert store.query("ASK { ?s ?p ?o }", timeout=60)
        (copy,) = scratch.iterdir()
        assert copy.stat().st_mode & 0o777 == 0o700 or os.name == "nt"
        assert store.query("ASK { ?s ?p ?o }", timeout=60)
        assert list(scratch.iterdir()) == [copy]
        del store
        assert wait_for(lambda: list(scratch.iterdir()) == [])

    def test_what_is_changed_through_the_dataset_is_seen(self, tiny_corpus: Path, scratch: Path) -> None:
        graph = netgov.load(tiny_corpus)
        asked = "ASK { <urn:s> <urn:p> <urn:o> }"
        assert not graph.query(asked, timeout=60)
        graph.dataset.update("INSERT DATA { <urn:s> <urn:p> <urn:o> }")
        assert graph.query(asked, timeout=60)
        graph.store.oxigraph.remove(ox.Quad(*(ox.NamedNode(f"urn:{part}") for part in "spo"), ox.DefaultGraph()))
        assert not graph.query(asked, timeout=60)
        assert wait_for(lambda: len(list(scratch.iterdir())) == 1)

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on Windows")
    @pytest.mark.filterwarnings("ignore::DeprecationWarning")
    def test_a_fork_asks_for_itself_and_leaves_the_copy_when_it_ends(self, tiny_corpus: Path, scratch: Path) -> None:
        program = (
            "import os, sys, netgov\n"
            f"graph = netgov.load({str(tiny_corpus)!r})\n"
            "ask = lambda: print(graph.query('ASK { ?s ?p ?o }', timeout=60).answer, flush=True)\n"
            "ask()\n"
            "if os.fork() == 0:\n    ask()\n    sys.exit()\n"
            "os.wait()\n"
            "ask()\n"
            f"print(len(os.listdir({str(scratch)!r})))\n"
        )
        environment = {**os.environ, "TMPDIR": str(scratch)}
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True
        )
        assert (done.stdout.split(), done.stderr) == (["True", "True", "True", "1"], "")
        assert list(scratch.iterdir()) == []

    def test_many_threads_ask_at_once(self, tiny_corpus: Path, scratch: Path) -> None:
        store = Store.build(load_corpus(tiny_corpus))
        results: list[int] = []
        ask = lambda: results.append(len(store.query("SELECT * { ?s ng:spokeAt ?o }", timeout=60)))  # noqa: E731
        threads = [threading.Thread(target=ask) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert results == [1] * 20
        assert len(list(scratch.iterdir())) == 1

    def test_one_that_takes_too_long_is_refused_and_the_next_is_answered(
        self, tiny_corpus: Path, scratch: Path
    ) -> None:
        store = Store.build(load_corpus(tiny_corpus))

        def ask() -> None:
            with pytest.raises(QueryError, match="took longer than 1 s; narrow it, or allow more time"):
                store.query(HEAVY.text, timeout=1)

        assert quickest(ask, within=4) < 4
        assert store.query("ASK {}", timeout=60)
        assert len(list(scratch.iterdir())) == 1
