"""What the graph knows by name: entities, predicates, classes and sources, as plain records.

`netgov.model.catalogue_reader` fills these from triples; networks, exports and the page read them and hold no list of
their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from netgov.namespaces import NG, shorten


class Direction(StrEnum):
    """How a predicate draws as an edge between the subject and the object of a claim."""

    FORWARD = "forward"
    BACKWARD = "backward"
    UNDIRECTED = "undirected"


class Stance(StrEnum):
    """The sign of a predicate by which somebody takes a position on a concept."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that claims are about.

    Parameters
    ----------
    iri, label
        Its IRI and its English name.
    types
        IRIs of the classes it was given, without what the closure adds, sorted.
    alternatives
        Other names, sorted.
    matches
        IRIs of the same thing elsewhere (Wikidata), sorted.
    organ_of
        IRIs of the states (or bodies) of which it is an organ, sorted.
    """

    iri: str
    label: str
    types: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    organ_of: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The name to type, with the label beside it: ``id:lu-wei (Lu Wei)``."""
        return f"{shorten(self.iri)} ({self.label})"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation as the vocabulary declares it.

    Parameters
    ----------
    iri, label, inverse_label, definition
        Its IRI, how it reads from subject to object, how it reads back, and what it means.
    direction
        How it draws as an edge; None when it does not.
    stance
        The sign of the position that its subject takes on its object; None when it takes none.
    domain, range
        IRIs of the classes that it declares for its subject and its object, sorted; empty when it declares none.
    parents
        IRIs of its direct superproperties, sorted.
    one_valued
        Whether a subject has one value at most.
    literal_types
        IRIs of the datatypes of which its object must have one, sorted; empty when its object is a thing.
    inverse_of
        IRIs of the predicates that say the same backwards, sorted.
    """

    iri: str
    label: str
    inverse_label: str = ""
    definition: str = ""
    direction: Direction | None = None
    stance: Stance | None = None
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    one_valued: bool = False
    literal_types: tuple[str, ...] = ()
    inverse_of: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The label with the name beside it: ``attended (ng:attended)``."""
        return f"{self.label} ({shorten(self.iri)})"


@dataclass(frozen=True, slots=True)
class OntologyClass:
    """A class of the vocabulary, with the IRIs of its direct superclasses and of the classes disjoint with it."""

    iri: str
    label: str
    definition: str = ""
    parents: tuple[str, ...] = ()
    disjoint_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of a source that no claim states, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """The catalogue entry of one source document; its text is not here.

    Parameters
    ----------
    iri, title
        Its IRI and title.
    publisher
        IRI of the publisher, empty when unknown.
    published, copied_on
        ISO dates; empty when unknown.
    url
        Address of the published page.
    text_length, text_digest
        Length in code points and SHA-256 of the normalised text.
    paragraphs, sentences
        Half-open intervals in the normalised text, in order.
    gaps
        What no claim states, with the reason.
    cites
        IRIs of the documents from which it takes statements, as asserted claims have it, sorted.
    """

    iri: str
    title: str
    publisher: str = ""
    published: str = ""
    copied_on: str = ""
    url: str = ""
    text_length: int = 0
    text_digest: str = ""
    paragraphs: tuple[tuple[int, int], ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    gaps: tuple[Gap, ...] = ()
    cites: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The source's short name, the last part of its IRI."""
        return self.iri.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All records by IRI.

    Parameters
    ----------
    entities, predicates, classes, sources
        Mappings from IRI to record, in the order of the IRIs.
    redirects
        IRIs of entities that were merged into others, with the IRI of the one that is kept.
    """

    entities: Mapping[str, Entity]
    predicates: Mapping[str, Predicate]
    classes: Mapping[str, OntologyClass]
    sources: Mapping[str, SourceRecord]
    redirects: Mapping[str, str] = field(default_factory=dict)
    _distances: dict[str, dict[str, int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def ancestors(self, iri: str) -> Mapping[str, int]:
        """Collect the classes above a class, or the predicates above a predicate.

        Parameters
        ----------
        iri
            IRI of a class or a predicate.

        Returns
        -------
        mapping of str to int
            It and all that it is declared below, nearest first, each with the fewest steps up to it (0 for itself).

        Examples
        --------
        >>> terms = {"urn:Duke": OntologyClass("urn:Duke", "duke", parents=("urn:Person",))}
        >>> Catalogue({}, {}, terms, {}).ancestors("urn:Duke")
        {'urn:Duke': 0, 'urn:Person': 1}
        """
        if iri not in self._distances:
            distances = {iri: 0}
            waiting = [iri]
            for term in waiting:  # which grows as it is gone through
                record = self.classes.get(term) or self.predicates.get(term)
                new = [parent for parent in (record.parents if record else ()) if parent not in distances]
                distances |= dict.fromkeys(new, distances[term] + 1)
                waiting += new
            self._distances[iri] = distances
        return self._distances[iri]

    def is_a(self, types: Iterable[str], class_: str) -> bool:
        """Whether a thing of some classes is of a class.

        Parameters
        ----------
        types
            IRIs of its classes.
        class_
            IRI of the class.

        Returns
        -------
        bool
            True when one of its classes is that class or below it.
        """
        return any(class_ in self.ancestors(type_) for type_ in types)

    def at_or_below(self, terms: Iterable[str]) -> frozenset[str]:
        """Collect the classes or predicates below some.

        Parameters
        ----------
        terms
            IRIs of classes or predicates.

        Returns
        -------
        frozenset of str
            Those of them that have a record, and all that are declared below any of them.
        """
        wanted = frozenset(terms)
        known = (*self.classes, *self.predicates)
        return frozenset(iri for iri in known if not wanted.isdisjoint(self.ancestors(iri)))

    def instances(self, classes: Iterable[str]) -> frozenset[str]:
        """Collect the things of some classes, or of classes below them.

        Parameters
        ----------
        classes
            IRIs of classes; one that has no record has no things.

        Returns
        -------
        frozenset of str
            IRIs of entities, and of all sources when a source is of one of the classes.
        """
        fitting = self.at_or_below(classes)
        things = {iri for iri, entity in self.entities.items() if not fitting.isdisjoint(entity.types)}
        return frozenset(things | self.sources.keys() if str(NG.Source) in fitting else things)

    def resolve(self, iri: str) -> str:
        """The IRI under which a thing has its record: another one, when it was merged into another thing.

        Parameters
        ----------
        iri
            Any IRI.

        Returns
        -------
        str
            The IRI of what is kept; `iri` itself when nothing was merged.

        Examples
        --------
        >>> Catalogue({}, {}, {}, {}, {"urn:old": "urn:new"}).resolve("urn:old")
        'urn:new'
        """
        return self.redirects.get(iri, iri)

    def known(self) -> dict[str, str]:
        """Everything that claims may be about, also under the IRIs that it had before it was merged.

        Returns
        -------
        dict of str to str
            IRIs, each with the one under which the thing has its record.
        """
        return {iri: iri for iri in (*self.entities, *self.sources)} | dict(self.redirects)

    def label(self, iri: str) -> str:
        """The name of anything in the graph; a shortened IRI when it has none.

        Parameters
        ----------
        iri
            IRI of an entity, predicate, class or source.

        Returns
        -------
        str
            Its label.
        """
        iri = self.resolve(iri)
        record = self.entities.get(iri) or self.predicates.get(iri) or self.classes.get(iri)
        if record is not None:
            return record.label
        source = self.sources.get(iri)
        return source.title if source is not None else shorten(iri)
