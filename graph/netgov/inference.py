"""What follows from the asserted triples by the vocabulary: the OWL RL closure, as far as it is about entities.

Each axiom of our vocabulary has one premise (superclass, superproperty, inverse, domain, range). So what follows from
facts together follows from each by itself (`separable`), and many facts are reasoned over in parts, which take a small
and steady amount of memory. A vocabulary that joins facts (a transitive property, a chain) has no such parts.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import reasonable
from rdflib import BNode
from rdflib.namespace import OWL, RDF, RDFS

from netgov.batches import batches

_THING = str(OWL.Thing)
_PART = 5_000
"""Facts that are reasoned over at once: with more, the reasoner takes longer for each, and far more memory."""
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
    facts = dict.fromkeys(asserted)
    subjects = {_value(fact.subject) for fact in facts} - {_value(triple.subject) for triple in terms}
    found: dict[ox.Triple, None] = {}
    for part in batches(facts, _PART) if separable(terms) else [list(facts)]:
        found.update((triple, None) for triple in _inferred(part, terms, subjects) if triple not in facts)
    return list(found)


def separable(vocabulary: Iterable[ox.Triple]) -> bool:
    """Whether every axiom has one premise, so that what follows from facts together follows from each by itself.

    Parameters
    ----------
    vocabulary
        Classes and properties with their alignments.

    Returns
    -------
    bool
        False as well for what is not known to be such an axiom.

    Examples
    --------
    >>> transitive = "<urn:partOf> a <http://www.w3.org/2002/07/owl#TransitiveProperty> ."
    >>> separable(quad.triple for quad in ox.parse(transitive, ox.RdfFormat.TURTLE))
    False
    """
    return all(_has_one_premise(triple) for triple in vocabulary)


def _has_one_premise(triple: ox.Triple) -> bool:
    if triple.predicate.value != str(RDF.type):
        return triple.predicate.value in _SEPARABLE or not triple.predicate.value.startswith(_AXIOMS)
    kind = triple.object.value if isinstance(triple.object, ox.NamedNode) else ""
    return kind in _SEPARABLE_TYPES or not kind.startswith(_AXIOMS)


_AXIOMS = (str(RDF), str(RDFS), str(OWL))
_SEPARABLE = {
    *(str(term) for term in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf)),
    *(str(term) for term in (RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.disjointWith)),
    *(str(term) for term in (OWL.imports, OWL.versionIRI, OWL.versionInfo, OWL.deprecated)),
}
_SEPARABLE_TYPES = {
    str(term)
    for term in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.Ontology, RDFS.Class)
}


def _inferred(facts: Iterable[ox.Triple], vocabulary: list[ox.Triple], subjects: set[str]) -> Iterator[ox.Triple]:
    """All that follows about subjects, but for what says little: that one is a thing, or has to do with itself."""
    # The reasoner would hand literals back in another form, so it sees an IRI in the place of each.
    literals: dict[ox.Literal, str] = {}
    named = [_names(fact, literals) for fact in facts]
    written = {stand_in: literal for literal, stand_in in literals.items()}
    for subject, predicate, object_ in _reasoned(named, vocabulary):
        if subject in subjects and object_ not in (_THING, subject):
            term = written.get(object_) or ox.NamedNode(object_)
            yield ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), term)


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
