"""``netgov import FILE.dna``: what a user sees; `tests/dna` tests what becomes of the data."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

DATABASE = """
CREATE TABLE SETTINGS(Property TEXT, Value TEXT);
CREATE TABLE CODERS(ID INTEGER, Name TEXT, Password TEXT);
CREATE TABLE DOCUMENTS(ID INTEGER, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT, Section TEXT,
    Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER, Label TEXT, Red INTEGER, Green INTEGER, Blue INTEGER);
CREATE TABLE VARIABLES(ID INTEGER, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER, Stop INTEGER,
    Coder INTEGER);
CREATE TABLE ENTITIES(ID INTEGER, VariableId INTEGER, Value TEXT, Red INTEGER, Green INTEGER, Blue INTEGER,
    ChildOf INTEGER);
CREATE TABLE DATASHORTTEXT(ID INTEGER, StatementId INTEGER, VariableId INTEGER, Entity INTEGER);
CREATE TABLE DATALONGTEXT(ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value TEXT);
CREATE TABLE DATABOOLEAN(ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER, VariableId INTEGER, AttributeVariable TEXT);
CREATE TABLE ATTRIBUTEVALUES(ID INTEGER, EntityId INTEGER, AttributeVariableId INTEGER, AttributeValue TEXT);
INSERT INTO SETTINGS VALUES ('version', '3.0.11');
INSERT INTO CODERS VALUES (1, 'Admin', 'hash-of-a-secret');
INSERT INTO DOCUMENTS VALUES (1, 'A debate', 'Ada wants the levy. Bo does not want it.', 1, '', '', '', '', '', 0);
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 0, 0, 0);
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'concept', 'short text', 1), (3, 'view', 'boolean', 1);
INSERT INTO ENTITIES VALUES (1, 1, 'Ada', 0, 0, 0, NULL), (2, 1, 'Bo', 0, 0, 0, NULL), (3, 2, 'levy', 0, 0, 0, NULL);
INSERT INTO STATEMENTS VALUES (1, 1, 1, 0, 18, 1), (2, 1, 1, 20, 39, 1);
INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 1), (2, 1, 2, 3), (3, 2, 1, 2), (4, 2, 2, 3);
INSERT INTO DATABOOLEAN VALUES (1, 1, 3, 1), (2, 2, 3, 0);
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database of two statements, whose agreement is called "view"."""
    file = tmp_path / "debate.dna"
    connection = sqlite3.connect(file)
    connection.executescript(DATABASE)
    connection.close()
    return file


def test_a_database_becomes_a_corpus_that_the_other_commands_read(netgov, database: Path, tmp_path: Path) -> None:
    corpus, texts = tmp_path / "corpus", tmp_path / "texts"
    done = netgov("import", database, "--out", corpus, "--texts", texts, "--role", "view=agreement")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 documents with 2 statements became 1 sources with 2 claims")
    network = netgov(
        "network", "discourse", "--mode", "one", "--method", "subtract", "--format", "json", "--corpus", corpus
    )
    [tie] = json.loads(network.stdout)["edges"]
    assert (tie["weight"], tie["claims"].count("|")) == (-1.0, 1)
    [text] = texts.glob("*/article.txt")
    assert text.read_text(encoding="utf-8").startswith("Ada wants the levy.")
    assert "secret" not in "".join(path.read_text(encoding="utf-8") for path in corpus.rglob("*.ttl"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--out", "new", "--role", "view"], "write VARIABLE=ROLE, such as Zustimmung=agreement"),
        (["--out", "new", "--role", "vew=agreement"], "'vew'"),
        (["--out", "."], "there is something here already"),
        ([], "--out"),
    ],
)
def test_what_cannot_be_imported_is_one_line_and_writes_nothing(netgov, error_line, database, options, message) -> None:
    target = database.parent / "empty"
    (target / "file.txt").write_text("mine", encoding="utf-8")
    assert message in error_line(netgov("import", database, *options))
    assert [path.name for path in target.iterdir()] == ["file.txt"]


def test_another_file_is_no_database(netgov, error_line, tmp_path: Path) -> None:
    file = tmp_path / "notes.dna"
    file.write_text("not a database", encoding="utf-8")
    assert error_line(netgov("import", file, "--out", tmp_path / "new")).startswith(f"{file}: ")
