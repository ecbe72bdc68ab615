"""Actors and events: the two-mode network of who had a part in what, and its projection to co-attendance.

`netgov.networks.participation` says what a part is. Sources: R. L. Breiger, "The Duality of Persons and Groups",
Social Forces 53 (1974) 181-190; M. E. J. Newman, "Scientific collaboration networks. II", Physical Review E
64 (2001) 016132.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.networks.describe import describe, node
from netgov.networks.independence import mark_sources
from netgov.networks.kinds import EVENTS, class_iris
from netgov.networks.participation import parts, shared_ties
from netgov.networks.roll_up import mark
from netgov.networks.selection import Names

if TYPE_CHECKING:
    import networkx as nx


def affiliation(
    claims: Iterable[Claim],
    catalogue: Catalogue,
    *,
    standing: Names | None = None,
    events: Names | None = None,
    roll_up: Names | None = None,
) -> nx.Graph[str]:
    """Make the two-mode network of actors and events.

    The weight of a tie is the number of claims that give the actor a part in the event, whatever the part: two
    sources that say the same count twice, and so does one that says "attended" and "spoke at".

    Parameters
    ----------
    claims
        The claims of the graph.
    catalogue
        The records that classes, labels and edge declarations come from.
    standing
        Which standings count: None for asserted claims only, a word such as ``"attributed"`` or several,
        ``"affirmed"`` for all but the denied ones, ``"all"``.
    events
        Class or classes of the events, with those below them: ``"Conference"``, ``"Eventuality"``; by default
        ``ng:Event``, which includes conferences, utterances and measures, and leaves out practices.
    roll_up
        A class, such as ``"state"``: organs stand as the body of that class that they are organs of. This is
        editorial (``ng:organOf``), and the graph says so.

    Returns
    -------
    networkx.Graph
        Nodes have ``bipartite`` (0 for actors, 1 for events) and what a network of claims says of them; edges have
        ``weight``, ``claims`` (IRIs, sorted; as many as the weight), ``roles`` (labels of the predicates) and
        ``sources`` (how many independent sources the claims come from: `netgov.networks.independence`). Nodes and
        edges are sorted. When rolled up, the graph has ``roll_up`` and each actor ``members``.

    Raises
    ------
    UnknownNameError
        If there is no standing or class of a given name.
    NetgovError
        If both affirmed and denied claims would count: they do not merge.

    Examples
    --------
    >>> from netgov.networks.example import CATALOGUE, CLAIMS
    >>> graph = affiliation(CLAIMS, CATALOGUE)
    >>> [(graph.nodes[u]["label"], graph.nodes[v]["label"], tie["weight"]) for u, v, tie in graph.edges(data=True)]
    [('Ada', 'Forum', 1.0), ('Bo', 'Forum', 1.0)]
    """
    import networkx as nx

    claims = list(claims)
    found = parts(claims, catalogue, standing=standing, events=_classes(events, catalogue), roll_up=roll_up)
    graph: nx.Graph[str] = nx.Graph()
    for mode, nodes in enumerate((found.actors, found.events)):
        graph.add_nodes_from((iri, node(iri, catalogue) | {"bipartite": mode}) for iri in nodes)
    for (actor, event), cell in sorted(found.cells.items()):
        roles = tuple(sorted({catalogue.label(claim.predicate) for claim in cell}))
        graph.add_edge(actor, event, weight=float(len(cell)), claims=[claim.iri for claim in cell], roles=roles)
    mark_sources(graph, claims, catalogue)
    describe(graph, "affiliation", standing, found.polarity, events=events)
    mark(graph, roll_up, found.head_of, found.named)
    return graph


def co_attendance(  # noqa: PLR0913 - one argument for each choice
    claims: Iterable[Claim],
    catalogue: Catalogue,
    *,
    weighting: str = "count",
    standing: Names | None = None,
    events: Names | None = None,
    roll_up: Names | None = None,
) -> nx.Graph[str]:
    """Project the affiliations to a one-mode network of the actors that share events.

    With B the actor x event matrix of ones and zeros and d_e the number of actors in event e:

    - ``count``: w_ij = sum_e B_ie B_je, the number of events that the two share (Breiger 1974);
    - ``newman``: w_ij = sum_e B_ie B_je / (d_e - 1): an event with many actors says less about each pair, and the
      weights of an actor sum to the number of events that it shared with anybody (Newman 2001).

    Parameters
    ----------
    claims, catalogue, standing, events, roll_up
        See `affiliation`.
    weighting
        ``"count"`` or ``"newman"``.

    Returns
    -------
    networkx.Graph
        All actors with a part in an event are nodes, also those that share none. Edges have ``weight``, ``events``
        (IRIs of the shared ones), ``sources`` (see `affiliation`) and ``claims``: those of the two in the shared
        events, and under ``newman`` those of all actors in these events, because they count in d_e.

    Raises
    ------
    UnknownNameError
        If there is no standing, class or weighting of a given name.
    NetgovError
        If both affirmed and denied claims would count.

    Examples
    --------
    >>> from netgov.networks.example import CATALOGUE, CLAIMS
    >>> graph = co_attendance(CLAIMS, CATALOGUE)
    >>> [(graph.nodes[u]["label"], graph.nodes[v]["label"], tie["weight"]) for u, v, tie in graph.edges(data=True)]
    [('Ada', 'Bo', 1.0)]
    """
    import networkx as nx

    claims = list(claims)
    found = parts(claims, catalogue, standing=standing, events=_classes(events, catalogue), roll_up=roll_up)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((actor, node(actor, catalogue)) for actor in found.actors)
    for (one, other), tie in shared_ties(found, weighting).items():
        graph.add_edge(one, other, weight=tie.weight, events=tie.events, claims=sorted(tie.claims))
    mark_sources(graph, claims, catalogue)
    describe(graph, "co-attendance", standing, found.polarity, weighting=weighting, events=events)
    mark(graph, roll_up, found.head_of, found.named)
    return graph


def _classes(events: Names | None, catalogue: Catalogue) -> tuple[str, ...]:
    return EVENTS if events is None else class_iris(events, catalogue)
