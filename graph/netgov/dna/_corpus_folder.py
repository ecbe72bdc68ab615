"""Write a whole corpus that another tool's file was turned into: its folder, and the texts beside it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from netgov.corpus.writing import entities_turtle, source_turtle
from netgov.errors import OutputError
from netgov.files import replace_folder, write_text
from netgov.model import Claim, Triple
from netgov.model.catalogue import Entity, SourceRecord

_BYTE_ORDER_MARK = "\ufeff"


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
    language
        The language of the title; empty when it is not known.
    """

    record: SourceRecord
    claims: tuple[Claim, ...]
    more: tuple[Triple, ...] = ()
    text: str = ""
    heading: str = ""
    language: str = ""


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
    count: int
    examples: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One line: ``statements (3): no concept named: 4, 7, 9``."""
        shown = ", ".join((*self.examples, *(["…"] if self.count > len(self.examples) else [])))
        return f"{self.what} ({self.count:,}): {self.why}" + (f": {shown}" if self.examples else "")


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
        _fill(fresh, content)
    return Path(folder)


def _fill(folder: Path, content: CorpusContent) -> None:
    for name in ("entities", "sources"):
        (folder / name).mkdir(parents=True)
    for file in content.entities:
        text = entities_turtle(file.entities, more=file.more, heading=file.heading)
        write_text(folder / "entities" / f"{file.name}.ttl", text)
    for source in content.sources:
        write_text(folder / "sources" / f"{source.record.id}.ttl", _turtle(source))


def check_texts(sources: Iterable[SourceContent], folder: str | os.PathLike[str]) -> Path:
    """Make sure that no text would be written over another.

    Parameters
    ----------
    sources
        The sources.
    folder
        The folder of texts.

    Returns
    -------
    pathlib.Path
        The same folder.

    Raises
    ------
    OutputError
        If the folder of one of the sources is there already.
    """
    for source in sources:
        place = Path(folder) / source.record.id
        if place.exists():
            raise OutputError("there is a text of that name already; choose another folder of texts", file=place)
    return Path(folder)


def write_texts(sources: Iterable[SourceContent], folder: str | os.PathLike[str]) -> Path:
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
    sources = tuple(sources)
    target = check_texts(sources, folder)
    for source in sources:
        # Whoever reads the file takes off one mark, so that a text that begins with one needs two.
        mark = _BYTE_ORDER_MARK if source.text.startswith(_BYTE_ORDER_MARK) else ""
        write_text(target / source.record.id / "article.txt", mark + source.text)
    return target


def _turtle(source: SourceContent) -> str:
    return source_turtle(
        source.record, source.claims, more=source.more, heading=source.heading, language=source.language
    )
