"""From triples to the asserted claims that state or imply them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rdflib import Literal, URIRef, Variable
from rdflib.paths import AlternativePath, InvPath, MulPath, Path
from rdflib.term import Node

from netgov.model import Claim
from netgov.store import AnyStore, Row

if TYPE_CHECKING:
    from netgov.provenance._solutions import Step

_Triple = tuple[Node, Node, Node]


class How(StrEnum):
    """How a claim supports a row."""

    NAMED = "named"
    STATED = "stated"
    IMPLIED = "implied"


class Support(NamedTuple):
    """A claim that supports a row, by its IRI, and how."""

    claim: str
    how: How


class Tracer:
    """Traces triples to the claims of a store."""

    def __init__(self, store: AnyStore) -> None:
        self._store = store
        self._claims = {claim.iri for claim in store.claims()}
        self._sources = store.catalogue().sources
        self._stated: defaultdict[_Triple, list[Claim]] = defaultdict(list)
        for claim in store.claims():
            if claim.asserted:
                self._stated[claim.plain_triple].append(claim)
        self._below: defaultdict[Node, set[tuple[Node, bool]]] = defaultdict(set)
        for iri, record in store.catalogue().predicates.items():
            predicate = URIRef(iri)
            for parent in record.parents:
                self._below[URIRef(parent)].add((predicate, False))
            for inverse in map(URIRef, record.inverse_of):
                self._below[inverse].add((predicate, True))
                self._below[predicate].add((inverse, True))
        self._ways = cache(self._all_ways)
        self._matches = cache(self._ask)

    def through(self, steps: Sequence[Step], solutions: Iterable[Row]) -> Iterator[Support]:
        """Claims behind the triples that solutions make of patterns, some more than once."""
        for solution in solutions:
            known: dict[Node, Node] = {Variable(name): value for name, value in solution.asdict().items()}
            visible: set[Node] = {Variable(name) for name in solution.variables}
            for group in _connected([_filled(step, known) for step in steps], visible):
                unknown = set().union(*map(_variables, group))
                # What a solution might say and does not belongs to a branch that did not match.
                if not unknown:
                    yield from self._traced(group)
                elif not unknown & visible:
                    for match in self._matches(group):
                        yield from self._traced(_filled(step, match) for step in group)

    def behind(self, triple: _Triple, graph: Node | None) -> Iterator[Support]:
        """Claims behind one triple, once for each way; the graph of a source narrows them to its own."""
        subject, predicate, object_ = triple
        if str(subject) in self._claims:
            yield Support(str(subject), How.NAMED)
        for below, turned in self._ways(predicate):
            stated = (object_, below, subject) if turned else (subject, below, object_)
            for claim in self._stated.get(stated, ()):
                if graph is None or str(graph) not in self._sources or claim.reported_in == str(graph):
                    yield Support(claim.iri, How.STATED if stated == triple else How.IMPLIED)

    def _traced(self, steps: Iterable[Step]) -> Iterator[Support]:
        for step in steps:
            for triple in _triples(step.subject, step.path, step.object):
                yield from self.behind(triple, step.graph)

    def _all_ways(self, predicate: Node) -> list[tuple[Node, bool]]:
        """Predicates from which one follows, and whether subject and object change places."""
        ways = [(predicate, False)]
        for here, turned in ways:  # which grow as they are gone through
            new = {(below, turned != turns) for below, turns in self._below.get(here, ())}
            ways += new.difference(ways)
        return ways

    def _ask(self, group: tuple[Step, ...]) -> list[Mapping[Node, Node]]:
        """Values of what no solution says: blank nodes, the middles of paths, what a subquery keeps for itself."""
        parts = []
        for step in group:
            part = f"{step.subject.n3()} {step.path.n3()} {step.object.n3()} ."
            parts.append(part if step.graph is None else f"GRAPH {step.graph.n3()} {{ {part} }}")
        rows = self._store.query(f"SELECT * {{ {' '.join(parts)} }}").rows
        return [{Variable(name): value for name, value in row.asdict().items()} for row in rows]


def _filled(step: Step, known: Mapping[Node, Node]) -> Step:
    path = step.path if isinstance(step.path, Path) else known.get(step.path, step.path)
    graph = None if step.graph is None else known.get(step.graph, step.graph)
    subject, object_ = (known.get(end, end) for end in (step.subject, step.object))
    return step._replace(subject=subject, path=path, object=object_, graph=graph)


def _variables(step: Step) -> set[Node]:
    return {term for term in step if isinstance(term, Variable)}


def _connected(steps: Sequence[Step], visible: set[Node]) -> list[tuple[Step, ...]]:
    """Patterns that share something that no solution says belong together."""
    groups: list[tuple[set[Node], list[Step]]] = []
    for step in steps:
        names, members = _variables(step) - visible, [step]
        for group in [group for group in groups if group[0] & names]:
            groups.remove(group)
            names, members = names | group[0], [*group[1], *members]
        groups.append((names, members))
    return [tuple(members) for _, members in groups]


def _triples(subject: Node, path: Node | Path, object_: Node) -> Iterator[_Triple]:
    """The triples that a path between two known ends may be made of."""
    if isinstance(path, InvPath):
        yield from _triples(object_, path.arg, subject)
    elif isinstance(path, AlternativePath):
        for one in path.args:
            yield from _triples(subject, one, object_)
    elif isinstance(path, MulPath):
        yield from _triples(subject, path.path, object_)
    elif isinstance(path, URIRef) and not isinstance(subject, Literal):
        yield subject, path, object_
