"""Entities and sources by the names that people type."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from netgov.model.search import fold
from netgov.namespaces import PREFIXES, SOURCE, expand, shorten

if TYPE_CHECKING:
    from netgov.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity or a source, as far as it takes to name it.

    Parameters
    ----------
    iri, label
        Its IRI and its name in English.
    alternatives
        Other names, sorted.
    types
        IRIs of its classes, sorted.
    """

    iri: str
    label: str
    alternatives: tuple[str, ...] = ()
    types: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The name to type, with the label beside it: ``id:lu-wei (Lu Wei)``."""
        return f"{shorten(self.iri)} ({self.label})"


class Directory:
    """Finds things by name.

    Parameters
    ----------
    things
        What there is.

    Examples
    --------
    >>> from netgov.corpus import load_corpus
    >>> directory = Directory(things(load_corpus()))
    >>> [str(thing) for thing in directory.find("lu wei")]
    ['id:lu-wei (Lu Wei)']
    >>> [str(thing) for thing in directory.find("Beijing")]
    ['id:beijing (Beijing (city))', 'id:chinese-government (Chinese government)']
    """

    def __init__(self, things: Iterable[Thing] = ()) -> None:
        self._things: dict[str, Thing] = {}
        self._exact: defaultdict[str, set[str]] = defaultdict(set)
        self._folded: defaultdict[str, set[str]] = defaultdict(set)
        for thing in things:
            self.add(thing)

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._things.values())

    def __contains__(self, iri: str) -> bool:
        return iri in self._things

    def __getitem__(self, iri: str) -> Thing:
        return self._things[iri]

    def add(self, thing: Thing) -> None:
        """Add a thing, or names and types to one that is there.

        Parameters
        ----------
        thing
            The thing.
        """
        known = self._things.get(thing.iri)
        if known is not None:
            names = {*known.alternatives, *thing.alternatives, thing.label} - {known.label}
            types = {*known.types, *thing.types}
            thing = Thing(thing.iri, known.label, tuple(sorted(names)), tuple(sorted(types)))
        self._things[thing.iri] = thing
        for name in (thing.label, *thing.alternatives):
            self._exact[name].add(thing.iri)
            self._folded[fold(name)].add(thing.iri)
        self._folded[fold(_local(thing.iri))].add(thing.iri)

    def find(self, text: str) -> list[Thing]:
        """Find what a name stands for.

        Parameters
        ----------
        text
            An IRI or a prefixed name; else a label, another name or a local name. A name that is written exactly so
            comes before one that differs in case, accents or punctuation. A label counts no more than another name:
            whoever writes "Beijing" must say which.

        Returns
        -------
        list of Thing
            Sorted by IRI: none when the name is unknown, several when it is ambiguous.
        """
        text = text.strip()
        if is_explicit(text):
            thing = self._things.get(expand(text))
            return [] if thing is None else [thing]
        found = self._exact.get(text) or self._folded.get(fold(text)) or set()
        return [self._things[iri] for iri in sorted(found)]

    def nearest(self, text: str) -> list[Thing]:
        """Find what somebody may have meant by a name that stands for nothing.

        Parameters
        ----------
        text
            The name.

        Returns
        -------
        list of Thing
            At most three, best first.
        """
        close = difflib.get_close_matches(fold(text.rpartition(":")[2]), self._folded, n=3, cutoff=0.75)
        return [
            self._things[iri] for iri in dict.fromkeys(iri for name in close for iri in sorted(self._folded[name]))
        ][:3]

    def write(self, iri: str) -> str:
        """Name a thing so that `find` finds it and nothing else.

        Parameters
        ----------
        iri
            Its IRI.

        Returns
        -------
        str
            Its label where that is clear, else its prefixed name or IRI.
        """
        thing = self._things.get(iri)
        if thing is not None and not is_explicit(thing.label) and self.find(thing.label) == [thing]:
            return thing.label
        return shorten(iri)


def is_explicit(name: str) -> bool:
    """Whether a name is an IRI or has a listed prefix, so that nothing needs to be looked up.

    Parameters
    ----------
    name
        What somebody typed.

    Returns
    -------
    bool
        True for ``id:lu-wei`` and ``https://…``, false for ``lu-wei`` and ``China Media: Internet governance``.
    """
    prefix, colon, local = name.partition(":")
    return bool(colon) and " " not in name and (prefix in PREFIXES or local.startswith("//"))


def things(corpus: Corpus) -> Iterator[Thing]:
    """Collect the entities and the sources of a corpus.

    Parameters
    ----------
    corpus
        The corpus.

    Yields
    ------
    Thing
        Entities, and sources under their labels and titles.
    """
    yield from entities(corpus.entities)
    for source in corpus.sources:
        names: defaultdict[str, list[str]] = defaultdict(list)
        for triple in source.triples:
            if str(getattr(triple.subject, "value", "")) == source.iri:
                names[triple.predicate.value].append(str(getattr(triple.object, "value", "")))
        labels = [*names[str(RDFS.label)], *names[str(DCTERMS.title)]]
        label = labels[0] if labels else source.id
        yield Thing(source.iri, label, tuple(sorted({*labels} - {label})), tuple(sorted(names[str(RDF.type)])))


def entities(graph: Graph) -> Iterator[Thing]:
    """Collect the entities of a graph.

    Parameters
    ----------
    graph
        Labels, other names and types.

    Yields
    ------
    Thing
        Sorted by IRI.
    """
    for iri in sorted({subject for subject in graph.subjects(RDFS.label) if isinstance(subject, URIRef)}):
        labels = sorted(graph.objects(iri, RDFS.label), key=lambda label: (_foreign(label), str(label)))
        others = {str(name) for name in (*labels[1:], *graph.objects(iri, SKOS.altLabel))}
        types = tuple(sorted(str(type_) for type_ in graph.objects(iri, RDF.type)))
        yield Thing(str(iri), str(labels[0]), tuple(sorted(others - {str(labels[0])})), types)


def _foreign(label: object) -> bool:
    return not (isinstance(label, Literal) and (label.language or "en").startswith("en"))


def _local(iri: str) -> str:
    return iri.removeprefix(SOURCE) if iri.startswith(SOURCE) else iri.rpartition("/")[2].rpartition("#")[2]
