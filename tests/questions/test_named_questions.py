"""Every named question gets the answer that a reader of the article expects.

The expected rows lie in ``expected/``, one table for each question, and were read against the article.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from same_rows import rows

import netgov
from netgov.namespaces import CLAIM, shorten
from netgov.store import load_questions

EXPECTED = Path(__file__).parent / "expected"
NAMES = sorted(load_questions())


@pytest.fixture(scope="module")
def kg() -> netgov.KnowledgeGraph:
    return netgov.load()


def cell(value: object) -> str:
    """A term as the tables have it: prefixed, a claim by its own name, nothing for an unbound variable."""
    if value is None:
        return ""
    text = str(value)
    return text.rsplit("/", 1)[-1] if text.startswith(CLAIM) else shorten(text)


@pytest.mark.parametrize("name", NAMES)
def test_a_named_question_gets_the_expected_answer(kg: netgov.KnowledgeGraph, name: str) -> None:
    with (EXPECTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    result = kg.query(name)
    assert list(result.variables) == columns
    assert [[cell(value) for value in row] for row in result] == rows


def test_there_is_an_expected_answer_for_every_question_and_no_other() -> None:
    assert sorted(file.stem for file in EXPECTED.glob("*.csv")) == NAMES
    assert len(NAMES) >= 15


def test_every_question_has_a_title_that_asks_and_a_sentence_that_explains() -> None:
    for name, question in load_questions().items():
        assert question.title.endswith("?"), name
        assert question.description.endswith("."), name


def test_titles_of_questions_differ() -> None:
    titles = [question.title for question in load_questions().values()]
    assert len(set(titles)) == len(titles)


PARAMETERS = [(name, one.name) for name, question in load_questions().items() for one in question.parameters]


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_a_parameter_leaves_exactly_the_rows_with_its_value(
    kg: netgov.KnowledgeGraph, name: str, parameter: str
) -> None:
    everything = kg.query(name)
    for value in {str(row[parameter]) for row in everything}:
        narrowed = kg.query(name, parameters={parameter: value})
        assert rows(narrowed) == rows([row for row in everything if str(row[parameter]) == value])


def test_the_question_who_says_so_finds_a_source_for_every_asserted_triple(kg: netgov.KnowledgeGraph) -> None:
    answered = {tuple(map(str, row)) for row in kg.query("who-says-so")}
    asserted = {
        (claim.reported_in, claim.subject, claim.predicate, str(claim.object))
        for claim in kg.claims()
        if claim.asserted
    }
    assert answered == asserted
