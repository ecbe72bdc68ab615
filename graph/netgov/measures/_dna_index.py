"""The polarization index of Discourse Network Analyzer 3.1, for comparison with its results only.

Its maximum is no coalition structure: six actors in two perfect camps score 0.25 for the camps, and more for each of
the other 30 divisions in two. So the partition that has the maximum stays in here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations
from typing import TypeAlias

import numpy as np

from netgov.measures._ties import SignedTies, adjacency, share

_Labels: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int64]]

_EXHAUSTIVE_UP_TO = 12
_STARTS = 10


def dna_index(ties: SignedTies, members: list[int]) -> tuple[float, float]:
    r"""Compute DNA's index of a partition, and its normalised form.

    With G congruence and F conflict, both to be normalised by ``average``, :math:`s_c` the cluster sizes and N their
    sum, :math:`W = \sum_c s_c (s_c - 1)`, :math:`B = N (N - 1) - W`, :math:`e_c = s_c (s_c - 1) |G| / W^2`,
    :math:`f_{cd} = s_c s_d |F| / B^2`: :math:`Q = \sum_{same} (|G - e_c| + F) + \sum_{different} (G + |F - f_{cd}|)`
    over ordered pairs.

    `ties` has G as the positive, F as the negative weights. Returned are Q / 2 and Q / (2 (\|G\| + \|F\|)); every
    division by zero gives 0.
    """
    labels = np.array(members, dtype=np.int64)
    costs = _Costs(ties, labels)
    total = sum(costs.row(node, labels) for node in range(len(labels)))
    return total / 2, share(total, 2 * costs.volume)


def largest_dna_index(ties: SignedTies, clusters: int, *, seed: int) -> tuple[tuple[float, float], str]:
    """Find the largest value over partitions into clusters of near-equal sizes (which differ by one at most), and how.

    In larger graphs the search swaps pairs of nodes.
    """
    count = len(ties.nodes)
    if count <= _EXHAUSTIVE_UP_TO:
        return max(
            (dna_index(ties, members) for members in _near_equal(count, clusters)), default=(0.0, 0.0)
        ), "exhaustive"
    rng = random.Random(seed)
    members = [node % clusters for node in range(count)]
    costs = _Costs(ties, np.array(members))
    optima = []
    for _ in range(_STARTS):
        rng.shuffle(members)
        optima.append(_swapped(costs, np.array(members)).tolist())
    return max(dna_index(ties, optimum) for optimum in optima), "swap search"


class _Costs:
    """The parts of Q for one list of cluster sizes: those of the clusters given."""

    def __init__(self, ties: SignedTies, labels: _Labels) -> None:
        count = len(labels)
        self.congruence, self.conflict = (
            adjacency(weights, count).toarray() for weights in (ties.positive, ties.negative)
        )
        size = np.bincount(labels).astype(float)
        within = float((size * (size - 1)).sum())
        between = count * (count - 1) - within
        congruence, conflict = float(self.congruence.sum()), float(self.conflict.sum())
        self.volume = congruence + conflict
        self.expected_within = size * (size - 1) * share(congruence, within**2)
        self.expected_between = np.outer(size, size) * share(conflict, between**2)

    def row(self, node: int, labels: _Labels) -> float:
        """What a node adds, over all others."""
        agreement, conflict, label = self.congruence[node], self.conflict[node], labels[node]
        same = np.abs(agreement - self.expected_within[label]) + conflict
        different = agreement + np.abs(conflict - self.expected_between[label][labels])
        parts = np.where(labels == label, same, different)
        return float(parts.sum() - parts[node])


def _swapped(costs: _Costs, labels: _Labels) -> _Labels:
    """Swap pairs between clusters, which keeps the sizes, while that raises Q."""
    improved = True
    while improved:
        improved = False
        for pair in map(list, combinations(range(len(labels)), 2)):
            if labels[pair[0]] != labels[pair[1]]:
                before = sum(costs.row(node, labels) for node in pair)
                labels[pair] = labels[pair[::-1]]
                if sum(costs.row(node, labels) for node in pair) > before + 1e-12:
                    improved = True
                else:
                    labels[pair] = labels[pair[::-1]]
    return labels


def _near_equal(count: int, clusters: int) -> Iterator[list[int]]:
    smallest, largest = count // clusters, -(-count // clusters)

    def extend(members: list[int]) -> Iterator[list[int]]:
        if len(members) == count:
            if min(map(members.count, range(clusters))) >= smallest:
                yield members
            return
        # A cluster not yet opened may be opened only as the next one: clusters have no names.
        for cluster in range(min(max(members, default=-1) + 2, clusters)):
            if members.count(cluster) < largest:
                yield from extend([*members, cluster])

    if count:
        yield from extend([])
