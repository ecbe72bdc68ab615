"""Fill the catalogue from the dataset."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import TypeAlias, TypeVar

import pyoxigraph as ox
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS

from netgov.model.catalogue import Catalogue, Direction, Entity, Gap, OntologyClass, Predicate, SourceRecord, Stance
from netgov.model.terms import whole_number
from netgov.namespaces import INFERRED, NG, OA, VOCABULARY_IRI, shorten
from netgov.store.building import REPLACED_BY

_Term: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple"
_Record = TypeVar("_Record", Predicate, OntologyClass)
_Values: TypeAlias = Mapping[str, "list[_Term]"]

NO_ENTITIES = {str(NG.Claim), str(NG.Gap), str(NG.Source), str(OA.TextPositionSelector), str(SKOS.ConceptScheme)}
"""Classes whose instances are parts of a record and not things that claims are about, or have records of their own."""

TERM_PARTS = (
    *(RDF.type, RDFS.label, RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf),
    *(SKOS.definition, NG.inverseLabel, NG.edgeDirection, NG.stance, NG.oneValued),
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

_DIRECTIONS = {str(NG[word.value.capitalize()]): word for word in Direction}
_STANCES = {str(NG[word.value.capitalize()]): word for word in Stance}


def catalogue(store: ox.Store) -> Catalogue:
    """Read all records.

    Parameters
    ----------
    store
        A dataset that `netgov.store.building` made.

    Returns
    -------
    Catalogue
        Its records, in the order of their IRIs.
    """
    classes = _of_type(store, OWL.Class)
    predicates = _of_type(store, OWL.ObjectProperty) | _of_type(store, OWL.DatatypeProperty)
    sources = _of_type(store, NG.Source)
    inferred = {
        (quad.subject.value, quad.object.value)
        for quad in store.quads_for_pattern(None, _node(RDF.type), None, _node(INFERRED))
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
    }
    types: defaultdict[str, set[str]] = defaultdict(set)
    for class_ in classes - NO_ENTITIES:
        for thing in _of_type(store, class_):
            if (thing, class_) not in inferred and not thing.startswith(VOCABULARY_IRI):
                types[thing].add(class_)
    said = _parts(store, {*types, *predicates, *classes, *sources})
    return Catalogue(
        entities={iri: _entity(iri, types[iri], said[iri]) for iri in sorted(types)},
        predicates=_labelled({iri: _predicate(iri, said[iri]) for iri in sorted(predicates)}),
        classes=_labelled({iri: _class(iri, said[iri]) for iri in sorted(classes)}),
        sources={iri: _source(store, iri, said[iri]) for iri in sorted(sources)},
        redirects=_redirects(store),
    )


def _parts(store: ox.Store, things: Container[str]) -> Mapping[str, _Values]:
    """What records are made of, part by part: of an actor with a thousand claims all else would be read in vain."""
    said: defaultdict[str, defaultdict[str, list[_Term]]] = defaultdict(lambda: defaultdict(list))
    for part in sorted({str(part) for part in (*TERM_PARTS, *ENTITY_PARTS, *SOURCE_PARTS)} - {str(RDF.type)}):
        for quad in store.quads_for_pattern(None, _node(part), None, ox.DefaultGraph()):
            iri = _lexical(quad.subject)
            if iri in things:
                said[iri][part].append(quad.object)
    return said


def label(store: ox.Store, iri: str, predicate: str = RDFS.label) -> str:
    """Look up the name of anything.

    Parameters
    ----------
    store
        A dataset.
    iri
        An absolute IRI.
    predicate
        What gives the name.

    Returns
    -------
    str
        The name, in English if there are several; empty when there is none.
    """
    return _text(_values(store, iri), predicate)


def redirect(store: ox.Store, iri: str) -> str | None:
    """Find the entity into which another was merged.

    Parameters
    ----------
    store
        A dataset.
    iri
        An absolute IRI.

    Returns
    -------
    str or None
        The IRI of the one that is kept; None when it was not merged.
    """
    return next(iter(_iris(_values(store, iri), DCTERMS.isReplacedBy)), None)


def _redirects(store: ox.Store) -> dict[str, str]:
    found = store.quads_for_pattern(None, REPLACED_BY, None, ox.DefaultGraph())
    return dict(sorted((_lexical(quad.subject), _lexical(quad.object)) for quad in found))


def _labelled(records: dict[str, _Record]) -> dict[str, _Record]:
    """Leave out terms of other vocabularies that ours only declares, without saying what they are."""
    return {iri: record for iri, record in records.items() if record.label}


def _entity(iri: str, types: Iterable[str], values: _Values) -> Entity:
    label = _text(values, RDFS.label) or shorten(iri)
    return Entity(
        iri=iri,
        label=label,
        types=tuple(sorted(types)),
        alternatives=tuple(sorted({_lexical(term) for term in values.get(str(SKOS.altLabel), [])} - {label})),
        matches=_iris(values, SKOS.exactMatch),
        organ_of=_iris(values, NG.organOf),
    )


def _predicate(iri: str, values: _Values) -> Predicate:
    return Predicate(
        iri=iri,
        label=_text(values, RDFS.label),
        inverse_label=_text(values, NG.inverseLabel),
        definition=_text(values, SKOS.definition),
        direction=_DIRECTIONS.get(_text(values, NG.edgeDirection)),
        stance=_STANCES.get(_text(values, NG.stance)),
        domain=_iris(values, RDFS.domain),
        range=_iris(values, RDFS.range),
        parents=_iris(values, RDFS.subPropertyOf),
        one_valued=_text(values, NG.oneValued) in ("true", "1"),  # some stores have no booleans
    )


def _class(iri: str, values: _Values) -> OntologyClass:
    return OntologyClass(iri, _text(values, RDFS.label), _text(values, SKOS.definition), _iris(values, RDFS.subClassOf))


def _source(store: ox.Store, iri: str, values: _Values) -> SourceRecord:
    gaps = (gap for node in _iris(values, NG.gap) if (gap := _gap(_values(store, node))) is not None)
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
        gaps=tuple(sorted(gaps, key=lambda gap: (gap.start, gap.end))),
        cites=_iris(values, NG.cites),
    )


def _gap(values: _Values) -> Gap | None:
    start, end = whole_number(_text(values, OA.start)), whole_number(_text(values, OA.end))
    return None if start is None or end is None else Gap(start, end, _text(values, NG.reason))


def _of_type(store: ox.Store, class_: str) -> set[str]:
    found = store.quads_for_pattern(None, _node(RDF.type), _node(class_), ox.DefaultGraph())
    return {quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}


def _values(store: ox.Store, iri: str) -> _Values:
    values: defaultdict[str, list[_Term]] = defaultdict(list)
    for quad in store.quads_for_pattern(_node(iri), None, None, ox.DefaultGraph()):
        values[quad.predicate.value].append(quad.object)
    return values


def _text(values: _Values, predicate: str) -> str:
    """The value of a predicate, in English if there are several; empty when there is none."""
    return min(((_foreign(term), _lexical(term)) for term in values.get(str(predicate), [])), default=(0, ""))[1]


def _foreign(term: _Term) -> int:
    language = term.language if isinstance(term, ox.Literal) else None
    return 1 if language is None else 0 if language.lower().startswith("en") else 2


def _iris(values: _Values, predicate: str) -> tuple[str, ...]:
    return tuple(sorted(term.value for term in values.get(str(predicate), []) if isinstance(term, ox.NamedNode)))


def _lexical(term: _Term) -> str:
    return "" if isinstance(term, ox.Triple) else term.value


def _intervals(text: str) -> tuple[tuple[int, int], ...]:
    """The intervals that are some: what is wrong with the others, the validation says."""
    pairs = (map(whole_number, pair.partition("-")[::2]) for pair in text.split())
    return tuple((start, end) for start, end in pairs if start is not None and end is not None)


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(str(iri))
