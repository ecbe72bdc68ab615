"""A maker of ``.dna`` files with the documented schema; what is in them is invented."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

SCHEMA = """
CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT);
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT, Red INTEGER, Green INTEGER, Blue INTEGER, Password TEXT);
CREATE TABLE CODERRELATIONS(ID INTEGER PRIMARY KEY, Coder INTEGER, TargetCoder INTEGER);
CREATE TABLE DOCUMENTS(ID INTEGER, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT, Section TEXT,
    Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT, Red INTEGER, Green INTEGER, Blue INTEGER);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE VARIABLELINKS(ID INTEGER PRIMARY KEY, SourceVariableId INTEGER, TargetVariableId INTEGER);
CREATE TABLE REGEXES(Label TEXT PRIMARY KEY, Red INTEGER, Green INTEGER, Blue INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER, Stop INTEGER,
    Coder INTEGER);
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER, Green INTEGER,
    Blue INTEGER, ChildOf INTEGER);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity INTEGER);
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY, VariableId INTEGER, AttributeVariable TEXT);
CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY, EntityId INTEGER, AttributeVariableId INTEGER,
    AttributeValue TEXT);
INSERT INTO CODERS VALUES (1, 'Admin', 0, 0, 0, 'hash-of-a-secret');
"""
TABLES = {
    "short text": ("DATASHORTTEXT", "Entity"),
    "long text": ("DATALONGTEXT", "Value"),
    "boolean": ("DATABOOLEAN", "Value"),
    "integer": ("DATAINTEGER", "Value"),
}
STANDARD = {"person": "short text", "organization": "short text", "concept": "short text", "agreement": "boolean"}


class DnaFile:
    """A ``.dna`` file in the making; without keys and constraints, so that it can be broken too."""

    def __init__(self, path: Path, version: str | None = "3.0.11") -> None:
        self.path = path
        self._connection = sqlite3.connect(path)
        self._connection.executescript(SCHEMA)
        self._variables: dict[tuple[int, str], tuple[int, str]] = {}
        if version is not None:
            self.run("INSERT INTO SETTINGS VALUES ('version', ?)", version)

    def run(self, sql: str, *values: object) -> int:
        """Run one statement and give the number of the row that it made."""
        number = self._connection.execute(sql, values).lastrowid
        self._connection.commit()
        return number or 0

    def type(self, label: str = "DNA Statement", /, **variables: str) -> int:
        """A statement type with its variables, by name: data type."""
        type_ = self.run("INSERT INTO STATEMENTTYPES (Label) VALUES (?)", label)
        for name, data_type in (variables or STANDARD).items():
            sql = "INSERT INTO VARIABLES (Variable, DataType, StatementTypeId) VALUES (?, ?, ?)"
            self._variables[type_, name] = (self.run(sql, name, data_type, type_), data_type)
        return type_

    def document(self, text: str | None, number: int | None = None, **fields: object) -> int:
        """A document; the fields are the columns in lower case."""
        row = self.run("INSERT INTO DOCUMENTS (Text) VALUES (?)", text)
        number = row if number is None else number
        self.run("UPDATE DOCUMENTS SET ID = ? WHERE rowid = ?", number, row)
        for name, value in fields.items():
            self.run(f"UPDATE DOCUMENTS SET {name} = ? WHERE rowid = ?", value, row)
        return number

    def entity(
        self, name: str, value: str | None, type_: int = 1, child_of: int | None = None, **attributes: str
    ) -> int:
        """An entity of a variable, or the one that there is, with its attributes."""
        variable, _ = self._variables[type_, name]
        found = self._connection.execute(
            "SELECT ID FROM ENTITIES WHERE VariableId = ? AND Value IS ?", (variable, value)
        ).fetchone()
        sql = "INSERT INTO ENTITIES (VariableId, Value, ChildOf) VALUES (?, ?, ?)"
        entity = found[0] if found else self.run(sql, variable, value, child_of)
        for key, text in attributes.items():
            sql = "INSERT INTO ATTRIBUTEVARIABLES (VariableId, AttributeVariable) VALUES (?, ?)"
            attribute = self.run(sql, variable, key)
            sql = "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (?, ?, ?)"
            self.run(sql, entity, attribute, text)
        return entity

    def statement(
        self, document: int | None, start: int | None, stop: int | None, type_: int = 1, **values: object
    ) -> int:
        """A statement; the values are those of its variables, and ``coder`` is its coder."""
        sql = "INSERT INTO STATEMENTS (StatementTypeId, DocumentId, Start, Stop, Coder) VALUES (?, ?, ?, ?, ?)"
        number = self.run(sql, type_, document, start, stop, values.pop("coder", 1))
        self.run("UPDATE STATEMENTS SET ID = ? WHERE rowid = ?", number, number)
        for name, value in values.items():
            variable, data_type = self._variables[type_, name]
            table, column = TABLES[data_type]
            stored = self.entity(name, value, type_) if isinstance(value, str) and data_type == "short text" else value
            self.run(
                f"INSERT INTO {table} (StatementId, VariableId, {column}) VALUES (?, ?, ?)", number, variable, stored
            )
        return number

    def quote(self, document: int, text: str, phrase: str, type_: int = 1, **values: object) -> int:
        """A statement at the first place of a phrase, in Java's units."""
        start = len(text[: text.index(phrase)].encode("utf-16-le")) // 2
        return self.statement(document, start, start + len(phrase.encode("utf-16-le")) // 2, type_, **values)

    def close(self) -> Path:
        """Close the file and give its path."""
        self._connection.close()
        return self.path


@pytest.fixture(scope="session")
def dna_file() -> type[DnaFile]:
    """The maker itself, for tests that make many files."""
    return DnaFile


@pytest.fixture
def new_dna(tmp_path: Path) -> Callable[..., DnaFile]:
    """Start a ``.dna`` file in a folder of its own; arguments: its name, the version."""
    folder = tmp_path / "databases"
    folder.mkdir()

    def make(name: str = "study.dna", version: str | None = "3.0.11") -> DnaFile:
        return DnaFile(folder / name, version)

    return make


FORUM = (
    "Rules for the net\n\n"
    "At the forum on 4 May, Ada Okoro of Example Net said that networks must stay open 🙂 to all.\n"
    "The Ministry of Telecommunications  disagreed:\u00a0open networks, it said, are a risk.\n\n"
    "Jose\u0301 Álvarez wants rules for platforms. Ada Okoro does not, and Dr. B. Lee has no opinion."
)
LETTER = "Letter to the editor\n\nExample Net is for open networks, and against rules for platforms!"


@pytest.fixture
def forum(new_dna: Callable[..., DnaFile]) -> Path:
    """A study of two documents with seven statements, in two of which nobody has an affiliation."""
    dna = new_dna("forum.dna")
    dna.type()
    first = dna.document(
        FORUM,
        title="Rules for the net",
        author="B. Writer",
        source="Alpha Gazette",
        section="Politics",
        notes="https://example.org/rules?a=1&b=2",
        type="newspaper article",
        date=1588593600,
    )
    second = dna.document(LETTER, title="Letter to the editor", source="Example Net", date=1588674600)
    dna.entity("organization", "Example Net", Type="Company", Alias="EN; ExNet", Notes="Runs an exchange")
    dna.entity("organization", "Ministry of Telecommunications", Type="government")
    dna.entity("person", "Ada Okoro", Type="NGO", Alias="Dr Okoro")
    parent = dna.entity("concept", "Openness")
    dna.entity("concept", "Open networks", child_of=parent)
    ada = {"person": "Ada Okoro", "organization": "Example Net"}
    open_, rules = {"concept": "Open networks"}, {"concept": "Rules for platforms"}
    dna.quote(first, FORUM, "networks must stay open 🙂 to all", **ada, **open_, agreement=1)
    ministry = {"organization": "Ministry of Telecommunications"}
    dna.quote(first, FORUM, "disagreed:\u00a0open networks, it said, are a risk", **ministry, **open_, agreement=0)
    dna.quote(first, FORUM, "Jose\u0301 Álvarez wants rules", person="José Álvarez", **rules, agreement=1)
    dna.quote(first, FORUM, "Ada Okoro does not", **ada, **rules, agreement=0)
    dna.quote(first, FORUM, "Dr. B. Lee has no opinion", person="Dr. B. Lee", organization="", **rules)
    dna.quote(second, LETTER, "Example Net is for open networks", **open_, organization="Example Net", agreement=1)
    dna.quote(second, LETTER, "against rules for platforms", **rules, organization="Example Net", agreement=0)
    return dna.close()
