"""Set up the project and check all of it: ``python3 scripts/test.py``.

With ``--long``, what a usual run does a few times (kills, damaged inputs, inputs that are made up) is done many times,
and the branches that no test takes are listed.
"""

from __future__ import annotations

import argparse
import os
import threading
import time

import environment
import installed

_UNTAKEN = "term-missing:skip-covered"
SOURCES = environment.ROOT.parent / "shared" / "sources"


def main() -> int:
    """Run every stage, also after one has failed, and name those that failed.

    Returns
    -------
    int
        0 when all passed, else 1.
    """
    parser = argparse.ArgumentParser(description="Set up the project and check all of it.")
    parser.add_argument("--long", action="store_true", help="also what takes long; list branches that no test takes")
    is_long = parser.parse_args().long
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
    for name, arguments in _stages(is_long):
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


def _stages(is_long):
    """Name and module with arguments of each stage; pytest comes last, so that its summary ends the output."""
    yield "ruff check", ["ruff", "check", "."]
    yield "ruff format", ["ruff", "format", "--check", "."]
    yield "mypy", ["mypy"]
    if SOURCES.is_dir():
        yield "evidence", ["netgov.cli", "verify", "--sources", str(SOURCES), "--coverage"]
    # What is costly to set up is shared by neighbours, and mostly stays so when an idle worker takes from a busy one.
    pytest = ["pytest", "--numprocesses", "auto", "--dist", "worksteal"]
    if is_long:
        pytest += ["--long", "--timeout", "3600", "--cov", "netgov", "--cov-branch", "--cov-report", _UNTAKEN]
    yield "pytest", pytest


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
