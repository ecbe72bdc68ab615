"""The triple patterns of a query that its rows rest on, as rdflib's parser reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from rdflib import BNode, Variable
from rdflib.paths import Path, SequencePath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from netgov.errors import QueryError
from netgov.store import Query


@dataclass(frozen=True, slots=True)
class Step:
    """A pattern: two ends and what leads from one to the other.

    Parameters
    ----------
    subject, object
        Terms and variables.
    path
        A predicate, a variable, or a path that is no sequence.
    graph
        The graph that GRAPH names, or its variable; None for the default graph.
    """

    subject: Node
    path: Node | Path
    object: Node
    graph: Node | None = None


def patterns(query: Query) -> list[Step]:
    """Read the patterns of a query.

    Parameters
    ----------
    query
        Any query.

    Returns
    -------
    list of Step
        Those that a solution has to match or may match (OPTIONAL, UNION), in subqueries too, without those that it must
        not match. Sequences are taken apart. What no solution says, such as a blank node, is a variable of its own.

    Raises
    ------
    QueryError
        If rdflib cannot parse the query.

    Examples
    --------
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
    reading = _Reading()
    return list(reading.steps(algebra, None, {}))


class _Reading:
    def __init__(self) -> None:
        self._numbers = count()

    def steps(self, part: CompValue, graph: Node | None, renamed: Mapping[Node, Node]) -> Iterator[Step]:
        if part.name == "BGP":
            for triple in part.triples:
                subject, path, object_ = (self._own(term, renamed) for term in triple)
                yield from self._apart(Step(subject, path, object_, graph))
            return
        if part.name == "ToMultiSet" and part.p.name != "values":
            renamed = {**renamed, **self._hidden(part.p)}
        if part.name == "Graph":
            graph = self._own(part.term, renamed)
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
        here = step.subject
        *before, last = step.path.args
        for path in before:
            there = self._fresh()
            yield from self._apart(replace(step, subject=here, path=path, object=there))
            here = there
        yield from self._apart(replace(step, subject=here, path=last))

    def _own(self, term: Node, renamed: Mapping[Node, Node]) -> Node:
        # A blank node is a variable that nothing else in the query can name.
        return Variable(f"blank_{term}") if isinstance(term, BNode) else renamed.get(term, term)

    def _fresh(self) -> Variable:
        return Variable(f"between_{next(self._numbers)}")
