"""What follows from the asserted triples by the vocabulary: the OWL RL closure, as far as it is about entities."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import reasonable
from rdflib import BNode
from rdflib.namespace import OWL

_THING = str(OWL.Thing)
_STAND_IN = "urn:netgov:literal:"
_Names: TypeAlias = tuple[str, str, str]


def closure(asserted: Iterable[ox.Triple], vocabulary: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Infer superclasses, superproperties, inverses and whatever else OWL 2 RL yields.

    Parameters
    ----------
    asserted
        The descriptions of entities and sources, and the plain triples that sources assert; no blank nodes.
    vocabulary
        Classes and properties with their alignments.

    Returns
    -------
    list of pyoxigraph.Triple
        What is new, and only about the subjects of `asserted`: without ``owl:Thing``, without triples that say
        something of itself, and without anything that either has already. Literals come back as they were written.

    Examples
    --------
    >>> def triples(turtle):
    ...     return [quad.triple for quad in ox.parse(turtle, ox.RdfFormat.TURTLE)]
    >>> vocabulary = triples('''
    ...     @prefix owl: <http://www.w3.org/2002/07/owl#> .
    ...     <urn:attended> a owl:ObjectProperty .
    ...     <urn:hadAttendee> a owl:ObjectProperty ; owl:inverseOf <urn:attended> .''')
    >>> asserted = triples("<urn:a> <urn:attended> <urn:b> . <urn:b> a <urn:Event> .")
    >>> [str(triple) for triple in closure(asserted, vocabulary)]
    ['<urn:b> <urn:hadAttendee> <urn:a>']
    """
    terms = list(vocabulary)
    # The reasoner would hand literals back in another form, so it sees an IRI in the place of each.
    literals: dict[ox.Literal, str] = {}
    facts = {_names(triple, literals) for triple in asserted}
    subjects = {subject for subject, _, _ in facts} - {_value(triple.subject) for triple in terms}
    written = {stand_in: literal for literal, stand_in in literals.items()}
    return [
        ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), written.get(object_) or ox.NamedNode(object_))
        for subject, predicate, object_ in _reasoned(facts, terms)
        if subject in subjects and object_ not in (_THING, subject) and (subject, predicate, object_) not in facts
    ]


def _reasoned(facts: Iterable[_Names], vocabulary: Iterable[ox.Triple]) -> Iterable[_Names]:
    """All that the reasoner knows in the end, but for what has a blank node or a literal."""
    reasoner = reasonable.PyReasoner()
    with tempfile.TemporaryDirectory(prefix="netgov-") as folder:
        # It parses a file many times faster than it takes over rdflib's terms.
        path = Path(folder, "facts.ttl")
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{triple} .\n" for triple in vocabulary)
            file.writelines(f"<{subject}> <{predicate}> <{object_}> .\n" for subject, predicate, object_ in facts)
        reasoner.load_file(str(path))
    for subject, predicate, object_ in reasoner.reason():
        if not isinstance(object_, BNode):
            yield str(subject), str(predicate), str(object_)


def _names(triple: ox.Triple, literals: dict[ox.Literal, str]) -> _Names:
    object_ = triple.object
    if isinstance(object_, ox.Literal):
        value = literals.setdefault(object_, f"{_STAND_IN}{len(literals)}")
    else:
        value = _value(object_)
    return _value(triple.subject), triple.predicate.value, value


def _value(term: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
