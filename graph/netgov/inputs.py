"""Read the files that others wrote: only what is a file, and only as much as one may be."""

from __future__ import annotations

import os
from pathlib import Path

from netgov.errors import NetgovError


def read_bytes(path: str | os.PathLike[str], what: str, most: int, kind: type[NetgovError] = NetgovError) -> bytes:
    """Read a file whole.

    Parameters
    ----------
    path
        The file.
    what
        What it should be, for the error: ``text``, ``sheet`` …
    most
        How many bytes it may have.
    kind
        The class of the error.

    Returns
    -------
    bytes
        Its content.

    Raises
    ------
    NetgovError
        If it cannot be read, is larger, or is no file: a pipe or a device may have no end.
    """
    file = Path(path)
    try:
        if file.exists() and not file.is_file():
            raise kind(f"this is a folder, a pipe or a device; a {what} must be a file", file=file)
        if file.stat().st_size > most:
            raise kind(f"this {what} has more than {most / 2**20:,.0f} MB; divide it into several", file=file)
        return file.read_bytes()
    except (OSError, ValueError) as error:
        # ValueError: a name with a NUL in it.
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise kind(f"this {what} cannot be read: {reason}", file=file) from error
