"""The only way to igraph, which does the heavy measures: graphs there, and random numbers that repeat."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from netgov.measures._ties import Ties


def to_igraph(ties: Ties) -> Any:
    """Make an igraph graph with a ``weight`` for each edge; nodes and edges are in the order of the ties."""
    import igraph

    weights = {"weight": list(ties.weights.values())}
    return igraph.Graph(n=len(ties.nodes), edges=list(ties.weights), directed=ties.directed, edge_attrs=weights)


@contextmanager
def repeatable(seed: int = 0) -> Iterator[None]:
    """Give igraph random numbers of its own, so that the same call gets the same ones.

    igraph does not tell which generator it has. Afterwards it has its default again, the module `random`, whose state
    is as it was.
    """
    import random

    import igraph

    igraph.set_random_number_generator(random.Random(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)
