"""What every projection says of itself, of its nodes, and of its ties' sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from netgov.model import Claim, Polarity
from netgov.model.catalogue import Catalogue
from netgov.model.independence import origin_counter
from netgov.networks._attributes import Attributes
from netgov.networks._claim_network import node_attributes
from netgov.networks._selection import Names, listed, standings_of

if TYPE_CHECKING:
    import networkx as nx


def node(name: str, catalogue: Catalogue | None) -> Attributes:
    """What a projection says of a node: as a network of claims, without claims; without a catalogue its name only."""
    attributes = {"label": name} if catalogue is None else node_attributes(name, catalogue)
    attributes.pop("literal_claims", None)
    return attributes


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
    graph.graph["projection"] = projection
    graph.graph["standing"] = "|".join(standings_of(standing))
    graph.graph["polarity"] = polarity.value
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
