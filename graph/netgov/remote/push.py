"""Put a dataset onto a server, so that it ends with exactly these triples, however often the push is broken off.

The server itself keeps how far a push is, in a named graph that is gone when the push is finished: which dataset is
being pushed, which graphs this and earlier pushes may have left there, and which are there already. Whoever pushes the
same dataset again goes on from there; whoever pushes another begins anew, and removes what only the older one had. What
a finished push has left is known from the description that goes along with the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox
from rdflib.namespace import DCTERMS

from netgov.export.description import GRAPH_NAME, to_description
from netgov.remote import PATIENCE, By
from netgov.remote.client import Client
from netgov.remote.graph_store import GraphStore
from netgov.remote.protocol import Endpoint
from netgov.remote.push_content import DESCRIPTION, STATE, Content, Progress
from netgov.remote.sparql_update import Updates


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push has done.

    Parameters
    ----------
    triples, graphs
        Numbers of triples and of graphs that are there now.
    removed
        IRIs of the graphs that an older dataset had, sorted.
    """

    triples: int
    graphs: int
    removed: tuple[str, ...]


def push(  # noqa: PLR0913 - what a push depends on
    store: ox.Store,
    url: str,
    *,
    by: By = By.GRAPHS,
    query_url: str | None = None,
    timeout: float = PATIENCE,
    progress: Progress | None = None,
) -> Pushed:
    """Put a dataset onto a server.

    Parameters
    ----------
    store
        The dataset, without blank nodes; it must not change meanwhile.
    url
        Address of the server's graph store or, by updates, of its service for updates.
    by
        Whole graphs, each in one request; or small updates, for a server without a graph store.
    query_url
        By updates: where to ask how far an earlier push has come; without it the address of the updates, in which
        ``/update`` at the end becomes ``/query``.
    timeout
        Seconds for which the server may be busy with one request.
    progress
        Called with the number of triples that are there, and of all.

    Returns
    -------
    Pushed
        What was done.

    Raises
    ------
    EndpointError
        If the server cannot be reached, does not take the name and password, fails, or takes too long. What is there
        is then not whole; the same push again makes it so.
    """
    client = Client(url, timeout=timeout)
    content = Content(store)
    target: Target = GraphStore(client)
    if by is By.UPDATES:
        target = Updates(client, Endpoint(client, query_url or _query_url(url)))
    known = target.objects(DESCRIPTION, str(GRAPH_NAME)) | target.objects(STATE, _KNOWN)
    wanted = {part.name for part in content.parts if part.name}
    what = f"{content.digest} by {target.kind}"
    done = target.objects(STATE, _DONE) if what in target.objects(STATE, _WHAT) else set()
    if not done:
        _put(target, STATE, _state(what, known | wanted))
    target.fill(content, done, _DONE, progress or _silently)
    removed = sorted(known - wanted)
    for graph in removed:
        target.remove(graph)
    _put(target, DESCRIPTION, to_description(store))
    target.remove(STATE)
    return Pushed(content.triples, len(content.parts), tuple(removed))


class Target(Protocol):
    """A way to fill a server: `GraphStore` or `Updates`."""

    @property
    def kind(self) -> str:
        """What a push of this kind can go on from."""
        ...

    def objects(self, graph: str, predicate: str) -> set[str]:
        """Objects of a predicate in a named graph."""
        ...

    def put(self, graph: str, content: bytes) -> None:
        """Replace a small named graph."""
        ...

    def remove(self, graph: str) -> None:
        """Remove a named graph, if it is there."""
        ...

    def fill(self, content: Content, done: set[str], mark: str, progress: Progress) -> None:
        """Put what is not there yet, and note what is, as objects of a predicate in the graph of the push."""
        ...


# What the graph of a push says of the push.
_WHAT = str(DCTERMS.identifier)
_KNOWN = str(DCTERMS.references)
_DONE = str(DCTERMS.hasPart)


def _state(what: str, graphs: Iterable[str]) -> Iterator[str]:
    yield f'<{STATE}> <{_WHAT}> "{what}" .'
    for graph in sorted(graphs):
        yield f"<{STATE}> <{_KNOWN}> <{graph}> ."


def _put(target: Target, graph: str, lines: Iterable[str]) -> None:
    target.put(graph, "".join(f"{line}\n" for line in lines).encode())


def _query_url(url: str) -> str:
    """Where servers that have two addresses (Oxigraph, Jena Fuseki) are asked; others have one."""
    return f"{url.removesuffix('/update')}/query" if url.endswith("/update") else url


def _silently(done: int, all_: int) -> None:
    """Show no progress."""
