"""Open the graph that a command reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from netgov.knowledge import KnowledgeGraph


def opened(corpus: Path | None, store: Path | None, *, allow_network: bool = False) -> KnowledgeGraph:
    """Load what ``--corpus`` or ``--store`` names, or the built-in corpus.

    Parameters
    ----------
    corpus, store
        The values of the two options.
    allow_network
        Whether reading and asking may reach a network.

    Returns
    -------
    KnowledgeGraph
        The graph.

    Raises
    ------
    typer.BadParameter
        If both options are given.
    """
    from netgov.cli.patience import working
    from netgov.knowledge import load

    if corpus is not None and store is not None:
        raise typer.BadParameter("give either a corpus or a store, not both", param_hint="--store")
    with working("Loading the graph"):
        return load(corpus, store=store, allow_network=allow_network)
