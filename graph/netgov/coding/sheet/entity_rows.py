"""Rows that say something of an entity beside the claims: what it is, what else it is called, what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Node

from netgov.coding.relation_index import Relations
from netgov.coding.sheet import columns
from netgov.coding.sheet.problems import Problem
from netgov.coding.sheet.spreadsheet import Row, Table
from netgov.corpus.naming import slug
from netgov.model import Triple
from netgov.model.catalogue import Entity
from netgov.model.entity_index import EntityIndex
from netgov.namespaces import ID, NG, PREFIXES, VOCABULARY_IRI

_WIKIDATA = re.compile(r"(?:wd:|https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d*)")
_LOCAL = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_EDITORIAL = {"organ of": NG.organOf, "is an organ of": NG.organOf}
_MEASURE_TYPE = URIRef(f"{VOCABULARY_IRI}#measureType")
_MEASURE_TYPES = ("measure type", "is a measure of the type")
_WORDS = (columns.IS_A, columns.ALSO_CALLED, columns.SAME_AS, columns.PUBLISHER, *_EDITORIAL, *_MEASURE_TYPES)


def is_about_entity(row: Row) -> bool:
    """Whether a row says something of an entity beside the claims.

    Parameters
    ----------
    row
        The row.

    Returns
    -------
    bool
        True for ``is a``, ``also called``, ``same as``, ``organ of``, ``measure type`` and ``publisher``.
    """
    return row[columns.RELATION].lower() in _WORDS


class EntityReader:
    """Turns such rows into triples, and notes every mistake on the way.

    Parameters
    ----------
    table
        The sheet.
    directory
        The entities that there are; new ones are added to it, so that other rows may name them.
    relations
        The vocabulary.
    concepts
        The instances of vocabulary concepts by their label, for the types of measures.

    Attributes
    ----------
    triples : dict of triple to int
        What is said, with the row.
    publisher : str
        IRI of the publisher of the source; empty when no row says.
    problems : list of Problem
        The mistakes.
    """

    def __init__(self, table: Table, directory: EntityIndex, relations: Relations, concepts: dict[str, str]) -> None:
        self._table = table
        self._directory = directory
        self._relations = relations
        self._concepts = concepts
        self._new: set[str] = set()
        self.triples: dict[Triple, int] = {}
        self.publisher = ""
        self.problems: list[Problem] = []

    def read(self, rows: Iterable[Row]) -> None:
        """Turn rows into triples.

        Parameters
        ----------
        rows
            Rows for which `is_about_entity` holds; what they are is read before anything else of them.
        """
        for row in sorted(rows, key=lambda row: (row[columns.RELATION].lower() != columns.IS_A, row.number)):
            relation = row[columns.RELATION].lower()
            if relation == columns.PUBLISHER:
                thing = self._thing(row, columns.OBJECT)
                self.publisher = thing.iri if thing is not None else ""
            elif not row[columns.SUBJECT] or not row[columns.OBJECT]:
                empty = columns.OBJECT if row[columns.SUBJECT] else columns.SUBJECT
                self._wrong(row, empty, "this is empty; say what is called what")
            elif relation == columns.IS_A:
                self._is_a(row)
            else:
                self._more(row, relation)

    def _is_a(self, row: Row) -> None:
        name = row[columns.SUBJECT]
        class_ = self._relations.class_named(row[columns.OBJECT])
        if class_ is None:
            choices = ", ".join(self._relations.class_labels())
            self._wrong(row, columns.OBJECT, f"there is no class {row[columns.OBJECT]!r}; write one of {choices}")
            return
        found = self._directory.find(name)
        if row[columns.CLAIM]:
            # Whoever gives it an identifier means a thing of its own, whatever else has that name.
            found = [thing for thing in found if thing.iri == str(ID[row[columns.CLAIM]])]
        if len(found) > 1:
            choices = " or ".join(map(str, found))
            self._wrong(row, columns.SUBJECT, f"{name!r} may be {choices}; write an identifier into the column claim")
        elif found and class_ not in found[0].types and found[0].iri not in self._new:
            kinds = " and ".join(self._relations.label(type_) for type_ in found[0].types)
            message = f"{found[0]} is known as {kinds}; leave this row out, or give another thing another name"
            self._wrong(row, columns.SUBJECT, message)
        elif found:
            self._type(row, found[0].iri, name, class_)
        else:
            iri = self._new_iri(row, name)
            if iri:
                self._new.add(iri)
                self._say(row, iri, RDFS.label, Literal(name, lang="en"))
                self._type(row, iri, name, class_)

    def _type(self, row: Row, iri: str, name: str, class_: str) -> None:
        if iri in self._directory and class_ in self._directory[iri].types:
            return
        self._say(row, iri, RDF.type, URIRef(class_))
        if class_ == str(NG.Concept) and str(ID.concepts) in self._directory:
            self._say(row, iri, SKOS.inScheme, ID.concepts)
        self._directory.add(Entity(iri, name, types=(class_,)))

    def _new_iri(self, row: Row, name: str) -> str:
        local = row[columns.CLAIM] or slug(name)
        if not _LOCAL.fullmatch(local):
            message = f"{name!r} makes no identifier; write one of letters, digits and hyphens into the column claim"
            self._wrong(row, columns.CLAIM, message)
            return ""
        iri = str(ID[local])
        if iri in self._directory:
            message = f"{self._directory[iri]} has this identifier; write another one into the column claim"
            self._wrong(row, columns.CLAIM, message)
            return ""
        return iri

    def _more(self, row: Row, relation: str) -> None:
        subject = self._thing(row, columns.SUBJECT)
        if subject is None:
            return
        if relation == columns.ALSO_CALLED:
            name = row[columns.OBJECT]
            if name != subject.label and name not in subject.alternatives:
                self._say(row, subject.iri, SKOS.altLabel, Literal(name, lang="en"))
                self._directory.add(Entity(subject.iri, name, types=subject.types))
        elif relation == columns.SAME_AS:
            item = _WIKIDATA.fullmatch(row[columns.OBJECT])
            if item is None:
                self._wrong(row, columns.OBJECT, f"{row[columns.OBJECT]!r} is no Wikidata item; write one such as Q148")
            else:
                self._say(row, subject.iri, SKOS.exactMatch, URIRef(PREFIXES["wd"] + item[1]))
        elif relation in _EDITORIAL:
            state = self._thing(row, columns.OBJECT)
            if state is not None:
                self._say(row, subject.iri, _EDITORIAL[relation], URIRef(state.iri))
        else:
            concept = self._concepts.get(row[columns.OBJECT].lower())
            if concept is None:
                message = (
                    f"there is no type of measures {row[columns.OBJECT]!r}; write one of {', '.join(self._concepts)}"
                )
                self._wrong(row, columns.OBJECT, message)
            else:
                self._say(row, subject.iri, _MEASURE_TYPE, URIRef(concept))

    def _thing(self, row: Row, column: str) -> Entity | None:
        found = self._directory.find(row[column])
        if len(found) == 1:
            return found[0]
        choices = f"may be {' or '.join(map(str, found))}; write the name before the brackets"
        unknown = f"is no entity; say in a row before what it {columns.IS_A}"
        self._wrong(row, column, f"{row[column]!r} {choices if found else unknown}")
        return None

    def _say(self, row: Row, iri: str, predicate: URIRef, value: Node) -> None:
        self.triples.setdefault((URIRef(iri), predicate, value), row.number)

    def _wrong(self, row: Row, column: str, message: str) -> None:
        self.problems.append(self._table.problem(row.number, column, message))


def measure_types(vocabulary: Iterable[Triple]) -> dict[str, str]:
    """Find the types of measures in a vocabulary.

    Parameters
    ----------
    vocabulary
        Its triples.

    Returns
    -------
    dict
        IRIs by label in lower case, sorted.
    """
    triples = list(vocabulary)
    types = {s for s, p, o in triples if p == SKOS.inScheme and str(o) == f"{VOCABULARY_IRI}#measureTypes"}
    labels = {str(o).lower(): str(s) for s, p, o in triples if s in types and p in (RDFS.label, SKOS.prefLabel)}
    return dict(sorted(labels.items()))
