"""Relations by the names that people type: what a claim may say, and what is said of an entity beside the claims."""

from __future__ import annotations

import difflib
from typing import TypeVar

from netgov.model.catalogue import Catalogue, Predicate
from netgov.model.entity_index import fold
from netgov.namespaces import NG, OA, PREFIXES, shorten

# Their properties describe claims, spans and sources, and say nothing about entities.
_PARTS = frozenset(str(class_) for class_ in (NG.Claim, NG.Gap, NG.Source, OA.TextPositionSelector))

_TERMS = PREFIXES["ng"]
_Named = TypeVar("_Named")


class Relations:
    """Finds the relations and classes of a vocabulary (`netgov.corpus.Corpus.terms`) by name.

    Examples
    --------
    >>> from netgov.corpus import load_corpus
    >>> relations = Relations(load_corpus().terms)
    >>> print(relations.find("spoke at"), relations.find("ng:spokeAt"), relations.find("spokeAt"))
    spoke at (ng:spokeAt) spoke at (ng:spokeAt) spoke at (ng:spokeAt)
    >>> print(relations.turned_around("was attended by"))
    attended (ng:attended)
    """

    def __init__(self, terms: Catalogue) -> None:
        self.terms = terms
        labels = {iri: predicate.label for iri, predicate in terms.predicates.items()}
        labels |= {iri: class_.label for iri, class_ in terms.classes.items()}
        self._labels = {iri: label for iri, label in labels.items() if label and iri.startswith(_TERMS)}
        inverses = {iri: of for iri, record in terms.predicates.items() for of in record.inverse_of}
        self._by_name: dict[str, Predicate] = {}
        self._inverse: dict[str, Predicate] = {}
        self._classes: dict[str, str] = {}
        for iri, relation in terms.predicates.items():
            if iri in self._labels and iri not in inverses and _PARTS.isdisjoint(relation.domain):
                self._name(self._by_name, iri, relation)
                if relation.inverse_label:
                    self._inverse.setdefault(fold(relation.inverse_label), relation)
        for inverse, of in inverses.items():
            if fold(of) in self._by_name:
                self._name(self._inverse, inverse, self._by_name[fold(of)])
        for class_ in terms.classes:
            if class_ in self._labels and class_ not in _PARTS:
                self._name(self._classes, class_, class_)

    def _name(self, names: dict[str, _Named], iri: str, value: _Named) -> None:
        for name in (iri, self._labels.get(iri, ""), shorten(iri), iri.removeprefix(_TERMS)):
            names.setdefault(fold(name), value)

    def find(self, text: str) -> Predicate | None:
        """Find a relation by its label, its local or prefixed name or its IRI."""
        return self._by_name.get(fold(text))

    def turned_around(self, text: str) -> Predicate | None:
        """Find the relation that a name reads backwards: an inverse label, or the name of an inverse property."""
        return self._inverse.get(fold(text))

    def nearest(self, text: str) -> list[Predicate]:
        """Find what somebody may have meant: at most three, best first."""
        close = difflib.get_close_matches(fold(text), self._by_name, n=6, cutoff=0.6)
        return list(dict.fromkeys(self._by_name[name] for name in close))[:3]

    def class_named(self, text: str) -> str | None:
        """Find the IRI of a class by its label, its local or prefixed name or its IRI."""
        return self._classes.get(fold(text))

    def class_labels(self) -> list[str]:
        """Labels of the classes that an entity may have, sorted."""
        return sorted(self._labels[class_] for class_ in set(self._classes.values()))

    def label(self, iri: str) -> str:
        """Name a relation or a class so that it is found again: by its label where that is clear."""
        label = self._labels.get(iri, "")
        relation = self.find(label)
        clear = (self.class_named(label) if relation is None else relation.iri) == iri
        return label if clear else shorten(iri)
