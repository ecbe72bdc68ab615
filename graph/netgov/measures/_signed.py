"""Balance in a graph of positive and negative ties: triads, and the fewest ties that stand in its way."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from netgov.measures._balance import frustration_of, is_frustrated, two_camps
from netgov.measures._igraph import to_igraph
from netgov.measures._tables import node_table, quantity_table, share
from netgov.measures._ties import SignedTies, Ties, Weights, read_signed

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

_TRIADS = ("+++", "++-", "+--", "---")


def triad_balance(graph: nx.Graph[str]) -> pd.DataFrame:
    """Count the triangles by the signs of their ties.

    A triad is balanced when the product of its signs is positive: +++ (friends) and +-- (two friends and their common
    enemy). Davis's weaker balance, which allows for more than two camps, accepts --- too.

    Parameters
    ----------
    graph
        A graph with signs: negative weights, or a ``sign``. Its direction does not count; a tie's sign is that of the
        sum over all edges between the two nodes, and where these cancel out, there is no tie.

    Returns
    -------
    pandas.DataFrame
        ``measure`` and ``value``: the counts ``+++``, ``++-``, ``+--``, ``---`` and ``triads`` (their sum), and the
        shares ``balanced`` and ``weakly balanced``, from 0 to 1. Without triads all are 0, the shares too.

    Notes
    -----
    Source: D. Cartwright and F. Harary (1956), "Structural balance: A generalization of Heider's theory", Psychological
    Review 63; J. A. Davis (1967), "Clustering and structural balance in graphs", Human Relations 20.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_weighted_edges_from([("urn:a", "urn:b", 1), ("urn:b", "urn:c", -1), ("urn:c", "urn:a", -1)])
    >>> triad_balance(graph).set_index("measure").value[["+--", "balanced"]].tolist()
    [1.0, 1.0]
    """
    ties = read_signed(graph)
    net = ties.net()
    triangles = to_igraph(Ties(ties.nodes, ties.labels, False, net)).list_triangles()
    counts = Counter(sum(net[pair] < 0 for pair in combinations(sorted(triangle), 2)) for triangle in triangles)
    return quantity_table(
        [
            *((name, counts[number]) for number, name in enumerate(_TRIADS)),
            ("triads", counts.total()),
            ("balanced", share(counts[0] + counts[2], counts.total())),
            ("weakly balanced", share(counts.total() - counts[1], counts.total())),
        ]
    )


def frustration(graph: nx.Graph[str], *, weighted: bool = False, seed: int = 0) -> pd.DataFrame:
    r"""Find the line index of balance: the fewest ties that stand in the way of two camps.

    .. math:: L = \min_{s \in \{-1, 1\}^n} \sum_{u < v} |w_{uv}| \, [w_{uv} s_u s_v < 0]

    A tie is frustrated when it is positive between camps or negative within one. A graph is balanced when L = 0.

    Parameters
    ----------
    graph
        A graph with signs, as for `triad_balance`.
    weighted
        By default each tie counts 1. When true it counts by the size of its net weight.
    seed
        For the local search: any whole number; the same one gives the same result.

    Returns
    -------
    pandas.DataFrame
        ``measure``, ``value``, ``method``: ``line index`` (0 to half of ``ties``), ``ties`` (their number, or the sum
        of their sizes), ``frustrated share``, their quotient, from 0 to 1/2. Without ties all are 0. The method is
        ``exact`` when no division is better: every connected part has at most 20 nodes, and all divisions were tried,
        or a division without frustration was found; else it is ``local search``, and the index is at most that.

    Notes
    -----
    The local search starts from the camps that 50 random spanning trees imply, so that it finds two perfect camps in a
    graph of any size, and moves single nodes. Source: F. Harary (1959), "On the measurement of structural balance",
    Behavioral Science 4; S. Aref and M. C. Wilson (2018), "Measuring partial balance in signed networks", Journal of
    Complex Networks 6.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_weighted_edges_from([("urn:a", "urn:b", 1), ("urn:b", "urn:c", 1), ("urn:c", "urn:a", -1)])
    >>> frustration(graph).round(4)[["value", "method"]].values.tolist()
    [[1.0, 'exact'], [3.0, 'exact'], [0.3333, 'exact']]
    """
    ties = read_signed(graph)
    net = _net(ties, weighted=weighted)
    division, exact = two_camps(len(ties.nodes), net, seed=seed)
    index, total = frustration_of(division, net), sum(map(abs, net.values()))
    rows = [("line index", index), ("ties", total), ("frustrated share", share(index, total))]
    return quantity_table(rows, method="exact" if exact else "local search")


def camps(graph: nx.Graph[str], *, weighted: bool = False, seed: int = 0) -> pd.DataFrame:
    """Show the two camps behind `frustration`, and where they chafe.

    Parameters
    ----------
    graph, weighted, seed
        As for `frustration`.

    Returns
    -------
    pandas.DataFrame
        ``iri``, ``label``, ``camp`` (1 or 2), ``frustrated`` (how many ties of the node are). Between parts of the
        graph that no tie joins, the numbers say nothing: the first node of each is in camp 1. Another division may be
        as good.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_weighted_edges_from([("urn:a", "urn:b", 1), ("urn:b", "urn:c", -1)])
    >>> camps(graph)[["iri", "camp", "frustrated"]].values.tolist()
    [['urn:a', 1, 0], ['urn:b', 1, 0], ['urn:c', 2, 0]]
    """
    ties = read_signed(graph)
    net = _net(ties, weighted=weighted)
    division, _ = two_camps(len(ties.nodes), net, seed=seed)
    frustrated = Counter(end for pair, w in net.items() if is_frustrated(division, pair, w) for end in pair)
    scores = {
        "camp": [camp + 1 for camp in division],
        "frustrated": [frustrated[node] for node in range(len(division))],
    }
    return node_table(ties, scores, ascending=True)


def _net(ties: SignedTies, *, weighted: bool) -> Weights:
    return {pair: weight if weighted else (1.0 if weight > 0 else -1.0) for pair, weight in ties.net().items()}
