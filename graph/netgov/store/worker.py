"""Run one query in a process of its own, which can be ended: a query in the engine cannot be cancelled.

Run as a script, without the package, so that it starts quickly. Standard input is one line of JSON: the ``text``, the
``prefixes``, the ``substitutions``, the ``store`` (a folder), or ``quads`` (a file) for one in memory, the file for the
``answer``, and the bytes of ``memory`` that it may take. It prints ``ready`` when the clock may start and, in the end,
a line of JSON with the ``form`` of the answer or the ``error`` and whether it is one of ``syntax``.
"""

import json
import os
import sys
import threading
from pathlib import Path

import pyoxigraph as ox


def _open(job: dict[str, str]) -> ox.Store:
    if job["store"]:
        return ox.Store.read_only(job["store"])
    store = ox.Store()
    store.bulk_load(path=job["quads"], format=ox.RdfFormat.N_QUADS)
    return store


def _answer(store: ox.Store, text: str, prefixes: dict[str, str], bound: dict[str, str], answer: str) -> str:
    substitutions = {ox.Variable(name): ox.NamedNode(iri) for name, iri in bound.items()}
    raw = store.query(text, prefixes=prefixes, substitutions=dict(substitutions))
    if isinstance(raw, ox.QueryTriples):
        raw.serialize(answer, ox.RdfFormat.N_TRIPLES)
        return "CONSTRUCT"
    raw.serialize(answer, ox.QueryResultsFormat.JSON)
    return "SELECT"


def _end_with_parent() -> None:
    """End when standard input does: whoever asked is gone, and nobody else would end a query that runs on and on."""
    while os.read(0, 4096):  # not sys.stdin, whose lock a thread must not hold when Python ends
        pass
    os._exit(1)


def _limit_memory(size: int) -> None:
    """Let the answer take some memory beside the data: a dozen CONCATs of each other would take all there is."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError):
        # Windows and macOS have no such limit; the time limit holds there too.
        return
    most = pages * resource.getpagesize() + size
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def main() -> None:
    """Read the job, run it, say how it went."""
    job = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    store = _open(job)
    _limit_memory(int(job["memory"]))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    try:
        said = {"form": _answer(store, job["text"], job["prefixes"], job["substitutions"], job["answer"])}
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        said = {"error": str(error), "syntax": str(isinstance(error, SyntaxError))}
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main()
