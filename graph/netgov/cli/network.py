"""``netgov network``: one network, to a file or to standard output."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import typer

from netgov.cli.options import Corpus, Endpoint, Store, app, command, opened
from netgov.cli.output import put_into
from netgov.cli.projections import given, make_network, with_options

_Word: TypeAlias = Literal["graphml", "gexf", "json", "csv", "matrix"]
_Format: TypeAlias = Annotated[
    _Word | None, typer.Option(help="csv is a table of the ties; matrix is a CSV too, of the weights.")
]
_Out: TypeAlias = Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write it, if not here.")]
_SHARED = ("standing", "source", "since", "until", "explain", "corpus", "store", "endpoint")
_ASSERTED = ["asserted"]

group = typer.Typer(rich_markup_mode=None, help="Write a network for Gephi, igraph, NetworkX or a table.")
app.add_typer(group, name="network")


@group.callback()
def _group() -> None:
    """Networks made of the graph."""


@command("claims", of=group)
def claims(  # noqa: PLR0913, PLR0917 - one option for each thing to choose by
    format: Annotated[_Word, typer.Option(help="csv is a table of the claims; matrix counts them.")],  # noqa: A002
    out: _Out = None,
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

    Examples
    --------
    netgov network claims --format graphml --out asserted.graphml
    netgov network claims --format csv --standing all --according-to 'Amnesty International'
    netgov network claims --format json --type Company --since 2014-11-19 --until 2014-11-21
    """
    from netgov.export import NETWORK_FORMATS, claims_table
    from netgov.networks import network

    graph = opened(corpus, store, endpoint)
    chosen = graph.claims(
        source=source, standing=standing, according_to=according_to, predicate=predicate, type=type,
        since=since, until=until,
    )  # fmt: skip
    if format == "csv":
        text = claims_table(chosen, graph.catalogue)
    else:
        text = NETWORK_FORMATS[format](network(chosen, graph.catalogue))
    put_into(out, text, f"{len(chosen)} claims")


@command("actors", of=group)
@with_options("ties", "weighting", "events", "roll_up", *_SHARED)
def actors(format: _Format = None, out: _Out = None, **options: Any) -> None:  # noqa: A002
    """Write the network of actors, joined by claims and by shared events.

    Each tie has a weight, and the claims that it rests on.

    Examples
    --------
    netgov network actors --format gexf --out actors.gexf
    netgov network actors --format csv --ties direct --roll-up state
    netgov network actors --explain google,china
    """
    _write("actors", format, out, **options)


@command("affiliation", of=group)
@with_options("weighting", "events", "roll_up", *_SHARED)
def affiliation(
    format: _Format = None,  # noqa: A002
    out: _Out = None,
    mode: Annotated[
        Literal["two", "one"], typer.Option(help="two: actors and events; one: actors who share events.")
    ] = "two",
    **options: Any,
) -> None:
    """Write the network of actors and the events in which they had a part.

    Each tie has a weight, and the claims that it rests on.

    Examples
    --------
    netgov network affiliation --format graphml --out who-was-where.graphml
    netgov network affiliation --format csv --mode one --weighting newman
    netgov network affiliation --explain world-internet-conference-2014
    """
    _write("affiliation", format, out, mode=mode, **options)


@command("discourse", of=group)
@with_options("method", "normalise", "duplicates", "exclude", "keep", "by", "documents", "compat", *_SHARED)
def discourse(
    format: _Format = None,  # noqa: A002
    out: _Out = None,
    mode: Annotated[
        Literal["two", "one"], typer.Option(help="two: actors and concepts; one: actors who agree or disagree.")
    ] = "two",
    **options: Any,
) -> None:
    """Write the discourse network: who takes which position on what, or who agrees with whom.

    Each tie has a weight, and the claims that it rests on.

    Examples
    --------
    netgov network discourse --format csv --documents
    netgov network discourse --format graphml --mode one --normalise cosine --out agree.graphml
    netgov network discourse --by organization --duplicates document --format json
    netgov network discourse --exclude concept=internet-sovereignty --format matrix
    netgov network discourse --explain lu-wei,internet-sovereignty
    """
    _write("discourse", format, out, mode=mode, **options)


def _write(  # noqa: PLR0913 - the options of a command
    kind: str,
    format_: _Word | None,
    out: Path | None,
    *,
    explain: str | None,
    corpus: Path | None,
    store: Path | None,
    endpoint: str | None,
    **options: Any,
) -> None:
    """Make a network, and write it or explain a part of it."""
    choices = given(**options)
    if (format_ is None) == (explain is None):
        raise typer.BadParameter("give either a --format or something to --explain", param_hint="--format")
    from netgov.cli.answer import show_claims
    from netgov.export import NETWORK_FORMATS

    graph = opened(corpus, store, endpoint)
    network = make_network(graph, kind, choices)
    if format_ is None:
        show_claims(graph, network, explain or "", "table")
    else:
        counts = f"{network.number_of_nodes()} nodes and {network.number_of_edges()} ties"
        put_into(out, NETWORK_FORMATS[format_](network), counts)
