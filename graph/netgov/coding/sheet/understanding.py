"""Understand a sheet: its rows as claims, gaps and statements about entities, or every mistake."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from netgov.coding.opening import open_text, source_file
from netgov.coding.passages import Passages
from netgov.coding.relation_index import Relations
from netgov.coding.sheet.entity_rows import EntityReader, is_about_entity, measure_types
from netgov.coding.sheet.problems import SheetError
from netgov.coding.sheet.rows import Context, Reader
from netgov.coding.sheet.spreadsheet import Table, read_table
from netgov.coding.suggestions import find_mentions, speaking
from netgov.corpus.file_parts import SourceParts, source_parts
from netgov.model.entity_index import EntityIndex

if TYPE_CHECKING:
    from netgov.corpus import Corpus, SourceFile


@dataclass(frozen=True, slots=True)
class Understood:
    """A sheet without mistakes in its rows.

    Parameters
    ----------
    table
        Its cells.
    file, parts, passages
        Its source: the file, what is in it, and the text.
    directory, relations
        What can be named, with the entities that the sheet describes.
    reader, entities
        What its rows say.
    """

    table: Table
    file: SourceFile
    parts: SourceParts
    passages: Passages
    directory: EntityIndex
    relations: Relations
    reader: Reader
    entities: EntityReader


def understand(path: str | os.PathLike[str], corpus: Corpus, sources: Path, source_id: str | None = None) -> Understood:
    """Read a sheet and turn its rows into what they say.

    Parameters
    ----------
    path
        The sheet.
    corpus
        The corpus that the source belongs to.
    sources
        The folder of texts.
    source_id
        The source's short name; the name of the sheet without its ending by default.

    Returns
    -------
    Understood
        What it says, not yet checked against the vocabulary.

    Raises
    ------
    SheetError
        If anything is wrong in a row.
    UnknownNameError, EvidenceError, CorpusError
        If there is no such source or text, or the sheet cannot be read.
    """
    table = read_table(path)
    file = source_file(corpus, source_id or Path(path).stem)
    parts = source_parts(file.graph, file.iri)
    passages = open_text(parts.record, sources)
    directory, relations = EntityIndex(corpus.named_things()), Relations(corpus.terms)
    entities = EntityReader(table, directory, relations, measure_types(corpus.vocabulary))
    entities.read(row for row in table.rows if is_about_entity(row))
    quotations = speaking(passages, find_mentions(directory, relations, passages), relations)
    spans = {(span.start, span.end): span for claim in parts.claims for span in claim.spans}
    reader = Reader(table, Context(file.iri, passages, directory, relations, tuple(quotations), spans))
    reader.read(row for row in table.rows if not is_about_entity(row))
    if reader.problems or entities.problems:
        raise SheetError([*reader.problems, *entities.problems], table.path)
    return Understood(table, file, parts, passages, directory, relations, reader, entities)
