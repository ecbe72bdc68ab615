"""``netgov push``: the graph onto a triple store that runs already."""

from __future__ import annotations

from typing import Annotated

import typer

from netgov.cli.graph import opened_here
from netgov.cli.options import Corpus, Store, app, examples
from netgov.cli.output import say
from netgov.cli.progress import counting
from netgov.remote import PATIENCE, By


@app.command(
    "push",
    short_help="Put the graph onto a triple store that runs already.",
    epilog=examples(
        "netgov push http://localhost:7878/store",
        "netgov push http://localhost:8890/sparql-graph-crud-auth --corpus my-corpus",
        "netgov push https://example.org/update --by updates --query https://example.org/sparql",
    ),
)
def push(  # noqa: PLR0913, PLR0917 - the options of one command
    url: Annotated[
        str, typer.Argument(metavar="URL", help="Address of its graph store or, by updates, of its updates.")
    ],
    by: Annotated[
        By, typer.Option(help="graphs: each graph in one request; updates: small batches of INSERT DATA.")
    ] = By.GRAPHS,
    query: Annotated[
        str | None,
        typer.Option(metavar="URL", help="By updates: where to ask, if not at the same address or at .../query."),
    ] = None,
    timeout: Annotated[
        float, typer.Option(metavar="S", min=0.001, help="Give up when a request takes so many seconds.")
    ] = PATIENCE,
    corpus: Corpus = None,
    store: Store = None,
) -> None:
    """Put the graph onto a triple store that runs already; what an older corpus had there goes.

    Name and password come from NETGOV_USER and NETGOV_PASSWORD or from the netrc file, never from
    the command line. A push that was broken off goes on from where it was when it is repeated.
    """
    from netgov.remote import push as push_all

    local = opened_here(corpus, store)
    with counting("Pushing", "triples") as progress:
        pushed = push_all(local.oxigraph, url, by=by, query_url=query, timeout=timeout, progress=progress)
    gone = f"; removed {', '.join(pushed.removed)}" if pushed.removed else ""
    say(f"{url} has {pushed.triples} triples in {pushed.graphs} graphs{gone}")
