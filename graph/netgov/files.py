"""Write a file so that an interrupted run leaves the old one whole: beside it first, then renamed.

Every file that netgov writes goes through here.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from netgov.errors import OutputError
from netgov.scratch import scratch_file


def write_text(path: str | os.PathLike[str], text: str) -> Path:
    r"""Write text as UTF-8, with its line ends as they are on every system.

    Parameters
    ----------
    path
        The file; its folder is created when there is none.
    text
        The whole content; lone surrogates, which UTF-8 cannot hold, become U+FFFD.

    Returns
    -------
    pathlib.Path
        The file that was written.

    Raises
    ------
    OutputError
        If the place cannot be written to; what stood there before is then still there.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_text(Path(folder, "new", "a.txt"), "one\ntwo\n").read_bytes()
    b'one\ntwo\n'
    """
    return write_bytes(path, whole(text).encode("utf-8"))


def write_bytes(path: str | os.PathLike[str], data: bytes) -> Path:
    """Write bytes; see `write_text` for what it promises.

    Parameters
    ----------
    path
        The file; its folder is created when there is none.
    data
        The whole content.

    Returns
    -------
    pathlib.Path
        The file that was written.

    Raises
    ------
    OutputError
        If the place cannot be written to; what stood there before is then still there.
    """
    target = Path(path)
    try:
        # A link is followed, so that it goes on pointing at the file that it names.
        _replace(Path(os.path.realpath(target)), data)
    except (OSError, ValueError) as error:
        raise OutputError(f"{_reason(error)}; choose a place that can be written to", file=target) from error
    return target


def _replace(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not target.is_file():
        # A directory raises here; a device such as /dev/null must be written to, never replaced.
        target.write_bytes(data)
        return
    with scratch_file(target.parent) as beside:
        beside.write_bytes(data)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)


def _reason(error: OSError | ValueError) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be written ({text[:1].lower()}{text[1:]})"


def whole(text: str) -> str:
    r"""Replace what UTF-8 cannot hold.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        The text with every lone surrogate replaced by U+FFFD, and every pair of them by the character it stands for.

    Examples
    --------
    >>> ascii(whole("a\ud800b"))
    "'a\\ufffdb'"
    """
    if _SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def plain(text: str) -> str:
    r"""Replace what XML 1.0 cannot hold, escaped or not; tabs and line ends stay.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        The text with control characters, U+FFFE, U+FFFF and lone surrogates replaced by U+FFFD.

    Examples
    --------
    >>> ascii(plain("a\x00b\tc"))
    "'a\\ufffdb\\tc'"
    """
    return _FORBIDDEN.sub("\ufffd", whole(text))


_SURROGATE = re.compile("[\ud800-\udfff]")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
