"""Relations by the names that people type: what a claim may say, and what is said of an entity beside the claims."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TypeVar

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDFS

from netgov.model.entity_index import fold
from netgov.namespaces import NG, OA, shorten
from netgov.validation.vocabulary import TERMS, Vocabulary

# Their properties describe claims, spans and sources, and say nothing about entities.
_PARTS = frozenset(str(class_) for class_ in (NG.Claim, NG.Gap, NG.Source, OA.TextPositionSelector))

_Named = TypeVar("_Named")


@dataclass(frozen=True, slots=True)
class Relation:
    """A predicate that a claim may have.

    Parameters
    ----------
    iri, label
        Its IRI, and how it reads from subject to object.
    literal_types
        IRIs of the datatypes of its object; empty when the object is a thing.
    """

    iri: str
    label: str
    literal_types: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The label with the name beside it: ``attended (ng:attended)``."""
        return f"{self.label} ({shorten(self.iri)})"


class Relations:
    """Finds the relations and classes of a vocabulary by name.

    Parameters
    ----------
    graph
        The vocabulary.

    Examples
    --------
    >>> from netgov.corpus import load_corpus
    >>> relations = Relations(load_corpus().vocabulary)
    >>> print(relations.find("spoke at"), relations.find("ng:spokeAt"), relations.find("spokeAt"))
    spoke at (ng:spokeAt) spoke at (ng:spokeAt) spoke at (ng:spokeAt)
    >>> print(relations.turned_around("was attended by"))
    attended (ng:attended)
    """

    def __init__(self, graph: Graph) -> None:
        self._vocabulary = Vocabulary(graph)
        self._labels = self._labelled(graph)
        inverses = {str(inverse): str(of) for inverse, of in graph.subject_objects(OWL.inverseOf)}
        self._by_iri = {
            iri: Relation(iri, self._labels[iri], declared.literal_types)
            for iri, declared in sorted(self._vocabulary.predicates.items())
            if iri in self._labels and iri not in inverses and not _PARTS & {*declared.domains}
        }
        self._by_name: dict[str, Relation] = {}
        self._inverse: dict[str, Relation] = {}
        for iri, relation in self._by_iri.items():
            self._name(self._by_name, iri, relation)
            back = graph.value(URIRef(iri), NG.inverseLabel)
            if back is not None:
                self._inverse.setdefault(fold(str(back)), relation)
        for inverse, of in sorted(inverses.items()):
            if of in self._by_iri:
                self._name(self._inverse, inverse, self._by_iri[of])
        self._classes: dict[str, str] = {}
        for class_ in sorted(self._vocabulary.classes & self._labels.keys() - _PARTS):
            self._name(self._classes, class_, class_)

    def _labelled(self, graph: Graph) -> dict[str, str]:
        terms = {*self._vocabulary.predicates, *self._vocabulary.classes}
        labels = {iri: graph.value(URIRef(iri), RDFS.label) for iri in terms if iri.startswith(TERMS)}
        return {iri: str(label) for iri, label in labels.items() if label is not None}

    def _name(self, names: dict[str, _Named], iri: str, value: _Named) -> None:
        for name in (iri, self._labels.get(iri, ""), shorten(iri), iri.removeprefix(TERMS)):
            names.setdefault(fold(name), value)

    def find(self, text: str) -> Relation | None:
        """Find a relation.

        Parameters
        ----------
        text
            Its label, its local or prefixed name or its IRI.

        Returns
        -------
        Relation or None
            None when there is none of that name.
        """
        return self._by_name.get(fold(text))

    def turned_around(self, text: str) -> Relation | None:
        """Find the relation that a name reads backwards.

        Parameters
        ----------
        text
            An inverse label, or the name of an inverse property.

        Returns
        -------
        Relation or None
            The relation to use with subject and object exchanged.
        """
        return self._inverse.get(fold(text))

    def __contains__(self, iri: str) -> bool:
        return iri in self._by_iri

    def nearest(self, text: str) -> list[Relation]:
        """Find what somebody may have meant.

        Parameters
        ----------
        text
            A name that stands for no relation.

        Returns
        -------
        list of Relation
            At most three, best first.
        """
        close = difflib.get_close_matches(fold(text), self._by_name, n=6, cutoff=0.6)
        return list(dict.fromkeys(self._by_name[name] for name in close))[:3]

    def class_named(self, text: str) -> str | None:
        """Find a class.

        Parameters
        ----------
        text
            Its label, its local or prefixed name or its IRI.

        Returns
        -------
        str or None
            Its IRI.
        """
        return self._classes.get(fold(text))

    def class_labels(self) -> list[str]:
        """Labels of the classes that an entity may have, sorted."""
        return sorted(self._labels[class_] for class_ in set(self._classes.values()))

    def label(self, iri: str) -> str:
        """Name a relation or a class so that it is found again.

        Parameters
        ----------
        iri
            Its IRI.

        Returns
        -------
        str
            Its label where that is clear, else its prefixed name.
        """
        label = self._labels.get(iri, "")
        found = self.find(label) or self.class_named(label)
        clear = found == iri or (isinstance(found, Relation) and found.iri == iri)
        return label if clear else shorten(iri)

    def is_a(self, types: tuple[str, ...], class_: str) -> bool:
        """Whether a thing of some classes belongs to a class.

        Parameters
        ----------
        types
            IRIs of its classes.
        class_
            IRI of the class, or of one above them.

        Returns
        -------
        bool
            True when one of its classes is that class or below it.
        """
        return any(class_ in self._vocabulary.ancestors(type_) for type_ in types)
