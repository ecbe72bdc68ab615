"""Fill a server by whole graphs: SPARQL 1.1 Graph Store Protocol."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from netgov.errors import EndpointError
from netgov.model.terms import OxTerm
from netgov.remote.client import Client
from netgov.remote.protocol import DEFAULT_GRAPH
from netgov.remote.push_content import STATE, Content, Part, Progress

# After so many graphs it is noted which are there; to push a few again does no harm.
_NOTED = 32
_N_TRIPLES = {"Content-Type": "application/n-triples"}


class GraphStore:
    """A server's graph store.

    Parameters
    ----------
    client
        What sends the requests, to the address of the graph store.
    """

    kind = "graphs"

    def __init__(self, client: Client) -> None:
        self._client = client

    def objects(self, graph: str, predicate: str) -> set[str]:
        """Objects of a predicate in a named graph.

        Parameters
        ----------
        graph, predicate
            Their IRIs.

        Returns
        -------
        set of str
            IRIs and texts of literals; empty when there is no such graph.

        Raises
        ------
        EndpointError
            If the server cannot be reached, or answers with something else than N-Triples or Turtle.
        """
        headers = {"Accept": "application/n-triples, text/turtle;q=0.5"}
        response = self._client.send("GET", params={"graph": graph}, headers=headers, missing=True)
        if response.status_code == 404 or not response.content:
            return set()
        format_ = ox.RdfFormat.from_media_type(response.headers.get("content-type", "").partition(";")[0].strip())
        if format_ is None:
            raise EndpointError("the answer is no RDF; give the address of a graph store", file=self._client.url)
        quads = ox.parse(input=response.content, format=format_)
        return {_text(quad.object) for quad in quads if quad.predicate.value == predicate}

    def put(self, graph: str, content: bytes) -> None:
        """Replace a small named graph.

        Parameters
        ----------
        graph
            Its IRI.
        content
            N-Triples.
        """
        self._replace({"graph": graph}, content, len(content))

    def remove(self, graph: str) -> None:
        """Remove a named graph, if it is there.

        Parameters
        ----------
        graph
            Its IRI.
        """
        self._client.send("DELETE", params={"graph": graph}, missing=True)

    def fill(self, content: Content, done: set[str], mark: str, progress: Progress) -> None:
        """Put all graphs that are not there yet.

        Parameters
        ----------
        content
            What to put.
        done
            Names of the graphs that are there already.
        mark
            Predicate that notes in the graph of the push which graphs are there.
        progress
            See `netgov.remote.push_content.Progress`.
        """
        before = 0
        waiting: list[str] = []
        for part in content.parts:
            # The default graph has no IRI of its own to be noted by.
            name = part.name or DEFAULT_GRAPH
            if name not in done:
                self._fill_one(content, part, before, progress)
                waiting.append(name)
            before += part.triples
            progress(before, content.triples)
            if waiting and (len(waiting) == _NOTED or part is content.parts[-1]):
                self._add(STATE, "".join(f"<{STATE}> <{mark}> <{one}> .\n" for one in waiting).encode())
                waiting.clear()

    def _fill_one(self, content: Content, part: Part, before: int, progress: Progress) -> None:
        target = {"graph": part.name}
        if not part.name:
            target = {"graph": DEFAULT_GRAPH} if self._client.has_no_default_graph else {"default": ""}
        body = content.body(part, lambda count: progress(before + count, content.triples))
        self._replace(target, body, part.size)

    def _replace(self, target: Mapping[str, str], content: bytes | Iterable[bytes], size: int) -> None:
        # Virtuoso takes no body whose length it is not told beforehand.
        headers = {**_N_TRIPLES, "Content-Length": str(size)}
        self._client.send("PUT", params=target, content=content, headers=headers)

    def _add(self, graph: str, content: bytes) -> None:
        self._client.send("POST", params={"graph": graph}, content=content, headers=_N_TRIPLES)


def _text(term: OxTerm) -> str:
    return "" if isinstance(term, ox.Triple) else term.value
