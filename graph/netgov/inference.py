"""What follows from the asserted triples by the vocabulary: the OWL RL closure, as far as it is about entities."""

from __future__ import annotations

from collections.abc import Iterable

import reasonable
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, XSD
from rdflib.term import Node


def closure(asserted: Graph, vocabulary: Graph) -> Graph:
    """Infer superclasses, superproperties, inverses and whatever else OWL 2 RL yields.

    Parameters
    ----------
    asserted
        The descriptions of entities and sources, and the plain triples that sources assert.
    vocabulary
        Classes and properties with their alignments.

    Returns
    -------
    rdflib.Graph
        What is new, and only about the subjects of `asserted`: without ``owl:Thing``, without triples that say
        something of itself, and without anything that either graph has already.

    Examples
    --------
    >>> vocabulary = Graph().parse(format="turtle", data='''
    ...     @prefix owl: <http://www.w3.org/2002/07/owl#> .
    ...     <urn:attended> a owl:ObjectProperty .
    ...     <urn:hadAttendee> a owl:ObjectProperty ; owl:inverseOf <urn:attended> .''')
    >>> asserted = Graph().parse(format="turtle", data="<urn:a> <urn:attended> <urn:b> . <urn:b> a <urn:Event> .")
    >>> [tuple(map(str, triple)) for triple in closure(asserted, vocabulary)]
    [('urn:b', 'urn:hadAttendee', 'urn:a')]
    """
    reasoner = reasonable.PyReasoner()
    # A list, because the reasoner would copy a graph into one anyway.
    reasoner.from_graph([*vocabulary, *asserted])
    subjects = set(asserted.subjects()) - set(vocabulary.subjects())
    literals = {_key(node): node for node in asserted.objects() if isinstance(node, Literal)}
    inferred = Graph(bind_namespaces="none")
    for subject, predicate, object_ in _about(subjects, reasoner.reason()):
        # The reasoner invents no literal, but hands each back in another form.
        node = literals[_key(object_)] if isinstance(object_, Literal) else object_
        triple = (subject, predicate, node)
        if triple not in asserted and triple not in vocabulary:
            inferred.add(triple)
    return inferred


def _about(subjects: set[Node], triples: Iterable[tuple[Node, Node, Node]]) -> Iterable[tuple[Node, Node, Node]]:
    return (
        (subject, predicate, object_)
        for subject, predicate, object_ in triples
        if subject in subjects
        and isinstance(subject, URIRef)
        and isinstance(object_, URIRef | Literal)
        and object_ not in (OWL.Thing, subject)
    )


def _key(literal: Literal) -> tuple[str, str]:
    """The same for all ways in which rdflib may hold one literal."""
    kind = (literal.language or "").lower() or str(literal.datatype or XSD.string)
    return str(Literal(str(literal), datatype=literal.datatype)), kind
