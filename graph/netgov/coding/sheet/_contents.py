"""What a sheet says: its rows as claims, gaps and statements about entities, or every mistake."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from netgov.coding.passages import Passages
from netgov.coding.relation_index import Relations
from netgov.coding.sheet._claim_rows import ClaimReader, Context
from netgov.coding.sheet._entity_rows import EntityReader, is_about_entity
from netgov.coding.sheet._table import Problems, SheetError, Table, read_table
from netgov.coding.source_files import open_text, source_file
from netgov.coding.suggestions import find_mentions, speaking
from netgov.corpus.file_parts import SourceParts, source_parts
from netgov.model.entity_index import EntityIndex

if TYPE_CHECKING:
    from netgov.corpus import Corpus, SourceFile


@dataclass(frozen=True, slots=True)
class Contents:
    """A sheet without mistakes in its rows; the directory has the entities that it describes.

    It is not yet checked against the vocabulary.
    """

    table: Table
    file: SourceFile
    parts: SourceParts
    passages: Passages
    directory: EntityIndex
    relations: Relations
    claims: ClaimReader
    entities: EntityReader


def read_contents(path: str | os.PathLike[str], corpus: Corpus, sources: Path, source_id: str | None) -> Contents:
    """Read a sheet; the source is that of the sheet's name by default."""
    table = read_table(path)
    file = source_file(corpus, source_id or Path(path).stem)
    parts = source_parts(file.graph, file.iri)
    passages = open_text(parts.record, sources)
    directory, relations = EntityIndex(corpus.named_things()), Relations(corpus.terms)
    problems = Problems(table)
    entities = EntityReader(directory, relations, corpus.vocabulary, problems)
    entities.read(row for row in table.rows if is_about_entity(row))
    quotations = speaking(passages, find_mentions(directory, relations, passages), relations)
    spans = {(span.start, span.end): span for claim in parts.claims for span in claim.spans}
    claims = ClaimReader(Context(file.iri, passages, directory, relations, tuple(quotations), spans), problems)
    claims.read(row for row in table.rows if not is_about_entity(row))
    if problems:
        raise SheetError(problems, table.path)
    return Contents(table, file, parts, passages, directory, relations, claims, entities)
