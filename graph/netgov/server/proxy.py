"""Hand queries on to Oxigraph's server and its answers back, piece by piece, and not for longer than allowed.

The server gives up a query only between two readings of the store, and says so in the middle of an answer that has
begun well. Therefore the end of every answer is looked at, and a server that goes on computing after its time is
replaced by a new one, while its other queries may finish.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass

import httpx

from netgov.errors import NetgovError
from netgov.server.oxigraph_process import Engine
from netgov.server.request import QUERY_TYPE, Asked, RefusedError
from netgov.server.transfer import Transfer

# What the server writes where an answer breaks off; no format of results can end so.
BROKEN_OFF = b"The SPARQL operation has been cancelled"
# Seconds beyond its limit in which the server may notice that a query's time is up.
_GRACE = 2.0


class Relay:
    """Asks a server, and replaces it when it is stuck.

    Parameters
    ----------
    engine
        A running server; `close` ends it.
    start
        Starts another one like it.
    timeout
        Seconds for one query, until the last piece of its answer.
    """

    def __init__(self, engine: Engine, start: Callable[[], Engine], timeout: float) -> None:
        self._start = start
        self._timeout = timeout
        self._current = _Running(engine)
        self._replacing = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        # Without the environment's proxies: nothing here leaves this machine.
        self._client = httpx.AsyncClient(timeout=None, trust_env=False, limits=httpx.Limits(max_connections=None))

    async def ask(self, asked: Asked, query: str) -> tuple[str, AsyncIterator[bytes]]:
        """Ask a query.

        Parameters
        ----------
        asked
            The request.
        query
            The query that it asks, with all prefixes declared.

        Returns
        -------
        tuple
            The media type and the pieces of an answer that has begun well; who reads them may stop early.

        Raises
        ------
        RefusedError
            If the time is up, or the server refuses; also later, while the pieces are read.
        """
        transfer = Transfer(asyncio.get_running_loop().time() + self._timeout + _GRACE)
        # A task of its own: a stuck server must be noticed also when nobody waits for the answer any more.
        task = asyncio.create_task(self._fetch(asked, query, transfer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return await transfer.start()

    async def close(self) -> None:
        """End the server and whatever it is still asked."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._client.aclose()
        self._current.engine.stop()

    async def _fetch(self, asked: Asked, query: str, transfer: Transfer) -> None:
        running = self._current
        running.queries += 1
        said: RefusedError | None = None
        try:
            await self._read(running.engine, asked, query, transfer)
        except RefusedError as error:
            said = error
        except TimeoutError:
            said = self._too_long()
            await self._replace(running)
        except httpx.HTTPError:
            said = RefusedError(502, "Oxigraph's server ended in the middle of this query; ask again")
            await self._replace(running)
        finally:
            running.queries -= 1
            running.stop_if_done()
        await transfer.end(said)

    async def _read(self, engine: Engine, asked: Asked, query: str, transfer: Transfer) -> None:
        graphs = {"default-graph-uri": asked.default_graphs, "named-graph-uri": asked.named_graphs}
        request = self._client.build_request(
            "POST",
            engine.url,
            params=graphs,
            content=query.encode(),
            headers={"Content-Type": QUERY_TYPE, "Accept": asked.accept},
        )
        async with asyncio.timeout_at(transfer.deadline):
            response = await self._client.send(request, stream=True)
        try:
            await self._pass_on(response, transfer)
        finally:
            await response.aclose()

    async def _pass_on(self, response: httpx.Response, transfer: Transfer) -> None:
        pieces = response.aiter_raw()
        if response.status_code != httpx.codes.OK:
            async with asyncio.timeout_at(transfer.deadline):
                message = b"".join([piece async for piece in pieces])
            if message.endswith(BROKEN_OFF):
                raise self._too_long()
            raise RefusedError(response.status_code, message.decode("utf-8", "replace"))
        transfer.begin(response.headers["content-type"])
        held = b""
        while True:
            async with asyncio.timeout_at(transfer.deadline):
                piece = await anext(pieces, b"")
            if not piece:
                break
            held += piece
            if not await transfer.put(held[: -len(BROKEN_OFF)]):
                raise self._too_long()
            held = held[-len(BROKEN_OFF) :]
        if held == BROKEN_OFF or not await transfer.put(held):
            raise self._too_long()

    async def _replace(self, stuck: _Running) -> None:
        async with self._replacing:
            if self._current is stuck:
                # When no new one starts, the next query that gets no answer tries again.
                with suppress(NetgovError):
                    self._current = _Running(await asyncio.to_thread(self._start))
                    stuck.retired = True

    def _too_long(self) -> RefusedError:
        return RefusedError(503, f"the query took longer than {self._timeout:g} s; narrow it")


@dataclass(slots=True)
class _Running:
    """A server with the number of its unfinished queries; once retired it ends with the last of them."""

    engine: Engine
    queries: int = 0
    retired: bool = False

    def stop_if_done(self) -> None:
        if self.retired and self.queries == 0:
            self.engine.stop()
