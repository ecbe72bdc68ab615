"""What every projection says of itself and of its nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netgov.model import Polarity
from netgov.model.catalogue import Catalogue
from netgov.networks.attributes import Attributes
from netgov.networks.claim_network import node_attributes
from netgov.networks.selection import Names
from netgov.networks.standings import standings

if TYPE_CHECKING:
    import networkx as nx


def node(iri: str, catalogue: Catalogue) -> Attributes:
    """What a projection says of a node: label, kind, types and names, as in a network of claims.

    Parameters
    ----------
    iri
        The node.
    catalogue
        Where it is looked up.

    Returns
    -------
    dict
        See `netgov.networks.claim_network.node_attributes`; a projection has no claims with a literal.
    """
    attributes = node_attributes(iri, catalogue)
    del attributes["literal_claims"]
    return attributes


def bare_node(name: str, catalogue: Catalogue | None) -> Attributes:
    """What a network of statements says of a node, whose name need be no IRI.

    Parameters
    ----------
    name
        The node.
    catalogue
        Where it is looked up; None leaves it with its name for a label.

    Returns
    -------
    dict
        See `node`.
    """
    return {"label": name} if catalogue is None else node(name, catalogue)


def describe(
    graph: nx.Graph[str], projection: str, standing: Names | None, polarity: Polarity, **settings: Names | None
) -> None:
    """Write into a graph how it was made, as words and numbers that every network file can hold.

    Parameters
    ----------
    graph
        The graph, which is changed.
    projection
        The kind of network.
    standing, polarity
        Which claims it counts.
    **settings
        What else it was made with, one word or several; None is left out.
    """
    graph.graph["projection"] = projection
    graph.graph["standing"] = "|".join(standings(standing))
    graph.graph["polarity"] = polarity.value
    graph.graph.update({name: joined(value) for name, value in settings.items() if value is not None})


def joined(names: Names) -> str:
    """Write one name or several as one word, as network files do.

    Parameters
    ----------
    names
        A name, or several.

    Returns
    -------
    str
        Separated by ``|``.
    """
    return names if isinstance(names, str) else "|".join(names)
