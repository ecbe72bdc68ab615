"""The whole dataset as TriG, N-Quads or JSON-LD, the same bytes for the same statements.

Oxigraph hands out statements and prefixes in an order of its own, so both are sorted here: the default graph first,
then the named graphs by IRI, each with its triples in the order of their N-Triples lines. They are sorted once, for
N-Quads; the other two are made of these. No listed namespace lies within another, so there is one way only to shorten
an IRI. The store holds no blank nodes; if one did get in, its name would differ from run to run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    return b"".join(_graphs(store))


def to_trig(dataset: ox.Store | bytes) -> bytes:
    """Write a dataset as TriG, with the listed prefixes.

    Parameters
    ----------
    dataset
        The dataset, or what `to_nquads` has written of it.

    Returns
    -------
    bytes
        The document, UTF-8.

    Examples
    --------
    >>> to_trig(b'<https://w3id.org/netgov/id/lu-wei> <urn:p> "o" <urn:g> .').partition(b"<urn:g>")[2].split()
    [b'{', b'id:lu-wei', b'<urn:p>', b'"o"', b'.', b'}']
    """
    document = _rewritten(dataset, ox.RdfFormat.TRIG, PREFIXES)
    lines = document.splitlines(keepends=True)
    # Oxigraph declares the prefixes in the order of a hash table that is seeded anew in every process.
    count = next((number for number, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"".join(sorted(lines[:count]) + lines[count:])


def to_jsonld(dataset: ox.Store | bytes) -> bytes:
    """Write a dataset as expanded JSON-LD, which needs no context.

    Parameters
    ----------
    dataset
        The dataset, or what `to_nquads` has written of it.

    Returns
    -------
    bytes
        The document, UTF-8.

    Examples
    --------
    >>> to_jsonld(b'<urn:s> <urn:p> "o" .')
    b'[{"@id":"urn:s","urn:p":[{"@value":"o"}]}]'
    """
    return _rewritten(dataset, ox.RdfFormat.JSON_LD, {})


def _rewritten(dataset: ox.Store | bytes, format_: ox.RdfFormat, prefixes: Mapping[str, str]) -> bytes:
    nquads = dataset if isinstance(dataset, bytes) else to_nquads(dataset)
    quads = ox.parse(nquads, format=ox.RdfFormat.N_QUADS)
    return ox.serialize(quads, format=format_, prefixes=dict(prefixes)) or b""


def _graphs(store: ox.Store) -> Iterator[bytes]:
    for graph in (ox.DefaultGraph(), *sorted(store.named_graphs(), key=str)):
        # A line end within a literal is escaped.
        lines = (store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b"").splitlines(keepends=True)
        triples = b"".join(sorted(lines))
        yield triples if isinstance(graph, ox.DefaultGraph) else triples.replace(b" .\n", f" {graph} .\n".encode())
