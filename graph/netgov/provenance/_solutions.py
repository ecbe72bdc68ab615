"""What the rows of an answer rest on: the triple patterns of its query, as rdflib's parser reads them, and solutions.

For these, in place of what the query selects, everything that it binds is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, pairwise
from typing import NamedTuple

from rdflib import BNode, Variable
from rdflib.paths import Path, SequencePath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from netgov.errors import QueryError
from netgov.store import AnyStore, Query, Result, Row, Token


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


_AGGREGATES = {"avg", "count", "group_concat", "max", "min", "sample", "sum"}


class Solutions:
    """All solutions of a SELECT or an ASK, and those that each row of its answer comes from."""

    def __init__(
        self, store: AnyStore, query: Query, result: Result, parameters: Mapping[str, str], timeout: float | None
    ) -> None:
        everything, computed = widened(query)
        widened_result = store.query(everything, parameters=parameters, timeout=timeout)
        self.all: list[Row] = widened_result.rows
        bound = set(widened_result.variables) - computed
        self._keys = [name for name in result.variables if name in bound]
        self._by_key: defaultdict[tuple[Node | None, ...], list[Row]] = defaultdict(list)
        for row in self.all:
            self._by_key[self._key(row)].append(row)

    def of(self, row: Row) -> list[Row]:
        """The solutions that a row of the answer may come from: those that say what it says."""
        return self._by_key.get(self._key(row), [])

    def _key(self, row: Row) -> tuple[Node | None, ...]:
        return tuple(row[name] for name in self._keys)


def widened(query: Query) -> tuple[Query, set[str]]:
    """The query that has every solution, with every variable, and what aggregates compute, which no solution has.

    Raises QueryError if the parts of the query cannot be told apart.

    >>> query = Query("SELECT ?x (COUNT(?y) AS ?n) (STR(?x) AS ?s) { ?x <urn:p> ?y } GROUP BY ?x ORDER BY ?n")
    >>> everything, computed = widened(query)
    >>> everything.text, computed
    ('SELECT *  { { ?x <urn:p> ?y } BIND(STR ( ?x ) AS ?s) } ', {'n'})
    """
    if query.group is None or query.form not in ("SELECT", "ASK"):
        raise QueryError("the claims behind this query cannot be told; write its words apart")
    first, last = query.group
    group = query.text[query.body[first].start : query.body[last].start + 1]
    binds, computed = "", set[str]()
    for part in ("group", "select"):
        for tokens in _expressions(query.clauses.get(part, ())):
            if any(token.is_word(*_AGGREGATES) for token in tokens):
                computed.add(tokens[-1].text[1:])
            else:
                binds += f" BIND({_written(tokens)})"
    dataset, values = (_written(query.clauses.get(part, ())) for part in ("from", "values"))
    text = f"{query.prologue}SELECT * {dataset} {{ {group}{binds} }} {values}"
    return Query(text, query.implied), computed


def _expressions(part: Iterable[Token]) -> list[list[Token]]:
    """Every ``(... AS ?x)``, without its brackets."""
    expressions: list[list[Token]] = []
    depth = 0
    for token in part:
        depth -= token.text in ("}", ")")
        if depth and expressions:
            expressions[-1].append(token)
        elif token.text == "(":
            expressions.append([])
        depth += token.text in ("{", "(")
    return [tokens for tokens in expressions if len(tokens) > 2 and tokens[-2].is_word("as")]


def _written(tokens: Iterable[Token]) -> str:
    """The text of some tokens, without comments, which would swallow what follows in the line."""
    return " ".join(token.text for token in tokens)
