"""Roll organs up into the body that they are organs of: an editorial step, so the result always says that it was taken.

``ng:organOf`` (government, party, ministries -> the state) is our own knowledge, no source's claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from netgov.model.catalogue import Catalogue
from netgov.networks.describe import joined
from netgov.networks.kinds import class_iris
from netgov.networks.selection import Names

if TYPE_CHECKING:
    import networkx as nx


def heads(names: Names | None, catalogue: Catalogue) -> dict[str, str]:
    """Find the body of the given class that each thing is an organ of, directly or through other bodies.

    Parameters
    ----------
    names
        The class or classes at which to stop, such as ``"state"``; None rolls nothing up.
    catalogue
        Where ``organ_of`` and the classes are looked up.

    Returns
    -------
    dict
        IRI of an organ -> IRI of its body. An organ of several such bodies is none of any one of them, and left out.

    Raises
    ------
    UnknownNameError
        If there is no class of that name.
    """
    if names is None:
        return {}
    bodies = catalogue.instances(class_iris(names, catalogue))
    found = {organ: _nearest(organ, bodies, catalogue) for organ in catalogue.entities if organ not in bodies}
    return {organ: heads.pop() for organ, heads in found.items() if len(heads) == 1}


def _nearest(organ: str, bodies: frozenset[str], catalogue: Catalogue) -> set[str]:
    seen, waiting, found = {organ}, [organ], set()
    while waiting:
        record = catalogue.entities.get(waiting.pop())
        for above in record.organ_of if record is not None else ():
            if above in bodies:
                found.add(above)
            elif above not in seen:
                seen.add(above)
                waiting.append(above)
    return found


def mark(graph: nx.Graph[str], names: Names | None, head_of: Mapping[str, str], named: Iterable[str]) -> None:
    """Say in a graph that organs were rolled up: in its attribute ``roll_up``, and in ``members`` of the actors.

    Parameters
    ----------
    graph
        The graph that was made, which is changed.
    names
        The class or classes asked for; None when nothing was, and nothing is said.
    head_of
        What `heads` returned.
    named
        IRIs of the actors that the claims name, before rolling up.
    """
    if names is None:
        return
    graph.graph["roll_up"] = joined(names)
    members: dict[str, set[str]] = {}
    for actor in named:
        members.setdefault(head_of.get(actor, actor), set()).add(actor)
    for head, organs in members.items():
        graph.nodes[head]["members"] = tuple(sorted(organs))
