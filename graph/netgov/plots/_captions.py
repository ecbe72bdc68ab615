"""The words of a figure: labels that are cut to size, and the note below with source and number of claims."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from netgov.files import plain
from netgov.measures.explanation import claims_in

if TYPE_CHECKING:
    import networkx as nx

_TITLES = 2


def wrapped(text: str, width: int, lines: int = 3) -> str:
    """Break a label into lines of so many letters, and cut what is too long."""
    # A no-break space holds what it joins together.
    words = re.sub(r"[ \t\n\r\f\v]+", " ", plain(text)).strip(" ")
    return "\n".join(textwrap.wrap(words, width, max_lines=lines, placeholder=" ...")) or "?"


def labels(graph: nx.Graph[str], nodes: Iterable[str]) -> list[str]:
    """The label of each node, or the node itself."""
    return [str(graph.nodes[node].get("label") or node) for node in nodes]


def note(sources: Sequence[str], count: int, *remarks: str, unit: str = "claim") -> str:
    """What stands below a figure: titles of the sources (of many only their number), what is counted, remarks."""
    titles = "; ".join(sources) if len(sources) <= _TITLES else f"{len(sources)} documents"
    counted = f"{count} {unit}" if count == 1 else f"{count:,} {unit}s"
    return plain(" ".join([f"Source: {titles or 'not stated'}.", f"{counted}.", *filter(None, remarks)]))


def network_note(graph: nx.Graph[str], source: str | None, *remarks: str) -> str:
    """What stands below a figure of a network, whose attribute ``sources`` has the titles."""
    sources = list(graph.graph.get("sources", ())) if source is None else [source]
    standing = str(graph.graph.get("standing", ""))
    standings = f"Standing: {standing.replace('|', ', ')}." if standing else ""
    if claims := len(claims_in(graph)):
        return note(sources, claims, standings, *remarks)
    # A debate that was made from statements, and has no claims.
    statements = sum(data.get("statements", 0) for _, data in graph.nodes(data=True) if not data.get("bipartite"))
    return note(sources, statements, standings, *remarks, unit="statement")
