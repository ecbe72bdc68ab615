"""Read the records of entities, predicates, classes and sources from triples: of files, of a store, of a server."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import TypeAlias

import pyoxigraph as ox
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS

from netgov.model.catalogue import Catalogue, Direction, Entity, Gap, OntologyClass, Predicate, SourceRecord, Stance
from netgov.model.terms import OxTerm, as_stored, in_english, lexical, whole_number
from netgov.namespaces import NG, OA, VOCABULARY_IRI, shorten

_Values: TypeAlias = Mapping[str, "list[OxTerm]"]

NO_ENTITIES = frozenset(map(str, (NG.Claim, NG.Gap, NG.Source, OA.TextPositionSelector, SKOS.ConceptScheme)))
"""Classes whose instances are parts of a record and not things that claims are about, or have records of their own."""

TERM_PARTS = (
    *(RDF.type, RDFS.label, RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf),
    *(OWL.disjointWith, SKOS.definition, NG.inverseLabel, NG.edgeDirection, NG.stance, NG.oneValued, NG.literalType),
)
"""All that the records of predicates and classes are made of."""

ENTITY_PARTS = (RDF.type, RDFS.label, SKOS.altLabel, SKOS.exactMatch, NG.organOf)
"""All that the records of entities are made of."""

SOURCE_PARTS = (
    *(RDF.type, DCTERMS.title, DCTERMS.publisher, DCTERMS.issued, FOAF.page, NG.copiedOn),
    *(NG.textLength, NG.textDigest, NG.paragraphs, NG.sentences, NG.gap, NG.cites),
)
"""All that the records of sources are made of, but their gaps."""

GAP_PARTS = (OA.start, OA.end, NG.reason)
"""All that the record of a gap is made of."""

REPLACED_BY = DCTERMS.isReplacedBy
"""From an entity that was merged into another to the one that is kept."""

_TYPE, _GAP = str(RDF.type), str(NG.gap)
_EDGES = frozenset((str(OA.start), str(OA.end)))
# One string for each, as many records have it as a key.
_PARTS = {str(part): str(part) for part in (*TERM_PARTS, *ENTITY_PARTS, *SOURCE_PARTS, *GAP_PARTS, REPLACED_BY)}
# There are many of these, and nothing is read of them here.
_PASSED_OVER = (ox.NamedNode(str(NG.Claim)), ox.NamedNode(str(OA.TextPositionSelector)))
_DIRECTIONS = {str(NG[word.value.capitalize()]): word for word in Direction}
_STANCES = {str(NG[word.value.capitalize()]): word for word in Stance}


class CatalogueReader:
    """Takes in triples, in any order, and makes records of them.

    Parameters
    ----------
    triples
        What is to be taken in first, as by `add`.

    Examples
    --------
    >>> reader = CatalogueReader(quad.triple for quad in ox.parse('''
    ...     <urn:Firm> a <http://www.w3.org/2002/07/owl#Class> . <urn:acme> a <urn:Firm> .
    ...     <urn:acme> <http://www.w3.org/2000/01/rdf-schema#label> "Acme"@en .''', ox.RdfFormat.TURTLE))
    >>> reader.catalogue().entities["urn:acme"].label
    'Acme'
    """

    def __init__(self, triples: Iterable[ox.Triple] = ()) -> None:
        self._said: defaultdict[str, defaultdict[str, list[OxTerm]]] = defaultdict(lambda: defaultdict(list))
        self.add(triples)

    def add(self, triples: Iterable[ox.Triple]) -> None:
        """Take in all triples of one file or dataset.

        Parameters
        ----------
        triples
            What no record is made of is passed over; the gaps of a source come together with it.
        """
        edges: list[ox.Triple] = []
        gaps: set[OxTerm] = set()
        for triple in triples:
            part = _PARTS.get(triple.predicate.value)
            if part is None:
                continue
            object_ = triple.object
            if part in _EDGES:
                edges.append(triple)
            elif part != _TYPE or object_ not in _PASSED_OVER:
                self._said[lexical(triple.subject)][part].append(as_stored(object_))
                if part == _GAP:
                    gaps.add(object_)
        for triple in edges:  # of which spans have many more than gaps
            if triple.subject in gaps:
                self._said[lexical(triple.subject)][_PARTS[triple.predicate.value]].append(as_stored(triple.object))

    def classes(self) -> list[str]:
        """IRIs of the classes whose instances are entities, sorted."""
        return sorted(self._of_types(OWL.Class) - NO_ENTITIES)

    def terms(self) -> Catalogue:
        """Make the records of predicates and classes alone.

        Returns
        -------
        Catalogue
            All that are declared, those without a label too; nothing else.
        """
        predicates = sorted(self._of_types(OWL.ObjectProperty, OWL.DatatypeProperty))
        classes = sorted(self._of_types(OWL.Class))
        return Catalogue(
            {},
            {iri: _predicate(iri, self._said[iri]) for iri in predicates},
            {iri: _class(iri, self._said[iri]) for iri in classes},
            {},
        )

    def named(self) -> list[Entity]:
        """Make a record of everything that has a label, whatever it is.

        Returns
        -------
        list of Entity
            Sorted by IRI, with all their types; names in other languages are alternatives.
        """
        return [
            _entity(iri, _iris(values, RDF.type), values, RDFS.label, SKOS.altLabel)
            for iri, values in sorted(self._said.items())
            if _text(values, RDFS.label)
        ]

    def entity(self, iri: str) -> Entity:
        """Make the record of one entity.

        Parameters
        ----------
        iri
            Its IRI.

        Returns
        -------
        Entity
            With all its types; empty but for its name, if nothing is said of it.
        """
        values: _Values = self._said.get(iri, {})
        return _entity(iri, _iris(values, RDF.type), values, SKOS.altLabel)

    def source(self, iri: str) -> SourceRecord:
        """Make the record of one source.

        Parameters
        ----------
        iri
            Its IRI.

        Returns
        -------
        SourceRecord
            Empty but for its name, if nothing is said of it.
        """
        values: _Values = self._said.get(iri, {})
        gaps = (gap for node in _iris(values, NG.gap) if (gap := _gap(self._said.get(node, {}))) is not None)
        return SourceRecord(
            iri=iri,
            title=_text(values, DCTERMS.title) or shorten(iri),
            publisher=_text(values, DCTERMS.publisher),
            published=_text(values, DCTERMS.issued),
            copied_on=_text(values, NG.copiedOn),
            url=_text(values, FOAF.page),
            text_length=whole_number(_text(values, NG.textLength)) or 0,
            text_digest=_text(values, NG.textDigest),
            paragraphs=_intervals(_text(values, NG.paragraphs)),
            sentences=_intervals(_text(values, NG.sentences)),
            gaps=tuple(sorted(gaps, key=lambda gap: (gap.start, gap.end, gap.reason))),
            cites=_iris(values, NG.cites),
        )

    def catalogue(self, inferred: Container[tuple[str, str]] = ()) -> Catalogue:
        """Make all records.

        Parameters
        ----------
        inferred
            Pairs of a thing and a class that only the closure knows of: no type of an entity.

        Returns
        -------
        Catalogue
            The records, in the order of their IRIs. Terms of other vocabularies that ours only declares, without
            saying what they are, are not among them.
        """
        terms = self.terms()
        classes = terms.classes.keys() - NO_ENTITIES
        entities = {}
        for iri, values in sorted(self._said.items()):
            types = [type_ for type_ in _iris(values, RDF.type) if type_ in classes and (iri, type_) not in inferred]
            if types and not iri.startswith(VOCABULARY_IRI):
                entities[iri] = _entity(iri, types, values, SKOS.altLabel)
        return Catalogue(
            entities=entities,
            predicates={iri: record for iri, record in terms.predicates.items() if record.label},
            classes={iri: record for iri, record in terms.classes.items() if record.label},
            sources={iri: self.source(iri) for iri in sorted(self._of_types(NG.Source))},
            redirects={
                iri: lexical(kept)
                for iri, values in sorted(self._said.items())
                for kept in values.get(str(REPLACED_BY), ())
            },
        )

    def _of_types(self, *classes: str) -> set[str]:
        wanted = set(map(str, classes))
        return {iri for iri, values in self._said.items() if not wanted.isdisjoint(_iris(values, RDF.type))}


def _entity(iri: str, types: Iterable[str], values: _Values, *other_names: str) -> Entity:
    label = _text(values, RDFS.label) or shorten(iri)
    others = {lexical(term) for part in other_names for term in values.get(str(part), ())}
    return Entity(
        iri=iri,
        label=label,
        types=tuple(sorted(types)),
        alternatives=tuple(sorted(others - {label})),
        matches=_iris(values, SKOS.exactMatch),
        organ_of=_iris(values, NG.organOf),
    )


def _predicate(iri: str, values: _Values) -> Predicate:
    range_ = _iris(values, RDFS.range)
    is_datatype = str(OWL.ObjectProperty) not in _iris(values, RDF.type)
    literal_types = _iris(values, NG.literalType) or range_ or (str(RDFS.Literal),)
    return Predicate(
        iri=iri,
        label=_text(values, RDFS.label),
        inverse_label=_text(values, NG.inverseLabel),
        definition=_text(values, SKOS.definition),
        direction=_DIRECTIONS.get(_text(values, NG.edgeDirection)),
        stance=_STANCES.get(_text(values, NG.stance)),
        domain=_iris(values, RDFS.domain),
        range=range_,
        parents=_iris(values, RDFS.subPropertyOf),
        one_valued=_text(values, NG.oneValued) in ("true", "1"),  # some stores have no booleans
        literal_types=literal_types if is_datatype else (),
        inverse_of=_iris(values, OWL.inverseOf),
    )


def _class(iri: str, values: _Values) -> OntologyClass:
    label, definition = _text(values, RDFS.label), _text(values, SKOS.definition)
    return OntologyClass(iri, label, definition, _iris(values, RDFS.subClassOf), _iris(values, OWL.disjointWith))


def _gap(values: _Values) -> Gap | None:
    start, end = whole_number(_text(values, OA.start)), whole_number(_text(values, OA.end))
    return None if start is None or end is None else Gap(start, end, _text(values, NG.reason))


def _text(values: _Values, predicate: str) -> str:
    return in_english(values.get(str(predicate), ()))


def _iris(values: _Values, predicate: str) -> tuple[str, ...]:
    terms = values.get(str(predicate), ())
    return tuple(sorted({term.value for term in terms if isinstance(term, ox.NamedNode)}))


def _intervals(text: str) -> tuple[tuple[int, int], ...]:
    """The intervals that are some: what is wrong with the others, the validation says."""
    pairs = (map(whole_number, pair.partition("-")[::2]) for pair in text.split())
    return tuple((start, end) for start, end in pairs if start is not None and end is not None)
