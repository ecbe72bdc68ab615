"""CSV: the edge list, claims.csv and entities.csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal

from netgov.export import _edge_list as edge_list
from netgov.export import claims_table, entities_table
from netgov.export.csv_text import protect, restore, rows
from netgov.files import plain
from netgov.model import Claim
from netgov.model.catalogue import Catalogue, Entity
from netgov.namespaces import CLAIM, ID, SOURCE, VOCABULARY_IRI

Maker = Callable[..., Claim]
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1+1",
    "＠SUM(1)",
    '=HYPERLINK("http://example.org/","x")',
    "-",
]


def read(document: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(document, newline="")))


def pandas_rows(document: str) -> list[dict[str, str]]:
    frame = pd.read_csv(io.BytesIO(document.encode()), dtype=str, keep_default_na=False, lineterminator="\n")
    return frame.to_dict("records")


def test_claims_have_the_columns_that_the_design_fixes(claims: list[Claim], catalogue: Catalogue) -> None:
    header = claims_table(claims, catalogue).splitlines()[0]

    assert header == (
        "claim,source,subject,subject_label,predicate,predicate_label,object,object_label,standing,modality,polarity,"
        "according_to,according_to_label,asserted,when,from,until,earliest,latest,start,end,gist"
    )


def test_a_claim_is_one_row(claims: list[Claim], catalogue: Catalogue) -> None:
    found = {row["claim"]: row for row in read(claims_table(claims, catalogue))}

    assert found[str(CLAIM["c"])] == {
        "claim": str(CLAIM["c"]),
        "source": str(SOURCE["news"]),
        "subject": str(ID["xi"]),
        "subject_label": catalogue.label(str(ID["xi"])),
        "predicate": f"{VOCABULARY_IRI}#supports",
        "predicate_label": "supports",
        "object": str(ID["lu-wei"]),
        "object_label": "Lu Wei",
        "standing": "judgement",
        "modality": "judgement",
        "polarity": "affirmed",
        "according_to": f"{ID['lu-wei']}|{ID['wic']}",
        "according_to_label": "Lu Wei|World Internet Conference",
        "asserted": "false",
        "when": "",
        "from": "2014",
        "until": "",
        "earliest": "",
        "latest": "",
        "start": "0|7",
        "end": "5|28",
        "gist": "A plain sentence.",
    }
    assert found[str(CLAIM["a"])]["asserted"] == "true"
    assert found[str(CLAIM["a"])]["when"] == "2014-11-19"
    assert [found[str(CLAIM["e"])][name] for name in ("object", "object_label")] == ["互联互通 <b>", "互联互通 <b>"]


def test_rows_are_in_the_order_of_the_claims_iris(claims: list[Claim], catalogue: Catalogue) -> None:
    assert claims_table(claims, catalogue) == claims_table(reversed(claims), catalogue)
    names = [row["claim"] for row in read(claims_table(claims, catalogue))]
    assert names == sorted(names)


def test_every_entity_and_source_is_one_row_with_the_number_of_its_claims(
    claims: list[Claim], catalogue: Catalogue
) -> None:
    found = {row.pop("entity"): row for row in read(entities_table(claims, catalogue))}

    assert list(found) == sorted(str(iri) for iri in (ID["lu-wei"], ID["nobody"], ID["wic"], ID["xi"], SOURCE["news"]))
    assert found[str(ID["lu-wei"])] == {
        "label": "Lu Wei",
        "kind": "person",
        "types": f"{VOCABULARY_IRI}#Person",
        "type_labels": "person",
        "alternatives": "鲁炜|a\\|b",
        "wikidata": "http://www.wikidata.org/entity/Q1",
        "organ_of": "",
        "organ_of_label": "",
        "claims": "3",
    }
    assert found[str(ID["xi"])]["claims"] == "2"
    assert found[str(ID["xi"])]["organ_of_label"] == "World Internet Conference"
    assert found[str(ID["nobody"])]["claims"] == "0"
    assert found[str(SOURCE["news"])]["kind"] == "source"


def test_the_edge_list_has_both_ends_their_labels_and_every_attribute(graph: nx.MultiDiGraph) -> None:
    found = read(edge_list.dumps(graph))

    assert list(found[0])[:4] == ["source", "source_label", "target", "target_label"]
    assert list(found[0])[4:] == sorted(list(found[0])[4:])
    assert [(row["source"], row["target"], row["claim"]) for row in found] == sorted(
        (u, v, key) for u, v, key in graph.edges(keys=True)
    )
    assert found[0]["source_label"] == "Lu Wei"
    frame = pd.DataFrame(found)
    back = nx.from_pandas_edgelist(frame, edge_key="claim", create_using=nx.MultiDiGraph)
    assert set(back.edges(keys=True)) == set(graph.edges(keys=True))


def test_cells_are_quoted_only_where_they_must_be(claims: list[Claim], catalogue: Catalogue) -> None:
    assert rows([["a b", "c;d", 'e"f', "g,h", "i\rj", ""]]) == 'a b,c;d,"e""f","g,h","i\rj",\n'
    assert claims_table(claims, catalogue).encode().count(b"\r\n") == 1  # within a gist, not at the end of a row


def test_hostile_text_comes_back_from_every_table(hostile_text: str, make_claim: Maker, catalogue: Catalogue) -> None:
    claim = make_claim("a", gist=hostile_text, object=Literal(hostile_text))
    entity = Entity(str(ID["lu-wei"]), hostile_text)
    named = Catalogue({entity.iri: entity}, catalogue.predicates, {}, {})

    for reader in (read, pandas_rows):
        [row] = reader(claims_table([claim], named))
        assert [restore(row[name]) for name in ("gist", "object", "object_label", "subject_label")] == [
            hostile_text
        ] * 4
        [row] = reader(entities_table([], named))
        assert restore(row["label"]) == hostile_text


def test_control_characters_become_the_replacement_character(make_claim: Maker, catalogue: Catalogue) -> None:
    [row] = read(claims_table([make_claim("a", gist="a\x00b\x1bc\ud800")], catalogue))

    assert row["gist"] == "a\ufffdb\ufffdc\ufffd"


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_that_a_spreadsheet_would_run_is_written_bare(
    formula: str, make_claim: Maker, catalogue: Catalogue
) -> None:
    entity = Entity(str(ID["lu-wei"]), formula, (), (formula, "x"))
    named = Catalogue({entity.iri: entity}, {}, {}, {})
    claim = make_claim("a", gist=formula, object=Literal(formula))
    edges = nx.Graph()
    edges.add_edge("a", "b", gist=formula)

    documents = [claims_table([claim], named), entities_table([], named), edge_list.dumps(edges)]
    cells = [cell for document in documents for row in read(document) for cell in row.values()]

    assert f"'{formula}" in cells
    assert all(cell[:1] not in set("=+-@\t\r\n＝＋－＠") for cell in cells)


@pytest.mark.parametrize("number", ["-5", "+5", "-0.5", "-.5", "-1e-9", "5"])
def test_numbers_are_left_alone(number: str) -> None:
    assert protect(number) == number


@given(st.text(), st.integers(0, 3), st.sampled_from([*"=+-@\t\r\n＝＋－＠", ""]))
def test_protection_can_be_taken_away_from_any_cell(text: str, apostrophes: int, first: str) -> None:
    cell = "'" * apostrophes + first + text

    assert restore(protect(cell)) == cell


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), min_size=1, max_size=4))
def test_any_cells_come_back(cells: list[list[str]]) -> None:
    back = list(csv.reader(io.StringIO(rows(cells), newline="")))

    assert [[restore(cell) for cell in row] for row in back] == [[plain(cell) for cell in row] for row in cells]
