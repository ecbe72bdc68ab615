"""Find entities that may be one, and record in ``merges.csv`` of a corpus whether they are.

They are found by shared links, names that differ in little, abbreviations and initials. Entities are
put into blocks by keys, and compared only within a block, and there each with the first that it may be the same as. So
the work grows with the number of names, and three entities of one name make two candidates, not three.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from rdflib import Graph, Literal
from rdflib.namespace import SKOS

from netgov.coding._name_keys import abbreviates, abbreviation, has_initial, initials, person_keys, words
from netgov.corpus import merged
from netgov.corpus.merges import COLUMNS, MERGES, Decision, Merges, Verdict
from netgov.errors import NetgovError, OutputError
from netgov.export.csv_text import restore, rows
from netgov.files import write_text
from netgov.model.catalogue import Entity
from netgov.namespaces import NG, shorten

if TYPE_CHECKING:
    from netgov.corpus import Corpus


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


def find_duplicates(corpus: Corpus) -> list[Candidate]:
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
    >>> candidates = find_duplicates(load_corpus())
    >>> [candidate.shown for candidate in candidates if candidate.reason is Reason.LINK]
    []
    """
    index = {entity.iri: entity for entity in corpus.named_entities()}
    counts = Counter(
        iri
        for source in corpus.sources
        for claim in source.claims
        for iri in {claim.subject, *(() if isinstance(claim.object, Literal) else (claim.object,))}
    )
    finder = _Finder(index, corpus)
    candidates = []
    for pair, (reason, shown) in finder.pairs(corpus.entities).items():
        first, second = sorted(pair, key=lambda iri: (-counts[iri], iri))
        unsure = finder.decided.get(pair)
        candidates.append(Candidate(index[first], index[second], counts[first], counts[second], reason, shown, unsure))
    strength = {reason: place for place, reason in enumerate(Reason)}
    return sorted(
        candidates,
        key=lambda pair: (strength[pair.reason], -pair.claims - pair.other_claims, pair.entity.iri, pair.other.iri),
    )


def record_decision(corpus: Corpus, decision: Decision) -> bool:
    """Record whether two entities are the same.

    Parameters
    ----------
    corpus
        As its files have it (`netgov.corpus.read_corpus`).
    decision
        The decision.

    Returns
    -------
    bool
        Whether the file was written; not when just this was decided already.

    Raises
    ------
    NetgovError
        If a decision has no author or reason.
    CorpusError
        If it contradicts what was decided before; the message names the rows. Nothing is written.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from netgov.corpus import load_corpus
    >>> from netgov.namespaces import ID
    >>> decision = Decision(str(ID.google), Verdict.DIFFERENT, str(ID.china), "Ada", "A company and a state.")
    >>> with TemporaryDirectory() as folder:
    ...     record_decision(replace(load_corpus(), root=Path(folder)), decision)
    ...     print(Path(folder, MERGES).read_text().splitlines()[2])
    True
    id:china,different,id:google,Ada,A company and a state.
    """
    if decision.entity == decision.other:
        raise NetgovError(f"{shorten(decision.entity)} is one entity already; name two")
    if not decision.by.strip() or not decision.why.strip():
        raise NetgovError("a decision needs an author and a reason; say --by NAME and --why TEXT")
    old = corpus.merges.by_pair.get(decision.pair)
    if old is not None and _cells(old) == _cells(decision):
        return False
    decisions = (*corpus.merges.decisions, decision)
    # A decision that cannot be applied is not written; checked in this order, the others come before it in errors.
    merged(replace(corpus, merges=Merges(decisions, corpus.root / MERGES)))
    _write(corpus, decisions)
    return True


def undo_decision(corpus: Corpus, entity: str, other: str) -> Decision:
    """Take the decision on two entities back.

    Parameters
    ----------
    corpus
        As its files have it (`netgov.corpus.read_corpus`).
    entity, other
        Their IRIs, in any order.

    Returns
    -------
    Decision
        What had been decided.

    Raises
    ------
    NetgovError
        If nothing has been decided on the two; when they are the same by way of others, the message names the rows.
    """
    old = corpus.merges.by_pair.get(frozenset((entity, other)))
    if old is not None:
        _write(corpus, (decision for decision in corpus.merges.decisions if decision is not old))
        return old
    message = f"there is no decision on {shorten(entity)} and {shorten(other)}"
    chain = corpus.merges.between(entity, other)
    if chain:
        message += f"; they are the same by way of {'; '.join(map(str, chain))}: take back one of those"
    raise NetgovError(message)


class _Member(NamedTuple):
    """An entity in a block, by one of its names."""

    iri: str
    name: str


_Blocks = dict[str, list[_Member]]


