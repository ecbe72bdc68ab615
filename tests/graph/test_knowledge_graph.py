"""The object that users hold."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

import netgov
from netgov.errors import CorpusError, NetgovError, OutputError, UnknownNameError
from netgov.export import claims_table
from netgov.model.catalogue import Catalogue, Entity
from netgov.model.entity_index import fold, search
from netgov.namespaces import CLAIM, ID

FORUM = (
    "SELECT ?who ?when { ?claim rdf:subject ?who ; rdf:object id:lagos-forum-2020 . OPTIONAL { ?claim ng:when ?when } }"
)


@pytest.fixture
def kg(tiny_corpus: Path) -> netgov.KnowledgeGraph:
    return netgov.load(tiny_corpus)


def local(claims: list[netgov.Claim]) -> list[str]:
    return [claim.iri.removeprefix(str(CLAIM)) for claim in claims]


def test_the_built_in_corpus_is_loaded_by_default() -> None:
    assert "lu-wei" in netgov.load().find("Lu Wei")[0].iri


def test_it_says_what_it_holds(kg: netgov.KnowledgeGraph) -> None:
    assert repr(kg) == "KnowledgeGraph(9 entities, 9 claims, 2 sources)"


def test_a_store_on_disk_is_opened(tiny_corpus: Path, tmp_path: Path, kg: netgov.KnowledgeGraph) -> None:
    from netgov.corpus import load_corpus
    from netgov.store import Store

    Store.build(load_corpus(tiny_corpus), tmp_path / "store")
    opened = netgov.load(store=str(tmp_path / "store"))
    assert opened.claims() == kg.claims()
    assert opened.catalogue == kg.catalogue
    with pytest.raises(NetgovError, match="either a corpus or a store"):
        netgov.load(tiny_corpus, store=tmp_path / "store")
    with pytest.raises(CorpusError, match="no store here"):
        netgov.load(store=tmp_path / "nowhere")


# ------------------------------------------------------------------ find


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Ada Okoro", "ada-okoro"),
        ("ada", "ada-okoro"),
        ("okoro", "ada-okoro"),
        ("DR OKORO", "ada-okoro"),
        ("jose alvarez", "jose-alvarez"),
        ("Álv", "jose-alvarez"),
        ("Lagos", "lagos"),
        ("lagos forum", "lagos-forum-2020"),
        ("the forum", "lagos-forum-2020"),
        ("tele min", "telecom-ministry"),
        ("telecom-ministry", "telecom-ministry"),
        ("communications", "telecom-ministry"),
    ],
)
def test_an_entity_is_found_as_people_type_its_name(kg: netgov.KnowledgeGraph, text: str, first: str) -> None:
    assert kg.find(text)[0].iri == str(ID[first])


def test_the_best_comes_first_with_its_number_of_claims(kg: netgov.KnowledgeGraph) -> None:
    found = kg.find("lagos")
    assert [(entity.label, entity.claims) for entity in found] == [("Lagos", 1), ("Lagos Forum 2020", 7)]
    for entity in found:
        assert entity.claims == len(kg.claims(about=entity.iri))


def test_nothing_is_found_for_nothing(kg: netgov.KnowledgeGraph) -> None:
    assert kg.find("zzz") == kg.find("") == kg.find(" -. ") == []


def test_of_two_equal_names_the_one_with_more_claims_comes_first(kg: netgov.KnowledgeGraph) -> None:
    twins = Catalogue({"urn:a": Entity("urn:a", "Lagos"), str(ID.lagos): Entity(str(ID.lagos), "Lagos")}, {}, {}, {})
    assert [entity.iri for entity in search("lagos", twins, kg.claims())] == [str(ID.lagos), "urn:a"]


def test_names_are_folded() -> None:
    assert fold("  L'ÉCOLE  Straße №1 ") == "l ecole strasse no1"
    assert fold("习近平") == "习近平"


def test_an_entity_is_looked_up_by_any_of_its_names(kg: netgov.KnowledgeGraph) -> None:
    assert kg.entity("lagos") == kg.entity("id:lagos") == kg.entity(str(ID.lagos)) == kg.entity("Lagos")
    assert kg.entity("Ada Okoro") == kg.entity("ada okoro") == kg.entity("ada-okoro")
    with pytest.raises(UnknownNameError, match="there is no entity called 'lagoss'; did you mean lagos"):
        kg.entity("lagoss")


def test_looking_up_a_name_with_spaces_says_nothing_on_standard_error(tiny_corpus: Path) -> None:
    program = (
        f"import netgov\nkg = netgov.load({str(tiny_corpus)!r})\n"
        "kg.entity('Ada Okoro'), kg.claims(about='Ada Okoro'), kg.network(about='Ada Okoro', type='person')"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("", "")


# ------------------------------------------------------------------ claims


def test_claims_are_a_sequence(kg: netgov.KnowledgeGraph) -> None:
    claims = kg.claims()
    assert claims[0] in claims
    assert list(claims[:2]) == claims[:2] == [claims[0], claims[1]]
    assert claims != claims[1:]
    assert isinstance(claims[1:], netgov.Claims)
    assert repr(claims) == "<9 claims of 2 sources>"


def test_claims_become_the_table_of_claims(kg: netgov.KnowledgeGraph) -> None:
    claims = kg.claims(source="alpha")
    table = claims.to_frame()
    written = [line.split(",") for line in claims_table(claims, kg.catalogue).splitlines()]
    assert list(table.columns) == written[0]
    assert table["claim"].tolist() == [row[0] for row in written[1:]]
    assert table["asserted"].tolist() == [claim.asserted for claim in claims]
    assert not (table == "").any(axis=None)
    assert claims[:0].to_frame().columns.tolist() == written[0]


def test_claims_are_all_claims_unless_something_narrows_them(kg: netgov.KnowledgeGraph) -> None:
    assert len(kg.claims()) == len(kg.claims(standing="all")) == 9
    assert local(kg.claims(standing="denied")) == ["beta/jose-did-not-attend-forum"]
    assert local(kg.claims(source="alpha", standing=["judgement", "attributed"])) == [
        "alpha/forum-was-a-success",
        "alpha/ministry-opposes-open-access",
    ]


@pytest.mark.parametrize("name", ["example-net", "id:example-net", str(ID["example-net"])])
def test_names_may_be_bare_prefixed_or_whole(kg: netgov.KnowledgeGraph, name: str) -> None:
    assert local(kg.claims(according_to=name)) == ["alpha/ministry-opposes-open-access"]
    assert len(kg.claims(about=name)) == 3


def test_claims_about_several_things_are_those_about_any(kg: netgov.KnowledgeGraph) -> None:
    assert len(kg.claims(about=["jose-alvarez", "lagos"])) == 2
    assert kg.claims(about="alpha") == []


@pytest.mark.parametrize(
    ("filter_", "message"),
    [
        ({"about": "lagoss"}, "no entity called 'lagoss'; did you mean lagos"),
        ({"source": "alpa"}, "no source called 'alpa'; did you mean alpha"),
        ({"standing": "assert"}, "no standing called 'assert'; did you mean asserted"),
        ({"according_to": "exmple-net"}, "did you mean example-net"),
        ({"predicate": "spokeAtt"}, "did you mean spokeAt"),
        ({"type": "Persn"}, "did you mean Person"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(
    kg: netgov.KnowledgeGraph, filter_: dict[str, str], message: str
) -> None:
    with pytest.raises(UnknownNameError, match=message):
        kg.claims(**filter_)  # type: ignore[arg-type]


# ------------------------------------------------------------------ query and table


def test_a_question_goes_by_name_and_takes_parameters() -> None:
    kg = netgov.load()
    assert kg.query("who-attended").rows == kg.query(kg.questions["who-attended"].text).rows


def test_parameters_are_names_of_things(kg: netgov.KnowledgeGraph) -> None:
    text = "SELECT ?who ?what { ?who ng:tookPartIn ?what }"
    (row,) = kg.query(text, parameters={"who": "ada-okoro"})
    assert row.who == ID["ada-okoro"]
    with pytest.raises(UnknownNameError, match="did you mean ada-okoro"):
        kg.query(text, parameters={"who": "ada-okoroo"})
    question = netgov.Question("who", "Who?", "Who took part.", text)
    asked = netgov.KnowledgeGraph(kg.store, {"who": question})
    with pytest.raises(UnknownNameError, match="no parameter of this question called 'who'"):
        asked.query("who", parameters={"who": "ada-okoro"})


def test_a_table_keeps_the_order_of_the_select_and_puts_labels_beside_iris(kg: netgov.KnowledgeGraph) -> None:
    table = kg.table(
        "SELECT ?z ?a ?n ?standing { ?claim rdf:subject ?z ; rdf:object ?a ; ng:standing ?standing ;"
        " ng:span/oa:start ?n } ORDER BY ?claim"
    )
    assert list(table.columns) == ["z", "z_label", "a", "a_label", "n", "standing", "standing_label"]
    assert table["n"].tolist()[0] == 0
    assert table["n"].dtype == "int64"
    row = table[table["a_label"] == "a great success"].iloc[0]
    assert (row["z"], row["z_label"]) == ("id:lagos-forum-2020", "Lagos Forum 2020")
    assert (row["a"], row["standing"], row["standing_label"]) == ("a great success", "ng:Judgement", "judgement")


def test_literals_become_python_values_and_gaps_none(kg: netgov.KnowledgeGraph) -> None:
    table = kg.table(FORUM + " ORDER BY ?when ?who")
    assert table["when"].dropna().tolist() == [dt.date(2020, 5, 4)]
    assert table["when"].iloc[0] is None
    assert "when_label" not in table
    values = kg.table('SELECT * { VALUES (?a ?b ?c ?d) { (1 1.5 true "2014"^^xsd:gYear) (UNDEF "x" "y"@en 2.5e0) } }')
    assert values["a"].tolist() == [1, None]
    assert [str(value) for value in values["b"]] == ["1.5", "x"]
    assert values["c"].tolist() == [True, "y"]
    assert values["d"].tolist() == ["2014", 2.5]


def test_a_column_of_the_users_own_is_not_replaced(kg: netgov.KnowledgeGraph) -> None:
    table = kg.table("SELECT ?x ?x_label { VALUES ?x { id:lagos } BIND('mine' AS ?x_label) }")
    assert table.to_dict("records") == [{"x": "id:lagos", "x_label": "mine"}]


def test_claims_and_pages_have_no_labels_and_get_no_column_for_them(kg: netgov.KnowledgeGraph) -> None:
    table = kg.table("SELECT ?claim ?page { ?claim ng:reportedIn/foaf:page ?page }")
    assert list(table.columns) == ["claim", "page"]


def test_an_empty_answer_has_its_columns(kg: netgov.KnowledgeGraph) -> None:
    table = kg.table("SELECT ?x ?y { ?x ng:gathered ?y }")
    assert list(table.columns) == ["x", "y"]
    assert len(table) == 0


def test_ask_and_construct_have_tables_too(kg: netgov.KnowledgeGraph) -> None:
    assert kg.table("ASK { id:lagos a ng:Place }").to_dict("records") == [{"answer": True}]
    table = kg.table("CONSTRUCT { ?x a ng:Conference } WHERE { ?x a ng:Conference }")
    assert list(table.columns) == ["subject", "subject_label", "predicate", "object", "object_label"]


def test_a_table_warns_of_unknown_terms(kg: netgov.KnowledgeGraph) -> None:
    with pytest.warns(UserWarning, match="1:15: the graph has no ng:atended; did you mean ng:attended"):
        kg.table("SELECT * { ?x ng:atended ?y }")


# ------------------------------------------------------------------ network and page


def test_a_network_counts_asserted_claims_unless_told_otherwise(kg: netgov.KnowledgeGraph) -> None:
    graph = kg.network()
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.number_of_edges() == 5
    assert kg.network(standing="all").number_of_edges() == 8
    assert kg.network(standing="denied", about="jose-alvarez").number_of_edges() == 1


def test_a_page_is_written_whole_or_shown_in_place(kg: netgov.KnowledgeGraph, tmp_path: Path) -> None:
    path = kg.page(tmp_path / "new" / "page.html")
    html = path.read_text(encoding="utf-8")
    assert path == tmp_path / "new" / "page.html"
    assert "Ada Okoro" in html
    # In a notebook it comes without the engine, which would be saved with the notebook each time.
    assert kg.page(tmp_path / "page.html", sparql=False).read_text(encoding="utf-8") == kg.page().html
    assert len(html) > len(kg.page().html) + 2_000_000  # the engine of the SPARQL tab
    assert "<iframe" in kg.page()._repr_html_()
    assert "A title" in kg.page(title="A title").html


def test_a_page_that_cannot_be_written_is_an_error(kg: netgov.KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError):
        kg.page(tmp_path / "file" / "page.html")


def test_the_dataset_is_rdflibs(kg: netgov.KnowledgeGraph) -> None:
    assert kg.dataset is kg.dataset
    assert len(list(kg.dataset.triples((ID.lagos, None, None)))) > 0
