"""What follows from the asserted triples by the vocabulary: the OWL RL closure, as far as it is about entities.

Each axiom of our vocabulary has one premise (superclass, superproperty, inverse, domain, range). So what follows from
facts together follows from each by itself, and from facts with one predicate (or, of ``rdf:type``, with one class) the
same follows but for the names (`_separable`). The reasoner is asked once for each such kind of fact, and what it
infers is then said of all of them: it has as much to do for a million facts as for a thousand. Under a vocabulary that
joins facts (a transitive property, a chain) it reasons over all of them together.
"""

from __future__ import annotations

import secrets
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import reasonable
from rdflib import URIRef
from rdflib.namespace import OWL, RDF, RDFS

from netgov.model.terms import OxTerm

_THING = ox.NamedNode(str(OWL.Thing))
# Which nobody can guess and give to an entity.
_STAND_IN = f"urn:netgov:stand-in:{secrets.token_hex(16)}:"


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
    subjects: set[OxTerm] = {fact.subject for fact in facts}
    subjects.difference_update(triple.subject for triple in terms)
    infer = _by_kind if _separable(terms) and not any(map(is_axiom, facts)) else _together
    return [new for new in dict.fromkeys(infer(facts, terms, subjects)) if _says_something(new) and new not in facts]


def _separable(vocabulary: Iterable[ox.Triple]) -> bool:
    """Whether each axiom is known to have one premise, and none is about an individual or the terms of OWL."""
    return all(map(_has_one_premise, vocabulary))


def is_axiom(fact: ox.Triple) -> bool:
    """Whether a fact belongs into a vocabulary, since it would change what follows from others.

    Parameters
    ----------
    fact
        A triple of a corpus.

    Returns
    -------
    bool
        True for the terms of OWL, but for annotations, and for those of RDF Schema that are axioms.

    Examples
    --------
    >>> (quad,) = ox.parse("<urn:a> <http://www.w3.org/2002/07/owl#sameAs> <urn:b> .", ox.RdfFormat.TURTLE)
    >>> is_axiom(quad.triple)
    True
    """
    predicate = fact.predicate.value
    if predicate == _TYPE:
        kind = fact.object.value if isinstance(fact.object, ox.NamedNode) else ""
        return kind.startswith(_OWL) or kind in _KINDS_OF_TERMS
    return predicate in _SCHEMA or (predicate.startswith(_OWL) and predicate not in _REMARKS)


def _has_one_premise(triple: ox.Triple) -> bool:
    predicate = triple.predicate.value
    if predicate == _TYPE:
        kind = triple.object.value if isinstance(triple.object, ox.NamedNode) else ""
        return kind in _SEPARABLE_TYPES or not kind.startswith(_AXIOMS)
    if predicate in _SCHEMA:
        # A superproperty of rdf:type, for instance, would make facts of one kind into facts of many.
        return not any(map(_is_of_the_language, (triple.subject, triple.object)))
    # Of things in disjoint classes nothing follows, but that they are in the wrong ones.
    return predicate in _REMARKS or predicate == _DISJOINT or not predicate.startswith(_AXIOMS)


def _is_of_the_language(node: OxTerm) -> bool:
    return isinstance(node, ox.NamedNode) and node.value.startswith(_AXIOMS) and node.value not in _PLAIN


_OWL = str(OWL)
_AXIOMS = (str(RDF), str(RDFS), _OWL)
_TYPE, _DISJOINT = str(RDF.type), str(OWL.disjointWith)
_SCHEMA = {str(term) for term in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf)}
_REMARKS = {
    *(str(term) for term in (RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy)),
    *(str(term) for term in (OWL.imports, OWL.versionIRI, OWL.versionInfo, OWL.deprecated)),
}
"""Terms from which nothing follows about a thing."""
_PLAIN = {
    str(term) for term in (RDF.Statement, RDF.langString, RDF.PlainLiteral, RDFS.Literal, RDFS.Resource, OWL.Thing)
}
"""Classes of the languages that are not treated otherwise than one's own."""
_KINDS_OF_TERMS = {str(term) for term in (RDF.Property, RDFS.Class, RDFS.Datatype)}
_SEPARABLE_TYPES = {
    str(term)
    for term in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.Ontology, RDFS.Class)
}


def _by_kind(facts: Iterable[ox.Triple], vocabulary: list[ox.Triple], subjects: set[OxTerm]) -> Iterator[ox.Triple]:
    """All that follows about subjects from each fact: what does from an example of its kind, with other names."""
    kinds: dict[tuple[ox.NamedNode, OxTerm | None], list[ox.Triple]] = defaultdict(list)
    for fact in facts:
        kinds[fact.predicate, fact.object if fact.predicate.value == _TYPE else None].append(fact)
    examples: list[ox.Triple] = []
    stand_ins: set[OxTerm] = set()
    for number, (predicate, class_) in enumerate(kinds):
        ends = [ox.NamedNode(f"{_STAND_IN}{end}:{number}") for end in ("subject", "object")]
        examples.append(ox.Triple(ends[0], predicate, class_ or ends[1]))
        stand_ins.update(ends)
    patterns: dict[OxTerm, list[ox.Triple]] = defaultdict(list)
    for triple in _together(examples, vocabulary, stand_ins | subjects):
        if triple.subject in subjects:
            # Which follows from the vocabulary alone.
            yield triple
        elif _says_something(triple):
            patterns[triple.subject].append(triple)
    for example, alike in zip(examples, kinds.values(), strict=True):
        pattern = [new for end in (example.subject, example.object) for new in patterns[end] if new != example]
        for fact in alike if pattern else ():
            names = {example.subject: fact.subject, example.object: fact.object}
            for new in pattern:
                subject = names[new.subject]
                if subject in subjects and not isinstance(subject, ox.Literal):
                    yield ox.Triple(subject, new.predicate, names.get(new.object, new.object))


def _says_something(triple: ox.Triple) -> bool:
    """Whether a triple says more than that one is a thing, or has to do with itself."""
    return triple.object not in {_THING, triple.subject}


def _together(facts: Iterable[ox.Triple], vocabulary: list[ox.Triple], subjects: set[OxTerm]) -> Iterator[ox.Triple]:
    """All that follows about subjects from facts, but for what the reasoner says with a blank node or a literal."""
    # The reasoner would hand literals back in another form, so it sees an IRI in the place of each.
    stand_ins: dict[ox.Literal, ox.NamedNode] = {}
    reasoner = reasonable.PyReasoner()
    with tempfile.TemporaryDirectory(prefix="netgov-") as folder:
        # It parses a file many times faster than it takes over rdflib's terms.
        path = Path(folder, "facts.ttl")
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{triple} .\n" for triple in vocabulary)
            for fact in facts:
                value = fact.object
                if isinstance(value, ox.Literal):
                    value = stand_ins.setdefault(value, ox.NamedNode(f"{_STAND_IN}literal:{len(stand_ins)}"))
                file.write(f"{fact.subject} {fact.predicate} {value} .\n")
        reasoner.load_file(str(path))
    literals = {stand_in.value: literal for literal, stand_in in stand_ins.items()}
    for name, predicate, object_ in reasoner.reason():
        if isinstance(name, URIRef) and isinstance(object_, URIRef) and (subject := ox.NamedNode(name)) in subjects:
            yield ox.Triple(subject, ox.NamedNode(predicate), literals.get(str(object_)) or ox.NamedNode(object_))
