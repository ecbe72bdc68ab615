"""Actors and actors: direct ties, and ties through the events in which both had a part.

Choices
-------
**Nodes** are actors (persons, groups, organizations). Documents are left out: they may take positions, but they do not
act. Every actor that a counted claim names is a node, with a tie or without.

**Direct ties** are claims whose subject and object are both actors and whose predicate the vocabulary draws:
affiliations, parts of groups, meetings, showing off. Each claim counts 1. A tie of an actor with itself, which rolling
up can make, is left out. A state is a place too, and who traveled to it is not tied to it:
`netgov.networks.actor_roles`.

**Shared ties** join two actors who had a part in one eventuality (an event, a practice, a requirement), whatever the
parts and however many claims tell them: each shared eventuality counts 1, or 1 / (actors in it - 1) with
``weighting="newman"`` (see `netgov.networks.affiliation.co_attendance`). Two actors of one feud are tied as two guests
of one conference are: the tie says that they met in an affair, not that they agree.

The two kinds are different evidence. `actors` adds them up and keeps both numbers on each edge; `direct_ties` keeps the
arrows that only direct ties have.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from netgov.model import Claim
from netgov.model.catalogue import Catalogue, Direction
from netgov.networks.actor_roles import ActorEnds
from netgov.networks.describe import describe, node
from netgov.networks.independence import mark_sources
from netgov.networks.kinds import EVENTUALITIES, class_iris
from netgov.networks.participation import Parts, SharedTie, draws, parts, shared_ties
from netgov.networks.roll_up import heads, mark
from netgov.networks.selection import Names
from netgov.networks.standings import of_standing, one_of, polarity_of

if TYPE_CHECKING:
    import networkx as nx

TIES = ("direct", "shared")


def direct_ties(
    claims: Iterable[Claim],
    catalogue: Catalogue,
    *,
    standing: Names | None = None,
    roll_up: Names | None = None,
) -> nx.DiGraph[str]:
    """Make the directed network of actors that claims join directly.

    An arrow runs as the vocabulary draws the predicate: from the subject, from the object (``ng:Backward``), or both
    ways (``ng:Undirected``). Its weight is the number of claims.

    Parameters
    ----------
    claims, catalogue, standing, roll_up
        See `netgov.networks.affiliation.affiliation`.

    Returns
    -------
    networkx.DiGraph
        Edges have ``weight``, ``claims`` (IRIs, sorted; as many as the weight), ``predicates`` (their labels) and
        ``sources`` (how many independent sources the claims come from: `netgov.networks.independence`).

    Raises
    ------
    UnknownNameError
        If there is no standing or class of a given name.
    NetgovError
        If both affirmed and denied claims would count.

    Examples
    --------
    >>> from netgov.networks.example import CATALOGUE, CLAIMS
    >>> graph = direct_ties(CLAIMS, CATALOGUE)
    >>> [(graph.nodes[u]["label"], graph.nodes[v]["label"], tie["weight"]) for u, v, tie in graph.edges(data=True)]
    [('Ada', 'Bo', 1.0), ('Ada', 'Ministry', 1.0), ('Bo', 'Cable', 1.0)]
    """
    import networkx as nx

    found = _direct_claims(claims, catalogue, standing)
    head_of = heads(roll_up, catalogue)
    arrows: dict[tuple[str, str], list[Claim]] = {}
    for claim in found:
        for tail, head in _arrows(claim, catalogue):
            arrows.setdefault((head_of.get(tail, tail), head_of.get(head, head)), []).append(claim)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((actor, node(actor, catalogue)) for actor in sorted({end for pair in arrows for end in pair}))
    for (tail, head), cell in sorted(arrows.items()):
        if tail != head:
            iris = [claim.iri for claim in cell]
            graph.add_edge(tail, head, weight=float(len(iris)), claims=iris, predicates=_labels(cell, catalogue))
    mark_sources(graph, found, catalogue)
    describe(graph, "direct-ties", standing, polarity_of(claim.polarity for claim in found))
    mark(graph, roll_up, head_of, _ends(found))
    return graph


def actors(  # noqa: PLR0913 - one argument for each choice
    claims: Iterable[Claim],
    catalogue: Catalogue,
    *,
    ties: Names = TIES,
    weighting: str = "count",
    standing: Names | None = None,
    events: Names | None = None,
    roll_up: Names | None = None,
) -> nx.Graph[str]:
    """Make the undirected network of actors: direct ties and ties through shared eventualities.

    w_ij = (claims that join i and j, in either direction) + sum_e B_ie B_je / c_e, with B the actor x eventuality
    matrix of ones and zeros, and c_e = 1 or, under ``newman``, the number of actors in e less one.

    Parameters
    ----------
    claims, catalogue, standing, roll_up
        See `netgov.networks.affiliation.affiliation`.
    ties
        ``"direct"``, ``"shared"`` or both.
    weighting
        How a shared eventuality counts: ``"count"`` or ``"newman"``.
    events
        Class or classes of what actors share, with those below them; by default ``ng:Eventuality``.

    Returns
    -------
    networkx.Graph
        Edges have ``weight``, its two parts ``direct`` and ``shared``, ``events`` (IRIs of the shared ones),
        ``predicates`` (labels of the direct ones), ``claims`` (IRIs, sorted) and ``sources`` (how many independent
        sources the claims come from: `netgov.networks.independence`).

    Raises
    ------
    UnknownNameError
        If there is no standing, class, weighting or kind of ties of a given name.
    NetgovError
        If both affirmed and denied claims would count.

    Examples
    --------
    >>> from netgov.networks.example import CATALOGUE, CLAIMS
    >>> graph = actors(CLAIMS, CATALOGUE)
    >>> [(graph.nodes[u]["label"], graph.nodes[v]["label"], tie["weight"]) for u, v, tie in graph.edges(data=True)]
    [('Ada', 'Bo', 2.0), ('Ada', 'Ministry', 1.0), ('Bo', 'Cable', 1.0)]
    """
    import networkx as nx

    kinds = [one_of("kind of ties", kind, TIES) for kind in ([ties] if isinstance(ties, str) else ties)]
    claims = list(claims)
    classes = EVENTUALITIES if events is None else class_iris(events, catalogue)
    joint = parts(claims if "shared" in kinds else [], catalogue, events=classes, standing=standing, roll_up=roll_up)
    direct = _direct_claims(claims, catalogue, standing) if "direct" in kinds else []
    polarity = polarity_of({joint.polarity for _ in joint.cells} | {claim.polarity for claim in direct})
    named = joint.named | _ends(direct)
    graph: nx.Graph[str] = nx.Graph()
    nodes = sorted({joint.head_of.get(actor, actor) for actor in named})
    graph.add_nodes_from((actor, node(actor, catalogue)) for actor in nodes)
    graph.add_edges_from(_edges(joint, direct, weighting, catalogue))
    mark_sources(graph, claims, catalogue)
    describe(graph, "actors", standing, polarity, ties=kinds, weighting=weighting, events=events)
    mark(graph, roll_up, joint.head_of, named)
    return graph


def _edges(
    joint: Parts, direct: list[Claim], weighting: str, catalogue: Catalogue
) -> list[tuple[str, str, dict[str, object]]]:
    shared = shared_ties(joint, weighting)
    joined: dict[tuple[str, str], list[Claim]] = {}
    for claim in direct:
        one, other = sorted(joint.head_of.get(end, end) for end in (claim.subject, str(claim.object)))
        if one != other:
            joined.setdefault((one, other), []).append(claim)
    edges = []
    for pair in sorted(shared.keys() | joined.keys()):
        tie, cell = shared.get(pair, SharedTie(0.0, (), frozenset())), joined.get(pair, [])
        attributes: dict[str, object] = {
            "weight": len(cell) + tie.weight,
            "direct": len(cell),
            "shared": tie.weight,
            "events": tie.events,
            "predicates": _labels(cell, catalogue),
            "claims": sorted(tie.claims | {claim.iri for claim in cell}),
        }
        edges.append((*pair, attributes))
    return edges


def _direct_claims(claims: Iterable[Claim], catalogue: Catalogue, standing: Names | None) -> list[Claim]:
    claims = list(claims)
    ends = ActorEnds(claims, catalogue)
    return [
        claim
        for claim in of_standing(claims, catalogue, standing)
        if ends.subject(claim) and ends.object(claim) and draws(claim, catalogue)
    ]


def _arrows(claim: Claim, catalogue: Catalogue) -> list[tuple[str, str]]:
    there, back = (claim.subject, str(claim.object)), (str(claim.object), claim.subject)
    direction = catalogue.predicates[claim.predicate].direction
    return {Direction.FORWARD: [there], Direction.BACKWARD: [back]}.get(direction or Direction.FORWARD, [there, back])


def _ends(claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset(end for claim in claims for end in (claim.subject, str(claim.object)))


def _labels(claims: Iterable[Claim], catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(sorted({catalogue.label(claim.predicate) for claim in claims}))
