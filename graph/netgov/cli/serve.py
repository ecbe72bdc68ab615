"""``netgov serve``: the graph as a SPARQL endpoint on this machine."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from netgov.cli.options import Corpus, Store, app, examples
from netgov.cli.output import say


@app.command(
    "serve",
    short_help="Serve the graph as a SPARQL endpoint, with its page.",
    epilog=examples(
        "netgov serve",
        "netgov serve --corpus my-corpus --port 8000",
        "netgov serve --store my-store --timeout 5",
    ),
)
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
    """
    from netgov.server.serve import Settings
    from netgov.server.serve import serve as serve_until_stopped

    if corpus is not None and store is not None:
        raise typer.BadParameter("give either a corpus or a store, not both", param_hint="--store")

    def announce(line: str) -> None:
        say(line)
        sys.stdout.flush()

    settings = Settings(host, port, tuple(cors or ()), timeout, allow_network)
    serve_until_stopped(corpus, store, settings, announce)
