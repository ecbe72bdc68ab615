"""``--explain``: the claims behind a node or a tie of a network, as a table."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from netgov.cli.options import TableFormat
from netgov.cli.output import Cell, show, write_frame
from netgov.errors import NetgovError, UnknownNameError
from netgov.namespaces import shorten

if TYPE_CHECKING:
    import networkx as nx

    from netgov.graph import KnowledgeGraph
    from netgov.model.entity_index import EntityIndex


def meant(text: str, graph: nx.Graph[str], names: EntityIndex) -> str | tuple[str, str]:
    """Read the node or the tie that a user names.

    Examples
    --------
    >>> import networkx as nx
    >>> from netgov.model.entity_index import EntityIndex
    >>> meant("b,a", nx.Graph([("a", "b")]), EntityIndex())
    ('b', 'a')
    """
    node = _node(text, graph, names)
    if node is not None:
        return node
    # A name may have commas of its own, so every one of them is tried.
    for comma in [place for place, letter in enumerate(text) if letter == ","]:
        node, other = _node(text[:comma], graph, names), _node(text[comma + 1 :], graph, names)
        if node is not None and other is not None:
            return node, other
    unknown = next((part for part in text.split(",") if _node(part, graph, names) is None), text)
    raise UnknownNameError("node in this network", unknown.strip(), (_short(node) for node in graph))


def show_claims(knowledge: KnowledgeGraph, graph: nx.Graph[str], what: str, format_: TableFormat) -> None:
    """Print the claims behind a node or a tie."""
    from netgov.cli.answer import display_name
    from netgov.measures import explain
    from netgov.store import ClaimFilter

    table = explain(graph, meant(what, graph, knowledge.names))
    claims = {claim.iri: claim for claim in knowledge.store.claims(ClaimFilter(claims=tuple(table["claim"])))}
    behind = [claims[iri] for iri in table["claim"]]
    ties = list(zip(table["iri"], table["other"], behind, strict=True))
    table["weight"] = [_weight(graph, node, other, claim.iri) for node, other, claim in ties]
    if format_ != "table":
        table["standing"] = [claim.standing.value for claim in behind]
        table["gist"] = [claim.gist for claim in behind]
        table["source"] = [claim.reported_in for claim in behind]
        write_frame(table, format_)
        return
    label = {node: str(name or node) for node, name in graph.nodes(data="label")}
    show(
        ["tie", "weight", "claim", "gist"],
        [
            [
                Cell(f"{label[node]} - {label[other]}", f"{_short(node)},{_short(other)}"),
                Cell(f"{weight:g}", number=True),
                Cell(display_name(claim.iri), claim.standing.value),
                claim.gist,
            ]
            for (node, other, claim), weight in zip(ties, table["weight"], strict=True)
        ],
    )


def _node(text: str, graph: nx.Graph[str], names: EntityIndex) -> str | None:
    name = text.strip()
    if name in graph:
        return name
    with suppress(NetgovError):
        return names.resolve(name, among=graph)
    return None


def _weight(graph: nx.Graph[str], node: str, other: str, claim: str) -> float:
    data = graph.get_edge_data(node, other)
    if graph.is_multigraph():
        data = data.get(claim, {})
    return float(data.get("weight", 1))


def _short(iri: str) -> str:
    return shorten(iri).removeprefix("id:")
