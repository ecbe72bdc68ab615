"""What a push puts onto a server, and where: graphs as N-Triples, into a graph store or by small updates.

Both are filled in steps, each of which notes on the server how far the push is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pyoxigraph as ox

from netgov.errors import EndpointError
from netgov.model.terms import lexical
from netgov.namespaces import GRAPH
from netgov.remote._client import Client
from netgov.remote._endpoint import DEFAULT_GRAPH, N_TRIPLES, Endpoint, batches, rdf_triples
from netgov.remote._virtuoso import numbered

DESCRIPTION = str(GRAPH["description"])
"""Named graph of the description that goes along with the data; see `netgov.export.description`."""

STATE = str(GRAPH["push"])
"""Named graph that is on a server only as long as a push is not finished."""

Progress = Callable[[int, int], None]
"""Called with the number of triples that are there, and of all."""

_CHUNK = 1 << 16
# After so many graphs it is noted which are there; to push a few again does no harm.
_NOTED = 32
_CONTENT = {"Content-Type": "application/n-triples"}
# Virtuoso makes some ten lines of SQL of a triple, takes 10,000 of them, and is the slower the more there are; proxies
# limit the size of a request.
_TRIPLES = 200
_BYTES = 200_000
_GRAPHS = 50


class Part(NamedTuple):
    """One graph of a dataset: its IRI (empty for the default graph), its triples, the bytes of its N-Triples."""

    name: str
    triples: int
    size: int


class Content:
    """The graphs of a dataset, the default graph last: then everything that it says is also in the named ones.

    Its digest is the same for the same triples in the same graphs, however they are stored.
    """

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        names = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
        self.parts: list[Part] = []
        total = 0
        for name in (*names, ""):
            triples = size = 0
            for line in self.lines(name):
                triples += 1
                size += len(line)
                # A sum does not depend on the order in which the engine hands the triples out.
                total += int.from_bytes(hashlib.sha256(name.encode() + b" " + line).digest())
            self.parts.append(Part(name, triples, size))
        self.digest = f"{total % (1 << 256):064x}"

    @property
    def triples(self) -> int:
        """Number of triples in all graphs, so that those in two of them count twice."""
        return sum(part.triples for part in self.parts)

    def lines(self, name: str) -> Iterator[bytes]:
        """Triples of a graph as lines of N-Triples, in an order that is the same as long as the store is open."""
        graph = ox.NamedNode(name) if name else ox.DefaultGraph()
        for quad in self._store.quads_for_pattern(None, None, None, graph):
            yield f"{quad.triple} .\n".encode()


class Body:
    """N-Triples in chunks, which can be gone through again when a request has to be sent again."""

    def __init__(self, content: Content, part: Part, before: int, progress: Progress) -> None:
        self._content, self._part, self._before, self._progress = content, part, before, progress

    def __iter__(self) -> Iterator[bytes]:
        chunk, done = bytearray(), self._before
        for line in self._content.lines(self._part.name):
            chunk += line
            done += 1
            if len(chunk) >= _CHUNK:
                self._progress(done, self._content.triples)
                yield bytes(chunk)
                chunk.clear()
        self._progress(done, self._content.triples)
        yield bytes(chunk)


class GraphStore:
    """SPARQL 1.1 Graph Store Protocol, at the address of the client that sends the requests."""

    kind = "graphs"

    def __init__(self, client: Client) -> None:
        self._client = client

    def objects(self, graph: str, predicate: str) -> set[str]:
        """Objects of a predicate in a named graph: IRIs and texts of literals; none when there is no such graph."""
        response = self._client.send("GET", params={"graph": graph}, headers=N_TRIPLES, missing=True)
        if response.status_code == 404 or not response.content:
            return set()
        triples = rdf_triples(response)
        if triples is None:
            raise EndpointError("the answer is no RDF; give the address of a graph store", file=self._client.url)
        objects = (triple.object for triple in triples if triple.predicate.value == predicate)
        return set(map(lexical, objects))

    def put(self, graph: str, lines: Iterable[str]) -> None:
        """Replace a small named graph by lines of N-Triples."""
        content = "".join(f"{line}\n" for line in lines).encode()
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
                lacks_one = self._client.has_no_default_graph
                target = {"graph": name} if part.name or lacks_one else {"default": ""}
                self._replace(target, Body(content, part, before, progress), part.size)
                waiting.append(name)
            before += part.triples
            progress(before, content.triples)
            if waiting and (len(waiting) == _NOTED or part is content.parts[-1]):
                notes = "".join(f"<{STATE}> <{mark}> <{graph}> .\n" for graph in waiting).encode()
                self._client.send("POST", params={"graph": STATE}, content=notes, headers=_CONTENT)
                waiting.clear()

    def _replace(self, target: Mapping[str, str], content: bytes | Iterable[bytes], size: int) -> None:
        # Virtuoso takes no body whose length it is not told beforehand.
        headers = {**_CONTENT, "Content-Length": str(size)}
        self._client.send("PUT", params=target, content=content, headers=headers)


@dataclass(slots=True)
class Batch:
    """N-Triples for one request, by name of the graph; graphs that begin in it (`fresh`) are emptied first."""

    fresh: list[str] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)
    triples: int = 0
    size: int = 0

    @property
    def full(self) -> bool:
        """Whether the next triple belongs into another batch."""
        return self.triples >= _TRIPLES or self.size >= _BYTES or len(self.fresh) >= _GRAPHS


def cut(content: Content) -> Iterator[Batch]:
    """Cut a dataset into batches, always the same ones for the same triples.

    The lines of one graph at a time are held in memory, as they have to be sorted.
    """
    batch = Batch()
    for part in content.parts:
        batch.fresh.append(part.name)
        for line in sorted(content.lines(part.name)):
            if batch.full:
                yield batch
                batch = Batch()
            batch.lines.setdefault(part.name, []).append(line.decode())
            batch.triples += 1
            batch.size += len(line)
    yield batch


class Updates:
    """SPARQL 1.1 Update in small batches of ``INSERT DATA``, and where to ask how far an earlier push has come."""

    kind = f"updates of {_TRIPLES}"

    def __init__(self, client: Client, endpoint: Endpoint) -> None:
        self._client = client
        self._endpoint = endpoint

    def objects(self, graph: str, predicate: str) -> set[str]:
        """Objects of a predicate in a named graph: IRIs and texts of literals; none when there is no such graph."""
        return set(self._endpoint.values(f"?any <{predicate}> ?s .", graph=graph))

    def put(self, graph: str, lines: Iterable[str]) -> None:
        """Replace a small named graph by lines of N-Triples."""
        self._run([f"CLEAR SILENT GRAPH <{graph}>"])
        for batch in batches(lines, _TRIPLES):
            self._run([_insertion({graph: batch})])

    def remove(self, graph: str) -> None:
        """Remove a named graph, if it is there."""
        self._run([f"DROP SILENT GRAPH <{graph}>"])

    def fill(self, content: Content, done: set[str], mark: str, progress: Progress) -> None:
        """Insert all batches that are not there yet, and note in the graph of the push, by a predicate, how many."""
        before, there = 0, max(map(int, done), default=0)
        for number, batch in enumerate(cut(content), start=1):
            if number > there:
                no_more = f"DELETE WHERE {{ GRAPH <{STATE}> {{ <{STATE}> <{mark}> ?before }} }}"
                note = f'INSERT DATA {{ GRAPH <{STATE}> {{ <{STATE}> <{mark}> "{number}" }} }}'
                self._run([*self._operations(batch), no_more, note])
            before += batch.triples
            progress(before, content.triples)

    def _operations(self, batch: Batch) -> Iterator[str]:
        for name in batch.fresh:
            target = self._target(name)
            yield f"CLEAR SILENT GRAPH <{target}>" if target else "CLEAR SILENT DEFAULT"
        if batch.lines:
            spelt = numbered if self._client.has_no_default_graph else str
            yield _insertion({self._target(name): map(spelt, lines) for name, lines in batch.lines.items()})

    def _target(self, name: str) -> str:
        return DEFAULT_GRAPH if not name and self._client.has_no_default_graph else name

    def _run(self, operations: Iterable[str]) -> None:
        self._client.send("POST", form={"update": " ;\n".join(operations)})


def _insertion(lines: Mapping[str, Iterable[str]]) -> str:
    texts = {graph: "".join(triples) for graph, triples in lines.items()}
    parts = [f"GRAPH <{graph}> {{\n{text}}}" if graph else text for graph, text in texts.items()]
    return "INSERT DATA {\n" + "\n".join(parts) + "\n}"
