"""How far coders agree: Krippendorff's alpha, and which row of one sheet is about the same passage as one of another.

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
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from netgov.coding._passages import Interval

_Row = TypeVar("_Row")

# Less than the shares of two passages of a text can differ by, so that it only decides between equal ones.
_TIE = 1e-7


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
    same = total = 0.0
    counts: Counter[Hashable] = Counter()
    for values in units:
        if len(values) < 2:
            continue
        here = Counter(values)
        counts.update(here)
        total += len(values)
        same += sum(count * (count - 1) for count in here.values()) / (len(values) - 1)
    alike = sum(count * count for count in counts.values())
    if total * total == alike:
        return math.nan
    observed = 1 - same / total
    expected = (total * total - alike) / (total * (total - 1))
    return 1 - observed / expected


def match(
    ours: Sequence[_Row],
    theirs: Sequence[_Row],
    passages: Callable[[_Row], Sequence[Interval]],
    alike: Callable[[_Row, _Row], int],
) -> list[tuple[int, int]]:
    """Match rows by their passages, and of one passage by how many of a few variables they have alike.

    Returns positions in the two sequences, in the order of the first. Rows that share no character with any row of the
    other sheet are in none, nor are those whose passage has more claims in one sheet than in the other.

    Examples
    --------
    >>> match([[(0, 9)], [(10, 20)]], [[(12, 20)], [(30, 40)]], lambda row: row, lambda our, their: 0)
    [(1, 0)]
    """
    if not ours or not theirs:
        return []
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    our_characters, their_characters = ([characters(passages(row)) for row in rows] for rows in (ours, theirs))
    # Characters in both by characters in either (Jaccard's index).
    shares = np.array([[len(our & their) / len(our | their) for their in their_characters] for our in our_characters])
    weights = shares.copy()
    for our, their in zip(*shares.nonzero(), strict=True):
        weights[our, their] += alike(ours[our], theirs[their]) * _TIE
    pairs = zip(*linear_sum_assignment(weights, maximize=True), strict=True)
    return [(int(our), int(their)) for our, their in pairs if shares[our, their] > 0]


def characters(intervals: Iterable[Interval]) -> set[int]:
    """The positions that half-open intervals hold."""
    return {position for interval in intervals for position in range(*interval)}
