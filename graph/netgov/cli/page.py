"""``netgov page``: the HTML page alone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netgov.cli.options import Corpus, Endpoint, Sparql, Store, command, opened
from netgov.cli.output import say
from netgov.cli.progress import working


@command("page", "Write the offline HTML page.")
def page(
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write it.")] = Path("netgov.html"),
    corpus: Corpus = None,
    store: Store = None,
    sparql: Sparql = True,
    endpoint: Endpoint = None,
) -> None:
    """Write the offline HTML page: one file that loads nothing from a network.

    Examples
    --------
    netgov page
    netgov page --corpus my-corpus --out my-page.html
    netgov page --no-sparql
    """
    graph = opened(corpus, store, endpoint)
    with working("Drawing the page"):
        graph.page(out, sparql=sparql)
    say(f"wrote {out}")
