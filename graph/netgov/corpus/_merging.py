"""Make one of the entities that were found to be the same, in what was read; the files stay as they are.

Every statement about a merged entity, and every claim that names it, becomes one of the entity that is kept. Types,
other names and links are joined; the label of the merged entity becomes another name of the kept one. A statement that
now says something of itself (the one was an organ of the other) is left out; a claim never is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

import pyoxigraph as ox
from rdflib.namespace import RDFS, SKOS

from netgov.corpus._corpus import Corpus, CorpusFile, SourceFile
from netgov.corpus._skolem import renamed
from netgov.corpus._source_cache import changed
from netgov.errors import CorpusError
from netgov.model import from_triples
from netgov.model.terms import OxTerm
from netgov.namespaces import shorten

_LABEL = ox.NamedNode(str(RDFS.label))
_ALTERNATIVE = ox.NamedNode(str(SKOS.altLabel))
_File = TypeVar("_File", bound=CorpusFile)


def merged(corpus: Corpus) -> Corpus:
    """Apply the decisions of a corpus."""
    _check_described(corpus)
    kept = corpus.merges.kept
    if not kept:
        return corpus
    merge = _Merge(kept, _labels(corpus.entity_files, {*kept.values()}))
    return replace(
        corpus,
        entity_files=tuple(merge.entity_file(file) for file in corpus.entity_files),
        sources=changed(corpus.sources, merge.source),
        redirects=kept,
    )


class _Merge:
    """Turns what was read; it holds what becomes of what."""

    def __init__(self, kept: Mapping[str, str], labels: set[tuple[ox.NamedNode, ox.Literal]]) -> None:
        self._names: dict[OxTerm, ox.NamedNode] = {ox.NamedNode(old): ox.NamedNode(new) for old, new in kept.items()}
        self._labels = labels

    def entity_file(self, file: CorpusFile) -> CorpusFile:
        """Change the statements of a file of entities."""
        return self._changed(file, self._described)

    def source(self, source: SourceFile) -> SourceFile:
        """Change the claims of a source, and who published it."""
        named = self._changed(source, lambda triple: renamed(triple, self._names))
        return source if named is source else replace(named, claims=from_triples(named.triples))

    def _changed(self, file: _File, change: Callable[[ox.Triple], ox.Triple | None]) -> _File:
        if not any(triple.subject in self._names or triple.object in self._names for triple in file.triples):
            return file
        new = (change(triple) for triple in file.triples)
        return replace(file, triples=tuple(dict.fromkeys(triple for triple in new if triple is not None)))

    def _described(self, triple: ox.Triple) -> ox.Triple | None:
        named = renamed(triple, self._names)
        if named.subject == named.object:
            return None
        if triple.subject in self._names and triple.predicate == _LABEL:
            if (named.subject, named.object) in self._labels:
                return None
            return ox.Triple(named.subject, _ALTERNATIVE, named.object)
        return named


def _labels(files: Iterable[CorpusFile], entities: set[str]) -> set[tuple[ox.NamedNode, ox.Literal]]:
    return {
        (triple.subject, triple.object)
        for file in files
        for triple in file.triples
        if triple.predicate == _LABEL
        and isinstance(triple.subject, ox.NamedNode)
        and isinstance(triple.object, ox.Literal)
        and triple.subject.value in entities
    }


def _check_described(corpus: Corpus) -> None:
    if not corpus.merges.decisions:
        return
    described = {
        triple.subject.value
        for file in corpus.entity_files
        for triple in file.triples
        if isinstance(triple.subject, ox.NamedNode)
    }
    for decision in corpus.merges.decisions:
        for iri in (decision.entity, decision.other):
            if iri not in described:
                raise CorpusError(
                    f"{shorten(iri)} is described in no file of entities/; correct the name, or take the row out",
                    file=corpus.merges.path,
                    line=decision.line,
                )
