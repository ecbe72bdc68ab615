"""Start a command again and again, and kill it at random moments of its work.

Twice in every run of the tests, and fifty times with ``--long``.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

LONGEST = 120
"""Seconds that a run may take, so that one that hangs does not hang the tests."""


def kill_at_random_moments(*arguments: object, begun: Callable[[], bool], after: Callable[[], None], times: int) -> int:
    """Run ``netgov`` to its end, and then to random moments between its first change and its usual end.

    Parameters
    ----------
    *arguments
        What follows ``netgov`` on the command line.
    begun
        Whether the run has changed anything yet; asked all the time.
    after
        Called after each run, the first one included.
    times
        How often to kill.

    Returns
    -------
    int
        How many had not ended by then; one that fails by itself is an error.
    """
    command = [sys.executable, "-m", "netgov.cli", *map(str, arguments)]
    usual = _whole_run(command, begun, after)
    chance = random.Random(7)
    killed = 0
    for number in range(times):
        with _started(command, begun) as process:
            # The first is killed at once, however short the work is.
            time.sleep(chance.random() * usual if number else 0)
            killed += _ended(process) is None
        after()
    sys.stdout.write(f"{killed} of {times} killed before they had ended\n")
    return killed


def _whole_run(command: list[str], begun: Callable[[], bool], after: Callable[[], None]) -> float:
    """Seconds from the first change that a run makes to its end."""
    with _started(command, begun) as process:
        begin = time.monotonic()
        process.wait(LONGEST)
        usual = time.monotonic() - begin
        assert _ended(process) == 0
    after()
    return usual


@contextmanager
def _started(command: list[str], begun: Callable[[], bool]) -> Iterator[subprocess.Popen[bytes]]:
    """A run that has begun to change something, or has ended; it is killed in the end."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        try:
            last = time.monotonic() + LONGEST
            while process.poll() is None and not _asked(begun):
                assert time.monotonic() < last, "nothing has been changed"
                time.sleep(0.001)
            yield process
        finally:
            process.kill()


def _asked(begun: Callable[[], bool]) -> bool:
    # What is looked at may vanish in just that moment.
    with suppress(FileNotFoundError):
        return begun()
    return False


def _ended(process: subprocess.Popen[bytes]) -> int | None:
    """The exit code of a run, which must be a good one; None while it runs."""
    code = process.poll()
    assert code in {None, 0}, process.stderr and process.stderr.read().decode()
    return code
