"""Who stands in the middle: degree, betweenness, closeness, eigenvector, PageRank, coreness."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from netgov.errors import NetgovError
from netgov.measures._ties import read

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def degree(graph: nx.Graph[str]) -> pd.DataFrame:
    r"""Count the ties of each node, and add up their weights.

    .. math:: d(v) = |\{u : a_{vu} \ne 0\}|, \qquad s(v) = \sum_u w_{vu}

    In a directed graph, ties from and to a node count apart (``in_``, ``out_``), and its degree is the sum of the two:
    a tie there and a tie back are two.

    Parameters
    ----------
    graph
        Any graph. Parallel edges are one tie with the sum of their weights, and loops are left out; so a node's
        strength in a network of claims is the number of claims between it and others.

    Returns
    -------
    pandas.DataFrame
        ``iri``, ``label``, ``degree`` (0 to n - 1, or 2n - 2 when directed), ``strength`` (the sum of the weights; may
        be negative when they are), and for a directed graph ``in_degree``, ``out_degree``, ``in_strength``,
        ``out_strength``. Not normalised. An isolated node has zeros, an empty graph no rows.

    Notes
    -----
    As `networkx.degree` of the graph without loops and parallel edges. Source: L. C. Freeman (1979), "Centrality in
    social networks: Conceptual clarification", Social Networks 1.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_weighted_edges_from([("urn:a", "urn:b", 2), ("urn:b", "urn:c", 3)])
    >>> degree(graph)[["iri", "degree", "strength"]].values.tolist()
    [['urn:b', 2, 5.0], ['urn:a', 1, 2.0], ['urn:c', 1, 3.0]]
    """
    ties = read(graph)
    outgoing: list[list[float]] = [[] for _ in ties.nodes]
    incoming: list[list[float]] = [[] for _ in ties.nodes]
    for (tail, head), weight in ties.weights.items():
        outgoing[tail].append(weight)
        incoming[head].append(weight)
    both = [own + other for own, other in zip(incoming, outgoing, strict=True)]
    scores: dict[str, Sequence[float]] = {"degree": list(map(len, both)), "strength": list(map(math.fsum, both))}
    sides = {"in": incoming, "out": outgoing} if ties.directed else {}
    scores |= {f"{side}_degree": list(map(len, weights)) for side, weights in sides.items()}
    scores |= {f"{side}_strength": list(map(math.fsum, weights)) for side, weights in sides.items()}
    return ties.table(scores)


def betweenness(graph: nx.Graph[str], *, weighted: bool = False) -> pd.DataFrame:
    r"""Measure how often a node lies on the shortest paths between others.

    .. math:: b(v) = \frac{1}{P} \sum_{s \ne v \ne t} \frac{\sigma_{st}(v)}{\sigma_{st}}

    with :math:`\sigma_{st}` the number of shortest paths from s to t, :math:`\sigma_{st}(v)` those through v, and P the
    number of pairs without v: (n - 1)(n - 2), half of it when the graph has no directions. Paths follow the directions.

    Parameters
    ----------
    graph
        Any graph; loops and parallel edges do not count.
    weighted
        By default a path is as long as it has ties. When true a tie is 1 / weight long: the stronger, the shorter.

    Returns
    -------
    pandas.DataFrame
        ``iri``, ``label``, ``betweenness`` from 0 to 1 (the centre of a star). It is 0 for everyone in a graph of fewer
        than three nodes or without ties; pairs that no path joins count in P only.

    Raises
    ------
    NetgovError
        If weights are used and one is not above zero.

    Notes
    -----
    As `networkx.betweenness_centrality`; the numbers come from igraph. With weights, igraph takes paths for equally
    long whose lengths differ only by rounding, which networkx does not. Source: L. C. Freeman (1977), "A set of
    measures of centrality based on betweenness", Sociometry 40; U. Brandes (2001), "A faster algorithm for betweenness
    centrality", Journal of Mathematical Sociology 25.

    Examples
    --------
    >>> import networkx as nx
    >>> betweenness(nx.path_graph(["urn:a", "urn:b", "urn:c"]))["betweenness"].tolist()
    [1.0, 0.0, 0.0]
    """
    ties = read(graph)
    count = len(ties.nodes)
    pairs = (count - 1) * (count - 2) / (1 if ties.directed else 2)
    shares = ties.to_igraph().betweenness(directed=ties.directed, weights=ties.lengths(weighted=weighted))
    return ties.table({"betweenness": [value / pairs if pairs > 0 else 0.0 for value in shares]})


def closeness(graph: nx.Graph[str], *, weighted: bool = False) -> pd.DataFrame:
    r"""Measure how near a node is to the others, by the paths that lead to it.

    .. math:: c(v) = \frac{r - 1}{n - 1} \cdot \frac{r - 1}{\sum_u d(u, v)}

    with r the number of nodes from which v can be reached, itself included, and the sum over these. The first factor is
    Wasserman and Faust's correction for a graph that is not connected: without it, two nodes that have only each
    other would be the most central of all.

    Parameters
    ----------
    graph
        Any graph; loops and parallel edges do not count. In a directed one, paths *to* the node count; measure
        ``graph.reverse()`` for paths from it.
    weighted
        By default a path is as long as it has ties. When true a tie is 1 / weight long: the stronger, the shorter.

    Returns
    -------
    pandas.DataFrame
        ``iri``, ``label``, ``closeness``: 0 for a node that nobody reaches (an isolated one, or the only one), 1 for
        one that is tied to all others; above 1 only when weights above 1 make ties shorter than 1.

    Raises
    ------
    NetgovError
        If weights are used and one is not above zero.

    Notes
    -----
    As `networkx.closeness_centrality`, which corrects and looks at incoming paths by default; igraph, from which the
    sums of distances come, does neither. Source: S. Wasserman and K. Faust (1994), Social Network Analysis, section
    5.3.2.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph([("urn:a", "urn:b"), ("urn:b", "urn:c"), ("urn:d", "urn:e")])
    >>> [round(score, 4) for score in closeness(graph)["closeness"]]
    [0.5, 0.3333, 0.3333, 0.25, 0.25]
    """
    ties = read(graph)
    count = len(ties.nodes)
    as_igraph = ties.to_igraph()
    inverse_sums = as_igraph.closeness(mode="in", weights=ties.lengths(weighted=weighted), normalized=False)
    reached = as_igraph.neighborhood_size(order=count, mode="in") if count else []
    # igraph has no closeness (NaN) for a node that nobody reaches.
    scores = [
        (size - 1) ** 2 * inverse / (count - 1) if size > 1 else 0.0
        for size, inverse in zip(reached, inverse_sums, strict=True)
    ]
    return ties.table({"closeness": scores})


def eigenvector(graph: nx.Graph[str], *, weighted: bool = True) -> pd.DataFrame:
    r"""Measure who is tied to those who are central themselves.

    .. math:: x_v = \frac{1}{\lambda} \sum_u a_{uv} x_u, \qquad \sum_v x_v^2 = 1

    with :math:`\lambda` the largest eigenvalue of the adjacency matrix. In a directed graph, ties *to* a node count.

    Parameters
    ----------
    graph
        Any graph; parallel edges are added up, loops do not count.
    weighted
        Whether a tie counts by its weight (its strength), or each as 1.

    Returns
    -------
    pandas.DataFrame
        ``iri``, ``label``, ``eigenvector``: not negative, of Euclidean length 1 together. In a graph that is not
        connected, the part with the largest eigenvalue has all the score and the others 0; of parts that draw, each has
        the share that power iteration from equal scores gives it. Without ties, all have the same; an empty graph has
        no rows.

    Raises
    ------
    NetgovError
        If a weight is not above zero; or if a directed graph has no unique answer, because it has no cycle at all, or
        because of its equally strong cycles one leads into another (networkx does not converge there).

    Notes
    -----
    As `networkx.eigenvector_centrality` would give it after endless iteration, and normalised as there. Each strongly
    connected part is computed by itself, by NumPy, or by ARPACK above 200 nodes. Source: P. Bonacich (1987), "Power and
    centrality", American Journal of Sociology 92.

    Examples
    --------
    >>> import networkx as nx
    >>> star = nx.Graph([("urn:hub", f"urn:{name}") for name in "abcd"])
    >>> [round(score, 4) for score in eigenvector(star)["eigenvector"]]
    [0.7071, 0.3536, 0.3536, 0.3536, 0.3536]
    """
    from netgov.measures._eigenvector import leading

    ties = read(graph)
    return ties.table({"eigenvector": leading(ties.strengths(weighted=weighted)) if ties.nodes else []})


def pagerank(graph: nx.Graph[str], *, damping: float = 0.85, weighted: bool = True) -> pd.DataFrame:
    r"""Measure where a reader ends up who follows ties, and now and then starts anew anywhere.

    .. math:: x_v = \frac{1 - d}{n} + d \Big(\sum_u \frac{w_{uv}}{s_u} x_u + \frac{1}{n} \sum_{u : s_u = 0} x_u\Big)

    with :math:`s_u` the sum of the weights from u, and d the damping. From a node without ties onward (dangling), the
    reader goes anywhere with equal chances. A tie without direction is followed both ways.

    Parameters
    ----------
    graph
        Any graph; parallel edges are added up, loops do not count.
    damping
        The chance to follow a tie, from 0 to below 1.
    weighted
        Whether a tie is followed in proportion to its weight (its strength), or each alike.

    Returns
    -------
    pandas.DataFrame
        ``iri``, ``label``, ``pagerank``: above 0, with the sum 1. Without ties, all have 1 / n; an empty graph has no
        rows.

    Raises
    ------
    NetgovError
        If weights are used and one is not above zero, or the damping is out of its range.

    Notes
    -----
    As `networkx.pagerank`, to which igraph agrees. Source: L. Page, S. Brin, R. Motwani and T. Winograd (1999), "The
    PageRank citation ranking", Stanford InfoLab 1999-66.

    Examples
    --------
    >>> import networkx as nx
    >>> table = pagerank(nx.DiGraph([("urn:a", "urn:b")]), damping=0.5)
    >>> table.round(4)[["iri", "pagerank"]].values.tolist()
    [['urn:b', 0.6], ['urn:a', 0.4]]
    """
    if not 0 <= damping < 1:
        raise NetgovError(f"the damping is {damping}; it must be from 0 to below 1, such as 0.85")
    ties = read(graph).strengths(weighted=weighted)
    return ties.table({"pagerank": ties.to_igraph().pagerank(damping=damping, weights="weight")})


def coreness(graph: nx.Graph[str]) -> pd.DataFrame:
    """Find the innermost k-core of each node.

    The k-core is what remains after taking away, again and again, nodes with fewer than k ties to what is left; a
    node's coreness is the largest k whose core it is in.

    Parameters
    ----------
    graph
        Any graph; weights, loops and parallel edges do not count. In a directed one, a tie there and a tie back are
        two.

    Returns
    -------
    pandas.DataFrame
        ``iri``, ``label``, ``coreness``, a whole number from 0 (an isolated node) to the node's degree.

    Notes
    -----
    As `networkx.core_number`, to which igraph agrees. Source: S. B. Seidman (1983), "Network structure and minimum
    degree", Social Networks 5; V. Batagelj and M. Zaversnik (2003), arXiv:cs/0310049.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph([("urn:a", "urn:b"), ("urn:b", "urn:c"), ("urn:c", "urn:a"), ("urn:c", "urn:d")])
    >>> coreness(graph)[["iri", "coreness"]].values.tolist()
    [['urn:a', 2], ['urn:b', 2], ['urn:c', 2], ['urn:d', 1]]
    """
    ties = read(graph)
    return ties.table({"coreness": ties.to_igraph().coreness(mode="all")})
