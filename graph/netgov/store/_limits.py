"""Run what is nested too deeply for the stack that a thread has by itself."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from typing import TypeVar

from netgov.store._worker import STACK

_Result = TypeVar("_Result")


def run_deep(work: Callable[[], _Result]) -> _Result:
    """Do some work in a thread that has stack enough for whatever `netgov.store._guard.check_size` lets pass."""
    results: list[_Result] = []
    errors: list[BaseException] = []

    def call() -> None:
        try:
            results.append(work())
        except BaseException as error:
            _forget(error)
            errors.append(error)

    with _starting:
        before = threading.stack_size(STACK)
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
