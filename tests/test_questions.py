"""Named questions: read from files, found by name, and all of them can be asked."""

from __future__ import annotations

from pathlib import Path

import pytest

import netgov
from netgov.corpus import load_corpus
from netgov.errors import CorpusError, UnknownNameError
from netgov.store import Parameter, Query, Store, load_questions, question

TEXT = """\
# title: Who is where?
# description: Everybody with their place.
# parameter: place: a town: any
# parameter: ?who: a person

# title: not the header any more
PREFIX ng: <https://w3id.org/netgov/vocab#>
SELECT ?who ?place { ?who ng:attended ?place } ORDER BY ?who
"""


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    folder = tmp_path / "ontology" / "questions"
    folder.mkdir(parents=True)
    (folder / "who-is-where.rq").write_text(TEXT, encoding="utf-8")
    return folder.parent


def test_a_question_is_read_with_its_header(ontology: Path) -> None:
    (found,) = load_questions(ontology).values()
    assert (found.name, found.title) == ("who-is-where", "Who is where?")
    assert found.description == "Everybody with their place."
    assert found.parameters == (Parameter("place", "a town: any"), Parameter("who", "a person"))
    assert found.text == TEXT


def test_an_unknown_question_is_answered_with_the_nearest(ontology: Path) -> None:
    assert question("who-is-where", ontology).title == "Who is where?"
    with pytest.raises(
        UnknownNameError, match="there is no question called 'who-was-where'; did you mean who-is-where"
    ):
        question("who-was-where", ontology)


@pytest.mark.parametrize("key", ["title", "description"])
def test_a_question_without_title_or_description_is_refused(ontology: Path, key: str) -> None:
    path = ontology / "questions" / "who-is-where.rq"
    path.write_text(TEXT.replace(f"# {key}:", "#", 1), encoding="utf-8")
    with pytest.raises(CorpusError, match=rf"who-is-where\.rq:1: this question has no {key}; write `# {key}: "):
        load_questions(ontology)


def test_an_ontology_without_questions_has_none(tmp_path: Path) -> None:
    assert load_questions(tmp_path) == {}


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.build(load_corpus())


QUESTIONS = load_questions()


def test_there_are_at_least_fifteen_questions_in_plain_language() -> None:
    assert len(QUESTIONS) >= 15
    assert len({one.title for one in QUESTIONS.values()}) == len(QUESTIONS)


# The built-in corpus has one; tests/comparison asks these of three.
OF_SEVERAL_SOURCES = {"conflicts", "corroborated"}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_can_be_asked_of_the_built_in_corpus(store: Store, name: str) -> None:
    result = store.query(QUESTIONS[name].text)
    assert result.warnings == []
    assert len(result) > 0 or name in OF_SEVERAL_SOURCES
    assert {parameter.name for parameter in QUESTIONS[name].parameters} <= set(result.variables)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_declares_the_prefixes_that_it_uses(store: Store, name: str) -> None:
    # Asked of the engine itself, which implies none.
    assert Query(QUESTIONS[name].text).own_prefixes
    store.oxigraph.query(QUESTIONS[name].text)


def test_a_name_with_dots_and_dashes_alone_is_taken_for_a_question() -> None:
    with pytest.raises(UnknownNameError, match="did you mean who-attended"):
        netgov.load().query("who-atended")
