"""A server between a client and a triple store, which passes requests on and misbehaves on demand."""

from __future__ import annotations

import http.client
import http.server
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Proxy:
    """Stands before a server: counts the requests, and answers some of them itself.

    ``plan`` gets the number of the request, from 1, and says what becomes of it: None (it is passed on), a status code,
    ``"hang"``, ``"drop"`` (the connection is closed without an answer), or headers of an answer 401.
    """

    port: int
    target: str
    plan: Callable[[int], object] = lambda number: None
    requests: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    hanging: threading.Event = field(default_factory=threading.Event)
    passing: list[str] = field(default_factory=list)

    @contextmanager
    def underway(self) -> Iterator[None]:
        """Count a request until it has been answered."""
        self.passing.append("")
        try:
            yield
        finally:
            self.passing.pop()

    def rest(self) -> None:
        """Wait until all requests have been answered, also those of who waits no longer."""
        while self.passing:
            time.sleep(0.01)

    def address(self, url: str) -> str:
        """An address of the server, by way of this."""
        parts = urlsplit(url)
        return f"http://127.0.0.1:{self.port}{parts.path}"


@contextmanager
def running_proxy() -> Iterator[Proxy]:
    """A proxy; its ``target`` is to be set to the address of a server."""
    made = Proxy(0, "")

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            with made.underway():
                self.treat()

        def treat(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            made.requests.append(f"{self.command} {self.path}")
            made.bodies.append(body)
            made.headers.append({name.lower(): value for name, value in self.headers.items()})
            # Whoever was killed in the middle of a request gets no answer.
            what = made.plan(len(made.requests)) if len(body) == length else "drop"
            self.close_connection = True
            if what == "hang":
                made.hanging.set()
                time.sleep(60)
            elif isinstance(what, dict):
                self.reply(401, b"", what)
            elif isinstance(what, int):
                self.reply(what, b"<html><head><title>no</title></head><body>it broke</body></html>")
            elif what is None:
                self.reply(*_passed_on(self, made.target, body))

        do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 - the library's names

        def reply(self, status: int, content: bytes, headers: dict[str, str] | None = None) -> None:
            self.send_response_only(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Connection", "close")
            # Whoever asked may have been killed.
            with suppress(ConnectionError):
                self.end_headers()
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    made.port = listening.server_port
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    yield made
    listening.shutdown()
    # Without waiting for threads that hang on purpose.
    listening.socket.close()


def _passed_on(
    asked: http.server.BaseHTTPRequestHandler, target: str, body: bytes
) -> tuple[int, bytes, dict[str, str]]:
    """What the server answers: status, content, and the headers that matter."""
    connection = http.client.HTTPConnection(urlsplit(target).netloc, timeout=60)
    headers = {name: value for name, value in asked.headers.items() if name.lower() != "accept-encoding"}
    connection.request(asked.command, asked.path, body, headers)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response.status, content, {name: it for name, it in response.headers.items() if name.lower() in _PASSED}


_PASSED = {"content-type", "www-authenticate", "server", "x-sparql-maxrows"}
