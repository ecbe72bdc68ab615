"""Krippendorff's alpha for nominal values."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def alpha(units: Iterable[Sequence[Hashable]]) -> float:
    r"""Measure how far coders agree beyond what chance would give, for values that are the same or not.

    With :math:`o_{ck}` the coincidences of the values c and k (of a unit with m values, each ordered pair of two
    coders' values counts :math:`1/(m-1)`), :math:`n_c` their row sums and n the sum of all:

    .. math:: \alpha = 1 - \frac{D_o}{D_e}, \quad D_o = \frac{1}{n} \sum_{c \ne k} o_{ck}, \quad
        D_e = \frac{1}{n (n-1)} \sum_{c \ne k} n_c n_k

    Parameters
    ----------
    units
        For each unit the values that coders gave it, those who gave none left out. A unit with fewer than two values
        has nothing to compare and does not count.

    Returns
    -------
    float
        1 for perfect agreement, 0 for that of chance, below 0 for systematic disagreement. NaN when it cannot be told:
        without a unit to compare, and when all values are the same, for then there is no variation in which coders
        could have agreed or disagreed.

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
