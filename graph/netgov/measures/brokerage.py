"""Who stands between others, and between which types: the five roles of Gould and Fernandez."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from netgov.measures._tables import node_table
from netgov.measures._ties import Ties, attribute, read

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


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
    types = attribute(graph, ties.nodes, by)
    found = _counts(ties, types)
    roles = {role: [counts[role] for counts in found] for role in ROLES}
    return node_table(ties, {"brokerage": [counts.total() for counts in found], **roles})


def _counts(ties: Ties, types: list[str]) -> list[Counter[str]]:
    after: list[set[int]] = [set() for _ in ties.nodes]
    before: list[set[int]] = [set() for _ in ties.nodes]
    for one, other in ties.weights:
        for tail, head in ((one, other),) if ties.directed else ((one, other), (other, one)):
            after[tail].add(head)
            before[head].add(tail)
    found = [_two_paths(types, node, before[node], after[node]) for node in range(len(ties.nodes))]
    for tail, heads in enumerate(after):
        for node in heads & before[tail]:
            found[node][_role(types[tail], types[node], types[tail])] -= 1
        for head in heads:
            for node in heads & before[head]:
                found[node][_role(types[tail], types[node], types[head])] -= 1
    return found


def _two_paths(types: list[str], node: int, before: set[int], after: set[int]) -> Counter[str]:
    """All two-paths through a node, with those that are closed or return."""
    origins, ends = Counter(types[tail] for tail in before), Counter(types[head] for head in after)
    found: Counter[str] = Counter()
    for origin, many in origins.items():
        for end, others in ends.items():
            found[_role(origin, types[node], end)] += many * others
    return found


def _role(origin: str, broker: str, end: str) -> str:
    if origin == end:
        return "coordinator" if broker == origin else "itinerant"
    if broker == end:
        return "gatekeeper"
    return "representative" if broker == origin else "liaison"
