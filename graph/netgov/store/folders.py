"""Replace a store on disk as a whole: an interrupted run leaves the old one."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from netgov.errors import OutputError

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
    if target.exists() and not (target / _MARK).is_file() and (not target.is_dir() or any(target.iterdir())):
        raise OutputError("this is something else than a store, and is not replaced; choose another place", file=path)
    fresh, old = (target.with_name(f".netgov-{secrets.token_hex(8)}-{name}") for name in ("new", "old"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield fresh
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror or error}); choose another place", file=path) from error
    finally:
        if old.exists() and not target.exists():
            old.rename(target)
        for folder in (fresh, old):
            shutil.rmtree(folder, ignore_errors=True)
