"""Reading the ontology and a corpus: what is found, how blank nodes are named, where errors point."""

from __future__ import annotations

import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import BNode, Literal
from rdflib.namespace import RDF, RDFS

from netgov.corpus import builtin_corpus, builtin_ontology, load_corpus
from netgov.errors import CorpusError, ForbiddenError
from netgov.model import Standing
from netgov.namespaces import CLAIM, ID, NG, OA, SOURCE


def test_the_built_in_folders_are_found() -> None:
    assert (builtin_ontology() / "vocabulary.ttl").is_file()
    assert (builtin_corpus() / "entities").is_dir()


def test_a_corpus_has_its_entities_sources_and_claims(tiny_corpus: Path) -> None:
    corpus = load_corpus(tiny_corpus)
    assert [source.id for source in corpus.sources] == ["alpha", "beta"]
    assert [len(source.claims) for source in corpus.sources] == [5, 4]
    assert (ID["ada-okoro"], RDFS.label, Literal("Ada Okoro", lang="en")) in corpus.entities
    assert (NG.Claim, RDF.type, None) in corpus.vocabulary
    standings = sorted(claim.standing for source in corpus.sources for claim in source.claims)
    assert standings == sorted(
        [Standing.ASSERTED] * 5 + [Standing.ATTRIBUTED, Standing.JUDGEMENT, Standing.DENIED, Standing.PLANNED]
    )


def test_a_span_is_named_after_its_claim_and_no_blank_node_is_left(tiny_corpus: Path) -> None:
    corpus = load_corpus(tiny_corpus)
    graph = corpus.sources[0].graph
    span = CLAIM["alpha/ada-spoke-at-forum/span/0-48"]
    assert (CLAIM["alpha/ada-spoke-at-forum"], NG.span, span) in graph
    assert (span, OA.start, Literal(0)) in graph
    nodes = {node for file in corpus.files for triple in file.graph for node in triple}
    assert not [node for node in nodes if isinstance(node, BNode)]


def test_other_blank_nodes_are_named_by_what_they_say_and_not_by_their_order(tiny_corpus: Path) -> None:
    path = tiny_corpus / "entities" / "more.ttl"
    prefixes = "@prefix x: <urn:x#> .\n"
    path.write_text(prefixes + "<urn:a> x:p [ x:q 1 ; x:r [ x:s 2 ] ] , [ x:q 3 ] , ( 4 5 ) .", encoding="utf-8")
    first = set(load_corpus(tiny_corpus).entities)
    path.write_text(prefixes + "<urn:a> x:p ( 4 5 ) , [ x:q 3 ] , [ x:r [ x:s 2 ] ; x:q 1 ] .", encoding="utf-8")
    assert set(load_corpus(tiny_corpus).entities) == first


def test_a_list_of_ten_thousand_items_is_named_without_recursion(tiny_corpus: Path) -> None:
    path = tiny_corpus / "entities" / "more.ttl"
    path.write_text(f"<urn:a> <urn:p> ( {' '.join(str(n) for n in range(10_000))} ) .", encoding="utf-8")
    graph = load_corpus(tiny_corpus).entities
    assert len(set(graph.subjects(RDF.first))) == 10_000


def test_a_blank_node_inside_itself_is_named_too(tiny_corpus: Path) -> None:
    path = tiny_corpus / "entities" / "more.ttl"
    path.write_text("_:a <urn:p> _:b . _:b <urn:p> _:a . _:c <urn:q> _:c .", encoding="utf-8")
    first = set(load_corpus(tiny_corpus).entities)
    path.write_text("_:z <urn:p> _:y . _:y <urn:p> _:z . _:x <urn:q> _:x .", encoding="utf-8")
    assert set(load_corpus(tiny_corpus).entities) == first


@pytest.mark.parametrize(
    "turtle",
    [
        "@prefix e: <https://w3id.org/netgov/id/> .\n\ne:new a <urn:C> .\n",
        "PREFIX e: <https://w3id.org/netgov/id/>\n# e:new\n  e:new a <urn:C> .\n",
        "@base <https://w3id.org/netgov/id/> .\n<other> <urn:p> 1.5 , '''e:new\n.''' .\n<new> a <urn:C> .\n",
        "<urn:s> <urn:p> <https://w3id.org/netgov/id/new> .\n\n<https://w3id.org/netgov/id/new> a <urn:C> .",
        '@prefix : <https://w3id.org/netgov/id/n> .\n<urn:s> <urn:p> [ <urn:q> "a. b\\". " ] .\n:ew a <urn:C> .',
    ],
)
def test_the_line_of_a_subject_is_found_however_it_is_written(tiny_corpus: Path, turtle: str) -> None:
    path = tiny_corpus / "entities" / "z.ttl"
    path.write_text(turtle, encoding="utf-8")
    place = load_corpus(tiny_corpus).line_of(str(ID.new))
    assert place is not None
    assert place[0] == path
    expected = [n for n, line in enumerate(turtle.splitlines(), start=1) if "a <urn:C>" in line]
    assert [place[1]] == expected


def test_every_subject_of_the_vocabulary_stands_on_the_line_that_is_given_for_it() -> None:
    corpus = load_corpus()
    lines = (corpus.ontology / "vocabulary.ttl").read_text(encoding="utf-8").splitlines()
    for term in set(corpus.vocabulary_files[0].graph.subjects()):
        line = corpus.vocabulary_files[0].line_of(str(term))
        assert line is not None
        assert str(term).rpartition("#")[2] in lines[line - 1] or str(term).rpartition("/")[2] in lines[line - 1]


