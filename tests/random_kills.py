"""Start a command again and again, and kill it at random moments of its work.

A few times in every run of the tests; ``NETGOV_KILLS=50`` makes it fifty.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable

KILLS = int(os.environ.get("NETGOV_KILLS", "2"))


def kill_at_random_moments(
    *arguments: object, begun: Callable[[], bool], after: Callable[[], None], times: int = KILLS
) -> int:
    """Run ``netgov`` once to its end, and then as often up to a random moment between its first change and its end.

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
        How many had not ended by then.
    """
    command = [sys.executable, "-m", "netgov.cli", *map(str, arguments)]
    chance = random.Random(7)
    begin = _started(command, begun)
    assert begin.process.wait() == 0
    usual = time.monotonic() - begin.moment
    after()
    killed = 0
    for _ in range(times):
        run = _started(command, begun)
        time.sleep(chance.random() * usual)
        run.process.kill()
        killed += run.process.wait() != 0
        after()
    sys.stdout.write(f"{killed} of {times} killed before they had ended\n")
    return killed


class _Run:
    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.moment = time.monotonic()


def _started(command: list[str], begun: Callable[[], bool]) -> _Run:
    """Start a command and wait until it has begun to change something, or has ended."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not begun():
        time.sleep(0.001)
    return _Run(process)
