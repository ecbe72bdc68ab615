r"""Read files that others wrote, and write so that an interrupted run leaves whole what was there before.

Reading takes only what is a file, and only as much as one may be. Whatever is written is written beside its place and
renamed. A run that is killed cannot tidy up, so what is unfinished is locked by the run that writes it, and the
operating system takes a lock away from a process that ends, however it ends: the next run that writes to the same
folder removes what is there unlocked; on Windows, what is older than a day.
"""

from __future__ import annotations

import functools
import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from netgov.errors import NetgovError, OutputError

try:
    import fcntl
except ImportError:  # Windows, where the age must do
    fcntl = None  # type: ignore[assignment]

_A_DAY = 86_400
_PREFIX = ".netgov-"
_SURROGATE = re.compile("[\ud800-\udfff]")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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

    Examples
    --------
    >>> read_bytes(__file__, "text", 1_000_000)[4:8]
    b'Read'
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
        raise kind(f"this {what} cannot be read: {_reason(error)}", file=file) from error


def decode(
    content: bytes, path: str | os.PathLike[str], what: str = "file", kind: type[NetgovError] = NetgovError
) -> str:
    r"""Decode what was read from a file as UTF-8.

    Parameters
    ----------
    content
        The bytes.
    path
        The file, for the error.
    what
        What it should be, for the error.
    kind
        The class of the error.

    Returns
    -------
    str
        The text, without a byte order mark, its line ends as they are.

    Raises
    ------
    NetgovError
        If it is not UTF-8; with the line, and the offset of the first wrong byte.

    Examples
    --------
    >>> decode(b"\xef\xbb\xbfone\r\n", "a.txt")
    'one\r\n'
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} (0x{content[error.start]:02x}) is not UTF-8; save the {what} as UTF-8"
        raise kind(message, file=path, line=line) from error


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
    """Write bytes; parameters, result and errors are those of `write_text`."""
    target = Path(path)
    try:
        # A link is followed, so that it goes on pointing at the file that it names.
        _replace(Path(os.path.realpath(target)), data)
    except (OSError, ValueError) as error:
        reason = _reason(error)
        message = f"cannot be written ({reason[:1].lower()}{reason[1:]}); choose a place that can be written to"
        raise OutputError(message, file=target) from error
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


@contextmanager
def write_together(folder: Path) -> Iterator[Path]:
    """Give a place to write files to, and move them into a folder when all of them are written.

    Parameters
    ----------
    folder
        The folder; it is made when there is none, and what else it holds stays.

    Yields
    ------
    pathlib.Path
        An empty folder. It lies inside `folder`, so that moving needs no copying even where that is a disk of its own.

    Raises
    ------
    OutputError
        If the folder cannot be written to; the files that it held are then still whole.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     with write_together(Path(place, "out")) as aside:
    ...         _ = write_text(aside / "a.txt", "one")
    ...     [path.name for path in Path(place, "out").iterdir()]
    ['a.txt']
    """
    new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with scratch_folder(folder) as aside:
            yield aside
            for file in sorted(aside.iterdir()):
                file.replace(folder / file.name)
    except OSError as error:
        message = f"cannot be written ({error.strerror or error}); choose a folder that can"
        raise OutputError(message, file=folder) from error
    finally:
        if new:
            with suppress(OSError):
                folder.rmdir()


@contextmanager
def replace_folder(path: Path, mark: str = "") -> Iterator[Path]:
    """Give a fresh folder beside a place, and put it there when all went well.

    Parameters
    ----------
    path
        Where the folder is to be: nothing, an empty folder, or with `mark` an older one.
    mark
        Name of a file that every folder of this kind has: one that has it is replaced.

    Yields
    ------
    pathlib.Path
        The name of a folder that does not exist yet; whoever writes it must have closed it in the end.

    Raises
    ------
    OutputError
        If the place cannot be written to, or holds something else.
    """
    target = Path(os.path.realpath(path))
    recover_folder(target, mark)
    check_replaceable(path, mark)
    old = _moved_away(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with scratch_folder(target.parent) as beside:
            fresh = beside / "new"
            yield fresh
            shutil.rmtree(old, ignore_errors=True)
            if _is_empty(target):
                # Windows renames onto no folder, not even onto an empty one.
                target.rmdir()
            elif target.exists():
                target.rename(old)
            fresh.rename(target)
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror or error}); choose another place", file=path) from error
    finally:
        recover_folder(target, mark)
        shutil.rmtree(old, ignore_errors=True)


def check_replaceable(path: str | os.PathLike[str], mark: str = "") -> None:
    """Make sure that `replace_folder` would touch nothing that is to stay.

    Its parameters are those of `replace_folder`; `OutputError` is raised if something else is there.
    """
    target = Path(os.path.realpath(path))
    try:
        if not target.exists() or _is_empty(target) or (mark and (target / mark).is_file()):
            return
    except OSError as error:
        raise OutputError(f"cannot be read ({error.strerror}); choose another folder", file=path) from error
    if mark:
        raise OutputError("this is something else than a store, and is not replaced; choose another place", file=path)
    raise OutputError("there is something here already; choose a new or an empty folder", file=path)


def recover_folder(path: Path, mark: str) -> None:
    """Put an older folder back into its place, if a run of `replace_folder` was killed after moving it away."""
    old = _moved_away(path)
    if mark and not path.exists() and (old / mark).is_file():
        old.rename(path)


def _moved_away(target: Path) -> Path:
    return target.with_name(f"{target.name}.netgov-old")


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


@contextmanager
def scratch_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder in another, and remove it in the end; what killed runs have left there goes first."""
    sweep(folder)
    with _held(folder, Path.mkdir) as path:
        yield path


