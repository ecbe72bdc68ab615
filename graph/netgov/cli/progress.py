"""Work that takes a while: shown on a terminal, ended by Ctrl-C or by a time limit."""

from __future__ import annotations

import math
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import NoReturn, TypeVar

from netgov.errors import NetgovError

_Result = TypeVar("_Result")

# What takes less than this many seconds needs no progress.
_UNNOTICED = 1.0
_LOOK = 0.1


@contextmanager
def working(what: str) -> Iterator[Callable[[str], None]]:
    """Show on a terminal, after a second, what the program is at."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    status = Console(stderr=True).status(f"{what} ...")
    timer = threading.Timer(_UNNOTICED, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda stage: status.update(f"{stage} ...")
    finally:
        timer.cancel()
        timer.join()
        status.stop()


@contextmanager
def counting(what: str, unit: str) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how much of some work is done."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TextColumn(unit), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def limited(work: Callable[[], _Result], seconds: float | None = None) -> _Result:
    """Do some work that Python cannot interrupt, and stop waiting for it on Ctrl-C or when the time is up.

    The engine answers a query in one call, and a signal is only looked at between two calls of Python's; so the call
    is made in another thread (the engine lets go of Python's lock meanwhile), and this one waits. The work itself
    goes on until the process ends: see `leave`.

    Examples
    --------
    >>> limited(lambda: 6 * 7)
    42
    """
    outcome: Future[_Result] = Future()

    def call() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:
            outcome.set_exception(error)

    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    deadline = math.inf if seconds is None else time.monotonic() + seconds
    while thread.is_alive():
        left = deadline - time.monotonic()
        if left <= 0:
            raise NetgovError(f"no answer within {seconds:g} s; ask for less, or allow more with --timeout")
        # Windows delivers Ctrl-C only between two waits.
        thread.join(min(_LOOK, left))
    return outcome.result()


def leave(code: int) -> NoReturn:
    """End the process, also while the engine is still busy with a question that nobody waits for.

    Parameters
    ----------
    code
        The exit code.
    """
    if threading.active_count() > 1:
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
