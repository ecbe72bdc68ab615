"""All solutions behind the rows of an answer: in place of what the query selects, everything that it binds is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import takewhile

from rdflib.term import Node

from netgov.errors import QueryError
from netgov.store import Result, Row
from netgov.store.interface import AnyStore
from netgov.store.sparql import Token, body

_AGGREGATES = {"avg", "count", "group_concat", "max", "min", "sample", "sum"}
_ENDS = {"{", "from", "where"}
_MODIFIERS = {"group", "having", "limit", "offset", "order", "values"}


class Solutions:
    """Solutions of a query by the rows that they are behind.

    Parameters
    ----------
    store, parameters, timeout
        As the query was asked.
    text
        SELECT or ASK.
    result
        Its answer.

    Attributes
    ----------
    all
        Every solution.

    Raises
    ------
    QueryError
        If the query cannot be taken apart.
    """

    def __init__(
        self, store: AnyStore, text: str, result: Result, *, parameters: Mapping[str, str], timeout: float | None
    ) -> None:
        everything, computed = widened(text)
        found = store.query(everything, parameters=parameters, timeout=timeout)
        self.all: list[Row] = found.rows
        self._keys = [name for name in result.variables if name in found.variables and name not in computed]
        self._by_key: defaultdict[tuple[Node | None, ...], list[Row]] = defaultdict(list)
        for row in self.all:
            self._by_key[self._key(row)].append(row)

    def of(self, row: Row) -> list[Row]:
        """The solutions that a row of the answer may come from: those that say what it says."""
        return self._by_key.get(self._key(row), [])

    def _key(self, row: Row) -> tuple[Node | None, ...]:
        return tuple(row[name] for name in self._keys)


def widened(text: str) -> tuple[str, set[str]]:
    """Write the query that has every solution, with every variable, in place of the rows.

    Parameters
    ----------
    text
        SELECT or ASK.

    Returns
    -------
    tuple
        The query, and the variables that aggregates compute, which no single solution has.

    Raises
    ------
    QueryError
        If the parts of the query cannot be told apart.

    Examples
    --------
    >>> query = "SELECT ?x (COUNT(?y) AS ?n) (STR(?x) AS ?s) { ?x <urn:p> ?y } GROUP BY ?x ORDER BY ?n"
    >>> widened(query)
    ('SELECT *  { { ?x <urn:p> ?y } BIND(STR ( ?x ) AS ?s) } ', {'n'})
    """
    tokens = body(text)
    depth = _depths(tokens)
    outer = [number for number, token in enumerate(tokens) if token.text in ("{", "}") and not depth[number]]
    if len(outer) < 2 or tokens[0].text.lower() not in ("select", "ask"):
        raise QueryError("the claims behind this query cannot be told; write its words apart")
    start, end = outer[:2]
    head = list(takewhile(lambda n: depth[n] or tokens[n].text.lower() not in _ENDS, range(1, len(tokens))))
    clauses = _clauses(tokens, depth, end + 1)
    expressions = [*_expressions(tokens, depth, clauses.get("group", [])), *_expressions(tokens, depth, head)]
    binds, computed = _binds(tokens, expressions)
    dataset = _cut(tokens, [n for n in range(len(head) + 1, start) if tokens[n].text.lower() != "where"])
    group = text[tokens[start].start : tokens[end].start + 1]
    values = _cut(tokens, clauses.get("values", []))
    prologue = text[: tokens[0].start]
    return f"{prologue}SELECT * {dataset} {{ {group}{binds} }} {values}", computed


def _depths(tokens: Sequence[Token]) -> list[int]:
    """How many brackets each token stands in; a bracket stands where its pair does."""
    depths, depth = [], 0
    for token in tokens:
        depth -= token.text in ("}", ")")
        depths.append(depth)
        depth += token.text in ("{", "(")
    return depths


def _clauses(tokens: Sequence[Token], depth: Sequence[int], start: int) -> dict[str, list[int]]:
    clauses: dict[str, list[int]] = {}
    current: list[int] = []
    for number in range(start, len(tokens)):
        word = tokens[number].text.lower()
        if depth[number] == 0 and tokens[number].kind == "word" and word in _MODIFIERS:
            current = clauses.setdefault(word, [])
        current.append(number)
    return clauses


def _expressions(tokens: Sequence[Token], depth: Sequence[int], part: Sequence[int]) -> list[list[int]]:
    """Every ``(... AS ?x)``, without its brackets."""
    found: list[list[int]] = []
    for number in part:
        if depth[number] == 0 and tokens[number].text == "(":
            found.append([])
        elif depth[number] and found:
            found[-1].append(number)
    return [one for one in found if len(one) > 2 and tokens[one[-2]].text.lower() == "as"]


def _binds(tokens: Sequence[Token], expressions: Sequence[Sequence[int]]) -> tuple[str, set[str]]:
    binds, computed = "", set[str]()
    for one in expressions:
        words = {tokens[number].text.lower() for number in one if tokens[number].kind == "word"}
        if words & _AGGREGATES:
            computed.add(tokens[one[-1]].text[1:])
        else:
            binds += f" BIND({_cut(tokens, one)})"
    return binds, computed


def _cut(tokens: Sequence[Token], part: Sequence[int]) -> str:
    """The text of some tokens, without comments, which would swallow what follows in the line."""
    return " ".join(tokens[number].text for number in part)
