"""Bring in databases of the Discourse Network Analyzer (``.dna`` files of version 3) as a corpus.

What becomes of what
--------------------
**Documents** become sources. Title, ``dcterms:title``; date, ``dcterms:issued`` (the day in UTC) and, if it has a time
of day, ``dcterms:date``; author, ``dcterms:creator``; type, ``dcterms:type``, and ``ng:NewsArticle`` or
``ng:Declaration`` where it says so (`_sources.TYPES`); section, ``schema:articleSection``; notes, ``rdfs:comment``, or
``foaf:page`` when they are an address and nothing else; number, in ``dcterms:provenance``. The source becomes an
entity, the ``dcterms:publisher``: the organization or person of that name, else a new ``ng:Organization``, or
``ng:MediaOutlet`` if the document is a news article. When a copy was taken is not known, and where the document was
published seldom. Texts stay out of the corpus and are written beside it when asked for.

**Statements** become asserted claims: taking a position in public is an act. The subject is the person, else the actor,
else the organization; the object is the concept; the predicate is ``ng:supports`` or ``ng:opposes``, as
`_entities.position` reads the agreement: 1 or 0 of a boolean, the sign of an integer, a word such as "pro" or "against"
of a category. Where that says neither, the predicate is ``ng:commentedOn``. Of integers and categories the value itself
is told in the gist and kept as an ``rdfs:comment`` of the claim, and so is every other variable ("note: ..."), except
for a long text that repeats more than 15 words of the document, and the number of the coder if there are several. A
claim's name ends with the number of its statement.

**Affiliations**: a person with an organization in the same statement is a claim ``ng:affiliatedWith``, one for each
document, with the spans of all such statements; so it can be told for whom the person spoke where. If the
organization is a ``ng:StakeholderGroup``, the predicate is ``ng:partOfGroup``.

**Entities**: those of a variable that `_entities.NAMES` knows. Persons are ``ng:Person``, concepts ``ng:Concept``,
organizations ``ng:Organization`` or what the attribute "Type" says (`_entities.TYPES`), those of a variable "actor" the
same or else ``ng:Actor``. The attribute "Alias" becomes ``skos:altLabel``, every other one an ``rdfs:comment``
("Notes: ..."). ``ChildOf`` becomes ``skos:broader`` between concepts. Colours, regular expressions, links between
variables and the coders are left where they are.

What cannot be taken over is counted, with the reason and the first few numbers (`CorpusContent.skipped`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from netgov.corpus.writing import entities_turtle, source_turtle
from netgov.dna._coded_records import (
    CodedEntity,
    CodedStatement,
    CorpusContent,
    DnaDatabase,
    Document,
    Skipped,
    Skips,
    SourceContent,
    Variable,
)
from netgov.dna._entities import Cast, Role, Roles, roles_of
from netgov.dna._schema import read
from netgov.dna._sources import SourceMaker
from netgov.errors import OutputError
from netgov.files import check_replaceable, replace_folder, write_text

__all__ = [
    "CodedEntity",
    "CodedStatement",
    "CorpusContent",
    "DnaDatabase",
    "Document",
    "SourceContent",
    "Summary",
    "Variable",
    "import_dna",
    "read",
    "to_corpus",
    "write_corpus",
    "write_texts",
]


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import did.

    Parameters
    ----------
    folder
        Where the corpus is.
    documents, statements
        How many there were in the database.
    sources, claims, entities
        How many there are in the corpus.
    skipped
        What was left out, and why.
    notes
        What was taken over with a loss or a guess.
    """

    folder: Path
    documents: int
    statements: int
    sources: int
    claims: int
    entities: int
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Say it, one line for each thing.

        Returns
        -------
        list of str
            What was read and written, then the notes, then what was skipped.
        """
        return [
            f"{self.documents:,} documents with {self.statements:,} statements became {self.sources:,} sources "
            f"with {self.claims:,} claims about {self.entities:,} entities in {self.folder}",
            *(f"note: {note}" for note in self.notes),
            *(f"skipped: {skipped}" for skipped in self.skipped),
        ]


def import_dna(
    path: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    *,
    texts: str | os.PathLike[str] | None = None,
    roles: Mapping[str, str] | None = None,
) -> Summary:
    """Turn a ``.dna`` file into a corpus.

    Parameters
    ----------
    path
        The file; nothing is written to it or beside it.
    folder
        Where the corpus shall be: a new or an empty folder.
    texts
        Where the documents' texts shall be, as ``<texts>/<source>/article.txt``; None to leave them out.
    roles
        What variables with unusual names stand for: ``{"Persona": "person", "Zustimmung": "agreement"}``. The roles
        are person, organization, actor, concept and agreement.

    Returns
    -------
    Summary
        Counts, and what was skipped.

    Raises
    ------
    CorpusError
        If the file is no database of the Discourse Network Analyzer 3.
    OutputError
        If there is something at one of the two places already, one lies in the other, or cannot be written to.
    UnknownNameError
        If `roles` names a variable or a role that there is not.

    Examples
    --------
    `to_corpus` shows what becomes of a database.
    """
    target = Path(folder)
    check_replaceable(target)
    if texts is not None and Path(os.path.realpath(texts)).is_relative_to(os.path.realpath(target)):
        raise OutputError("the texts cannot lie in the corpus; choose another folder for them", file=texts)
    database = read(Path(path))
    content = to_corpus(database, roles=roles)
    if texts is not None:
        write_texts(content.sources, texts)
    write_corpus(content, target)
    return Summary(
        folder=target,
        documents=len(database.documents),
        statements=len(database.statements),
        sources=len(content.sources),
        claims=sum(len(source.claims) for source in content.sources),
        entities=sum(len(file.entities) for file in content.entities),
        skipped=content.skipped,
        notes=content.notes,
    )


def to_corpus(database: DnaDatabase, *, roles: Mapping[str, str] | None = None) -> CorpusContent:
    """Turn a database into a corpus that is not yet in files; the module says what becomes of what.

    Parameters
    ----------
    database
        The database.
    roles
        What variables with unusual names stand for.

    Returns
    -------
    CorpusContent
        Entities, sources with their claims and their texts, and what was skipped.

    Raises
    ------
    UnknownNameError
        If `roles` names a variable or a role that there is not.

    Examples
    --------
    >>> names = {"person": "short text", "concept": "short text", "agreement": "boolean"}
    >>> database = DnaDatabase(
    ...     version="3.0",
    ...     documents={1: Document(1, "A debate", "Ada wants the levy.")},
    ...     statement_types={1: "DNA Statement"},
    ...     variables={id_: Variable(id_, name, names[name], 1) for id_, name in enumerate(names, 1)},
    ...     entities={1: CodedEntity(1, 1, "Ada"), 2: CodedEntity(2, 2, "levy")},
    ...     statements={1: CodedStatement(1, 1, 1, 0, 18, 1, {1: 1, 2: 2, 3: 1})},
    ... )
    >>> [claim.gist for source in to_corpus(database).sources for claim in source.claims]
    ['Ada supports “levy”.']
    """
    skips = Skips(database.skipped)
    roles_by_type = roles_of(database, roles)
    cast = Cast(database, roles_by_type.values(), skips)
    maker = SourceMaker(database, roles_by_type, cast, skips)
    sources = maker.sources()
    notes = [note.format(maker.counts[what]) for what, note in _NOTES.items() if maker.counts[what]]
    return CorpusContent(cast.files(), sources, skips.listed(), (*notes, *_one_sided(database, roles_by_type.values())))


_NOTES = {
    "undecided": "statements that take no side: {:,}; their claims say that the actor commented on the concept "
    "(if they do take one, name their variable with roles)",
    "beyond": "documents with characters beyond the basic plane: {:,}; positions were counted as Java does",
    "returns": "documents with carriage returns: {:,}; look whether their passages are the right ones",
}


def _one_sided(database: DnaDatabase, roles: Iterable[Roles]) -> list[str]:
    """Scales on which the sign says nothing."""
    agreements = {variable.id: variable for own in roles if (variable := own.by_role.get(Role.AGREEMENT))}
    notes = []
    for id_, agreement in sorted(agreements.items()):
        coded = (statement.values.get(id_) for statement in database.statements.values())
        scale = {value for value in coded if isinstance(value, int)}
        if agreement.data_type == "integer" and len(scale) > 1 and min(scale) >= 0:
            notes.append(
                f"the integer {agreement.name!r} runs from {min(scale)} to {max(scale)}, so it never opposes; "
                "the values are in the gists and comments"
            )
    return notes


def write_corpus(content: CorpusContent, folder: str | os.PathLike[str]) -> Path:
    """Write a corpus to a folder of its own, all of it or nothing.

    Parameters
    ----------
    content
        The corpus.
    folder
        A folder that does not exist or is empty.

    Returns
    -------
    pathlib.Path
        The folder, with ``entities/`` and ``sources/`` in it; `netgov.corpus.load_corpus` reads it.

    Raises
    ------
    OutputError
        If there is something in the folder, or it cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from netgov.model.catalogue import SourceRecord
    >>> from netgov.namespaces import SOURCE
    >>> content = CorpusContent((), (SourceContent(SourceRecord(SOURCE["a"], "A talk"), ()),))
    >>> with tempfile.TemporaryDirectory() as place:
    ...     sorted(path.name for path in write_corpus(content, Path(place, "new")).rglob("*"))
    ['a.ttl', 'entities', 'sources']
    """
    with replace_folder(Path(folder)) as fresh:
        for name in ("entities", "sources"):
            (fresh / name).mkdir(parents=True)
        for file in content.entities:
            text = entities_turtle(file.entities, more=file.more, heading=file.heading)
            write_text(fresh / "entities" / f"{file.name}.ttl", text)
        for source in content.sources:
            text = source_turtle(source.record, source.claims, more=source.more, heading=source.heading, language="")
            write_text(fresh / "sources" / f"{source.record.id}.ttl", text)
    return Path(folder)


def write_texts(sources: Sequence[SourceContent], folder: str | os.PathLike[str]) -> Path:
    """Write the texts of sources where ``--sources`` looks for them: ``<folder>/<source>/article.txt``.

    Parameters
    ----------
    sources
        The sources, with their texts.
    folder
        The folder of texts; others may be there already.

    Returns
    -------
    pathlib.Path
        The folder.

    Raises
    ------
    OutputError
        If a text of one of the sources is there already, or the folder cannot be written to.
    """
    places = [Path(folder) / source.record.id for source in sources]
    for place in places:
        # Before anything is written, so that an import that cannot be finished writes nothing.
        if place.exists():
            raise OutputError("there is a text of that name already; choose another folder of texts", file=place)
    for source, place in zip(sources, places, strict=True):
        # Whoever reads the file takes off one mark, so that a text that begins with one needs two.
        mark = "\ufeff" if source.text.startswith("\ufeff") else ""
        write_text(place / "article.txt", mark + source.text)
    return Path(folder)
