"""Who has contacts that do not know each other: Burt's constraint and effective size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netgov.measures._igraph import to_igraph
from netgov.measures._tables import node_table, share
from netgov.measures._ties import read

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def structural_holes(graph: nx.Graph[str], *, weighted: bool = True) -> pd.DataFrame:
    r"""Measure how far the contacts of each node are tied to each other.

    .. math::

        c(v) = \sum_{u \in N(v)} \Big(p_{vu} + \sum_q p_{vq} p_{qu}\Big)^2, \qquad
        e(v) = \sum_{u \in N(v)} \Big(1 - \sum_q p_{vq} m_{uq}\Big)

    with N(v) the contacts of v in either direction, :math:`z_{vu} = w_{vu} + w_{uv}`, :math:`p_{vu}` the share of
    :math:`z_{vu}` in all of v's, and :math:`m_{uq}` that of :math:`z_{uq}` in the largest of u's. c is the constraint,
    e the effective size; without weights and directions, e is the number of contacts minus their mean number of ties
    among themselves (Borgatti).

    Parameters
    ----------
    graph
        Any graph; parallel edges are added up, and so are a tie there and a tie back. Loops do not count.
    weighted
        Whether a tie counts by its weight (its strength), or each as 1.

    Returns
    -------
    pandas.DataFrame
        ``iri``, ``label``; ``constraint``: above 0 and below 2, the lower the freer; 1 for a node with one contact, at
        most 9/8 where ties have no directions and equal weights; ``effective_size``, from 1 to the number of contacts;
        ``efficiency``, their quotient. The least constrained come first. An isolated node has no contacts that could
        constrain it: its constraint is missing (NaN, as in networkx and igraph), it comes last, and the other two are
        0. No other score is ever missing.

    Raises
    ------
    NetgovError
        If weights are used and one is not above zero.

    Notes
    -----
    As `networkx.constraint`, to which igraph agrees, and as `networkx.effective_size(graph, nodes=list(graph))`; igraph
    has none, and for an isolated node networkx has no number (NaN). Without ``nodes``, networkx 3.6 divides by the
    wrong maxima where weights differ (its pull request 8906). Source: R. S. Burt (1992), Structural Holes, chapter 2;
    S. P. Borgatti (1997), "Structural holes: Unpacking Burt's redundancy measures", Connections 20.

    Examples
    --------
    >>> import networkx as nx
    >>> table = structural_holes(nx.star_graph(["urn:hub", "urn:a", "urn:b"]))
    >>> table[["iri", "constraint", "effective_size"]].values.tolist()
    [['urn:hub', 0.5, 2.0], ['urn:a', 1.0, 1.0], ['urn:b', 1.0, 1.0]]
    """
    ties = read(graph).strengths(weighted=weighted).undirected()
    contacts: list[dict[int, float]] = [{} for _ in ties.nodes]
    for (u, v), weight in ties.weights.items():
        contacts[u][v] = contacts[v][u] = weight
    sizes = _effective_sizes(contacts)
    scores = {
        "constraint": to_igraph(ties).constraint(weights="weight"),
        "effective_size": sizes,
        "efficiency": [share(size, len(own)) for size, own in zip(sizes, contacts, strict=True)],
    }
    return node_table(ties, scores, ascending=True)


def _effective_sizes(contacts: list[dict[int, float]]) -> list[float]:
    sums = [sum(own.values()) for own in contacts]
    largest = [max(own.values(), default=0.0) for own in contacts]
    sizes = [float(len(own)) for own in contacts]
    # Each tie between two contacts of a node makes either of them redundant in part.
    for node, own in enumerate(contacts):
        for contact in own:
            few, many = sorted((own, contacts[contact]), key=len)
            shared = sum(own[third] * contacts[contact][third] for third in few if third in many)
            sizes[node] -= shared / (sums[node] * largest[contact])
    return sizes
