"""The graph on a triple store that somebody runs already: asking it, and filling it.

`client` speaks HTTP, `protocol` SPARQL over it; `remote_store` is a store that lies elsewhere, read page by page
(`paging`); `push` fills a server, by whole graphs (`graph_store`) or in small updates (`sparql_update`).
"""

from __future__ import annotations

from enum import StrEnum

PATIENCE = 300.0
"""Seconds for which a server may be busy with one request of a push unless another limit is given."""


class By(StrEnum):
    """How a push gets the triples onto a server."""

    GRAPHS = "graphs"
    UPDATES = "updates"
