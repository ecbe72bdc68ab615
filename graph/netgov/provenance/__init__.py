"""Which claims support each row of an answer.

The query's triple patterns are filled in with every solution behind the row (`_solutions`), and the
triples that come out are traced to claims (`_tracing`). A claim supports a row when

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

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from netgov.namespaces import shorten
from netgov.provenance._tracing import How, Support, Tracer
from netgov.store import AnyStore, Query, Result

if TYPE_CHECKING:
    import pandas as pd

    from netgov.model import Claim

__all__ = ["How", "Support", "explained", "support"]


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

    Examples
    --------
    >>> import netgov
    >>> store, query = netgov.load().store, Query("ASK { id:lu-wei ng:spokeAt ?conference }")
    >>> [str(one.how) for one in support(store, query, store.query(query))[0]]
    ['stated']
    """
    tracer = Tracer(store)
    if result.form == "CONSTRUCT":
        return [_once(tracer.behind(triple, None)) for triple in sorted(result.graph)]
    # rdflib's parser takes a while to import.
    from netgov.provenance._solutions import Solutions, patterns

    steps = patterns(query)
    solutions = Solutions(store, query, result, parameters or {}, timeout)
    if result.answer is not None:
        return [_once(tracer.through(steps, solutions.all))] if result.answer else [[]]
    return [_once(tracer.through(steps, solutions.of(row))) for row in result.rows]


def _once(supports: Iterable[Support]) -> list[Support]:
    order = list(How)
    best: dict[str, How] = {}
    for claim, how in supports:
        best[claim] = min(how, best.get(claim, how), key=order.index)
    return sorted(Support(claim, how) for claim, how in best.items())


def explained(
    result: Result, supports: Sequence[Sequence[Support]], claims: Mapping[str, Claim], label: Callable[[str], str]
) -> pd.DataFrame:
    """Make a table of an answer with the claims that support each row.

    Parameters
    ----------
    result
        The answer to any query.
    supports
        The claims for each row of its table, from `support`.
    claims
        Claims by IRI.
    label
        Finds the name of an IRI; empty when it has none.

    Returns
    -------
    pandas.DataFrame
        Each row of `netgov.store.Result.to_frame` once for every claim, and once without any where there is none, with
        its own index.
    """
    lines = [(number, support) for number, row in enumerate(supports) for support in (row or (None,))]
    table = result.to_frame(label).iloc[[number for number, _ in lines]].copy()
    behind = [(claims[support.claim], support.how) if support else None for _, support in lines]
    table["support"] = [shorten(line[0].iri) if line else None for line in behind]
    table["support_how"] = [line[1].value if line else None for line in behind]
    table["support_standing"] = [line[0].standing.value if line else None for line in behind]
    table["support_gist"] = [line[0].gist if line else None for line in behind]
    return table
