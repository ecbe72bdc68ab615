"""Who stands between others, and between which types: the five roles of Gould and Fernandez."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from netgov.measures._tables import node_table
from netgov.measures._ties import Ties, attribute, read

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
    return node_table(ties, {"brokerage": [counts.total() for counts in brokered], **roles})


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
