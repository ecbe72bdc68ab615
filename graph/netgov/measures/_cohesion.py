"""How a graph hangs together: density, components, reciprocity, transitivity, assortativity by type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netgov.measures._ties import Ties, attribute, by_first_member, by_size, quantity_table, read, share

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def cohesion(graph: nx.Graph[str]) -> pd.DataFrame:
    """Put all the quantities of this module under each other.

    Parameters
    ----------
    graph
        Any graph; weights, loops and parallel edges do not count.

    Returns
    -------
    pandas.DataFrame
        ``measure`` and ``value``: ``nodes``, ``ties``, ``density``, ``components`` (directions left aside),
        ``strong components``, ``largest component`` (its share of the nodes), ``reciprocity``, ``transitivity`` and
        ``assortativity`` by ``kind``. All are 0 for an empty graph.

    Examples
    --------
    >>> import networkx as nx
    >>> path = nx.path_graph(["urn:a", "urn:b", "urn:c"], create_using=nx.DiGraph)
    >>> cohesion(path).set_index("measure").value.to_dict()
    ... # doctest: +NORMALIZE_WHITESPACE, +ELLIPSIS
    {'nodes': 3.0, 'ties': 2.0, 'density': 0.333..., 'components': 1.0, 'strong components': 3.0,
     'largest component': 1.0, 'reciprocity': 0.0, 'transitivity': 0.0, 'assortativity': 0.0}
    """
    ties = read(graph)
    weak, strong = _components(ties, "weak"), _components(ties, "strong")
    return quantity_table(
        [
            ("nodes", len(ties.nodes)),
            ("ties", len(ties.weights)),
            ("density", _density(ties)),
            ("components", max(weak, default=0)),
            ("strong components", max(strong, default=0)),
            ("largest component", share(weak.count(1), len(weak))),
            ("reciprocity", _reciprocity(ties)),
            ("transitivity", _transitivity(ties)),
            ("assortativity", _assortativity(ties, attribute(graph, ties.nodes, "kind"))),
        ]
    )


def density(graph: nx.Graph[str]) -> pd.DataFrame:
    r"""Divide the number of ties by the number that there could be.

    .. math:: D = \frac{m}{n (n - 1)} \text{ (directed)}, \qquad D = \frac{2 m}{n (n - 1)}

    Parameters
    ----------
    graph
        Any graph; weights, loops and parallel edges do not count.

    Returns
    -------
    pandas.DataFrame
        ``measure`` (``density``) and ``value`` from 0 to 1; 0 for fewer than two nodes.

    Notes
    -----
    As `networkx.density` of the graph without loops and parallel edges. Source: S. Wasserman and K. Faust (1994),
    Social Network Analysis, section 4.1.1.

    Examples
    --------
    >>> import networkx as nx
    >>> density(nx.complete_graph(["urn:a", "urn:b", "urn:c"])).value.tolist()
    [1.0]
    """
    return quantity_table([("density", _density(read(graph)))])


def components(graph: nx.Graph[str]) -> pd.DataFrame:
    """Say which nodes are connected, with directions left aside (weakly) and followed (strongly).

    Parameters
    ----------
    graph
        Any graph; weights do not count.

    Returns
    -------
    pandas.DataFrame
        ``iri``, ``label``, ``component`` and ``strong_component`` (by_size from 1, the largest first, equally large
        ones by their first node), ``size`` and ``strong_size`` (how many nodes they have). Without directions the two
        are the same. An empty graph has no rows.

    Notes
    -----
    The sets are those of `networkx.weakly_connected_components` and `networkx.strongly_connected_components`.

    Examples
    --------
    >>> import networkx as nx
    >>> components(nx.DiGraph([("urn:a", "urn:b"), ("urn:c", "urn:d"), ("urn:d", "urn:a")])).component.tolist()
    [1, 1, 1, 1]
    """
    ties = read(graph)
    weak, strong = _components(ties, "weak"), _components(ties, "strong")
    scores = {"component": weak, "size": list(map(weak.count, weak))}
    scores |= {"strong_component": strong, "strong_size": list(map(strong.count, strong))}
    return ties.table(scores, ascending=True)


def reciprocity(graph: nx.Graph[str]) -> pd.DataFrame:
    r"""Measure how many ties are returned.

    .. math:: R = \frac{|\{(u, v) : u \to v \text{ and } v \to u\}|}{m}

    Parameters
    ----------
    graph
        Any graph; weights, loops and parallel edges do not count.

    Returns
    -------
    pandas.DataFrame
        ``measure`` (``reciprocity``) and ``value`` from 0 to 1; 0 without ties. A tie without direction is returned.

    Notes
    -----
    As `networkx.overall_reciprocity`, which is not defined without ties or directions.

    Examples
    --------
    >>> import networkx as nx
    >>> reciprocity(nx.DiGraph([("urn:a", "urn:b"), ("urn:b", "urn:a"), ("urn:a", "urn:c")])).value.round(4).tolist()
    [0.6667]
    """
    return quantity_table([("reciprocity", _reciprocity(read(graph)))])


def transitivity(graph: nx.Graph[str]) -> pd.DataFrame:
    r"""Measure how often two nodes with a common neighbour are tied themselves.

    .. math:: T = \frac{3 \times \text{triangles}}{\text{pairs of ties that share a node}}

    Parameters
    ----------
    graph
        Any graph; weights, directions, loops and parallel edges do not count.

    Returns
    -------
    pandas.DataFrame
        ``measure`` (``transitivity``) and ``value`` from 0 to 1; 0 when no two ties share a node.

    Notes
    -----
    As `networkx.transitivity` of the undirected graph, to which igraph agrees. Source: S. Wasserman and K. Faust
    (1994), Social Network Analysis, section 6.6.2.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph([("urn:a", "urn:b"), ("urn:b", "urn:c"), ("urn:c", "urn:a"), ("urn:c", "urn:d")])
    >>> transitivity(graph).value.round(4).tolist()  # one triangle, five pairs of ties that share a node
    [0.6]
    """
    return quantity_table([("transitivity", _transitivity(read(graph)))])


def assortativity(graph: nx.Graph[str], *, by: str = "kind") -> pd.DataFrame:
    r"""Measure whether nodes of one type keep to themselves.

    .. math:: r = \frac{\sum_i e_{ii} - \sum_i a_i b_i}{1 - \sum_i a_i b_i}

    with :math:`e_{ij}` the share of ties from type i to type j, and :math:`a_i`, :math:`b_i` the shares that start and
    end at type i. A tie without direction counts both ways.

    Parameters
    ----------
    graph
        Any graph; weights, loops and parallel edges do not count.
    by
        The node attribute that holds the type. Nodes without it make a type of their own.

    Returns
    -------
    pandas.DataFrame
        ``measure`` (``assortativity``) and ``value``: 1 when all ties stay within types, 0 when types do not matter,
        below 0 (at least -1) when ties lead to other types. It is 0 without ties, and when all ties join nodes of one
        and the same type: that is what chance gives, too.

    Notes
    -----
    As `networkx.attribute_assortativity_coefficient` of the graph without loops and parallel edges, to which igraph
    agrees; where it is 0 by the last sentence, networkx has no number (NaN). Source: M. E. J. Newman (2003), "Mixing
    patterns in networks", Physical Review E 67, equation 2.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph([("urn:a", "urn:b"), ("urn:c", "urn:d")])
    >>> kinds = {"urn:a": "state", "urn:b": "state", "urn:c": "company", "urn:d": "company"}
    >>> nx.set_node_attributes(graph, kinds, "kind")
    >>> assortativity(graph).value.tolist()
    [1.0]
    """
    ties = read(graph)
    return quantity_table([("assortativity", _assortativity(ties, attribute(graph, ties.nodes, by)))])


def _density(ties: Ties) -> float:
    count = len(ties.nodes)
    return share(len(ties.weights) * (1 if ties.directed else 2), count * (count - 1))


def _components(ties: Ties, mode: str) -> list[int]:
    return by_size(ties.to_igraph().connected_components(mode=mode).membership)


def _reciprocity(ties: Ties) -> float:
    if not ties.directed:
        return 1.0 if ties.weights else 0.0
    returned = sum((head, tail) in ties.weights for tail, head in ties.weights)
    return share(returned, len(ties.weights))


def _transitivity(ties: Ties) -> float:
    return float(ties.undirected().to_igraph().transitivity_undirected(mode="zero"))


def _assortativity(ties: Ties, types: list[str]) -> float:
    # With one type at all ends the formula is 0 / 0, and rounding may make that any number.
    if len({types[end] for pair in ties.weights for end in pair}) < 2:
        return 0.0
    return float(ties.to_igraph().assortativity_nominal(by_first_member(types), directed=ties.directed))
