"""Serve a graph: a snapshot of it on disk, a pool of processes that read that, and the endpoint before them."""

from __future__ import annotations

import os
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from netgov.corpus import load_corpus
from netgov.errors import NetgovError
from netgov.files import scratch_folder
from netgov.namespaces import shorten
from netgov.store import Store
from netgov.store.pool import Pool

# Sources that are named one by one; of more the number is said.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to serve, for whom, and what queries may do.

    Parameters
    ----------
    host, port
        The address; only programs on this machine reach the default one. Port 0 takes any that is free.
    origins
        Sites whose pages may ask from a browser; ``*`` for all of them.
    timeout
        Seconds for one query.
    allow_network
        Whether SERVICE may ask other servers.
    """

    host: str = "127.0.0.1"
    port: int = 7878
    origins: tuple[str, ...] = ()
    timeout: float = 30.0
    allow_network: bool = False


def serve(corpus: Path | None, store: Path | None, settings: Settings, say: Callable[[str], None]) -> None:
    """Serve a graph as it is now, whatever becomes of it, until Ctrl-C or a signal to end.

    Parameters
    ----------
    corpus
        Folder of a corpus; the built-in corpus when it is None.
    store
        Folder of a store on disk, to be served in place of a corpus.
    settings
        Where, for whom, and what queries may do.
    say
        Called with the lines that say what is served, once it is.

    Raises
    ------
    NetgovError
        If the address is taken, there is nothing to serve, or a package that serves is not installed.

    Examples
    --------
    >>> serve(Path("nowhere"), None, Settings(port=0), print)
    Traceback (most recent call last):
        ...
    netgov.errors.CorpusError: nowhere: there is no corpus here; a corpus is a folder with entities/ and sources/
    """
    try:
        import uvicorn

        from netgov.server._app import application
    except ModuleNotFoundError as error:
        raise NetgovError(f"serving needs {error.name}; install it with: pip install 'netgov[serve]'") from error

    with (
        _stopped_by_signals(),
        _listening(settings) as listener,
        scratch_folder(Path(tempfile.gettempdir())) as scratch,
    ):
        scratch.chmod(0o700)
        if store is None:
            graph = Store.build(load_corpus(corpus), scratch / "store")
        else:
            Store.open(store).oxigraph.backup(str(scratch / "store"))
            graph = Store.open(scratch / "store")
        served = _describe(graph)

        def ready() -> None:
            host, port, *_ = listener.getsockname()
            url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
            say(f"serving {served}")
            say(f"  page     {url}/")
            say(f"  queries  {url}/query (SPARQL 1.1, read-only, at most {settings.timeout:g} s each)")
            say("stop with Ctrl-C")

        # The signal that has ended the server is told once more, to whoever waits for it here.
        with closing(Pool(scratch / "store")) as pool, suppress(KeyboardInterrupt):
            config = uvicorn.Config(
                application(graph, served, pool, settings, ready),
                log_level="critical",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=1,
            )
            uvicorn.Server(config).run(sockets=[listener])


def _describe(store: Store) -> str:
    """What a store holds, in a line: triples of the default graph, and sources."""
    (row,) = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows
    sources = [shorten(iri) for iri in store.catalogue().sources]
    named = f": {', '.join(sources)}" if 0 < len(sources) <= _NAMED else ""
    return f"{int(str(row.n)):,} triples from {len(sources):,} source{'s' * (len(sources) != 1)}{named}"


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listener = socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        place = f"{settings.host}, port {settings.port}"
        hint = "choose another with --port" if settings.port else "choose another with --host"
        raise NetgovError(f"{place}: cannot be served from here ({os.strerror(error.errno or 0)}); {hint}") from error
    with listener:
        yield listener


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Have the signals that end a process end it as Ctrl-C does, so that nothing is left behind."""
    names = ("SIGTERM", "SIGHUP", "SIGBREAK")
    signals = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, signal.default_int_handler) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
