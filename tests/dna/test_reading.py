"""Reading .dna files: what is read, what never is, and what is said of files that are something else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netgov.dna import CodedEntity, CodedStatement, Document, Variable, read
from netgov.errors import CorpusError

New = Callable[..., Any]


def test_everything_that_was_coded_is_read(forum: Path) -> None:
    database = read(forum)
    assert database.version == "3.0.11"
    assert list(database.documents) == [1, 2]
    assert len(database.statements) == 7
    assert database.statement_types == {1: "DNA Statement"}
    assert database.variables[4] == Variable(4, "agreement", "boolean", 1)
    assert database.entities[1] == CodedEntity(
        1, 2, "Example Net", None, (("Type", "Company"), ("Alias", "EN; ExNet"), ("Notes", "Runs an exchange"))
    )
    assert database.entities[5].child_of == 4
    assert database.statements[2] == CodedStatement(2, 1, 1, 148, 193, 1, {2: 2, 3: 5, 4: 0})
    assert database.documents[2].date == 1588674600
    assert database.skipped == ()


def test_the_passwords_are_not_read(forum: Path) -> None:
    assert "hash-of-a-secret" in forum.read_bytes().decode("utf-8", "replace")
    assert "hash-of-a-secret" not in repr(read(forum))


def test_the_table_of_the_coders_need_not_be_there(forum: Path) -> None:
    before = read(forum)
    with sqlite3.connect(forum) as connection:
        connection.execute("DROP TABLE CODERS")
    assert read(forum) == before


def test_a_view_cannot_show_the_passwords_either(forum: Path) -> None:
    with sqlite3.connect(forum) as connection:
        connection.execute("DROP TABLE DATALONGTEXT")
        connection.execute(
            "CREATE VIEW DATALONGTEXT AS SELECT ID, 1 AS StatementId, 1 AS VariableId, Password AS Value FROM CODERS"
        )
    with pytest.raises(CorpusError, match="has no table DATALONGTEXT"):
        read(forum)


def test_nothing_is_written_to_the_file_or_beside_it(forum: Path) -> None:
    before = forum.read_bytes(), forum.stat().st_mtime_ns
    read(forum)
    assert (forum.read_bytes(), forum.stat().st_mtime_ns) == before
    assert [path.name for path in forum.parent.iterdir()] == ["forum.dna"]


def test_a_path_may_have_characters_that_mean_something_in_an_address(forum: Path) -> None:
    odd = forum.rename(forum.with_name("a #1 50%25 é&mode=rw.dna"))
    assert len(read(odd).statements) == 7


def test_empty_fields_are_read_as_empty(new_dna: New) -> None:
    dna = new_dna()
    dna.type()
    dna.document(None)
    dna.statement(None, None, None, None, coder=None)
    dna.entity("person", None)
    database = read(dna.close())
    assert database.documents[1] == Document(1)
    assert database.statements[1] == CodedStatement(1, None, None, None, None, None, {})
    assert database.entities[1] == CodedEntity(1, 1, "")
    assert database.skipped == ()


def test_numbers_may_be_stored_as_texts(new_dna: New) -> None:
    dna = new_dna()
    dna.type()
    dna.document("Some text", date="x")
    dna.run("UPDATE DOCUMENTS SET Date = CAST('1588593600' AS BLOB) WHERE rowid = 1")
    dna.document("Some text", date="1588593600.0")
    dna.document("Some text", date="in May")
    database = read(dna.close())
    assert [document.date for document in database.documents.values()] == [None, 1588593600, None]
    assert [str(skipped) for skipped in database.skipped] == [
        "dates of documents (2): not a whole number of seconds: 1, 3"
    ]


def test_rows_that_lead_nowhere_are_counted(new_dna: New) -> None:
    dna = new_dna()
    dna.type()
    dna.document("Some text", 1)
    dna.document("Another text", 1)
    statement = dna.statement(1, 0, 4, person="Ada", agreement=1)
    dna.run("INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, 4, 0)", statement)
    dna.run("INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, 4, 1)", statement)
    dna.run("INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (99, 4, 1)")
    dna.run("INSERT INTO DATAINTEGER (StatementId, VariableId, Value) VALUES (?, 77, 1)", statement)
    dna.run("INSERT INTO ENTITIES (VariableId, Value) VALUES (NULL, 'nobody')")
    dna.run("INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (1, 5, 'red')")
    dna.run("INSERT INTO VARIABLES (Variable, DataType) VALUES ('loose', 'integer')")
    database = read(dna.close())
    assert database.documents[1].text == "Some text"
    assert database.statements[1].values == {1: 1, 4: 1}
    assert [str(skipped) for skipped in database.skipped] == [
        "attributes of entities (1): entity or name missing: 1",
        "entities (1): no variable: 2",
        "rows of DOCUMENTS (1): number of another row: 1",
        "values of statements (2): statement or variable missing: 1, 99",
        "values of statements (1): another value of the same variable comes first: 1",
        "variables (1): no statement type: 5",
    ]


def test_halves_of_characters_count_as_java_counts_them(new_dna: New) -> None:
    dna = new_dna()
    dna.type()
    dna.document("")
    pair, half = b"\xed\xa0\xbd\xed\xb8\x80", b"\xed\xa0\xbd"
    dna.run("UPDATE DOCUMENTS SET Text = CAST(? AS TEXT)", b"a" + pair + b"b" + half + b"c")
    assert read(dna.close()).documents[1].text == "a\U0001f600b\ufffdc"


def test_bytes_that_are_no_text_are_replaced(new_dna: New) -> None:
    dna = new_dna()
    dna.type()
    dna.document("")
    dna.run("UPDATE DOCUMENTS SET Text = CAST(? AS TEXT)", b"caf\xe9 net")
    assert read(dna.close()).documents[1].text == "caf\ufffd net"


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("2.0 beta 25", "of version 2.0 beta 25"),
        ("4.0.1", "of version 4.0.1"),
        ("31", "of version 31"),
        (None, "without"),
    ],
)
def test_another_version_is_refused(new_dna: New, version: str | None, said: str) -> None:
    path = new_dna(version=version).close()
    with pytest.raises(CorpusError, match=f"{said}.*; netgov reads those of the Discourse Network Analyzer 3") as error:
        read(path)
    assert error.value.file == str(path)


def test_an_older_database_is_refused_for_its_version_and_not_for_its_tables(new_dna: New) -> None:
    dna = new_dna(version="2.0 beta 25")
    dna.run("DROP TABLE ENTITIES")
    with pytest.raises(CorpusError, match=r"of version 2\.0"):
        read(dna.close())


@pytest.mark.parametrize("content", [b"%PDF-1.7 nothing like it", b"<?xml version='1.0'?>" * 99, b"\x00" * 5000])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "study.dna"
    path.write_bytes(content)
    with pytest.raises(CorpusError, match=r"a \.dna file of the Discourse Network Analyzer 3 is wanted") as error:
        read(path)
    assert "\n" not in str(error.value)


def test_an_empty_file_and_a_foreign_database_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.dna").write_bytes(b"")
    with sqlite3.connect(tmp_path / "foreign.dna") as connection:
        connection.execute("CREATE TABLE SONGS(ID, Title)")
    for name in ("empty.dna", "foreign.dna"):
        with pytest.raises(CorpusError, match="no table SETTINGS"):
            read(tmp_path / name)


def test_a_database_without_a_table_or_a_column_is_refused(forum: Path) -> None:
    with sqlite3.connect(forum) as connection:
        connection.execute("ALTER TABLE ENTITIES DROP COLUMN ChildOf")
    with pytest.raises(CorpusError, match="the table ENTITIES has no column ChildOf"):
        read(forum)
    with sqlite3.connect(forum) as connection:
        connection.execute("DROP TABLE DATAINTEGER")
    with pytest.raises(CorpusError, match="no table DATAINTEGER"):
        read(forum)


def test_a_damaged_database_is_refused(forum: Path) -> None:
    forum.write_bytes(forum.read_bytes()[:9000])
    with pytest.raises(CorpusError, match="cannot be read as an SQLite database"):
        read(forum)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.dna", tmp_path):
        with pytest.raises(CorpusError, match="there is no such file"):
            read(path)
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_another_program_holds_open_is_refused(forum: Path) -> None:
    forum.with_name("forum.dna-wal").write_bytes(b"not yet in the file")
    with pytest.raises(CorpusError, match=r"forum\.dna-wal.*close it there first"):
        read(forum)
