"""Two sheets of one text side by side: agreement for each variable, and what is to be settled.

Coders who encode a text choose the passages as well as the values. Alpha for coding takes units as given, so rows are
first matched by where they stand, and not by what they say, which is what is to be measured: each row with at most one
of the other sheet, so that the shares of text that matched rows have in common are largest in sum. Where a passage
carries several claims, and only there, the ones that say more of the same are matched; that is in the coders' favour.
Matching before measuring is the way of Mathet, Widlöcher and Métivier (*The Unified and Holistic Method Gamma*,
Computational Linguistics 41(3), 2015); how far the choice of passages agrees is a question of its own, which
`coder_agreement` answers (Krippendorff, Mathet, Bouvry and Widlöcher, *On the reliability of unitizing textual
continua*, Quality & Quantity 50, 2016).
"""

from __future__ import annotations

import math
import os
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rdflib import Literal

from netgov.coding._passages import Interval, Passages
from netgov.coding._source_files import OpenSource
from netgov.coding.sheet._cells import write_list
from netgov.coding.sheet._columns import LISTS, NO_CLAIM, Column
from netgov.coding.sheet._columns import TIMES as TIME_COLUMNS
from netgov.coding.sheet._contents import Contents
from netgov.coding.sheet._exchange import claim_cells
from netgov.corpus import Corpus
from netgov.model import Claim

WORDS = "choice of words"
"""The variable of which the units are the words of the text: whether a claim, a ``no claim`` or nothing is there."""

TIMES = "times"
CLAIM = "claim"

NAMES = (
    *(Column.SUBJECT, Column.RELATION, Column.OBJECT, Column.ACCORDING_TO, Column.STATED_IN),
    *(Column.MODALITY, Column.POLARITY, TIMES, Column.CONTEXT),
)
"""The variables of which the units are claims."""

