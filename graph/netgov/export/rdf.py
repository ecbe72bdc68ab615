"""The whole dataset as TriG, N-Quads or JSON-LD, the same bytes for the same statements.

Oxigraph writes all three. It hands out statements and prefixes in an order of its own, so both are sorted here: the
default graph first, then the named graphs by IRI, each with its triples in the order of their N-Triples lines. No
listed namespace lies within another, so there is one way only to shorten an IRI. The store holds no blank nodes; if one
did get in, its name would differ from run to run.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from netgov.namespaces import PREFIXES


def to_nquads(store: ox.Store) -> bytes:
    """Write a dataset as N-Quads, one statement on each line, sorted within each graph.

    Parameters
    ----------
    store
        The dataset.

    Returns
    -------
    bytes
        The document, UTF-8.

    Examples
    --------
    >>> store = ox.Store()
    >>> store.update("INSERT DATA { <urn:s> <urn:p> 'o' . GRAPH <urn:g> { <urn:s> <urn:p> 'o' } }")
    >>> print(to_nquads(store).decode(), end="")
    <urn:s> <urn:p> "o" .
    <urn:s> <urn:p> "o" <urn:g> .
    """
    return b"".join(line + b"\n" for line in _lines(store))


def to_trig(store: ox.Store) -> bytes:
    """Write a dataset as TriG, with the listed prefixes.

    Parameters
    ----------
    store
        The dataset.

    Returns
    -------
    bytes
        The document, UTF-8.

    Examples
    --------
    >>> store = ox.Store()
    >>> store.update("INSERT DATA { GRAPH <urn:g> { <https://w3id.org/netgov/id/lu-wei> <urn:p> 'o' } }")
    >>> to_trig(store).decode().partition("<urn:g>")[2].split()
    ['{', 'id:lu-wei', '<urn:p>', '"o"', '.', '}']
    """
    document = _serialize(store, ox.RdfFormat.TRIG, PREFIXES)
    lines = document.splitlines(keepends=True)
    # Oxigraph declares the prefixes in the order of a hash table that is seeded anew in every process.
    count = next((number for number, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"".join(sorted(lines[:count]) + lines[count:])


def to_jsonld(store: ox.Store) -> bytes:
    """Write a dataset as expanded JSON-LD, which needs no context.

    Parameters
    ----------
    store
        The dataset.

    Returns
    -------
    bytes
        The document, UTF-8.

    Examples
    --------
    >>> store = ox.Store()
    >>> store.update("INSERT DATA { <urn:s> <urn:p> 'o' }")
    >>> to_jsonld(store)
    b'[{"@id":"urn:s","urn:p":[{"@value":"o"}]}]'
    """
    return _serialize(store, ox.RdfFormat.JSON_LD, {})


def _serialize(store: ox.Store, format_: ox.RdfFormat, prefixes: dict[str, str]) -> bytes:
    document = ox.serialize(ox.parse(to_nquads(store), format=ox.RdfFormat.N_QUADS), format=format_, prefixes=prefixes)
    return document or b""


def _lines(store: ox.Store) -> Iterator[bytes]:
    yield from _sorted_triples(store, ox.DefaultGraph())
    for graph in sorted(store.named_graphs(), key=str):
        end = f" {graph} .".encode()
        for line in _sorted_triples(store, graph):
            yield line.removesuffix(b" .") + end


def _sorted_triples(store: ox.Store, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> list[bytes]:
    document = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
    return sorted(line for line in document.split(b"\n") if line)
