"""Replace a store on disk as a whole: an interrupted run leaves the old one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from netgov.errors import OutputError
from netgov.scratch import scratch_folder

# Every RocksDB folder has a file of this name.
_MARK = "CURRENT"


@contextmanager
def replace_folder(path: Path) -> Iterator[Path]:
    """Give a fresh folder beside a place, and put it there when all went well.

    Parameters
    ----------
    path
        Where the store is to be: nothing, an empty folder, or an older store.

    Yields
    ------
    pathlib.Path
        The name of a folder that does not exist yet; whoever writes it must have closed it in the end.

    Raises
    ------
    OutputError
        If the place cannot be written to, or holds something that is not a store.
    """
    target = Path(os.path.realpath(path))
    recover(target)
    check_place(path)
    old = _aside(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with scratch_folder(target.parent) as folder:
            fresh = folder / "store"
            yield fresh
            shutil.rmtree(old, ignore_errors=True)
            if target.exists():
                target.rename(old)
            fresh.rename(target)
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror or error}); choose another place", file=path) from error
    finally:
        recover(target)
        shutil.rmtree(old, ignore_errors=True)


def check_place(path: Path) -> None:
    """Find out whether a store may be written somewhere.

    Parameters
    ----------
    path
        Where the store is to be.

    Raises
    ------
    OutputError
        If something that is not a store is there.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not (target / _MARK).is_file() and (not target.is_dir() or any(target.iterdir())):
        raise OutputError("this is something else than a store, and is not replaced; choose another place", file=path)


def recover(target: Path) -> None:
    """Put an older store back into its place, if a run was killed after it had moved it away.

    Parameters
    ----------
    target
        Where the store should be.
    """
    if not target.exists() and (_aside(target) / _MARK).is_file():
        _aside(target).rename(target)


def _aside(target: Path) -> Path:
    return target.with_name(f"{target.name}.netgov-old")
