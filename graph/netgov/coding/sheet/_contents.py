"""What a sheet says: its rows as claims, gaps and statements about entities, or every mistake."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from netgov.coding._source_files import OpenSource
from netgov.coding._suggestions import find_mentions, speaking
from netgov.coding.sheet._claim_rows import ClaimReader
from netgov.coding.sheet._entity_rows import EntityReader, is_about_entity
from netgov.coding.sheet._table import Problems, SheetError, Table, read_table

if TYPE_CHECKING:
    from netgov.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Contents:
    """A sheet without mistakes in its rows, not yet checked against the vocabulary.

    The index of its source has the entities that it describes.
    """

    table: Table
    source: OpenSource
    claims: ClaimReader
    entities: EntityReader


def read_contents(path: str | os.PathLike[str], corpus: Corpus, sources: Path, source_id: str | None) -> Contents:
    """Read a sheet; the source is that of the sheet's name by default."""
    table = read_table(path)
    source = OpenSource.of(corpus, sources, source_id or Path(path).stem)
    problems = Problems(table)
    entities = EntityReader(source.index, source.relations, corpus.vocabulary, problems)
    entities.read(row for row in table.rows if is_about_entity(row))
    mentions = find_mentions(source.index, source.relations, source.passages)
    claims = ClaimReader(source, speaking(source.passages, mentions, source.relations), problems)
    claims.read(row for row in table.rows if not is_about_entity(row))
    if problems:
        raise SheetError(problems, table.path)
    return Contents(table, source, claims, entities)