# Less than the shares of two passages of a text can differ by, so that it only decides between equal ones.
_TIE = 1e-7


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
        Each variable is compared in the rows that both sheets have (see the module's docstring), as nominal values:
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
    contents = [Contents(path, corpus, sources, name) for path in (sheet, other)]
    ours, theirs = (
        [_row(number, claim, side.source, corpus.merges.resolve) for number, claim in sorted(side.claims.items())]
        for side in contents
    )
    disagreement = partial(_disagreement, contents[0].source.passages)

    def alike(our: int, their: int) -> int:
        return sum(ours[our].values[name] == theirs[their].values[name] for name in NAMES)

    partners = dict(match([row.place for row in ours], [row.place for row in theirs], alike))
    matched = [(ours[our], theirs[their]) for our, their in partners.items()]
    only_ours = [row for position, row in enumerate(ours) if position not in partners]
    only_theirs = [row for position, row in enumerate(theirs) if position not in partners.values()]
    disagreements = [
        (our.place, disagreement(variable, our, their))
        for our, their in matched
        for variable in NAMES
        if our.values[variable] != their.values[variable]
    ]
    disagreements += [(row.place, disagreement(CLAIM, row, None)) for row in only_ours]
    disagreements += [(row.place, disagreement(CLAIM, None, row)) for row in only_theirs]
    words = zip(_states(contents[0], ours), _states(contents[1], theirs), strict=True)
    return Comparison(
        variables=(
            _variable(WORDS, list(words)),
            *(_variable(name, [(our.values[name], their.values[name]) for our, their in matched]) for name in NAMES),
        ),
        disagreements=tuple(settled for _, settled in sorted(disagreements, key=lambda placed: placed[0])),
        matched=len(matched),
        only_one=len(only_ours),
        only_other=len(only_theirs),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """A claim of a sheet: where it is, and by variable its values, as they are compared and as a sheet has them."""

    number: int
    place: tuple[Interval, ...]
    values: Mapping[str, Hashable]
    shown: Mapping[str, str]


def _row(number: int, claim: Claim, source: OpenSource, resolve: Callable[[str], str]) -> _Row:
    object_, shown = claim.object, claim_cells(claim, source)
    times = {column: shown[column] for column in TIME_COLUMNS}
    shown[TIMES] = write_list(f"{column} {time}" for column, time in times.items() if time)
    shown[CLAIM] = " ".join(shown[column] for column in (Column.SUBJECT, Column.RELATION, Column.OBJECT))
    values: dict[str, Hashable] = {
        **shown,
        **{column: frozenset(map(resolve, getattr(claim, field))) for column, field in LISTS.items()},
        Column.SUBJECT: resolve(claim.subject),
        Column.RELATION: claim.predicate,
        Column.OBJECT: object_.n3() if isinstance(object_, Literal) else resolve(object_),
        TIMES: tuple(times.values()),
    }
    return _Row(number, tuple((span.start, span.end) for span in claim.spans), values, shown)


def _disagreement(passages: Passages, variable: str, our: _Row | None, their: _Row | None) -> Disagreement:
    start, end = next(row.place[0] for row in (our, their) if row)
    row, other_row = (side.number if side else None for side in (our, their))
    value, other_value = (side.shown[variable] if side else "" for side in (our, their))
    place = passages.sentence_of(start), passages.text[start:end]
    return Disagreement(*place, variable, row, other_row, value, other_value)


def _states(sheet: Contents, rows: Iterable[_Row]) -> list[str]:
    """What each word of the text is in: a claim, what has none for a reason, or nothing."""
    claimed = _characters(interval for row in rows for interval in row.place)
    left_out = _characters((gap.start, gap.end) for gap in sheet.gaps)
    words = (range(*word.span()) for word in re.finditer(r"\S+", sheet.source.passages.text))
    states = ((CLAIM, claimed), (NO_CLAIM, left_out))
    return [next((state for state, held in states if not held.isdisjoint(word)), "") for word in words]


def _variable(name: str, units: Sequence[tuple[Hashable, Hashable]]) -> Variable:
    values = {value for unit in units for value in unit}
    same = sum(our == their for our, their in units)
    return Variable(name, len(units), len(values), same / len(units) if units else math.nan, alpha(units))


def alpha(units: Iterable[Sequence[Hashable]]) -> float:
    r"""Measure how far coders agree beyond what chance would give, for values that are the same or not.

    With :math:`o_{ck}` the coincidences of the values c and k (of a unit with m values, each ordered pair of two
    coders' values counts :math:`1/(m-1)`), :math:`n_c` their row sums and n the sum of all:

    .. math:: \alpha = 1 - \frac{D_o}{D_e}, \quad D_o = \frac{1}{n} \sum_{c \ne k} o_{ck}, \quad
        D_e = \frac{1}{n (n-1)} \sum_{c \ne k} n_c n_k

    References
    ----------
    K. Krippendorff, *Computing Krippendorff's Alpha-Reliability*, University of Pennsylvania, 2011.

    Examples
    --------
    >>> round(alpha([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]), 3)
    0.533
    """
    pairable = [values for values in units if len(values) > 1]
    counts = Counter(value for values in pairable for value in values)
    total = counts.total()
    same = sum(count * (count - 1) / (len(values) - 1) for values in pairable for count in Counter(values).values())
    alike = sum(count * count for count in counts.values())
    if total * total == alike:
        return math.nan
    observed = 1 - same / total
    expected = (total * total - alike) / (total * (total - 1))
    return 1 - observed / expected


def match(
    ours: Sequence[Sequence[Interval]], theirs: Sequence[Sequence[Interval]], alike: Callable[[int, int], int]
) -> list[tuple[int, int]]:
    """Match rows by their passages, and of one passage by how many of a few variables the rows at two positions share.

    Returns positions in the two sequences, in the order of the first. Rows that share no character with any row of the
    other sheet are in none, nor are those whose passage has more claims in one sheet than in the other.

    Examples
    --------
    >>> match([[(0, 9)], [(10, 20)]], [[(12, 20)], [(30, 40)]], lambda our, their: 0)
    [(1, 0)]
    """
    if not ours or not theirs:
        return []
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    our_characters, their_characters = (list(map(_characters, rows)) for rows in (ours, theirs))
    # Characters in both by characters in either (Jaccard's index).
    shares = np.array([[len(our & their) / len(our | their) for their in their_characters] for our in our_characters])
    weights = shares.copy()
    for our, their in zip(*shares.nonzero(), strict=True):
        weights[our, their] += alike(our, their) * _TIE
    pairs = zip(*linear_sum_assignment(weights, maximize=True), strict=True)
    return [(int(our), int(their)) for our, their in pairs if shares[our, their] > 0]


def _characters(intervals: Iterable[Interval]) -> set[int]:
    return {position for interval in intervals for position in range(*interval)}
