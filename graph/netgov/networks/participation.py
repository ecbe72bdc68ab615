"""Who had a part in what: the claims that join an actor and an event, and what two actors share by them.

An actor has a part in an event when a claim joins the two, in either direction, by a predicate that the vocabulary
draws (``ng:edgeDirection``): attended, spoke at, was carried out by, had as party … What is an actor and what is an
event is read from their classes and from what the predicate declares (`netgov.networks.actor_roles`); the code has no
list of predicates. To count some parts only, choose the claims first: ``select(claims, predicate="attended", ...)``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from netgov.model import Claim, Polarity
from netgov.model.catalogue import Catalogue
from netgov.networks.actor_roles import ActorEnds
from netgov.networks.roll_up import heads
from netgov.networks.selection import Names
from netgov.networks.standings import of_standing, one_of, polarity_of

if TYPE_CHECKING:
    import numpy as np
    from scipy import sparse

WEIGHTINGS = ("count", "newman")


@dataclass(frozen=True)
class Parts:
    """Which actors had a part in which events, by which claims.

    Parameters
    ----------
    cells
        (actor, event) -> the claims that join them, sorted by IRI; actors as they are after rolling up.
    named
        IRIs of the actors as the claims name them, before rolling up.
    head_of
        Organ -> the body as which it stands.
    polarity
        The one polarity of the claims.
    """

    cells: dict[tuple[str, str], list[Claim]]
    named: frozenset[str]
    head_of: dict[str, str]
    polarity: Polarity

    @cached_property
    def actors(self) -> list[str]:
        """The rows of the incidence matrix, sorted."""
        return sorted({actor for actor, _ in self.cells})

    @cached_property
    def events(self) -> list[str]:
        """The columns of the incidence matrix, sorted."""
        return sorted({event for _, event in self.cells})

    @cached_property
    def present(self) -> dict[str, list[str]]:
        """Event -> its actors, sorted."""
        found: dict[str, list[str]] = {}
        for actor, event in sorted(self.cells):
            found.setdefault(event, []).append(actor)
        return found

    def incidence(self) -> sparse.csr_array[np.float64]:
        """The matrix B with 1 where an actor had a part in an event; shape (actors, events)."""
        import numpy as np
        from scipy import sparse

        rows = {actor: row for row, actor in enumerate(self.actors)}
        columns = {event: column for column, event in enumerate(self.events)}
        at = np.array([(rows[actor], columns[event]) for actor, event in sorted(self.cells)], dtype=np.int64)
        places = at.reshape(-1, 2)
        shape = (len(rows), len(columns))
        return sparse.csr_array((np.ones(len(places)), (places[:, 0], places[:, 1])), shape=shape)


@dataclass(frozen=True)
class SharedTie:
    """What two actors share: the weight by the weighting asked for, the events, and the claims that it rests on."""

    weight: float
    events: tuple[str, ...]
    claims: frozenset[str]


def parts(
    claims: Iterable[Claim],
    catalogue: Catalogue,
    *,
    events: Iterable[str],
    standing: Names | None = None,
    roll_up: Names | None = None,
) -> Parts:
    """Find out who had a part in what.

    Parameters
    ----------
    claims, catalogue
        The claims, and the records of the graph.
    events
        IRIs of the classes whose things count as events.
    standing, roll_up
        See `netgov.networks.affiliation.affiliation`.

    Returns
    -------
    Parts
        The claims of each actor and event.

    Raises
    ------
    UnknownNameError
        If there is no standing or class of a given name.
    NetgovError
        If both affirmed and denied claims would count.
    """
    claims = list(claims)
    ends, happenings = ActorEnds(claims, catalogue), catalogue.instances(events)
    head_of = heads(roll_up, catalogue)
    cells: dict[tuple[str, str], list[Claim]] = {}
    named = set()
    for claim in of_standing(claims, catalogue, standing):
        if not draws(claim, catalogue):
            continue
        there, back = (claim.subject, str(claim.object)), (str(claim.object), claim.subject)
        for (actor, event), is_actor in ((there, ends.subject(claim)), (back, ends.object(claim))):
            if is_actor and event in happenings:
                cells.setdefault((head_of.get(actor, actor), event), []).append(claim)
                named.add(actor)
    polarity = polarity_of(claim.polarity for cell in cells.values() for claim in cell)
    return Parts(cells, frozenset(named), head_of, polarity)


def draws(claim: Claim, catalogue: Catalogue) -> bool:
    """Whether the vocabulary draws the claim's predicate as an edge.

    Parameters
    ----------
    claim
        Any claim.
    catalogue
        Where the predicate is looked up.

    Returns
    -------
    bool
        False for a predicate without a direction, and for one that the catalogue lacks.
    """
    predicate = catalogue.predicates.get(claim.predicate)
    return predicate is not None and predicate.direction is not None


def shared_ties(found: Parts, weighting: str = "count") -> dict[tuple[str, str], SharedTie]:
    """Project actors x events to actors x actors; `netgov.networks.affiliation.co_attendance` gives the formulas.

    Parameters
    ----------
    found
        Who had a part in what.
    weighting
        ``"count"`` or ``"newman"``.

    Returns
    -------
    dict
        Two actors, in order -> what they share, for those who share something; sorted.

    Raises
    ------
    UnknownNameError
        If there is no such weighting.
    """
    import numpy as np
    from scipy import sparse

    newman = one_of("weighting", weighting, WEIGHTINGS) == "newman"
    incidence = found.incidence()
    scale = np.array([1.0 / max(len(found.present[event]) - 1, 1) if newman else 1.0 for event in found.events])
    pairs = sparse.triu(incidence.multiply(scale) @ incidence.T, k=1).tocoo()
    ties = {
        (found.actors[row], found.actors[column]): float(weight)
        for row, column, weight in zip(*pairs.coords, pairs.data, strict=True)
    }
    of_actor: dict[str, set[str]] = {}
    for actor, event in found.cells:
        of_actor.setdefault(actor, set()).add(event)
    shared = {}
    for (one, other), weight in sorted(ties.items()):
        events = tuple(sorted(of_actor[one] & of_actor[other]))
        # Under Newman's weighting every actor present counts, so the weight rests on the claims of them all.
        counted = [(actor, event) for event in events for actor in (found.present[event] if newman else (one, other))]
        iris = frozenset(claim.iri for cell in counted for claim in found.cells[cell])
        shared[one, other] = SharedTie(weight, events, iris)
    return shared
