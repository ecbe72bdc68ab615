"""Put a dataset onto a server, so that it ends with exactly these triples, however often the push is broken off.

The server itself keeps how far a push is, in a named graph that is gone when the push is finished: which dataset is
being pushed, which graphs this and earlier pushes may have left there, and which are there already. Whoever pushes the
same dataset again goes on from there; whoever pushes another begins anew, and removes what only the older one had. What
a finished push has left is known from the description that goes along with the data.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox
from rdflib.namespace import DCTERMS

from netgov.export.description import GRAPH_NAME, to_description
from netgov.remote import PATIENCE, By
from netgov.remote._client import Client
from netgov.remote._endpoint import Endpoint
from netgov.remote._push_targets import DESCRIPTION, STATE, Content, GraphStore, Progress, Updates

# What the graph of a push says of the push.
_WHAT = str(DCTERMS.identifier)
_KNOWN = str(DCTERMS.references)
_DONE = str(DCTERMS.hasPart)


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
    target: GraphStore | Updates = GraphStore(client)
    if by is By.UPDATES:
        # Servers that have two addresses (Oxigraph, Jena Fuseki) call them so; others have one.
        asked = f"{url.removesuffix('/update')}/query" if url.endswith("/update") else url
        target = Updates(client, Endpoint(client, query_url or asked))
    known = target.objects(DESCRIPTION, str(GRAPH_NAME)) | target.objects(STATE, _KNOWN)
    wanted = {part.name for part in content.parts if part.name}
    identifier = f"{content.digest} by {target.kind}"
    done = target.objects(STATE, _DONE) if identifier in target.objects(STATE, _WHAT) else set()
    if not done:
        notes = [f"<{STATE}> <{_KNOWN}> <{graph}> ." for graph in sorted(known | wanted)]
        target.put(STATE, [f'<{STATE}> <{_WHAT}> "{identifier}" .', *notes])
    target.fill(content, done, _DONE, progress or (lambda _done, _all: None))
    removed = sorted(known - wanted)
    for graph in removed:
        target.remove(graph)
    target.put(DESCRIPTION, to_description(store))
    target.remove(STATE)
    return Pushed(content.triples, len(content.parts), tuple(removed))
