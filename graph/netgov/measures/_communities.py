"""Communities of a graph without signs, coalitions of one with agreement and conflict, and how good these are."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from netgov.errors import NetgovError
from netgov.measures._ties import Ties, by_first_member, by_size, quantity_table, read, read_signed

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
    members = _leiden(ties, resolution, seed) if partition is None else _groups_of(ties.nodes, partition)
    value = 0.0
    if ties.weights:
        as_igraph = ties.to_igraph()
        value = as_igraph.modularity(members, weights="weight", resolution=resolution, directed=ties.directed)
    return quantity_table([("modularity", value), ("communities", len(set(members)))])


def polarization(  # noqa: PLR0913 - two graphs, and one argument for each choice
    graph: nx.Graph[str],
    conflict: nx.Graph[str] | None = None,
    *,
    partition: Mapping[str, Hashable] | None = None,
    seed: int = 0,
    compat: str | None = None,
    clusters: int = 2,
) -> pd.DataFrame:
    r"""Measure how well coalitions keep agreement inside and conflict between them.

    .. math::

        Q = \frac{1}{2 w^+ + 2 w^-} \sum_{uv} \Big[ w^+_{uv} - w^-_{uv}
        - \Big( \frac{s^+_u s^+_v}{2 w^+} - \frac{s^-_u s^-_v}{2 w^-} \Big) \Big] \delta(c_u, c_v)

    with :math:`w^+_{uv}` the agreement and :math:`w^-_{uv}` the conflict of u and v, :math:`s^\pm_u` their sums over
    all others, and :math:`2 w^\pm` the sums of these. Without conflict Q is Newman's modularity.

    Parameters
    ----------
    graph
        A network of agreement (``congruence``) with `conflict` beside it, or one with signs (``subtract``: positive and
        negative weights, or a ``sign``). Weights count as amounts; directions do not count, and parallel
        edges are added up, the positive and the negative apart.
    conflict
        A network whose weights are amounts of conflict; nodes of either are in both.
    partition
        The coalition of each node; by default that of `coalitions`.
    seed
        For the search: any whole number; the same one gives the same result.
    compat
        ``"dna"`` for the index of Discourse Network Analyzer instead, to compare with its results: pass congruence and
        conflict, both normalised by ``average``. **What has the highest index is no set of coalitions**: six actors in
        two perfect camps of three score 0.25 for the camps, and 0.553 for two from different camps against the other
        four.
    clusters
        With ``compat="dna"`` and no partition, the number of near-equal clusters over which the index is maximised.

    Returns
    -------
    pandas.DataFrame
        ``measure``, ``value``, ``method``: ``polarization``, from -1 to 1 for a given partition, from 0 for the best
        one, and 0 without ties; ``coalitions``, their number. With ``compat="dna"``: ``dna index`` and ``dna index,
        normalised``. The method says where the partition comes from: ``given``, ``search`` (of the best; a better one
        may exist), or for DNA's index ``exhaustive`` (up to 12 nodes) or ``swap search``.

    Raises
    ------
    NetgovError
        If the partition lacks a node, `compat` is not ``"dna"`` or comes without `conflict`, `clusters` is not above
        zero, or one of two graphs has negative weights.

    Notes
    -----
    `coalitions` has the search. Q depends on how much there is of either sign, and a graph without conflict can have a
    high Q too: then agreement is clustered. Source: S. Gómez, P. Jensen and A. Arenas (2009), "Analysis of community
    structure in networks of correlated data", Physical Review E 80:016114.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_weighted_edges_from([("urn:a", "urn:b", 1), ("urn:c", "urn:d", 1)])
    >>> graph.add_weighted_edges_from([(u, v, -1) for u in ("urn:a", "urn:b") for v in ("urn:c", "urn:d")])
    >>> polarization(graph)[["measure", "value"]].values.tolist()
    [['polarization', 0.5], ['coalitions', 2.0]]
    """
    ties = read_signed(graph, conflict)
    if compat is not None and conflict is None:
        raise NetgovError("DNA's index needs two networks: congruence, and conflict beside it")
    if compat not in (None, "dna"):
        raise NetgovError(f"compat is {compat!r}; the one other program that this can imitate is 'dna'")
    if compat and clusters < 1:
        raise NetgovError(f"clusters is {clusters}; there must be at least one")
    from netgov.measures._partitions import best_partition, dna_index, largest_dna_index, signed_modularity

    method, members = "given", _groups_of(ties.nodes, partition) if partition is not None else []
    if compat is not None:
        if partition is None:
            (index, normalised), method = largest_dna_index(ties, clusters, seed=seed)
        else:
            index, normalised = dna_index(ties, members)
        return quantity_table([("dna index", index), ("dna index, normalised", normalised)], method=method)
    if partition is None:
        method, members = "search", best_partition(ties, seed=seed)
    rows = [("polarization", signed_modularity(ties, members)), ("coalitions", float(len(set(members))))]
    return quantity_table(rows, method=method)


def coalitions(graph: nx.Graph[str], conflict: nx.Graph[str] | None = None, *, seed: int = 0) -> pd.DataFrame:
    """Divide actors into coalitions: agreement within, conflict between, as far as the data allow.

    The partition is the one with the highest signed modularity (`polarization` has the formula) that ten seeded runs
    find. Each starts from single nodes or, every other time, from random groups; it moves nodes to where they add most,
    in random order, until none gains, then coalitions as if they were nodes, and so on until nothing changes. How many
    coalitions there are follows from the data.

    Parameters
    ----------
    graph, conflict, seed
        As for `polarization`.

    Returns
    -------
    pandas.DataFrame
        ``iri``, ``label``, ``coalition``, numbered from 1, the largest first, equally large ones by their first node. A
        node without ties is a coalition of its own.

    Raises
    ------
    NetgovError
        If one of two graphs has negative weights.

    Notes
    -----
    A better partition may exist, and another may be nearly as good: compare seeds, and the value of `polarization`.
    Source of the search: V. D. Blondel, J.-L. Guillaume, R. Lambiotte and E. Lefebvre (2008), "Fast unfolding of
    communities in large networks", Journal of Statistical Mechanics P10008.

    Examples
    --------
    >>> import networkx as nx
    >>> agreement = nx.Graph([("urn:a", "urn:b"), ("urn:c", "urn:d")])
    >>> coalitions(agreement, nx.Graph([("urn:a", "urn:c"), ("urn:b", "urn:d")])).coalition.tolist()
    [1, 1, 2, 2]
    """
    from netgov.measures._partitions import best_partition

    ties = read_signed(graph, conflict)
    return ties.table({"coalition": by_size(best_partition(ties, seed=seed))}, ascending=True)


def _groups_of(nodes: tuple[str, ...], partition: Mapping[str, Hashable]) -> list[int]:
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
