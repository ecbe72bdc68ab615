"""The endpoint: the page, the form, and answers from a pool of processes to queries that have passed the guard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from netgov.errors import ForbiddenError, NetgovError
from netgov.server._request import RefusedError, read
from netgov.store.pool import Answer, FailedError, Job, Pool

# Bytes of a request; a longer query is a mistake or an attack.
_LONGEST = 1 << 20
# Requests that wait for a process at once; more wait before that.
_WAITING = 256
_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_STATUS = {"syntax": 400, "format": 406, "query": 500, "ended": 502, "late": 503, "busy": 503}
_WANTED = {
    form: f"The accept header does not provide any accepted format like {types}"
    for form, types in (
        ("solutions", "application/sparql-results+json or text/tsv"),
        ("triples", "application/n-quads or text/turtle"),
    )
}


@dataclass(frozen=True, slots=True)
class Service:
    """What is served."""

    page: Callable[[], str]
    """Makes the page; called once, when it is first asked for."""
    form: tuple[str, str]
    """The form for queries, as HTML, and its Content-Security-Policy."""
    description: str
    """The service description, as Turtle."""
    check: Callable[[str], None]
    """Raises a `NetgovError` for a query that must not be run."""
    graphs: frozenset[str]
    """IRIs of the named graphs."""
    pool: Pool
    """Answers; it is closed when the server ends."""
    timeout: float
    """Seconds for one query."""


def application(
    service: Service, *, hosts: Sequence[str] = ("*",), origins: Sequence[str] = (), ready: Callable[[], None]
) -> Starlette:
    """Put the routes together; ``ready`` is called when requests are answered.

    The hosts are names by which requests may call this server: another name may be that of a web page that has turned
    it to this address, to read here what is not meant for it. The origins are sites whose pages may ask; a browser
    lets no other page read an answer.
    """
    endpoint = _Endpoint(service)

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        ready()
        try:
            yield
        finally:
            endpoint.close()

    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)]
    if origins:
        middleware.append(Middleware(CORSMiddleware, allow_origins=list(origins), allow_methods=["GET", "POST"]))
    return Starlette(
        routes=[Route("/", endpoint.page), Route("/query", endpoint.query, methods=["GET", "POST"])],
        middleware=middleware,
        lifespan=running,
        exception_handlers={RefusedError: _refused, FailedError: _failed, 404: _nowhere, 405: _no_method},
    )


class _Endpoint:
    def __init__(self, service: Service) -> None:
        self._service = service
        self._page: str | None = None
        self._making = asyncio.Lock()
        # Apart from each other: whoever waits for a process must not keep another from being read.
        self._waiting = ThreadPoolExecutor(_WAITING)
        self._reading = ThreadPoolExecutor(2 * service.pool.size)

    def close(self) -> None:
        self._service.pool.close()
        for threads in (self._waiting, self._reading):
            threads.shutdown(wait=False, cancel_futures=True)

    async def page(self, _: Request) -> Response:
        async with self._making:
            if self._page is None:
                self._page = await asyncio.to_thread(self._service.page)
        return HTMLResponse(self._page, headers=_HEADERS)

    async def query(self, request: Request) -> Response:
        job = read(
            request.method if request.method == "POST" else "GET",
            request.url.query,
            request.headers.get("content-type", ""),
            await _body(request),
            ",".join(request.headers.getlist("accept")),
        )
        if job is None:
            return self._introduce(request.headers.get("accept", ""))
        await asyncio.to_thread(self._check, job)
        answer = self._service.pool.ask(job, self._service.timeout)
        media_type = await self._begin(answer, request)
        headers = {**_HEADERS, "Content-Type": media_type, "Vary": "Accept"}
        return _Streamed(self._pieces(answer), headers, lambda: self._let_go(answer))

    def _introduce(self, accept: str) -> Response:
        if "text/html" in accept:
            form, policy = self._service.form
            return HTMLResponse(form, headers={**_HEADERS, "Content-Security-Policy": policy})
        return Response(self._service.description, headers=_HEADERS, media_type="text/turtle")

    def _check(self, job: Job) -> None:
        try:
            self._service.check(job.text)
        except ForbiddenError as error:
            raise RefusedError(403, str(error)) from error
        except NetgovError as error:
            raise RefusedError(400, str(error)) from error
        for graph in (*job.default_graph, *job.named_graphs):
            if graph not in self._service.graphs:
                raise RefusedError(403, f"the dataset has no graph {graph}, and no other is fetched")

    async def _begin(self, answer: Answer, request: Request) -> str:
        """Wait until the answer has begun well, or whoever has asked is gone."""
        begun = asyncio.get_running_loop().run_in_executor(self._waiting, answer.begin)
        begun.add_done_callback(lambda done: done.cancelled() or done.exception())
        gone = asyncio.ensure_future(request.receive())
        try:
            await asyncio.wait((begun, gone), return_when=asyncio.FIRST_COMPLETED)
            if begun.done():
                return begun.result()
            raise RefusedError(400, "the request ended too early")
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
                raise RefusedError(413, f"a query is no longer than {_LONGEST} bytes")
    except ClientDisconnect:
        raise RefusedError(400, "the request ended too early") from None
    return body


async def _refused(_: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, RefusedError) else 500
    return PlainTextResponse(f"error: {' '.join(str(error).split())}\n", status_code=status, headers=_HEADERS)


async def _failed(request: Request, error: Exception) -> Response:
    kind = error.kind if isinstance(error, FailedError) else ""
    message = _WANTED.get(str(error), str(error)) if kind == "format" else str(error)
    return await _refused(request, RefusedError(_STATUS.get(kind, 500), message))


async def _nowhere(request: Request, _: Exception) -> Response:
    return await _refused(request, RefusedError(404, "there is nothing here; the page is at /, queries go to /query"))


async def _no_method(request: Request, _: Exception) -> Response:
    return await _refused(request, RefusedError(405, "only GET and POST are answered, and nothing is changed"))
