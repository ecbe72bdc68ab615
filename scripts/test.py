"""Set up the project and check all of it: ``python3 scripts/test.py``."""

from __future__ import annotations

import os
import threading
import time

import environment
import installed

SOURCES = environment.ROOT.parent / "shared" / "sources"


def main() -> int:
    """Run every stage, also after one has failed, and name those that failed.

    Returns
    -------
    int
        0 when all passed, else 1.
    """
    begin = time.monotonic()
    # Both wait for the network most of the time, so they wait together.
    installing = threading.Thread(target=installed.install_missing)
    installing.start()
    try:
        python = str(environment.prepare("dev"))
    finally:
        installing.join()
    settings = _with_programs()
    environment.say(f"environment: ready after {time.monotonic() - begin:.1f} s")
    failed = []
    for name, arguments in _stages():
        environment.say(f"\n== {name}")
        begin = time.monotonic()
        code = environment.run([python, "-m", *arguments], env=settings)
        outcome = "passed" if code == 0 else f"FAILED (exit code {code})"
        environment.say(f"{name}: {outcome} after {time.monotonic() - begin:.1f} s")
        if code:
            failed.append(name)
    if not SOURCES.is_dir():
        environment.say("evidence: not checked, as there are no sources in ../shared/sources")
    environment.say(f"FAILED: {', '.join(failed)}" if failed else "all stages passed")
    return 1 if failed else 0


def _stages():
    """Name and module with arguments of each stage; pytest comes last, so that its summary ends the output."""
    yield "ruff check", ["ruff", "check", "."]
    yield "ruff format", ["ruff", "format", "--check", "."]
    yield "mypy", ["mypy"]
    if SOURCES.is_dir():
        yield "evidence", ["netgov.cli", "verify", "--sources", str(SOURCES), "--coverage"]
    # A file's tests share what is costly to set up, so they stay together.
    yield "pytest", ["pytest", "--numprocesses", "auto", "--dist", "loadfile"]


def _with_programs() -> dict[str, str]:
    """The environment variables for the stages, which name the programs that tests start."""
    settings = dict(os.environ)
    for program in installed.PROGRAMS:
        path = program.find()
        if path is None:
            environment.say(f"{program.name}: none; install {program.packages[-1]} to test {program.purpose}")
        else:
            environment.say(f"{program.name}: {path}")
            settings[program.variable] = path
    return settings


if __name__ == "__main__":
    environment.start(main)
