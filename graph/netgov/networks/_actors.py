"""Actors and actors: direct ties, and ties through the events in which both had a part.

Choices
-------
**Nodes** are actors (persons, groups, organizations). Documents are left out: they may take positions, but they do not
act. Every actor that a counted claim names is a node, with a tie or without.

**Direct ties** are claims whose subject and object are both actors and whose predicate the vocabulary draws:
affiliations, parts of groups, meetings, showing off. Each claim counts 1. A tie of an actor with itself, which rolling
up can make, is left out. A state is a place too, and who traveled to it is not tied to it
(`netgov.networks._projection`).

**Shared ties** join two actors who had a part in one eventuality (an event, a practice, a requirement), whatever the
parts and however many claims tell them: each shared eventuality counts 1, or 1 / (actors in it - 1) with
``weighting="newman"`` (see `netgov.networks.affiliation_network`). Two actors of one feud are tied as two guests of one
conference are: the tie says that they met in an affair, not that they agree.

The two kinds are different evidence. `actor_network` adds them up and keeps both numbers on each edge; `direct_ties`
keeps the arrows that only direct ties have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from netgov.errors import one_of
from netgov.model import Claim
from netgov.model.catalogue import Catalogue, Direction
from netgov.namespaces import NG
from netgov.networks._affiliation import WEIGHTINGS, SharedTie, participation
from netgov.networks._projection import actor_ends, add_actors, describe, heads, predicate_labels
from netgov.networks._selection import Names, listed, of_standing, polarity_of, terms

if TYPE_CHECKING:
    import networkx as nx

TIES = ("direct", "shared")


def actor_network(  # noqa: PLR0913 - one argument for each choice
    claims: Iterable[Claim],
    catalogue: Catalogue,
    *,
    ties: Names = TIES,
    weighting: str = "count",
    events: Names | None = None,
    roll_up: Names | None = None,
    standing: Names = "asserted",
) -> nx.Graph[str]:
    """Make the undirected network of actors: direct ties and ties through shared eventualities.

    w_ij = (claims that join i and j, in either direction) + sum_e B_ie B_je / c_e, with B the actor x eventuality
    matrix of ones and zeros, and c_e = 1 or, under ``newman``, the number of actors in e less one.

    Parameters
    ----------
    claims, catalogue, roll_up, standing
        See `netgov.networks.affiliation_network`.
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
        sources the claims come from: `netgov.model.independence`).

    Raises
    ------
    UnknownNameError
        If there is no standing, class, weighting or kind of ties of a given name.
    NetgovError
        If both affirmed and denied claims would count.

    Examples
    --------
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> graph = actor_network(CLAIMS, CATALOGUE)
    >>> [(graph.nodes[u]["label"], graph.nodes[v]["label"], tie["weight"]) for u, v, tie in graph.edges(data=True)]
    [('Ada', 'Bo', 2.0), ('Ada', 'Ministry', 1.0), ('Bo', 'Cable', 1.0)]
    """
    import networkx as nx

    kinds = [one_of("kind of ties", kind, TIES) for kind in listed(ties)]
    one_of("weighting", weighting, WEIGHTINGS)
    claims = list(claims)
    classes = [str(NG.Event), str(NG.Eventuality)] if events is None else terms(events, "class", catalogue.classes)
    parts = participation(
        claims if "shared" in kinds else [], catalogue, events=classes, standing=standing, roll_up=roll_up
    )
    direct = _direct_claims(claims, catalogue, standing) if "direct" in kinds else []
    polarity = polarity_of({parts.polarity for _ in parts.cells} | {claim.polarity for claim in direct})
    joined: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in direct:
        actor, other = sorted(parts.head_of.get(end, end) for end in (claim.subject, str(claim.object)))
        if actor != other:
            joined[actor, other].append(claim)
    graph: nx.Graph[str] = nx.Graph()
    add_actors(graph, parts.named | _ends(direct), catalogue, head_of=parts.head_of, roll_up=roll_up)
    shared = parts.shared_ties(weighting)
    for pair in sorted(shared.keys() | joined.keys()):
        tie, cell = shared.get(pair, SharedTie()), joined.get(pair, [])
        graph.add_edge(
            *pair,
            weight=len(cell) + tie.weight,
            direct=len(cell),
            shared=tie.weight,
            events=tie.events,
            predicates=predicate_labels(cell, catalogue),
            claims=sorted(tie.claims | {claim.iri for claim in cell}),
        )
    describe(
        graph, "actors", claims, catalogue,
        standing=standing, polarity=polarity, ties=kinds, weighting=weighting, events=events, roll_up=roll_up,
    )  # fmt: skip
    return graph


def direct_ties(
    claims: Iterable[Claim], catalogue: Catalogue, *, roll_up: Names | None = None, standing: Names = "asserted"
) -> nx.DiGraph[str]:
    """Make the directed network of actors that claims join directly.

    An arrow runs as the vocabulary draws the predicate: from the subject, from the object (``ng:Backward``), or both
    ways (``ng:Undirected``). Its weight is the number of claims.

    Parameters
    ----------
    claims, catalogue, roll_up, standing
        See `netgov.networks.affiliation_network`.

    Returns
    -------
    networkx.DiGraph
        Edges have ``weight``, ``claims`` (IRIs, sorted; as many as the weight), ``predicates`` (their labels) and
        ``sources`` (how many independent sources the claims come from: `netgov.model.independence`).

    Raises
    ------
    UnknownNameError
        If there is no standing or class of a given name.
    NetgovError
        If both affirmed and denied claims would count.

    Examples
    --------
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> graph = direct_ties(CLAIMS, CATALOGUE)
    >>> [(graph.nodes[u]["label"], graph.nodes[v]["label"], tie["weight"]) for u, v, tie in graph.edges(data=True)]
    [('Ada', 'Bo', 1.0), ('Ada', 'Ministry', 1.0), ('Bo', 'Cable', 1.0)]
    """
    import networkx as nx

    direct = _direct_claims(list(claims), catalogue, standing)
    head_of = heads(roll_up, catalogue)
    arrows: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in direct:
        tail, head = (head_of.get(end, end) for end in (claim.subject, str(claim.object)))
        direction = catalogue.predicates[claim.predicate].direction
        if direction is not Direction.BACKWARD:
            arrows[tail, head].append(claim)
        if direction in (Direction.BACKWARD, Direction.UNDIRECTED):
            arrows[head, tail].append(claim)
    graph: nx.DiGraph[str] = nx.DiGraph()
    add_actors(graph, _ends(direct), catalogue, head_of=head_of, roll_up=roll_up)
    for (tail, head), cell in sorted(arrows.items()):
        if tail != head:
            iris = [claim.iri for claim in cell]
            graph.add_edge(
                tail, head, weight=float(len(iris)), claims=iris, predicates=predicate_labels(cell, catalogue)
            )
    polarity = polarity_of(claim.polarity for claim in direct)
    describe(graph, "direct-ties", direct, catalogue, standing=standing, polarity=polarity, roll_up=roll_up)
    return graph


def _direct_claims(claims: list[Claim], catalogue: Catalogue, standing: Names) -> list[Claim]:
    ends = actor_ends(claims, catalogue)
    return [claim for claim in of_standing(claims, standing) if all(ends(claim))]


def _ends(claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset(end for claim in claims for end in (claim.subject, str(claim.object)))
