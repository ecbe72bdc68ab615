"""The measures by the names that the command line gives them, each with the network that it is of."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from netgov.cli.projections import make_network, maker
from netgov.errors import NetgovError, UnknownNameError, one_of

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from netgov.graph import KnowledgeGraph

    Measure: TypeAlias = Callable[..., pd.DataFrame]

SIGNED = frozenset({"camps", "coalitions", "frustration", "polarization", "triad_balance"})
"""Those that read the sign of a tie, and say little about a network without signs."""


def listed() -> dict[str, str]:
    """List the measures.

    Examples
    --------
    >>> listed()["degree"]
    'Count the ties of each node, and add up their weights.'
    """
    from netgov import measures

    lines = {name: (inspect.getdoc(getattr(measures, name)) or "").partition("\n")[0] for name in measures.__all__}
    return {name.replace("_", "-"): line for name, line in lines.items() if name != "explain"}


def named(name: str, **options: object) -> Measure:
    """Find a measure.

    Examples
    --------
    >>> named("structural-holes").__name__
    'structural_holes'
    """
    from netgov import measures

    known = listed()
    if name.replace("_", "-") not in known:
        raise UnknownNameError("measure", name, known)
    function: Measure = getattr(measures, name.replace("-", "_"))
    parameters = inspect.signature(function).parameters.values()
    own = sorted(parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY)
    for option in options.keys() - {*own}:
        having = f"it has {', '.join(own)}" if own else "it has none"
        raise NetgovError(f"the measure {name} has no option {option}; {having}")
    return function


def completed(measure: Measure, kind: str, choices: Mapping[str, Any]) -> dict[str, Any]:
    """Complete the choices of a network for a measure: a debate is measured as who agrees with whom.

    Examples
    --------
    >>> completed(named("coalitions"), "discourse", {"standing": "affirmed"})
    {'mode': 'one', 'method': 'subtract', 'standing': 'affirmed'}
    """
    if kind != "discourse" or choices.get("mode", "one") != "one":
        return dict(choices)
    return {"mode": "one", **({"method": "subtract"} if measure.__name__ in SIGNED else {}), **choices}


def measured(
    graph: KnowledgeGraph, kind: str, measure: Measure, choices: Mapping[str, Any], options: Mapping[str, Any]
) -> tuple[pd.DataFrame, nx.Graph[str] | None]:
    """Measure a network."""
    if measure.__name__ == "source_dependence":
        return _dependence(graph, kind, completed(measure, kind, choices), options), None
    if measure.__name__ == "polarization" and choices.get("compat") == "dna":
        return _dna_index(graph, kind, choices, options), None
    network = make_network(graph, kind, completed(measure, kind, choices))
    return measure(network, **options), network


def _dependence(graph: KnowledgeGraph, kind: str, choices: dict[str, Any], options: Mapping[str, Any]) -> pd.DataFrame:
    from netgov import networks
    from netgov.measures import source_dependence

    make = maker(networks, kind, choices)
    # A debate is cut by the dates of its statements, and all other networks by what the claims say of time.
    chosen_by = {"source"} if kind == "discourse" else {"source", "since", "until"}
    filters = {name: choices.pop(name) for name in chosen_by & choices.keys()}
    if kind == "claims":
        filters["standing"] = choices.pop("standing", "asserted")
    claims = graph.claims(**filters)
    return source_dependence(claims, lambda some: make(some, graph.catalogue, **choices), **options)


def _dna_index(
    graph: KnowledgeGraph, kind: str, choices: Mapping[str, Any], options: Mapping[str, Any]
) -> pd.DataFrame:
    from netgov.measures import polarization

    one_of("network for DNA's index", kind, ["discourse"])
    if "method" in choices:
        raise NetgovError("DNA's index has methods of its own, congruence and conflict; leave the method out")
    shared = {"normalise": "average", **choices, "mode": "one"}
    congruence, conflict = (graph.discourse_network(**shared, method=name) for name in ("congruence", "conflict"))
    return polarization(congruence, conflict, **options, compat="dna")
