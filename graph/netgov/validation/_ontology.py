"""Lint the ontology: everything named, defined and declared once, nothing unused, and within OWL 2 DL and RL."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from netgov.corpus import builtin_corpus, builtin_ontology
from netgov.model.terms import lexical
from netgov.namespaces import NG, VOCABULARY_IRI
from netgov.validation.report import TERMS, Finding, hint, locate, name

if TYPE_CHECKING:
    from netgov.corpus import Corpus
    from netgov.validation._scope import Scope

_Complaint = tuple[str, str]
"""The IRI of a term and what is wrong with it."""


def check_ontology(corpus: Corpus, scope: Scope) -> list[Finding]:
    """Lint the vocabulary, and look for terms that are used but not declared, or declared but not used.

    Parameters
    ----------
    corpus
        The ontology, and the corpus in which its terms are used.
    scope
        What of the corpus is to be checked; the vocabulary itself is checked every time.

    Returns
    -------
    list of Finding
        Errors, but for two warnings: a property with neither domain nor range, and a class without an instance.
        Another corpus than the one that comes with the built-in vocabulary need not use all of its classes.
    """
    lint = _Lint(corpus)
    errors = [lint.header(), lint.names(), lint.duplicates(), lint.edges(), lint.profile(), lint.declarations()]
    warnings = [lint.open_properties()]
    if corpus.ontology.resolve() != builtin_ontology() or corpus.root.resolve() == builtin_corpus():
        warnings.append(lint.unused_classes())
    return [
        *(locate(corpus, "error", *complaint) for complaint in chain(*errors, lint.undeclared(scope))),
        *(locate(corpus, "warning", *complaint) for complaint in chain(*warnings)),
        *lint.undeclared_in_texts(),
    ]


class _Lint:
    """The rules, one method each; the vocabulary alone, without its alignments, is what they are about."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._graph = corpus.vocabulary_files[0].graph
        self._kinds: dict[str, set[Node]] = defaultdict(set)
        for term, kind in self._graph.subject_objects(RDF.type):
            if str(term).startswith(TERMS):
                self._kinds[str(term)].add(kind)

    def header(self) -> Iterator[_Complaint]:
        """The ontology says what it is, whose, from when, and under which licence."""
        ontology = URIRef(VOCABULARY_IRI)
        if (ontology, RDF.type, OWL.Ontology) not in self._graph:
            yield VOCABULARY_IRI, f"there is no header; begin with <{VOCABULARY_IRI}> a owl:Ontology"
        for property_ in _HEADER:
            if self._graph.value(ontology, property_) is None:
                yield VOCABULARY_IRI, f"the header has no {name(property_)}; add it"

    def names(self) -> Iterator[_Complaint]:
        """Every term is declared and has one English label and one English definition."""
        for term in {str(subject) for subject in self._graph.subjects() if str(subject).startswith(TERMS)}:
            if not self._kinds.get(term):
                yield term, f"{name(term)} has no type; write what it is, as `a owl:Class`"
            for property_ in (RDFS.label, SKOS.definition):
                values = list(self._graph.objects(URIRef(term), property_))
                if len(values) != 1 or not isinstance(values[0], Literal) or values[0].language != "en":
                    yield term, f"{name(term)} needs exactly one {name(property_)}, in English (@en)"

    def duplicates(self) -> Iterator[_Complaint]:
        """No two classes, no two properties and no two concepts have the same label."""
        for kinds in ({OWL.Class}, _PROPERTIES, {SKOS.Concept, SKOS.ConceptScheme}):
            seen: dict[str, str] = {}
            for term in sorted(term for term, own in self._kinds.items() if own & kinds):
                label = str(self._graph.value(URIRef(term), RDFS.label) or "").casefold()
                first = seen.setdefault(label, term) if label else term
                if first != term:
                    yield term, f"{name(term)} has the same label as {name(first)}; tell them apart"

    def edges(self) -> Iterator[_Complaint]:
        """What draws as an edge takes entities and reads in both directions; directions and signs are declared."""
        for property_, scheme in ((NG.edgeDirection, "edgeDirections"), (NG.stance, "stances")):
            for term, value in self._graph.subject_objects(property_):
                if (value, SKOS.inScheme, URIRef(TERMS + scheme)) not in self._graph:
                    yield str(term), f"{name(str(term))} has {name(property_)} {value}; take it from ng:{scheme}"
        for term, value in self._graph.subject_objects(NG.oneValued):
            if value != Literal(True):
                yield str(term), f"{name(str(term))} has {name(NG.oneValued)} {value}; write true, or leave it out"
        for term in self._graph.subjects(NG.edgeDirection):
            if OWL.ObjectProperty not in self._kinds[str(term)]:
                yield str(term), f"{name(str(term))} draws as an edge, so it must be an owl:ObjectProperty"
            if self._graph.value(term, NG.inverseLabel) is None:
                yield str(term), f"{name(str(term))} draws as an edge, so it needs an ng:inverseLabel"

    def open_properties(self) -> Iterator[_Complaint]:
        """A property with neither domain nor range says nothing about what it relates."""
        for term, kinds in self._kinds.items():
            related = (self._graph.value(URIRef(term), part) for part in (RDFS.domain, RDFS.range))
            if kinds & {OWL.ObjectProperty, OWL.DatatypeProperty} and not any(related):
                yield term, f"{name(term)} has neither rdfs:domain nor rdfs:range; say what it relates"

    def profile(self) -> Iterator[_Complaint]:
        """A light check that the vocabulary stays within OWL 2 DL and RL: named terms, each of one kind."""
        for subject, predicate, object_ in self._graph:
            for part in (predicate, object_):
                if isinstance(part, URIRef) and part.startswith(str(OWL)) and part not in _OWL:
                    yield str(subject), f"{name(part)} leads out of OWL 2 RL; use classes and properties with names"
        for term, kinds in self._kinds.items():
            if len(kinds & {OWL.Class, SKOS.Concept, *_PROPERTIES}) > 1:
                listed = ", ".join(sorted(name(str(kind)) for kind in kinds))
                yield term, f"{name(term)} is all of {listed}; a name stands for one kind of thing"

    def declarations(self) -> Iterator[_Complaint]:
        """Superclasses, domains and ranges are declared classes, ranges of literals datatypes of OWL 2 RL."""
        for property_ in (RDFS.subClassOf, RDFS.domain, RDFS.range):
            for term, value in self._graph.subject_objects(property_):
                literal = property_ == RDFS.range and OWL.DatatypeProperty in self._kinds[str(term)]
                shown = name(str(value))
                if literal and value not in _DATATYPES:
                    yield str(term), f"{shown} is no datatype of OWL 2 RL; write rdfs:Literal and ng:literalType"
                elif not literal and (value, RDF.type, OWL.Class) not in self._graph:
                    yield str(term), f"{name(str(term))}: {shown} is not declared as an owl:Class; declare it"

    def undeclared(self, scope: Scope) -> Iterator[_Complaint]:
        """Terms of ours that a file uses without the vocabulary declaring them.

        What a claim has as its predicate is left to the check of the claims.
        """
        for file in (*self._corpus.vocabulary_files, *self._corpus.entity_files, *scope.sources):
            # Not of the file's rdflib graph, which takes long to make.
            unknown = {(triple, term) for triple in file.triples for term in _ours(triple) if term not in self._kinds}
            for triple, term in unknown:
                subject = lexical(triple.subject)
                yield subject, f"{name(subject)}: {self._unknown(term)}"

    def undeclared_in_texts(self) -> Iterator[Finding]:
        """The same in the shapes and the questions, which are read as text, because that gives the line."""
        ontology = self._corpus.ontology
        for path in (ontology / "shapes.ttl", *sorted((ontology / "questions").glob("*.rq"))):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                for term in {TERMS + local for local in _OURS.findall(line)} - self._kinds.keys():
                    yield Finding("error", self._unknown(term), str(path), number, term)

    def _unknown(self, term: str) -> str:
        return f"{name(term)} is not declared in the vocabulary{hint(term, self._kinds)}"

    def unused_classes(self) -> Iterator[_Complaint]:
        """Classes of which neither the class nor a subclass has an instance in the corpus."""
        used: set[str] = set()
        for file in (*self._corpus.entity_files, *self._corpus.sources):
            for class_ in {lexical(triple.object) for triple in file.triples if triple.predicate.value == _TYPE}:
                used |= self._corpus.terms.ancestors(class_).keys()
        for term, kinds in self._kinds.items():
            if OWL.Class in kinds and term not in used:
                yield term, f"{name(term)} has no instance in the corpus; take it out until the data need it"


