"""The polarization index of Discourse Network Analyzer 3.1, for comparison with its results only.

Its maximum is no coalition structure: six actors in two perfect camps score 0.25 for the camps, and more for each of
the other 30 divisions in two. So the partition that has the maximum stays in here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from netgov.measures._tables import share
from netgov.measures._ties import SignedTies, Weights

if TYPE_CHECKING:
    import numpy as np

    Matrix: TypeAlias = np.ndarray[tuple[int, int], np.dtype[np.float64]]
    Labels: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int64]]

EXHAUSTIVE_UP_TO = 12
_STARTS = 10


def dna_index(ties: SignedTies, members: list[int]) -> tuple[float, float]:
    r"""Compute DNA's index of a partition, and its normalised form.

    With G congruence and F conflict, both to be normalised by ``average``, :math:`s_c` the cluster sizes and N their
    sum, :math:`W = \sum_c s_c (s_c - 1)`, :math:`B = N (N - 1) - W`, :math:`e_c = s_c (s_c - 1) |G| / W^2`,
    :math:`f_{cd} = s_c s_d |F| / B^2`: :math:`Q = \sum_{same} (|G - e_c| + F) + \sum_{different} (G + |F - f_{cd}|)`
    over ordered pairs.

    Parameters
    ----------
    ties
        G as the positive, F as the negative weights.
    members
        The cluster of each node, from 0.

    Returns
    -------
    tuple of float
        Q / 2 and Q / (2 (\|G\| + \|F\|)); every division by zero gives 0.
    """
    import numpy as np

    costs = _Costs(ties, np.bincount(np.array(members, dtype=np.int64)).tolist())
    total = costs.total(np.array(members, dtype=np.int64))
    return total / 2, share(total, 2 * costs.volume)


def largest_dna_index(ties: SignedTies, clusters: int, *, seed: int) -> tuple[tuple[float, float], str]:
    """Find the largest value over partitions into clusters of near-equal sizes (which differ by one at most).

    Parameters
    ----------
    ties
        As for `dna_index`.
    clusters
        Their number.
    seed
        For the search in larger graphs, which swaps pairs of nodes.

    Returns
    -------
    tuple
        What `dna_index` gives for the best partition, and how it was found.
    """
    import numpy as np

    count = len(ties.nodes)
    members = [node % clusters for node in range(count)]
    if count <= EXHAUSTIVE_UP_TO:
        found = [dna_index(ties, partition) for partition in _near_equal(count, clusters)]
        return max(found, default=(0.0, 0.0)), "exhaustive"
    rng = random.Random(seed)
    costs = _Costs(ties, np.bincount(np.array(members)).tolist())
    starts = []
    for _ in range(_STARTS):
        rng.shuffle(members)
        starts.append(_swapped(costs, np.array(members)).tolist())
    return max(dna_index(ties, partition) for partition in starts), "swap search"


class _Costs:
    """The parts of Q for one list of cluster sizes."""

    def __init__(self, ties: SignedTies, sizes: list[int]) -> None:
        import numpy as np

        count = len(ties.nodes)
        self.congruence, self.conflict = _matrix(ties.positive, count), _matrix(ties.negative, count)
        within = sum(size * (size - 1) for size in sizes)
        between = count * (count - 1) - within
        self.volume = float(self.congruence.sum() + self.conflict.sum())
        size = np.array(sizes, dtype=float)
        self.expected_within = size * (size - 1) * share(float(self.congruence.sum()), within**2)
        self.expected_between = np.outer(size, size) * share(float(self.conflict.sum()), between**2)

    def row(self, node: int, label: int, labels: Labels) -> float:
        """What a node with a label adds, over all others with theirs."""
        import numpy as np

        agreement, conflict = self.congruence[node], self.conflict[node]
        same = np.abs(agreement - self.expected_within[label]) + conflict
        different = agreement + np.abs(conflict - self.expected_between[label][labels])
        parts = np.where(labels == label, same, different)
        return float(parts.sum() - parts[node])

    def total(self, labels: Labels) -> float:
        """Q of a partition."""
        return sum(self.row(node, int(label), labels) for node, label in enumerate(labels))


def _swapped(costs: _Costs, labels: Labels) -> Labels:
    """Swap pairs between clusters, which keeps the sizes, while that raises Q."""
    improved = True
    while improved:
        improved = False
        for one, other in combinations(range(len(labels)), 2):
            if labels[one] != labels[other]:
                before = costs.row(one, labels[one], labels) + costs.row(other, labels[other], labels)
                labels[[one, other]] = labels[[other, one]]
                after = costs.row(one, labels[one], labels) + costs.row(other, labels[other], labels)
                if after > before + 1e-12:
                    improved = True
                else:
                    labels[[one, other]] = labels[[other, one]]
    return labels


def _near_equal(count: int, clusters: int) -> Iterator[list[int]]:
    smallest, larger = divmod(count, clusters)
    largest = smallest + (1 if larger else 0)

    def extend(members: list[int], sizes: list[int]) -> Iterator[list[int]]:
        if len(members) == count:
            if min([*sizes, *[0] * (clusters - len(sizes))]) >= smallest:
                yield members
            return
        # A cluster not yet opened may be opened only as the next one: clusters have no names.
        for cluster in range(min(len(sizes) + 1, clusters)):
            grown = [*sizes, 0] if cluster == len(sizes) else sizes
            if grown[cluster] < largest:
                yield from extend([*members, cluster], [size + (at == cluster) for at, size in enumerate(grown)])

    if count:
        yield from extend([], [])


def _matrix(weights: Weights, count: int) -> Matrix:
    import numpy as np

    matrix = np.zeros((count, count))
    for (one, other), weight in weights.items():
        matrix[one, other] = matrix[other, one] = weight
    return matrix
