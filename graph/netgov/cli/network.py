"""``netgov network``: one network, to a file or to standard output."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from netgov.cli import projections
from netgov.cli.options import Corpus, Endpoint, Store, app, examples

_ASSERTED = ["asserted"]


class NetworkFormat(StrEnum):
    """The formats of a network."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    JSON = "json"
    CSV = "csv"
    MATRIX = "matrix"


_Format: TypeAlias = Annotated[
    NetworkFormat | None, typer.Option(help="csv is a table of the ties; matrix is a CSV too, of the weights.")
]
_Out: TypeAlias = Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write it, if not here.")]


group = typer.Typer(rich_markup_mode=None, help="Write a network for Gephi, igraph, NetworkX or a table.")
app.add_typer(group, name="network")


@group.callback()
def _group() -> None:
    """Networks made of the graph."""


@group.command(
    "claims",
    epilog=examples(
        "netgov network claims --format graphml --out asserted.graphml",
        "netgov network claims --format csv --standing all --according-to 'Amnesty International'",
        "netgov network claims --format json --type Company --since 2014-11-19 --until 2014-11-21",
    ),
)
def claims(  # noqa: PLR0913, PLR0917 - one option for each thing to choose by
    format: Annotated[NetworkFormat, typer.Option(help="csv is a table of the claims; matrix counts them.")],  # noqa: A002
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write it, if not here.")] = None,
    source: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Claims of this source.")] = None,
    standing: Annotated[
        list[str],
        typer.Option(
            metavar="WORD",
            help="Claims of this standing: asserted, attributed, judgement, prescribed, planned, hedged, denied; all.",
        ),
    ] = _ASSERTED,
    according_to: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Claims that this one holds.")] = None,
    predicate: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Claims with this predicate.")] = None,
    type: Annotated[  # noqa: A002
        list[str] | None, typer.Option(metavar="CLASS", help="Claims about something of this class.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Claims that may hold on or after it.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Claims that may hold on or before it.")] = None,
    corpus: Corpus = None,
    store: Store = None,
    endpoint: Endpoint = None,
) -> None:
    """Write the network of claims: one edge for each claim between two things.

    Only asserted claims are in it unless --standing says otherwise. An option that is given
    several times widens the choice, different options narrow it.
    """
    from netgov.cli.graph import opened
    from netgov.cli.text import put, say
    from netgov.export import NETWORK_FORMATS, claims_table
    from netgov.files import write_text
    from netgov.networks import network

    graph = opened(corpus, store, endpoint)
    chosen = graph.claims(
        source=source,
        standing=standing,
        according_to=according_to,
        predicate=predicate,
        type=type,
        since=since,
        until=until,
    )
    if format is NetworkFormat.CSV:
        text = claims_table(chosen, graph.catalogue)
    else:
        text = NETWORK_FORMATS[format.value](network(chosen, graph.catalogue))
    if out is None:
        put(text)
    else:
        write_text(out, text)
        say(f"wrote {len(chosen)} claims to {out}")


@group.command(
    "actors",
    epilog=examples(
        "netgov network actors --format gexf --out actors.gexf",
        "netgov network actors --format csv --ties direct --roll-up state",
        "netgov network actors --explain google,china",
    ),
)
def actors(  # noqa: PLR0913, PLR0917 - one option for each choice
    format: _Format = None,  # noqa: A002
    out: _Out = None,
    ties: projections.Ties = None,
    weighting: projections.Weighting = None,
    events: projections.Events = None,
    roll_up: projections.RollUp = None,
    standing: projections.Standing = None,
    source: projections.Source = None,
    since: projections.Since = None,
    until: projections.Until = None,
    explain: projections.Explain = None,
    corpus: Corpus = None,
    store: Store = None,
    endpoint: Endpoint = None,
) -> None:
    """Write the network of actors, joined by claims and by shared events.

    Each tie has a weight, and the claims that it rests on.
    """
    choices = projections.given(
        ties=ties, weighting=weighting, events=events, roll_up=roll_up, standing=standing, source=source,
        since=since, until=until,
    )  # fmt: skip
    _write("actors", choices, (format, out, explain), (corpus, store, endpoint))


