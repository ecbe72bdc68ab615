"""SPARQL 1.1 protocol: ask a server, get whole answers.

A server may have no default graph of its own (see `_virtuoso`). What belongs into the default graph then lies in
``graph:all``, and every request names it.

Where a server cuts long answers off, the rest is asked for page by page. A large graph is read in parts: first the
names of what is wanted, then what is said of some at a time. Each page of names begins after the last name of the one
before: the server need not count rows that it does not send, and what changes meanwhile shifts nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeAlias, TypeVar

import pyoxigraph as ox

from netgov.errors import EndpointError
from netgov.namespaces import GRAPH, NG, PREFIXES
from netgov.remote._client import Client
from netgov.remote._virtuoso import mended, mended_triples, page_size
from netgov.store import Query, Result

DEFAULT_GRAPH = str(GRAPH["all"])
"""Graph that stands for the default graph where there is none."""

LISTED = 200
"""How many IRIs one query lists: claims have some fifteen triples each, and Virtuoso sends 10,000 rows at most."""

N_TRIPLES = {"Accept": "application/n-triples, text/turtle;q=0.5"}

_Item = TypeVar("_Item")
_Row: TypeAlias = dict[str, Any]
_Dataset: TypeAlias = Mapping[str, "str | list[str]"]
"""What a request says of the graphs that a query is about."""

_PAGE = 5000
_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items())
_NO_ENDPOINT = "is this a SPARQL endpoint?"
_DEFAULT = "default-graph-uri"
_NO_IRI = re.compile(r'[\x00- <>"{}|^`\\]')
_JSON = {"Accept": "application/sparql-results+json"}


class Endpoint:
    """A SPARQL endpoint, at the address of the client that sends the requests unless another is given."""

    def __init__(self, client: Client, url: str | None = None) -> None:
        self._client = client
        self._default: _Dataset | None = None
        self.url = url or client.url

    def ask(self, pattern: str) -> bool:
        """Whether a pattern fits anything; listed prefixes are implied."""
        return self._yes(f"ASK {{ {pattern} }}", self._named())

    def has_graph(self, iri: str) -> bool:
        """Whether there is a named graph that holds anything."""
        # Without a dataset: Virtuoso says yes to any graph when the request names another one.
        return self._yes(f"ASK {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}", {})

    def rows(self, text: str, graph: str | None = None) -> tuple[list[_Row], bool]:
        """One page of an answer to SELECT: bound terms by variable, and whether the server cut it off.

        Listed prefixes are implied. A named graph is read as if it were the default graph.
        """
        response = self._send(_PREFIXES + text, self._named() if graph is None else {_DEFAULT: graph}, _JSON)
        raw = _raw(self._parsed(response))
        if not isinstance(raw, ox.QuerySolutions):
            raise EndpointError(f"the answer to SELECT is no table; {_NO_ENDPOINT}", file=self.url)
        names = [variable.value for variable in raw.variables]
        rows = [{name: row[name] for name in names if row[name] is not None} for row in raw]
        return rows, page_size(response, len(rows)) is not None

    def values(self, pattern: str, *, graph: str | None = None) -> list[str]:
        """IRIs, or texts without quotation marks, that a pattern binds ``?s`` to: sorted, each once."""
        # To sort is work for the server, which it is spared as long as nothing is cut off.
        rows, cut = self.rows(f"SELECT DISTINCT ?s WHERE {{ {pattern} }}", graph)
        names = [] if cut else sorted(row["s"].value for row in rows)
        while cut and rows:
            past = f'FILTER(STR(?s) > "{names[-1]}")' if names else ""
            query = f"SELECT DISTINCT ?s WHERE {{ {pattern} {past} }} ORDER BY STR(?s) LIMIT {_PAGE}"
            rows, _ = self.rows(query, graph)
            names.extend(row["s"].value for row in rows)
        return names

    def described(
        self, names: Iterable[str], predicates: Iterable[object], *, graph: str | None = None
    ) -> Iterator[ox.Triple]:
        """Triples of some subjects and predicates, in the order of the subjects."""
        wanted = ", ".join(f"<{predicate}>" for predicate in predicates)
        waiting = list(batches(names, LISTED))[::-1]
        while waiting:
            subjects = waiting.pop()
            values = f"VALUES ?s {{ {listed(subjects)} }}"
            # A filter and not VALUES: Oxigraph would read the whole graph for two lists in one query.
            rows, cut = self.rows(f"SELECT ?s ?p ?o WHERE {{ {values} ?s ?p ?o FILTER(?p IN ({wanted})) }}", graph)
            if not cut:
                yield from (ox.Triple(row["s"], row["p"], row["o"]) for row in rows)
            elif len(subjects) == 1:
                raise EndpointError("the server cuts off even the answer about one thing", file=self.url)
            else:
                half = len(subjects) // 2
                waiting += [subjects[half:], subjects[:half]]

    def answer(self, query: Query, timeout: float | None = None) -> Result:
        """The whole answer to a query of the user's that the guard has passed."""
        # The dataset of a request would take the place of the one that the query itself names. With a default graph and
        # no named ones in the request, GRAPH <...> finds nothing, as the standard has it; that GRAPH ?g finds all the
        # same is Virtuoso's own, and spares listing every graph.
        named = {} if query.from_graphs else {**self._named(timeout)}
        if named and query.graphs:
            named["named-graph-uri"] = query.graphs
        text = with_prefixes(query)
        if query.form in ("CONSTRUCT", "DESCRIBE"):
            return Result(mended_triples(self._triples(self._send(text, named, N_TRIPLES, timeout))))
        response = self._send(text, named, _JSON, timeout)
        document = self._parsed(response)
        size = page_size(response, len(document["results"]["bindings"])) if "boolean" not in document else None
        return Result(_raw(document if size is None else self._whole(query, named, document["head"], size, timeout)))

    def _named(self, timeout: float | None = None) -> _Dataset:
        """The default graph that requests name, where the server has one of that name; found out once."""
        if self._default is None:
            text = f"ASK {{ GRAPH <{DEFAULT_GRAPH}> {{ ?claim a <{NG.Claim}> }} }}"
            self._default = {_DEFAULT: DEFAULT_GRAPH} if self._yes(text, {}, timeout) else {}
        return self._default

    def _yes(self, text: str, named: _Dataset, timeout: float | None = None) -> bool:
        document = self._parsed(self._send(_PREFIXES + text, named, _JSON, timeout))
        if "boolean" not in document:
            raise EndpointError(f"the answer to ASK is a table; {_NO_ENDPOINT}", file=self.url)
        return bool(document["boolean"])

    def _whole(
        self, query: Query, named: _Dataset, head: dict[str, Any], size: int, timeout: float | None
    ) -> dict[str, Any]:
        """Ask for an answer page by page, in an order that does not change from page to page."""
        if query.from_graphs:
            raise EndpointError(
                f"the server cuts answers off after {size} rows, and a query with FROM cannot be asked page by page; "
                "put LIMIT and OFFSET into it",
                file=self.url,
            )
        prologue, body = with_prefixes(query, query.prologue), query.text[len(query.prologue) :]
        names = " ".join(f"?{name}" for name in head["vars"])
        paged = f"SELECT {names} WHERE {{ {{ {body}\n }} }}"
        # The order is made inside and the page taken outside: Virtuoso sorts no more than a page otherwise.
        if "order" not in query.clauses:
            paged = f"SELECT {names} WHERE {{ {{ {paged} ORDER BY {names} }} }}"

        def bindings(text: str, timeout: float | None = None) -> list[Any]:
            return list(self._parsed(self._send(prologue + text, named, _JSON, timeout))["results"]["bindings"])

        total = int(bindings(f"SELECT (COUNT(*) AS ?rows) WHERE {{ {{ {body}\n }} }}")[0]["rows"]["value"])
        rows: list[Any] = []
        while len(rows) < total:
            page = bindings(f"{paged} LIMIT {size} OFFSET {len(rows)}", timeout)
            if not page:
                raise EndpointError(
                    f"the server gave {len(rows)} of {total} rows; ask for less with LIMIT", file=self.url
                )
            rows += page
        return {"head": head, "results": {"bindings": rows}}

    def _send(self, text: str, named: _Dataset, headers: dict[str, str], timeout: float | None = None) -> Any:
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

    def _triples(self, response: Any) -> list[ox.Triple]:
        try:
            triples = rdf_triples(response)
        except SyntaxError as error:
            raise EndpointError(f"the answer cannot be read as RDF: {error}", file=self.url) from error
        if triples is None:
            kind = _media_type(response) or "nothing"
            raise EndpointError(f"the answer is {kind}, and no RDF; {_NO_ENDPOINT}", file=self.url)
        return triples


