"""Find entities that may be one: by shared links, names that differ in little, abbreviations and initials.

Entities are put into blocks by keys, and compared only within a block, and there each with the first that it may be
the same as. So the work grows with the number of names, and three entities of one name make two candidates, not three.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from rdflib import Graph, Literal
from rdflib.namespace import SKOS

from netgov.coding.name_keys import abbreviates, abbreviation, has_initial, initials, person_keys, words
from netgov.corpus.merges import Decision, Merges, Verdict
from netgov.model.catalogue import Catalogue, Entity
from netgov.namespaces import NG, shorten

if TYPE_CHECKING:
    from netgov.corpus import Corpus
    from netgov.model import Claim


class Reason(StrEnum):
    """Why two entities may be one, the strongest first."""

    LINK = "same link"
    NAME = "same name"
    ORDER = "same words in another order"
    ABBREVIATION = "abbreviation"
    INITIALS = "initials"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities that may be one.

    Parameters
    ----------
    entity, other
        The two; more claims are about the first.
    claims, other_claims
        How many claims are about each.
    reason
        Why they may be one.
    shown
        What they have in common, or the two names.
    unsure
        The decision that left it open; None when nobody has looked yet.
    """

    entity: Entity
    other: Entity
    claims: int
    other_claims: int
    reason: Reason
    shown: str
    unsure: Decision | None = None


@dataclass(frozen=True, slots=True)
class _Member:
    """An entity in a block, by one of its names."""

    iri: str
    name: str


def duplicates(corpus: Corpus) -> list[Candidate]:
    """Find entities that may be one.

    Parameters
    ----------
    corpus
        With the decisions applied (`netgov.corpus.load_corpus`): what was found to be the same is one entity there, and
        what was found to be different is not offered again, nor is what was found to be the same as one of these.

    Returns
    -------
    list of Candidate
        The strongest reason first, then those with the most claims. Two entities whose classes the vocabulary says to
        be disjoint are no candidates, unless they share a link.

    Examples
    --------
    >>> from netgov.corpus import load_corpus
    >>> [(str(one.entity), str(one.other)) for one in duplicates(load_corpus()) if one.reason is Reason.LINK]
    []
    """
    things = {thing.iri: thing for thing in corpus.named_entities()}
    counts = Counter(iri for source in corpus.sources for claim in source.claims for iri in _ends(claim))
    finder = _Finder(things, corpus.merges, _Disjoint(corpus.terms))
    found = []
    for pair, (reason, shown) in finder.pairs(corpus.entities).items():
        one, other = sorted(pair, key=lambda iri: (-counts[iri], iri))
        unsure = finder.decided.get(pair)
        found.append(Candidate(things[one], things[other], counts[one], counts[other], reason, shown, unsure))
    order = list(Reason)
    return sorted(
        found,
        key=lambda one: (order.index(one.reason), -one.claims - one.other_claims, one.entity.iri, one.other.iri),
    )


class _Finder:
    """Compares what stands in one block."""

    def __init__(self, things: Mapping[str, Entity], merges: Merges, disjoint: _Disjoint) -> None:
        self._things = things
        self._disjoint = disjoint
        self.decided = {
            frozenset(merges.resolve(iri) for iri in decision.pair): decision
            for verdict in (Verdict.UNSURE, Verdict.DIFFERENT)
            for decision in merges.decisions
            if decision.verdict is verdict
        }

    def pairs(self, graph: Graph) -> dict[frozenset[str], tuple[Reason, str]]:
        """Everything that may be one, with the strongest reason."""
        found: dict[frozenset[str], tuple[Reason, str]] = {}
        for reason, blocks in self._blocks(graph):
            for _, members in sorted(blocks.items()):
                for one, other in self._within(members, reason):
                    shown = one.name if one.name == other.name else f"{one.name} / {other.name}"
                    found.setdefault(frozenset((one.iri, other.iri)), (reason, shown))
        return found

    def _blocks(self, graph: Graph) -> Iterator[tuple[Reason, _Blocks]]:
        links = (
            (str(link), _Member(str(thing), shorten(str(link))))
            for thing, link in graph.subject_objects(SKOS.exactMatch)
            if str(thing) in self._things
        )
        yield Reason.LINK, _grouped(links)
        yield Reason.NAME, self._by_name(lambda name: [" ".join(words(name))])
        yield Reason.ORDER, self._by_name(lambda name: [" ".join(sorted(words(name)))] if len(words(name)) > 1 else [])
        yield Reason.ABBREVIATION, self._by_name(lambda name: {abbreviation(name), *initials(name)} - {""})
        yield Reason.INITIALS, self._by_name(person_keys, only=str(NG.Person))

    def _by_name(self, keys: Callable[[str], Iterable[str]], only: str | None = None) -> _Blocks:
        return _grouped(
            (key, _Member(thing.iri, name))
            for thing in self._things.values()
            if only is None or only in thing.types
            for name in (thing.label, *thing.alternatives)
            for key in keys(name)
        )

    def _within(self, members: Iterable[_Member], reason: Reason) -> Iterator[tuple[_Member, _Member]]:
        """Hold each member of a block against those before it that are not yet held to be the same as another."""
        # Those with a short form first: they are what the others are held against.
        ordered = sorted(set(members), key=lambda one: (not _is_short(one.name, reason), one.iri, one.name))
        heads: list[_Member] = []
        for member in ordered:
            if any(head.iri == member.iri for head in heads):
                continue
            head = next((head for head in heads if self._may_be_one(head, member, reason)), None)
            if head is not None:
                yield head, member
            elif reason not in _NEEDS_SHORT or _is_short(member.name, reason):
                heads.append(member)

    def _may_be_one(self, one: _Member, other: _Member, reason: Reason) -> bool:
        decision = self.decided.get(frozenset((one.iri, other.iri)))
        if decision is not None and decision.verdict is Verdict.DIFFERENT:
            return False
        if reason is Reason.LINK:
            return True
        if self._disjoint(self._things[one.iri].types, self._things[other.iri].types):
            return False
        if reason is Reason.ABBREVIATION:
            return bool(abbreviation(one.name)) and not abbreviation(other.name)
        return reason is not Reason.INITIALS or abbreviates(one.name, other.name)


class _Disjoint:
    """Whether nothing can be of two classes."""

    def __init__(self, terms: Catalogue) -> None:
        self._terms = terms
        self._pairs = {
            frozenset((iri, other)) for iri, record in terms.classes.items() for other in record.disjoint_with
        }

    def __call__(self, types: Iterable[str], others: Iterable[str]) -> bool:
        ours, theirs = ({above for type_ in some for above in self._terms.ancestors(type_)} for some in (types, others))
        return any(frozenset((one, other)) in self._pairs for one in ours for other in theirs)


def _grouped(members: Iterable[tuple[str, _Member]]) -> _Blocks:
    blocks: defaultdict[str, list[_Member]] = defaultdict(list)
    for key, member in members:
        blocks[key].append(member)
    return {key: found for key, found in blocks.items() if len(found) > 1}


def _is_short(name: str, reason: Reason) -> bool:
    if reason is Reason.ABBREVIATION:
        return bool(abbreviation(name))
    return reason is Reason.INITIALS and has_initial(name)


def _ends(claim: Claim) -> set[str]:
    return {claim.subject} if isinstance(claim.object, Literal) else {claim.subject, claim.object}


_Blocks: TypeAlias = dict[str, list[_Member]]

_NEEDS_SHORT = (Reason.ABBREVIATION, Reason.INITIALS)