@contextmanager
def scratch_file(folder: Path) -> Iterator[Path]:
    """Give an empty file in a folder, and remove it in the end unless it has been moved away."""
    _sweep_once(folder)
    with _held(folder, lambda path: path.open("xb").close()) as path:
        yield path


@contextmanager
def _held(folder: Path, make: Callable[[Path], None]) -> Iterator[Path]:
    """Make something new and lock it, again if another run has swept it away in between; remove it in the end."""
    while True:
        # A short name of its own: the target's name may already be as long as the file system allows.
        path = folder / f"{_PREFIX}{secrets.token_hex(8)}"
        make(path)
        lock = _lock(path)
        if path.exists():
            break
        _let_go(lock)
    owner = os.getpid()
    try:
        yield path
    finally:
        # A fork of this process may end before it.
        if os.getpid() == owner:
            _remove(path)
        _let_go(lock)


def sweep(folder: Path) -> None:
    """Remove what killed runs have left in a folder, and nothing that another run still writes."""
    with suppress(OSError):
        for path in list(folder.glob(f"{_PREFIX}*")):
            lock = _lock(path, wait=False)
            if lock is None and (fcntl is not None or time.time() - path.stat().st_mtime < _A_DAY):
                continue
            _remove(path)
            _let_go(lock)


# Whoever writes thousands of files into one folder looks for leftovers once.
_sweep_once = functools.cache(sweep)


def _remove(path: Path) -> None:
    with suppress(OSError):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


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


def _reason(error: OSError | ValueError) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def whole(text: str) -> str:
    r"""Replace what UTF-8 cannot hold: every lone surrogate by U+FFFD, every pair of them by their character.

    Examples
    --------
    >>> ascii(whole("a\ud800b"))
    "'a\\ufffdb'"
    """
    if text.isascii() or _SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def plain(text: str) -> str:
    r"""Replace what XML 1.0 cannot hold, escaped or not: control characters, U+FFFE, U+FFFF, lone surrogates.

    Tabs and line ends stay; the others become U+FFFD.

    Examples
    --------
    >>> ascii(plain("a\x00b\tc"))
    "'a\\ufffdb\\tc'"
    """
    return _FORBIDDEN.sub("\ufffd", whole(text))
