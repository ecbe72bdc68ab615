"""What is in a database of the Discourse Network Analyzer, as plain records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from netgov.dna._corpus_folder import Skipped


@dataclass(frozen=True, slots=True)
class Document:
    """One document; what is empty there is empty here.

    Parameters
    ----------
    id
        Its number.
    title, text, author, source, section, notes, type
        As they stand in the database.
    date
        Seconds since 1970 in UTC; None when unknown.
    """

    id: int
    title: str = ""
    text: str = ""
    author: str = ""
    source: str = ""
    section: str = ""
    notes: str = ""
    type: str = ""
    date: int | None = None


@dataclass(frozen=True, slots=True)
class Variable:
    """What is coded for the statements of one type.

    Parameters
    ----------
    id
        Its number.
    name
        Such as ``person``, ``concept``, ``agreement``.
    data_type
        ``short text``, ``long text``, ``boolean`` or ``integer``.
    statement_type
        Number of the statement type.
    """

    id: int
    name: str
    data_type: str
    statement_type: int


@dataclass(frozen=True, slots=True)
class CodedEntity:
    """One value of a variable of short text: a person, an organization, a concept.

    Parameters
    ----------
    id, variable
        Its number and that of its variable.
    value
        Its name.
    child_of
        Number of the entity above it; None for most.
    attributes
        Pairs of an attribute's name and its value, in the order of the database, without empty ones.
    """

    id: int
    variable: int
    value: str
    child_of: int | None = None
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CodedStatement:
    """One statement: a stretch of a document's text, and what was coded for it.

    Parameters
    ----------
    id, type, document, coder
        Numbers; None when the database has none.
    start, stop
        Half-open interval in UTF-16 units of the document's text, as Java counts; None when the database has none.
    values
        Value by the number of the variable: the number of an entity for a short text, a whole number for an integer
        or a boolean, words for a long text. A variable without a value is absent.
    """

    id: int
    type: int | None
    document: int | None
    start: int | None
    stop: int | None
    coder: int | None
    values: Mapping[int, int | str]


@dataclass(frozen=True, slots=True)
class DnaDatabase:
    """All that is read from a ``.dna`` file; the table of the coders is not.

    Parameters
    ----------
    version
        Version of the program that wrote it.
    documents, entities, statements, variables
        The records by number, in the order of the numbers.
    statement_types
        Label by number.
    skipped
        Rows that could not be read as what they should be.
    """

    version: str
    documents: Mapping[int, Document]
    statement_types: Mapping[int, str]
    variables: Mapping[int, Variable]
    entities: Mapping[int, CodedEntity]
    statements: Mapping[int, CodedStatement]
    skipped: tuple[Skipped, ...] = ()


class Skips:
    """Counts what is skipped, by kind and reason, and keeps the first few of each as examples."""

    def __init__(self, earlier: tuple[Skipped, ...] = ()) -> None:
        self._count = Counter({(skipped.what, skipped.why): skipped.count for skipped in earlier})
        self._examples = {(skipped.what, skipped.why): list(skipped.examples) for skipped in earlier}

    def add(self, what: str, why: str, example: object = None) -> None:
        """Count one thing of a kind, named in the plural, with its number or name if it has one."""
        key = (what, why)
        self._count[key] += 1
        examples = self._examples.setdefault(key, [])
        if example is not None and len(examples) < _EXAMPLES:
            examples.append(str(example))

    def listed(self) -> tuple[Skipped, ...]:
        """What was counted, by kind, the most frequent reason first."""
        ordered = sorted(self._count.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
        return tuple(Skipped(what, why, count, tuple(self._examples[what, why])) for (what, why), count in ordered)


_EXAMPLES = 5
