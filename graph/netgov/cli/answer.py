"""An answer as a table for a person to read, with the claims behind each row where they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rdflib import BNode, Literal
from rdflib.namespace import XSD
from rdflib.term import Node

from netgov.cli.names import Describer, display_name
from netgov.cli.tables import Cell, show, write_frame
from netgov.cli.text import put

if TYPE_CHECKING:
    from netgov.graph import KnowledgeGraph
    from netgov.provenance import Support
    from netgov.store import Result

_NUMBERS = {XSD.integer, XSD.decimal, XSD.double, XSD.float}


def show_table(graph: KnowledgeGraph, result: Result) -> None:
    """Print the answer to any kind of query."""
    if result.answer is not None:
        put("yes\n" if result.answer else "no\n")
    else:
        show(*_cells(result, Describer(graph, result)))


def show_support(graph: KnowledgeGraph, result: Result, supports: Sequence[Sequence[Support]], format_: str) -> None:
    """Print each row once for every claim that supports it, and once for none; as ``table``, ``csv`` or ``json``."""
    claims = {claim.iri: claim for claim in graph.store.claims()}
    if format_ != "table":
        from netgov.provenance import explained

        write_frame(explained(result, supports, claims, graph.store.label), format_)
        return
    columns, rows = _cells(result, Describer(graph, result))
    lines = []
    for row, row_supports in zip(rows, supports, strict=True):
        for support in row_supports:
            claim = claims[support.claim]
            name = Cell(display_name(claim.iri), claim.standing.value)
            lines.append([*row, name, Cell(support.how.value), Cell(claim.gist)])
        if not row_supports:
            lines.append([*row, Cell(""), Cell("no claim"), Cell("")])
    show([*columns, "support", "how", "gist of the claim"], lines)


def _cells(result: Result, describe: Callable[[str], Cell]) -> tuple[Sequence[str], list[list[Cell]]]:
    """Headings and rows: of a SELECT query, of the one row of ASK, or for each triple, sorted."""
    if result.answer is not None:
        return ["answer"], [[Cell("yes" if result.answer else "no")]]
    if result.form == "SELECT":
        return result.variables, [[_cell(value, describe) for value in row] for row in result.rows]
    triples = sorted(result.graph)
    return ["subject", "predicate", "object"], [[_cell(value, describe) for value in triple] for triple in triples]


def _cell(value: Node | None, describe: Callable[[str], Cell]) -> Cell:
    if value is None:
        return Cell("")
    if isinstance(value, Literal):
        return Cell(str(value), number=value.datatype in _NUMBERS)
    return Cell(value.n3()) if isinstance(value, BNode) else describe(str(value))
