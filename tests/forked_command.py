"""Run ``netgov`` in a process of its own that need not import everything first: one is kept ready, and forks for each.

Run as a program it reads a job a line (folder, arguments, environment, files for the three streams) and answers with
the exit code. Where there is no fork (Windows) each run is a new process that imports everything.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

HAS_FORK = hasattr(os, "fork")


class Commands:
    """What runs commands; end it with `close`."""

    def __init__(self) -> None:
        command = [sys.executable, __file__]
        pipe = subprocess.PIPE
        self._ready = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) if HAS_FORK else None

    def run(self, arguments: Iterable[object], folder: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run ``netgov`` with arguments in a folder."""
        words = [str(argument) for argument in arguments]
        if self._ready is None:
            command = [sys.executable, "-m", "netgov.cli", *words]
            done = subprocess.run(command, cwd=folder, input=stdin.encode(), capture_output=True, check=False)
            return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())
        with tempfile.TemporaryDirectory() as name:
            streams = [Path(name, stream) for stream in ("stdin", "stdout", "stderr")]
            for stream in streams:
                stream.write_bytes(stdin.encode() if stream.name == "stdin" else b"")
            job = {"folder": str(folder), "arguments": words, "environment": dict(os.environ)}
            code = self._ask(job | {"streams": [str(stream) for stream in streams]})
            _, output, errors = (stream.read_bytes().decode() for stream in streams)
        return subprocess.CompletedProcess(words, code, output, errors)

    def _ask(self, job: dict[str, object]) -> int:
        assert self._ready is not None
        assert self._ready.stdin is not None
        assert self._ready.stdout is not None
        self._ready.stdin.write(json.dumps(job) + "\n")
        self._ready.stdin.flush()
        return int(self._ready.stdout.readline())

    def close(self) -> None:
        """End the process that is kept ready."""
        if self._ready is not None:
            self._ready.communicate()


def _serve() -> None:
    # What the commands need, but for the libraries that only few of them do.
    import networkx  # noqa: F401
    import pandas  # noqa: F401

    import netgov.build
    import netgov.cli.application
    import netgov.export
    import netgov.graph
    import netgov.page
    import netgov.validation  # noqa: F401

    # What is there already is not looked at again by the collector, which would copy its pages in every process.
    gc.freeze()
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(job)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _become(job: dict[str, list[str]]) -> None:
    from netgov.cli import main

    os.chdir(str(job["folder"]))
    os.environ.clear()
    os.environ.update(job["environment"])
    for number, (path, flags) in enumerate(zip(job["streams"], (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY), strict=True)):
        os.dup2(os.open(path, flags), number)
    sys.stdin, sys.stdout, sys.stderr = (open(number, mode) for number, mode in enumerate("rww"))  # noqa: SIM115, PTH123
    sys.argv = ["netgov", *job["arguments"]]
    main()


if __name__ == "__main__":
    _serve()
