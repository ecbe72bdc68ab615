"""Accounts of different sources that cannot both be right.

Two accounts can only contradict each other if they are put forward in the same sense: facts (plain or hedged) with
facts, judgements with judgements, what ought to be with what ought to be, plans with plans. Whose they are does not
matter: one source may assert what another says that somebody denies. Both standings and all holders are kept, so nobody
takes the second for the source's own word.

At least two claims of different sources must collide, and their times must leave room for it: who was for something in
2014 and against it in 2020 is no contradiction. Each side of a conflict keeps only the claims that collide.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations
from typing import TypeAlias

from rdflib import Literal

from netgov.comparison._accounts import Account, account
from netgov.model import Claim, Modality, Polarity
from netgov.model.catalogue import Catalogue, Stance
from netgov.times import before, exclude

Pair: TypeAlias = tuple[Account, Account]
_Collides: TypeAlias = Callable[[Claim, Claim], bool]


def denials(accounts: Iterable[Account], catalogue: Catalogue) -> Iterator[Pair]:
    """Find what one source affirms and another denies."""
    affirmed, denied = _by_polarity(accounts)
    index = _index(denied, lambda one: (one.subject, one.predicate, one.object, _sense(one)))
    for one in affirmed:
        for predicate in catalogue.ancestors(one.predicate):
            for other in index.get((one.subject, predicate, one.object, _sense(one)), ()):
                yield from _sides(one, other, _at_one_time, catalogue)


def opposite_stances(accounts: Iterable[Account], catalogue: Catalogue) -> Iterator[Pair]:
    """Find those who are for something according to one source and against it according to another."""
    signs = {iri: record.stance for iri, record in catalogue.predicates.items()}
    affirmed, _ = _by_polarity(accounts)
    against = [one for one in affirmed if signs.get(one.predicate) is Stance.OPPOSES]
    index = _index(against, lambda one: (one.subject, one.object, _sense(one)))
    for one in affirmed:
        if signs.get(one.predicate) is Stance.SUPPORTS:
            for other in index.get((one.subject, one.object, _sense(one)), ()):
                yield from _sides(one, other, _at_one_time, catalogue)


def other_values(accounts: Iterable[Account], catalogue: Catalogue) -> Iterator[Pair]:
    """Find different values of a predicate that has one at most (``ng:oneValued``)."""
    single = {iri for iri, record in catalogue.predicates.items() if record.one_valued}
    affirmed, _ = _by_polarity(accounts)
    found = (one for one in affirmed if one.predicate in single)
    for group in _index(found, lambda one: (one.subject, one.predicate, _sense(one))).values():
        for one, other in combinations(sorted(group, key=lambda one: (one.published, one.claim.iri)), 2):
            if _value(one.object) != _value(other.object):
                yield from _sides(one, other, _at_one_time, catalogue)


def disjoint_times(accounts: Iterable[Account], catalogue: Catalogue) -> Iterator[Pair]:
    """Find one statement for which sources give times that exclude each other; it may have been so twice."""
    affirmed, _ = _by_polarity(accounts)
    for one in affirmed:
        if len(one.sources) > 1:
            yield from _sides(one, one, before, catalogue)


def _sides(one: Account, other: Account, collides: _Collides, catalogue: Catalogue) -> Iterator[Pair]:
    """Both accounts with the claims that collide with a claim of another source; nothing if there are none."""
    pairs = [
        (this, that)
        for this in one.claims
        for that in other.claims
        if this.reported_in != that.reported_in and collides(this, that)
    ]
    if pairs:
        these, those = ({claim.iri: claim for claim in side}.values() for side in zip(*pairs, strict=True))
        yield account(these, catalogue), account(those, catalogue)


def _at_one_time(one: Claim, other: Claim) -> bool:
    return not exclude(one, other)


def _sense(one: Account) -> Modality:
    modality = one.claim.modality
    return Modality.FACTUAL if modality is Modality.HEDGED else modality


def _by_polarity(accounts: Iterable[Account]) -> tuple[list[Account], list[Account]]:
    affirmed: list[Account] = []
    denied: list[Account] = []
    for one in accounts:
        (denied if one.claim.polarity is Polarity.DENIED else affirmed).append(one)
    return affirmed, denied


def _index(accounts: Iterable[Account], key: Callable[[Account], Hashable]) -> dict[Hashable, list[Account]]:
    found: dict[Hashable, list[Account]] = {}
    for one in accounts:
        found.setdefault(key(one), []).append(one)
    return found


def _value(object_: str | Literal) -> Hashable:
    """Equal for two literals of one value, such as a duration of three days and of 72 hours."""
    return object_.toPython() if isinstance(object_, Literal) and object_.value is not None else object_
