"""Input that somebody has made to do harm does none: one line says what is wrong, or the result is right."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import netgov
from netgov.build import build
from netgov.coding import Details, start_source
from netgov.corpus import load_corpus
from netgov.dna import import_dna
from netgov.errors import CorpusError, EvidenceError, NetgovError, QueryError
from netgov.evidence import normalise, read_text, segment
from netgov.store import Query, Store
from netgov.store._query import MOST_HERE

PREFIXES = """\
@prefix id: <https://w3id.org/netgov/id/> .
@prefix ng: <https://w3id.org/netgov/vocab#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
EVIL = "\u202eevil\u202c \u2066x\u2069 \x1b[31m <script>alert(1)</script> =HYPERLINK(\"https://x.example\") 'a'\u0000"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {name} "{f"&{of};" * 10}">' for of, name in zip("abcdefgh", "bcdefghi", strict=True))
    + ']><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="urn:a">'
    '<p xmlns="urn:">&i;</p></rdf:Description></rdf:RDF>'
)


@pytest.fixture
def told(tiny_corpus: Path) -> Callable[..., str]:
    """A function that adds a file to a corpus, which must be refused when the graph is made, and returns the line."""

    def line(name: str, content: str) -> str:
        (tiny_corpus / name).write_text(content, encoding="utf-8", newline="\n")
        with pytest.raises(NetgovError) as caught:
            Store.build(load_corpus(tiny_corpus))
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 1500
        return str(caught.value)

    return line


@pytest.mark.parametrize(
    ("iri", "message"),
    [
        ("<urn:a b>", "Invalid IRI code point ' '"),
        ("<urn:a\\u0020b>", "Invalid IRI code point ' '"),
        ("<urn:a\\u0007b>", "Invalid IRI code point"),
        ("<urn:a\\uD800b>", "not a valid unicode character"),
        ("<urn:%zz>", "Invalid IRI percent encoding"),
        ("<../../etc/passwd>", "No scheme found"),
    ],
)
def test_what_is_no_iri_is_refused_with_its_place(told: Callable[..., str], iri: str, message: str) -> None:
    line = told("entities/more.ttl", f'{PREFIXES}{iri} a ng:Person ; rdfs:label "x"@en .\n')
    assert "more.ttl:5:" in line
    assert message in line


@pytest.mark.parametrize("name", ["bomb.rdf", "bomb.xml", "bomb.owl", "bomb.ttl", "bomb.jsonld"])
def test_rdf_xml_with_entities_that_expand_is_never_parsed(told: Callable[..., str], name: str) -> None:
    begin = time.process_time()
    line = told(f"sources/{name}", BOMB)
    assert name in line
    if name.endswith((".rdf", ".xml", ".owl")):
        assert "files are not read here; convert it into Turtle" in line
    assert time.process_time() - begin < 5


def test_named_graphs_are_no_part_of_a_corpus(told: Callable[..., str]) -> None:
    assert ".trig files are not read here" in told("sources/graphs.trig", "<urn:g> { <urn:s> <urn:p> <urn:o> }")


def test_named_graphs_under_the_name_of_turtle_are_refused(told: Callable[..., str]) -> None:
    assert "graphs.ttl:1:9" in told("sources/graphs.ttl", "<urn:g> { <urn:s> <urn:p> <urn:o> }")


@pytest.mark.parametrize(
    "axioms",
    [
        "".join(f"<urn:e{number}> owl:sameAs <urn:e{number + 1}> .\n" for number in range(2000)),
        "".join(f"<urn:c{number}> rdfs:subClassOf <urn:c{(number + 1) % 50}> .\n" for number in range(50)),
        "ng:Actor rdfs:subClassOf ng:Place . ng:Place rdfs:subClassOf ng:Actor .",
        "ng:attended a owl:TransitiveProperty .",
        "ng:attended rdfs:domain ng:Place .",
        "id:all-of-lagos owl:onProperty ng:attended ; owl:hasValue id:lagos-forum-2020 .",
        "id:lagos-forum-2020 a rdfs:Class .",
    ],
    ids=[
        "a chain of owl:sameAs",
        "a cycle of classes",
        "actors that are places",
        "transitive",
        "a new domain",
        "a restriction",
        "a class of RDF Schema",
    ],
)
def test_a_corpus_has_no_axioms_that_would_keep_the_closure_busy(told: Callable[..., str], axioms: str) -> None:
    line = told("entities/more.ttl", PREFIXES + axioms)
    assert "more.ttl:5: " in line
    assert "belongs into a vocabulary" in line


