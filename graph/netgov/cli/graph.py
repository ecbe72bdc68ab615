"""Open the graph that a command reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from netgov.graph import KnowledgeGraph
    from netgov.store import Store


def opened(
    corpus: Path | None, store: Path | None, endpoint: str | None = None, *, allow_network: bool = False
) -> KnowledgeGraph:
    """Load what ``--corpus``, ``--store`` or ``--endpoint`` names, or the built-in corpus."""
    from netgov.cli.progress import working
    from netgov.graph import load

    if corpus is not None and store is not None:
        raise typer.BadParameter("give either a corpus or a store, not both", param_hint="--store")
    if endpoint is not None and (corpus is not None or store is not None):
        raise typer.BadParameter("give either an endpoint or a graph here, not both", param_hint="--endpoint")
    with working("Loading the graph"):
        return load(corpus, store=store, endpoint=endpoint, allow_network=allow_network)


def opened_here(corpus: Path | None, store: Path | None) -> Store:
    """Load what ``--corpus`` or ``--store`` names, or the built-in corpus, as a dataset in this process."""
    from netgov.store import Store

    local = opened(corpus, store).store
    if not isinstance(local, Store):  # pragma: no cover - without an endpoint it is
        raise TypeError("the graph lies on a server")
    return local
