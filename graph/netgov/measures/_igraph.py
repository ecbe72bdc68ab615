"""The only way to igraph, which does the heavy measures: graphs there, and random numbers that repeat."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from netgov.measures._ties import Ties


def to_igraph(ties: Ties) -> Any:
    """Make an igraph graph; its vertices and edges have the order of the nodes and weights.

    Parameters
    ----------
    ties
        What `netgov.measures._ties.read` made.

    Returns
    -------
    igraph.Graph
        Without attributes: igraph takes weights as a list.
    """
    import igraph

    return igraph.Graph(n=len(ties.nodes), edges=list(ties.weights), directed=ties.directed)


@contextmanager
def repeatable(seed: int = 0) -> Iterator[None]:
    """Give igraph random numbers of its own, so that the same call gets the same ones.

    igraph does not tell which generator it has. Afterwards it has its default again, the module `random`, whose state
    is as it was.

    Parameters
    ----------
    seed
        Any whole number.
    """
    import random

    import igraph

    igraph.set_random_number_generator(random.Random(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)
