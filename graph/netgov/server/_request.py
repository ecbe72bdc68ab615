"""Read a query from an HTTP request, as the SPARQL 1.1 Protocol has it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qs

import pyoxigraph as ox
from starlette.exceptions import HTTPException

from netgov.store.pool import Job

_QUERY_TYPE = "application/sparql-query"
_UPDATE_TYPE = "application/sparql-update"
_FORM_TYPE = "application/x-www-form-urlencoded"
_NO_UPDATES = "updates are refused: this endpoint only answers queries"

# What to accept by the short name that the parameter ``format`` takes, for whoever cannot set a header.
_FORMATS: Mapping[str, str] = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/sparql-results+json, application/ld+json;q=0.9",
    "xml": "application/sparql-results+xml, application/rdf+xml;q=0.9",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
}
_ANY = ("*/*", "application/*", "text/*")


def read(method: str, parameters: str, content_type: str, body: bytes, accept: str) -> Job | None:
    """The query of a request, whose parameters follow the question mark of its address; None if it asks nothing.

    Examples
    --------
    >>> job = read("GET", "query=ASK%20%7B%7D&format=csv", "", b"", "*/*")
    >>> job.text, job.solutions
    ('ASK {}', 'text/csv; charset=utf-8')
    """
    media = content_type.partition(";")[0].strip().lower()
    if media == _UPDATE_TYPE:
        raise HTTPException(403, _NO_UPDATES)
    if method == "POST" and media not in (_QUERY_TYPE, _FORM_TYPE):
        raise HTTPException(415, f"send a query as {_QUERY_TYPE}, or as the field query of a form ({_FORM_TYPE})")
    try:
        fields = parse_qs(parameters, keep_blank_values=True, errors="strict")
        text = body.decode("utf-8")
        if method == "POST" and media == _FORM_TYPE:
            for name, values in parse_qs(text, keep_blank_values=True, errors="strict").items():
                fields.setdefault(name, []).extend(values)
    except UnicodeDecodeError:
        raise HTTPException(400, "the query is not UTF-8") from None
    except ValueError as error:
        raise HTTPException(400, f"the form cannot be read: {error}") from None
    if "update" in fields:
        raise HTTPException(403, _NO_UPDATES)
    queries = [text] if media == _QUERY_TYPE and method == "POST" else fields.get("query", [])
    if not queries and method == "GET":
        return None
    if len(queries) != 1:
        raise HTTPException(400, f"a request holds one query, and this one has {len(queries)}")
    # Some clients send a name of their own beside the right header; that one is theirs to explain.
    accept = _FORMATS.get(fields.get("format", [""])[-1], accept or "*/*")
    return Job(
        queries[0],
        default_graph=tuple(fields.get("default-graph-uri", ())),
        named_graphs=tuple(fields.get("named-graph-uri", ())),
        solutions=_negotiated(accept, ox.QueryResultsFormat.JSON),
        triples=_negotiated(accept, ox.RdfFormat.N_QUADS),
    )


def _negotiated(accept: str, default: ox.QueryResultsFormat | ox.RdfFormat) -> str:
    """The media type of the engine's that is wanted most, the first of several; empty when none will do."""
    best, most = "", 0.0
    for part in accept.split(","):
        media, *parameters = (word.strip().lower() for word in part.split(";"))
        if "/" not in media:
            raise HTTPException(400, f"Invalid media type: {media!r}")
        score = next((word.removeprefix("q=") for word in parameters if word.startswith("q=")), "1")
        try:
            wanted = float(score)
        except ValueError:
            raise HTTPException(400, f"Invalid Accept media type score: {score}") from None
        known = default if media in _ANY else type(default).from_media_type(media)
        if known is not None and wanted > most:
            best, most = known.media_type, wanted
    return best