def _ours(triple: ox.Triple) -> Iterator[str]:
    """The terms of ours in a triple, but for the predicate of a claim."""
    predicate = triple.predicate
    for node in (triple.subject, predicate, predicate if predicate.value == _PREDICATE else triple.object):
        if isinstance(node, ox.NamedNode) and node.value.startswith(TERMS):
            yield node.value


_TYPE, _PREDICATE = str(RDF.type), str(RDF.predicate)
_HEADER = (OWL.versionIRI, *(DCTERMS[part] for part in ("title", "creator", "license", "created", "modified")))
_PROPERTIES = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
_OURS = re.compile(r"\bng:([A-Za-z]\w*)")

# Axioms between named terms, all of them allowed in OWL 2 RL.
_OWL = {
    *(OWL.Ontology, OWL.imports, OWL.versionIRI, OWL.versionInfo, OWL.priorVersion, OWL.deprecated),
    *(OWL.Class, OWL.NamedIndividual, *_PROPERTIES),
    *(OWL.disjointWith, OWL.equivalentClass, OWL.equivalentProperty, OWL.inverseOf, OWL.propertyDisjointWith),
    *(OWL.SymmetricProperty, OWL.TransitiveProperty, OWL.FunctionalProperty, OWL.InverseFunctionalProperty),
    *(OWL.AsymmetricProperty, OWL.IrreflexiveProperty),
}
# https://www.w3.org/TR/owl2-profiles/#Entities_3
_DATATYPES = {
    *(RDFS.Literal, RDF.PlainLiteral, RDF.XMLLiteral),
    *(XSD.decimal, XSD.integer, XSD.nonNegativeInteger, XSD.nonPositiveInteger, XSD.positiveInteger),
    *(XSD.negativeInteger, XSD.long, XSD.int, XSD.short, XSD.byte, XSD.unsignedLong, XSD.unsignedInt),
    *(XSD.unsignedShort, XSD.unsignedByte, XSD.float, XSD.double, XSD.string, XSD.normalizedString, XSD.token),
    *(XSD.language, XSD.Name, XSD.NCName, XSD.NMTOKEN, XSD.boolean, XSD.hexBinary, XSD.base64Binary),
    *(XSD.anyURI, XSD.dateTime, XSD.dateTimeStamp),
}
