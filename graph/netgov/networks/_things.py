"""Which things stand as actors, and as which: read from the classes of the catalogue, never listed here.

A state that is a place too is no actor where something took place. The vocabulary says it: an end of a claim for which
its predicate declares actors (or what actors are a kind of) is an actor's end, one for which it declares something else
is not. Where it declares nothing, the thing's own classes decide; and for a thing that is both an actor and something
else, the company it keeps: it stands as an actor unless the claims have something that is no actor at the same end of
the predicate.

Organs can be rolled up into the body that they are organs of. ``ng:organOf`` (government, party, ministries -> the
state) is our own knowledge, no source's claim, so the result always says that this editorial step was taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rdflib import Literal

from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.namespaces import NG
from netgov.networks._selection import Names, listed, terms

if TYPE_CHECKING:
    import networkx as nx


def actors_of(catalogue: Catalogue) -> frozenset[str]:
    """IRIs of the actors; a document may take positions, but is none."""
    return catalogue.instances([str(NG.Actor)]) - catalogue.instances([str(NG.Document)])


def draws(claim: Claim, catalogue: Catalogue) -> bool:
    """Whether the vocabulary draws the claim's predicate as an edge."""
    predicate = catalogue.predicates.get(claim.predicate)
    return predicate is not None and predicate.direction is not None


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
        self._others = {
            (claim.predicate, is_subject)
            for claim in claims
            for thing, is_subject in ((claim.subject, True), (claim.object, False))
            if thing not in self._actors and not isinstance(thing, Literal)
        }

    def subject(self, claim: Claim) -> bool:
        """Whether the claim's subject stands as an actor."""
        return self._is_actor(claim, claim.subject, is_subject=True)

    def object(self, claim: Claim) -> bool:
        """Whether the claim's object stands as an actor."""
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


def heads(names: Names | None, catalogue: Catalogue) -> dict[str, str]:
    """Find the body of some classes that each thing is an organ of, directly or through other bodies.

    An organ of several such bodies is none of any one of them, and left out.
    """
    if names is None:
        return {}
    bodies = catalogue.instances(terms(names, "class", catalogue.classes))
    nearest = {organ: _nearest(organ, bodies, catalogue) for organ in catalogue.entities if organ not in bodies}
    return {organ: above.pop() for organ, above in nearest.items() if len(above) == 1}


def _nearest(organ: str, bodies: frozenset[str], catalogue: Catalogue) -> set[str]:
    seen, waiting, nearest = {organ}, [organ], set()
    while waiting:
        record = catalogue.entities.get(waiting.pop())
        for above in record.organ_of if record is not None else ():
            if above in bodies:
                nearest.add(above)
            elif above not in seen:
                seen.add(above)
                waiting.append(above)
    return nearest


def mark_members(graph: nx.Graph[str], names: Names | None, head_of: Mapping[str, str], named: Iterable[str]) -> None:
    """Say in a graph that organs were rolled up: in its attribute ``roll_up``, and in ``members`` of the actors."""
    if names is None:
        return
    graph.graph["roll_up"] = "|".join(listed(names))
    members: dict[str, set[str]] = {}
    for actor in named:
        members.setdefault(head_of.get(actor, actor), set()).add(actor)
    for head, organs in members.items():
        graph.nodes[head]["members"] = tuple(sorted(organs))
