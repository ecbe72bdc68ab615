"""The way of one answer from the task that fetches it to the one that sends it on, which may stop before the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

# An answer that is no longer than this is sent when it is whole, so that a late failure still has its status.
_HELD = 1 << 16
_QUEUED = 4


class Transfer:
    """An answer on its way.

    Parameters
    ----------
    deadline
        When it has to have arrived, on the clock of the event loop.
    """

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self._media_type: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._pieces: asyncio.Queue[bytes | Exception | None] = asyncio.Queue(maxsize=_QUEUED)
        self._unwanted = asyncio.Event()

    def begin(self, media_type: str) -> None:
        """Say that there is an answer, and of which type."""
        self._media_type.set_result(media_type)

    async def put(self, piece: bytes) -> bool:
        """Hand on a piece, once there is room for it, or drop it if nobody wants it any more.

        Returns
        -------
        bool
            Whether it was handed on or dropped before the deadline: a slow reader holds everything up.
        """
        return not piece or await self._put(piece)

    async def end(self, error: Exception | None) -> None:
        """Say that there is no more, or why there is no whole answer."""
        if not self._media_type.done():
            self._media_type.set_exception(error or RuntimeError("an answer that has not begun has no end"))
            return
        await self._put(error)

    async def start(self) -> tuple[str, AsyncIterator[bytes]]:
        """Wait for the answer to begin well.

        Returns
        -------
        tuple
            The media type and the pieces; whatever went wrong is raised, now or while they are read.
        """
        media_type = await self._media_type
        pieces = self._all()
        first = b""
        async for piece in pieces:
            first += piece
            if len(first) > _HELD:
                break
        return media_type, _joined(first, pieces)

    async def _put(self, piece: bytes | Exception | None) -> bool:
        if self._unwanted.is_set():
            return True
        ways = [asyncio.ensure_future(self._pieces.put(piece)), asyncio.ensure_future(self._unwanted.wait())]
        left = max(0.0, self.deadline - asyncio.get_running_loop().time())
        try:
            done, _ = await asyncio.wait(ways, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
        return bool(done)

    async def _all(self) -> AsyncIterator[bytes]:
        try:
            while (piece := await self._pieces.get()) is not None:
                if isinstance(piece, Exception):
                    raise piece
                yield piece
        finally:
            self._unwanted.set()


async def _joined(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for piece in rest:
        yield piece
