"""Run a query for a limited time, in a process that can be ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from netgov.errors import QueryError
from netgov.namespaces import PREFIXES
from netgov.store._result import Result

_Result = TypeVar("_Result")
# Measured on Linux: the most greedy construct, FILTER NOT EXISTS within another, takes about 10 KB of it for each.
_STACK = 64 * 2**20
MEMORY = 4 * 2**30
"""Bytes that a query in a worker process may take beside the data (on Linux; elsewhere only the time ends it)."""
_WORKER = Path(__file__).with_name("worker.py")


def run_deep(work: Callable[[], _Result]) -> _Result:
    """Do some work in a thread that has stack enough for whatever `netgov.store._guard.check_size` lets pass.

    Parameters
    ----------
    work
        A function without parameters.

    Returns
    -------
    object
        What the work returns; what it raises is raised.
    """
    results: list[_Result] = []
    errors: list[BaseException] = []

    def call() -> None:
        try:
            results.append(work())
        except BaseException as error:
            _forget(error)
            errors.append(error)

    with _starting:
        before = threading.stack_size(_STACK)
        try:
            thread = threading.Thread(target=call, daemon=True)
            thread.start()
        finally:
            threading.stack_size(before)
    thread.join()
    if errors:
        raise errors[0]
    return results[0]


def _forget(error: BaseException) -> None:
    """Let go of what was at hand: an answer that the engine has begun must be dropped by the thread that asked."""
    chain: BaseException | None = error
    while chain is not None:
        traceback.clear_frames(chain.__traceback__)
        chain = chain.__cause__ or chain.__context__


# The size is the whole process's while a thread starts.
_starting = threading.Lock()


def run_limited(
    store: ox.Store,
    folder: Path | None,
    text: str,
    substitutions: Mapping[str, str],
    timeout: float,
) -> Result:
    """Run a query in a worker process and end it when the time is up.

    Parameters
    ----------
    store
        The dataset.
    folder
        Where the dataset is on disk; None for one in memory, which the worker gets as a copy.
    text
        A query that the guard has passed.
    substitutions
        IRIs by variable.
    timeout
        Seconds for the query itself; what the worker needs to start and to get its copy does not count.

    Returns
    -------
    Result
        The answer.

    Raises
    ------
    QueryError
        If the time is up, or the query fails.
    SyntaxError
        If the engine cannot parse the query.
    """
    with tempfile.TemporaryDirectory(prefix="netgov-") as scratch:
        copy, answer = Path(scratch, "quads.nq"), Path(scratch, "answer")
        if folder is None:
            store.dump(str(copy), ox.RdfFormat.N_QUADS)
        job = {
            "store": str(folder or ""),
            "quads": str(copy),
            "text": text,
            "prefixes": PREFIXES,
            "substitutions": dict(substitutions),
            "answer": str(answer),
            "memory": str(MEMORY),
        }
        said = _run(json.dumps(job), timeout)
        if "error" in said:
            raise SyntaxError(said["error"]) if said["syntax"] == "True" else QueryError(said["error"])
        return _read(said["form"], answer)


def _run(job: str, timeout: float) -> dict[str, str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    # -P keeps this folder, which has modules of its own, off the worker's path.
    with subprocess.Popen(
        [sys.executable, "-P", str(_WORKER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        bufsize=0,
    ) as process:
        stdin, stdout = process.stdin, process.stdout
        if stdin is None or stdout is None:  # pragma: no cover - both are pipes
            raise QueryError("the process for the query has no pipes")
        stdin.write(job.encode() + b"\n")
        stdout.readline()
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            raise QueryError(f"the query took longer than {timeout:g} s; narrow it, or allow more time") from None
        said = stdout.readline()
    if not said:
        raise QueryError("the process for the query ended before it had an answer")
    decoded: dict[str, str] = json.loads(said)
    return decoded


def _read(form: str, answer: Path) -> Result:
    if form == "CONSTRUCT":
        return Result(quad.triple for quad in ox.parse(path=answer, format=ox.RdfFormat.N_TRIPLES))
    return Result(ox.parse_query_results(path=answer, format=ox.QueryResultsFormat.JSON))
