"""How far a debate falls into camps, and which: signed modularity of agreement against conflict."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

from netgov.errors import NetgovError
from netgov.measures._communities import groups_of
from netgov.measures._ties import by_size, quantity_table, read_signed

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


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
    members = [] if partition is None else groups_of(ties.nodes, partition)
    if compat is not None:
        from netgov.measures._dna_index import dna_index, largest_dna_index

        method = "given"
        if partition is None:
            (index, normalised), method = largest_dna_index(ties, clusters, seed=seed)
        else:
            index, normalised = dna_index(ties, members)
        return quantity_table([("dna index", index), ("dna index, normalised", normalised)], method=method)
    from netgov.measures._signed_modularity import best_partition, signed_modularity

    members = best_partition(ties, seed=seed) if partition is None else members
    rows = [("polarization", signed_modularity(ties, members)), ("coalitions", float(len(set(members))))]
    return quantity_table(rows, method="search" if partition is None else "given")


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
    from netgov.measures._signed_modularity import best_partition

    ties = read_signed(graph, conflict)
    return ties.table({"coalition": by_size(best_partition(ties, seed=seed))}, ascending=True)
