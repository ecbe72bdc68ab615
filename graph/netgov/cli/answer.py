"""Answers as tables, and the claims behind them: behind each row of a query, a node or a tie of a network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from netgov.cli.options import TableFormat
from netgov.cli.output import Cell, put, show, write_frame
from netgov.errors import NetgovError, UnknownNameError
from netgov.namespaces import CLAIM, shorten

if TYPE_CHECKING:
    import networkx as nx

    from netgov.graph import KnowledgeGraph
    from netgov.model.entity_index import EntityIndex
    from netgov.provenance import Support
    from netgov.store import Result

_NUMBERS = {XSD.integer, XSD.decimal, XSD.double, XSD.float}


def display_name(iri: str) -> str:
    """Shorten an IRI, with a prefix where one fits; a claim's too, although Turtle would want its slash escaped.

    Examples
    --------
    >>> display_name("https://w3id.org/netgov/claim/a-source/lu-wei-spoke")
    'claim:a-source/lu-wei-spoke'
    """
    return f"claim:{iri.removeprefix(CLAIM)}" if iri.startswith(CLAIM) else shorten(iri)


def show_table(graph: KnowledgeGraph, result: Result) -> None:
    """Print the answer to any kind of query."""
    if result.answer is not None:
        put("yes\n" if result.answer else "no\n")
    else:
        show(*_cells(graph, result))


def show_support(graph: KnowledgeGraph, result: Result, supports: Sequence[Sequence[Support]], format_: str) -> None:
    """Print each row once for every claim that supports it, and once for none; as ``table``, ``csv`` or ``json``."""
    claims = {claim.iri: claim for claim in graph.store.claims()}
    if format_ != "table":
        from netgov.provenance import explained

        write_frame(explained(result, supports, claims, graph.store.label), format_)
        return
    columns, rows = _cells(graph, result)
    lines: list[list[Cell | str]] = []
    for row, row_supports in zip(rows, supports, strict=True):
        for support in row_supports:
            claim = claims[support.claim]
            lines.append([*row, Cell(display_name(claim.iri), claim.standing.value), support.how.value, claim.gist])
        if not row_supports:
            lines.append([*row, "", "no claim", ""])
    show([*columns, "support", "how", "gist of the claim"], lines)


def _cells(graph: KnowledgeGraph, result: Result) -> tuple[Sequence[str], list[list[Cell]]]:
    """Headings and rows: of a SELECT query, of the one row of ASK, or for each triple, sorted."""
    if result.answer is not None:
        return ["answer"], [[Cell("yes" if result.answer else "no")]]
    columns: Sequence[str] = ["subject", "predicate", "object"]
    rows: Sequence[Iterable[Node | None]] = []
    if result.form == "SELECT":
        columns, rows = result.variables, result.rows
    else:
        rows = sorted(result.graph)
    # A column of its own says it already.
    standings = {} if "standing" in result.variables else _standings(graph, rows)
    label = cache(graph.store.label)
    return columns, [[_cell(value, label, standings) for value in row] for row in rows]


def _cell(value: Node | None, label: Callable[[str], str], standings: dict[str, str]) -> Cell:
    """A claim's name with its standing, the label of anything else with its name, and values as they are."""
    if value is None:
        return Cell("")
    if isinstance(value, Literal):
        return Cell(str(value), number=value.datatype in _NUMBERS)
    if isinstance(value, BNode):
        return Cell(value.n3())
    iri = str(value)
    if iri.startswith(CLAIM):
        return Cell(display_name(iri), standings.get(iri, ""))
    return Cell(label(iri), display_name(iri)) if label(iri) else Cell(display_name(iri))


def _standings(graph: KnowledgeGraph, rows: Iterable[Iterable[Node | None]]) -> dict[str, str]:
    claims = {str(value) for row in rows for value in row if isinstance(value, URIRef) and value.startswith(CLAIM)}
    if not claims:
        return {}
    listed = " ".join(f"<{claim}>" for claim in sorted(claims))
    answer = graph.query(f"SELECT ?claim ?standing {{ VALUES ?claim {{ {listed} }} ?claim ng:standing ?standing }}")
    return {str(row.claim): graph.store.label(str(row.standing)) for row in answer}


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
