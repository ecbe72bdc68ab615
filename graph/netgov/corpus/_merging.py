"""Make one of the entities that were found to be the same, in what was read; the files stay as they are.

Every statement about a merged entity, and every claim that names it, becomes one of the entity that is kept. Types,
other names and links are joined; the label of the merged entity becomes another name of the kept one. A statement that
now says something of itself (the one was an organ of the other) is left out; a claim never is.
"""

from __future__ import annotations

from collections.abc import Callable
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
    names: dict[OxTerm, ox.NamedNode] = {ox.NamedNode(old): ox.NamedNode(new) for old, new in kept.items()}
    statements = {triple for file in corpus.entity_files for triple in file.triples}

    def describe(triple: ox.Triple) -> ox.Triple | None:
        named = renamed(triple, names)
        if named.subject == named.object:
            return None
        if triple.subject in names and triple.predicate == _LABEL:
            return None if named in statements else ox.Triple(named.subject, _ALTERNATIVE, named.object)
        return named

    def change(file: _File, rename: Callable[[ox.Triple], ox.Triple | None]) -> _File:
        if not any(triple.subject in names or triple.object in names for triple in file.triples):
            return file
        return replace(file, triples=tuple(dict.fromkeys(filter(None, map(rename, file.triples)))))

    def change_source(source: SourceFile) -> SourceFile:
        renamed_source = change(source, lambda triple: renamed(triple, names))
        claims = source.claims if renamed_source is source else from_triples(renamed_source.triples)
        return replace(renamed_source, claims=claims)

    return replace(
        corpus,
        entity_files=tuple(change(file, describe) for file in corpus.entity_files),
        sources=changed(corpus.sources, change_source),
        redirects=kept,
    )


def _check_described(corpus: Corpus) -> None:
    described = {triple.subject for file in corpus.entity_files for triple in file.triples}
    for decision in corpus.merges.decisions:
        for iri in (decision.entity, decision.other):
            if ox.NamedNode(iri) not in described:
                raise CorpusError(
                    f"{shorten(iri)} is described in no file of entities/; correct the name, or take the row out",
                    file=corpus.merges.path,
                    line=decision.line,
                )
