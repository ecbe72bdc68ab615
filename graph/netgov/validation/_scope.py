"""The units in which a corpus is checked, so that a second check may pass over those that were in order before.

A unit is the vocabulary, the file of a source, or all that the files of entities say of one entity. What a check of a
unit looks at is its digest:

- of the file of a source: its statements, the classes of everything that they name, and the standing of every claim
  that names something that they describe;
- of an entity: its statements, those on what they name, the classes of all that, and the standing of every claim that
  names it (an event needs a claim that vouches for it);
- of each: the vocabulary and the shapes, in a seal that whoever keeps digests gives.

Shapes and checks must look no further than this; ``shapes.ttl`` says so at its top. Only that a unit was in order is
kept, never what was found in one that was not. What several units describe is checked every time.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import Literal
from rdflib.namespace import RDF

from netgov.model.claim_rdf import derived_triples
from netgov.namespaces import NG

if TYPE_CHECKING:
    from netgov.corpus import Corpus, SourceFile
    from netgov.model import Claim

VOCABULARY = "vocabulary"
"""The unit that holds the vocabulary."""

_TYPE = str(RDF.type)
_PART = 1_000
"""Units that are checked by one process."""


class Scope:
    """What of a corpus is to be checked: the units whose digests are not known.

    Parameters
    ----------
    corpus
        The ontology and the corpus.
    seal
        What else the digests depend on.
    known
        Digests of units that were in order.

    Examples
    --------
    >>> from netgov.corpus import load_corpus
    >>> corpus = load_corpus()
    >>> first = Scope(corpus)
    >>> len(first.sources), Scope(corpus, known=first.in_order([])).sources
    (1, ())
    """

    def __init__(self, corpus: Corpus, *, seal: str = "", known: Collection[str] = ()) -> None:
        self._corpus = corpus
        self._seal = seal
        self._sources = {source.iri: source for source in corpus.sources}
        self._owners: defaultdict[str, set[str]] = defaultdict(set)
        self.types: defaultdict[str, set[str]] = defaultdict(set)
        self._typed: defaultdict[str, list[ox.Triple]] = defaultdict(list)
        self._described: defaultdict[str, list[ox.Triple]] = defaultdict(list)
        for file in corpus.vocabulary_files:
            self._read(file.triples, VOCABULARY)
        for file in corpus.entity_files:
            self._read(file.triples, None)
        for source in corpus.sources:
            self._read(source.triples, source.iri)
        self._naming: defaultdict[str, list[Claim]] = defaultdict(list)
        for source in corpus.sources:
            for claim in source.claims:
                for iri in {claim.subject, claim.object, *claim.context}:
                    if iri in self.types and not isinstance(iri, Literal):
                        self._naming[iri].append(claim)
        self._units = [VOCABULARY, *self._sources, *self._described]
        self._shared = {unit for owners in self._owners.values() if len(owners) > 1 for unit in owners}
        self._open = set(self._units)
        if known:
            self._open = {unit for unit, digest in self.digests.items() if digest not in known} | self._shared
        self.sources = tuple(source for source in corpus.sources if source.iri in self._open)

    def _read(self, triples: Iterable[ox.Triple], unit: str | None) -> None:
        for triple in triples:
            subject = _iri(triple.subject)
            self._owners[subject].add(unit or subject)
            if unit is None:
                self._described[subject].append(triple)
            if triple.predicate.value == _TYPE:
                self.types[subject].add(_iri(triple.object))
                self._typed[subject].append(triple)

    @cached_property
    def digests(self) -> dict[str, str]:
        """Digest of what a check of each unit looks at; not computed unless it is asked for."""
        return {unit: self._digest(unit) for unit in self._units}

    def covers(self, iri: str, part: Container[str] | None = None) -> bool:
        """Whether what is found of a resource is to be reported.

        Parameters
        ----------
        iri
            IRI of anything.
        part
            One of `parts`, if only that is checked.

        Returns
        -------
        bool
            False for what belongs to a unit that is passed over.
        """
        owners = self._owners.get(iri)
        units = self._open if part is None else part
        return owners is None or any(owner in units for owner in owners)

    def parts(self) -> list[frozenset[str]]:
        """Divide what is to be checked, so that the parts can be checked side by side.

        Returns
        -------
        list of frozenset of str
            Units, each in one part; those that describe one thing together are in the same.
        """
        alone = sorted(self._open - self._shared)
        number = max(1, len(self._open) // _PART)
        together = self._open & self._shared
        return [frozenset(alone[place::number]) | (together if place == 0 else set()) for place in range(number)]

    def in_order(self, faulty: Iterable[str]) -> frozenset[str]:
        """Collect what a later check may pass over.

        Parameters
        ----------
        faulty
            IRIs of which something was found.

        Returns
        -------
        frozenset of str
            Digests of all units in which nothing was found, now or before.
        """
        wrong = {unit for iri in faulty for unit in self._owners.get(iri, ())}
        return frozenset(digest for unit, digest in self.digests.items() if unit not in wrong)

    def data(self, part: frozenset[str]) -> Iterator[ox.Triple]:
        """Collect what the shapes are to see.

        Parameters
        ----------
        part
            One of `parts`.

        Yields
        ------
        pyoxigraph.Triple
            The vocabulary, and with what loading derives everything that the digests of the units cover; some more than
            once. Of what is passed over there are only pieces: what is found of that is not to be reported.
        """
        yield from self._seen(VOCABULARY)
        for unit in sorted(part - {VOCABULARY}):
            yield from self._seen(unit)
            for claim in self._sources[unit].claims if unit in self._sources else ():
                yield from derived_triples(claim)

    def _digest(self, unit: str) -> str:
        lines = [self._seal, unit, *sorted(map(str, set(self._seen(unit))))]
        return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()

    def _seen(self, unit: str) -> Iterator[ox.Triple]:
        """Everything that a check of a unit looks at."""
        if unit == VOCABULARY:
            for file in self._corpus.vocabulary_files:
                yield from file.triples
        elif unit in self._sources:
            yield from self._seen_of_source(self._sources[unit])
        else:
            yield from self._seen_of_entity(unit)

    def _seen_of_source(self, source: SourceFile) -> Iterator[ox.Triple]:
        """The file of a source, what else is said of it, the classes of what it names, and what claims name in it."""
        yield from source.triples
        yield from self._described.get(source.iri, ())
        for iri in {_iri(triple.object) for triple in source.triples}:
            yield from self._typed.get(iri, ())
        for iri in {_iri(triple.subject) for triple in source.triples}:
            for claim in self._naming.get(iri, ()):
                yield from _vouching(claim, iri)

    def _seen_of_entity(self, iri: str) -> Iterator[ox.Triple]:
        """What is said of an entity and of what that names, and where claims name it."""
        near = list(self._described.get(iri, ()))
        near += [triple for one in near for triple in self._described.get(_iri(one.object), ())]
        yield from near
        for named in {_iri(triple.object) for triple in near} | {iri}:
            yield from self._typed.get(named, ())
        for claim in self._naming.get(iri, ()):
            yield from _vouching(claim, iri)


def _vouching(claim: Claim, iri: str) -> Iterator[ox.Triple]:
    """Where a claim names an entity, and whether it is asserted; it has no type here, so no shape looks at it."""
    naming = ((RDF.subject, [claim.subject]), (RDF.object, [claim.object]), (NG.context, claim.context))
    node = ox.NamedNode(claim.iri)
    for property_, value in (
        *((property_, iri) for property_, values in naming if iri in values),
        *((NG.modality, claim.modality.iri), (NG.polarity, claim.polarity.iri)),
        *((NG.accordingTo, holder) for holder in claim.according_to),
    ):
        yield ox.Triple(node, ox.NamedNode(property_), ox.NamedNode(value))


def _iri(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """The IRI of a node; nothing is called by the empty one that is given for the others."""
    return node.value if isinstance(node, ox.NamedNode) else ""
