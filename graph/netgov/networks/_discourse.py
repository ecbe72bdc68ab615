"""Discourse networks from claims: who takes which position on what, and who agrees with whom.

The steps can be taken one by one: `netgov.networks.statements` reads the statements, `netgov.networks.filtered` and
`netgov.networks.windows` choose among them, and `netgov.networks.two_mode` and `netgov.networks.one_mode` make sparse
matrices that know the statements behind each of their numbers. The function here takes all steps and returns a graph.

Sources: P. Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", The Oxford Handbook of Political
Networks (2017), 301-326; P. Leifeld and S. Haunss, "Political discourse networks and the conflict over software patents
in Europe", European Journal of Political Research 51 (2012) 382-409.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from netgov.errors import NetgovError, one_of
from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.model.entity_index import EntityIndex
from netgov.namespaces import shorten
from netgov.networks._actors import MODES, actor_network, affiliation_network, direct_ties
from netgov.networks._filters import Values, several
from netgov.networks._one_mode import OneMode, one_mode
from netgov.networks._projection import describe
from netgov.networks._selection import Names
from netgov.networks._statements import statements
from netgov.networks._two_mode import TwoMode, two_mode
from netgov.times import Time, read_instant

if TYPE_CHECKING:
    import networkx as nx


def discourse_network(  # noqa: PLR0913 - one argument for each choice
    claims: Iterable[Claim],
    catalogue: Catalogue,
    *,
    mode: str = "two",
    method: str | None = None,
    normalise: str = "no",
    duplicates: str = "none",
    exclude: Values | None = None,
    keep: Values | None = None,
    by: str = "actor",
    documents: bool = False,
    dated_by: str = "source",
    affiliations: Names = "affiliatedWith",
    minimum: float = 0.0,
    compat: str | None = None,
    standing: Names = "asserted",
    since: Time | None = None,
    until: Time | None = None,
) -> nx.Graph[str]:
    """Make the network of actors and concepts, signed by default, or of actors who agree and disagree.

    Parameters
    ----------
    claims
        The claims of the graph.
    catalogue
        The records that stances, classes and dates of publication come from.
    mode
        ``"two"``: actors and concepts; ``"one"``: actors only.
    method
        What a weight counts. In two modes ``"subtract"`` (the default: for less against), ``"ignore"`` or
        ``"combine"``; in one mode ``"congruence"`` (the default), ``"conflict"``, ``"subtract"`` or ``"ignore"``.
        `netgov.networks.two_mode` and `netgov.networks.one_mode` give the formulas.
    normalise
        What it is divided by: ``"no"``; in two modes ``"activity"`` or ``"prominence"``; in one mode ``"average"``,
        ``"jaccard"``, ``"cosine"`` or ``"dna-cosine"``.
    duplicates
        What counts once: a statement with the same actor, concept and (unless levels are ignored) level as an earlier
        one is dropped when both are of one ``"document"``, ISO ``"week"``, ``"month"`` or ``"year"`` (of that year),
        or in any case (``"all"``). A statement whose document or date is unknown is no duplicate within one.
    exclude
        Values to leave out, by field (``actor``, ``concept``, ``document``, ``speaker``, ``level``):
        ``{"concept": ["internet freedom"], "level": False}``.
    keep
        Values of which each statement must have one, by field.
    by
        Who counts as the actor. ``"actor"``: whoever takes the position, person, group or organization. ``"person"``:
        persons only. ``"organization"``: organizations, and for a person each organization that an asserted claim of
        the same source affiliates them with or, if the source has none, one of any source (the statement then rests on
        that claim too); a person without one is left out.
    documents
        Whether documents that take positions (a declaration, an article) count as actors too, as themselves.
    dated_by
        ``"source"``: the day on which the source was published, as usual in discourse network analysis. ``"claim"``:
        the first day on which the claim may have held, where it has a time, else the source's.
    affiliations
        Predicates that affiliate a person with an organization; those below them (minister of) count too.
    minimum
        Leave out edges of one mode whose weight is nearer to zero than this.
    compat
        ``"dna"`` does what Discourse Network Analyzer 3.1.2 does: duplicates within a week or a month are found without
        regard to the year, and ``normalise="cosine"`` is ``"dna-cosine"``. All else is the same by definition.
    standing
        Which standings count: a word such as ``"attributed"`` or several, ``"affirmed"`` for all but the denied ones,
        ``"all"``. Affirmed and denied claims never count together.
    since, until
        Only statements of these days and those between, or of the days of a month or a year.

    Returns
    -------
    networkx.Graph
        See `netgov.networks.TwoMode.to_networkx` and `netgov.networks.OneMode.to_networkx`; edges also have
        ``sources``, how many independent sources their claims come from (`netgov.model.independence`). The graph's
        attributes say how it was made.

    Raises
    ------
    UnknownNameError
        If there is no word, field or thing of a given name.
    NetgovError
        If affirmed and denied claims would count, a date is none, a minimum is given in two modes, or the normalisation
        does not fit the method.

    Examples
    --------
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> graph = discourse_network(CLAIMS, CATALOGUE, exclude={"concept": "open access"})
    >>> for actor, concept, tie in graph.edges(data=True):
    ...     print(graph.nodes[actor]["label"], tie["weight"], graph.nodes[concept]["label"])
    Ada -1.0 levy
    Bo 1.0 levy
    Cable -1.0 levy
    >>> graph = discourse_network(CLAIMS, CATALOGUE, mode="one", method="conflict")
    >>> for actor, other, tie in graph.edges(data=True):
    ...     print(graph.nodes[actor]["label"], tie["weight"], graph.nodes[other]["label"], len(tie["claims"]))
    Ada 1.0 Bo 2
    Bo 1.0 Cable 2
    """
    claims = list(claims)
    positions = statements(
        claims, catalogue, standing=standing, by=by, documents=documents, dated_by=dated_by, affiliations=affiliations
    )
    if since is not None or until is not None:
        first = dt.date.min if since is None else read_instant("since", since, last=False).date()
        last = dt.date.max if until is None else read_instant("until", until, last=True).date()
        positions = [statement for statement in positions if statement.date and first <= statement.date <= last]
    choices: dict[str, Any] = {} if method is None else {"method": method}
    choices |= {"normalise": normalise, "duplicates": duplicates, "exclude": exclude, "keep": keep}
    choices |= {"compat": compat, "names": EntityIndex.of(catalogue) if exclude or keep else None}
    result: OneMode | TwoMode
    if one_of("mode of the network discourse", mode, MODES) == "one":
        result = one_mode(positions, **choices)
        graph = result.to_networkx(catalogue, minimum=minimum)
    elif minimum:
        raise NetgovError("a minimum is of ties between actors; it goes with mode='one'")
    else:
        result = two_mode(positions, **choices)
        graph = result.to_networkx(catalogue)
    describe(
        graph, graph.graph["projection"], claims, catalogue, standing=standing, polarity=result.polarity,
        by=by, dated_by=dated_by, duplicates=duplicates, compat=compat, exclude=_words(exclude), keep=_words(keep),
        minimum=f"{minimum:g}" if minimum else None,
    )  # fmt: skip
    return graph


def _words(values: Values | None) -> str | None:
    """Exclusions as one text: ``concept=id:levy|level=False``."""
    fields = sorted((values or {}).items())
    return "|".join(f"{field}={value}" for field, wanted in fields for value in several(wanted)) or None


_PROJECTIONS: dict[str, Any] = {
    "actors": actor_network,
    "direct-ties": direct_ties,
    "affiliation": affiliation_network,
    "co-attendance": partial(affiliation_network, mode="one"),
    "actor-concept": discourse_network,
    "actor-actor": partial(discourse_network, mode="one"),
}
# What the attributes of a graph say that matters to a weight; exclusions, minimum and dates do not, once it is there.
_SETTINGS = ("ties", "weighting", "events", "roll_up", "method", "normalise", "by", "dated_by", "duplicates", "compat")
_SEVERAL = ("ties", "events", "roll_up")


def recompute(graph: nx.Graph[str], one: str, other: str, claims: Iterable[Claim], catalogue: Catalogue) -> float:
    """Make the same projection again from the claims of one edge only, and read that edge's weight.

    Parameters
    ----------
    graph
        A projection as `netgov.networks` makes it: actors, direct ties, affiliation, co-attendance, or a discourse
        network made from claims. Its attributes say how it was made.
    one, other
        The ends of an edge; in a directed network from the first to the second.
    claims
        The claims that the graph was made from, or more.
    catalogue
        The records that it was made with.

    Returns
    -------
    float
        Equal to ``graph.edges[one, other]["weight"]``, to the last bit.

    Raises
    ------
    NetgovError
        If there is no such edge, a claim of the edge is not among `claims`, or the graph is no such projection.

    Examples
    --------
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> graph = discourse_network(CLAIMS, CATALOGUE, mode="one", method="conflict", normalise="average")
    >>> [(tie["weight"], recompute(graph, one, other, CLAIMS, CATALOGUE)) for one, other, tie in graph.edges(data=True)]
    [(0.5, 0.5), (0.6666666666666666, 0.6666666666666666)]
    """
    kind = graph.graph.get("projection")
    if kind not in _PROJECTIONS or "standing" not in graph.graph:
        raise NetgovError("this graph is no projection of claims; weights can be recomputed for those only")
    if not graph.has_edge(one, other):
        raise NetgovError(f"there is no edge from {one} to {other}; take one of graph.edges")
    wanted = set(graph.edges[one, other]["claims"])
    basis = [claim for claim in claims if claim.iri in wanted]
    missing = wanted - {claim.iri for claim in basis}
    if missing:
        raise NetgovError(f"the claim {shorten(min(missing))} is not among those given; give all of the graph's claims")
    settings = {name: graph.graph[name] for name in _SETTINGS if name in graph.graph}
    settings |= {name: settings[name].split("|") for name in _SEVERAL if name in settings}
    if kind in ("actor-actor", "actor-concept"):
        # Whatever the edge lists did count: documents that took a position, and every affiliation.
        settings |= {"documents": True, "affiliations": sorted({claim.predicate for claim in basis})}
    again = _PROJECTIONS[kind](basis, catalogue, standing="all", **settings)
    return float(again.edges[one, other]["weight"]) if again.has_edge(one, other) else 0.0
