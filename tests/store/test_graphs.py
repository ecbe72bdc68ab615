"""Which triples stand in which graph of the dataset."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from netgov.corpus import load_corpus
from netgov.errors import CorpusError, OutputError
from netgov.model.catalogue import Direction, Gap, Stance
from netgov.namespaces import CLAIM, ID, NG, SOURCE
from netgov.store import Store


@pytest.fixture
def store(tiny_corpus: Path) -> Store:
    return Store.build(load_corpus(tiny_corpus))


def numbers(store: Store, text: str) -> int:
    (row,) = store.query(text).rows
    return int(row[0].toPython())  # type: ignore[union-attr]


def test_a_triple_that_two_sources_assert_counts_once_and_has_both_as_its_sources(store: Store) -> None:
    triple = "id:ada-okoro ng:spokeAt id:lagos-forum-2020"
    assert numbers(store, f"SELECT (COUNT(*) AS ?n) {{ {triple} . ?s ?p ?o FILTER(?p = ng:spokeAt) }}") == 1
    rows = store.query(f"SELECT ?source {{ GRAPH ?source {{ {triple} }} }}").rows
    assert sorted(str(row.source) for row in rows) == [str(SOURCE.alpha), str(SOURCE.beta)]
    assert numbers(store, "SELECT (COUNT(?claim) AS ?n) { ?claim rdf:predicate ng:spokeAt }") == 2


def test_every_asserted_triple_has_a_source_and_no_other_triple_has(store: Store) -> None:
    rows = store.query("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER(?g != graph:inferred) }").rows
    found = {(str(row.g), *(str(node) for node in row[1:])) for row in rows}
    expected = {
        (claim.reported_in, *(str(node) for node in claim.plain_triple)) for claim in store.claims() if claim.asserted
    }
    assert found == expected
    assert len(expected) == 5


@pytest.mark.parametrize(
    "triple",
    [
        "id:telecom-ministry ng:opposes id:open-access",
        "id:lagos-forum-2020 ng:evaluatedAs ?x",
        "id:jose-alvarez ng:attended id:lagos-forum-2020",
        "id:example-net ng:hosted id:lagos-forum-2020",
        "id:lagos-forum-2020 ng:hadAttendee id:jose-alvarez",
    ],
)
def test_what_is_only_claimed_is_no_plain_triple(store: Store, triple: str) -> None:
    assert not store.query(f"ASK {{ {triple} }}")
    assert not store.query(f"ASK {{ GRAPH ?g {{ {triple} }} }}")


@pytest.mark.parametrize(
    "triple",
    [
        "id:ada-okoro a ng:Actor",
        "id:lagos-forum-2020 ng:hadSpeaker id:ada-okoro",
        "id:ada-okoro ng:tookPartIn id:lagos-forum-2020",
        "id:lagos-forum-2020 ng:hadParticipant id:example-net",
        "source:alpha a ng:Holder",
    ],
)
def test_a_plain_query_answers_for_superclasses_superproperties_and_inverses(store: Store, triple: str) -> None:
    assert store.query(f"ASK {{ {triple} }}")
    assert store.query(f"ASK {{ GRAPH graph:inferred {{ {triple} }} }}")


def test_the_inferred_graph_has_only_what_the_closure_adds_about_entities(store: Store) -> None:
    rows = store.query("SELECT ?s ?p ?o { GRAPH graph:inferred { ?s ?p ?o } }").rows
    assert rows
    assert {str(row.s).startswith((str(ID), str(SOURCE))) for row in rows} == {True}
    assert not store.query("ASK { GRAPH graph:inferred { ?s ?p ?s } }")
    assert not store.query("ASK { GRAPH graph:inferred { ?s a owl:Thing } }")
    assert not store.query(
        "ASK { GRAPH graph:inferred { ?s ?p ?o } GRAPH ?g { ?s ?p ?o } FILTER(?g != graph:inferred) }"
    )
    assert not store.query("ASK { GRAPH graph:inferred { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }")


def test_claims_stand_in_the_default_graph_with_what_loading_derives(store: Store) -> None:
    claim = CLAIM["beta/example-net-attended-forum"].n3()
    rows = store.query(
        f"SELECT ?standing ?start ?end {{ {claim} ng:standing ?standing ; ng:startsAt ?start ; ng:endsAt ?end }}"
    )
    assert [tuple(str(node) for node in row) for row in rows] == [
        (str(NG.Asserted), "2020-05-01T00:00:00Z", "2020-05-31T23:59:59Z")
    ]
    assert not store.query("ASK { GRAPH ?g { ?claim a ng:Claim } }")


def test_no_blank_node_is_in_the_store(store: Store) -> None:
    assert not store.query("ASK { ?s ?p ?o FILTER(ISBLANK(?s) || ISBLANK(?o)) }")
    assert not store.query("ASK { GRAPH ?g { ?s ?p ?o FILTER(ISBLANK(?s) || ISBLANK(?o)) } }")


def test_the_same_corpus_makes_the_same_quads_under_every_hash_seed(tiny_corpus: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from netgov.corpus import load_corpus; from netgov.store import Store\n"
        "for quad in Store.build(load_corpus(Path(sys.argv[1]))).oxigraph: print(quad)"
    )
    printed = []
    for seed in ("0", "1", "4711"):
        run = subprocess.run(
            [sys.executable, "-c", program, str(tiny_corpus)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        )
        printed.append(sorted(run.stdout.splitlines()))
    assert printed[0] == printed[1] == printed[2]
    assert len(printed[0]) > 1000


def test_a_store_on_disk_is_the_same_store(tiny_corpus: Path, tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "new" / "store"
    built = Store.build(load_corpus(tiny_corpus), folder)
    opened = Store.open(folder)
    assert set(map(str, opened.oxigraph)) == set(map(str, built.oxigraph)) == set(map(str, store.oxigraph))
    assert opened.claims() == store.claims()
    assert opened.catalogue() == store.catalogue()
    assert opened.query("ASK { id:ada-okoro ng:spokeAt id:lagos-forum-2020 }", timeout=60)


def test_a_store_on_disk_can_be_built_anew(tiny_corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    Store.build(load_corpus(tiny_corpus), folder)
    (tiny_corpus / "sources" / "beta.ttl").unlink()
    Store.build(load_corpus(tiny_corpus), folder)
    assert [claim.reported_in for claim in Store.open(folder).claims()] == [str(SOURCE.alpha)] * 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "store"]


def test_a_folder_with_something_else_is_not_replaced(tiny_corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("important", encoding="utf-8")
    with pytest.raises(OutputError, match="something else than a store"):
        Store.build(load_corpus(tiny_corpus), tmp_path / "mine")
    with pytest.raises(OutputError, match="something else than a store"):
        Store.build(load_corpus(tiny_corpus), tmp_path / "mine" / "thesis.txt")
    with pytest.raises(OutputError):
        Store.build(load_corpus(tiny_corpus), tmp_path / "mine" / "thesis.txt" / "store")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_a_folder_without_a_store_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="there is no store here"):
        Store.open(tmp_path)


def test_a_store_is_read_only_once_it_is_on_disk(tiny_corpus: Path, tmp_path: Path) -> None:
    store = Store.build(load_corpus(tiny_corpus), tmp_path / "store")
    with pytest.raises(RuntimeError):
        store.oxigraph.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.NamedNode("urn:o")))


def test_the_catalogue_has_every_record(store: Store) -> None:
    catalogue = store.catalogue()
    assert list(catalogue.entities) == sorted(str(ID[name]) for name in (
        "ada-okoro", "alpha-gazette", "example-net", "jose-alvarez", "lagos", "lagos-forum-2020", "nigeria",
        "open-access", "telecom-ministry",
    ))  # fmt: skip
    ada = catalogue.entities[str(ID["ada-okoro"])]
    assert (ada.label, ada.types, ada.alternatives) == ("Ada Okoro", (str(NG.Person),), ("Dr Okoro",))
    assert ada.matches == ("http://www.wikidata.org/entity/Q42",)
    assert catalogue.entities[str(ID.nigeria)].types == (str(NG.Place), "https://w3id.org/netgov/vocab#State")
    assert catalogue.entities[str(ID["telecom-ministry"])].organ_of == (str(ID.nigeria),)


def test_the_catalogue_reads_the_vocabulary(store: Store) -> None:
    catalogue = store.catalogue()
    supports = catalogue.predicates["https://w3id.org/netgov/vocab#supports"]
    assert (supports.label, supports.direction, supports.stance) == ("supports", Direction.FORWARD, Stance.SUPPORTS)
    assert supports.inverse_label
    assert supports.definition
    assert catalogue.predicates["https://w3id.org/netgov/vocab#hadSpeaker"].direction is None
    assert catalogue.predicates["https://w3id.org/netgov/vocab#numberOfPoints"].one_valued
    assert not supports.one_valued
    assert str(NG.Holder) in catalogue.classes[str(NG.Actor)].parents
    assert all(record.label for record in (*catalogue.classes.values(), *catalogue.predicates.values()))
    assert "http://www.w3.org/2004/02/skos/core#Concept" not in catalogue.classes


def test_the_catalogue_reads_sources(store: Store) -> None:
    alpha = store.catalogue().sources[str(SOURCE.alpha)]
    assert (alpha.title, alpha.publisher) == ("The alpha report", str(ID["alpha-gazette"]))
    assert (alpha.published, alpha.copied_on, alpha.url) == ("2020-05-05", "2020-07-01", "https://example.org/alpha")
    assert (alpha.text_length, len(alpha.text_digest)) == (235, 64)
    assert alpha.paragraphs == ((0, 80), (81, 235))
    assert alpha.sentences[-1] == (221, 235)
    assert alpha.gaps == (Gap(221, 235, "A question."),)


def test_a_label_is_english_if_there_is_an_english_one(tiny_corpus: Path) -> None:
    (tiny_corpus / "entities" / "more.ttl").write_text(
        "@prefix ng: <https://w3id.org/netgov/vocab#> . @prefix id: <https://w3id.org/netgov/id/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'id:cologne a ng:Place ; rdfs:label "Köln"@de , "Cologne"@en-GB , "Colonia" .\n'
        'id:aachen a ng:Place ; rdfs:label "Aachen"@de , "Aix" .\nid:bonn a ng:Place .',
        encoding="utf-8",
    )
    catalogue = Store.build(load_corpus(tiny_corpus)).catalogue()
    assert [catalogue.label(str(ID[name])) for name in ("cologne", "aachen", "bonn")] == ["Cologne", "Aix", "id:bonn"]
