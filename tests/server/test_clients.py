"""Clients that nobody here wrote get their answers."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result as RdflibResult
from same_rows import rows
from SPARQLWrapper import CSV, GET, JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

import netgov

QUESTION = "SELECT ?who ?what { ?who ng:spokeAt ?what }"
DRAWN = "CONSTRUCT { ?who ng:spokeAt ?what } WHERE { ?who ng:spokeAt ?what }"


@pytest.fixture(scope="module")
def expected(shared_tiny_corpus) -> netgov.Result:
    return netgov.load(shared_tiny_corpus).query(QUESTION)


def wrapper(tiny, query: str, wanted: str) -> SPARQLWrapper:
    client = SPARQLWrapper(f"{tiny.url}/query")
    client.setQuery(query)
    client.setReturnFormat(wanted)
    return client


@pytest.mark.parametrize(("method", "way"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_asks_in_every_way_that_the_protocol_has(tiny, expected, method: str, way: str) -> None:
    client = wrapper(tiny, QUESTION, JSON)
    client.setMethod(method)
    client.setRequestMethod(way)
    assert rows(client.queryAndConvert()) == rows(expected)


def test_sparqlwrapper_reads_every_format(tiny, expected) -> None:
    assert "ada-okoro" in wrapper(tiny, QUESTION, XML).queryAndConvert().toxml()
    table = list(csv.reader(io.StringIO(wrapper(tiny, QUESTION, CSV).queryAndConvert().decode())))
    assert table == [["who", "what"], [str(value) for value in expected.rows[0]]]
    graph = Graph().parse(data=wrapper(tiny, DRAWN, TURTLE).queryAndConvert(), format="turtle")
    assert [(s, o) for s, _, o in graph] == [tuple(expected.rows[0])]


def test_sparqlwrapper_is_told_what_is_wrong(tiny) -> None:
    with pytest.raises(QueryBadFormed, match=r"1:8: .* does not fit"):
        wrapper(tiny, "SELECT } ?who", JSON).query()


@pytest.mark.parametrize("format_", ["xml", "json"])
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflibs_store_asks_and_reads(tiny, expected, method: str, format_: str) -> None:
    graph = Graph(store=SPARQLStore(f"{tiny.url}/query", method=method, returnFormat=format_))
    assert rows(graph.query(QUESTION)) == rows(expected)
    who, what = (URIRef(str(value)) for value in expected.rows[0])
    assert (who, URIRef("https://w3id.org/netgov/vocab#spokeAt"), what) in graph
    assert {str(label) for label in graph.objects(who, URIRef("http://www.w3.org/2000/01/rdf-schema#label"))} == {
        "Ada Okoro"
    }


def test_rdflibs_store_asks_one_graph(tiny) -> None:
    graph = Graph(SPARQLStore(f"{tiny.url}/query"), identifier=URIRef("https://w3id.org/netgov/source/alpha"))
    assert len(graph) == 3


def curl(tiny, accept: str, query: str, *options: str) -> str:
    program = shutil.which("curl")
    if program is None:
        pytest.skip("curl is not installed")
    command = [program, "--silent", "--show-error", "--fail-with-body", "--noproxy", "*", "-H", f"Accept: {accept}"]
    command += ["--data-urlencode", f"query={query}", *options, f"{tiny.url}/query"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return done.stdout.decode()


@pytest.mark.parametrize("options", [(), ("--get",)])
def test_curl_gets_the_rows_in_the_format_that_it_accepts(tiny, expected, options: tuple[str, ...]) -> None:
    who, what = map(str, expected.rows[0])
    assert curl(tiny, "text/csv", QUESTION, *options) == f"who,what\r\n{who},{what}\r\n"
    assert curl(tiny, "text/tab-separated-values", QUESTION, *options) == f"?who\t?what\n<{who}>\t<{what}>\n"
    assert rows(json.loads(curl(tiny, "application/sparql-results+json", QUESTION, *options))) == rows(expected)
    document = curl(tiny, "application/sparql-results+xml", QUESTION, *options)
    assert rows(RdflibResult.parse(io.BytesIO(document.encode()), format="xml")) == rows(expected)


@pytest.mark.parametrize(("accept", "format_"), [("text/turtle", "turtle"), ("application/n-triples", "nt")])
def test_curl_gets_a_graph_in_the_format_that_it_accepts(tiny, expected, accept: str, format_: str) -> None:
    graph = Graph().parse(data=curl(tiny, accept, DRAWN), format=format_)
    assert [(s, o) for s, _, o in graph] == [tuple(expected.rows[0])]
