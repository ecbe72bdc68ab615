"""The networks by the names that commands give them: claims, actors, affiliation, discourse.

Each name stands for one function or, where a network has two modes or one, for two:

===========  ====  ===========================================================
network      mode  made by
===========  ====  ===========================================================
claims             `netgov.networks.claim_network.network`
actors             `netgov.networks.actors.actors`
affiliation  two   `netgov.networks.affiliation.affiliation` (the default mode)
affiliation  one   `netgov.networks.affiliation.co_attendance`
discourse    two   `netgov.networks.discourse.actor_concept` (the default mode)
discourse    one   `netgov.networks.discourse.actor_actor`
===========  ====  ===========================================================

The functions' own arguments are the options; no list of them is kept here.
"""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.networks.claim_network import network
from netgov.networks.selection import Names, select
from netgov.networks.stances import statements
from netgov.networks.standings import of_standing, one_of
from netgov.times import Time, read_instant

if TYPE_CHECKING:
    import networkx as nx

    Maker = Callable[..., nx.Graph[str]]

KINDS = ("claims", "actors", "affiliation", "discourse")

# Kind -> mode -> module and function, so that a network imports what it needs and no more; the default mode is first.
_MAKERS = {
    "actors": {"one": ("actors", "actors")},
    "affiliation": {"two": ("affiliation", "affiliation"), "one": ("affiliation", "co_attendance")},
    "discourse": {"two": ("discourse", "actor_concept"), "one": ("discourse", "actor_actor")},
}


def project(  # noqa: PLR0913 - one argument for each choice that all networks have
    kind: str,
    claims: Iterable[Claim],
    catalogue: Catalogue,
    *,
    standing: Names | None = None,
    since: Time | None = None,
    until: Time | None = None,
    mode: str | None = None,
    **options: Any,
) -> nx.Graph[str]:
    """Make a network by its name.

    Parameters
    ----------
    kind
        ``"claims"``, ``"actors"``, ``"affiliation"`` or ``"discourse"``.
    claims, catalogue
        The claims, and the records of the graph.
    standing
        None for asserted claims only; words such as ``"attributed"``; ``"affirmed"`` for all but the denied ones;
        ``"all"``.
    since, until
        Only what may have held, or in a discourse network was said, on or after, on or before a day, month or year. A
        statement is dated by its source unless ``dated_by="claim"``.
    mode
        ``"two"`` or ``"one"``, for affiliation and discourse; two by default.
    **options
        The choices of the function that makes the network (see the module's docstring); None is the default.

    Returns
    -------
    networkx.Graph
        What that function returns (a multigraph with directions for claims), and in the graph's attribute ``sources``
        the titles of the documents that its claims come from.

    Raises
    ------
    UnknownNameError
        If there is no network, mode or option of a given name, or for what that function raises it.
    NetgovError
        If a date is none, or for what that function raises it.

    Examples
    --------
    >>> from netgov.networks.example import CATALOGUE, CLAIMS
    >>> project("discourse", CLAIMS, CATALOGUE, mode="one", method="conflict", until="2020-05-05").number_of_edges()
    0
    """
    chosen = {name: value for name, value in options.items() if value is not None}
    if one_of("network", kind, KINDS) == "claims":
        _check({"mode": mode, **chosen}, set(), kind)
        kept = select(of_standing(claims, catalogue, standing), catalogue=catalogue, since=since, until=until)
        return _with_sources(network(kept, catalogue), kept, catalogue)
    maker = _maker(kind, mode)
    _check(chosen, _options(maker), kind)
    counted: list[Claim] = list(claims)
    if since is not None or until is not None:
        within = _said_within if kind == "discourse" else _within
        counted = within(counted, catalogue, since, until, {"standing": standing, **chosen})
    return _with_sources(maker(counted, catalogue, standing=standing, **chosen), counted, catalogue)


def options_of(kind: str, mode: str | None = None) -> tuple[str, ...]:
    """List the options of a network.

    Parameters
    ----------
    kind, mode
        As for `project`.

    Returns
    -------
    tuple of str
        Their names, in order; none for the network of claims.

    Raises
    ------
    UnknownNameError
        If there is no such network or mode.

    Examples
    --------
    >>> options_of("actors")
    ('events', 'roll_up', 'ties', 'weighting')
    """
    if one_of("network", kind, KINDS) == "claims":
        return ()
    return tuple(sorted(_options(_maker(kind, mode))))


def _maker(kind: str, mode: str | None) -> Maker:
    makers = _MAKERS[kind]
    mode = next(iter(makers)) if mode is None else one_of(f"mode of the network {kind}", mode, makers)
    module, function = makers[mode]
    found: Maker = getattr(import_module(f"netgov.networks.{module}"), function)
    return found


def _options(maker: Maker) -> set[str]:
    parameters = inspect.signature(maker).parameters.values()
    return {one.name for one in parameters if one.kind is one.KEYWORD_ONLY} - {"standing"}


def _check(given: Mapping[str, Any], known: set[str], kind: str) -> None:
    for name, value in given.items():
        if value is not None:
            one_of(f"option of the network {kind}", name, sorted(known))


def _within(
    claims: list[Claim], catalogue: Catalogue, since: Time | None, until: Time | None, _: Mapping[str, Any]
) -> list[Claim]:
    return select(claims, catalogue=catalogue, since=since, until=until)


def _said_within(
    claims: list[Claim], catalogue: Catalogue, since: Time | None, until: Time | None, options: Mapping[str, Any]
) -> list[Claim]:
    """Drop the claims of statements made outside of a stretch of time; the claims of affiliations stay."""
    names = ("standing", "by", "documents", "dated_by", "affiliations")
    said = statements(claims, catalogue, **{name: options[name] for name in names if name in options})
    first = dt.date.min if since is None else read_instant("since", since, last=False).date()
    last = dt.date.max if until is None else read_instant("until", until, last=True).date()
    inside: set[str] = set()
    outside: set[str] = set()
    for statement in said:
        fits = statement.date is not None and first <= statement.date <= last
        (inside if fits else outside).update(statement.claims)
    return [claim for claim in claims if claim.iri in inside or claim.iri not in outside]


def _with_sources(graph: nx.Graph[str], claims: Iterable[Claim], catalogue: Catalogue) -> nx.Graph[str]:
    counted = {iri for _, _, data in graph.edges(data=True) for iri in data.get("claims", [data.get("claim")])}
    documents = {claim.reported_in for claim in claims if claim.iri in counted}
    graph.graph["sources"] = tuple(sorted(catalogue.label(document) for document in documents))
    return graph
