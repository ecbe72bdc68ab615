"""Rows that say something of an entity beside the claims: what it is, what else it is called, what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Node

from netgov.coding._source_files import OpenSource
from netgov.coding.sheet._columns import ALSO_CALLED, IS_A, PUBLISHER, SAME_AS, Column
from netgov.coding.sheet._table import CellError, Row, Table, single
from netgov.corpus.naming import slug
from netgov.model import Triple
from netgov.model.catalogue import Entity
from netgov.namespaces import ID, NG, PREFIXES, VOCABULARY_IRI

_WIKIDATA = re.compile(r"(?:wd:|https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d*)")
_LOCAL = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ORGAN_OF = ("organ of", "is an organ of")
_MEASURE_TYPE = ("measure type", "is a measure of the type")
_BESIDE_CLAIMS = (IS_A, ALSO_CALLED, SAME_AS, PUBLISHER, *_ORGAN_OF, *_MEASURE_TYPE)


def is_about_entity(row: Row) -> bool:
    """Whether a row says something of an entity beside the claims, or who published the source."""
    return row[Column.RELATION].lower() in _BESIDE_CLAIMS


class EntityRows:
    """Such rows of a sheet as triples, and the publisher of the source.

    What things are is read before the rest. New entities are added to the index, so that other rows may name them.
    """

    def __init__(self, table: Table, source: OpenSource, vocabulary: Iterable[Triple]) -> None:
        self._index = source.index
        self._relations = source.relations
        self._measure_types = _measure_types(vocabulary)
        self._new: set[str] = set()
        self.triples: set[Triple] = set()
        self.publisher = ""
        rows = filter(is_about_entity, table.rows)
        for row in sorted(rows, key=lambda row: (row[Column.RELATION].lower() != IS_A, row.number)):
            table.attempt(row, Column.OBJECT, self._read, row, row[Column.SUBJECT], row[Column.OBJECT])

    def _read(self, row: Row, name: str, value: str) -> None:
        relation = row[Column.RELATION].lower()
        if relation == PUBLISHER:
            self.publisher = self._entity(value, Column.OBJECT).iri
        elif not name or not value:
            raise CellError("this is empty; say what is called what", Column.OBJECT if name else Column.SUBJECT)
        elif relation == IS_A:
            self._is_a(row, name, value)
        else:
            self._more(self._entity(name, Column.SUBJECT), relation, value)

    def _is_a(self, row: Row, name: str, value: str) -> None:
        class_ = self._relations.class_named(value)
        if class_ is None:
            choices = ", ".join(self._relations.class_labels())
            raise CellError(f"there is no class {value!r}; write one of {choices}")
        known = self._index.find(name)
        if row[Column.CLAIM]:
            # Whoever gives it an identifier means a thing of its own, whatever else has that name.
            known = [entity for entity in known if entity.iri == str(ID[row[Column.CLAIM]])]
        if len(known) > 1:
            choices = " or ".join(map(str, known))
            raise CellError(f"{name!r} may be {choices}; write an identifier into the column claim", Column.SUBJECT)
        if known and class_ not in known[0].types and known[0].iri not in self._new:
            classes = " and ".join(self._relations.label(type_) for type_ in known[0].types)
            message = f"{known[0]} is known as {classes}; leave this row out, or give another thing another name"
            raise CellError(message, Column.SUBJECT)
        iri = known[0].iri if known else self._new_iri(row, name)
        if not known or class_ not in known[0].types:
            self._say(iri, RDF.type, URIRef(class_))
            if class_ == str(NG.Concept) and str(ID.concepts) in self._index:
                self._say(iri, SKOS.inScheme, ID.concepts)
            self._index.add(Entity(iri, name, types=(class_,)))

    def _new_iri(self, row: Row, name: str) -> str:
        local = row[Column.CLAIM] or slug(name)
        iri = str(ID[local])
        if not _LOCAL.fullmatch(local):
            message = f"{name!r} makes no identifier; write one of letters, digits and hyphens into the column claim"
            raise CellError(message, Column.CLAIM)
        if iri in self._index:
            message = f"{self._index[iri]} has this identifier; write another one into the column claim"
            raise CellError(message, Column.CLAIM)
        self._new.add(iri)
        self._say(iri, RDFS.label, Literal(name, lang="en"))
        return iri

    def _more(self, subject: Entity, relation: str, value: str) -> None:
        if relation == ALSO_CALLED:
            if value != subject.label and value not in subject.alternatives:
                self._say(subject.iri, SKOS.altLabel, Literal(value, lang="en"))
                self._index.add(Entity(subject.iri, value, types=subject.types))
        elif relation == SAME_AS:
            item = _WIKIDATA.fullmatch(value)
            if item is None:
                raise CellError(f"{value!r} is no Wikidata item; write one such as Q148")
            self._say(subject.iri, SKOS.exactMatch, URIRef(PREFIXES["wd"] + item[1]))
        elif relation in _ORGAN_OF:
            self._say(subject.iri, NG.organOf, URIRef(self._entity(value, Column.OBJECT).iri))
        elif type_ := self._measure_types.get(value.lower()):
            self._say(subject.iri, URIRef(f"{VOCABULARY_IRI}#measureType"), URIRef(type_))
        else:
            raise CellError(f"there is no type of measures {value!r}; write one of {', '.join(self._measure_types)}")

    def _entity(self, name: str, column: Column) -> Entity:
        entity = single(self._index, name, column)
        if entity is None:
            raise CellError(f"{name!r} is no entity; say in a row before what it {IS_A}", column)
        return entity

    def _say(self, iri: str, predicate: URIRef, value: Node) -> None:
        self.triples.add((URIRef(iri), predicate, value))


def _measure_types(vocabulary: Iterable[Triple]) -> dict[str, str]:
    """IRIs of the types of measures by label in lower case, sorted."""
    triples = list(vocabulary)
    types = {s for s, p, o in triples if p == SKOS.inScheme and str(o) == f"{VOCABULARY_IRI}#measureTypes"}
    labels = {str(o).lower(): str(s) for s, p, o in triples if s in types and p in (RDFS.label, SKOS.prefLabel)}
    return dict(sorted(labels.items()))
