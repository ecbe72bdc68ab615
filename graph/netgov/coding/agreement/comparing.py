"""Two sheets of one text side by side: agreement for each variable, and what is to be settled."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Literal

from netgov.coding.agreement.alpha import alpha
from netgov.coding.agreement.matching import match
from netgov.coding.passages import Interval
from netgov.coding.sheet import columns
from netgov.coding.sheet.cells import write_list
from netgov.coding.sheet.understanding import Understood, understand
from netgov.corpus.merges import Merges
from netgov.model import Claim

if TYPE_CHECKING:
    from netgov.corpus import Corpus

WORDS = "choice of words"
"""The variable of which the units are the words of the text: whether a claim, a ``no claim`` or nothing is there."""

TIMES = "times"
CLAIM = "claim"


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


def compare(
    one: str | os.PathLike[str],
    other: str | os.PathLike[str],
    corpus: Corpus,
    sources: Path,
    source_id: str | None = None,
) -> Comparison:
    """Hold two sheets of one text against each other.

    Parameters
    ----------
    one, other
        The sheets.
    corpus
        The corpus that the source belongs to, as its files have it; entities that were found to be the same count as
        one.
    sources
        The folder of texts.
    source_id
        The source's short name; the name of the first sheet without its ending by default.

    Returns
    -------
    Comparison
        Each variable is compared in the rows that both sheets have (`netgov.coding.agreement.matching`), as nominal
        values: several holders are one value, and a cell that is left empty is a value too. Nothing depends on who
        wrote gist and notes in which words, and nothing on the names of claims.

    Raises
    ------
    SheetError
        If a sheet could not be imported as it is.
    UnknownNameError, EvidenceError, CorpusError
        If there is no such source or text.
    """
    name = source_id or Path(one).stem
    ours, theirs = (_Side(understand(sheet, corpus, sources, name), corpus.merges) for sheet in (one, other))
    pairs = match(ours.rows, theirs.rows, lambda row: row.place, _alike)
    matched = [(ours.rows[a], theirs.rows[b]) for a, b in pairs]
    alone = _without(ours.rows, (a for a, _ in pairs)), _without(theirs.rows, (b for _, b in pairs))
    found = [(row.place, difference) for row, their in matched for difference in _differences(ours, theirs, row, their)]
    found += [(row.place, ours.missing(row, first=True)) for row in alone[0]]
    found += [(row.place, theirs.missing(row, first=False)) for row in alone[1]]
    return Comparison(
        variables=(
            _variable(WORDS, list(zip(ours.words(), theirs.words(), strict=True))),
            *(_variable(name, [(row.values[name], their.values[name]) for row, their in matched]) for name in NAMES),
        ),
        disagreements=tuple(difference for _, difference in sorted(found, key=lambda one: one[0])),
        matched=len(matched),
        only_one=len(alone[0]),
        only_other=len(alone[1]),
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

    def __init__(self, sheet: Understood, merges: Merges) -> None:
        self._sheet = sheet
        self._resolve = merges.resolve
        claims = sorted(sheet.reader.claims.items())
        self.rows = [_Row(number, claim, _place(claim), self._values(claim)) for number, claim in claims]

    def words(self) -> list[str]:
        """What each word of the text is in."""
        claimed = _characters(interval for row in self.rows for interval in row.place)
        left_out = _characters((gap.start, gap.end) for gaps in self._sheet.reader.gaps.values() for gap in gaps)

        def state(word: range) -> str:
            if not claimed.isdisjoint(word):
                return CLAIM
            return "" if left_out.isdisjoint(word) else columns.NO_CLAIM

        return [state(range(*match.span())) for match in _WORD.finditer(self._sheet.passages.text)]

    def shown(self, row: _Row, name: str) -> str:
        """A value as a sheet has it."""
        claim, write = row.claim, self._sheet.directory.write
        if name == columns.SUBJECT:
            return write(claim.subject)
        if name == columns.RELATION:
            return self._sheet.relations.label(claim.predicate)
        if name == columns.OBJECT:
            return str(claim.object) if isinstance(claim.object, Literal) else write(claim.object)
        if name == TIMES:
            return write_list(f"{column} {time}" for column, field in columns.TIMES if (time := getattr(claim, field)))
        if name in _LISTS:
            return write_list(map(write, getattr(claim, _LISTS[name])))
        return str(row.values[name])

    def difference(self, row: _Row, name: str, numbers: tuple[int | None, int | None], *values: str) -> Disagreement:
        """Something to settle at the place of a row."""
        passages, (start, end) = self._sheet.passages, row.place[0]
        return Disagreement(passages.sentence_of(start), passages.text[start:end], name, *numbers, *values)

    def missing(self, row: _Row, *, first: bool) -> Disagreement:
        """A claim that the other sheet has not."""
        said = " ".join(self.shown(row, name) for name in (columns.SUBJECT, columns.RELATION, columns.OBJECT))
        if first:
            return self.difference(row, CLAIM, (row.number, None), said, "")
        return self.difference(row, CLAIM, (None, row.number), "", said)

    def _values(self, claim: Claim) -> dict[str, Hashable]:
        object_ = claim.object
        return {
            columns.SUBJECT: self._resolve(claim.subject),
            columns.RELATION: claim.predicate,
            columns.OBJECT: object_.n3() if isinstance(object_, Literal) else self._resolve(object_),
            **{name: frozenset(map(self._resolve, getattr(claim, field))) for name, field in _LISTS.items()},
            columns.MODALITY: claim.modality.value,
            columns.POLARITY: claim.polarity.value,
            TIMES: tuple(str(getattr(claim, field) or "") for _, field in columns.TIMES),
        }


def _alike(row: _Row, their: _Row) -> int:
    return sum(row.values[name] == their.values[name] for name in NAMES)


def _differences(ours: _Side, theirs: _Side, row: _Row, their: _Row) -> Iterator[Disagreement]:
    for name in NAMES:
        if row.values[name] != their.values[name]:
            numbers = (row.number, their.number)
            yield ours.difference(row, name, numbers, ours.shown(row, name), theirs.shown(their, name))


def _variable(name: str, units: Sequence[tuple[Hashable, Hashable]]) -> Variable:
    values = {value for unit in units for value in unit}
    same = sum(one == other for one, other in units)
    return Variable(name, len(units), len(values), same / len(units) if units else math.nan, alpha(units))


def _without(rows: Sequence[_Row], positions: Iterable[int]) -> list[_Row]:
    left_out = set(positions)
    return [row for position, row in enumerate(rows) if position not in left_out]


def _place(claim: Claim) -> tuple[Interval, ...]:
    return tuple((span.start, span.end) for span in claim.spans)


def _characters(intervals: Iterable[Interval]) -> set[int]:
    return {position for interval in intervals for position in range(*interval)}


_WORD = re.compile(r"\S+")

_LISTS = {columns.ACCORDING_TO: "according_to", columns.STATED_IN: "stated_in", columns.CONTEXT: "context"}

NAMES = (
    columns.SUBJECT,
    columns.RELATION,
    columns.OBJECT,
    columns.ACCORDING_TO,
    columns.STATED_IN,
    columns.MODALITY,
    columns.POLARITY,
    TIMES,
    columns.CONTEXT,
)
"""The variables of which the units are claims."""
