"""``netgov measure``: one measure of one network, as a table, and the claims behind its numbers."""

from __future__ import annotations

import math
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netgov.cli import projections
from netgov.cli.explain import TableFormat
from netgov.cli.options import Corpus, Endpoint, Store, app, examples

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from netgov.graph import KnowledgeGraph


class Kind(StrEnum):
    """The networks that can be measured."""

    ACTORS = "actors"
    AFFILIATION = "affiliation"
    DISCOURSE = "discourse"
    CLAIMS = "claims"


class Figure(StrEnum):
    """The pictures that ``--plot`` can draw."""

    NETWORK = "network"
    MATRIX = "matrix"
    TIMELINE = "timeline"
    DENDROGRAM = "dendrogram"


class Drop(StrEnum):
    """What source dependence drops, each in turn."""

    SOURCE = "source"
    HOLDER = "holder"
    CLAIM = "claim"


@app.command(
    "measure",
    short_help="Measure a network, and name the claims behind a number.",
    epilog=examples(
        "netgov measure",
        "netgov measure betweenness --network actors",
        "netgov measure degree --explain lu-wei",
        "netgov measure coalitions --network discourse --normalise cosine --plot who.svg --picture dendrogram",
        "netgov measure source-dependence --network affiliation --drop claim --format csv",
    ),
)
def measure(  # noqa: PLR0913, PLR0917 - one option for each choice
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="The measure; without it they are all listed.")
    ] = None,
    network: Annotated[Kind, typer.Option(help="What to measure.")] = Kind.ACTORS,
    format: Annotated[TableFormat, typer.Option(help="How the table is written.")] = TableFormat.TABLE,  # noqa: A002
    explain: projections.Explain = None,
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw the network as well, into a file .svg or .png.")
    ] = None,
    picture: Annotated[
        Figure, typer.Option(help="What to draw; a dendrogram needs weights from -1 to 1 (--normalise cosine).")
    ] = Figure.NETWORK,
    drop: Annotated[Drop | None, typer.Option(help="source-dependence: what to drop, each in turn.")] = None,
    seed: Annotated[int | None, typer.Option(metavar="N", help="For measures that search.")] = None,
    weighted: Annotated[
        bool | None, typer.Option("--weighted/--unweighted", help="Whether a tie counts by its weight.")
    ] = None,
    mode: Annotated[
        projections.Mode | None,
        typer.Option(help="affiliation: two (the default) or one; discourse: one (the default) or two."),
    ] = None,
    ties: projections.Ties = None,
    weighting: projections.Weighting = None,
    events: projections.Events = None,
    roll_up: projections.RollUp = None,
    method: projections.Method = None,
    normalise: projections.Normalise = None,
    duplicates: projections.Duplicates = None,
    exclude: projections.Exclude = None,
    keep: projections.Keep = None,
    by: projections.By = None,
    documents: projections.Documents = None,
    compat: projections.Compat = None,
    standing: projections.Standing = None,
    source: projections.Source = None,
    since: projections.Since = None,
    until: projections.Until = None,
    corpus: Corpus = None,
    store: Store = None,
    endpoint: Endpoint = None,
) -> None:
    """Measure a network, and name the claims behind a number.

    A discourse network is measured as one of actors: by their congruence, or for a signed measure
    (camps, coalitions, frustration, polarization, triad-balance) by congruence less conflict.
    The polarization of a discourse network with --compat dna is DNA's index, only to compare with its results.
    """
    if name is None:
        _list_measures()
        return
    from netgov.cli import measuring
    from netgov.cli.graph import opened

    options = projections.given(drop=drop, seed=seed, weighted=weighted)
    function = measuring.named(name, **options)
    if plot is not None:
        from netgov.plots.figure import check_name

        check_name(plot)
    choices = projections.given(
        mode=mode, ties=ties, weighting=weighting, events=events, roll_up=roll_up, method=method, normalise=normalise,
        duplicates=duplicates, exclude=projections.values(exclude), keep=projections.values(keep), by=by,
        documents=documents, compat=compat, standing=standing, source=source, since=since, until=until,
    )  # fmt: skip
    graph = opened(corpus, store, endpoint)
    table, made = measuring.measured(graph, network.value, function, choices, options)
    if made is None and (plot is not None or explain is not None):
        made = projections.make_network(graph, network.value, measuring.completed(function, network.value, choices))
    if plot is not None and made is not None:
        _draw(graph, made, table, (name, network.value), picture).save(plot)
    if explain is not None and made is not None:
        _explain(graph, made, table, explain, format)
    else:
        _show(graph, table, format)
    if drop is not None and table.empty:
        _say_nothing_changes(drop)
    if plot is not None:
        from netgov.cli.text import remark

        remark(f"wrote {plot}")


