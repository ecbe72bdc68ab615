"""Find entities that may be one, and record in ``merges.csv`` of a corpus whether they are.

They are found by shared links, names that differ in little, abbreviations and initials. Entities are
put into blocks by keys, and compared only within a block, and there each with the first that it may be the same as. So
the work grows with the number of names, and three entities of one name make two candidates, not three.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from rdflib import Literal
from rdflib.namespace import SKOS

from netgov.corpus import Corpus, merged
from netgov.corpus.merges import COLUMNS, MERGES, Decision, Merges, Verdict
from netgov.errors import NetgovError, OutputError
from netgov.export.csv_text import restore, rows
from netgov.files import write_text
from netgov.model.catalogue import Entity
from netgov.model.entity_index import fold
from netgov.namespaces import NG, shorten


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
    for pair, (reason, shown) in finder.pairs().items():
        first, second = sorted(pair, key=lambda iri: (-counts[iri], iri))
        unsure = finder.decided.get(pair)
        candidates.append(Candidate(index[first], index[second], counts[first], counts[second], reason, shown, unsure))
    strength = [*Reason].index
    return sorted(
        candidates,
        key=lambda pair: (strength(pair.reason), -pair.claims - pair.other_claims, pair.entity.iri, pair.other.iri),
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


class _Finder:
    """Compares what stands in one block."""

    def __init__(self, index: Mapping[str, Entity], corpus: Corpus) -> None:
        self._index = index
        self._corpus = corpus
        self._disjoint = {
            frozenset((iri, other)) for iri, record in corpus.terms.classes.items() for other in record.disjoint_with
        }
        self.decided = {
            frozenset(map(corpus.merges.resolve, decision.pair)): decision
            for verdict in (Verdict.UNSURE, Verdict.DIFFERENT)
            for decision in corpus.merges.decisions
            if decision.verdict is verdict
        }

    def pairs(self) -> dict[frozenset[str], tuple[Reason, str]]:
        """Everything that may be one, with the strongest reason."""
        pairs: dict[frozenset[str], tuple[Reason, str]] = {}
        for reason in Reason:
            blocks: defaultdict[str, set[_Member]] = defaultdict(set)
            for key, member in self._linked() if reason is Reason.LINK else self._named(reason):
                blocks[key].add(member)
            for _, members in sorted(blocks.items()):
                for head, member in self._within(members, reason):
                    shown = head.name if head.name == member.name else f"{head.name} / {member.name}"
                    pairs.setdefault(frozenset((head.iri, member.iri)), (reason, shown))
        return pairs

    def _linked(self) -> Iterator[tuple[str, _Member]]:
        for entity, link in self._corpus.entities.subject_objects(SKOS.exactMatch):
            if str(entity) in self._index:
                yield str(link), _Member(str(entity), shorten(str(link)))

    def _named(self, reason: Reason) -> Iterator[tuple[str, _Member]]:
        for entity in self._index.values():
            if reason is not Reason.INITIALS or str(NG.Person) in entity.types:
                for name in (entity.label, *entity.alternatives):
                    for key in _KEYS[reason](name):
                        yield key, _Member(entity.iri, name)

    def _within(self, members: Iterable[_Member], reason: Reason) -> Iterator[tuple[_Member, _Member]]:
        """Hold each member of a block against those before it that are not yet held to be the same as another."""
        # Those with a short form first: they are what the others are held against.
        is_short = _IS_SHORT.get(reason)
        heads: list[_Member] = []
        for member in sorted(members, key=lambda member: (is_short is not None and not is_short(member.name), member)):
            if any(head.iri == member.iri for head in heads):
                continue
            head = next((head for head in heads if self._may_be_one(head, member, reason)), None)
            if head is not None:
                yield head, member
            elif is_short is None or is_short(member.name):
                heads.append(member)

    def _may_be_one(self, head: _Member, member: _Member, reason: Reason) -> bool:
        decision = self.decided.get(frozenset((head.iri, member.iri)))
        if decision is not None and decision.verdict is Verdict.DIFFERENT:
            return False
        if reason is Reason.LINK:
            return True
        ours, theirs = (
            {above for type_ in self._index[iri].types for above in self._corpus.terms.ancestors(type_)}
            for iri in (head.iri, member.iri)
        )
        if any(frozenset(classes) in self._disjoint for classes in product(ours, theirs)):
            return False
        if reason is Reason.ABBREVIATION:
            return bool(_abbreviation(head.name)) and not _abbreviation(member.name)
        return reason is not Reason.INITIALS or _abbreviates(head.name, member.name)


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


# Words that names of organizations and persons have or lack at will, folded.
_OPTIONAL = frozenset(
    (
        *("the", "ltd", "limited", "inc", "incorporated", "corp", "corporation", "co", "company", "llc", "plc"),
        *("gmbh", "ag", "sa", "bv", "mr", "mrs", "ms", "dr", "prof", "professor", "sir", "president", "minister"),
    )
)
# Words that abbreviations pass over.
_SMALL = frozenset(("of", "the", "for", "and", "in", "on", "at", "to", "a", "an", "de", "la", "et", "und", "der"))
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9]{1,9}")


def _words(name: str) -> tuple[str, ...]:
    """Words in lower case, without accents, articles, titles and legal forms; all words when nothing else is left."""
    all_words = tuple(fold(name.replace("&", " and ")).split())
    return tuple(word for word in all_words if word not in _OPTIONAL) or all_words


def _abbreviation(name: str) -> str:
    """The name in lower case without full stops if it is an abbreviation; else empty."""
    plain = name.replace(".", "")
    return plain.lower() if _ABBREVIATION.fullmatch(plain) else ""


def _initials(name: str) -> Iterator[str]:
    """How a name of several words may be abbreviated: by their first letters, with and without the small words."""
    all_words = [word for word in fold(name).split() if not word.isdecimal()]
    for chosen in (all_words, [word for word in all_words if word not in _SMALL]):
        if len(chosen) > 1:
            yield "".join(word[0] for word in chosen)


def _person_keys(name: str) -> Iterator[str]:
    """The family name, which may stand first or last, with the first letter of the other end."""
    parts = _words(name)
    if len(parts) > 1:
        yield f"{parts[-1]} {parts[0][0]}"
        yield f"{parts[0]} {parts[-1][0]}"


def _has_initial(name: str) -> bool:
    """Whether a part of a name is only its first letter."""
    return any(len(word) == 1 for word in _words(name))


def _abbreviates(short: str, long: str) -> bool:
    """Whether a person's name with initials may be short for another name.

    Each word of the short one begins a word of the other, in their order, and each that is no initial is one of its
    words; in either order of given and family name.
    """
    ours, theirs = _words(short), _words(long)
    return _begins(ours, theirs) or _begins((*ours[1:], *ours[:1]), theirs)


def _begins(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    rest = iter(theirs)
    return all(any(their == our or (len(our) == 1 and their.startswith(our)) for their in rest) for our in ours)


_KEYS: dict[Reason, Callable[[str], Iterable[str]]] = {
    Reason.NAME: lambda name: [" ".join(_words(name))],
    Reason.ORDER: lambda name: [" ".join(sorted(_words(name)))] if len(_words(name)) > 1 else [],
    Reason.ABBREVIATION: lambda name: {_abbreviation(name), *_initials(name)} - {""},
    Reason.INITIALS: _person_keys,
}
_IS_SHORT: dict[Reason, Callable[[str], object]] = {
    Reason.ABBREVIATION: _abbreviation,
    Reason.INITIALS: _has_initial,
}
