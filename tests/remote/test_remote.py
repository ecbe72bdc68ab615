"""A graph on a server answers as the same graph here does, and is asked for no more than is needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib.namespace import RDF
from same_rows import rows
from triple_stores import Server

import netgov
from netgov.cli import run
from netgov.errors import EndpointError, ForbiddenError, NetgovError, QueryError, UnknownNameError
from netgov.export import NETWORK_FORMATS
from netgov.namespaces import ID, NG
from netgov.remote import push
from netgov.store import load_questions

# Both sources say that Ada spoke: whoever counts it twice reads the named graphs as well.
SHARED = [
    "SELECT (COUNT(*) AS ?n) { id:ada-okoro ng:spokeAt ?where }",
    "SELECT ?who (COUNT(?where) AS ?n) { ?who ng:spokeAt ?where } GROUP BY ?who",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
    "SELECT (COUNT(?source) AS ?n) { ?source a ng:Source . GRAPH ?source { id:ada-okoro ng:spokeAt ?where } }",
    "SELECT ?source (COUNT(*) AS ?n) { ?source a ng:Source . GRAPH ?source { ?s ?p ?o } } GROUP BY ?source",
    "SELECT (COUNT(*) AS ?n) { GRAPH source:alpha { ?s ?p ?o } }",
    "SELECT (COUNT(DISTINCT ?claim) AS ?n) { ?claim rdf:predicate ng:spokeAt ; rdf:subject ?x . ?x ng:spokeAt ?at }",
    "ASK { id:ada-okoro ng:spokeAt ?where FILTER NOT EXISTS { ?where ng:tookPlaceIn id:nigeria } }",
]


@pytest.fixture(scope="module")
def article() -> netgov.KnowledgeGraph:
    """The built-in graph."""
    return netgov.load()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> list[netgov.KnowledgeGraph]:
    """Where the graph of `tiny_corpus` is kept once it is loaded."""
    return []


def ensure(server: Server, graph: netgov.KnowledgeGraph) -> None:
    """Push a graph, unless it is there already."""
    sources = [name for name in server.graphs() if "/source/" in name]
    if sources != sorted(graph.catalogue.sources):
        push(graph.store.oxigraph, server.graph_store)


@pytest.fixture
def filled(either: Server, article: netgov.KnowledgeGraph) -> Server:
    """A server that has the built-in graph."""
    ensure(either, article)
    return either


@pytest.fixture
def tiny(either: Server, small: list, tiny_corpus: Path) -> tuple[netgov.KnowledgeGraph, netgov.KnowledgeGraph]:
    """A graph of two sources, here and on a server."""
    if not small:
        small.append(netgov.load(tiny_corpus))
    ensure(either, small[0])
    return small[0], netgov.load(endpoint=either.query)


def test_every_named_question_gets_the_same_rows_in_the_same_order(filled, article) -> None:
    there = netgov.load(endpoint=filled.query)
    for name in load_questions():
        assert there.query(name).variables == article.query(name).variables, name
        assert list(there.query(name)) == list(article.query(name)), name
        assert there.query(name).warnings == [], name


def test_clients_that_know_nothing_of_us_get_the_same_rows(filled, article) -> None:
    from netgov.remote._virtuoso import mended

    for name, question in load_questions().items():
        # Virtuoso writes P3D as 259200.0 (docs/scaling.md); all else is as it is.
        assert rows(mended(filled.ask(question.text))) == rows(article.query(name)), name


def test_what_compares_sources_gets_the_same_rows_in_the_same_order(either: Server, three_sources: Path) -> None:
    here = netgov.load(three_sources)
    ensure(either, here)
    there = netgov.load(endpoint=either.query)
    asked: list[tuple[str, dict[str, str]]] = [
        ("conflicts", {}),
        ("conflicts", {"subject": str(ID["wuzhen-declaration"])}),
        ("corroborated", {}),
        ("corroborated", {"subject": str(ID["google"])}),
        ("who-attended", {"conference": str(ID["world-internet-conference-2014"])}),
    ]
    for name, parameters in asked:
        found = list(here.query(name, parameters=parameters))
        assert found, (name, parameters)
        assert list(there.query(name, parameters=parameters)) == found, (name, parameters)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?who ?claim { ?claim rdf:subject ?who ; ng:standing ng:Asserted }",
        "SELECT ?who { { SELECT ?who { ?claim rdf:subject ?who } } UNION { ?claim rdf:object ?who } }",
        "SELECT ?who (COUNT(*) AS ?n) { ?claim rdf:subject ?who } GROUP BY ?who",
        "SELECT ?who (EXISTS { ?who ng:attended ?where } AS ?there) { ?claim rdf:subject ?who }",
        "CONSTRUCT { ?who ng:attended ?where } WHERE { ?who ng:spokeAt ?where }",
        "CONSTRUCT WHERE { ?who ng:spokeAt ?where }",
        "SELECT ?who ?claim { ?claim rdf:subject ?one FILTER(?one = ?who) ?who a ng:Actor }",
        "SELECT ?who { ?claim rdf:subject ?one BIND(?one AS ?who) }",
        "SELECT ?who { SELECT (?one AS ?who) { ?claim rdf:subject ?one } }",
        "DESCRIBE ?who { ?who ng:spokeAt ?where }",
    ],
)
def test_a_parameter_narrows_every_form_of_query(article, session_oxigraph: Server, nobody: None, query: str) -> None:
    ensure(session_oxigraph, article)
    here, there = article, netgov.load(endpoint=session_oxigraph.query)
    given = {"who": str(ID["lu-wei"])}
    narrowed = set(here.query(query, parameters=given))
    assert set(there.query(query, parameters=given)) == narrowed
    assert narrowed < set(here.query(query))


def test_a_parameter_that_is_computed_outside_of_the_pattern_is_refused(article, session_oxigraph, nobody) -> None:
    ensure(session_oxigraph, article)
    there = netgov.load(endpoint=session_oxigraph.query)
    with pytest.raises(QueryError, match=r"has no \?who, so it cannot be narrowed"):
        there.query("SELECT (?one AS ?who) { ?claim rdf:subject ?one }", parameters={"who": str(ID["lu-wei"])})


def test_what_two_sources_share_is_counted_once(tiny) -> None:
    here, there = tiny
    for query in SHARED:
        assert rows(there.query(query)) == rows(here.query(query)), query
    assert here.query(SHARED[0]).rows[0].n.toPython() == 1


def test_claims_records_and_labels_are_those_of_the_graph_here(tiny) -> None:
    here, there = tiny
    assert there.claims() == here.claims()
    assert there.catalogue == here.catalogue
    assert repr(there) == repr(here)
    for iri in [
        *here.catalogue.entities,
        *here.catalogue.predicates,
        *here.catalogue.sources,
        "urn:none",
        here.claims()[0].iri,
    ]:
        assert there.store.label(iri) == here.store.label(iri)
    assert [found.iri for found in there.find("ada")] == [found.iri for found in here.find("ada")]


def test_networks_measures_tables_and_the_page_are_those_of_the_graph_here(filled, article, tmp_path: Path) -> None:
    there = netgov.load(endpoint=filled.query)
    for kind in ("network", "actor_network", "affiliation_network", "discourse_network"):
        here_and_there = [NETWORK_FORMATS["json"](getattr(graph, kind)()) for graph in (article, there)]
        assert here_and_there[0] == here_and_there[1], kind
    assert there.table("who-spoke").equals(article.table("who-spoke"))
    # A graph on a server is not here to be put into the page, so its page has no SPARQL tab.
    page = article.page(tmp_path / "here.html", sparql=False).read_bytes()
    assert there.page(tmp_path / "there.html").read_bytes() == page


@pytest.mark.parametrize(
    "choice",
    [
        {"source": "beta"},
        {"standing": "denied"},
        {"standing": ["asserted", "judgement"], "source": ["alpha", "beta"]},
        {"according_to": "example-net"},
        {"predicate": "spokeAt", "about": "ada-okoro"},
        {"about": ["lagos", "example-net"]},
        {"type": "Company", "since": "2020-05"},
    ],
    ids=str,
)
def test_a_choice_of_claims_is_that_of_the_graph_here(tiny, choice) -> None:
    here, there = tiny
    # A choice may also be something that can be gone through only once.
    given = {name: value if isinstance(value, str) else iter(value) for name, value in choice.items()}
    assert there.claims(**given) == here.claims(**choice)
    assert here.claims(**choice)


def test_a_name_that_is_not_there_is_an_error_as_here(tiny) -> None:
    _, there = tiny
    with pytest.raises(UnknownNameError, match="did you mean ada-okoro"):
        there.claims(about="ada-okoroo")
    with pytest.raises(UnknownNameError):
        there.claims(source='x"> } #')


def test_only_the_claims_that_a_network_is_made_of_are_fetched(tiny, either, proxy) -> None:
    proxy.target = either.graph_store
    there = netgov.load(endpoint=proxy.address(either.query))
    there.actor_network(source="beta")
    asked = b"".join(proxy.bodies)
    assert b"beta%2Fada-spoke-at-forum" in asked
    assert b"alpha%2Fada-spoke-at-forum" not in asked
    assert b"beta%2Fjose-did-not-attend-forum" not in asked


def test_the_answer_to_a_question_needs_a_handful_of_requests(tiny, either, proxy) -> None:
    proxy.target = either.graph_store
    table = netgov.load(endpoint=proxy.address(either.query)).table("who-said-what")
    assert table["who_label"].tolist() == ["Example Net"]
    assert len(proxy.requests) <= 5


@pytest.mark.parametrize("order", ["", "ORDER BY DESC(?b) ?a"])
def test_an_answer_that_the_server_cuts_off_is_whole(virtuoso, article, order: str) -> None:
    push(article.store.oxigraph, virtuoso.graph_store)
    query = f"""SELECT ?a ?b {{
        ?a ng:standing ng:Asserted . ?b a ng:Claim FILTER(STR(?b) < "https://w3id.org/netgov/claim/uscpf-2014-11-21/d")
    }} {order}"""
    here, there = article.query(query), netgov.load(endpoint=virtuoso.query).query(query)
    assert len(here) > 10_000
    assert (list(there) == list(here)) if order else (rows(there) == rows(here))


def test_parameters_narrow_the_answer(tiny) -> None:
    here, there = tiny
    query = "SELECT ?who ?claim { ?claim rdf:subject ?who ; ng:standing ng:Asserted } ORDER BY ?claim"
    given = {"who": "ada-okoro"}
    assert rows(there.query(query, parameters=given)) == rows(here.query(query, parameters=given))


@pytest.mark.parametrize(
    ("query", "error", "message"),
    [
        ("ASK {\n  SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", ForbiddenError, "2:3: SERVICE asks another server"),
        ("ASK {\n  ?s ?p }", QueryError, "2:9: "),
        ("DROP ALL", QueryError, "queries only read"),
        ("ASK FROM <urn:x> { ?s ?p ?o }", ForbiddenError, "1:10: the dataset has no graph urn:x"),
    ],
)
def test_what_is_wrong_or_forbidden_is_refused_as_here(server, query: str, error: type, message: str) -> None:
    with pytest.raises(error, match=message):
        netgov.load(endpoint=server.query).query(query)


@pytest.mark.parametrize("query", ["ASK { SERVICE <urn:x> { ?s ?p ?o } }", "ASK { ?s ?p }", "SELECT *", "LOAD <urn:x>"])
def test_what_is_wrong_or_forbidden_is_not_sent(listener, query: str) -> None:
    with pytest.raises(QueryError):
        netgov.load(endpoint=listener.url).query(query)
    assert listener.hits() == []


def test_what_is_allowed_is_sent(oxigraph, listener) -> None:
    there = netgov.load(endpoint=oxigraph.query)
    there.query(f"SELECT ?s {{ SERVICE <{listener.url}> {{ ?s ?p ?o }} }}", allow_network=True)
    assert listener.hits()


def test_a_term_that_the_graph_lacks_is_a_warning_with_the_nearest(tiny) -> None:
    here, there = tiny
    query = "SELECT ?who { ?who a ng:Persn ; ng:spokeAt id:lagos-form-2020 }"
    assert there.query(query).warnings == here.query(query).warnings
    assert len(there.query(query).warnings) == 2


def test_a_server_that_has_half_of_a_claim_is_an_error(oxigraph) -> None:
    claim = f"<https://w3id.org/netgov/claim/x> <{RDF.type}> <{NG.Claim}> ."
    oxigraph.write("", claim.encode())
    with pytest.raises(NetgovError, match="claim:x"):
        netgov.load(endpoint=oxigraph.query).claims()


def test_a_moments_failure_is_no_failure_and_a_lasting_one_is_one_line(oxigraph, proxy, capsys) -> None:
    proxy.target = oxigraph.graph_store
    address = proxy.address(oxigraph.query)
    proxy.plan = {1: 503, 2: "drop"}.get
    assert netgov.load(endpoint=address).query("SELECT ?s { ?s a ng:Nothing } LIMIT 1").rows == []
    proxy.plan = lambda number: 500
    assert run(["query", "--endpoint", address, "who-spoke"]) == 2
    line = capsys.readouterr().err
    assert line.startswith(f"error: {address}")
    assert "the server failed (500): it broke" in line
    assert line.count("\n") == 1


def test_the_time_that_a_query_may_take_is_limited(proxy) -> None:
    proxy.plan = lambda number: "hang"
    with pytest.raises(EndpointError, match=r"no answer within 0\.3 s"):
        netgov.load(endpoint=proxy.address("http://there/query")).query("ASK { ?s ?p ?o }", timeout=0.3)


def test_something_else_than_an_endpoint_is_an_error(listener) -> None:
    there = netgov.load(endpoint=listener.url)
    with pytest.raises(EndpointError, match="is this a SPARQL endpoint"):
        there.query("ASK { ?s ?p ?o }")


def test_a_graph_on_a_server_has_no_rdflib_dataset(server) -> None:
    with pytest.raises(NetgovError, match="SPARQLStore"):
        _ = netgov.load(endpoint=server.query).dataset


@pytest.mark.parametrize(
    "command",
    [
        ["query", "who-spoke", "--format", "csv"],
        ["query", "denials"],
        ["find", "lu wei"],
        ["network", "actors", "--format", "csv"],
        ["network", "claims", "--format", "csv"],
        ["network", "discourse", "--explain", "lu-wei,internet-sovereignty"],
        ["measure", "degree"],
        ["measure", "degree", "--explain", "google"],
    ],
    ids=" ".join,
)
def test_commands_print_the_same_with_a_graph_on_a_server(filled, capsys, command: list[str]) -> None:
    assert run(command) == 0
    here = capsys.readouterr().out
    assert run([*command, "--endpoint", filled.query]) == 0
    assert capsys.readouterr().out == here
    assert here


def test_only_one_graph_can_be_asked(capsys) -> None:
    assert run(["query", "who-spoke", "--endpoint", "http://127.0.0.1:1/", "--store", "x"]) == 2
    assert "not both" in capsys.readouterr().err
