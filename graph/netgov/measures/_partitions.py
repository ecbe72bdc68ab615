"""How good a partition of a signed graph is, and a search for the best one: by signed modularity, and by DNA's index.

The polarization index of Discourse Network Analyzer 3.1 is for comparison with its results only. Its maximum is no
coalition structure: six actors in two perfect camps score 0.25 for the camps, and more for each of the other 30
divisions in two. So the partition that has the maximum stays in here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from netgov.measures._ties import SignedTies, Weights, adjacency, by_first_member, share

_Array: TypeAlias = npt.NDArray[np.float64]
_Labels: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int64]]

_EXHAUSTIVE_UP_TO = 12
_RUNS = 10
_GAIN = 1e-12


def signed_modularity(ties: SignedTies, members: Sequence[int]) -> float:
    """Compute the quality of a partition, from -1 to 1; `netgov.measures.polarization` has the formula."""
    total = sum(ties.positive.values()) + sum(ties.negative.values())
    excess = _excess(ties.positive, members) - _excess(ties.negative, members)
    return share(excess, total)


def best_partition(ties: SignedTies, *, seed: int) -> list[int]:
    """Search for the partition with the highest signed modularity.

    Each run starts from single nodes or, every other time, from random groups (the first time from one group of all).
    It moves nodes to the group where they add most, in random order, until none gains; then groups as if they were
    nodes, and so on (the Louvain scheme); and all over again until nothing changes. The best of ten runs is taken, the
    first of equal ones; a node without ties is alone.
    """
    count = len(ties.nodes)
    positive, negative = adjacency(ties.positive, count), adjacency(ties.negative, count)
    strengths = np.array([part @ np.ones(count) for part in (positive, negative)])
    level = _Level((positive - negative).tocsr(), strengths, strengths.sum(axis=1))
    best = list(range(count))
    quality = signed_modularity(ties, best)
    for run in range(_RUNS if level.matrix.nnz else 0):
        rng = random.Random(seed * _RUNS + run)
        groups = _run(level, _start(count, run, rng), rng)
        value = signed_modularity(ties, groups)
        if value > quality + _GAIN:
            best, quality = groups, value
    tied = {end for pair in (*ties.positive, *ties.negative) for end in pair}
    return [group if node in tied else count + node for node, group in enumerate(best)]


def _start(count: int, run: int, rng: random.Random) -> list[int]:
    """Single nodes; all together, so that the best is at least zero; or random groups."""
    if run % 2 == 0:
        return list(range(count))
    groups = 1 if run == 1 else rng.randint(1, count)
    return [rng.randrange(groups) for _ in range(count)]


@dataclass(frozen=True, slots=True)
class _Level:
    """A graph whose nodes may be groups: net weights between them, and what chance expects of each."""

    matrix: sp.csr_array[np.float64]
    strengths: _Array
    """Agreement and conflict of each node; shape (2, nodes)."""
    totals: _Array


def _excess(weights: Weights, members: Sequence[int]) -> float:
    """Weight within groups beyond what the strengths of the nodes let expect."""
    total = sum(weights.values())
    inside = 0.0
    strengths: dict[int, float] = {}
    for (u, v), weight in weights.items():
        inside += weight if members[u] == members[v] else 0.0
        for end in (u, v):
            strengths[members[end]] = strengths.get(members[end], 0.0) + weight
    return inside - share(sum(strength**2 for strength in strengths.values()), 4 * total)


def _run(level: _Level, members: list[int], rng: random.Random) -> list[int]:
    while True:
        before = members
        current, groups = level, members
        while True:
            moved = by_first_member(_moved(current, groups, rng))
            members = moved if current is level else [moved[group] for group in members]
            if max(moved) + 1 == len(moved):
                break
            current = _grouped(current, moved)
            groups = list(range(max(moved) + 1))
        # Once more with single nodes, from the groups found; stop when that changes nothing.
        if by_first_member(members) == by_first_member(before):
            return members


def _moved(level: _Level, groups: list[int], rng: random.Random) -> list[int]:
    """Move nodes, one at a time, to the group where each adds most."""
    count = len(groups)
    member = np.array(groups)
    sums = np.array([np.bincount(member, weights=strengths, minlength=count) for strengths in level.strengths])
    shares = level.strengths / np.where(level.totals, level.totals, 1)[:, np.newaxis]
    starts, heads, weights = level.matrix.indptr, level.matrix.indices, level.matrix.data
    order = list(range(count))
    rng.shuffle(order)
    changed = True
    while changed:
        changed = False
        for node in order:
            own = member[node]
            sums[:, own] -= level.strengths[:, node]
            near = slice(starts[node], starts[node + 1])
            links = np.bincount(member[heads[near]], weights=weights[near], minlength=count)
            gains = links - shares[0, node] * sums[0] + shares[1, node] * sums[1]
            best = int(np.argmax(gains))
            if gains[best] > gains[own] + _GAIN:
                member[node] = own = best
                changed = True
            sums[:, own] += level.strengths[:, node]
    return list(map(int, member))


def _grouped(level: _Level, groups: list[int]) -> _Level:
    """Make a graph whose nodes are the groups; the ties within one count for none."""
    shape = (len(groups), max(groups) + 1)
    belongs = sp.csr_array((np.ones(len(groups)), (np.arange(len(groups)), np.array(groups))), shape=shape)
    matrix = (belongs.T @ level.matrix @ belongs).tocsr()
    matrix.setdiag(0)
    matrix.eliminate_zeros()
    return _Level(matrix, np.array([belongs.T @ strengths for strengths in level.strengths]), level.totals)


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
    for _ in range(_RUNS):
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
