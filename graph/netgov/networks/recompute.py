"""Recompute the weight of a tie from the claims that it lists, and nothing else: proof that the list is complete."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from netgov.errors import NetgovError
from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.networks.actors import actors, direct_ties
from netgov.networks.affiliation import affiliation, co_attendance
from netgov.networks.discourse import actor_actor, actor_concept
from netgov.networks.standings import named

if TYPE_CHECKING:
    import networkx as nx

_PROJECTIONS: dict[str, tuple[Callable[..., nx.Graph[str]], tuple[str, ...]]] = {
    "actors": (actors, ("ties", "weighting", "events", "roll_up")),
    "direct-ties": (direct_ties, ("roll_up",)),
    "affiliation": (affiliation, ("events", "roll_up")),
    "co-attendance": (co_attendance, ("weighting", "events", "roll_up")),
    "actor-concept": (actor_concept, ("method", "normalise", "by", "dated_by", "duplicates", "compat")),
    "actor-actor": (actor_actor, ("method", "normalise", "by", "dated_by", "duplicates", "compat")),
}
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
    >>> from netgov.networks.example import CATALOGUE, CLAIMS
    >>> graph = actor_actor(CLAIMS, CATALOGUE, method="conflict", normalise="average")
    >>> [(tie["weight"], recompute(graph, one, other, CLAIMS, CATALOGUE)) for one, other, tie in graph.edges(data=True)]
    [(0.5, 0.5), (0.6666666666666666, 0.6666666666666666)]
    """
    projection, options = _projection(graph)
    if not graph.has_edge(one, other):
        raise NetgovError(f"there is no edge from {one} to {other}; take one of graph.edges")
    basis: Sequence[Claim] = named(list(claims), graph.edges[one, other]["claims"])
    if projection in (actor_actor, actor_concept):
        # Whatever the edge lists did count: documents that took a position, and every affiliation.
        options |= {"documents": True, "affiliations": sorted({claim.predicate for claim in basis})}
    again = projection(basis, catalogue, standing="all", **options)
    return float(again.edges[one, other]["weight"]) if again.has_edge(one, other) else 0.0


def _projection(graph: nx.Graph[str]) -> tuple[Callable[..., nx.Graph[str]], dict[str, object]]:
    kind = graph.graph.get("projection")
    if kind not in _PROJECTIONS or "standing" not in graph.graph:
        raise NetgovError("this graph is no projection of claims; weights can be recomputed for those only")
    projection, names = _PROJECTIONS[kind]
    given = {name: graph.graph[name] for name in names if name in graph.graph}
    return projection, {name: value.split("|") if name in _SEVERAL else value for name, value in given.items()}
