"""SPARQL 1.1 protocol: ask a server, get whole answers.

A server may have no default graph of its own (Virtuoso: a plain query there reads all graphs, and counts twice what two
of them hold). What belongs into the default graph then lies in ``graph:all``, and every request names it.

Some servers cut long answers off. Virtuoso says so in a header; the rest of the answer is then asked for, page by page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

import pyoxigraph as ox

from netgov.errors import EndpointError
from netgov.namespaces import GRAPH, NG, PREFIXES
from netgov.remote.client import Client
from netgov.remote.virtuoso_literals import mended, mended_triples
from netgov.store import Query, Result

DEFAULT_GRAPH = str(GRAPH["all"])
"""Graph that stands for the default graph where there is none."""

Row: TypeAlias = dict[str, Any]
"""Bound terms (of pyoxigraph) by variable."""

Dataset: TypeAlias = Mapping[str, "str | list[str]"]
"""What a request says of the graphs that a query is about."""

_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items())
_NO_ENDPOINT = "is this a SPARQL endpoint?"
_DEFAULT = "default-graph-uri"
_JSON = {"Accept": "application/sparql-results+json"}
_TRIPLES = {"Accept": "application/n-triples, text/turtle;q=0.5"}
_CUT_AT = "x-sparql-maxrows"


class Endpoint:
    """A SPARQL endpoint.

    Parameters
    ----------
    client
        What sends the requests; its address is the endpoint's unless `url` is given.
    url
        Address of the endpoint.
    """

    def __init__(self, client: Client, url: str | None = None) -> None:
        self._client = client
        self._default: Dataset | None = None
        self.url = url or client.url

    def ask(self, pattern: str) -> bool:
        """Whether a pattern fits anything.

        Parameters
        ----------
        pattern
            What stands between the braces of an ASK query; listed prefixes are implied.

        Returns
        -------
        bool
            The answer.
        """
        return self._yes(f"ASK {{ {pattern} }}", self._named())

    def has_graph(self, iri: str) -> bool:
        """Whether there is a named graph.

        Parameters
        ----------
        iri
            Its IRI.

        Returns
        -------
        bool
            True when it holds anything.
        """
        # Without a dataset: Virtuoso says yes to any graph when the request names another one.
        return self._yes(f"ASK {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}", {})

    def rows(self, text: str, graph: str | None = None) -> tuple[list[Row], bool]:
        """Rows of one page of an answer.

        Parameters
        ----------
        text
            A SELECT query; listed prefixes are implied.
        graph
            IRI of the graph to read as if it were the default graph.

        Returns
        -------
        tuple
            Bound terms by variable for each row, and whether the server cut the answer off.
        """
        response = self._send(_PREFIXES + text, self._named() if graph is None else {_DEFAULT: graph}, _JSON)
        raw = _raw(self._parsed(response))
        if not isinstance(raw, ox.QuerySolutions):
            raise EndpointError(f"the answer to SELECT is no table; {_NO_ENDPOINT}", file=self.url)
        names = [variable.value for variable in raw.variables]
        found = [{name: row[name] for name in names if row[name] is not None} for row in raw]
        return found, _cut(response, len(found))

    def answer(self, query: Query, timeout: float | None = None) -> Result:
        """Answer a query of the user's.

        Parameters
        ----------
        query
            What the guard has passed.
        timeout
            Seconds for which the server may be silent.

        Returns
        -------
        Result
            The whole answer.

        Raises
        ------
        EndpointError
            If the server cannot be reached or cannot run the query.
        """
        named = self._dataset_for(query, timeout)
        text = with_prefixes(query)
        if query.form in ("CONSTRUCT", "DESCRIBE"):
            return Result(mended_triples(_triples(self._send(text, named, _TRIPLES, timeout), self.url)))
        response = self._send(text, named, _JSON, timeout)
        document = self._parsed(response)
        if "boolean" not in document and _cut(response, len(document["results"]["bindings"])):
            document = self._whole(query, document, int(response.headers[_CUT_AT]), timeout)
        return Result(_raw(document))

    def _named(self, timeout: float | None = None) -> Dataset:
        """The default graph that requests name, where the server has one of that name; found out once."""
        if self._default is None:
            text = f"ASK {{ GRAPH <{DEFAULT_GRAPH}> {{ ?claim a <{NG.Claim}> }} }}"
            self._default = {_DEFAULT: DEFAULT_GRAPH} if self._yes(text, {}, timeout) else {}
        return self._default

    def _yes(self, text: str, named: Dataset, timeout: float | None = None) -> bool:
        document = self._document(_PREFIXES + text, named, timeout)
        if "boolean" not in document:
            raise EndpointError(f"the answer to ASK is a table; {_NO_ENDPOINT}", file=self.url)
        return bool(document["boolean"])

    def _dataset_for(self, query: Query, timeout: float | None) -> Dataset:
        """The dataset that the request for a user's query names."""
        default = self._named(timeout)
        if not default or query.from_graphs:
            # The dataset of a request would take the place of the one that the query itself names.
            return {}
        # With a default graph and no named ones in the request, GRAPH <...> finds nothing, as the standard has it; that
        # GRAPH ?g finds all the same is Virtuoso's own, and spares listing every graph.
        return {**default, **({"named-graph-uri": query.graphs} if query.graphs else {})}

    def _whole(self, query: Query, first: dict[str, Any], size: int, timeout: float | None) -> dict[str, Any]:
        """Ask for an answer page by page, in an order that does not change from page to page."""
        if query.from_graphs:
            raise EndpointError(
                f"the server cuts answers off after {size} rows, and a query with FROM cannot be asked page by page; "
                "put LIMIT and OFFSET into it",
                file=self.url,
            )
        prologue, body = with_prefixes(query, query.prologue), query.text[len(query.prologue) :]
        names = " ".join(f"?{name}" for name in first["head"]["vars"])
        asked = f"SELECT {names} WHERE {{ {{ {body}\n }} }}"
        # The order is made inside and the page taken outside: Virtuoso sorts no more than a page otherwise.
        if "order" not in query.clauses:
            asked = f"SELECT {names} WHERE {{ {{ {asked} ORDER BY {names} }} }}"
        total_text = f"{prologue}SELECT (COUNT(*) AS ?rows) WHERE {{ {{ {body}\n }} }}"
        named = self._dataset_for(query, timeout)
        total = int(self._document(total_text, named)["results"]["bindings"][0]["rows"]["value"])
        rows: list[Any] = []
        while len(rows) < total:
            page = self._document(f"{prologue}{asked} LIMIT {size} OFFSET {len(rows)}", named, timeout)
            if not page["results"]["bindings"]:
                raise EndpointError(
                    f"the server gave {len(rows)} of {total} rows; ask for less with LIMIT", file=self.url
                )
            rows.extend(page["results"]["bindings"])
        return {"head": first["head"], "results": {"bindings": rows}}

    def _document(self, text: str, named: Dataset, timeout: float | None = None) -> dict[str, Any]:
        return self._parsed(self._send(text, named, _JSON, timeout))

    def _send(self, text: str, named: Dataset, headers: dict[str, str], timeout: float | None = None) -> Any:
        form = {"query": text, **named}
        return self._client.send("POST", url=self.url, form=form, headers=headers, timeout=timeout)

    def _parsed(self, response: Any) -> dict[str, Any]:
        try:
            document = response.json()
            if "boolean" in document or "bindings" in document["results"]:
                return mended(document)
        except (ValueError, KeyError, TypeError):
            pass
        raise EndpointError(f"the answer is no SPARQL 1.1 result; {_NO_ENDPOINT}", file=self.url)


