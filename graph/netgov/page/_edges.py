"""Which lines are drawn: claims between the same two entities that stand alike share one line.

Whether and in which direction a claim draws is declared with its predicate in the vocabulary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rdflib import Literal

from netgov.model import Claim, Standing
from netgov.model.catalogue import Catalogue, Direction, Stance

_ORDER = {standing: index for index, standing in enumerate(Standing)}
_SIGNS = (None, Stance.SUPPORTS, Stance.OPPOSES)


@dataclass(frozen=True, slots=True)
class Edge:
    """One line of the drawing.

    Parameters
    ----------
    tail, head
        Numbers of the two entities.
    arrow
        Whether it points at its head.
    standing, stance
        What all its claims have in common.
    bend
        How far it bows out beside the other lines between the two: 0 is straight; the sign is the side.
    claims
        Numbers of the claims behind it, in order.
    """

    tail: int
    head: int
    arrow: bool
    standing: Standing
    stance: Stance | None
    bend: float
    claims: tuple[int, ...]


def bundle(claims: Sequence[Claim], catalogue: Catalogue, number: Mapping[str, int]) -> list[Edge]:
    """Gather claims into lines: same ends, same direction, same standing, same sign."""
    groups: defaultdict[tuple[int, int, bool, int, int], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        predicate = catalogue.predicates.get(claim.predicate)
        if isinstance(claim.object, Literal) or predicate is None or predicate.direction is None:
            continue
        tail, head = number[claim.subject], number[claim.object]
        if tail == head:
            continue
        arrow = predicate.direction is not Direction.UNDIRECTED
        if predicate.direction is Direction.BACKWARD or (not arrow and tail > head):
            tail, head = head, tail
        groups[tail, head, arrow, _ORDER[claim.standing], _SIGNS.index(predicate.stance)].append(index)
    return _bent(groups)


def _bent(groups: Mapping[tuple[int, int, bool, int, int], Sequence[int]]) -> list[Edge]:
    standings = tuple(_ORDER)
    pairs: defaultdict[tuple[int, int], list[tuple[int, int, bool, int, int]]] = defaultdict(list)
    for key in sorted(groups):
        pairs[min(key[:2]), max(key[:2])].append(key)
    edges = []
    for (low, _), keys in sorted(pairs.items()):
        for place, key in enumerate(keys):
            tail, head, arrow, standing, sign = key
            offset = (place - (len(keys) - 1) / 2) * 0.22
            bend = round(offset if tail == low else -offset, 3) + 0.0
            edges.append(Edge(tail, head, arrow, standings[standing], _SIGNS[sign], bend, tuple(groups[key])))
    return edges