def test_a_claim_that_two_things_are_the_same_does_not_reach_the_closure(tiny_corpus: Path) -> None:
    file = tiny_corpus / "sources" / "alpha.ttl"
    text = file.read_text(encoding="utf-8").replace("ng:spokeAt", "<http://www.w3.org/2002/07/owl#sameAs>", 1)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match="owl:sameAs, which belongs into a vocabulary"):
        Store.build(load_corpus(tiny_corpus))


def test_cycles_of_organs_and_of_broader_concepts_end(tiny_corpus: Path, tmp_path: Path) -> None:
    more = """
        id:nigeria ng:organOf id:telecom-ministry . id:telecom-ministry ng:organOf id:telecom-ministry .
        id:open-access <http://www.w3.org/2004/02/skos/core#broader> id:open-access ."""
    (tiny_corpus / "entities" / "more.ttl").write_text(PREFIXES + more, encoding="utf-8")
    graph = netgov.load(tiny_corpus)
    assert graph.actor_network(roll_up="State").number_of_nodes()
    build(tmp_path / "out", corpus=tiny_corpus)


def test_labels_that_would_act_are_shown_as_text_everywhere(tiny_corpus: Path, tmp_path: Path) -> None:
    label = EVIL.replace("\\", "\\\\").replace('"', '\\"').replace("\0", "\\u0000").replace("\x1b", "\\u001B")
    more = f'{PREFIXES}id:evil a ng:Person ; rdfs:label "=1+1 {label}"@en .\n'
    (tiny_corpus / "entities" / "more.ttl").write_text(more, encoding="utf-8")
    out = tmp_path / "out"
    assert build(out, corpus=tiny_corpus).ok
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    cell = next(line for line in (out / "entities.csv").read_text(encoding="utf-8").splitlines() if "=1+1" in line)
    assert "'=1+1" in cell
    assert not any(char in cell for char in "\0\x1b")


def test_a_literal_of_ten_megabytes_is_read_and_found_again(tiny_corpus: Path) -> None:
    text = "a long word " * 850_000
    long = f'\nid:long a ng:Person ; rdfs:comment """{text}""" ; rdfs:label "long"@en .\n'
    (tiny_corpus / "entities" / "more.ttl").write_text(f"{PREFIXES}{long}id:after a ng:Person .\n", encoding="utf-8")
    corpus = load_corpus(tiny_corpus)
    assert max(len(getattr(triple.object, "value", "")) for file in corpus.files for triple in file.triples) == len(
        text
    )
    place = corpus.line_of("https://w3id.org/netgov/id/after")
    assert place is not None
    assert place[1] == 7


@pytest.mark.parametrize(
    "content",
    [
        "<urn:a> <urn:p> " + "[ <urn:p> " * 6_000 + "1" + " ]" * 6_000 + " .",
        "<urn:a> <urn:p> " + "( " * 6_000 + ") " * 6_000 + " .",
        "".join(f"_:b{number} <urn:p> _:b{number + 1} .\n" for number in range(6_000)),
        "<urn:a> <urn:p> " + ", ".join(f"[ <urn:p> {number} ]" for number in range(6_000)) + " .",
    ],
    ids=["nested brackets", "nested lists", "a chain of blank nodes", "many blank nodes"],
)
def test_six_thousand_blank_nodes_get_names_however_deep(tiny_corpus: Path, content: str) -> None:
    (tiny_corpus / "entities" / "more.ttl").write_text(content, encoding="utf-8")
    file = next(file for file in load_corpus(tiny_corpus).entity_files if file.path.name == "more.ttl")
    assert len(file.triples) >= 6_000
    assert not any("_:" in f"{triple.subject} {triple.object}" for triple in file.triples[:100])