def with_prefixes(query: Query, text: str | None = None) -> str:
    """A query, or a text in its place, after the implied prefixes that it does not declare itself.

    They stand in its own first line, so that lines keep their numbers.

    >>> with_prefixes(Query("ASK { id:lu-wei a ng:Person }")).endswith("> ASK { id:lu-wei a ng:Person }")
    True
    """
    missing = (f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items() if prefix not in query.own_prefixes)
    return "".join(missing) + (query.text if text is None else text)


def _raw(document: dict[str, Any]) -> ox.QuerySolutions | ox.QueryBoolean:
    return ox.parse_query_results(input=json.dumps(document).encode(), format=ox.QueryResultsFormat.JSON)


def _triples(response: Any, url: str) -> list[ox.Triple]:
    kind = response.headers.get("content-type", "").partition(";")[0].strip()
    format_ = ox.RdfFormat.from_media_type(kind)
    if format_ is None:
        raise EndpointError(f"the answer is {kind or 'nothing'}, and no RDF; {_NO_ENDPOINT}", file=url)
    try:
        return [quad.triple for quad in ox.parse(input=response.content, format=format_)]
    except SyntaxError as error:
        raise EndpointError(f"the answer cannot be read as RDF: {error}", file=url) from error


def _cut(response: Any, rows: int) -> bool:
    limit = response.headers.get(_CUT_AT, "")
    return limit.isdigit() and rows >= int(limit)
