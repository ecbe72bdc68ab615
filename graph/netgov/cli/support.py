"""Print an answer with the claims that support each row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netgov.cli.frames import write_frame
from netgov.cli.names import Describer, display_name
from netgov.cli.results import cells
from netgov.cli.tables import Cell, show

if TYPE_CHECKING:
    from netgov.graph import KnowledgeGraph
    from netgov.provenance import Support
    from netgov.store import Result


def show_support(graph: KnowledgeGraph, result: Result, found: Sequence[Sequence[Support]], format_: str) -> None:
    """Print each row once for every claim that supports it, and once for none.

    Parameters
    ----------
    graph
        What was asked.
    result
        The answer.
    found
        The claims for each row.
    format_
        ``table``, ``csv`` or ``json``.
    """
    claims = {claim.iri: claim for claim in graph.store.claims()}
    if format_ != "table":
        from netgov.provenance import explained

        write_frame(explained(result, found, claims, graph.store.label), format_)
        return
    columns, rows = cells(result, Describer(graph, result))
    lines = []
    for row, behind in zip(rows, found, strict=True):
        for one in behind:
            claim = claims[one.claim]
            name = Cell(display_name(claim.iri), claim.standing.value)
            lines.append([*row, name, Cell(one.how.value), Cell(claim.gist)])
        if not behind:
            lines.append([*row, Cell(""), Cell("no claim"), Cell("")])
    show([*columns, "support", "how", "gist of the claim"], lines)
