"""Two sheets of one text side by side: agreement for each variable, and what is to be settled."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Literal

from netgov.coding._passages import Interval
from netgov.coding._reliability import alpha, characters, match
from netgov.coding.sheet._cells import write_list
from netgov.coding.sheet._columns import LISTS, NO_CLAIM, Column
from netgov.coding.sheet._columns import TIMES as TIME_COLUMNS
from netgov.coding.sheet._contents import Contents, read_contents
from netgov.corpus.merges import Merges
from netgov.model import Claim

if TYPE_CHECKING:
    from netgov.corpus import Corpus

WORDS = "choice of words"
"""The variable of which the units are the words of the text: whether a claim, a ``no claim`` or nothing is there."""

TIMES = "times"
CLAIM = "claim"

NAMES = (
    *(Column.SUBJECT, Column.RELATION, Column.OBJECT, Column.ACCORDING_TO, Column.STATED_IN),
    *(Column.MODALITY, Column.POLARITY, TIMES, Column.CONTEXT),
)
"""The variables of which the units are claims."""


@dataclass(frozen=True, slots=True)
class Variable:
    """How far two sheets agree in one variable.

    Parameters
    ----------
    name
        A column of the sheet, ``times`` for its five columns of times together, or `WORDS`.
    units
        How many units were compared: matched rows, or words.
    values
        How many different values they have.
    agreement
        The share of units with the same value; NaN without units.
    alpha
        Krippendorff's alpha; NaN when there is no unit or no variation.
    """

    name: str
    units: int
    values: int
    agreement: float
    alpha: float


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Something to settle.

    Parameters
    ----------
    sentence, words
        Where it is, as far as the words say it in one line.
    variable
        In which variable the two differ; ``claim`` when only one has a claim there.
    row, other_row
        The rows, as a spreadsheet counts them; None when one sheet has no such row.
    value, other_value
        What stands there; empty when nothing does.
    """

    sentence: int
    words: str
    variable: str
    row: int | None
    other_row: int | None
    value: str
    other_value: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sheets of one text.

    Parameters
    ----------
    variables
        Agreement by variable.
    disagreements
        What is to be settled, in the order of the text.
    matched, only_one, only_other
        How many claims both have, and only the first or the second.
    """

    variables: tuple[Variable, ...]
    disagreements: tuple[Disagreement, ...]
    matched: int
    only_one: int
    only_other: int


def compare_sheets(
    sheet: str | os.PathLike[str],
    other: str | os.PathLike[str],
    corpus: Corpus,
    sources: Path,
    source_id: str | None = None,
) -> Comparison:
    """Hold two sheets of one text against each other.

    Parameters
    ----------
    sheet, other
        The sheets.
    corpus
        The corpus that the source belongs to, as its files have it (`netgov.corpus.read_corpus`); entities that were
        found to be the same count as one.
    sources
        The folder of texts.
    source_id
        The source's short name; the name of the first sheet without its ending by default.

    Returns
    -------
    Comparison
        Each variable is compared in the rows that both sheets have (`netgov.coding._reliability`), as nominal values:
        several holders are one value, and a cell that is left empty is a value too. Nothing depends on who wrote gist
        and notes in which words, and nothing on the names of claims.

    Raises
    ------
    SheetError
        If a sheet could not be imported as it is.
    UnknownNameError, EvidenceError, CorpusError
        If there is no such source or text.

    Examples
    --------
    See `netgov.coding`.
    """
    name = source_id or Path(sheet).stem
    ours, theirs = (_Side(read_contents(path, corpus, sources, name), corpus.merges) for path in (sheet, other))
    pairs = match(ours.rows, theirs.rows, lambda row: row.place, _alike)
    matched = [(ours.rows[our], theirs.rows[their]) for our, their in pairs]
    only_ours = _without(ours.rows, {our for our, _ in pairs})
    only_theirs = _without(theirs.rows, {their for _, their in pairs})
    disagreements = [
        (row.place, disagreement) for row, their in matched for disagreement in _differences(ours, theirs, row, their)
    ]
    disagreements += [(row.place, ours.missing(row, first=True)) for row in only_ours]
    disagreements += [(row.place, theirs.missing(row, first=False)) for row in only_theirs]
    return Comparison(
        variables=(
            _variable(WORDS, list(zip(ours.words(), theirs.words(), strict=True))),
            *(_variable(name, [(row.values[name], their.values[name]) for row, their in matched]) for name in NAMES),
        ),
        disagreements=tuple(disagreement for _, disagreement in sorted(disagreements, key=lambda placed: placed[0])),
        matched=len(matched),
        only_one=len(only_ours),
        only_other=len(only_theirs),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """A claim of a sheet: where it is, and its values by variable."""

    number: int
    claim: Claim
    place: tuple[Interval, ...]
    values: Mapping[str, Hashable]


class _Side:
    """One of the sheets."""

    def __init__(self, sheet: Contents, merges: Merges) -> None:
        self._sheet = sheet
        self._resolve = merges.resolve
        self.rows = [
            _Row(number, claim, tuple((span.start, span.end) for span in claim.spans), self._values(claim))
            for number, claim in sorted(sheet.claims.claims.items())
        ]

    def words(self) -> list[str]:
        """What each word of the text is in."""
        claimed = characters(interval for row in self.rows for interval in row.place)
        left_out = characters((gap.start, gap.end) for gaps in self._sheet.claims.gaps.values() for gap in gaps)

        def state(word: range) -> str:
            if not claimed.isdisjoint(word):
                return CLAIM
            return "" if left_out.isdisjoint(word) else NO_CLAIM

        return [state(range(*match.span())) for match in _WORD.finditer(self._sheet.source.passages.text)]

    def shown(self, row: _Row, name: str) -> str:
        """A value as a sheet has it."""
        claim, write = row.claim, self._sheet.source.index.write
        if name == Column.SUBJECT:
            return write(claim.subject)
        if name == Column.RELATION:
            return self._sheet.source.relations.label(claim.predicate)
        if name == Column.OBJECT:
            return str(claim.object) if isinstance(claim.object, Literal) else write(claim.object)
        if name == TIMES:
            times = ((column, getattr(claim, field)) for column, field in TIME_COLUMNS.items())
            return write_list(f"{column} {time}" for column, time in times if time)
        if name in LISTS:
            return write_list(map(write, getattr(claim, LISTS[Column(name)])))
        return str(row.values[name])

    def disagreement(self, row: _Row, name: str, numbers: tuple[int | None, int | None], *values: str) -> Disagreement:
        """Something to settle at the place of a row."""
        passages, (start, end) = self._sheet.source.passages, row.place[0]
        return Disagreement(passages.sentence_of(start), passages.text[start:end], name, *numbers, *values)

    def missing(self, row: _Row, *, first: bool) -> Disagreement:
        """A claim that the other sheet has not."""
        triple = " ".join(self.shown(row, name) for name in (Column.SUBJECT, Column.RELATION, Column.OBJECT))
        if first:
            return self.disagreement(row, CLAIM, (row.number, None), triple, "")
        return self.disagreement(row, CLAIM, (None, row.number), "", triple)

    def _values(self, claim: Claim) -> dict[str, Hashable]:
        object_ = claim.object
        return {
            Column.SUBJECT: self._resolve(claim.subject),
            Column.RELATION: claim.predicate,
            Column.OBJECT: object_.n3() if isinstance(object_, Literal) else self._resolve(object_),
            **{column: frozenset(map(self._resolve, getattr(claim, field))) for column, field in LISTS.items()},
            Column.MODALITY: claim.modality.value,
            Column.POLARITY: claim.polarity.value,
            TIMES: tuple(str(getattr(claim, field) or "") for field in TIME_COLUMNS.values()),
        }


def _alike(row: _Row, their: _Row) -> int:
    return sum(row.values[name] == their.values[name] for name in NAMES)


def _differences(ours: _Side, theirs: _Side, row: _Row, their: _Row) -> Iterator[Disagreement]:
    for name in NAMES:
        if row.values[name] != their.values[name]:
            numbers = (row.number, their.number)
            yield ours.disagreement(row, name, numbers, ours.shown(row, name), theirs.shown(their, name))


def _variable(name: str, units: Sequence[tuple[Hashable, Hashable]]) -> Variable:
    values = {value for unit in units for value in unit}
    same = sum(our == their for our, their in units)
    return Variable(name, len(units), len(values), same / len(units) if units else math.nan, alpha(units))


def _without(rows: Sequence[_Row], positions: set[int]) -> list[_Row]:
    return [row for position, row in enumerate(rows) if position not in positions]


_WORD = re.compile(r"\S+")
