"""The vocabulary as the checks need it: classes with their ancestors, predicates with their domains and ranges."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS
from rdflib.term import Node

from netgov.namespaces import VOCABULARY_IRI
from netgov.validation.report import name

TERMS = f"{VOCABULARY_IRI}#"

_LITERAL_TYPE = URIRef(f"{TERMS}literalType")


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a predicate takes.

    Parameters
    ----------
    domains
        IRIs of the classes to which a subject must belong, all of them.
    ranges
        IRIs of the classes to which an object must belong, all of them; empty for a datatype property.
    literal_types
        IRIs of the datatypes of which a literal must have one; empty for an object property.
    """

    domains: tuple[str, ...]
    ranges: tuple[str, ...]
    literal_types: tuple[str, ...]


class Vocabulary:
    """Classes and predicates that a vocabulary declares.

    Parameters
    ----------
    graph
        The vocabulary, maybe with its alignments.

    Attributes
    ----------
    classes : frozenset of str
        IRIs of the classes.
    predicates : dict of str to Predicate
        Object and datatype properties by IRI.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._ancestors: dict[str, frozenset[str]] = {}
        self.classes = frozenset(str(class_) for class_ in graph.subjects(RDF.type, OWL.Class))
        self.predicates = {
            str(property_): self._predicate(property_, kind)
            for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
            for property_ in graph.subjects(RDF.type, kind)
        }

    def ancestors(self, class_: str) -> frozenset[str]:
        """Find the classes to which every instance of a class belongs.

        Parameters
        ----------
        class_
            IRI of a class.

        Returns
        -------
        frozenset of str
            The class itself and all its superclasses.
        """
        if class_ not in self._ancestors:
            closure = self._graph.transitive_objects(URIRef(class_), RDFS.subClassOf)
            self._ancestors[class_] = frozenset(str(ancestor) for ancestor in closure)
        return self._ancestors[class_]

    def _predicate(self, property_: Node, kind: URIRef) -> Predicate:
        def values(of: URIRef) -> tuple[str, ...]:
            return tuple(sorted(str(value) for value in self._graph.objects(property_, of)))

        if kind == OWL.ObjectProperty:
            return Predicate(values(RDFS.domain), values(RDFS.range), ())
        return Predicate(values(RDFS.domain), (), values(_LITERAL_TYPE) or values(RDFS.range) or (str(RDFS.Literal),))


def hint(iri: str, known: Iterable[str]) -> str:
    """Suggest what somebody may have meant.

    Parameters
    ----------
    iri
        An IRI that is not known.
    known
        The IRIs that are.

    Returns
    -------
    str
        ``"; did you mean A?"`` with the nearest name of the same namespace; empty when none is near.

    Examples
    --------
    >>> hint("urn:x#spokAt", ["urn:x#spokeAt", "urn:x#attended"])
    '; did you mean urn:x#spokeAt?'
    """
    stem = max(iri.rfind("#"), iri.rfind("/")) + 1
    locals_ = {other[stem:]: other for other in sorted(known) if other[:stem] == iri[:stem]}
    nearest = difflib.get_close_matches(iri[stem:], locals_, n=1)
    return f"; did you mean {name(locals_[nearest[0]])}?" if nearest else ""