def _list_measures() -> None:
    from netgov.cli.measuring import listed
    from netgov.cli.tables import Cell, show

    show(["measure", "does"], [[Cell(name), Cell(line)] for name, line in listed().items()])


def _show(graph: KnowledgeGraph, table: pd.DataFrame, format_: TableFormat) -> None:
    """Print a table of numbers; names stand before their IRIs for a person, and apart for a program."""
    from netgov.cli.names import display_name
    from netgov.cli.tables import Cell, show, write_frame

    if format_ is not TableFormat.TABLE:
        write_frame(table, format_.value)
        return
    label = graph.catalogue.label
    noted = {"iri": "label", "other": "other_label"}
    columns = [str(name) for name in table.columns if name not in noted]

    def cell(row: dict[str, Any], name: str) -> Cell:
        value = row[name]
        for iri, named in noted.items():
            if name == named:
                return Cell(str(value), display_name(str(row[iri])) if row[iri] else "")
        if name == "dropped":
            known = str(value) in graph.catalogue.entities or str(value) in graph.catalogue.sources
            return Cell(label(str(value)), display_name(str(value))) if known else Cell(display_name(str(value)))
        if isinstance(value, float):
            return Cell("" if math.isnan(value) else f"{value:.6g}", number=True)
        return Cell(str(value), number=isinstance(value, int))

    rows = ({str(key): value for key, value in row.items()} for row in table.astype(object).to_dict("records"))
    show(columns, [[cell(row, name) for name in columns] for row in rows])


def _say_nothing_changes(drop: Drop) -> None:
    from netgov.cli.text import remark

    why = "; asserted claims have no holder, so count others too with --standing" if drop is Drop.HOLDER else ""
    remark(f"nothing changes, whichever {drop.value} is dropped{why}")


def _explain(graph: KnowledgeGraph, made: nx.Graph[str], table: pd.DataFrame, what: str, format_: TableFormat) -> None:
    """Print the claims, and before them, for a person, the scores of the nodes that they are about."""
    from netgov.cli.explain import meant, show_claims
    from netgov.cli.text import put

    found = meant(what, made, graph.names)
    if format_ is TableFormat.TABLE and "iri" in table.columns:
        ends = [found] if isinstance(found, str) else list(found)
        _show(graph, table[table["iri"].isin(ends)], format_)
        put("\n")
    show_claims(graph, made, what, format_)


def _draw(
    graph: KnowledgeGraph, made: nx.Graph[str], table: pd.DataFrame, names: tuple[str, str], figure: Figure
) -> Any:
    """Draw a network, with the score of a node as the size or the group of its mark."""
    from netgov import plots
    from netgov.measures.explanation import claims_in
    from netgov.store import ClaimFilter

    measure, kind = names
    title = f"{kind.capitalize()}: {measure.replace('-', ' ')}"
    if figure is Figure.MATRIX:
        return plots.matrix(made, title=title)
    if figure is Figure.TIMELINE:
        behind = set(claims_in(made))
        claims = [claim for claim in graph.store.claims(ClaimFilter(claims=tuple(behind))) if claim.iri in behind]
        return plots.timeline(claims, graph.catalogue, title=title)
    scored = table if "iri" in table.columns and "dropped" not in table.columns else None
    first = "" if scored is None else str(scored.columns[2])
    scores = {} if scored is None else dict(zip(scored["iri"], scored[first], strict=True))
    groups = scores if first in ("coalition", "community", "camp", "component") else None
    if figure is Figure.DENDROGRAM:
        return plots.dendrogram(made, title=title, groups=groups)
    sizes = None if groups is not None or scored is None else {node: _size(value) for node, value in scores.items()}
    return plots.network(made, title=title, groups=groups, group_name=first, sizes=sizes)


def _size(score: float) -> float:
    """A score as the size of a mark; a missing one has the least."""
    return 0.0 if math.isnan(score) else float(score)
