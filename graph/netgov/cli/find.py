"""``netgov find``: entities by name."""

from __future__ import annotations

from typing import Annotated

import typer

from netgov.cli.options import Corpus, Endpoint, Store, command, opened
from netgov.cli.output import Cell, show


@command("find", "List entities by name.")
def find(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name, or a part of one.")],
    corpus: Corpus = None,
    store: Store = None,
    endpoint: Endpoint = None,
) -> None:
    """List entities by name, best first, with IRI, type and number of claims.

    Examples
    --------
    netgov find "Lu Wei"
    netgov find beijing
    """
    from netgov.namespaces import shorten

    graph = opened(corpus, store, endpoint)
    show(
        ["name", "type", "claims", "other names"],
        [
            [
                Cell(hit.label, shorten(hit.iri)),
                ", ".join(map(graph.catalogue.label, hit.types)),
                hit.claims,
                ", ".join(hit.alternatives),
            ]
            for hit in graph.find(text)
        ],
    )
