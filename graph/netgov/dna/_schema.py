"""Read a ``.dna`` file, an SQLite database that the Discourse Network Analyzer 3 wrote.

The file is opened as something that never changes, so not even a journal is written beside it. SQLite itself is told
which tables may be read: the passwords in ``CODERS`` stay where they are, whatever a query, a view or a mistake here
might ask for.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from netgov.dna._coded_records import CodedEntity, CodedStatement, DnaDatabase, Document, Skips, Variable
from netgov.errors import CorpusError
from netgov.files import whole

_TABLES: Mapping[str, tuple[str, ...]] = {
    "DOCUMENTS": ("ID", "Title", "Text", "Author", "Source", "Section", "Notes", "Type", "Date"),
    "STATEMENTTYPES": ("ID", "Label"),
    "VARIABLES": ("ID", "Variable", "DataType", "StatementTypeId"),
    "STATEMENTS": ("ID", "StatementTypeId", "DocumentId", "Start", "Stop", "Coder"),
    "ENTITIES": ("ID", "VariableId", "Value", "ChildOf"),
    "DATASHORTTEXT": ("ID", "StatementId", "VariableId", "Entity"),
    "DATALONGTEXT": ("ID", "StatementId", "VariableId", "Value"),
    "DATABOOLEAN": ("ID", "StatementId", "VariableId", "Value"),
    "DATAINTEGER": ("ID", "StatementId", "VariableId", "Value"),
    "ATTRIBUTEVARIABLES": ("ID", "VariableId", "AttributeVariable"),
    "ATTRIBUTEVALUES": ("ID", "EntityId", "AttributeVariableId", "AttributeValue"),
    "SETTINGS": ("Property", "Value"),
}
"""Every table and column that is read, and no others are."""

# A view would run whatever somebody has written into it, and a virtual table code of its own.
_OWN_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
_DATA = ("DATASHORTTEXT", "DATALONGTEXT", "DATABOOLEAN", "DATAINTEGER")
_WANTED = "a .dna file of the Discourse Network Analyzer 3 is wanted"


def read(path: Path | str) -> DnaDatabase:
    """Read a database of the Discourse Network Analyzer, version 3.

    Parameters
    ----------
    path
        The ``.dna`` file; nothing is written to it or beside it.

    Returns
    -------
    DnaDatabase
        Its documents, statements, entities with their attributes, variables and statement types.

    Raises
    ------
    CorpusError
        If there is no such file, it is no SQLite database or a damaged one, it has not the tables of such a database,
        or it is of another version.
    """
    file = Path(path)
    if not file.is_file():
        raise CorpusError(f"there is no such file; {_WANTED}", file=file)
    for suffix in ("-wal", "-journal"):
        beside = file.with_name(file.name + suffix)
        if beside.is_file() and beside.stat().st_size:
            # What another program has not yet written into the file itself would be missed without a word.
            raise CorpusError(f"another program has not closed it ({beside.name}); close it there first", file=file)
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            connection.text_factory = _decode
            connection.set_authorizer(_authorize)
            return _Reader(connection, file).database()
    except (sqlite3.Error, OverflowError) as error:
        raise CorpusError(f"this cannot be read as an SQLite database ({error}); {_WANTED}", file=file) from error


def _authorize(action: int, table: str | None, *_: object) -> int:
    if action == sqlite3.SQLITE_SELECT:
        return sqlite3.SQLITE_OK
    allowed = action == sqlite3.SQLITE_READ and (table or "").upper() in {*_TABLES, "SQLITE_MASTER"}
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _decode(value: bytes) -> str:
    # Java may have written halves of characters one by one; whole characters of them take up as many of its units.
    for errors in ("strict", "surrogatepass"):
        try:
            return whole(value.decode("utf-8", errors))
        except UnicodeDecodeError:
            continue
    return value.decode("utf-8", "replace")


class _Reader:
    """One pass over one database."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self._file = file
        self._skips = Skips()
        # The version first: an older database has other tables, but what is wrong with it is its age.
        self._check_tables(["SETTINGS"])
        self._version = self._check_version()
        self._check_tables(list(_TABLES))

    def database(self) -> DnaDatabase:
        """Read everything."""
        variables = dict(self._variables())
        return DnaDatabase(
            version=self._version,
            documents=dict(self._documents()),
            statement_types={id_: _text(label) for id_, label in self._numbered("STATEMENTTYPES")},
            variables=variables,
            entities=dict(self._entities()),
            statements=dict(self._statements(variables)),
            skipped=self._skips.listed(),
        )

    def _check_tables(self, tables: list[str]) -> None:
        present = {str(name).upper() for (name,) in self._connection.execute(_OWN_TABLES)}
        missing = [table for table in tables if table not in present]
        if missing:
            names = ", ".join(missing[:3]) + (" …" if len(missing) > 3 else "")
            raise CorpusError(f"this database has no table {names}; {_WANTED}", file=self._file)
        for table in tables:
            for column in _TABLES[table]:
                # Asked for with its table, since SQLite takes an unknown name in quotation marks for a text.
                try:
                    self._connection.execute(f'SELECT "{table}"."{column}" FROM "{table}" LIMIT 0')
                except sqlite3.OperationalError as error:
                    message = f"the table {table} has no column {column}; {_WANTED}"
                    raise CorpusError(message, file=self._file) from error

    def _check_version(self) -> str:
        settings = {_text(name).casefold(): _text(value) for name, value in self._rows("SETTINGS")}
        version = settings.get("version", "").strip()
        if not re.match(r"3(\.|$)", version):
            was = f"of version {version}" if version else "without a version"
            raise CorpusError(
                f"this is a database {was}; netgov reads those of the Discourse Network Analyzer 3",
                file=self._file,
            )
        return version

    def _rows(self, table: str) -> Iterable[tuple[Any, ...]]:
        columns = ", ".join(f'"{column}"' for column in _TABLES[table])
        return self._connection.execute(f'SELECT {columns} FROM "{table}"')

    def _numbered(self, table: str) -> list[tuple[Any, ...]]:
        """Rows by their number, each number once; the numbers of other things stay as they are."""
        rows: dict[int, tuple[Any, ...]] = {}
        for id_, *cells in self._rows(table):
            number = _number(id_)
            if number is None:
                self._skips.add(f"rows of {table}", "no number", id_)
            elif number in rows:
                self._skips.add(f"rows of {table}", "number of another row", number)
            else:
                rows[number] = (number, *cells)
        return [rows[number] for number in sorted(rows)]

    def _documents(self) -> Iterator[tuple[int, Document]]:
        for id_, *words, date in self._numbered("DOCUMENTS"):
            title, text, author, source, section, notes, type_ = map(_text, words)
            if date is not None and _number(date) is None:
                self._skips.add("dates of documents", "not a whole number of seconds", id_)
            yield id_, Document(id_, title, text, author, source, section, notes, type_, _number(date))

    def _variables(self) -> Iterator[tuple[int, Variable]]:
        for id_, name, data_type, statement_type in self._numbered("VARIABLES"):
            type_ = _number(statement_type)
            if type_ is None:
                self._skips.add("variables", "no statement type", id_)
            else:
                yield id_, Variable(id_, _stripped(name), _stripped(data_type).casefold(), type_)

    def _entities(self) -> Iterator[tuple[int, CodedEntity]]:
        names = {id_: _stripped(name) for id_, _, name in self._numbered("ATTRIBUTEVARIABLES")}
        attributes: dict[int, list[tuple[str, str]]] = {}
        for id_, entity, attribute, value in self._numbered("ATTRIBUTEVALUES"):
            if not _stripped(value):
                continue
            if _number(attribute) not in names or _number(entity) is None:
                self._skips.add("attributes of entities", "entity or name missing", id_)
                continue
            attributes.setdefault(int(entity), []).append((names[int(attribute)], _stripped(value)))
        for id_, variable, value, child_of in self._numbered("ENTITIES"):
            number = _number(variable)
            if number is None:
                self._skips.add("entities", "no variable", id_)
                continue
            own = tuple(attributes.pop(id_, ()))
            yield id_, CodedEntity(id_, number, _text(value), _number(child_of), own)
        for entity in attributes:
            self._skips.add("attributes of entities", "entity or name missing", entity)

    def _statements(self, variables: Mapping[int, Variable]) -> Iterator[tuple[int, CodedStatement]]:
        values = self._values(variables)
        for id_, *numbers in self._numbered("STATEMENTS"):
            type_, document, start, stop, coder = map(_number, numbers)
            yield id_, CodedStatement(id_, type_, document, start, stop, coder, values.pop(id_, {}))
        for statement in values:
            self._skips.add("values of statements", "statement or variable missing", statement)

    def _values(self, variables: Mapping[int, Variable]) -> dict[int, dict[int, int | str]]:
        """What was coded for each statement, by variable; empty values are left out."""
        values: dict[int, dict[int, int | str]] = {}
        for table in _DATA:
            read = _stripped if table == "DATALONGTEXT" else _number
            for _, *numbers, cell in self._numbered(table):
                statement, variable = map(_number, numbers)
                value = read(cell)
                if statement is None or variable is None or variable not in variables:
                    self._skips.add("values of statements", "statement or variable missing", statement)
                elif value is None or value == "":
                    continue
                elif values.setdefault(statement, {}).setdefault(variable, value) != value:
                    self._skips.add("values of statements", "another value of the same variable comes first", statement)
        return values


def _number(value: object) -> int | None:
    """A whole number, however the column stores it."""
    if (isinstance(value, float) and value.is_integer()) or (
        isinstance(value, str) and _WHOLE.fullmatch(value.strip())
    ):
        return int(value)
    return value if isinstance(value, int) else None


def _text(value: object) -> str:
    """A text, however the column stores it."""
    if isinstance(value, bytes):
        return _decode(value)
    return "" if value is None else str(value)


def _stripped(value: object) -> str:
    return _text(value).strip()


_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
