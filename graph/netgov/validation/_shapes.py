"""Run the SHACL shapes over the vocabulary, the entities and the claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import Literal

from netgov.errors import CorpusError
from netgov.validation._shacl import Violation, read_shapes, to_graph, violations
from netgov.validation._shacl_workers import validate_parts
from netgov.validation.report import Finding, locate, name

if TYPE_CHECKING:
    from netgov.corpus import Corpus
    from netgov.validation._scope import Scope


def check_shapes(corpus: Corpus, scope: Scope) -> list[Finding]:
    """Validate a corpus against ``shapes.ttl`` of its ontology.

    Without inference: the shapes ask for classes with ``sh:class``, which follows the vocabulary's ``rdfs:subClassOf``
    by itself. A large corpus is validated in parts (`Scope.parts`), as many at a time as there are processors.

    Parameters
    ----------
    corpus
        The ontology and the corpus.
    scope
        What of it is to be checked.

    Returns
    -------
    list of Finding
        One for each different result, with the place of its focus node.

    Raises
    ------
    CorpusError
        If ``shapes.ttl`` is missing, is not Turtle or cannot be run, or a value is not of its type.
    """
    path = corpus.ontology / "shapes.ttl"
    shapes = read_shapes(path)
    parts = scope.parts()
    try:
        if len(parts) == 1:
            found = [list(violations(to_graph(scope.data(parts[0])), shapes))]
        else:
            found = validate_parts((scope.data(part) for part in parts), path)
    except (ArithmeticError, TypeError, ValueError) as error:
        raise _ill_typed(corpus, (triple for part in parts for triple in scope.data(part))) from error
    covered = (
        one for part, results in zip(parts, found, strict=True) for one in results if scope.covers(one.iri, part)
    )
    return [_finding(corpus, one) for one in dict.fromkeys(covered)]


def _ill_typed(corpus: Corpus, triples: Iterable[ox.Triple]) -> CorpusError:
    """Say which literal the shapes could not compare with another."""
    for subject, predicate, value in sorted(to_graph(triples)):
        if isinstance(value, Literal) and value.ill_typed:
            file, line = corpus.line_of(str(subject)) or (None, None)
            what = f"{name(str(subject))}: {name(str(predicate))} {str(value)!r} is no {name(str(value.datatype))}"
            return CorpusError(f"{what}; correct the value or its type", file=file, line=line)
    return CorpusError("the shapes compare values that cannot be compared", file=corpus.ontology / "shapes.ttl")


def _finding(corpus: Corpus, found: Violation) -> Finding:
    value = found.value
    shown = "" if value is None else f" (here: {name(value) if found.is_iri else repr(value)})"
    message = f"{name(found.iri)}: {found.message}{shown}"
    return locate(corpus, "warning" if found.is_warning else "error", found.iri, message)
