"""Run the SHACL shapes over the vocabulary, the entities and the claims.

The parts of a large corpus are validated side by side, each in a process of its own. These are started as commands and
not by `multiprocessing`, which would have every script that calls us guard its main module.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH

from netgov.errors import CorpusError
from netgov.model.terms import to_rdflib_triples
from netgov.namespaces import VOCABULARY_IRI
from netgov.validation.report import Finding, Severity, locate, name

if TYPE_CHECKING:
    from netgov.corpus import Corpus
    from netgov.validation._scope import Scope

_INCOMPARABLE = (ArithmeticError, TypeError, ValueError)
"""What pyshacl raises when a shape compares values that cannot be compared."""


class Violation(NamedTuple):
    """A result of the shapes: how bad it is, of which resource, and what it says."""

    severity: Severity
    iri: str
    message: str


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
        One for each result, with the place of its focus node.

    Raises
    ------
    CorpusError
        If ``shapes.ttl`` is missing, is not Turtle or cannot be run, or a value is not of its type.
    """
    path = corpus.ontology / "shapes.ttl"
    shapes = _read_shapes(path)
    parts = scope.parts()
    processors = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    try:
        if len(parts) == 1:
            results = [list(violations(_graph(scope.data(parts[0])), shapes))]
        else:
            with ThreadPoolExecutor(processors) as pool:
                results = list(pool.map(lambda part: _validated(scope.data(part), path), parts))
    except _INCOMPARABLE as error:
        raise _ill_typed(corpus, (triple for part in parts for triple in scope.data(part))) from error
    return [
        locate(corpus, *violation)
        for part, of_part in zip(parts, results, strict=True)
        for violation in of_part
        if scope.covers(violation.iri, part)
    ]


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
        message = " ".join(sorted(map(str, results.objects(result, SH.resultMessage))))
        if str(focus) == VOCABULARY_IRI and isinstance(value, URIRef):
            focus, value = value, None
        if value is not None and value != focus:
            message += f" (here: {name(str(value)) if isinstance(value, URIRef) else repr(str(value))})"
        severity: Severity = "error" if results.value(result, SH.resultSeverity) == SH.Violation else "warning"
        yield Violation(severity, str(focus), f"{name(str(focus))}: {message}")


def _graph(triples: Iterable[ox.Triple]) -> Graph:
    data = Graph(bind_namespaces="none")
    data += to_rdflib_triples(dict.fromkeys(triples))
    return data


def _read_shapes(path: Path) -> Graph:
    try:
        return Graph().parse(path, format="turtle")
    except FileNotFoundError as error:
        raise CorpusError("there is no shapes.ttl here; an ontology has one", file=path.parent) from error
    except SyntaxError as error:
        line = getattr(error, "lines", None)
        raise CorpusError("this is not Turtle", file=path, line=None if line is None else line + 1) from error


def _validated(part: Iterable[ox.Triple], shapes: Path) -> list[Violation]:
    """Validate a graph in another process."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", f"from {__name__} import _work; _work()", str(shapes)],
        input=ox.serialize(dict.fromkeys(part), format=ox.RdfFormat.N_TRIPLES),
        capture_output=True,
        # Without the empty path and with -P, modules in the folder in which somebody works are not taken for others.
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=False,
    )
    if done.returncode < 0:
        raise CorpusError(
            "the system ended a process that ran the shapes; perhaps there was not enough memory", file=shapes
        )
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise CorpusError(f"the shapes cannot be run: {last}", file=shapes)
    outcome = json.loads(done.stdout)
    if outcome is None:
        raise ValueError("the shapes compare values that cannot be compared")
    if isinstance(outcome, str):
        raise CorpusError(outcome)
    return [Violation(*violation) for violation in outcome]


def _work() -> None:
    """In that process: read, validate, write the results as JSON, or why there are none; null for ill-typed values."""
    data = _graph(quad.triple for quad in ox.parse(sys.stdin.buffer, ox.RdfFormat.N_TRIPLES))
    outcome: list[Violation] | str | None
    try:
        outcome = list(violations(data, _read_shapes(Path(sys.argv[1]))))
    except CorpusError as error:
        outcome = str(error)
    except _INCOMPARABLE:
        outcome = None
    json.dump(outcome, sys.stdout)


def _ill_typed(corpus: Corpus, triples: Iterable[ox.Triple]) -> CorpusError:
    """Say which literal the shapes could not compare with another."""
    for subject, predicate, value in sorted(_graph(triples)):
        if isinstance(value, Literal) and value.ill_typed:
            file, line = corpus.line_of(str(subject)) or (None, None)
            what = f"{name(str(subject))}: {name(str(predicate))} {str(value)!r} is no {name(str(value.datatype))}"
            return CorpusError(f"{what}; correct the value or its type", file=file, line=line)
    return CorpusError("the shapes compare values that cannot be compared", file=corpus.ontology / "shapes.ttl")
