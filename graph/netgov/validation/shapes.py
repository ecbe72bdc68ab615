"""Run the SHACL shapes over the vocabulary, the entities and the claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from netgov.errors import CorpusError
from netgov.namespaces import VOCABULARY_IRI
from netgov.validation.report import Finding, locate, name

if TYPE_CHECKING:
    from pathlib import Path

    from netgov.corpus import Corpus
    from netgov.validation.scope import Scope


def check_shapes(corpus: Corpus, scope: Scope) -> list[Finding]:
    """Validate a corpus against ``shapes.ttl`` of its ontology.

    One run without inference over everything in memory: the shapes ask for classes with ``sh:class``, which follows
    the vocabulary's ``rdfs:subClassOf`` by itself.

    Parameters
    ----------
    corpus
        The ontology and the corpus.
    scope
        What of it is to be checked.

    Returns
    -------
    list of Finding
        One for each result, with the place of its focus node.

    Raises
    ------
    CorpusError
        If ``shapes.ttl`` is missing or is not Turtle.
    """
    shapes = _read(corpus.ontology / "shapes.ttl")
    data = scope.data()
    try:
        return [_finding(corpus, *result) for result in violations(data, shapes) if scope.covers(result[0])]
    except (ArithmeticError, TypeError, ValueError) as error:
        raise _ill_typed(corpus, data) from error


def _ill_typed(corpus: Corpus, data: Graph) -> CorpusError:
    """Say which literal the shapes could not compare with another."""
    for subject, predicate, value in sorted(data):
        if isinstance(value, Literal) and value.ill_typed:
            file, line = corpus.line_of(str(subject)) or (None, None)
            what = f"{name(str(subject))}: {name(str(predicate))} {str(value)!r} is no {name(str(value.datatype))}"
            return CorpusError(f"{what}; correct the value or its type", file=file, line=line)
    return CorpusError("the shapes compare values that cannot be compared", file=corpus.ontology / "shapes.ttl")


def violations(data: Graph, shapes: Graph) -> Iterator[tuple[str, str, Node | None, bool]]:
    """Validate a graph.

    Parameters
    ----------
    data
        What is validated, with the vocabulary.
    shapes
        The shapes.

    Yields
    ------
    tuple
        The IRI in question, the shape's message, the value at fault if there is one, whether it is only a warning.
        Of a constraint on the vocabulary as a whole, the value is the IRI in question.
    """
    import pyshacl

    # pyshacl would copy the graph to protect it from inference; there is none, and the graph is ours.
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    if not isinstance(results, Graph):
        raise CorpusError(f"the shapes cannot be run: {results}")
    for result in results.objects(None, SH.result):
        focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
        message = " ".join(sorted(str(text) for text in results.objects(result, SH.resultMessage)))
        warning = results.value(result, SH.resultSeverity) != SH.Violation
        if str(focus) == VOCABULARY_IRI and isinstance(value, URIRef):
            focus, value = value, None
        yield str(focus), message, None if value == focus else value, warning


def _read(path: Path) -> Graph:
    try:
        return Graph().parse(path, format="turtle")
    except FileNotFoundError as error:
        raise CorpusError("there is no shapes.ttl here; an ontology has one", file=path.parent) from error
    except SyntaxError as error:
        line = getattr(error, "lines", None)
        raise CorpusError("this is not Turtle", file=path, line=None if line is None else line + 1) from error


def _finding(corpus: Corpus, iri: str, message: str, value: Node | None, warning: bool) -> Finding:
    shown = "" if value is None else f" (here: {name(value) if isinstance(value, URIRef) else repr(str(value))})"
    return locate(corpus, "warning" if warning else "error", iri, f"{name(iri)}: {message}{shown}")
