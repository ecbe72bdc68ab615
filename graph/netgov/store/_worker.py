"""Answer queries in a process of its own, which can be ended: a query in the engine cannot be cancelled.

Run as a script, without the package, so that it starts quickly. The arguments are the folder of a store and the bytes
of memory that a query may take beside the data. Each line of standard input is a query (`netgov.store.pool.Job`, as
JSON). Standard output has frames: a letter, the length of the content in four bytes, the content. They are ``R`` once,
when the process is ready; then for each query ``T``, the media type of its answer, ``P`` for each piece of that, and
``E``, the end; or ``X`` in the place of any of them, what went wrong as JSON.
"""

import io
import json
import os
import queue
import sys
import threading
from pathlib import Path
from typing import IO, Any, cast

import pyoxigraph as ox

# Measured on Linux: the most greedy construct, FILTER NOT EXISTS within another, takes about 10 KB of it for each.
STACK = 64 * 2**20
# An answer that is no longer than this is sent when it is whole, so that a late failure is still known as one.
_PIECE = 1 << 16


def _send(kind: bytes, content: bytes | bytearray = b"") -> None:
    sys.stdout.buffer.write(kind + len(content).to_bytes(4, "big"))
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _refuse(kind: str, message: str) -> None:
    _send(b"X", json.dumps({"kind": kind, "message": message}).encode())


class _Pieces(io.RawIOBase):
    """A file that an answer is written to."""

    def __init__(self, media_type: str) -> None:
        self._media_type = media_type
        self._held = bytearray()

    def write(self, part: bytes) -> int:  # type: ignore[override]
        self._held += part
        if len(self._held) >= _PIECE:
            self._send()
        return len(part)

    def end(self) -> None:
        self._send()
        _send(b"E")

    def _send(self) -> None:
        if self._media_type:
            _send(b"T", self._media_type.encode())
            self._media_type = ""
        _send(b"P", self._held)
        self._held.clear()


def _answer(store: ox.Store, job: dict[str, Any]) -> None:
    chosen = {name: [ox.NamedNode(iri) for iri in job[name]] for name in ("default_graph", "named_graphs")}
    answer = store.query(
        job["text"],
        prefixes=job["prefixes"],
        substitutions={ox.Variable(name): ox.NamedNode(iri) for name, iri in job["substitutions"].items()},
        **(chosen if any(chosen.values()) else {}),  # type: ignore[arg-type]
    )
    form = "triples" if isinstance(answer, ox.QueryTriples) else "solutions"
    if not job[form]:
        _refuse("format", form)
        return
    pieces = _Pieces(job[form])
    formats: Any = ox.RdfFormat if form == "triples" else ox.QueryResultsFormat
    answer.serialize(cast("IO[bytes]", pieces), formats.from_media_type(job[form]))
    pieces.end()


def _work(store: ox.Store, jobs: "queue.SimpleQueue[bytes]") -> None:
    _send(b"R")
    while True:
        try:
            _answer(store, json.loads(jobs.get()))
        except SyntaxError as error:
            _refuse("syntax", str(error))
        except (MemoryError, OSError, RuntimeError, TypeError, ValueError) as error:
            _refuse("query", str(error))


def _limit_memory(size: int) -> None:
    """Let an answer take some memory beside the data: a dozen CONCATs of each other would take all there is."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError):
        # Windows and macOS have no such limit; the time limit holds there too.
        return
    most = pages * resource.getpagesize() + STACK + size
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _main() -> None:
    """Answer until standard input ends: whoever asked is gone, and nobody else would end a query that runs on."""
    try:
        store = ox.Store.read_only(sys.argv[1])
    except OSError as error:
        _refuse("query", f"the store cannot be opened: {error}")
        return
    _limit_memory(int(sys.argv[2]))
    threading.stack_size(STACK)
    jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_work, args=(store, jobs), daemon=True).start()
    while line := sys.stdin.buffer.readline():
        jobs.put(line)
    os._exit(1)


if __name__ == "__main__":
    _main()