def test_json_ld_may_be_nested_as_people_nest_it(tiny_corpus: Path) -> None:
    nested = '{"@id":"urn:a","urn:p":' * 50 + "1" + "}" * 50
    (tiny_corpus / "sources" / "deep.jsonld").write_text(nested, encoding="utf-8")
    with pytest.raises(CorpusError, match="describes 0 sources"):
        load_corpus(tiny_corpus)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes and devices")
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_file_is_not_read(tiny_corpus: Path, tiny_sources: Path, kind: str) -> None:
    file, text = tiny_corpus / "sources" / "gamma.ttl", tiny_sources / "alpha" / "article.txt"
    text.unlink()
    for path in (file, text):
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "device":
            path.symlink_to("/dev/zero")
        else:
            path.mkdir()
    with pytest.raises(CorpusError, match=r"gamma\.ttl: this is a folder, a pipe or a device"):
        load_corpus(tiny_corpus)
    with pytest.raises(EvidenceError, match=r"article\.txt: this is a folder, a pipe or a device"):
        read_text(tiny_sources, "alpha")


def test_a_text_that_no_article_is_as_long_as_is_refused(tiny_sources: Path) -> None:
    with (tiny_sources / "alpha" / "article.txt").open("wb") as stream:
        stream.truncate(20_000_000)
    with pytest.raises(EvidenceError, match=r"this text has more than 10 MB; divide it"):
        read_text(tiny_sources, "alpha")


@pytest.mark.parametrize("name", ["../evil", "..", "a/b", "a\\b", "/etc/x", "con", "a" * 121, "\u202ea", "", "."])
def test_a_name_that_is_a_path_begins_no_source(tiny_corpus: Path, tiny_sources: Path, name: str) -> None:
    before = sorted(tiny_corpus.parent.rglob("*"))
    details = Details(name, "A", "2020-01-01", "2020-01-02", "https://alpha.example/")
    with pytest.raises(NetgovError, match="cannot be a source's name"):
        start_source(details, tiny_sources / "alpha" / "article.txt", load_corpus(tiny_corpus), tiny_sources)
    assert sorted(tiny_corpus.parent.rglob("*")) == before


@pytest.mark.parametrize("name", ["../alpha", "..", "/etc", "alpha/../alpha"])
def test_a_name_that_is_a_path_is_no_source(tiny_corpus: Path, tiny_sources: Path, name: str) -> None:
    from netgov.coding import export_sheet, source_file

    corpus = load_corpus(tiny_corpus)
    for use in (lambda: source_file(corpus, name), lambda: export_sheet(corpus, tiny_sources, name)):
        with pytest.raises(NetgovError, match="there is no source called"):
            use()
    with pytest.raises(EvidenceError, match="no text of"):
        read_text(tiny_sources, name)


def test_titles_and_names_in_a_database_lead_to_no_other_folder(fuzzing: Any, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "evil.dna")) as connection:
        connection.executescript(fuzzing.SCHEMA)
        connection.execute("UPDATE DOCUMENTS SET Title = '../../evil', Source = '/etc/passwd'")
        connection.execute("UPDATE ENTITIES SET Value = '../../' || Value")
        connection.commit()
    import_dna(tmp_path / "evil.dna", tmp_path / "out", texts=tmp_path / "texts")
    assert [path.name for path in (tmp_path / "out" / "sources").iterdir()] == ["evil.ttl"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["evil.dna", "out", "texts"]
    load_corpus(tmp_path / "out")


def test_a_view_in_a_database_is_not_run(fuzzing: Any, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "evil.dna")) as connection:
        connection.executescript(fuzzing.SCHEMA)
        connection.execute("DROP TABLE DOCUMENTS")
        connection.execute(
            "CREATE VIEW DOCUMENTS AS SELECT a.ID, '' Title, '' Text, '' Author, '' Source, '' Section, '' Notes, "
            "'' Type, 0 Date FROM ENTITIES a, ENTITIES b, ENTITIES c, ENTITIES d, ENTITIES e, ENTITIES f, ENTITIES g"
        )
        connection.commit()
    with pytest.raises(CorpusError, match="has no table DOCUMENTS"):
        import_dna(tmp_path / "evil.dna", tmp_path / "out")


