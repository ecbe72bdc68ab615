"""Fill a server by whole graphs: SPARQL 1.1 Graph Store Protocol."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from netgov.errors import EndpointError
from netgov.remote._client import Client
from netgov.remote._endpoint import DEFAULT_GRAPH, N_TRIPLES, rdf_format
from netgov.remote._push_content import STATE, Body, Content, Part, Progress

# After so many graphs it is noted which are there; to push a few again does no harm.
_NOTED = 32
_CONTENT = {"Content-Type": "application/n-triples"}


class GraphStore:
    """A server's graph store, at the address of the client that sends the requests."""

    kind = "graphs"

    def __init__(self, client: Client) -> None:
        self._client = client

    def objects(self, graph: str, predicate: str) -> set[str]:
        """Objects of a predicate in a named graph: IRIs and texts of literals; none when there is no such graph."""
        response = self._client.send("GET", params={"graph": graph}, headers=N_TRIPLES, missing=True)
        if response.status_code == 404 or not response.content:
            return set()
        format_ = rdf_format(response)
        if format_ is None:
            raise EndpointError("the answer is no RDF; give the address of a graph store", file=self._client.url)
        triples = ox.parse(input=response.content, format=format_)
        objects = (triple.object for triple in triples if triple.predicate.value == predicate)
        return {"" if isinstance(term, ox.Triple) else term.value for term in objects}

    def put(self, graph: str, content: bytes) -> None:
        """Replace a small named graph by N-Triples."""
        self._replace({"graph": graph}, content, len(content))

    def remove(self, graph: str) -> None:
        """Remove a named graph, if it is there."""
        self._client.send("DELETE", params={"graph": graph}, missing=True)

    def fill(self, content: Content, done: set[str], mark: str, progress: Progress) -> None:
        """Put all graphs that are not there yet, and note in the graph of the push, by a predicate, which are there."""
        before = 0
        waiting: list[str] = []
        for part in content.parts:
            # The default graph has no IRI of its own to be noted by.
            name = part.name or DEFAULT_GRAPH
            if name not in done:
                self._put_part(content, part, before, progress)
                waiting.append(name)
            before += part.triples
            progress(before, content.triples)
            if waiting and (len(waiting) == _NOTED or part is content.parts[-1]):
                notes = "".join(f"<{STATE}> <{mark}> <{graph}> .\n" for graph in waiting).encode()
                self._client.send("POST", params={"graph": STATE}, content=notes, headers=_CONTENT)
                waiting.clear()

    def _put_part(self, content: Content, part: Part, before: int, progress: Progress) -> None:
        target = {"graph": part.name}
        if not part.name:
            target = {"graph": DEFAULT_GRAPH} if self._client.has_no_default_graph else {"default": ""}
        body = Body(content, part, lambda count: progress(before + count, content.triples))
        self._replace(target, body, part.size)

    def _replace(self, target: Mapping[str, str], content: bytes | Iterable[bytes], size: int) -> None:
        # Virtuoso takes no body whose length it is not told beforehand.
        headers = {**_CONTENT, "Content-Length": str(size)}
        self._client.send("PUT", params=target, content=content, headers=headers)
