"""The words of a figure: labels that are cut to size, and the note below with source and number of claims."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from netgov.files import plain

if TYPE_CHECKING:
    import networkx as nx

_TITLES = 2


def wrapped(text: str, width: int, lines: int = 3) -> str:
    """Break a label into short lines, and cut what is too long.

    Parameters
    ----------
    text
        The label.
    width
        Letters in a line.
    lines
        How many lines at most.

    Returns
    -------
    str
        With line breaks.

    Examples
    --------
    >>> print(wrapped("troubles that company representatives encountered", 20, 2))
    troubles that
    company ...
    """
    # A no-break space holds what it joins together.
    clean = " ".join(part for part in re.split(r"[ \t\n\r\f\v]+", plain(text)) if part)
    return "\n".join(textwrap.wrap(clean, width, max_lines=lines, placeholder=" ...")) or "?"


def labels(graph: nx.Graph[str], nodes: Iterable[str]) -> list[str]:
    """Look up the names of nodes.

    Parameters
    ----------
    graph, nodes
        The network, and some of its nodes.

    Returns
    -------
    list of str
        The label of each, or the node itself.
    """
    return [str(graph.nodes[node].get("label") or node) for node in nodes]


def claims_in(graph: nx.Graph[str]) -> list[str]:
    """Collect the claims that a network rests on.

    Parameters
    ----------
    graph
        The network.

    Returns
    -------
    list of str
        IRIs, sorted, each once.
    """
    found: set[str] = set()
    for _, _, data in graph.edges(data=True):
        found.update(data.get("claims", ()))
        found.update([data["claim"]] if "claim" in data else [])
    return sorted(found)


def note(sources: Sequence[str], claims: int, *remarks: str, unit: str = "claim") -> str:
    """Write what stands below a figure.

    Parameters
    ----------
    sources
        Titles of the sources; of many only the number is given.
    claims
        The number of claims in the figure.
    *remarks
        Sentences on what is not in it; empty ones are left out.
    unit
        What is counted, if not claims.

    Returns
    -------
    str
        One line.

    Examples
    --------
    >>> note(["The Gazette"], 1)
    'Source: The Gazette. 1 claim.'
    >>> note(["a", "b", "c"], 20, "Not drawn: 3 actors without ties.")
    'Source: 3 documents. 20 claims. Not drawn: 3 actors without ties.'
    """
    named = "; ".join(sources) if len(sources) <= _TITLES else f"{len(sources)} documents"
    counted = f"{claims} {unit}" if claims == 1 else f"{claims:,} {unit}s"
    return plain(" ".join([f"Source: {named or 'not stated'}.", f"{counted}.", *(one for one in remarks if one)]))


def note_of(graph: nx.Graph[str], source: str | None, *remarks: str) -> str:
    """Write what stands below a figure of a network.

    Parameters
    ----------
    graph
        The network; its attribute ``sources`` has the titles.
    source
        What to name instead.
    *remarks
        As for `note`.

    Returns
    -------
    str
        One line.
    """
    sources = [source] if source is not None else list(graph.graph.get("sources", ()))
    standing = str(graph.graph.get("standing", ""))
    standings = f"Standing: {standing.replace('|', ', ')}." if standing else ""
    claims = len(claims_in(graph))
    if claims:
        return note(sources, claims, standings, *remarks)
    # A debate that was made from statements, and has no claims.
    made = sum(data.get("statements", 0) for _, data in graph.nodes(data=True) if not data.get("bipartite"))
    return note(sources, made, standings, *remarks, unit="statement")
