"""The triple patterns of a query that its rows rest on, as rdflib's parser reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count, pairwise
from typing import NamedTuple

from rdflib import BNode, Variable
from rdflib.paths import Path, SequencePath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from netgov.errors import QueryError
from netgov.store import Query


class Step(NamedTuple):
    """A pattern: two ends, and a predicate, a variable, or a path that is no sequence from one to the other.

    The graph is the one that GRAPH names, or its variable; None for the default graph.
    """

    subject: Node
    path: Node | Path
    object: Node
    graph: Node | None = None


def patterns(query: Query) -> list[Step]:
    """The patterns that a solution has to match or may match (OPTIONAL, UNION), in subqueries too.

    Sequences are taken apart. What no solution says, such as a blank node, is a variable of its own. Raises QueryError
    if rdflib cannot parse the query.

    >>> steps = patterns(Query("ASK { ?x <urn:a>/<urn:b> ?z MINUS { ?x <urn:c> ?z } }"))
    >>> [step.path.n3() for step in steps], steps[0].object == steps[1].subject
    (['<urn:a>', '<urn:b>'], True)
    """
    try:
        algebra = translateQuery(parseQuery(query.text), initNs=query.implied).algebra
    except Exception as error:  # pyparsing and rdflib raise several kinds, some of them plain
        raise QueryError(
            f"the claims behind this query cannot be told, for it is not plain SPARQL 1.1: {error}"
        ) from error
    return list(_Reading().steps(algebra, None, {}))


class _Reading:
    def __init__(self) -> None:
        self._numbers = count()

    def steps(self, part: CompValue, graph: Node | None, renamed: Mapping[Node, Node]) -> Iterator[Step]:
        if part.name == "BGP":
            for triple in part.triples:
                subject, path, object_ = (_own(term, renamed) for term in triple)
                yield from self._apart(Step(subject, path, object_, graph))
            return
        if part.name == "ToMultiSet" and part.p.name != "values":
            renamed = {**renamed, **self._hidden(part.p)}
        if part.name == "Graph":
            graph = _own(part.term, renamed)
        for key in ("p", "p1", "p2"):
            below = part.get(key)
            # What must not match supports nothing, and what another server says is not ours to support.
            taken_away = part.name == "Minus" and key == "p2"
            if isinstance(below, CompValue) and not taken_away and below.name != "ServiceGraphPattern":
                yield from self.steps(below, graph, renamed)

    def _hidden(self, subquery: CompValue) -> dict[Node, Node]:
        """New names for what a subquery does not select, which may be called like something outside."""
        within = {term for term in subquery["_vars"] if isinstance(term, Variable)}
        project = subquery
        while project.name != "Project" and isinstance(project.get("p"), CompValue):
            project = project.p
        return {term: self._fresh() for term in sorted(within - set(project.get("PV") or within))}

    def _apart(self, step: Step) -> Iterator[Step]:
        if not isinstance(step.path, SequencePath):
            yield step
            return
        between = [self._fresh() for _ in step.path.args[1:]]
        for path, ends in zip(step.path.args, pairwise([step.subject, *between, step.object]), strict=True):
            yield from self._apart(Step(ends[0], path, ends[1], step.graph))

    def _fresh(self) -> Variable:
        return Variable(f"between_{next(self._numbers)}")


def _own(term: Node, renamed: Mapping[Node, Node]) -> Node:
    # A blank node is a variable that nothing else in the query can name.
    return Variable(f"blank_{term}") if isinstance(term, BNode) else renamed.get(term, term)
