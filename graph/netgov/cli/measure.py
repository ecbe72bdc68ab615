"""``netgov measure``: one measure of one network, as a table, and the claims behind its numbers."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from netgov.cli.options import TableFormat, command, opened
from netgov.cli.output import Cell, put, remark, show, write_frame
from netgov.cli.projections import CHOICES, EXPLAIN, given, make_network, with_options

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from netgov.graph import KnowledgeGraph


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
    from netgov.cli import measuring

    if name is None:
        show(["measure", "does"], measuring.listed().items())
        return
    options = given(drop=drop, seed=seed, weighted=weighted)
    function = measuring.named(name, **options)
    if plot is not None:
        from netgov.plots.figure import check_name

        check_name(plot)
    choices = given(mode=mode, **choices)
    graph = opened(corpus, store, endpoint)
    table, made = measuring.measured(graph, network, function, choices, options)
    if made is None and (plot is not None or explain is not None):
        made = make_network(graph, network, measuring.completed(function, network, choices))
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
