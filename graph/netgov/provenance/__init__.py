"""Which claims support each row of an answer.

The query's triple patterns (`patterns`) are filled in with every solution behind the row (`solutions`), and the triples
that come out are traced to claims (`tracing`). A claim supports a row when

- a pattern speaks of the claim itself (``?claim ng:gist ?gist``): it is *named*;
- it is asserted and states a triple of the row: *stated*;
- it is asserted and a triple of the row follows from it by ``rdfs:subPropertyOf`` and ``owl:inverseOf``: *implied*.
  The vocabulary has no other rules about relations.

What is left out: types, labels and other editorial triples, which no claim states; what MINUS, FILTER and NOT EXISTS
look at; the middle of a path that repeats itself (``*``, ``+``), of which only a single step is traced. A row that
counts is supported by whatever it counts; rows that are equal share their claims. ``GRAPH`` with a source narrows the
claims to those of that source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from netgov.store import AnyStore, Query, Result

__all__ = ["How", "Support", "support"]


class How(StrEnum):
    """How a claim supports a row."""

    NAMED = "named"
    STATED = "stated"
    IMPLIED = "implied"


@dataclass(frozen=True, slots=True, order=True)
class Support:
    """A claim that supports a row, and how."""

    claim: str
    how: How


def support(
    store: AnyStore,
    query: Query,
    result: Result,
    *,
    parameters: Mapping[str, str] | None = None,
    timeout: float | None = None,
) -> list[list[Support]]:
    """Find the claims that support each row of an answer.

    Parameters
    ----------
    store
        The dataset that was asked.
    query
        The query.
    result
        Its answer.
    parameters, timeout
        As the query was asked.

    Returns
    -------
    list of list of Support
        For a SELECT query one list for each row, in the order of the rows; for ASK a single list, empty when the answer
        is no; for CONSTRUCT and DESCRIBE one for each triple, in the order of the sorted triples. Each list is sorted
        by claim, and a claim is in it once, with the first of the ways in which it supports the row.

    Raises
    ------
    QueryError
        If the query cannot be taken apart: it is not SPARQL 1.1, or words in it are written together.
    """
    from netgov.provenance.tracing import Tracer

    tracer = Tracer(store)
    if result.form == "CONSTRUCT":
        return [_once(tracer.behind(triple, None)) for triple in sorted(result.graph)]
    from netgov.provenance.patterns import patterns
    from netgov.provenance.solutions import Solutions

    steps = patterns(query)
    solutions = Solutions(store, query, result, parameters=parameters or {}, timeout=timeout)
    if result.answer is not None:
        return [_once(tracer.through(steps, solutions.all))] if result.answer else [[]]
    return [_once(tracer.through(steps, solutions.of(row))) for row in result.rows]


def _once(found: Iterator[Support]) -> list[Support]:
    order = list(How)
    best: dict[str, How] = {}
    for one in found:
        best[one.claim] = min(one.how, best.get(one.claim, one.how), key=order.index)
    return sorted(Support(claim, how) for claim, how in best.items())
