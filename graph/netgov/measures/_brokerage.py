"""Who stands between others: the five roles of Gould and Fernandez, Burt's constraint and effective size."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from netgov.measures._ties import Ties, attribute, read, share

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

_ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def brokerage(graph: nx.Graph[str], *, by: str = "kind") -> pd.DataFrame:
    """Count the open two-paths through each node, by the types of the three.

    A node v brokers between u and w when u -> v -> w, u and w differ, and u -> w is missing. With A, B, C for types, in
    the order u, v, w:

    ==============  =======  ==========================================
    coordinator     A A A    within its own type
    itinerant       A B A    an outsider for two of a type (consultant)
    gatekeeper      A B B    lets others in to its own type
    representative  A A B    speaks for its own type to others
    liaison         A B C    between two types, neither its own
    ==============  =======  ==========================================

    Parameters
    ----------
    graph
        Any graph; weights, loops and parallel edges do not count. A tie without direction runs both ways: each
        open two-path then counts once from either end, and a gatekeeper is as often a representative.
    by
        The node attribute that holds the type. Nodes without it make a type of their own.

    Returns
    -------
    pandas.DataFrame
        ``iri``, ``label``, ``brokerage`` (the sum of the roles, from 0 to (n - 1)(n - 2)), and a column for each role.
        Counts, not normalised; all 0 in a graph of fewer than three nodes.

    Notes
    -----
    The two-paths of each type are counted by multiplication, and those that are closed or return to their start are
    taken off one by one. Neither networkx nor igraph has this. Source: R. V. Gould and R. M. Fernandez (1989),
    "Structures of mediation", Sociological Methodology 19.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.DiGraph([("urn:firm", "urn:ministry"), ("urn:ministry", "urn:state")])
    >>> kinds = {"urn:firm": "company", "urn:ministry": "public body", "urn:state": "public body"}
    >>> nx.set_node_attributes(graph, kinds, "kind")
    >>> brokerage(graph)[["iri", "brokerage", "gatekeeper", "liaison"]].values.tolist()[0]
    ['urn:ministry', 1, 1, 0]
    """
    ties = read(graph)
    brokered = _brokered(ties, attribute(graph, ties.nodes, by))
    roles = {role: [counts[role] for counts in brokered] for role in _ROLES}
    return ties.table({"brokerage": [counts.total() for counts in brokered], **roles})


def _brokered(ties: Ties, types: list[str]) -> list[Counter[str]]:
    """How often each node is in each role."""
    after: list[set[int]] = [set() for _ in ties.nodes]
    before: list[set[int]] = [set() for _ in ties.nodes]
    for pair in ties.weights:
        for tail, head in (pair,) if ties.directed else (pair, pair[::-1]):
            after[tail].add(head)
            before[head].add(tail)
    brokered: list[Counter[str]] = [Counter() for _ in ties.nodes]
    for node, counts in enumerate(brokered):
        ends = Counter(types[head] for head in after[node])
        for origin, many in Counter(types[tail] for tail in before[node]).items():
            for end, others in ends.items():
                counts[_role(origin, types[node], end)] += many * others
    # Off come the two-paths that return to their start, and those that are closed.
    for tail, heads in enumerate(after):
        for head in (tail, *heads):
            for node in heads & before[head]:
                brokered[node][_role(types[tail], types[node], types[head])] -= 1
    return brokered


def _role(origin: str, broker: str, end: str) -> str:
    if origin == end:
        return "coordinator" if broker == origin else "itinerant"
    if broker == end:
        return "gatekeeper"
    return "representative" if broker == origin else "liaison"


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
        "constraint": ties.to_igraph().constraint(weights="weight"),
        "effective_size": sizes,
        "efficiency": [share(size, len(own)) for size, own in zip(sizes, contacts, strict=True)],
    }
    return ties.table(scores, ascending=True)


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
