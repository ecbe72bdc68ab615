"""Fill a server by SPARQL 1.1 Update: small batches of ``INSERT DATA``, each of which notes how far the push is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from netgov.remote._client import Client
from netgov.remote._endpoint import DEFAULT_GRAPH, Endpoint, batches
from netgov.remote._push_content import STATE, Content, Progress
from netgov.remote._virtuoso import numbered

# Virtuoso makes some ten lines of SQL of a triple, takes 10,000 of them, and is the slower the more there are; proxies
# limit the size of a request.
_TRIPLES = 200
_BYTES = 200_000
_GRAPHS = 50


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
    """A server's service for updates, and where to ask how far an earlier push has come."""

    kind = f"updates of {_TRIPLES}"

    def __init__(self, client: Client, endpoint: Endpoint) -> None:
        self._client = client
        self._endpoint = endpoint

    def objects(self, graph: str, predicate: str) -> set[str]:
        """Objects of a predicate in a named graph: IRIs and texts of literals; none when there is no such graph."""
        return set(self._endpoint.values(f"?any <{predicate}> ?s .", graph=graph))

    def put(self, graph: str, content: bytes) -> None:
        """Replace a small named graph by N-Triples."""
        self._run([f"CLEAR SILENT GRAPH <{graph}>"])
        for lines in batches(content.decode().split("\n"), _TRIPLES):
            self._run([_insertion({graph: lines})])

    def remove(self, graph: str) -> None:
        """Remove a named graph, if it is there."""
        self._run([f"DROP SILENT GRAPH <{graph}>"])

    def fill(self, content: Content, done: set[str], mark: str, progress: Progress) -> None:
        """Insert all batches that are not there yet, and note in the graph of the push, by a predicate, how many."""
        before, there = 0, max(map(int, done), default=0)
        for number, batch in enumerate(cut(content), start=1):
            if number > there:
                self._run([*self._operations(batch), *_note(mark, number)])
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


def _note(mark: str, number: int) -> Iterator[str]:
    yield f"DELETE WHERE {{ GRAPH <{STATE}> {{ <{STATE}> <{mark}> ?before }} }}"
    yield f'INSERT DATA {{ GRAPH <{STATE}> {{ <{STATE}> <{mark}> "{number}" }} }}'
