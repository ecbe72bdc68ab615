"""``netgov measure``: one measure of one network, as a table, and the claims behind its numbers."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

from netgov.cli.options import TableFormat, command, opened
from netgov.cli.output import Cell, put, remark, show, write_frame
from netgov.cli.projections import CHOICES, EXPLAIN, given, make_network, maker, with_options
from netgov.errors import NetgovError, UnknownNameError, one_of

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from netgov.graph import KnowledgeGraph

    Measure: TypeAlias = Callable[..., pd.DataFrame]


SIGNED = frozenset({"camps", "coalitions", "frustration", "polarization", "triad_balance"})
"""Those that read the sign of a tie, and say little about a network without signs."""


@command("measure", "Measure a network, and name the claims behind a number.")
@with_options(*CHOICES, "corpus", "store", "endpoint")
def measure(  # noqa: PLR0913, PLR0917 - one option for each choice
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="The measure; without it they are all listed.")
    ] = None,
    network: Annotated[
        Literal["actors", "affiliation", "discourse", "claims"], typer.Option(help="What to measure.")
    ] = "actors",
    format: TableFormat = "table",  # noqa: A002
    explain: EXPLAIN = None,
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw the network as well, into a file .svg or .png.")
    ] = None,
    picture: Annotated[
        Literal["network", "matrix", "timeline", "dendrogram"],
        typer.Option(help="What to draw; a dendrogram needs weights from -1 to 1 (--normalise cosine)."),
    ] = "network",
    drop: Annotated[
        Literal["source", "holder", "claim"] | None, typer.Option(help="source-dependence: what to drop, each in turn.")
    ] = None,
    seed: Annotated[int | None, typer.Option(metavar="N", help="For measures that search.")] = None,
    weighted: Annotated[
        bool | None, typer.Option("--weighted/--unweighted", help="Whether a tie counts by its weight.")
    ] = None,
    mode: Annotated[
        Literal["two", "one"] | None,
        typer.Option(help="affiliation: two (the default) or one; discourse: one (the default) or two."),
    ] = None,
    *,
    corpus: Path | None,
    store: Path | None,
    endpoint: str | None,
    **choices: Any,
) -> None:
    """Measure a network, and name the claims behind a number.

    A discourse network is measured as one of actors: by their congruence, or for a signed measure
    (camps, coalitions, frustration, polarization, triad-balance) by congruence less conflict.
    The polarization of a discourse network with --compat dna is DNA's index, only to compare with its results.

    Examples
    --------
    netgov measure
    netgov measure betweenness --network actors
    netgov measure degree --explain lu-wei
    netgov measure coalitions --network discourse --normalise cosine --plot who.svg --picture dendrogram
    netgov measure source-dependence --network affiliation --drop claim --format csv
    """
    if name is None:
        show(["measure", "does"], listed().items())
        return
    options = given(drop=drop, seed=seed, weighted=weighted)
    function = named(name, **options)
    if plot is not None:
        from netgov.plots.figure import check_name

        check_name(plot)
    choices = given(mode=mode, **choices)
    graph = opened(corpus, store, endpoint)
    table, made = measured(graph, network, function, choices, options)
    if made is None and (plot is not None or explain is not None):
        made = make_network(graph, network, completed(function, network, choices))
    if plot is not None and made is not None:
        title = f"{network.capitalize()}: {name.replace('-', ' ')}"
        _draw(graph, made, table, title, picture).save(plot)
    if explain is not None and made is not None:
        _explain(graph, made, table, explain, format)
    else:
        _show(graph, table, format)
    if drop is not None and table.empty:
        why = "; asserted claims have no holder, so count others too with --standing" if drop == "holder" else ""
        remark(f"nothing changes, whichever {drop} is dropped{why}")
    if plot is not None:
        remark(f"wrote {plot}")


def _show(graph: KnowledgeGraph, table: pd.DataFrame, format_: TableFormat) -> None:
    """Print a table of numbers; names stand before their IRIs for a person, and apart for a program."""
    from netgov.cli.answer import display_name

    if format_ != "table":
        write_frame(table, format_)
        return
    catalogue = graph.catalogue
    iris = {"label": "iri", "other_label": "other"}

    def cell(row: dict[Any, Any], name: str) -> Cell | str | int:
        value = row[name]
        if name in iris:
            iri = str(row[iris[name]] or "")
            return Cell(str(value), display_name(iri))
        if name == "dropped":
            iri = str(value)
            known = iri in catalogue.entities or iri in catalogue.sources
            return Cell(catalogue.label(iri), display_name(iri)) if known else display_name(iri)
        if isinstance(value, float):
            return Cell("" if math.isnan(value) else f"{value:.6g}", number=True)
        return value if isinstance(value, int) else str(value)

    columns = [str(name) for name in table.columns if name not in iris.values()]
    rows = table.rename(columns=str).astype(object).to_dict("records")
    show(columns, [[cell(row, name) for name in columns] for row in rows])


def _explain(graph: KnowledgeGraph, made: nx.Graph[str], table: pd.DataFrame, what: str, format_: TableFormat) -> None:
    """Print the claims, and before them, for a person, the scores of the nodes that they are about."""
    from netgov.cli.answer import meant, show_claims

    part = meant(what, made, graph.names)
    if format_ == "table" and "iri" in table.columns:
        nodes = [part] if isinstance(part, str) else list(part)
        _show(graph, table[table["iri"].isin(nodes)], format_)
        put("\n")
    show_claims(graph, made, what, format_)


def _draw(graph: KnowledgeGraph, made: nx.Graph[str], table: pd.DataFrame, title: str, picture: str) -> Any:
    """Draw a network, with the score of a node as the size or the group of its mark."""
    from netgov import plots
    from netgov.measures.explanation import claims_in
    from netgov.store import ClaimFilter

    if picture == "matrix":
        return plots.matrix(made, title=title)
    if picture == "timeline":
        behind = set(claims_in(made))
        claims = [claim for claim in graph.store.claims(ClaimFilter(claims=tuple(behind))) if claim.iri in behind]
        return plots.timeline(claims, graph.catalogue, title=title)
    scores: dict[str, Any] | None = None
    first = ""
    if "iri" in table.columns and "dropped" not in table.columns:
        first = str(table.columns[2])
        scores = dict(zip(table["iri"], table[first], strict=True))
    groups = scores if first in ("coalition", "community", "camp", "component") else None
    if picture == "dendrogram":
        return plots.dendrogram(made, title=title, groups=groups)
    sizes = None
    if scores is not None and groups is None:
        # A missing score has the least size.
        sizes = {node: 0.0 if math.isnan(score) else float(score) for node, score in scores.items()}
    return plots.network(made, title=title, groups=groups, group_name=first, sizes=sizes)


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
