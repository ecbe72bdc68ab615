"""What stands before Oxigraph's server: the page, the form, and a guard for every query."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from netgov.errors import ForbiddenError, NetgovError
from netgov.namespaces import PREFIXES
from netgov.server.proxy import Relay
from netgov.server.request import Asked, RefusedError, read

# Bytes of a request; a longer query is a mistake or an attack.
_LONGEST = 1 << 20
_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


@dataclass(frozen=True, slots=True)
class Content:
    """What the front shows beside answers.

    Parameters
    ----------
    page
        Makes the page; called once, when it is first asked for.
    form
        The form for queries, as HTML, and the policy for its Content-Security-Policy header.
    description
        The service description, as Turtle.
    """

    page: Callable[[], str]
    form: tuple[str, str]
    description: str


class Front:
    """Answers requests.

    Parameters
    ----------
    content
        What is shown beside answers.
    check
        Raises a `NetgovError` for a query that must not be run.
    has_graph
        Whether the dataset has a graph of an IRI.
    relay
        Makes, within the running event loop, what asks the server that answers.
    ready
        Called when requests are answered.
    """

    def __init__(
        self,
        content: Content,
        *,
        check: Callable[[str], None],
        has_graph: Callable[[str], bool],
        relay: Callable[[], Relay],
        ready: Callable[[], None],
    ) -> None:
        self._content = content
        self._check = check
        self._has_graph = has_graph
        self._make_relay = relay
        self._ready = ready
        self._page: str | None = None

    def application(self, *, hosts: Sequence[str] = ("*",), origins: Sequence[str] = ()) -> Starlette:
        """Put the routes together.

        Parameters
        ----------
        hosts
            Names by which requests may call this server: another name may be that of a web page that has turned it to
            this address, to read here what is not meant for it.
        origins
            Sites whose pages may ask; a browser lets no other page read an answer.

        Returns
        -------
        starlette.applications.Starlette
            The application.
        """
        middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)]
        if origins:
            middleware.append(Middleware(CORSMiddleware, allow_origins=list(origins), allow_methods=["GET", "POST"]))
        routes = [
            Route("/", self._show_page),
            Route("/query", self._answer, methods=["GET", "POST"]),
        ]
        return Starlette(
            routes=routes,
            middleware=middleware,
            lifespan=self._running,
            exception_handlers={RefusedError: _refused, 404: _nowhere, 405: _no_method},
        )

    @asynccontextmanager
    async def _running(self, _: Starlette) -> AsyncIterator[None]:
        self._making = asyncio.Lock()
        self._relay = self._make_relay()
        self._ready()
        try:
            yield
        finally:
            await self._relay.close()

    async def _show_page(self, _: Request) -> Response:
        async with self._making:
            if self._page is None:
                self._page = await asyncio.to_thread(self._content.page)
        return HTMLResponse(self._page, headers=_HEADERS)

    async def _answer(self, request: Request) -> Response:
        asked = read(
            request.method if request.method == "POST" else "GET",
            request.url.query,
            request.headers.get("content-type", ""),
            await _sent(request),
            ",".join(request.headers.getlist("accept")),
        )
        if asked is None:
            return self._introduce(request.headers.get("accept", ""))
        query = await asyncio.to_thread(self._guarded, asked)
        media_type, pieces = await self._relay.ask(asked, query)
        return StreamingResponse(pieces, headers={**_HEADERS, "Content-Type": media_type, "Vary": "Accept"})

    def _introduce(self, accept: str) -> Response:
        if "text/html" in accept:
            form, policy = self._content.form
            return HTMLResponse(form, headers={**_HEADERS, "Content-Security-Policy": policy})
        return Response(self._content.description, headers=_HEADERS, media_type="text/turtle")

    def _guarded(self, asked: Asked) -> str:
        """The query as the server may have it: it has passed the guard, and its prefixes are declared."""
        try:
            self._check(asked.query)
        except ForbiddenError as error:
            raise RefusedError(403, str(error)) from error
        except NetgovError as error:
            raise RefusedError(400, str(error)) from error
        for graph in (*asked.default_graphs, *asked.named_graphs):
            if not self._has_graph(graph):
                raise RefusedError(403, f"the dataset has no graph {graph}, and no other is fetched")
        return with_prefixes(asked.query, PREFIXES)


def with_prefixes(query: str, prefixes: Mapping[str, str]) -> str:
    """Declare prefixes before a query, on its own first line; what it declares itself comes later and counts.

    Parameters
    ----------
    query
        A query.
    prefixes
        Namespaces by prefix.

    Returns
    -------
    str
        The query with the declarations.

    Examples
    --------
    >>> with_prefixes("ASK { ?s a x:y }", {"x": "urn:x:"})
    'PREFIX x: <urn:x:> ASK { ?s a x:y }'
    """
    return "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in prefixes.items()) + query


async def _sent(request: Request) -> bytes:
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


async def _nowhere(request: Request, _: Exception) -> Response:
    return await _refused(request, RefusedError(404, "there is nothing here; the page is at /, queries go to /query"))


async def _no_method(request: Request, _: Exception) -> Response:
    return await _refused(request, RefusedError(405, "only GET and POST are answered, and nothing is changed"))
