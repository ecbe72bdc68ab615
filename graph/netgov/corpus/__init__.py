"""Find and read what can be said (``ontology/``) and what is said (``graph/corpus/``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from netgov.claims import Claim, from_graph, from_triples
from netgov.corpus.places import json_line, turtle_subjects
from netgov.corpus.reading import read_text, read_triples
from netgov.errors import CorpusError
from netgov.namespaces import NG, PREFIXES, shorten
from netgov.terms import to_rdflib_triples

__all__ = ["Corpus", "CorpusFile", "SourceFile", "builtin_corpus", "builtin_ontology", "load_corpus"]

_TYPE = str(RDF.type)
_CLAIM = str(NG.Claim)
_SOURCE = str(NG.Source)


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


@dataclass(frozen=True)
class Corpus:
    """An ontology and a corpus, read.

    Parameters
    ----------
    ontology, root
        The two folders.
    vocabulary_files, entity_files, sources
        The files, by name.
    """

    ontology: Path
    root: Path
    vocabulary_files: tuple[CorpusFile, ...]
    entity_files: tuple[CorpusFile, ...]
    sources: tuple[SourceFile, ...]

    @property
    def files(self) -> tuple[CorpusFile, ...]:
        """All files: the vocabulary's, the entities', the sources'."""
        return (*self.vocabulary_files, *self.entity_files, *self.sources)

    @cached_property
    def vocabulary(self) -> Graph:
        """The vocabulary with its alignments."""
        return _graph(triple for file in self.vocabulary_files for triple in file.triples)

    @cached_property
    def entities(self) -> Graph:
        """All entities."""
        return _graph(triple for file in self.entity_files for triple in file.triples)

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


def builtin_ontology() -> Path:
    """Folder of the ontology that comes with the package.

    Returns
    -------
    pathlib.Path
        ``ontology/`` of the checkout, or its copy in the installed package.
    """
    return _builtin("ontology", "ontology")


def builtin_corpus() -> Path:
    """Folder of the corpus that comes with the package.

    Returns
    -------
    pathlib.Path
        ``graph/corpus/`` of the checkout, or its copy in the installed package.
    """
    return _builtin("corpus", "graph/corpus")


def _builtin(installed: str, checkout: str) -> Path:
    package = Path(__file__).resolve().parents[1]
    inside = package / "data" / installed
    return inside if inside.is_dir() else package.parents[1] / checkout


def load_corpus(root: Path | None = None, *, ontology: Path | None = None, allow_network: bool = False) -> Corpus:
    """Read an ontology and a corpus.

    Parameters
    ----------
    root
        Folder with ``entities/*.ttl`` and ``sources/*.ttl`` (or ``.jsonld``); the built-in corpus by default.
    ontology
        Folder with ``vocabulary.ttl`` and maybe ``alignments.ttl``; the built-in one by default.
    allow_network
        Whether JSON-LD files may have their contexts fetched.

    Returns
    -------
    Corpus
        All files, parsed.

    Raises
    ------
    CorpusError
        If a folder is missing, a file is not UTF-8 or not RDF, a claim is incomplete, or a source or a claim is
        there twice.
    ForbiddenError
        If a JSON-LD file names a remote context and the network is not allowed.
    """
    root = builtin_corpus() if root is None else Path(root)
    ontology = builtin_ontology() if ontology is None else Path(ontology)
    if not (ontology / "vocabulary.ttl").is_file():
        raise CorpusError("there is no vocabulary.ttl here; an ontology is a folder that has one", file=ontology)
    if not any((root / folder).is_dir() for folder in ("entities", "sources")):
        raise CorpusError("there is no corpus here; a corpus is a folder with entities/ and sources/", file=root)
    read = partial(_read, allow_network=allow_network)
    vocabulary = [path for name in ("vocabulary.ttl", "alignments.ttl") if (path := ontology / name).is_file()]
    entities = tuple(read(path) for path in sorted((root / "entities").glob("*.ttl")))
    for file in entities:
        _check_entities(file)
    found = (path for path in (root / "sources").glob("*") if path.suffix in (".ttl", ".jsonld"))
    sources = tuple(_source(read(path)) for path in sorted(found))
    _check_unique("source", sources, lambda source: [source.iri])
    _check_unique("claim", sources, lambda source: [claim.iri for claim in source.claims])
    return Corpus(ontology, root, tuple(read(path) for path in vocabulary), entities, sources)


def _read(path: Path, *, allow_network: bool) -> CorpusFile:
    text = read_text(path)
    return CorpusFile(path, text, tuple(read_triples(path, text, allow_network=allow_network)))


def _source(file: CorpusFile) -> SourceFile:
    described = sorted(_typed(file, _SOURCE))
    if len(described) != 1:
        raise CorpusError(
            f"this file describes {len(described)} sources; it must describe one, as `source:NAME a ng:Source ; ...`",
            file=file.path,
            line=file.line_of(described[1]) if described else None,
        )
    claims = _claims(file)
    for claim in claims:
        if claim.reported_in != described[0]:
            raise CorpusError(
                f"the claim {shorten(claim.iri)} is said to be reported in {shorten(claim.reported_in)}, "
                f"but this is the file of {shorten(described[0])}",
                file=file.path,
                line=file.line_of(claim.iri),
            )
    return SourceFile(file.path, file.text, file.triples, described[0], claims)


def _claims(file: CorpusFile) -> list[Claim]:
    try:
        return from_triples(file.triples)
    except CorpusError:
        _blame(file)
        raise


def _blame(file: CorpusFile) -> None:
    """Read the claims of a file one by one, to raise the error of the first wrong one with its place."""
    for iri in sorted(_typed(file, _CLAIM), key=lambda iri: file.line_of(iri) or 0):
        claim = URIRef(iri)
        alone = Graph()
        for triple in file.graph.triples((claim, None, None)):
            alone.add(triple)
        for span in file.graph.objects(claim, NG.span):
            for triple in file.graph.triples((span, None, None)):
                alone.add(triple)
        try:
            from_graph(alone)
        except CorpusError as error:
            raise CorpusError(error.message, file=file.path, line=file.line_of(iri)) from error


def _check_entities(file: CorpusFile) -> None:
    for kind, iris in (("claim", _typed(file, _CLAIM)), ("source", _typed(file, _SOURCE))):
        if iris:
            iri = min(iris)
            raise CorpusError(
                f"{shorten(iri)} is a {kind}; sources and their claims belong into sources/",
                file=file.path,
                line=file.line_of(iri),
            )


def _check_unique(kind: str, sources: Iterable[SourceFile], names: Callable[[SourceFile], list[str]]) -> None:
    first: dict[str, SourceFile] = {}
    for source in sources:
        for iri in names(source):
            other = first.setdefault(iri, source)
            if other is not source:
                raise CorpusError(
                    f"the {kind} {shorten(iri)} is there already, in {other.path}:{other.line_of(iri)}; rename one",
                    file=source.path,
                    line=source.line_of(iri),
                )


def _typed(file: CorpusFile, class_: str) -> set[str]:
    return {
        triple.subject.value
        for triple in file.triples
        if triple.predicate.value == _TYPE
        and isinstance(triple.object, ox.NamedNode)
        and triple.object.value == class_
        and isinstance(triple.subject, ox.NamedNode)
    }


def _graph(triples: Iterable[ox.Triple]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in to_rdflib_triples(triples):
        graph.add(triple)
    return graph
