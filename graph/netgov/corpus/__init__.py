"""Find and read what can be said (``ontology/``) and what is said (``graph/corpus/``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
from rdflib.namespace import RDF

from netgov.corpus._corpus import Corpus, CorpusFile, SourceFile
from netgov.corpus._merging import merged
from netgov.corpus._source_cache import Shelf
from netgov.corpus.merges import MERGES, Merges, parse_merges
from netgov.corpus.reading import read_text, read_triples
from netgov.errors import CorpusError
from netgov.model import from_triples
from netgov.namespaces import NG, shorten

__all__ = [
    "Corpus",
    "CorpusFile",
    "SourceFile",
    "builtin_corpus",
    "builtin_ontology",
    "load_corpus",
    "merged",
    "read_corpus",
]

_TYPE, _CLAIM, _SOURCE, _SPAN = (ox.NamedNode(str(iri)) for iri in (RDF.type, NG.Claim, NG.Source, NG.span))


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
    """Read an ontology and a corpus, and make one of the entities that were found to be the same.

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
        All files, parsed, with the decisions of ``merges.csv`` applied: for reading, not to be written back.

    Raises
    ------
    CorpusError
        If a folder is missing, a file is not UTF-8, not RDF or RDF in another format, a claim is incomplete, a source
        or a claim is there twice, or the decisions contradict each other.
    ForbiddenError
        If a JSON-LD file names a remote context and the network is not allowed.
    """
    return merged(read_corpus(root, ontology=ontology, allow_network=allow_network))


def read_corpus(root: Path | None = None, *, ontology: Path | None = None, allow_network: bool = False) -> Corpus:
    """Read an ontology and a corpus as the files have it, to change them.

    Parameters
    ----------
    root, ontology, allow_network
        As for `load_corpus`.

    Returns
    -------
    Corpus
        All files, parsed; entities that were found to be the same are still several.

    Raises
    ------
    CorpusError, ForbiddenError
        As from `load_corpus`.
    """
    root = builtin_corpus() if root is None else Path(root)
    ontology = builtin_ontology() if ontology is None else Path(ontology)
    if not (ontology / "vocabulary.ttl").is_file():
        raise CorpusError("there is no vocabulary.ttl here; an ontology is a folder that has one", file=ontology)
    if not any((root / folder).is_dir() for folder in ("entities", "sources")):
        raise CorpusError("there is no corpus here; a corpus is a folder with entities/ and sources/", file=root)
    _check_formats(root)

    def read(path: Path, text: str | None = None) -> CorpusFile:
        text = read_text(path) if text is None else text
        return CorpusFile(path, text, tuple(read_triples(path, text, allow_network=allow_network)))

    vocabulary = [read(path) for name in ("vocabulary.ttl", "alignments.ttl") if (path := ontology / name).is_file()]
    entities = [read(path) for path in sorted((root / "entities").glob("*.ttl"))]
    for file in entities:
        _check_entities(file)
    sources = _sources(root, lambda path, text: _source(read(path, text)))
    decisions = root / MERGES
    merges = parse_merges(read_text(decisions), decisions) if decisions.exists() else Merges(path=decisions)
    return Corpus(ontology, root, tuple(vocabulary), tuple(entities), sources, merges)


def _sources(root: Path, parse: Callable[[Path, str], SourceFile]) -> Shelf:
    """Parse every source, each name once."""
    shelf = Shelf(parse)
    first: dict[str, int] = {}
    paths = (path for path in (root / "sources").glob("*") if path.suffix in (".ttl", ".jsonld"))
    for place, path in enumerate(sorted(paths)):
        source = shelf.put(path, read_text(path))
        for iri in (source.iri, *(claim.iri for claim in source.claims)):
            if first.setdefault(iri, place) != place:
                other, kind = shelf[first[iri]], "source" if iri == source.iri else "claim"
                raise CorpusError(
                    f"the {kind} {shorten(iri)} is there already, in {other.path}:{other.line_of(iri)}; rename one",
                    file=path,
                    line=source.line_of(iri),
                )
    return shelf


def _check_formats(root: Path) -> None:
    """Refuse what holds statements in a format that is not read, which would be missed without a word."""
    for path in sorted((*(root / "entities").glob("*"), *(root / "sources").glob("*"))):
        if path.suffix in _UNREAD or (path.suffix == ".jsonld" and path.parent.name == "entities"):
            wanted = "Turtle (.ttl)" if path.parent.name == "entities" else "Turtle (.ttl) or JSON-LD (.jsonld)"
            raise CorpusError(f"{path.suffix} files are not read here; convert it into {wanted}", file=path)


# RDF/XML among them: its entities could be made to fill the memory.
_UNREAD = frozenset((".rdf", ".xml", ".owl", ".trig", ".nq", ".nt", ".n3", ".trix"))


def _source(file: CorpusFile) -> SourceFile:
    described = sorted(_typed(file, _SOURCE))
    if len(described) != 1:
        raise CorpusError(
            f"this file describes {len(described)} sources; it must describe one, as `source:NAME a ng:Source ; ...`",
            file=file.path,
            line=file.line_of(described[1]) if described else None,
        )
    try:
        claims = from_triples(file.triples)
    except CorpusError:
        _blame(file)
        raise
    for claim in claims:
        if claim.reported_in != described[0]:
            raise CorpusError(
                f"the claim {shorten(claim.iri)} is said to be reported in {shorten(claim.reported_in)}, "
                f"but this is the file of {shorten(described[0])}",
                file=file.path,
                line=file.line_of(claim.iri),
            )
    return SourceFile(file.path, file.text, file.triples, described[0], claims)


def _blame(file: CorpusFile) -> None:
    """Read the claims of a file one by one, to raise the error of the first wrong one with its place."""
    by_subject: defaultdict[object, list[ox.Triple]] = defaultdict(list)
    for triple in file.triples:
        by_subject[triple.subject].append(triple)
    for iri in sorted(_typed(file, _CLAIM), key=lambda iri: file.line_of(iri) or 0):
        claim = by_subject[ox.NamedNode(iri)]
        spans = (part for triple in claim if triple.predicate == _SPAN for part in by_subject[triple.object])
        try:
            from_triples((*claim, *spans))
        except CorpusError as error:
            raise CorpusError(error.message, file=file.path, line=file.line_of(iri)) from error


def _check_entities(file: CorpusFile) -> None:
    for kind, class_ in (("claim", _CLAIM), ("source", _SOURCE)):
        for iri in sorted(_typed(file, class_)):
            raise CorpusError(
                f"{shorten(iri)} is a {kind}; sources and their claims belong into sources/",
                file=file.path,
                line=file.line_of(iri),
            )


def _typed(file: CorpusFile, class_: ox.NamedNode) -> set[str]:
    return {
        triple.subject.value
        for triple in file.triples
        if triple.predicate == _TYPE and triple.object == class_ and isinstance(triple.subject, ox.NamedNode)
    }
