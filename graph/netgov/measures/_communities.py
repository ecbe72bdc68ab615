"""Dense parts of a graph without signs: the Leiden algorithm, and modularity. For signs see `polarization`."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from netgov.errors import NetgovError
from netgov.measures._ties import Ties, by_first_member, by_size, quantity_table, read

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

_RUNS = 10
_ITERATIONS = 10


def communities(graph: nx.Graph[str], *, resolution: float = 1, weighted: bool = True, seed: int = 0) -> pd.DataFrame:
    """Divide a graph into communities: more ties within, fewer between than chance would give.

    Of ten runs of the Leiden algorithm, of ten iterations each, the division with the highest modularity is taken, the
    first of equal ones. The search leaves directions aside.

    Parameters
    ----------
    graph
        Any graph; parallel edges are added up, and so are a tie there and a tie back. Loops do not count.
    resolution
        Above 1 for more and smaller communities, below 1 for fewer and larger ones.
    weighted
        Whether a tie counts by its weight (its strength), or each as 1.
    seed
        Any whole number; the same one gives the same division.

    Returns
    -------
    pandas.DataFrame
        ``iri``, ``label``, ``community``, numbered from 1, the largest first, equally large ones by their first node.
        An isolated node is a community of its own; an empty graph has no rows.

    Raises
    ------
    NetgovError
        If weights are used and one is not above zero (for signed ties see `coalitions`).

    Notes
    -----
    The best division is not found for certain, and another may be nearly as good: look at `modularity`, and at other
    seeds. The random numbers are igraph's own for the time of the call; igraph has Python's `random` again afterwards.
    Source: V. A. Traag, L. Waltman and N. J. van Eck (2019), "From Louvain to Leiden", Scientific Reports 9:5233.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph([("urn:a", "urn:b"), ("urn:b", "urn:c"), ("urn:c", "urn:a"), ("urn:d", "urn:e")])
    >>> communities(graph)[["iri", "community"]].values.tolist()
    [['urn:a', 1], ['urn:b', 1], ['urn:c', 1], ['urn:d', 2], ['urn:e', 2]]
    """
    ties = read(graph).strengths(weighted=weighted)
    return ties.table({"community": by_size(_leiden(ties, resolution, seed))}, ascending=True)


def modularity(
    graph: nx.Graph[str],
    partition: Mapping[str, Hashable] | None = None,
    *,
    resolution: float = 1,
    weighted: bool = True,
    seed: int = 0,
) -> pd.DataFrame:
    r"""Measure how much more weight lies within communities than chance would put there.

    .. math:: Q = \frac{1}{2m} \sum_{uv} \Big(w_{uv} - \gamma \frac{s_u s_v}{2m}\Big) \delta(c_u, c_v)

    with m the sum of all weights, :math:`s_u` the strength of u, and :math:`\gamma` the resolution; for a directed
    graph m stands for 2m, and the outgoing strength of u and the incoming one of v for :math:`s_u` and :math:`s_v`.

    Parameters
    ----------
    graph
        Any graph; parallel edges are added up, loops do not count.
    partition
        The community of each node; by default that of `communities` with the same `resolution`, `weighted` and `seed`.
    resolution, weighted, seed
        As for `communities`.

    Returns
    -------
    pandas.DataFrame
        ``measure`` and ``value``: ``modularity``, from -1/2 to below 1 (resolution 1), and ``communities``, their
        number. Both are 0 for an empty graph, and modularity without ties.

    Raises
    ------
    NetgovError
        If weights are used and one is not above zero, or the partition lacks a node.

    Notes
    -----
    As `networkx.community.modularity`, to which igraph agrees. In a directed graph the value heeds directions and the
    search of `communities` does not, so another division may score higher. Source: M. E. J. Newman (2004), "Analysis of
    weighted networks", Physical Review E 70; E. A. Leicht and M. E. J. Newman (2008), "Community structure in directed
    networks", Physical Review Letters 100.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph([("urn:a", "urn:b"), ("urn:c", "urn:d")])
    >>> modularity(graph).value.tolist()
    [0.5, 2.0]
    """
    ties = read(graph).strengths(weighted=weighted)
    members = _leiden(ties, resolution, seed) if partition is None else groups_of(ties.nodes, partition)
    return quantity_table([("modularity", _modularity(ties, members, resolution)), ("communities", len(set(members)))])


def groups_of(nodes: tuple[str, ...], partition: Mapping[str, Hashable]) -> list[int]:
    """The number of each node's group in a partition."""
    missing = [node for node in nodes if node not in partition]
    if missing:
        raise NetgovError(f"the partition has no group for {missing[0]}; every node of the graph needs one")
    return by_first_member(partition[node] for node in nodes)


def _leiden(ties: Ties, resolution: float, seed: int) -> list[int]:
    # Without directions: in igraph 1.0 the directed search goes round in circles, or stops far from the best division.
    ties = ties.undirected()
    if not ties.weights:
        return list(range(len(ties.nodes)))
    graph = ties.to_igraph()
    best, highest = [0], -math.inf
    with _repeatable(seed):
        for _ in range(_RUNS):
            members: list[int] = graph.community_leiden(
                objective_function="modularity", weights="weight", resolution=resolution, n_iterations=_ITERATIONS
            ).membership
            value = graph.modularity(members, weights="weight", resolution=resolution)
            if value > highest + 1e-12:
                best, highest = members, value
    return best


@contextmanager
def _repeatable(seed: int) -> Iterator[None]:
    """Give igraph random numbers of its own, so that the same call gets the same ones.

    igraph does not tell which generator it has. Afterwards it has its default again, the module `random`, whose state
    is as it was.
    """
    import random

    import igraph

    igraph.set_random_number_generator(random.Random(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def _modularity(ties: Ties, members: list[int], resolution: float) -> float:
    if not ties.weights:
        return 0.0
    graph = ties.to_igraph()
    return float(graph.modularity(members, weights="weight", resolution=resolution, directed=ties.directed))
