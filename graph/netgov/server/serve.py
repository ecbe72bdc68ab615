"""Serve a graph: a snapshot of a store, Oxigraph's server over it, and the front before that."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from netgov.corpus import load_corpus
from netgov.errors import NetgovError
from netgov.namespaces import shorten
from netgov.store import Store

if TYPE_CHECKING:
    from netgov.server.app import Front
    from netgov.server.proxy import Relay

_LOOPBACK = ("127.0.0.1", "localhost")
# Sources that are named one by one; of more the number is said.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Address:
    """Where to serve, and for whom.

    Parameters
    ----------
    host, port
        The address; only programs on this machine reach the default one. Port 0 takes any that is free.
    origins
        Sites whose pages may ask from a browser; ``*`` for all of them.
    """

    host: str = "127.0.0.1"
    port: int = 7878
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """What queries may do.

    Parameters
    ----------
    timeout
        Seconds for one query.
    allow_network
        Whether SERVICE may ask other servers.
    """

    timeout: float = 30.0
    allow_network: bool = False


def serve(make: Callable[[Path], Store], address: Address, rules: Rules, say: Callable[[str], None]) -> None:
    """Serve until Ctrl-C or a signal to end.

    Parameters
    ----------
    make
        Puts a store that nothing else writes to into the folder that it is given: `building` or `snapshot`.
    address
        Where to serve.
    rules
        What queries may do.
    say
        Called with the lines that say what is served, once it is.

    Raises
    ------
    NetgovError
        If the address is taken, or the server is not installed or does not start.
    """
    from netgov.server.oxigraph_process import Engine, executable
    from netgov.server.proxy import Relay

    executable()
    with _stopped_by_signals(), _listening(address) as listener, _scratch() as folder:
        store = make(folder / "store")
        served = describe(store)

        def start() -> Engine:
            return Engine(folder / "store", rules.timeout)

        def ready() -> None:
            url = _url(listener)
            say(f"serving {served}")
            say(f"  page     {url}/")
            say(f"  queries  {url}/query (SPARQL 1.1, read-only, at most {rules.timeout:g} s each)")
            say("stop with Ctrl-C")

        engine = start()
        try:
            front = _front(store, served, lambda: Relay(engine, start, rules.timeout), ready, rules.allow_network)
            _run(front, listener, address)
        finally:
            engine.stop()


def building(corpus: Path | None) -> Callable[[Path], Store]:
    """Serve a corpus.

    Parameters
    ----------
    corpus
        Its folder; the built-in corpus when it is None.

    Returns
    -------
    callable
        For `serve`.
    """

    def make(folder: Path) -> Store:
        return Store.build(load_corpus(corpus), folder)

    return make


def snapshot(store: Path) -> Callable[[Path], Store]:
    """Serve what a store on disk holds now, whatever becomes of it.

    Parameters
    ----------
    store
        Folder of the store.

    Returns
    -------
    callable
        For `serve`.
    """

    def make(folder: Path) -> Store:
        Store.open(store).oxigraph.backup(str(folder))
        return Store.open(folder)

    return make


def describe(store: Store) -> str:
    """Say in a line what a store holds.

    Parameters
    ----------
    store
        The store.

    Returns
    -------
    str
        Number of triples of the default graph, and the sources.
    """
    (row,) = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows
    sources = [shorten(iri) for iri in store.catalogue().sources]
    named = f": {', '.join(sources)}" if 0 < len(sources) <= _NAMED else ""
    return f"{int(str(row.n)):,} triples from {len(sources):,} source{'s' * (len(sources) != 1)}{named}"


def _front(
    store: Store, served: str, relay: Callable[[], Relay], ready: Callable[[], None], allow_network: bool
) -> Front:
    from netgov.graph import PAGE_TITLE, KnowledgeGraph
    from netgov.server.app import Content, Front
    from netgov.server.service_description import description, form

    knowledge = KnowledgeGraph(store)
    graphs = store.graphs()
    content = Content(
        page=lambda: knowledge.page(title=PAGE_TITLE).html,
        form=form(knowledge.questions, served),
        description=description(graphs),
    )
    return Front(
        content,
        check=store.parse if allow_network else store.check,
        has_graph=set(graphs).__contains__,
        relay=relay,
        ready=ready,
    )


def _run(front: Front, listener: socket.socket, address: Address) -> None:
    import uvicorn

    hosts: Sequence[str] = _LOOPBACK if address.host in _LOOPBACK else ("*",)
    config = uvicorn.Config(
        front.application(hosts=hosts, origins=address.origins),
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        # The signal that has ended the server is told once more, to whoever waits for it here.
        return


@contextmanager
def _listening(address: Address) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        listener = socket.create_server((address.host, address.port), family=family)
    except OSError as error:
        place = f"{address.host}, port {address.port}"
        hint = "choose another with --port" if address.port else "choose another with --host"
        raise NetgovError(f"{place}: cannot be served from here ({os.strerror(error.errno or 0)}); {hint}") from error
    with listener:
        yield listener


@contextmanager
def _scratch() -> Iterator[Path]:
    folder = tempfile.mkdtemp(prefix="netgov-serve-")
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Have the signals that end a process end it as Ctrl-C does, so that nothing is left behind."""

    def stop(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    names = ("SIGTERM", "SIGHUP", "SIGBREAK")
    signals = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = [signal.signal(number, stop) for number in signals]
    try:
        yield
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)


def _url(listener: socket.socket) -> str:
    host, port, *_ = listener.getsockname()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
