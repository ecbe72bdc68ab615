"""What a push puts onto a server: the graphs of a dataset as lines of N-Triples, counted and digested."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from netgov.namespaces import GRAPH

DESCRIPTION = str(GRAPH["description"])
"""Named graph of the description that goes along with the data; see `netgov.export.description`."""

STATE = str(GRAPH["push"])
"""Named graph that is on a server only as long as a push is not finished."""

Progress = Callable[[int, int], None]
"""Called with the number of triples that are there, and of all."""

_CHUNK = 1 << 16


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

    def __init__(self, content: Content, part: Part, progress: Callable[[int], None]) -> None:
        self._content, self._part, self._progress = content, part, progress

    def __iter__(self) -> Iterator[bytes]:
        chunk, done = bytearray(), 0
        for line in self._content.lines(self._part.name):
            chunk += line
            done += 1
            if len(chunk) >= _CHUNK:
                self._progress(done)
                yield bytes(chunk)
                chunk.clear()
        self._progress(done)
        yield bytes(chunk)