def test_a_sheet_of_formulas_and_numbers_stays_text(entry: Callable[[str], Any], small: tuple[Path, Path]) -> None:
    head = "quoted words,subject,relation,object,gist,when,claim,sentence\n"
    for row in (
        '"=HYPERLINK(""https://x.example"")",=cmd|calc,+1,-1,@x,NaN,=1,1e999',
        f"Ada Okoro spoke,Ada Okoro,spoke at,Lagos Forum 2020,x,{'9' * 5000},a,{'9' * 5000}#{'9' * 5000}",
        "Ada Okoro spoke,Ada Okoro,spoke at,Lagos Forum 2020,x,2014-02-30,../../x,٣",
        "[99999999999999-999999999999999],Ada Okoro,spoke at,Lagos Forum 2020,x,,\u202e\x1b[31m,",
    ):
        entry("sheet")((head + row).encode())


def test_lines_of_full_stops_and_of_marks_take_no_longer_than_others() -> None:
    begin = time.process_time()
    for text in ("." * 200_000, ".”" * 100_000, "[1]" * 60_000, "a\n" * 60_000, "e" + "\u0301" * 250):
        assert segment(text).sentences[-1][1] == len(normalise(text))
    assert time.process_time() - begin < 10
    for make in (normalise, segment):
        with pytest.raises(EvidenceError, match="combining marks follow each other"):
            make("e" + "\u0301\u0323" * 100_000)


class TestQueries:
    """What may be asked."""

    @pytest.mark.parametrize("mark", ["{", "(", "[", "!", "1+", "1||", "{}UNION", "{FILTER NOT EXISTS", "-", "^"])
    @pytest.mark.parametrize("before", ["SELECT * ", "SELECT * { FILTER(", "SELECT * { ?s ?p ", "ASK { FILTER(?a<"])
    def test_no_nesting_ends_the_process(self, mark: str, before: str) -> None:
        store = Store(ox.Store())
        with pytest.raises(QueryError, match="are the most; divide it"):
            store.query(before + mark * 20_000)

    def test_what_is_just_not_too_deep_is_read(self) -> None:
        store = Store(ox.Store())
        for text in (
            "SELECT * " + "{FILTER NOT EXISTS" * 1990 + "{}" + "}" * 1990,
            "SELECT * { FILTER" + "(" * 3990 + "1" + ")" * 3990 + "}",
            "SELECT * { FILTER(" + "STR(" * 3990 + "1" + ")" * 3990 + ")}",
        ):
            assert len(store.query(text).rows) <= 1

    def test_a_query_with_many_values_is_no_deep_one(self) -> None:
        Query("SELECT * { VALUES ?s { " + "<https://w3id.org/netgov/id/lu-wei> " * 5000 + "} }").check_size()
        Query("SELECT * { VALUES ?s { " + "id:lu-wei " * 3500 + "} }").check_size()
        with pytest.raises(QueryError, match="4,000 are the most"):
            Query("ASK { FILTER(?a<" + "(" * 5000 + ">2) }").check_size()

    def test_the_dataset_takes_only_what_its_own_thread_has_stack_for(self, tiny_corpus: Path) -> None:
        dataset = netgov.load(tiny_corpus).dataset
        for ask in (dataset.query, dataset.update):
            with pytest.raises(QueryError, match=f"{MOST_HERE} are the most"):
                ask("SELECT * " + "{" * 1000 + "}" * 1000)

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts a process's memory so")
    def test_an_answer_that_fills_the_memory_ends_alone(
        self, tiny_corpus: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("netgov.store.pool.MEMORY", 100_000_000)
        tenfold = "".join(f"BIND(CONCAT({', '.join([f'?a{n}'] * 10)}) AS ?a{n + 1}) " for n in range(4))
        text = f'SELECT (STRLEN(?a4) AS ?size) {{ BIND("{"a" * 100_000}" AS ?a0) {tenfold} }}'
        graph = netgov.load(tiny_corpus)
        with pytest.raises(QueryError, match=r"ended before it had an answer|longer than|cannot be run"):
            graph.query(text, timeout=60)
        assert graph.query("ASK {}")
