"""What is written beside its place first: named so that it is known again, and cleared away when nobody holds it.

A run that is killed cannot tidy up. So whatever is unfinished is locked by the run that writes it, and the operating
system takes a lock away from a process that ends, however it ends; the next run that writes to the same folder removes
what is there unlocked; on Windows, what is older than a day.
"""

from __future__ import annotations

import functools
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where the age must do
    fcntl = None  # type: ignore[assignment]

_A_DAY = 86_400
_PREFIX = ".netgov-"


@contextmanager
def scratch_file(folder: Path) -> Iterator[Path]:
    """Give a new file, and remove it unless it has been moved away.

    Parameters
    ----------
    folder
        Where; a folder that there is.

    Yields
    ------
    pathlib.Path
        An empty file.
    """
    _sweep_once(folder)
    with _held(folder, lambda path: path.open("xb").close()) as path:
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)


@contextmanager
def scratch_folder(folder: Path) -> Iterator[Path]:
    """Give a new folder, and remove it unless it has been moved away.

    Parameters
    ----------
    folder
        Where; a folder that there is.

    Yields
    ------
    pathlib.Path
        An empty folder.
    """
    sweep(folder)
    with _held(folder, Path.mkdir) as path:
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _held(folder: Path, make: Callable[[Path], None]) -> Iterator[Path]:
    """Make something new and lock it, again if another run has swept it away in between."""
    while True:
        # A short name of its own: the target's name may already be as long as the file system allows.
        path = folder / f"{_PREFIX}{secrets.token_hex(8)}"
        make(path)
        lock = _lock(path)
        if path.exists():
            break
        _let_go(lock)
    try:
        yield path
    finally:
        _let_go(lock)


def sweep(folder: Path) -> None:
    """Remove what killed runs have left in a folder.

    Parameters
    ----------
    folder
        The folder.
    """
    with suppress(OSError):
        for path in list(folder.glob(f"{_PREFIX}*")):
            lock = _lock(path, wait=False)
            if lock is None and (fcntl is not None or time.time() - path.stat().st_mtime < _A_DAY):
                continue
            with suppress(OSError):
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
            _let_go(lock)


# Whoever writes thousands of files into one folder looks for leftovers once.
_sweep_once = functools.cache(sweep)


def _lock(path: Path, *, wait: bool = True) -> int | None:
    """Lock a file or a folder; None when another process has, or where there are no locks."""
    if fcntl is None:
        return None
    with suppress(OSError):
        lock = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            return None
        return lock
    return None


def _let_go(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)
