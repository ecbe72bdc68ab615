"""Requests to one server: with a user's name and password, tried again where that is safe, with errors in one line.

Name and password come from the environment (``NETGOV_USER``, ``NETGOV_PASSWORD``) or else from the netrc file, never
from an address: command lines are seen by other users and kept in histories.
"""

from __future__ import annotations

import netrc
import os
import re
import time
from collections.abc import Generator, Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from netgov.errors import EndpointError, NetgovError
from netgov.remote._virtuoso import has_no_default_graph

# Seconds for which a server may be silent unless another limit is given.
_TIMEOUT = 60.0

# Seconds to wait before the second and the third try.
_PAUSES = (0.2, 1.0)
_BUSY = {429, 502, 503, 504}
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Client:
    """Sends requests to a server, and knows from its answers whether it has a default graph of its own.

    Raises EndpointError for no address or one with a password in it, and NetgovError for a netrc file that is wrong.
    """

    def __init__(self, url: str, *, timeout: float = _TIMEOUT) -> None:
        self.url = _checked(url)
        self._timeout = timeout
        credentials = _credentials(urlsplit(url).hostname or "")
        self.has_no_default_graph = False
        self._user = credentials[0] if credentials else None
        # A proxy of the environment is for the world outside, not for this machine.
        direct: dict[str, httpx.BaseTransport | None] = {f"all://{host}": None for host in _LOOPBACK}
        self._http = httpx.Client(auth=_Auth(*credentials) if credentials else None, mounts=direct)

    def send(  # noqa: PLR0913 - what a request is made of
        self,
        method: str,
        *,
        url: str | None = None,
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str | list[str]] | None = None,
        content: bytes | Iterable[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
        missing: bool = False,
        timeout: float | None = None,
    ) -> httpx.Response:
        """The answer to one request, read whole; every request of this package may be sent again without harm.

        A body is a form or bytes; an iterable must give the same bytes each time it is gone through. With `missing`, an
        answer that there is no such thing (404) is one. No answer, or an error, raises EndpointError.
        """
        limit = self._timeout if timeout is None else timeout
        request = self._http.build_request(
            method, url or self.url, params=params, data=form, content=content, headers=headers, timeout=limit
        )
        response = self._tried(request, limit)
        self.has_no_default_graph = has_no_default_graph(response)
        if response.is_success or (missing and response.status_code == 404):
            return response
        raise self._refusal(response)

    def _tried(self, request: httpx.Request, limit: float) -> httpx.Response:
        for pause in (*_PAUSES, None):
            try:
                response = self._http.send(request)
            except httpx.TimeoutException as error:
                raise EndpointError(f"no answer within {limit:g} s; {_PATIENCE}", file=self.url) from error
            except httpx.HTTPError as error:
                # Where nobody listens, waiting helps nobody.
                if pause is None or isinstance(error, httpx.ConnectError):
                    raise EndpointError(_unreachable(error), file=self.url) from error
            else:
                if pause is None or response.status_code not in _BUSY:
                    return response
            time.sleep(pause)
        raise AssertionError("the last try returns or raises")  # pragma: no cover

    def _refusal(self, response: httpx.Response) -> EndpointError:
        code, reason = response.status_code, _reason(response)
        if code == 401:
            message = (
                f"the server does not take the name {self._user!r} with this password; check {_WHERE}"
                if self._user
                else f"the server wants a name and a password; put them into {_WHERE}"
            )
        elif code == 403:
            message = f"the server does not allow this; use a name that may ({_WHERE}){reason}"
        elif response.is_redirect:
            message = f"the server sends elsewhere; give that address: {response.headers.get('location', '')}"
        elif code in (404, 405, 501):
            message = f"this address does not serve such requests ({code}); give that of the service itself{reason}"
        elif response.is_client_error:
            message = f"the server cannot do this ({code}){reason}"
        else:
            message = f"the server failed ({code}){reason or '; its log says why'}"
        return EndpointError(message, file=self.url)


_WHERE = "NETGOV_USER and NETGOV_PASSWORD, or the netrc file"
_PATIENCE = "ask for less, or allow more with timeout= (--timeout)"


class _Auth(httpx.Auth):
    """Answer the server's challenge, digest rather than basic, and keep to what it asked for."""

    def __init__(self, user: str, password: str) -> None:
        self._user, self._password = user, password
        self._answer: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._answer is None:
            response = yield request
            if response.status_code != 401:
                return
            asked = response.headers.get("www-authenticate", "").lower()
            scheme = httpx.DigestAuth if "digest" in asked else httpx.BasicAuth
            self._answer = scheme(self._user, self._password)
        yield from self._answer.auth_flow(request)


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if host is None or parts.scheme not in ("http", "https"):
        raise EndpointError("this is no address of a server; write it as https://example.org/sparql", file=url)
    if "@" in parts.netloc:
        shown = url.replace(parts.netloc, parts.netloc.rpartition("@")[2])
        raise EndpointError(f"an address is seen by others; put name and password into {_WHERE}", file=shown)
    return url


def _credentials(host: str) -> tuple[str, str] | None:
    if user := os.environ.get("NETGOV_USER"):
        return user, os.environ.get("NETGOV_PASSWORD", "")
    named = os.environ.get("NETRC")
    for path in [Path(named)] if named else [Path.home() / name for name in (".netrc", "_netrc")]:
        if path.is_file():
            try:
                credentials = netrc.netrc(path).authenticators(host)
            except netrc.NetrcParseError as error:
                raise NetgovError(f"cannot be read: {error.msg}", file=path, line=error.lineno) from error
            if credentials is not None:
                return credentials[0], credentials[2] or ""
    return None


def _unreachable(error: httpx.HTTPError) -> str:
    # "[Errno 111] Connection refused" and "All connection attempts failed" are both for programmers to read.
    reason = re.sub(r"^\[.*?\]\s*", "", str(error)) or type(error).__name__
    reason = reason[:1].lower() + reason[1:]
    if isinstance(error, httpx.ConnectError):
        return f"nothing answers there ({reason}); start the server, or check the address"
    return f"the connection broke off ({reason}); try again"


def _reason(response: httpx.Response) -> str:
    """The first words of an error page that say something."""
    # Headings and titles come before what went wrong.
    text = re.sub(r"<(head|title|h1|h3|style)\b.*?</\1>|<[^>]*>", "\n", response.text, flags=re.IGNORECASE | re.DOTALL)
    line = next((" ".join(line.split()) for line in text.splitlines() if line.strip()), "")
    return f": {line[:300]}" if line else ""
