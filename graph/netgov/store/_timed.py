"""Queries with a limit of time, which run in processes that can be ended."""

from __future__ import annotations

import hashlib
import io
import tempfile
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from netgov.errors import QueryError
from netgov.files import scratch_folder
from netgov.store._result import Result
from netgov.store.pool import FailedError, Job, Pool

# Bytes of an answer that are kept in memory until it is whole.
_SPOOLED = 1 << 24


class TimedQueries:
    """Queries of a dataset with a limit of time; of one in memory, a copy is asked, made anew when it has changed."""

    def __init__(self, store: ox.Store, folder: Path | None) -> None:
        self._store = store
        self._on_disk = folder is not None
        self._lock = threading.Lock()
        self._pool: Pool | None = Pool(folder) if folder is not None else None
        self._digest = b""

    def run(self, text: str, substitutions: Mapping[str, str], timeout: float) -> Result:
        """Run a query that the guard has passed; a `SyntaxError` is for the caller to explain."""
        pool = self._current()
        answer = pool.ask(Job(text, substitutions), timeout)
        try:
            media_type = answer.begin()
            with tempfile.SpooledTemporaryFile(_SPOOLED) as whole:
                for piece in answer:
                    whole.write(piece)
                whole.seek(0)
                if media_type == ox.RdfFormat.N_TRIPLES.media_type:
                    return Result(quad.triple for quad in ox.parse(whole, ox.RdfFormat.N_TRIPLES))
                return Result(ox.parse_query_results(whole, ox.QueryResultsFormat.JSON))
        except FailedError as error:
            if error.kind == "syntax":
                raise SyntaxError(str(error)) from None
            raise QueryError(f"{error}, or allow more time" if error.kind == "late" else str(error)) from None
        finally:
            answer.close()

    def _current(self) -> Pool:
        """The pool over what the dataset holds now."""
        with self._lock:
            if self._on_disk and self._pool is not None:
                return self._pool
            digest = _Digest()
            self._store.dump(cast("IO[bytes]", digest), ox.RdfFormat.N_QUADS)
            if self._pool is None or digest.value() != self._digest:
                # The pool before ends when the last query that it runs is done.
                self._pool, self._digest = _copied(self._store), digest.value()
            return self._pool


class _Digest(io.RawIOBase):
    """A file that keeps no more than a digest of what is written to it."""

    def __init__(self) -> None:
        self._hash = hashlib.blake2b()

    def write(self, part: bytes) -> int:  # type: ignore[override]
        self._hash.update(part)
        return len(part)

    def value(self) -> bytes:
        return self._hash.digest()


def _copied(store: ox.Store) -> Pool:
    """A pool over a copy on disk, which is removed when the pool ends."""
    with ExitStack() as undo:
        folder = undo.enter_context(scratch_folder(Path(tempfile.gettempdir())))
        folder.chmod(0o700)
        quads = folder / "quads.nq"
        store.dump(str(quads), ox.RdfFormat.N_QUADS)
        copy = ox.Store(str(folder / "store"))
        copy.bulk_load(path=quads, format=ox.RdfFormat.N_QUADS)
        copy.flush()
        quads.unlink()
        return Pool(folder / "store", finally_=undo.pop_all().close)