class _Finder:
    """Compares what stands in one block."""

    def __init__(self, index: Mapping[str, Entity], corpus: Corpus) -> None:
        self._index = index
        self._terms = corpus.terms
        self._disjoint = {
            frozenset((iri, other)) for iri, record in self._terms.classes.items() for other in record.disjoint_with
        }
        self.decided = {
            frozenset(corpus.merges.resolve(iri) for iri in decision.pair): decision
            for verdict in (Verdict.UNSURE, Verdict.DIFFERENT)
            for decision in corpus.merges.decisions
            if decision.verdict is verdict
        }

    def pairs(self, graph: Graph) -> dict[frozenset[str], tuple[Reason, str]]:
        """Everything that may be one, with the strongest reason."""
        pairs: dict[frozenset[str], tuple[Reason, str]] = {}
        for reason, blocks in self._blocks(graph):
            for _, members in sorted(blocks.items()):
                for head, member in self._within(members, reason):
                    shown = head.name if head.name == member.name else f"{head.name} / {member.name}"
                    pairs.setdefault(frozenset((head.iri, member.iri)), (reason, shown))
        return pairs

    def _blocks(self, graph: Graph) -> Iterator[tuple[Reason, _Blocks]]:
        links = (
            (str(link), _Member(str(entity), shorten(str(link))))
            for entity, link in graph.subject_objects(SKOS.exactMatch)
            if str(entity) in self._index
        )
        yield Reason.LINK, _grouped(links)
        yield Reason.NAME, self._by_name(lambda name: [" ".join(words(name))])
        yield Reason.ORDER, self._by_name(lambda name: [" ".join(sorted(words(name)))] if len(words(name)) > 1 else [])
        yield Reason.ABBREVIATION, self._by_name(lambda name: {abbreviation(name), *initials(name)} - {""})
        yield Reason.INITIALS, self._by_name(person_keys, only=str(NG.Person))

    def _by_name(self, keys: Callable[[str], Iterable[str]], only: str | None = None) -> _Blocks:
        return _grouped(
            (key, _Member(entity.iri, name))
            for entity in self._index.values()
            if only is None or only in entity.types
            for name in (entity.label, *entity.alternatives)
            for key in keys(name)
        )

    def _within(self, members: Iterable[_Member], reason: Reason) -> Iterator[tuple[_Member, _Member]]:
        """Hold each member of a block against those before it that are not yet held to be the same as another."""
        # Those with a short form first: they are what the others are held against.
        ordered = sorted(set(members), key=lambda member: (not _is_short(member.name, reason), member))
        heads: list[_Member] = []
        for member in ordered:
            if any(head.iri == member.iri for head in heads):
                continue
            head = next((head for head in heads if self._may_be_one(head, member, reason)), None)
            if head is not None:
                yield head, member
            elif reason not in (Reason.ABBREVIATION, Reason.INITIALS) or _is_short(member.name, reason):
                heads.append(member)

    def _may_be_one(self, head: _Member, member: _Member, reason: Reason) -> bool:
        decision = self.decided.get(frozenset((head.iri, member.iri)))
        if decision is not None and decision.verdict is Verdict.DIFFERENT:
            return False
        if reason is Reason.LINK:
            return True
        ours, theirs = (
            {above for type_ in self._index[iri].types for above in self._terms.ancestors(type_)}
            for iri in (head.iri, member.iri)
        )
        if any(frozenset(classes) in self._disjoint for classes in product(ours, theirs)):
            return False
        if reason is Reason.ABBREVIATION:
            return bool(abbreviation(head.name)) and not abbreviation(member.name)
        return reason is not Reason.INITIALS or abbreviates(head.name, member.name)


def _grouped(members: Iterable[tuple[str, _Member]]) -> _Blocks:
    blocks: defaultdict[str, list[_Member]] = defaultdict(list)
    for key, member in members:
        blocks[key].append(member)
    return {key: block for key, block in blocks.items() if len(block) > 1}


def _is_short(name: str, reason: Reason) -> bool:
    if reason is Reason.ABBREVIATION:
        return bool(abbreviation(name))
    return reason is Reason.INITIALS and has_initial(name)


def _write(corpus: Corpus, decisions: Iterable[Decision]) -> None:
    """Write the file anew, sorted, so that it does not depend on the order of the decisions; none at all when empty."""
    path = corpus.root / MERGES
    lines = sorted(map(_cells, decisions))
    if lines:
        write_text(path, rows([COLUMNS, *lines]))
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"this cannot be removed: {error.strerror or error}", file=path) from error


def _cells(decision: Decision) -> tuple[str, ...]:
    entity, other = decision.entity, decision.other
    if decision.verdict is not Verdict.SAME:
        # Only a merge has a direction.
        entity, other = sorted((entity, other))
    return shorten(entity), decision.verdict.value, shorten(other), restore(decision.by), restore(decision.why)
