"""Run SHACL shapes over a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from netgov.errors import CorpusError
from netgov.model.terms import to_rdflib_triples
from netgov.namespaces import VOCABULARY_IRI


class Violation(NamedTuple):
    """A result of the shapes.

    Parameters
    ----------
    iri
        The resource in question.
    message
        The shape's message.
    value
        The value at fault, if there is one.
    is_iri
        Whether the value is an IRI.
    is_warning
        Whether it is only a warning.
    """

    iri: str
    message: str
    value: str | None
    is_iri: bool
    is_warning: bool


def to_graph(triples: Iterable[ox.Triple]) -> Graph:
    """Make the graph that pyshacl validates."""
    data = Graph(bind_namespaces="none")
    for triple in to_rdflib_triples(dict.fromkeys(triples)):
        data.add(triple)
    return data


def violations(data: Graph, shapes: Graph) -> Iterator[Violation]:
    """Validate a graph."""
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    try:
        # pyshacl would copy the graph to protect it from inference; there is none, and the graph is ours.
        _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    except ReportableRuntimeError as error:
        raise CorpusError(f"the shapes cannot be run: {' '.join(str(error).split())}") from error
    if not isinstance(results, Graph):
        raise CorpusError(f"the shapes cannot be run: {results}")
    for result in results.objects(None, SH.result):
        focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
        message = " ".join(sorted(str(text) for text in results.objects(result, SH.resultMessage)))
        warning = results.value(result, SH.resultSeverity) != SH.Violation
        if str(focus) == VOCABULARY_IRI and isinstance(value, URIRef):
            focus, value = value, None
        shown = None if value is None or value == focus else str(value)
        yield Violation(str(focus), message, shown, isinstance(value, URIRef), warning)


def read_shapes(path: Path) -> Graph:
    """Read the shapes of an ontology."""
    try:
        return Graph().parse(path, format="turtle")
    except FileNotFoundError as error:
        raise CorpusError("there is no shapes.ttl here; an ontology has one", file=path.parent) from error
    except SyntaxError as error:
        line = getattr(error, "lines", None)
        raise CorpusError("this is not Turtle", file=path, line=None if line is None else line + 1) from error
