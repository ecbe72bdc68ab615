"""The graph as a SPARQL endpoint: one of our own, or one that somebody runs already.

`serve` answers here, over Oxigraph's server (`front`, `oxigraph` and their like).

`client` speaks HTTP, `asking` SPARQL over it; `remote` is a store that lies elsewhere, read page by page (`paging`);
`push` fills a server, by whole graphs (`graph_store`) or in small updates (`updating`).

These modules know stores and no `KnowledgeGraph`, which stands on `remote` as it does on a store of its own.
"""

from __future__ import annotations

from enum import StrEnum

PATIENCE = 300.0
"""Seconds for which a server may be busy with one request of a push unless another limit is given."""


class By(StrEnum):
    """How a push gets the triples onto a server."""

    GRAPHS = "graphs"
    UPDATES = "updates"
