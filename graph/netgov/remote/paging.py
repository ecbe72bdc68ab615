"""Read a large graph from a server in parts: first the names of what is wanted, then what is said of some at a time.

A server that cuts long answers off is asked for names page by page, each page beginning after the last name of the one
before: it need not count rows that it does not send, and what changes meanwhile shifts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from netgov.errors import EndpointError
from netgov.remote.protocol import Endpoint
from netgov.store.batches import batches

LISTED = 200
"""How many IRIs one query lists: claims have some fifteen triples each, and Virtuoso sends 10,000 rows at most."""

_PAGE = 5000


def described(
    endpoint: Endpoint, names: Iterable[str], predicates: Iterable[str], *, graph: str | None = None
) -> Iterator[ox.Triple]:
    """Triples of some subjects.

    Parameters
    ----------
    endpoint
        Where to ask.
    names
        IRIs of the subjects.
    predicates
        IRIs of the predicates wanted.
    graph
        IRI of the named graph to read; the default graph without it.

    Yields
    ------
    pyoxigraph.Triple
        In the order of the subjects, some at a time.

    Raises
    ------
    EndpointError
        If the server cannot be reached, or cuts off even the answer about one subject.
    """
    wanted = ", ".join(f"<{predicate}>" for predicate in predicates)
    waiting = list(batches(names, LISTED))[::-1]
    while waiting:
        subjects = waiting.pop()
        # A filter and not VALUES: Oxigraph would read the whole graph for two lists in one query.
        rows, cut = endpoint.rows(
            f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {listed(subjects)} }} ?s ?p ?o FILTER(?p IN ({wanted})) }}", graph
        )
        if cut and len(subjects) == 1:
            raise EndpointError("the server cuts off even the answer about one thing", file=endpoint.url)
        if cut:
            half = len(subjects) // 2
            waiting += [subjects[half:], subjects[:half]]
            continue
        for row in rows:
            yield ox.Triple(row["s"], row["p"], row["o"])


def values(endpoint: Endpoint, pattern: str, *, graph: str | None = None) -> list[str]:
    """Names that a pattern finds.

    Parameters
    ----------
    endpoint
        Where to ask.
    pattern
        SPARQL that binds ``?s`` to IRIs or to texts without quotation marks; listed prefixes are implied.
    graph
        IRI of the named graph to read; the default graph without it.

    Returns
    -------
    list of str
        Sorted, each once.
    """
    # To sort is work for the server, which it is spared as long as nothing is cut off.
    rows, cut = endpoint.rows(f"SELECT DISTINCT ?s WHERE {{ {pattern} }}", graph)
    found = [] if cut else sorted(row["s"].value for row in rows)
    while cut and rows:
        past = f'FILTER(STR(?s) > "{found[-1]}")' if found else ""
        query = f"SELECT DISTINCT ?s WHERE {{ {pattern} {past} }} ORDER BY STR(?s) LIMIT {_PAGE}"
        rows, _ = endpoint.rows(query, graph)
        found.extend(row["s"].value for row in rows)
    return found


def listed(iris: Iterable[str]) -> str:
    """IRIs as a query lists them.

    Parameters
    ----------
    iris
        Names, of which those that are no IRIs are left out: nothing is called so.

    Returns
    -------
    str
        In angle brackets.

    Examples
    --------
    >>> listed(["urn:a", "no name> <urn:b"])
    '<urn:a>'
    """
    return " ".join(f"<{iri}>" for iri in iris if not any(char in '<>"{}|^`\\\\' or char <= " " for char in iri))
