"""How an IRI is shown to a person: with its label, or, for a claim, with its standing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from rdflib import URIRef

from netgov.cli.tables import Cell
from netgov.namespaces import CLAIM, shorten

if TYPE_CHECKING:
    from netgov.graph import KnowledgeGraph
    from netgov.store import Result


def display_name(iri: str) -> str:
    """Shorten an IRI, with a prefix where one fits; a claim's too, although Turtle would want its slash escaped.

    Examples
    --------
    >>> display_name("https://w3id.org/netgov/claim/a-source/lu-wei-spoke")
    'claim:a-source/lu-wei-spoke'
    """
    return f"claim:{iri.removeprefix(CLAIM)}" if iri.startswith(CLAIM) else shorten(iri)


class Describer:
    """Shows the IRIs of one answer: a claim's name with its standing, anything else's label with its name."""

    def __init__(self, graph: KnowledgeGraph, result: Result) -> None:
        self._label = cache(graph.store.label)
        # A column of its own says it already.
        self._standings = {} if "standing" in result.variables else _standings(graph, _claims(result))

    def __call__(self, iri: str) -> Cell:
        """Make the cell of an IRI."""
        name = display_name(iri)
        if iri.startswith(CLAIM):
            return Cell(name, self._standings.get(iri, ""))
        label = self._label(iri)
        return Cell(label, name) if label else Cell(name)


def _claims(result: Result) -> list[str]:
    values: Iterable[object] = (value for row in result for value in row)
    return sorted({str(value) for value in values if isinstance(value, URIRef) and value.startswith(CLAIM)})


def _standings(graph: KnowledgeGraph, claims: list[str]) -> dict[str, str]:
    if not claims:
        return {}
    listed = " ".join(f"<{claim}>" for claim in claims)
    found = graph.query(f"SELECT ?claim ?standing {{ VALUES ?claim {{ {listed} }} ?claim ng:standing ?standing }}")
    return {str(row.claim): graph.store.label(str(row.standing)) for row in found}
