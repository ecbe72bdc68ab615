"""The endpoint: the page, the form, and answers from a pool of processes to queries that have passed the guard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from netgov.errors import ForbiddenError, NetgovError
from netgov.page import PAGE_TITLE, render
from netgov.server._description import description, form
from netgov.server._request import read
from netgov.server.serve import Settings
from netgov.store import Store, load_questions
from netgov.store.pool import Answer, FailedError, Job, Pool

# Bytes of a request; a longer query is a mistake or an attack.
_LONGEST = 1 << 20
# Requests that wait for a process at once; more wait before that.
_WAITING = 256
_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_STATUS = {"syntax": 400, "format": 406, "query": 500, "ended": 502, "late": 503, "busy": 503}
_NO_FORMAT = "The accept header does not provide any accepted format like "
# What Starlette and the pool say in a word or two.
_IN_WORDS = {
    "Not Found": "there is nothing here; the page is at /, queries go to /query",
    "Method Not Allowed": "only GET and POST are answered, and nothing is changed",
    "solutions": f"{_NO_FORMAT}application/sparql-results+json or text/tsv",
    "triples": f"{_NO_FORMAT}application/n-quads or text/turtle",
}
_LOOPBACK = ("127.0.0.1", "localhost")


def application(store: Store, served: str, pool: Pool, settings: Settings, ready: Callable[[], None]) -> Starlette:
    """Put the routes together for a store, what is said of it, and a pool over it that is closed when the server ends.

    ``ready`` is called when requests are answered.
    """
    endpoint = _Endpoint(store, served, pool, settings)

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        ready()
        try:
            yield
        finally:
            endpoint.close()

    # Another name for this machine may be that of a web page that has turned it to this address, to read here what is
    # not meant for it.
    hosts = list(_LOOPBACK) if settings.host in _LOOPBACK else ["*"]
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)]
    if settings.origins:
        # A browser lets no other page read an answer.
        middleware.append(Middleware(CORSMiddleware, allow_origins=settings.origins, allow_methods=["GET", "POST"]))
    return Starlette(
        routes=[Route("/", endpoint.page), Route("/query", endpoint.query, methods=["GET", "POST"])],
        middleware=middleware,
        lifespan=running,
        exception_handlers={HTTPException: _refused, FailedError: _refused},
    )


class _Endpoint:
    def __init__(self, store: Store, served: str, pool: Pool, settings: Settings) -> None:
        self._store, self._pool, self._timeout = store, pool, settings.timeout
        self._parse = store.parse if settings.allow_network else store.check
        self._graphs = frozenset(store.graphs())
        self._form, self._policy = form(load_questions(), served)
        self._page: str | None = None
        self._making = asyncio.Lock()
        # Apart from each other: whoever waits for a process must not keep another from being read.
        self._waiting = ThreadPoolExecutor(_WAITING)
        self._reading = ThreadPoolExecutor(2 * pool.size)

    def close(self) -> None:
        self._pool.close()
        for threads in (self._waiting, self._reading):
            threads.shutdown(wait=False, cancel_futures=True)

    async def page(self, _: Request) -> Response:
        async with self._making:
            if self._page is None:
                self._page = await asyncio.to_thread(self._rendered)
        return HTMLResponse(self._page, headers=_HEADERS)

    def _rendered(self) -> str:
        return render(self._store.claims(), self._store.catalogue(), title=PAGE_TITLE)

    async def query(self, request: Request) -> Response:
        job = read(
            request.method if request.method == "POST" else "GET",
            request.url.query,
            request.headers.get("content-type", ""),
            await _body(request),
            ",".join(request.headers.getlist("accept")),
        )
        if job is None and "text/html" in request.headers.get("accept", ""):
            return HTMLResponse(self._form, headers={**_HEADERS, "Content-Security-Policy": self._policy})
        if job is None:
            return Response(description(self._graphs), headers=_HEADERS, media_type="text/turtle")
        await asyncio.to_thread(self._check, job)
        answer = self._pool.ask(job, self._timeout)
        media_type = await self._begin(answer, request)
        headers = {**_HEADERS, "Content-Type": media_type, "Vary": "Accept"}
        return _Streamed(self._pieces(answer), headers, lambda: self._let_go(answer))

    def _check(self, job: Job) -> None:
        try:
            self._parse(job.text)
        except NetgovError as error:
            raise HTTPException(403 if isinstance(error, ForbiddenError) else 400, str(error)) from error
        for graph in (*job.default_graph, *job.named_graphs):
            if graph not in self._graphs:
                raise HTTPException(403, f"the dataset has no graph {graph}, and no other is fetched")

    async def _begin(self, answer: Answer, request: Request) -> str:
        """Wait until the answer has begun well, or whoever has asked is gone."""
        begun = asyncio.get_running_loop().run_in_executor(self._waiting, answer.begin)
        begun.add_done_callback(lambda done: done.cancelled() or done.exception())
        gone = asyncio.ensure_future(request.receive())
        try:
            await asyncio.wait((begun, gone), return_when=asyncio.FIRST_COMPLETED)
            if begun.done():
                return begun.result()
            raise HTTPException(400, "the request ended too early")
        finally:
            gone.cancel()
            if not begun.done():
                self._let_go(answer)

    async def _pieces(self, answer: Answer) -> AsyncIterator[bytes]:
        while piece := await asyncio.get_running_loop().run_in_executor(self._reading, answer.read):
            yield piece

    def _let_go(self, answer: Answer) -> None:
        # In a thread, as a process that has much memory takes a while to end; when the server ends, the pool does it.
        with suppress(RuntimeError):
            self._reading.submit(answer.close)


class _Streamed(StreamingResponse):
    """A response that lets go of its answer also when nobody reads it to the end."""

    def __init__(self, pieces: AsyncIterator[bytes], headers: dict[str, str], let_go: Callable[[], None]) -> None:
        super().__init__(pieces, headers=headers)
        self._let_go = let_go

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._let_go()


async def _body(request: Request) -> bytes:
    body = b""
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > _LONGEST:
                raise HTTPException(413, f"a query is no longer than {_LONGEST} bytes")
    except ClientDisconnect:
        raise HTTPException(400, "the request ended too early") from None
    return body


async def _refused(_: Request, error: Exception) -> Response:
    status, message = 500, str(error)
    if isinstance(error, HTTPException):
        status, message = error.status_code, error.detail
    elif isinstance(error, FailedError):
        status = _STATUS.get(error.kind, 500)
    line = " ".join(_IN_WORDS.get(message, message).split())
    return PlainTextResponse(f"error: {line}\n", status_code=status, headers=_HEADERS)
