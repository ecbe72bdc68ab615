"""Rows that say something of an entity beside the claims: what it is, what else it is called, what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Node

from netgov.coding._relation_index import Relations
from netgov.coding.sheet._columns import ALSO_CALLED, IS_A, PUBLISHER, SAME_AS, Column
from netgov.coding.sheet._table import Problems, Row
from netgov.corpus.naming import slug
from netgov.model import Triple
from netgov.model.catalogue import Entity
from netgov.model.entity_index import EntityIndex
from netgov.namespaces import ID, NG, PREFIXES, VOCABULARY_IRI

_WIKIDATA = re.compile(r"(?:wd:|https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d*)")
_LOCAL = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ORGAN_OF = ("organ of", "is an organ of")
_MEASURE_TYPE = ("measure type", "is a measure of the type")
_BESIDE_CLAIMS = (IS_A, ALSO_CALLED, SAME_AS, PUBLISHER, *_ORGAN_OF, *_MEASURE_TYPE)


def is_about_entity(row: Row) -> bool:
    """Whether a row says something of an entity beside the claims, or who published the source."""
    return row[Column.RELATION].lower() in _BESIDE_CLAIMS


class EntityReader:
    """Turns such rows into triples with the number of their row, and finds the publisher of the source.

    New entities are added to the index, so that other rows may name them.
    """

    def __init__(
        self, index: EntityIndex, relations: Relations, vocabulary: Iterable[Triple], problems: Problems
    ) -> None:
        self._index = index
        self._relations = relations
        self._measure_types = _measure_types(vocabulary)
        self._problems = problems
        self._new: set[str] = set()
        self.triples: dict[Triple, int] = {}
        self.publisher = ""

    def read(self, rows: Iterable[Row]) -> None:
        """Turn rows for which `is_about_entity` holds into triples; what things are is read before the rest."""
        for row in sorted(rows, key=lambda row: (row[Column.RELATION].lower() != IS_A, row.number)):
            relation = row[Column.RELATION].lower()
            if relation == PUBLISHER:
                publisher = self._entity(row, Column.OBJECT)
                self.publisher = publisher.iri if publisher is not None else ""
            elif not row[Column.SUBJECT] or not row[Column.OBJECT]:
                empty = Column.OBJECT if row[Column.SUBJECT] else Column.SUBJECT
                self._problems.add(row, empty, "this is empty; say what is called what")
            elif relation == IS_A:
                self._is_a(row)
            else:
                self._more(row, relation)

    def _is_a(self, row: Row) -> None:
        name = row[Column.SUBJECT]
        class_ = self._relations.class_named(row[Column.OBJECT])
        if class_ is None:
            choices = ", ".join(self._relations.class_labels())
            self._problems.add(row, Column.OBJECT, f"there is no class {row[Column.OBJECT]!r}; write one of {choices}")
            return
        known = self._index.find(name)
        if row[Column.CLAIM]:
            # Whoever gives it an identifier means a thing of its own, whatever else has that name.
            known = [entity for entity in known if entity.iri == str(ID[row[Column.CLAIM]])]
        if len(known) > 1:
            choices = " or ".join(map(str, known))
            message = f"{name!r} may be {choices}; write an identifier into the column claim"
            self._problems.add(row, Column.SUBJECT, message)
        elif known and class_ not in known[0].types and known[0].iri not in self._new:
            classes = " and ".join(self._relations.label(type_) for type_ in known[0].types)
            message = f"{known[0]} is known as {classes}; leave this row out, or give another thing another name"
            self._problems.add(row, Column.SUBJECT, message)
        else:
            iri = known[0].iri if known else self._new_iri(row, name)
            if iri:
                self._type(row, iri, name, class_)

    def _type(self, row: Row, iri: str, name: str, class_: str) -> None:
        if iri in self._index and class_ in self._index[iri].types:
            return
        self._say(row, iri, RDF.type, URIRef(class_))
        if class_ == str(NG.Concept) and str(ID.concepts) in self._index:
            self._say(row, iri, SKOS.inScheme, ID.concepts)
        self._index.add(Entity(iri, name, types=(class_,)))

    def _new_iri(self, row: Row, name: str) -> str:
        """Name a new entity; empty, and a mistake, where that makes no free identifier."""
        local = row[Column.CLAIM] or slug(name)
        iri = str(ID[local])
        if not _LOCAL.fullmatch(local):
            message = f"{name!r} makes no identifier; write one of letters, digits and hyphens into the column claim"
        elif iri in self._index:
            message = f"{self._index[iri]} has this identifier; write another one into the column claim"
        else:
            self._new.add(iri)
            self._say(row, iri, RDFS.label, Literal(name, lang="en"))
            return iri
        self._problems.add(row, Column.CLAIM, message)
        return ""

    def _more(self, row: Row, relation: str) -> None:
        subject = self._entity(row, Column.SUBJECT)
        value = row[Column.OBJECT]
        if subject is None:
            return
        if relation == ALSO_CALLED:
            if value != subject.label and value not in subject.alternatives:
                self._say(row, subject.iri, SKOS.altLabel, Literal(value, lang="en"))
                self._index.add(Entity(subject.iri, value, types=subject.types))
        elif relation == SAME_AS:
            item = _WIKIDATA.fullmatch(value)
            if item is not None:
                self._say(row, subject.iri, SKOS.exactMatch, URIRef(PREFIXES["wd"] + item[1]))
            else:
                self._problems.add(row, Column.OBJECT, f"{value!r} is no Wikidata item; write one such as Q148")
        elif relation in _ORGAN_OF:
            state = self._entity(row, Column.OBJECT)
            if state is not None:
                self._say(row, subject.iri, NG.organOf, URIRef(state.iri))
        elif value.lower() in self._measure_types:
            type_ = URIRef(self._measure_types[value.lower()])
            self._say(row, subject.iri, URIRef(f"{VOCABULARY_IRI}#measureType"), type_)
        else:
            message = f"there is no type of measures {value!r}; write one of {', '.join(self._measure_types)}"
            self._problems.add(row, Column.OBJECT, message)

    def _entity(self, row: Row, column: Column) -> Entity | None:
        candidates = self._index.find(row[column])
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            message = f"may be {' or '.join(map(str, candidates))}; write the name before the brackets"
        else:
            message = f"is no entity; say in a row before what it {IS_A}"
        self._problems.add(row, column, f"{row[column]!r} {message}")
        return None

    def _say(self, row: Row, iri: str, predicate: URIRef, value: Node) -> None:
        self.triples.setdefault((URIRef(iri), predicate, value), row.number)


def _measure_types(vocabulary: Iterable[Triple]) -> dict[str, str]:
    """IRIs of the types of measures by label in lower case, sorted."""
    triples = list(vocabulary)
    types = {s for s, p, o in triples if p == SKOS.inScheme and str(o) == f"{VOCABULARY_IRI}#measureTypes"}
    labels = {str(o).lower(): str(s) for s, p, o in triples if s in types and p in (RDFS.label, SKOS.prefLabel)}
    return dict(sorted(labels.items()))
