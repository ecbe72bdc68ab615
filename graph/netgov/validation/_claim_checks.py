"""Hold every claim, asserted or not, and every editorial statement against the vocabulary.

This would be SPARQL for each claim in the shapes; here it is one pass, and its answers can name the nearest term.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, XSD
from rdflib.term import Node

from netgov.errors import EvidenceError
from netgov.evidence import read_intervals, segment
from netgov.model.terms import lexical, whole_number
from netgov.namespaces import NG, OA
from netgov.validation.report import TERMS, Finding, hint, locate, name

if TYPE_CHECKING:
    from netgov.corpus import Corpus, SourceFile
    from netgov.model import Claim
    from netgov.validation._scope import Scope


_PUBLISHER, _LENGTH, _END = str(DCTERMS.publisher), str(NG.textLength), str(OA.end)
_Values: TypeAlias = defaultdict[tuple[str, str], list[str]]
"""IRIs and texts by subject and predicate."""


def check_statements(corpus: Corpus, scope: Scope) -> list[Finding]:
    """Check names, domains, ranges and positions.

    Parameters
    ----------
    corpus
        The ontology and the corpus.
    scope
        What of it is to be checked.

    Returns
    -------
    list of Finding
        All of them errors: a predicate that is not declared, a subject or an object that its predicate does not
        take, an entity that is described nowhere or has no class, a position outside the text, a gist of several
        sentences.
    """
    return list(_Check(corpus, scope).findings())


def _values(source: SourceFile) -> _Values:
    # Not from the file's rdflib graph, which takes long to make.
    values: _Values = defaultdict(list)
    for triple in source.triples:
        values[lexical(triple.subject), triple.predicate.value].append(lexical(triple.object))
    return values


class _Check:
    """One pass over a corpus; it holds what is needed to look things up."""

    def __init__(self, corpus: Corpus, scope: Scope) -> None:
        self._corpus = corpus
        self._scope = scope
        self._terms = corpus.terms
        self._types = scope.types

    def findings(self) -> Iterator[Finding]:
        """All findings, in no particular order."""
        for entity, message in self._entities():
            yield self._error(entity, message)
        for source in self._scope.sources:
            values = _values(source)
            length = next(map(whole_number, values[source.iri, _LENGTH]), None)
            for message in self._source(source, values, length):
                yield self._error(source.iri, message)
            for claim in source.claims:
                for message in self._claim(claim):
                    yield self._error(claim.iri, message)
                for message in self._malformed(claim, length):
                    yield self._error(claim.iri, message, malformed=True)

    def _error(self, iri: str, message: str, *, malformed: bool = False) -> Finding:
        return locate(self._corpus, "error", iri, f"{name(iri)}: {message}", malformed=malformed)

    def _malformed(self, claim: Claim, length: int | None) -> Iterator[str]:
        if claim.predicate not in self._terms.predicates:
            nearest = hint(claim.predicate, self._terms.predicates)
            problem = f"{name(claim.predicate)} is no predicate of the vocabulary{nearest}"
            yield f"{problem}; use one that is, or declare it in vocabulary.ttl"
        for span in claim.spans:
            if length is not None and span.end > length:
                problem = f"the span {span.start}-{span.end} lies outside of the text of {length} characters"
                yield f"{problem}; netgov anchor finds the right positions"

    def _entities(self) -> Iterator[tuple[str, str]]:
        """Entities without a class, and editorial statements such as ng:organOf."""
        entities = self._corpus.entities
        for entity in set(entities.subjects(RDFS.label)):
            if self._scope.covers(str(entity)) and not self._types.get(str(entity), set()) & self._terms.classes.keys():
                yield str(entity), "this has no class of the vocabulary; write what it is, as `a ng:Company`"
        for node, property_, object_ in entities:
            subject, predicate = str(node), str(property_)
            if predicate.startswith(TERMS) and predicate in self._terms.predicates and self._scope.covers(subject):
                for message in self._statement(subject, predicate, object_):
                    yield subject, message

    def _source(self, source: SourceFile, values: _Values, length: int | None) -> Iterator[str]:
        """The parts of a source's catalogue entry that a shape cannot check."""
        for publisher in values[source.iri, _PUBLISHER]:
            yield from self._described(publisher)
        for property_ in (NG.sentences, NG.paragraphs):
            try:
                texts = values[source.iri, str(property_)]
                end = max((last for text in texts for _, last in read_intervals(text)), default=0)
            except EvidenceError as error:
                yield f"{name(property_)}: {error.message}"
                continue
            if length is not None and end > length:
                yield f"{name(property_)} ends at {end}, but ng:textLength says {length}; correct one of them"
        for gap in dict.fromkeys(values[source.iri, str(NG.gap)]):
            ends = [last for text in values[gap, _END] if (last := whole_number(text)) is not None]
            if length is not None and any(last > length for last in ends):
                yield f"an ng:gap ends at {max(ends)}, outside of the text of {length} characters; correct it"

    def _claim(self, claim: Claim) -> Iterator[str]:
        yield from self._statement(claim.subject, claim.predicate, claim.plain_triple[2])
        for iri in (*claim.according_to, *claim.stated_in, *claim.context):
            yield from self._described(iri)
        count = len(segment(claim.gist).sentences)
        if count > 1:
            yield f"the ng:gist has {count} sentences; say it in one"

    def _statement(self, subject: str, predicate: str, object_: Node) -> Iterator[str]:
        yield from self._described(subject)
        if isinstance(object_, URIRef):
            yield from self._described(str(object_))
        declared = self._terms.predicates.get(predicate)
        if declared is None:
            return
        yield from self._fit("subject", subject, declared.domain, predicate)
        if isinstance(object_, Literal):
            yield from _literal(object_, declared.literal_types, predicate)
        elif declared.literal_types:
            yield f"the object of {name(predicate)} must be a literal, but {name(str(object_))} is an entity"
        else:
            yield from self._fit("object", str(object_), declared.range, predicate)

    def _fit(self, role: str, iri: str, classes: Iterable[str], predicate: str) -> Iterator[str]:
        types = self._types.get(iri, ())
        for class_ in classes:
            if types and not self._terms.is_a(types, class_):
                problem = f"must be a {name(class_)}, but {name(iri)} is {' and '.join(sorted(map(name, types)))}"
                yield f"the {role} of {name(predicate)} {problem}; choose another predicate, or correct the type"

    def _described(self, iri: str) -> Iterator[str]:
        if iri not in self._types:
            yield f"{name(iri)} is described nowhere{hint(iri, self._types)}; describe it in a file of entities/"


def _literal(literal: Literal, types: Iterable[str], predicate: str) -> Iterator[str]:
    expected = sorted(types)
    if not expected:
        yield f"the object of {name(predicate)} must be an entity, but {str(literal)!r} is a literal"
    elif not any(_is_of(literal, type_) for type_ in expected):
        wanted = " and ".join(map(name, expected))
        yield f"the object of {name(predicate)} must be a literal of {wanted}, but it is {literal.n3()}"


def _is_of(literal: Literal, type_: str) -> bool:
    datatype = literal.datatype or (RDF.langString if literal.language else XSD.string)
    plain = type_ == str(RDF.PlainLiteral) and datatype in (XSD.string, RDF.langString)
    return not literal.ill_typed and (plain or type_ in (str(RDFS.Literal), str(datatype)))
