"""Which row of one sheet is about the same passage as which row of another.

Coders who encode a text choose the passages as well as the values. Alpha for coding takes units as given, so rows are
first matched by where they stand, and not by what they say, which is what is to be measured: each row with at most one
of the other sheet, so that the shares of text that matched rows have in common are largest in sum. Where a passage
carries several claims, and only there, the ones that say more of the same are matched; that is in the coders' favour.
Matching before measuring is the way of Mathet, Widlöcher and Métivier (*The Unified and Holistic Method Gamma*,
Computational Linguistics 41(3), 2015); how far the choice of passages agrees is a question of its own, which
`comparing` answers (Krippendorff, Mathet, Bouvry and Widlöcher, *On the reliability of unitizing textual continua*,
Quality & Quantity 50, 2016).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from netgov.coding.passages import Interval

_Row = TypeVar("_Row")

# Less than the shares of two passages of a text can differ by, so that it only decides between equal ones.
_TIE = 1e-7


def match(
    ours: Sequence[_Row],
    theirs: Sequence[_Row],
    place: Callable[[_Row], Sequence[Interval]],
    alike: Callable[[_Row, _Row], int],
) -> list[tuple[int, int]]:
    """Match rows.

    Parameters
    ----------
    ours, theirs
        The rows of the two sheets.
    place
        The passages of a row: half-open intervals.
    alike
        In how many of a few variables two rows say the same.

    Returns
    -------
    list of tuple
        Positions in the two sequences, in the order of the first. Rows that share no character with any row of the
        other sheet are in none, nor are those whose passage has more claims in one sheet than in the other.

    Examples
    --------
    >>> match([[(0, 9)], [(10, 20)]], [[(12, 20)], [(30, 40)]], lambda row: row, lambda one, other: 0)
    [(1, 0)]
    """
    if not ours or not theirs:
        return []
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    shares = np.array([[share(place(one), place(other)) for other in theirs] for one in ours])
    ties = np.array(
        [
            [alike(one, other) * _TIE if shares[row, column] else 0.0 for column, other in enumerate(theirs)]
            for row, one in enumerate(ours)
        ]
    )
    found = zip(*linear_sum_assignment(shares + ties, maximize=True), strict=True)
    return [(int(row), int(column)) for row, column in found if shares[row, column] > 0]


def share(ours: Iterable[Interval], theirs: Iterable[Interval]) -> float:
    """How much of two passages they have in common.

    Parameters
    ----------
    ours, theirs
        Half-open intervals.

    Returns
    -------
    float
        Characters in both by characters in either (Jaccard's index): 0 to 1.

    Examples
    --------
    >>> share([(0, 10)], [(5, 10), (10, 15)])
    0.3333333333333333
    """
    one, other = ({at for interval in passages for at in range(*interval)} for passages in (ours, theirs))
    return len(one & other) / len(one | other) if one & other else 0.0
