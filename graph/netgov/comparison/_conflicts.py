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
from itertools import combinations, product
from typing import TypeAlias

from rdflib import Literal

from netgov.comparison._accounts import Account, Kind, account
from netgov.model import Claim, Modality, Polarity
from netgov.model.catalogue import Catalogue, Stance
from netgov.times import instant

_Pairs: TypeAlias = Iterator[tuple[Account, Account]]


def conflicts(accounts: Iterable[Account], catalogue: Catalogue) -> Iterator[tuple[Kind, Account, Account]]:
    """Find what contradicts each other; of a statement for which times exclude each other, both sides are that."""
    affirmed: list[Account] = []
    denied: list[Account] = []
    for made in accounts:
        (denied if made.claim.polarity is Polarity.DENIED else affirmed).append(made)
    pairs_of = {
        Kind.DENIED: _denials(affirmed, denied, catalogue),
        Kind.OPPOSITE_STANCE: _opposite_stances(affirmed, catalogue),
        Kind.OTHER_VALUE: _other_values(affirmed, catalogue),
        # It may have been so twice.
        Kind.DISJOINT_TIMES: ((made, made) for made in affirmed if len(made.sources) > 1),
    }
    for kind, pairs in pairs_of.items():
        for first, second in pairs:
            colliding = [
                (this, that)
                for this in first.claims
                for that in second.claims
                if this.reported_in != that.reported_in
                and (_over(this, that) if kind is Kind.DISJOINT_TIMES else not (_over(this, that) or _over(that, this)))
            ]
            if colliding:
                sides = ({claim.iri: claim for claim in side}.values() for side in zip(*colliding, strict=True))
                these, those = (account(claims, catalogue) for claims in sides)
                yield kind, these, those


def _denials(affirmed: list[Account], denied: list[Account], catalogue: Catalogue) -> _Pairs:
    """What one source affirms and another denies."""
    index = _index(denied, lambda other: (other.subject, other.predicate, other.object, _sense(other)))
    for made in affirmed:
        for predicate in catalogue.ancestors(made.predicate):
            for other in index.get((made.subject, predicate, made.object, _sense(made)), ()):
                yield made, other


def _opposite_stances(affirmed: list[Account], catalogue: Catalogue) -> _Pairs:
    """Those who are for something according to one source and against it according to another."""
    for both in _index(affirmed, lambda made: (made.subject, made.object, _sense(made))).values():
        stances = [(made, catalogue.predicates.get(made.predicate)) for made in both]
        supporting, opposing = (
            [made for made, predicate in stances if predicate and predicate.stance is stance] for stance in Stance
        )
        yield from product(supporting, opposing)


def _other_values(affirmed: list[Account], catalogue: Catalogue) -> _Pairs:
    """Different values of a predicate that has one at most (``ng:oneValued``)."""
    single = {iri for iri, record in catalogue.predicates.items() if record.one_valued}
    valued = (made for made in affirmed if made.predicate in single)
    for group in _index(valued, lambda made: (made.subject, made.predicate, _sense(made))).values():
        by_day = sorted(group, key=lambda made: (made.published, made.claim.iri))
        yield from (pair for pair in combinations(by_day, 2) if _value(pair[0].object) != _value(pair[1].object))


def _over(claim: Claim, other: Claim) -> bool:
    """Whether all that one claim's time leaves open is over before the other's begins; open bounds exclude nothing."""
    end, start = instant(claim.ends_at), instant(other.starts_at)
    return end is not None and start is not None and end < start


def _sense(made: Account) -> Modality:
    modality = made.claim.modality
    return Modality.FACTUAL if modality is Modality.HEDGED else modality


def _index(accounts: Iterable[Account], key: Callable[[Account], Hashable]) -> dict[Hashable, list[Account]]:
    index: dict[Hashable, list[Account]] = {}
    for made in accounts:
        index.setdefault(key(made), []).append(made)
    return index


def _value(object_: str | Literal) -> Hashable:
    """Equal for two literals of one value, such as a duration of three days and of 72 hours."""
    return object_.toPython() if isinstance(object_, Literal) and object_.value is not None else object_
