"""Whether an end of a claim figures as an actor: a state that is a place too is no actor where something took place.

The vocabulary says it: an end for which a predicate declares actors (or what actors are a kind of) is an actor's end,
one for which it declares something else is not. Where it declares nothing, the thing's own classes decide; and for a
thing that is both an actor and something else, the company it keeps: it figures as an actor unless the claims have
something that is no actor at the same end of the predicate.
"""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Literal

from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.namespaces import NG
from netgov.networks.kinds import actors_of


class ActorEnds:
    """Tells at which ends of claims an actor stands as one.

    Parameters
    ----------
    claims
        All claims of the graph, whatever their standing.
    catalogue
        The records of predicates, classes and entities.
    """

    def __init__(self, claims: Iterable[Claim], catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._actors = actors_of(catalogue)
        self._below = catalogue.at_or_below([str(NG.Actor)]) | {str(NG.Actor)}
        self._classes = self._below | catalogue.ancestors(str(NG.Actor)).keys()
        self._others: set[tuple[str, bool]] = set()
        for claim in claims:
            for thing, is_subject in ((claim.subject, True), (claim.object, False)):
                if thing not in self._actors and not isinstance(thing, Literal):
                    self._others.add((claim.predicate, is_subject))

    def subject(self, claim: Claim) -> bool:
        """Whether the claim's subject figures as an actor."""
        return self._is_actor(claim, claim.subject, is_subject=True)

    def object(self, claim: Claim) -> bool:
        """Whether the claim's object figures as an actor."""
        return not isinstance(claim.object, Literal) and self._is_actor(claim, claim.object, is_subject=False)

    def _is_actor(self, claim: Claim, thing: str, *, is_subject: bool) -> bool:
        if thing not in self._actors:
            return False
        predicate = self._catalogue.predicates.get(claim.predicate)
        declared = () if predicate is None else predicate.domain if is_subject else predicate.range
        if declared:
            return not self._classes.isdisjoint(declared)
        only_an_actor = self._below.issuperset(self._catalogue.entities[thing].types)
        return only_an_actor or (claim.predicate, is_subject) not in self._others
