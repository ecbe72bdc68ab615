"""What the projections of claims share: who stands as an actor, and what a graph says of itself, or is as a matrix.

A state that is a place too is no actor where something took place. The vocabulary says it: an end of a claim for which
its predicate declares actors (or what actors are a kind of) is an actor's end, one for which it declares something else
is not. Where it declares nothing, the thing's own classes decide; and for a thing that is both an actor and something
else, the company it keeps: it stands as an actor unless the claims have something that is no actor at the same end of
the predicate.

Organs can be rolled up into the body that they are organs of. ``ng:organOf`` (government, party, ministries -> the
state) is our own knowledge, no source's claim, so the result always says that this editorial step was taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rdflib import Literal

from netgov.model import Claim, Polarity
from netgov.model.catalogue import Catalogue
from netgov.model.independence import origin_counter
from netgov.model.lists import listed
from netgov.namespaces import NG, shorten
from netgov.networks._claim_network import Attributes, node_attributes
from netgov.networks._selection import Names, standings_of, terms

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def actors_of(catalogue: Catalogue) -> frozenset[str]:
    """IRIs of the actors; a document may take positions, but is none."""
    return catalogue.instances([str(NG.Actor)]) - catalogue.instances([str(NG.Document)])


def actor_ends(claims: Iterable[Claim], catalogue: Catalogue) -> Callable[[Claim], tuple[bool, bool]]:
    """Make the function that tells at which ends of a claim an actor stands as one, from all claims.

    A claim whose predicate the vocabulary does not draw as an edge has none.
    """
    actors, actor = actors_of(catalogue), str(NG.Actor)
    below = catalogue.at_or_below([actor]) | {actor}
    classes = below | catalogue.ancestors(actor).keys()
    others = {
        (claim.predicate, is_subject)
        for claim in claims
        for thing, is_subject in ((claim.subject, True), (claim.object, False))
        if thing not in actors and not isinstance(thing, Literal)
    }

    def is_actor(thing: str, declared: tuple[str, ...], end: tuple[str, bool]) -> bool:
        if isinstance(thing, Literal) or thing not in actors:
            return False
        if declared:
            return not classes.isdisjoint(declared)
        return below.issuperset(catalogue.entities[thing].types) or end not in others

    def ends(claim: Claim) -> tuple[bool, bool]:
        predicate = catalogue.predicates.get(claim.predicate)
        if predicate is None or predicate.direction is None:
            return False, False
        is_subject = is_actor(claim.subject, predicate.domain, (predicate.iri, True))
        return is_subject, is_actor(claim.object, predicate.range, (predicate.iri, False))

    return ends


def heads(names: Names | None, catalogue: Catalogue) -> dict[str, str]:
    """Find the body of some classes that each thing is an organ of, directly or through other bodies.

    An organ of several such bodies is none of any one of them, and left out.
    """
    if names is None:
        return {}
    bodies = catalogue.instances(terms(names, "class", catalogue.classes))
    nearest = {organ: _nearest(organ, bodies, catalogue) for organ in catalogue.entities if organ not in bodies}
    return {organ: above.pop() for organ, above in nearest.items() if len(above) == 1}


def _nearest(organ: str, bodies: frozenset[str], catalogue: Catalogue) -> set[str]:
    waiting = [organ]
    nearest: set[str] = set()
    for thing in waiting:  # which grows as it is gone through
        record = catalogue.entities.get(thing)
        above = record.organ_of if record is not None else ()
        nearest.update(bodies.intersection(above))
        waiting.extend(body for body in above if body not in bodies and body not in waiting)
    return nearest


def add_actors(
    graph: nx.Graph[str],
    named: Iterable[str],
    catalogue: Catalogue,
    *,
    head_of: Mapping[str, str],
    roll_up: Names | None,
    **attributes: int,
) -> None:
    """Make nodes of the actors that claims name; where organs are rolled up, ``members`` says who stands as one."""
    members: defaultdict[str, set[str]] = defaultdict(set)
    for actor in named:
        members[head_of.get(actor, actor)].add(actor)
    for head, organs in sorted(members.items()):
        rolled = {} if roll_up is None else {"members": tuple(sorted(organs))}
        graph.add_node(head, **node(head, catalogue), **attributes, **rolled)


def node(name: str, catalogue: Catalogue | None) -> Attributes:
    """What a projection says of a node: as a network of claims, without claims; without a catalogue its name only."""
    attributes = {"label": name} if catalogue is None else node_attributes(name, catalogue)
    attributes.pop("literal_claims", None)
    return attributes


def predicate_labels(claims: Iterable[Claim], catalogue: Catalogue) -> tuple[str, ...]:
    """The labels of the predicates of claims, sorted, each once."""
    return tuple(sorted({catalogue.label(claim.predicate) for claim in claims}))


def describe(  # noqa: PLR0913 - what a graph says of how it was made
    graph: nx.Graph[str],
    projection: str,
    claims: Collection[Claim],
    catalogue: Catalogue,
    *,
    standing: Names,
    polarity: Polarity,
    **settings: Names | None,
) -> None:
    """Write into a graph how it was made, and how many independent sources each of its ties has.

    A tie's ``sources`` is the number of origins among the sources of all claims that it lists. A tie that takes two
    claims (both attended) can so have two sources of which each says one half. All is words and numbers that every
    network file can hold; settings that are None are left out.
    """
    reported_in = {claim.iri: claim.reported_in for claim in claims}
    count = origin_counter(catalogue)
    for _, _, tie in graph.edges(data=True):
        tie["sources"] = count(frozenset(reported_in[iri] for iri in tie["claims"]))
    graph.graph.update(projection=projection, standing="|".join(standings_of(standing)), polarity=polarity.value)
    graph.graph.update({name: "|".join(listed(value)) for name, value in settings.items() if value is not None})
    name_sources(graph, claims, catalogue)


def name_sources(graph: nx.Graph[str], claims: Iterable[Claim], catalogue: Catalogue) -> None:
    """Write the titles of the documents that a network's ties come from into its attribute ``sources``.

    Parameters
    ----------
    graph
        A network of claims or a projection, which is changed.
    claims, catalogue
        What it was made from.

    Examples
    --------
    >>> from netgov.networks import network
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> graph = network(CLAIMS, CATALOGUE)
    >>> name_sources(graph, CLAIMS, CATALOGUE)
    >>> graph.graph["sources"]
    ('News of 2020-05-04', 'News of 2020-05-06')
    """
    counted = {iri for _, _, tie in graph.edges(data=True) for iri in tie.get("claims", [tie.get("claim")])}
    documents = {claim.reported_in for claim in claims if claim.iri in counted}
    graph.graph["sources"] = tuple(sorted(catalogue.label(document) for document in documents))


def adjacency(graph: nx.Graph[str], *, labels: bool = False, weight: str = "weight") -> pd.DataFrame:
    """Make the matrix of a network's weights.

    Parameters
    ----------
    graph
        A graph or a directed graph. Where nodes have ``bipartite``, those with 0 are rows and those with 1 columns;
        else every node is a row and a column, and rows point at columns.
    labels
        Whether rows and columns are called by their labels; two of one label are told apart by their IRIs.
    weight
        The edge attribute to show; an edge without it counts 1, and parallel edges are added up.

    Returns
    -------
    pandas.DataFrame
        In the order of the graph's nodes; 0 where there is no edge. It is dense: rows times columns times 8 bytes.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_edge("urn:a", "urn:b", weight=2.0)
    >>> adjacency(graph)
           urn:a  urn:b
    urn:a    0.0    2.0
    urn:b    2.0    0.0
    """
    import networkx as nx
    import numpy as np
    import pandas as pd

    modes = nx.get_node_attributes(graph, "bipartite")
    rows = [node for node in graph if modes.get(node, 0) == 0]
    columns = [node for node in graph if modes.get(node, 1) == 1] if modes else rows
    values = np.zeros((len(rows), len(columns)))
    row_of, column_of = ({node: place for place, node in enumerate(nodes)} for nodes in (rows, columns))
    for tail, head, value in graph.edges(data=weight, default=1.0):
        for row, column in {(tail, head)} if graph.is_directed() else {(tail, head), (head, tail)}:
            if row in row_of and column in column_of:
                values[row_of[row], column_of[column]] += value
    return pd.DataFrame(values, index=_names(graph, rows, labels), columns=_names(graph, columns, labels))


def _names(graph: nx.Graph[str], nodes: Sequence[str], labels: bool) -> list[str]:
    if not labels:
        return list(nodes)
    called = {node: str(graph.nodes[node].get("label", node)) for node in nodes}
    times = Counter(called.values())
    return [label if times[label] == 1 else f"{label} ({shorten(node)})" for node, label in called.items()]
