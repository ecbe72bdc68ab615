"""A pool of processes that answer queries over one dataset on disk, each of which can be ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, cast

from netgov.errors import QueryError
from netgov.namespaces import PREFIXES

MEMORY = 4 * 2**30
"""Bytes that a query may take beside the data (on Linux; elsewhere only the time ends it)."""
SIZE = 16
"""Processes of a pool at most: more than processors, as some wait for who reads slowly; an idle one takes 10 MB."""
# Bytes that an idle process may hold; the engine keeps what a query has taken for the next.
_KEPT = 2**29
_SCRIPT = Path(__file__).with_name("_worker.py")
# Ctrl-C in a terminal is told to every process of a group; the pool ends its own.
_APART: dict[str, Any] = (
    {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)} if os.name == "nt" else {"process_group": 0}
)


@dataclass(frozen=True, slots=True)
class Job:
    """A query with all that its answer depends on.

    Parameters
    ----------
    text
        The SPARQL, which the guard has passed.
    substitutions
        IRIs by variable.
    default_graph, named_graphs
        IRIs of the graphs to ask, in place of those that the query names, when there are any.
    solutions, triples
        Media types of the answer: for SELECT and ASK, for CONSTRUCT and DESCRIBE; empty where none will do.
    prefixes
        Namespaces that need no declaration.
    """

    text: str
    substitutions: Mapping[str, str] = field(default_factory=dict)
    default_graph: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    solutions: str = "application/sparql-results+json"
    triples: str = "application/n-triples"
    prefixes: Mapping[str, str] = field(default_factory=lambda: PREFIXES)


class FailedError(QueryError):
    """A query that got no answer, or no whole one.

    Parameters
    ----------
    kind
        ``syntax`` or ``query`` if the engine refuses it, ``format`` if no media type will do, ``late`` if the time is
        up, ``busy`` if no process was free in that time, ``ended`` if its process has ended.
    message
        Why.
    """

    def __init__(self, kind: str, message: str) -> None:
        self.kind = kind
        super().__init__(message)


class Pool:
    """Processes that are started when they are needed, wait for more, and end with the pool or with this process.

    Parameters
    ----------
    folder
        A store that nothing writes to meanwhile.
    size
        The most processes.
    finally_
        Called when all of them have ended.
    """

    def __init__(self, folder: Path, size: int = SIZE, finally_: Callable[[], object] = lambda: None) -> None:
        self.size = size
        self._folder = folder
        self._free = threading.BoundedSemaphore(size)
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._end = weakref.finalize(self, _end_all, self._all, finally_, os.getpid())

    def ask(self, job: Job, timeout: float) -> Answer:
        """Ask a query.

        Parameters
        ----------
        job
            The query.
        timeout
            Seconds until the last piece of the answer, from when a process has the query.

        Returns
        -------
        Answer
            Not begun yet.
        """
        return Answer(self, job, timeout)

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        self._end()

    def _take(self, timeout: float) -> _Worker:
        if not self._free.acquire(timeout=timeout):
            raise FailedError("busy", f"no process was free for the query within {timeout:g} s; ask again")
        try:
            if not self._end.alive:
                raise FailedError("ended", "the pool is closed")
            # The one that was used last has most at hand.
            while self._idle:
                worker = self._idle.pop()
                if worker.alive():
                    return worker
                self._drop(worker)
            worker = _Worker(self._folder)
        except BaseException:
            self._free.release()
            raise
        self._all.add(worker)
        return worker

    def _give_back(self, worker: _Worker, *, usable: bool) -> None:
        if usable and worker.is_small():
            self._idle.append(worker)
        else:
            self._drop(worker)
        self._free.release()

    def _drop(self, worker: _Worker) -> None:
        self._all.discard(worker)
        worker.end()


class Answer:
    """The answer to a query, which any thread may `close` while another waits for it or reads it."""

    def __init__(self, pool: Pool, job: Job, timeout: float) -> None:
        self._pool = pool
        self._job = job
        self._timeout = timeout
        self._lock = threading.Lock()
        self._worker: _Worker | None = None
        self._closed = False
        self._late = False
        self._timer: threading.Timer | None = None

    def begin(self) -> str:
        """Wait for a process and for the answer to begin well; a short one is then whole.

        Returns
        -------
        str
            Its media type.

        Raises
        ------
        FailedError
            If there is none.
        """
        worker = self._pool._take(self._timeout)
        with self._lock:
            self._worker = worker
        if self._closed:
            self.close()
        if not worker.ready:
            self._receive(worker)
            worker.ready = True
        timer = threading.Timer(self._timeout, self._give_up)
        timer.daemon = True
        with self._lock:
            if self._worker is not None:
                self._timer = timer
                timer.start()
        worker.send(json.dumps(asdict(self._job)).encode())
        return self._receive(worker)[1].decode()

    def __iter__(self) -> Iterator[bytes]:
        """Read the pieces; a `FailedError` says that the answer is not whole."""
        return iter(self.read, b"")

    def read(self) -> bytes:
        """Wait for the next piece.

        Returns
        -------
        bytes
            Nothing at the end.

        Raises
        ------
        FailedError
            If the answer breaks off.
        """
        worker = self._worker
        if worker is None and not self._late:
            return b""
        kind, piece = self._receive(worker)
        if kind == b"E":
            self._finish(usable=True)
        return piece

    def close(self) -> None:
        """Let go of the answer; if it is not whole, its process is ended."""
        self._closed = True
        self._finish(usable=False)

    def _receive(self, worker: _Worker | None) -> tuple[bytes, bytes]:
        kind, content = (b"", b"") if worker is None else worker.receive()
        if kind == b"X":
            self._finish(usable=True)
            raise FailedError(**json.loads(content))
        if not kind:
            self._finish(usable=False)
            if self._late:
                raise FailedError("late", f"the query took longer than {self._timeout:g} s; narrow it")
            raise FailedError("ended", "the process for the query ended before it had an answer")
        return kind, content

    def _give_up(self) -> None:
        self._late = True
        self._finish(usable=False)

    def _finish(self, *, usable: bool) -> None:
        with self._lock:
            worker, self._worker = self._worker, None
            # Let go of, as it holds this answer, and so the pool.
            timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
        if worker is not None:
            self._pool._give_back(worker, usable=usable)


class _Worker:
    """A process, with a pipe to it and one from it."""

    def __init__(self, folder: Path) -> None:
        self.ready = False
        self._owner = os.getpid()
        self._process = subprocess.Popen(
            # -P keeps the script's folder, which has modules of its own, off its path; without site it starts sooner.
            [sys.executable, "-P", "-S", str(_SCRIPT), str(folder), str(MEMORY)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            **_APART,
        )
        # Both are pipes.
        self._stdin, self._stdout = cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stdout)

    def alive(self) -> bool:
        return self._owner == os.getpid() and self._process.poll() is None

    def is_small(self) -> bool:
        """Whether it has given the memory back that its query took; not known but on Linux."""
        try:
            pages = int(Path(f"/proc/{self._process.pid}/statm").read_text(encoding="ascii").split()[1])
        except OSError:
            return True
        return pages * os.sysconf("SC_PAGE_SIZE") < _KEPT

    def send(self, line: bytes) -> None:
        # That it has ended is found out when its answer is to be read.
        with suppress(OSError, ValueError):
            self._stdin.write(line + b"\n")
            self._stdin.flush()

    def receive(self) -> tuple[bytes, bytes]:
        """The kind and the content of the next frame; no kind when the process has ended."""
        with suppress(OSError, ValueError):
            header = self._stdout.read(5)
            if len(header) == 5:
                size = int.from_bytes(header[1:], "big")
                content = self._stdout.read(size)
                if len(content) == size:
                    return header[:1], content
        return b"", b""

    def end(self) -> None:
        if self._owner == os.getpid():
            self._process.kill()
            self._process.wait()
            for pipe in (self._stdin, self._stdout):
                with suppress(OSError):
                    pipe.close()


def _end_all(workers: set[_Worker], finally_: Callable[[], object], owner: int) -> None:
    # Not in a fork of the process whose pool this is.
    if os.getpid() == owner:
        while workers:
            workers.pop().end()
        finally_()
