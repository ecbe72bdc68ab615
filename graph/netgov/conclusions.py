"""What the closure says of each entity, kept by digest: where no fact about an entity has changed, nothing is inferred.

Each axiom of the vocabulary has one premise (superclass, superproperty, inverse, domain, range; `separable`). So what
follows about an entity follows from single facts that name it, and from no others: with the same facts, the same
conclusions. A vocabulary that joins facts (a transitive property, a chain) has no such parts, and is one as a whole.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import pyoxigraph as ox
from rdflib.namespace import OWL, RDF, RDFS

from netgov.inference import closure

Conclusions: TypeAlias = dict[str, tuple[ox.Triple, ...]]
"""By digest of the facts that they are drawn from."""

_WHOLE = ""
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


def conclusions(
    facts: Iterable[ox.Triple], vocabulary: Iterable[ox.Triple], known: Mapping[str, tuple[ox.Triple, ...]]
) -> Conclusions:
    """Infer what follows from facts, as far as it is not known.

    Parameters
    ----------
    facts
        The descriptions of entities and sources, and the plain triples that sources assert; no blank nodes.
    vocabulary
        Classes and properties with their alignments.
    known
        What an earlier call has returned, with the same vocabulary.

    Returns
    -------
    dict of str to tuple of pyoxigraph.Triple
        For each entity, by digest of the facts that name it, what `netgov.inference.closure` says of it, sorted; in all
        what it says of all facts.

    Examples
    --------
    >>> def triples(turtle):
    ...     return [quad.triple for quad in ox.parse(turtle, ox.RdfFormat.TURTLE)]
    >>> vocabulary = triples('''
    ...     @prefix owl: <http://www.w3.org/2002/07/owl#> .
    ...     <urn:attended> a owl:ObjectProperty .
    ...     <urn:hadAttendee> a owl:ObjectProperty ; owl:inverseOf <urn:attended> .''')
    >>> first = conclusions(triples("<urn:a> <urn:attended> <urn:b> . <urn:b> a <urn:Event> ."), vocabulary, {})
    >>> [[str(triple) for triple in found] for found in first.values()]
    [[], ['<urn:b> <urn:hadAttendee> <urn:a>']]
    """
    terms = list(vocabulary)
    parts = _parts(dict.fromkeys(facts), terms)
    digests = {name: _digest(name, named) for name, named in parts.items()}
    unknown = {name for name, digest in digests.items() if digest not in known}
    found = _inferred(parts, unknown, terms)
    return {
        digest: tuple(found.get(name, ())) if name in unknown else known[digest] for name, digest in digests.items()
    }


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


def _parts(facts: Iterable[ox.Triple], vocabulary: list[ox.Triple]) -> Mapping[str, list[ox.Triple]]:
    """The facts that name each entity; all of them under one name where they cannot be parted."""
    if not separable(vocabulary):
        return {_WHOLE: list(facts)}
    all_facts = list(facts)
    entities = {_name(fact.subject) for fact in all_facts} - {_name(triple.subject) for triple in vocabulary}
    parts: dict[str, list[ox.Triple]] = defaultdict(list)
    for fact in all_facts:
        for name in {_name(fact.subject), _name(fact.object)} & entities:
            parts[name].append(fact)
    return parts


def _inferred(
    parts: Mapping[str, list[ox.Triple]], unknown: set[str], vocabulary: list[ox.Triple]
) -> Mapping[str, list[ox.Triple]]:
    """What follows about those of which it is not known; nothing is computed when there are none."""
    if not unknown:
        return {}
    facts = dict.fromkeys(fact for name in unknown for fact in parts[name])
    found: dict[str, list[ox.Triple]] = defaultdict(list)
    for triple in sorted(closure(facts, vocabulary), key=str):
        found[_WHOLE if _WHOLE in parts else _name(triple.subject)].append(triple)
    return found


def _name(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str | None:
    return term.value if isinstance(term, ox.NamedNode) else None


def _digest(name: str, facts: Iterable[ox.Triple]) -> str:
    lines = sorted(str(fact) for fact in facts)
    return hashlib.sha256("\n".join([name, *lines]).encode("utf-8", "surrogatepass")).hexdigest()
