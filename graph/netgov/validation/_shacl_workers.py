"""Validate the parts of a large corpus side by side, each in a process of its own.

The processes are started as commands and not by `multiprocessing`, which would have every script that calls us guard
its main module.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox

from netgov.errors import CorpusError
from netgov.validation._shacl import Violation

ILL_TYPED, UNUSABLE = 3, 4
"""Exit codes of a worker: two values cannot be compared; the shapes cannot be run, for the reason that it wrote."""


def validate_parts(parts: Iterable[Iterable[ox.Triple]], shapes: Path) -> list[list[Violation]]:
    """Validate several graphs, as many at a time as there are processors."""
    with ThreadPoolExecutor(_processors()) as pool:
        return list(pool.map(lambda part: _validated(part, shapes), parts))


def _processors() -> int:
    """How many of the machine's processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _validated(part: Iterable[ox.Triple], shapes: Path) -> list[Violation]:
    triples = "".join(f"{triple} .\n" for triple in dict.fromkeys(part))
    done = subprocess.run(
        [sys.executable, "-P", "-m", "netgov.validation._shacl_worker", str(shapes)],
        input=triples.encode(),
        capture_output=True,
        # Without the empty path and with -P, modules in the folder in which somebody works are not taken for others.
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=False,
    )
    if done.returncode == ILL_TYPED:
        raise ValueError("the shapes compare values that cannot be compared")
    if done.returncode == UNUSABLE:
        raise CorpusError(json.loads(done.stdout))
    if done.returncode < 0:
        raise CorpusError(
            "the system ended a process that ran the shapes; perhaps there was not enough memory", file=shapes
        )
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise CorpusError(f"the shapes cannot be run: {last}", file=shapes)
    return [Violation(*found) for found in json.loads(done.stdout)]
