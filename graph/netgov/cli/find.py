"""``netgov find``: entities by name."""

from __future__ import annotations

from typing import Annotated

import typer

from netgov.cli.options import Corpus, Endpoint, Store, app, examples


@app.command(
    "find", short_help="List entities by name.", epilog=examples('netgov find "Lu Wei"', "netgov find beijing")
)
def find(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name, or a part of one.")],
    corpus: Corpus = None,
    store: Store = None,
    endpoint: Endpoint = None,
) -> None:
    """List entities by name, best first, with IRI, type and number of claims."""
    from netgov.cli.graph import opened
    from netgov.cli.tables import Cell, show
    from netgov.namespaces import shorten

    graph = opened(corpus, store, endpoint)
    found = graph.find(text)
    show(
        ["name", "type", "claims", "other names"],
        [
            [
                Cell(entity.label, shorten(entity.iri)),
                Cell(", ".join(graph.catalogue.label(type_) for type_ in entity.types)),
                Cell(str(entity.claims), number=True),
                Cell(", ".join(entity.alternatives)),
            ]
            for entity in found
        ],
    )
