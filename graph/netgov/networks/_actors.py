"""Actors and events, and actors and actors: by direct ties, or by the events in which both had a part.

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

**Affiliation** is the two-mode network of who had a part in what, and its projection to co-attendance. An actor has a
part in an event when a claim joins the two, in either direction, by a predicate that the vocabulary draws
(``ng:edgeDirection``): attended, spoke at, was carried out by, had as party … What is an actor and what is an event is
read from their classes and from what the predicate declares; the code has no list of predicates. To count some parts
only, choose the claims first: ``select(claims, predicate="attended", ...)``.

Sources: R. L. Breiger, "The Duality of Persons and Groups", Social Forces 53 (1974) 181-190; M. E. J. Newman,
"Scientific collaboration networks. II", Physical Review E 64 (2001) 016132.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netgov.errors import NetgovError, one_of
from netgov.model import Claim, Polarity
from netgov.model.catalogue import Catalogue, Direction
from netgov.model.lists import listed
from netgov.namespaces import NG
from netgov.networks._projection import actor_ends, add_actors, describe, heads, node, predicate_labels
from netgov.networks._selection import Names, of_standing, polarity_of, terms

if TYPE_CHECKING:
    import networkx as nx

MODES = ("two", "one")
TIES = ("direct", "shared")
WEIGHTINGS = ("count", "newman")


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
    parts = _participation(
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
        tie, cell = shared.get(pair, _SharedTie()), joined.get(pair, [])
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


def affiliation_network(  # noqa: PLR0913 - one argument for each choice
    claims: Iterable[Claim],
    catalogue: Catalogue,
    *,
    mode: str = "two",
    weighting: str = "count",
    events: Names | None = None,
    roll_up: Names | None = None,
    standing: Names = "asserted",
) -> nx.Graph[str]:
    """Make the network of actors and events, or of the actors that share events.

    In two modes the weight of a tie is the number of claims that give the actor a part in the event, whatever the part:
    two sources that say the same count twice, and so does one that says "attended" and "spoke at".

    In one mode, with B the actor x event matrix of ones and zeros and d_e the number of actors in event e:

    - ``count``: w_ij = sum_e B_ie B_je, the number of events that the two share (Breiger 1974);
    - ``newman``: w_ij = sum_e B_ie B_je / (d_e - 1): an event with many actors says less about each pair, and the
      weights of an actor sum to the number of events that it shared with anybody (Newman 2001).

    Parameters
    ----------
    claims
        The claims of the graph.
    catalogue
        The records that classes, labels and edge declarations come from.
    mode
        ``"two"``: actors and events; ``"one"``: actors only.
    weighting
        How a shared event counts in one mode: ``"count"`` or ``"newman"``.
    events
        Class or classes of the events, with those below them: ``"Conference"``, ``"Eventuality"``; by default
        ``ng:Event``, which includes conferences, utterances and measures, and leaves out practices.
    roll_up
        A class, such as ``"state"``: organs stand as the body of that class that they are organs of. This is
        editorial (``ng:organOf``), and the graph says so.
    standing
        Which standings count: a word such as ``"attributed"`` or several, ``"affirmed"`` for all but the denied ones,
        ``"all"``.

    Returns
    -------
    networkx.Graph
        Nodes have what a network of claims says of them and, in two modes, ``bipartite`` (0 for actors, 1 for events);
        in one mode actors that share no event are nodes too. Edges have ``weight``, ``claims`` (IRIs, sorted) and
        ``sources`` (how many independent sources these come from: `netgov.model.independence`). In two modes the
        claims are as many as the weight, and ``roles`` has the labels of the predicates; in one mode ``events`` has
        the IRIs of the shared ones, and the claims are those of the two in the shared events, under ``newman`` those
        of all actors in these events, because they count in d_e. Nodes and edges are sorted. When rolled up, the graph
        has ``roll_up`` and each actor ``members``.

    Raises
    ------
    UnknownNameError
        If there is no standing, class, mode or weighting of a given name.
    NetgovError
        If both affirmed and denied claims would count: they do not merge; or if a weighting is given in two modes.

    Examples
    --------
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> for mode in ("two", "one"):
    ...     graph = affiliation_network(CLAIMS, CATALOGUE, mode=mode)
    ...     print([(graph.nodes[u]["label"], graph.nodes[v]["label"], w) for u, v, w in graph.edges(data="weight")])
    [('Ada', 'Forum', 1.0), ('Bo', 'Forum', 1.0)]
    [('Ada', 'Bo', 1.0)]
    """
    import networkx as nx

    one_mode = one_of("mode of the network affiliation", mode, MODES) == "one"
    if one_of("weighting", weighting, WEIGHTINGS) != "count" and not one_mode:
        raise NetgovError("actors and events are tied by claims, which have no weighting; it is of events in mode one")
    claims = list(claims)
    classes = (str(NG.Event),) if events is None else terms(events, "class", catalogue.classes)
    parts = _participation(claims, catalogue, events=classes, standing=standing, roll_up=roll_up)
    graph: nx.Graph[str] = nx.Graph()
    side = {} if one_mode else {"bipartite": 0}
    add_actors(graph, parts.named, catalogue, head_of=parts.head_of, roll_up=roll_up, **side)
    if one_mode:
        for (actor, other), tie in parts.shared_ties(weighting).items():
            graph.add_edge(actor, other, weight=tie.weight, events=tie.events, claims=sorted(tie.claims))
    else:
        for event in sorted({event for _, event in parts.cells}):
            graph.add_node(event, **node(event, catalogue), bipartite=1)
        for (actor, event), cell in sorted(parts.cells.items()):
            roles = predicate_labels(cell, catalogue)
            graph.add_edge(actor, event, weight=float(len(cell)), claims=[claim.iri for claim in cell], roles=roles)
    projection, weighted = ("co-attendance", weighting) if one_mode else ("affiliation", None)
    describe(
        graph, projection, claims, catalogue,
        standing=standing, polarity=parts.polarity, weighting=weighted, events=events, roll_up=roll_up,
    )  # fmt: skip
    return graph


def _direct_claims(claims: list[Claim], catalogue: Catalogue, standing: Names) -> list[Claim]:
    ends = actor_ends(claims, catalogue)
    return [claim for claim in of_standing(claims, standing) if all(ends(claim))]


def _ends(claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset(end for claim in claims for end in (claim.subject, str(claim.object)))


@dataclass
class _SharedTie:
    """What two actors share: the weight by the weighting asked for, the events, and the claims that it rests on."""

    weight: float = 0.0
    events: tuple[str, ...] = ()
    claims: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Participation:
    """Which actors had a part in which events, by which claims.

    Parameters
    ----------
    cells
        (actor, event) -> the claims that join them, sorted by IRI; actors as they are after rolling up.
    named
        IRIs of the actors as the claims name them, before rolling up.
    head_of
        Organ -> the body as which it stands.
    polarity
        The one polarity of the claims.
    """

    cells: dict[tuple[str, str], list[Claim]]
    named: frozenset[str]
    head_of: dict[str, str]
    polarity: Polarity

    def shared_ties(self, weighting: str) -> dict[tuple[str, str], _SharedTie]:
        """Project to actors x actors: two actors, in order -> what they share, for those who share something."""
        newman = weighting == "newman"
        present: defaultdict[str, list[str]] = defaultdict(list)
        for actor, event in sorted(self.cells):
            present[event].append(actor)
        ties: dict[tuple[str, str], _SharedTie] = {}
        for event, actors in sorted(present.items()):
            weight = 1 / max(len(actors) - 1, 1) if newman else 1.0
            for pair in itertools.combinations(actors, 2):
                tie = ties.setdefault(pair, _SharedTie())
                tie.weight += weight
                tie.events += (event,)
                # Under Newman's weighting every actor present counts, so the weight rests on the claims of them all.
                tie.claims.update(
                    claim.iri for actor in (actors if newman else pair) for claim in self.cells[actor, event]
                )
        return dict(sorted(ties.items()))


def _participation(
    claims: list[Claim], catalogue: Catalogue, *, events: Iterable[str], standing: Names, roll_up: Names | None
) -> _Participation:
    """Find out who had a part in events of some classes (IRIs); the rest is as for `affiliation_network`."""
    ends, happenings = actor_ends(claims, catalogue), catalogue.instances(events)
    head_of = heads(roll_up, catalogue)
    cells: dict[tuple[str, str], list[Claim]] = {}
    named = set()
    for claim in of_standing(claims, standing):
        there, back = (claim.subject, str(claim.object)), (str(claim.object), claim.subject)
        for (actor, event), is_actor in zip((there, back), ends(claim), strict=True):
            if is_actor and event in happenings:
                cells.setdefault((head_of.get(actor, actor), event), []).append(claim)
                named.add(actor)
    polarity = polarity_of(claim.polarity for cell in cells.values() for claim in cell)
    return _Participation(cells, frozenset(named), head_of, polarity)
