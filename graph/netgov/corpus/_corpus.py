"""The files of an ontology and a corpus, as read: text, triples, claims, and the line on which everything stands."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, URIRef

from netgov.corpus._line_index import json_line, turtle_subjects
from netgov.corpus.merges import Merges
from netgov.model import Claim
from netgov.model.catalogue import Catalogue, Entity, SourceRecord
from netgov.model.catalogue_reader import CatalogueReader
from netgov.model.terms import in_english, to_rdflib_triples
from netgov.namespaces import NG, PREFIXES


@dataclass(frozen=True)
class CorpusFile:
    """One file of the ontology or the corpus.

    Parameters
    ----------
    path
        Where it is.
    text
        What is in it.
    triples
        What it says, as Oxigraph's triples, without blank nodes.
    """

    path: Path
    text: str
    triples: tuple[ox.Triple, ...]

    @cached_property
    def graph(self) -> Graph:
        """What the file says, as an rdflib graph; made when first asked for."""
        return _graph(self.triples)

    def line_of(self, iri: str) -> int | None:
        """Line on which a subject's block starts.

        Parameters
        ----------
        iri
            The subject.

        Returns
        -------
        int or None
            The line from 1; None when the file has no such subject.
        """
        if self.path.suffix == ".jsonld":
            return json_line(self.text, iri)
        return self._lines.get(iri)

    @cached_property
    def _lines(self) -> dict[str, int]:
        return turtle_subjects(self.text)


@dataclass(frozen=True)
class SourceFile(CorpusFile):
    """The file of one source document: its catalogue entry and its claims.

    Parameters
    ----------
    iri
        IRI of the source.
    claims
        Its claims, sorted by IRI.
    """

    iri: str
    claims: list[Claim]

    @property
    def id(self) -> str:
        """The source's short name, the last part of its IRI."""
        return self.iri.rsplit("/", 1)[-1]

    @property
    def entry(self) -> list[ox.Triple]:
        """What is said of the source itself, but for what its gaps say."""
        node = ox.NamedNode(self.iri)
        return [triple for triple in self.triples if triple.subject == node]

    @cached_property
    def record(self) -> SourceRecord:
        """Its catalogue entry; intervals that are none are left out."""
        return CatalogueReader(self.triples).source(self.iri)

    def text_of(self, property_: str) -> str:
        """Value of a property of the source.

        Parameters
        ----------
        property_
            Its IRI.

        Returns
        -------
        str
            What is written, in English if there are several; empty when there is none.
        """
        return in_english(triple.object for triple in self.entry if triple.predicate.value == property_)


@dataclass(frozen=True)
class Corpus:
    """An ontology and a corpus, read.

    Parameters
    ----------
    ontology, root
        The two folders.
    vocabulary_files, entity_files
        The files, by name.
    sources
        The sources by the names of their files; of a large corpus each is parsed whenever it is asked for.
    merges
        What was decided on entities that may be one.
    redirects
        IRIs of the entities that were merged into others, with the IRI of the one that is kept; empty in a corpus as
        its files have it.
    """

    ontology: Path
    root: Path
    vocabulary_files: tuple[CorpusFile, ...]
    entity_files: tuple[CorpusFile, ...]
    sources: Sequence[SourceFile]
    merges: Merges = field(default_factory=Merges)
    redirects: Mapping[str, str] = field(default_factory=dict)

    @property
    def files(self) -> Iterator[CorpusFile]:
        """All files, one after the other: the vocabulary's, the entities', the sources'."""
        return itertools.chain(self.vocabulary_files, self.entity_files, self.sources)

    @cached_property
    def vocabulary(self) -> Graph:
        """The vocabulary with its alignments."""
        return _graph(_triples(self.vocabulary_files))

    @cached_property
    def entities(self) -> Graph:
        """All entities."""
        return _graph(_triples(self.entity_files))

    @cached_property
    def terms(self) -> Catalogue:
        """Records of the predicates and classes that the vocabulary and its alignments declare, and of nothing else."""
        return CatalogueReader(_triples(self.vocabulary_files)).terms()

    def named_entities(self) -> list[Entity]:
        """Records of everything that a file of entities gives a label, whatever it is, sorted by IRI."""
        return CatalogueReader(_triples(self.entity_files)).named()

    def named_things(self) -> Iterator[Entity]:
        """What `named_entities` gives, and each source under its label and its title; those may come twice."""
        entries = (triple for source in self.sources for triple in source.entry)
        reader = CatalogueReader(itertools.chain(_triples(self.entity_files), entries))
        yield from reader.named()
        for source in self.sources:
            yield Entity(source.iri, reader.source(source.iri).title, (str(NG.Source),))

    def line_of(self, iri: str) -> tuple[Path, int] | None:
        """File and line on which a subject's block starts.

        Parameters
        ----------
        iri
            A claim, an entity, a source, a term; or a span or another part that was written in brackets, for which
            its owner's place is given.

        Returns
        -------
        tuple or None
            Path and line; None when no file describes it.

        Examples
        --------
        >>> from netgov.corpus import load_corpus
        >>> corpus = load_corpus()
        >>> path, line = corpus.line_of("https://w3id.org/netgov/vocab#Claim")
        >>> path.read_text(encoding="utf-8").splitlines()[line - 1]
        'ng:Claim a owl:Class ;'
        """
        place = self._place(iri)
        if place is None and any((URIRef(iri), None, None) in file.graph for file in self.files):
            # What was written in brackets was named after its owner, with slashes between.
            while place is None and "/" in iri:
                iri = iri.rpartition("/")[0]
                place = self._place(iri)
        return place

    def _place(self, iri: str) -> tuple[Path, int] | None:
        places = ((file.path, file.line_of(iri)) for file in self.files)
        return next(((path, line) for path, line in places if line is not None), None)


def _triples(files: Iterable[CorpusFile]) -> Iterator[ox.Triple]:
    return (triple for file in files for triple in file.triples)


def _graph(triples: Iterable[ox.Triple]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in to_rdflib_triples(triples):
        graph.add(triple)
    return graph
