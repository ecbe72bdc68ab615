"""Recompute the weight of a tie from the claims that it lists, and nothing else: proof that the list is complete."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from netgov.errors import NetgovError
from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.namespaces import shorten
from netgov.networks._actors import actor_network, direct_ties
from netgov.networks._affiliation import affiliation_network
from netgov.networks._discourse import discourse_network

if TYPE_CHECKING:
    import networkx as nx

_PROJECTIONS: dict[str, Any] = {
    "actors": actor_network,
    "direct-ties": direct_ties,
    "affiliation": affiliation_network,
    "co-attendance": partial(affiliation_network, mode="one"),
    "actor-concept": discourse_network,
    "actor-actor": partial(discourse_network, mode="one"),
}
# What the attributes of a graph say that matters to a weight; exclusions, minimum and dates do not, once it is there.
_SETTINGS = ("ties", "weighting", "events", "roll_up", "method", "normalise", "by", "dated_by", "duplicates", "compat")
_SEVERAL = ("ties", "events", "roll_up")


def recompute(graph: nx.Graph[str], one: str, other: str, claims: Iterable[Claim], catalogue: Catalogue) -> float:
    """Make the same projection again from the claims of one edge only, and read that edge's weight.

    Parameters
    ----------
    graph
        A projection as `netgov.networks` makes it: actors, direct ties, affiliation, co-attendance, or a discourse
        network made from claims. Its attributes say how it was made.
    one, other
        The ends of an edge; in a directed network from the first to the second.
    claims
        The claims that the graph was made from, or more.
    catalogue
        The records that it was made with.

    Returns
    -------
    float
        Equal to ``graph.edges[one, other]["weight"]``, to the last bit.

    Raises
    ------
    NetgovError
        If there is no such edge, a claim of the edge is not among `claims`, or the graph is no such projection.

    Examples
    --------
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> graph = discourse_network(CLAIMS, CATALOGUE, mode="one", method="conflict", normalise="average")
    >>> [(tie["weight"], recompute(graph, one, other, CLAIMS, CATALOGUE)) for one, other, tie in graph.edges(data=True)]
    [(0.5, 0.5), (0.6666666666666666, 0.6666666666666666)]
    """
    kind = graph.graph.get("projection")
    if kind not in _PROJECTIONS or "standing" not in graph.graph:
        raise NetgovError("this graph is no projection of claims; weights can be recomputed for those only")
    if not graph.has_edge(one, other):
        raise NetgovError(f"there is no edge from {one} to {other}; take one of graph.edges")
    wanted = set(graph.edges[one, other]["claims"])
    basis = [claim for claim in claims if claim.iri in wanted]
    missing = wanted - {claim.iri for claim in basis}
    if missing:
        raise NetgovError(f"the claim {shorten(min(missing))} is not among those given; give all of the graph's claims")
    settings = {name: graph.graph[name] for name in _SETTINGS if name in graph.graph}
    settings |= {name: settings[name].split("|") for name in _SEVERAL if name in settings}
    if kind in ("actor-actor", "actor-concept"):
        # Whatever the edge lists did count: documents that took a position, and every affiliation.
        settings |= {"documents": True, "affiliations": sorted({claim.predicate for claim in basis})}
    again = _PROJECTIONS[kind](basis, catalogue, standing="all", **settings)
    return float(again.edges[one, other]["weight"]) if again.has_edge(one, other) else 0.0
