"""What is in a database of the Discourse Network Analyzer, and what becomes of it, as plain records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from netgov.model import Claim, Triple
from netgov.model.catalogue import Entity, SourceRecord


@dataclass(frozen=True, slots=True)
class Skipped:
    """Things of one kind that could not be taken over, for one reason.

    Parameters
    ----------
    what
        What kind of thing, in the plural: ``statements``, ``documents`` …
    why
        The reason, in a few words.
    count
        How many.
    examples
        Numbers or names of the first few, as the other tool gives them.
    """

    what: str
    why: str
    count: int = 0
    examples: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One line: ``statements (3): no concept named: 4, 7, 9``."""
        shown = ", ".join((*self.examples, *(["…"] if self.count > len(self.examples) else [])))
        return f"{self.what} ({self.count:,}): {self.why}" + (f": {shown}" if self.examples else "")


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


@dataclass(frozen=True, slots=True)
class EntityContent:
    """One file of entities.

    Parameters
    ----------
    name
        The file's name without its ending.
    heading
        What to say at its top.
    entities
        The entities.
    more
        What else to say of them; see `netgov.corpus.writing.entities_turtle`.
    """

    name: str
    heading: str
    entities: tuple[Entity, ...]
    more: tuple[Triple, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceContent:
    """One source.

    Parameters
    ----------
    record, claims
        Its catalogue entry and its claims.
    more
        What else to say of them; see `netgov.corpus.writing.source_turtle`.
    text
        The raw text, which stays out of the corpus.
    heading
        What to say at the top of the file.
    """

    record: SourceRecord
    claims: tuple[Claim, ...]
    more: tuple[Triple, ...] = ()
    text: str = ""
    heading: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class CorpusContent:
    """A corpus that is not yet in files.

    Parameters
    ----------
    entities
        The files of entities.
    sources
        The sources, in order.
    skipped
        What was left out on the way here.
    notes
        What was taken over with a loss or a guess, one line each.
    """

    entities: tuple[EntityContent, ...]
    sources: tuple[SourceContent, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()


class Skips:
    """Counts what is skipped, by kind and reason, and keeps the first few of each as examples."""

    def __init__(self, earlier: Iterable[Skipped] = ()) -> None:
        self._skipped = {(skipped.what, skipped.why): skipped for skipped in earlier}

    def add(self, what: str, why: str, example: object = None) -> None:
        """Count one thing of a kind, named in the plural, with its number or name if it has one."""
        before = self._skipped.get((what, why), Skipped(what, why))
        examples = before.examples if example is None else (*before.examples, str(example))[:_EXAMPLES]
        self._skipped[what, why] = Skipped(what, why, before.count + 1, examples)

    def listed(self) -> tuple[Skipped, ...]:
        """What was counted, by kind, the most frequent reason first."""
        return tuple(sorted(self._skipped.values(), key=lambda skipped: (skipped.what, -skipped.count, skipped.why)))


_EXAMPLES = 5
