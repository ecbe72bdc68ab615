"""All solutions behind the rows of an answer: in place of what the query selects, everything that it binds is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rdflib.term import Node

from netgov.errors import QueryError
from netgov.store import AnyStore, Query, Result, Row, Token

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