def with_prefixes(query: Query, text: str | None = None) -> str:
    """A query, or a text in its place, after the implied prefixes that it does not declare itself.

    They stand in its own first line, so that lines keep their numbers.

    >>> with_prefixes(Query("ASK { id:lu-wei a ng:Person }")).endswith("> ASK { id:lu-wei a ng:Person }")
    True
    """
    missing = (f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items() if prefix not in query.own_prefixes)
    return "".join(missing) + (query.text if text is None else text)


def listed(iris: Iterable[object]) -> str:
    """IRIs as a query lists them, without those that are none: nothing is called so.

    >>> listed(["urn:a", "no name> <urn:b"])
    '<urn:a>'
    """
    return " ".join(f"<{iri}>" for iri in map(str, iris) if not _NO_IRI.search(iri))


def batches(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """Lists of so many items; the last one may be shorter.

    >>> list(batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def rdf_triples(response: Any) -> list[ox.Triple] | None:
    """The triples of an answer; None if it is no RDF."""
    format_ = ox.RdfFormat.from_media_type(_media_type(response))
    return None if format_ is None else [quad.triple for quad in ox.parse(input=response.content, format=format_)]


def _media_type(response: Any) -> str:
    return str(response.headers.get("content-type", "")).partition(";")[0].strip()


def _raw(document: dict[str, Any]) -> ox.QuerySolutions | ox.QueryBoolean:
    return ox.parse_query_results(input=json.dumps(document).encode(), format=ox.QueryResultsFormat.JSON)
