"""Read a query from an HTTP request, as the SPARQL 1.1 Protocol has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

QUERY_TYPE = "application/sparql-query"
UPDATE_TYPE = "application/sparql-update"
FORM_TYPE = "application/x-www-form-urlencoded"

FORMATS: Mapping[str, str] = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/sparql-results+json, application/ld+json;q=0.9",
    "xml": "application/sparql-results+xml, application/rdf+xml;q=0.9",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
}
"""What to accept by the short name that the parameter ``format`` takes, for whoever cannot set a header."""


class RefusedError(Exception):
    """A request that is not answered.

    Parameters
    ----------
    status
        The HTTP status code.
    message
        Why not, in one line.
    """

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as a request asks it.

    Parameters
    ----------
    query
        The SPARQL.
    default_graphs, named_graphs
        IRIs of the graphs to ask, in place of those that the query names; the protocol lets a request choose them.
    accept
        The media types that are wanted, as the header has them.
    """

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    accept: str = "*/*"


def read(method: str, parameters: str, content_type: str, body: bytes, accept: str) -> Asked | None:
    """Read a request.

    Parameters
    ----------
    method
        ``GET`` or ``POST``.
    parameters
        What follows the question mark of the address.
    content_type, body, accept
        Two headers, and what is sent along.

    Returns
    -------
    Asked or None
        The query; None for a GET that asks nothing.

    Raises
    ------
    RefusedError
        If the request is an update, is not UTF-8, holds no query or several, or is of another media type.

    Examples
    --------
    >>> read("GET", "query=ASK%20%7B%7D&format=csv", "", b"", "*/*")
    Asked(query='ASK {}', default_graphs=(), named_graphs=(), accept='text/csv')
    >>> read("POST", "", "application/sparql-query", b"ASK {}", "text/csv").query
    'ASK {}'
    """
    media = content_type.partition(";")[0].strip().lower()
    if media == UPDATE_TYPE:
        raise RefusedError(403, "updates are refused: this endpoint only answers queries")
    if method == "POST" and media not in (QUERY_TYPE, FORM_TYPE):
        raise RefusedError(415, f"send a query as {QUERY_TYPE}, or as the field query of a form ({FORM_TYPE})")
    try:
        given = parse_qs(parameters, keep_blank_values=True, errors="strict")
        text = body.decode("utf-8")
        if method == "POST" and media == FORM_TYPE:
            for name, values in parse_qs(text, keep_blank_values=True, errors="strict").items():
                given.setdefault(name, []).extend(values)
    except UnicodeDecodeError:
        raise RefusedError(400, "the query is not UTF-8") from None
    except ValueError as error:
        raise RefusedError(400, f"the form cannot be read: {error}") from None
    if "update" in given:
        raise RefusedError(403, "updates are refused: this endpoint only answers queries")
    queries = [text] if media == QUERY_TYPE and method == "POST" else given.get("query", [])
    if not queries and method == "GET":
        return None
    if len(queries) != 1:
        raise RefusedError(400, f"a request holds one query, and this one has {len(queries)}")
    return Asked(
        queries[0],
        tuple(given.get("default-graph-uri", ())),
        tuple(given.get("named-graph-uri", ())),
        _accept(given, accept),
    )


def _accept(given: Mapping[str, list[str]], accept: str) -> str:
    # Some clients send a name of their own beside the right header; that one is theirs to explain.
    return FORMATS.get(given.get("format", [""])[-1], accept or "*/*")
