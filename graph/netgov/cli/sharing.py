"""``netgov serve`` and ``netgov push``: the graph for SPARQL clients, here or on a triple store that runs already."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, cast

import typer

from netgov.cli.options import Corpus, Store, check_one, command, opened
from netgov.cli.output import say
from netgov.cli.progress import counting
from netgov.remote import PATIENCE, By

if TYPE_CHECKING:
    from netgov.store import Store as Dataset


@command("serve", "Serve the graph as a SPARQL endpoint, with its page.")
def serve(  # noqa: PLR0913, PLR0917 - the options of one command
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port; 0 takes any free one.")] = 7878,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen at; 0.0.0.0 lets other machines ask.")
    ] = "127.0.0.1",
    timeout: Annotated[float, typer.Option(metavar="S", min=1, help="Give up a query after so many seconds.")] = 30.0,
    cors: Annotated[
        list[str] | None,
        typer.Option(metavar="ORIGIN", help="Let pages of this site ask from a browser; * lets all. May be repeated."),
    ] = None,
    allow_network: Annotated[
        bool, typer.Option("--allow-network", help="Let queries reach other servers (SERVICE).")
    ] = False,
    corpus: Corpus = None,
    store: Store = None,
) -> None:
    """Serve the graph as a SPARQL endpoint, with its page, until Ctrl-C.

    The page is at /, and /query answers the SPARQL 1.1 Protocol, or shows a form in a browser. Nothing can be changed
    through it, and what is served is the graph as it is now.

    Examples
    --------
    netgov serve
    netgov serve --corpus my-corpus --port 8000
    netgov serve --store my-store --timeout 5
    """
    from netgov.server.serve import Settings
    from netgov.server.serve import serve as serve_until_stopped

    check_one(corpus, store)

    def announce(line: str) -> None:
        say(line)
        sys.stdout.flush()

    settings = Settings(host, port, tuple(cors or ()), timeout, allow_network)
    serve_until_stopped(corpus, store, settings, announce)


@command("push", "Put the graph onto a triple store that runs already.")
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

    Examples
    --------
    netgov push http://localhost:7878/store
    netgov push http://localhost:8890/sparql-graph-crud-auth --corpus my-corpus
    netgov push https://example.org/update --by updates --query https://example.org/sparql
    """
    from netgov.remote import push as push_all

    # Without an endpoint the dataset is here.
    local = cast("Dataset", opened(corpus, store).store)
    with counting("Pushing", "triples") as progress:
        pushed = push_all(local.oxigraph, url, by=by, query_url=query, timeout=timeout, progress=progress)
    gone = f"; removed {', '.join(pushed.removed)}" if pushed.removed else ""
    say(f"{url} has {pushed.triples} triples in {pushed.graphs} graphs{gone}")