def test_a_span_is_placed_at_its_claim_and_an_unknown_name_nowhere(tiny_corpus: Path) -> None:
    corpus = load_corpus(tiny_corpus)
    claim = str(CLAIM["beta/jose-did-not-attend-forum"])
    place = corpus.line_of(claim)
    span = corpus.sources[1].claims[-1]
    assert place is not None
    assert place[0].name == "beta.ttl"
    assert corpus.line_of(span.span_iri(span.spans[0])) == place
    assert corpus.line_of(str(ID.nobody)) is None


def test_two_files_for_one_source_are_refused(tiny_corpus: Path) -> None:
    text = (tiny_corpus / "sources" / "alpha.ttl").read_text(encoding="utf-8")
    (tiny_corpus / "sources" / "alpha-copy.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"alpha\.ttl:14: the source source:alpha is there already, in .*alpha-copy"):
        load_corpus(tiny_corpus)


def test_one_claim_in_two_files_is_refused_with_both_places(tiny_corpus: Path) -> None:
    path = tiny_corpus / "sources" / "beta.ttl"
    text = path.read_text(encoding="utf-8").replace("netgov/claim/beta/", "netgov/claim/alpha/")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"beta\.ttl:\d+: the claim .*ada-spoke-at-forum is there already, in .*:\d+"):
        load_corpus(tiny_corpus)


def test_a_claim_of_another_source_is_refused(tiny_corpus: Path) -> None:
    path = tiny_corpus / "sources" / "beta.ttl"
    text = path.read_text(encoding="utf-8").replace("ng:reportedIn source:beta", "ng:reportedIn source:alpha", 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"source:alpha, but this is the file of source:beta"):
        load_corpus(tiny_corpus)


def test_a_claim_among_the_entities_is_refused(tiny_corpus: Path) -> None:
    shutil.move(tiny_corpus / "sources" / "alpha.ttl", tiny_corpus / "entities" / "alpha.ttl")
    with pytest.raises(CorpusError, match="sources and their claims belong into sources/"):
        load_corpus(tiny_corpus)


def test_a_missing_folder_says_what_a_corpus_is(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="a corpus is a folder with entities/ and sources/"):
        load_corpus(tmp_path / "nowhere")
    with pytest.raises(CorpusError, match=r"there is no vocabulary\.ttl here"):
        load_corpus(ontology=tmp_path)


def test_a_byte_order_mark_and_windows_line_ends_are_read(tiny_corpus: Path) -> None:
    path = tiny_corpus / "sources" / "beta.ttl"
    before = load_corpus(tiny_corpus).sources[1]
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    after = load_corpus(tiny_corpus).sources[1]
    assert after.claims == before.claims
    assert after.line_of(before.claims[0].iri) == before.line_of(before.claims[0].iri)


JSON_LD = {
    "@id": str(SOURCE.gamma),
    "@type": str(NG.Source),
    "http://purl.org/dc/terms/title": "The gamma report",
}


def test_a_source_may_be_json_ld(tiny_corpus: Path) -> None:
    path = tiny_corpus / "sources" / "gamma.jsonld"
    path.write_text(json.dumps({"@context": {"x": "urn:x"}, **JSON_LD}, indent=1), encoding="utf-8")
    corpus = load_corpus(tiny_corpus)
    assert corpus.sources[-1].iri == str(SOURCE.gamma)
    assert corpus.line_of(str(SOURCE.gamma)) == (path, 5)


class _Contexts(http.server.BaseHTTPRequestHandler):
    hits: list[str]

    def do_GET(self) -> None:
        type(self).hits.append(self.path)
        body = b'{"@context": {"name": "http://www.w3.org/2000/01/rdf-schema#label"}}'
        self.send_response(200)
        self.send_header("Content-Type", "application/ld+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def contexts() -> Iterator[tuple[str, list[str]]]:
    """A server of JSON-LD contexts: its address, and what it has been asked for."""
    handler = type("Handler", (_Contexts,), {"hits": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/context.jsonld", handler.hits
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("shape", ["plain", "in a list", "imported", "nested"])
def test_a_remote_context_is_fetched_only_when_the_network_is_allowed(
    tiny_corpus: Path, contexts: tuple[str, list[str]], shape: str
) -> None:
    address, hits = contexts
    document = {
        "plain": {"@context": address, **JSON_LD, "name": "Gamma"},
        "in a list": {"@context": [{"x": "urn:x"}, address], **JSON_LD, "name": "Gamma"},
        "imported": {"@context": {"@version": 1.1, "@import": address}, **JSON_LD, "name": "Gamma"},
        "nested": {**JSON_LD, "urn:p": {"@context": address, "name": "Gamma"}},
    }[shape]
    path = tiny_corpus / "sources" / "gamma.jsonld"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(ForbiddenError, match=r"gamma\.jsonld: the context http://127"):
        load_corpus(tiny_corpus)
    assert hits == []
    corpus = load_corpus(tiny_corpus, allow_network=True)
    assert hits
    if shape != "imported":  # rdflib fetches what is imported, and leaves its terms out
        assert Literal("Gamma") in set(corpus.sources[-1].graph.objects(None, RDFS.label))


def test_a_context_that_cannot_be_fetched_is_an_error_with_its_file(tiny_corpus: Path) -> None:
    path = tiny_corpus / "sources" / "gamma.jsonld"
    path.write_text(json.dumps({"@context": "http://127.0.0.1:1/context.jsonld", **JSON_LD}), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"gamma\.jsonld: this JSON-LD cannot be read with its remote context"):
        load_corpus(tiny_corpus, allow_network=True)