@group.command(
    "affiliation",
    epilog=examples(
        "netgov network affiliation --format graphml --out who-was-where.graphml",
        "netgov network affiliation --format csv --mode one --weighting newman",
        "netgov network affiliation --explain world-internet-conference-2014",
    ),
)
def affiliation(  # noqa: PLR0913, PLR0917 - one option for each choice
    format: _Format = None,  # noqa: A002
    out: _Out = None,
    mode: Annotated[
        projections.Mode, typer.Option(help="two: actors and events; one: actors who share events.")
    ] = projections.Mode.TWO,
    weighting: projections.Weighting = None,
    events: projections.Events = None,
    roll_up: projections.RollUp = None,
    standing: projections.Standing = None,
    source: projections.Source = None,
    since: projections.Since = None,
    until: projections.Until = None,
    explain: projections.Explain = None,
    corpus: Corpus = None,
    store: Store = None,
    endpoint: Endpoint = None,
) -> None:
    """Write the network of actors and the events in which they had a part.

    Each tie has a weight, and the claims that it rests on.
    """
    choices = projections.given(
        mode=mode, weighting=weighting, events=events, roll_up=roll_up, standing=standing, source=source,
        since=since, until=until,
    )  # fmt: skip
    _write("affiliation", choices, (format, out, explain), (corpus, store, endpoint))


@group.command(
    "discourse",
    epilog=examples(
        "netgov network discourse --format csv --documents",
        "netgov network discourse --format graphml --mode one --normalise cosine --out agree.graphml",
        "netgov network discourse --by organization --duplicates document --format json",
        "netgov network discourse --exclude concept=internet-sovereignty --format matrix",
        "netgov network discourse --explain lu-wei,internet-sovereignty",
    ),
)
def discourse(  # noqa: PLR0913, PLR0917 - one option for each choice
    format: _Format = None,  # noqa: A002
    out: _Out = None,
    mode: Annotated[
        projections.Mode, typer.Option(help="two: actors and concepts; one: actors who agree or disagree.")
    ] = projections.Mode.TWO,
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
    explain: projections.Explain = None,
    corpus: Corpus = None,
    store: Store = None,
    endpoint: Endpoint = None,
) -> None:
    """Write the discourse network: who takes which position on what, or who agrees with whom.

    Each tie has a weight, and the claims that it rests on.
    """
    choices = projections.given(
        mode=mode, method=method, normalise=normalise, duplicates=duplicates, by=by, documents=documents, compat=compat,
        exclude=projections.values(exclude), keep=projections.values(keep), standing=standing, source=source,
        since=since, until=until,
    )  # fmt: skip
    _write("discourse", choices, (format, out, explain), (corpus, store, endpoint))


def _write(
    kind: str,
    choices: dict[str, Any],
    output: tuple[NetworkFormat | None, Path | None, str | None],
    data: tuple[Path | None, Path | None, str | None],
) -> None:
    """Make a network, and write it or explain a part of it."""
    format_, out, explain = output
    if (format_ is None) == (explain is None):
        raise typer.BadParameter("give either a --format or something to --explain", param_hint="--format")
    from netgov.cli.explain import TableFormat, show_claims
    from netgov.cli.graph import opened
    from netgov.cli.text import put, say
    from netgov.export import NETWORK_FORMATS
    from netgov.files import write_text

    graph = opened(*data)
    network = projections.make_network(graph, kind, choices)
    if format_ is None:
        show_claims(graph, network, explain or "", TableFormat.TABLE)
        return
    text = NETWORK_FORMATS[format_.value](network)
    if out is None:
        put(text)
    else:
        write_text(out, text)
        say(f"wrote {network.number_of_nodes()} nodes and {network.number_of_edges()} ties to {out}")
