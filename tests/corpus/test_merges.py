"""Decisions on entities that may be one: how they are read, and what they do to a corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

import netgov
from netgov.cli.answer import meant
from netgov.corpus import load_corpus, read_corpus
from netgov.corpus.merges import parse_merges
from netgov.errors import CorpusError
from netgov.store import Store
from netgov.validation import validate

ID = "https://w3id.org/netgov/id/"
HEAD = "entity,decision,other,by,why\n"
MORE = """
@prefix id: <https://w3id.org/netgov/id/> .
@prefix ng: <https://w3id.org/netgov/vocab#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
id:example-net-ltd a ng:Organization ; rdfs:label "Example Net Ltd"@en ; skos:exactMatch wd:Q7 ;
    skos:altLabel "ENL"@en ; ng:organOf id:example-net .
id:example-holding a ng:Company ; rdfs:label "Example Holding"@en .
"""


def decide(corpus: Path, *rows: str) -> None:
    (corpus / "merges.csv").write_text(HEAD + "".join(f"{row},Ada,Looked it up.\n" for row in rows), encoding="utf-8")


@pytest.fixture
def twice(tiny_corpus: Path) -> Path:
    """The small corpus, in which one source calls the company by another name, which has a record of its own."""
    (tiny_corpus / "entities" / "more.ttl").write_text(MORE, encoding="utf-8")
    beta = tiny_corpus / "sources" / "beta.ttl"
    beta.write_text(beta.read_text(encoding="utf-8").replace("id:example-net", "id:example-net-ltd"), encoding="utf-8")
    return tiny_corpus


@pytest.fixture
def merged(twice: Path) -> Path:
    """The same, with the two records found to be of one company."""
    decide(twice, "id:example-net,same,id:example-net-ltd")
    return twice


def test_claims_of_a_merged_entity_are_about_the_one_that_is_kept(merged: Path) -> None:
    kg = netgov.load(merged)
    about = {claim.iri.rpartition("/")[2] for claim in kg.claims(about="example-net")}
    assert about == {
        "example-net-supports-open-access",
        "example-net-attended-forum",
        "example-net-plans-to-host-forum",
    }


def test_one_record_has_the_names_types_and_links_of_both(merged: Path) -> None:
    kg = netgov.load(merged)
    entity = kg.entity("example-net")
    assert entity.label == "Example Net"
    assert set(entity.alternatives) == {"Example", "Example Net Ltd", "ENL"}
    assert {type_.rpartition("#")[2] for type_ in entity.types} == {"Company", "Organization"}
    assert entity.matches == ("http://www.wikidata.org/entity/Q7",)
    assert entity.organ_of == (), "a body is no organ of itself"
    assert f"{ID}example-net-ltd" not in kg.catalogue.entities


def test_the_iri_of_a_merged_entity_keeps_resolving(merged: Path) -> None:
    kg = netgov.load(merged)
    old = f"{ID}example-net-ltd"
    assert kg.entity("example-net-ltd").iri == kg.entity(old).iri == f"{ID}example-net"
    assert [found.iri for found in kg.find("example-net-ltd")] == [f"{ID}example-net"]
    assert kg.claims(about="id:example-net-ltd") == kg.claims(about="example-net")
    assert kg.claims(according_to="example-net-ltd") == kg.claims(according_to="example-net") != []
    query = "SELECT ?who ?where { ?who ng:attended ?where }"
    assert [row.where for row in kg.query(query, parameters={"who": "example-net-ltd"})]
    assert kg.store.label(old) == "Example Net"
    without = [kg.discourse_network(exclude={"actor": name}) for name in ("example-net-ltd", "example-net")]
    assert sorted(without[0]) == sorted(without[1]) != sorted(kg.discourse_network())
    assert meant("example-net-ltd", kg.network(), kg.names) == f"{ID}example-net"


def test_sparql_finds_the_one_that_is_kept_and_says_so(merged: Path) -> None:
    kg = netgov.load(merged)
    assert kg.query("ASK { id:example-net-ltd dcterms:isReplacedBy id:example-net }").answer
    result = kg.query("SELECT ?where {\n  id:example-net-ltd ng:attended ?where }")
    assert list(result) == []
    assert result.warnings == ["2:3: id:example-net-ltd was merged into id:example-net; ask for that"]
    followed = "SELECT ?where { id:example-net-ltd dcterms:isReplacedBy?/ng:attended ?where }"
    assert len(list(kg.query(followed))) == 1


def test_counts_are_those_of_one_entity(merged: Path) -> None:
    kg = netgov.load(merged)
    companies = kg.query("SELECT (COUNT(DISTINCT ?it) AS ?n) (COUNT(*) AS ?rows) { ?it a ng:Company }")
    assert [(int(row.n), int(row.rows)) for row in companies] == [(2, 2)]
    said = next(iter(kg.query("SELECT (COUNT(*) AS ?n) { id:example-net-ltd ?p ?o }")))
    assert int(said.n) == 1
    assert f"{ID}example-net-ltd" not in kg.network(standing="all")


def test_the_files_and_what_is_read_to_be_changed_stay_as_they_are(merged: Path) -> None:
    read = read_corpus(merged)
    assert {claim.subject for claim in read.sources[1].claims} >= {f"{ID}example-net-ltd"}
    assert not read.redirects
    assert load_corpus(merged).redirects == {f"{ID}example-net-ltd": f"{ID}example-net"}


def test_a_merged_corpus_is_valid_and_findings_have_their_place(merged: Path) -> None:
    assert validate(load_corpus(merged)).lines() == []
    decide(merged, "id:example-net,same,id:example-net-ltd", "id:example-net,same,id:ada-okoro")
    lines = validate(load_corpus(merged)).lines()
    assert any("Nothing is both" in line and "things.ttl" in line for line in lines), lines


def test_who_is_merged_by_way_of_another_ends_at_the_one_that_is_kept(twice: Path) -> None:
    decide(twice, "id:example-holding,same,id:example-net", "id:example-net,same,id:example-net-ltd")
    kg = netgov.load(twice)
    assert kg.entity("example-net-ltd").iri == kg.entity("example-net").iri == f"{ID}example-holding"


def test_unsure_and_different_change_nothing(twice: Path) -> None:
    before = Store.build(load_corpus(twice))
    decide(twice, "id:example-net,unsure,id:example-net-ltd", "id:example-net,different,id:example-holding")
    after = Store.build(load_corpus(twice))
    assert set(before.oxigraph) == set(after.oxigraph)


@pytest.mark.parametrize(
    ("rows", "line", "words"),
    [
        (["id:a,same,id:b", "id:b,same,id:a"], 3, "there is a decision on these two already: id:a same id:b (line 2)"),
        (["id:a,same,id:b", "id:a,different,id:b"], 3, "already: id:a same id:b (line 2)"),
        (["id:a,same,id:b", "id:c,same,id:b"], 3, "merged into another one already: id:a same id:b (line 2)"),
        (["id:a,same,id:b", "id:b,same,id:c", "id:c,same,id:a"], 2, "in a circle"),
        (["id:a,same,id:b", "id:a,same,id:c", "id:c,different,id:b"], 4,
         "this contradicts id:a same id:c (line 3); id:a same id:b (line 2)"),
        (["id:a,same,id:b", "id:x,same,id:a", "id:b,different,id:a"], 4, "already: id:a same id:b (line 2)"),
        (["id:b,same,id:c", "id:a,same,id:b", "id:x,same,id:a", "id:c,different,id:a"], 5,
         "this contradicts id:b same id:c (line 2); id:a same id:b (line 3); take one of them back"),
        (["id:a,same,id:a"], 2, "id:a is there on both sides"),
        (["id:a,perhaps,id:b"], 2, "there is no decision 'perhaps'; write one of same, different, unsure"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_both_places(rows: list[str], line: int, words: str) -> None:
    text = HEAD + "".join(f"{row},Ada,Looked it up.\n" for row in rows)
    with pytest.raises(CorpusError) as caught:
        parse_merges(text, Path("merges.csv"))
    assert str(caught.value).startswith(f"merges.csv:{line}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n", "merges.csv:1: the first line must be entity,decision,other,by,why"),
        (HEAD + "id:a,same,id:b,,\n", "merges.csv:2: there is nothing under by and why"),
        (HEAD + "id:a,same,id:b,Ada,one, two\n", "merges.csv:2: there are more cells than columns"),
        (HEAD + 'id:a,same,id:b,Ada,"one" two\n', "merges.csv:2: this is no CSV"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(text: str, words: str) -> None:
    with pytest.raises(CorpusError) as caught:
        parse_merges(text, Path("merges.csv"))
    assert str(caught.value).startswith(words)


def test_a_file_that_a_spreadsheet_saved_is_read(twice: Path) -> None:
    text = "\ufeffEntity;Decision;Other;By;Why\r\nid:example-net;Same;id:example-net-ltd;Ada;Its site\r\n\r\n"
    (twice / "merges.csv").write_text(text, encoding="utf-8", newline="")
    assert load_corpus(twice).redirects


def test_a_decision_on_what_nobody_describes_is_refused(twice: Path) -> None:
    decide(twice, "id:example-net,different,id:nobody")
    with pytest.raises(CorpusError, match=r"merges\.csv:2: id:nobody is described in no file of entities/"):
        load_corpus(twice)
