"""Which claims a number rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from netgov.errors import NetgovError, UnknownNameError

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

_Edge: TypeAlias = tuple[str, str, Mapping[str, Any]]


def explain(graph: nx.Graph[str], what: str | tuple[str, ...]) -> pd.DataFrame:
    """List the claims behind a tie, or behind all ties of a node.

    Parameters
    ----------
    graph
        A network whose edges have ``claims`` (IRIs), or a network of claims, whose edges have one ``claim`` each.
    what
        A node, or the two ends of a tie; in a directed graph the first is where it starts, and in a graph with parallel
        edges a third part may be the key of one of them. Nodes may be written short (``"lu-wei"`` or ``"id:lu-wei"``).

    Returns
    -------
    pandas.DataFrame
        ``claim``, and the tie that rests on it: ``iri`` and ``label`` of its one end, ``other`` and ``other_label`` of
        the other. One row for each claim of each tie, sorted by claim; a claim on which several ties rest comes several
        times. In an undirected graph the node asked for, or the first of the tie, comes first; in a directed one ties
        start at ``iri``. No rows for a node without ties. Claims with a literal object are on no tie, so they are not
        here.

    Raises
    ------
    UnknownNameError
        If the graph has no such node.
    NetgovError
        If it has no such tie, or its edges name no claims.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_edge("urn:a", "urn:b", claims=["urn:claim/2", "urn:claim/1"])
    >>> explain(graph, ("urn:a", "urn:b"))[["claim", "iri", "other"]].values.tolist()
    [['urn:claim/1', 'urn:a', 'urn:b'], ['urn:claim/2', 'urn:a', 'urn:b']]
    """
    import pandas as pd

    edges = _of_node(graph, what) if isinstance(what, str) else _of_tie(graph, what)
    ties = sorted({(claim, u, v) for u, v, attributes in edges for claim in _claims_on(u, v, attributes)})
    label = {node: str(name or node) for node, name in graph.nodes(data="label")}
    rows = [(claim, u, label[u], v, label[v]) for claim, u, v in ties]
    return pd.DataFrame(rows, columns=["claim", "iri", "label", "other", "other_label"], dtype="str")


def claims_in(graph: nx.Graph[str]) -> list[str]:
    """Collect the claims that a network rests on.

    Parameters
    ----------
    graph
        Any network; ties that name no claims are passed over.

    Returns
    -------
    list of str
        IRIs, sorted, each once.

    Examples
    --------
    >>> import networkx as nx
    >>> claims_in(nx.Graph([("urn:a", "urn:b", {"claims": ["urn:2", "urn:1"]}), ("urn:b", "urn:c")]))
    ['urn:1', 'urn:2']
    """
    edges = ((u, v, data) for u, v, data in graph.edges(data=True) if "claims" in data or "claim" in data)
    return sorted({claim for u, v, data in edges for claim in _claims_on(u, v, data)})


def _claims_on(u: str, v: str, attributes: Mapping[str, Any]) -> list[str]:
    claims = attributes.get("claims", attributes.get("claim"))
    if isinstance(claims, str):
        # One claim, or several as network files join them; an IRI has no "|".
        return claims.split("|")
    if isinstance(claims, Iterable):
        return [str(getattr(claim, "iri", claim)) for claim in claims]
    raise NetgovError(f"the tie {u} - {v} names no claims; measure a network that netgov made")


def _of_node(graph: nx.Graph[str], name: str) -> list[_Edge]:
    node = _known(graph, name)
    if graph.is_directed():
        return [edge for edge in graph.edges(data=True) if node in edge[:2]]
    return list(graph.edges(node, data=True))


def _of_tie(graph: nx.Graph[str], tie: tuple[str, ...]) -> list[_Edge]:
    if len(tie) not in (2, 3):
        raise NetgovError(f"{tie!r} is no tie; write its two ends, and the key of one of several parallel edges")
    u, v, key = _known(graph, tie[0]), _known(graph, tie[1]), tie[2:]
    if not graph.has_edge(u, v, *key):
        raise NetgovError(f"the network has no tie from {u} to {v}" + "".join(f" with key {part}" for part in key))
    data = graph.get_edge_data(u, v, *key)
    return [(u, v, attributes) for attributes in (data.values() if graph.is_multigraph() and not key else [data])]


def _known(graph: nx.Graph[str], name: str) -> str:
    from netgov.namespaces import expand

    for node in (name, expand(name)):
        if node in graph:
            return node
    raise UnknownNameError("node", name, map(str, graph))
