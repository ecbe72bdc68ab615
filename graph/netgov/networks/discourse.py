"""Discourse networks from claims: who takes which position on what, and who agrees with whom.

The steps can be taken one by one: `netgov.networks.stances.statements` reads the statements,
`netgov.networks.filters.filtered` and `netgov.networks.windows.windows` choose among them, and
`netgov.networks.two_mode.two_mode` and `netgov.networks.one_mode.one_mode` make sparse matrices that know the
statements behind each of their numbers. The two functions here take all steps and return graphs.

Sources: P. Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", The Oxford Handbook of Political
Networks (2017), 301-326; P. Leifeld and S. Haunss, "Political discourse networks and the conflict over software patents
in Europe", European Journal of Political Research 51 (2012) 382-409.

Departures of ``compat="dna"``, which follows Discourse Network Analyzer 3.1.2: duplicates within a week or a month are
found without regard to the year, and ``normalise="cosine"`` divides by the product of the numbers of statements. All
else is the same by definition.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.networks.filters import Values
from netgov.networks.independence import mark_sources
from netgov.networks.one_mode import one_mode
from netgov.networks.selection import Names
from netgov.networks.stances import statements
from netgov.networks.standings import standings
from netgov.networks.two_mode import two_mode

if TYPE_CHECKING:
    import networkx as nx


def actor_concept(  # noqa: PLR0913 - one argument for each choice
    claims: Iterable[Claim],
    catalogue: Catalogue,
    *,
    method: str = "subtract",
    normalise: str = "no",
    duplicates: str = "none",
    exclude: Values | None = None,
    keep: Values | None = None,
    standing: Names | None = None,
    by: str = "actor",
    documents: bool = False,
    dated_by: str = "source",
    affiliations: Names = "affiliatedWith",
    compat: str | None = None,
) -> nx.Graph[str]:
    """Make the two-mode network of actors and concepts, signed by default.

    Parameters
    ----------
    claims, catalogue, standing, by, documents, dated_by, affiliations
        See `netgov.networks.stances.statements`. Asserted claims only by default; affirmed and denied ones never
        count together.
    method, normalise
        See `netgov.networks.two_mode.two_mode`, which gives the formulas.
    duplicates, exclude, keep
        See `netgov.networks.filters.filtered`.
    compat
        ``"dna"`` for the departures that the module's docstring lists.

    Returns
    -------
    networkx.Graph
        See `netgov.networks.two_mode.TwoMode.to_networkx`; edges also have ``sources``, how many independent sources
        their claims come from (`netgov.networks.independence`). The graph's attributes say how it was made.

    Raises
    ------
    UnknownNameError, NetgovError
        As the functions named above.

    Examples
    --------
    >>> from netgov.networks.example import CATALOGUE, CLAIMS
    >>> graph = actor_concept(CLAIMS, CATALOGUE)
    >>> for actor, concept, tie in graph.edges(data=True):
    ...     print(graph.nodes[actor]["label"], tie["weight"], graph.nodes[concept]["label"])
    Ada -1.0 levy
    Ada 1.0 open access
    Bo 1.0 levy
    Bo 1.0 open access
    Cable -1.0 levy
    """
    claims = list(claims)
    said = statements(
        claims,
        catalogue,
        standing=standing,
        by=by,
        documents=documents,
        dated_by=dated_by,
        affiliations=affiliations,
    )
    result = two_mode(
        said,
        method=method,
        normalise=normalise,
        duplicates=duplicates,
        exclude=exclude,
        keep=keep,
        compat=compat,
        known=catalogue.known(),
    )
    chosen = {"exclude": _words(exclude), "keep": _words(keep)}
    graph = result.to_networkx(catalogue)
    mark_sources(graph, claims, catalogue)
    return _describe(graph, standing, by=by, dated_by=dated_by, duplicates=duplicates, compat=compat, **chosen)


def actor_actor(  # noqa: PLR0913 - one argument for each choice
    claims: Iterable[Claim],
    catalogue: Catalogue,
    *,
    method: str = "congruence",
    normalise: str = "no",
    duplicates: str = "none",
    exclude: Values | None = None,
    keep: Values | None = None,
    standing: Names | None = None,
    by: str = "actor",
    documents: bool = False,
    dated_by: str = "source",
    affiliations: Names = "affiliatedWith",
    compat: str | None = None,
    minimum: float = 0.0,
) -> nx.Graph[str]:
    """Make the one-mode network of actors: congruence, conflict, their difference, or shared concepts.

    Parameters
    ----------
    claims, catalogue, standing, by, documents, dated_by, affiliations
        See `netgov.networks.stances.statements`. Asserted claims only by default; affirmed and denied ones never
        count together.
    method, normalise
        See `netgov.networks.one_mode.one_mode`, which gives the formulas.
    duplicates, exclude, keep
        See `netgov.networks.filters.filtered`.
    compat
        ``"dna"`` for the departures that the module's docstring lists.
    minimum
        Leave out edges whose weight is nearer to zero than this.

    Returns
    -------
    networkx.Graph
        See `netgov.networks.one_mode.OneMode.to_networkx`; edges also have ``sources``, how many independent sources
        their claims come from (`netgov.networks.independence`). The graph's attributes say how it was made.

    Raises
    ------
    UnknownNameError, NetgovError
        As the functions named above.

    Examples
    --------
    >>> from netgov.networks.example import CATALOGUE, CLAIMS
    >>> graph = actor_actor(CLAIMS, CATALOGUE, method="conflict")
    >>> for one, other, tie in graph.edges(data=True):
    ...     print(graph.nodes[one]["label"], tie["weight"], graph.nodes[other]["label"], len(tie["claims"]))
    Ada 1.0 Bo 2
    Bo 1.0 Cable 2
    """
    claims = list(claims)
    said = statements(
        claims,
        catalogue,
        standing=standing,
        by=by,
        documents=documents,
        dated_by=dated_by,
        affiliations=affiliations,
    )
    result = one_mode(
        said,
        method=method,
        normalise=normalise,
        duplicates=duplicates,
        exclude=exclude,
        keep=keep,
        compat=compat,
        known=catalogue.known(),
    )
    chosen = {"exclude": _words(exclude), "keep": _words(keep), "minimum": f"{minimum:g}" if minimum else None}
    graph = result.to_networkx(catalogue, minimum=minimum)
    mark_sources(graph, claims, catalogue)
    return _describe(graph, standing, by=by, dated_by=dated_by, duplicates=duplicates, compat=compat, **chosen)


def _words(values: Values | None) -> str | None:
    """Exclusions as one text: ``concept=id:levy|level=False``."""
    listed = {
        field: [wanted] if isinstance(wanted, str | int) else list(wanted) for field, wanted in (values or {}).items()
    }
    return "|".join(f"{field}={value}" for field, wanted in sorted(listed.items()) for value in wanted) or None


def _describe(graph: nx.Graph[str], standing: Names | None, **settings: str | None) -> nx.Graph[str]:
    graph.graph["standing"] = "|".join(standings(standing))
    graph.graph.update({name: value for name, value in settings.items() if value is not None})
    return graph
