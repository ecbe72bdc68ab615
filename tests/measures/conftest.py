"""Random graphs for the tests of measures, and small helpers to read results."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import strategies as st

WEIGHTS = [0.5, 1, 2, 4]


@pytest.fixture(scope="session")
def graphs() -> Callable[..., st.SearchStrategy[nx.Graph]]:
    """Make a strategy for graphs with weights and kinds, and maybe parallel edges and loops."""

    @st.composite
    def draw_graph(
        draw: Any, *, smallest: int = 0, largest: int = 8, weights: list[float] = WEIGHTS, directed: bool | None = None
    ) -> nx.Graph:
        names = [f"urn:n{number}" for number in range(draw(st.integers(smallest, largest)))]
        if directed is None:
            directed = draw(st.booleans())
        graph = nx.MultiDiGraph() if directed else nx.MultiGraph()
        for name in draw(st.permutations(names)):
            graph.add_node(name, label=f"Label of {name}", kind=draw(st.sampled_from(["state", "company", "person"])))
        if names:
            ends = st.sampled_from(names)
            for tail, head, weight in draw(st.lists(st.tuples(ends, ends, st.sampled_from(weights)), max_size=24)):
                graph.add_edge(tail, head, weight=weight)
        return graph

    return draw_graph


@pytest.fixture(scope="session")
def simple() -> Callable[[nx.Graph], nx.Graph]:
    """Make what networkx shall measure: no loops, one edge for parallel ones, with ``weight`` and ``distance``."""

    def simplified(graph: nx.Graph, *, directed: bool | None = None) -> nx.Graph:
        keep = graph.is_directed() if directed is None else directed
        plain = nx.DiGraph() if keep else nx.Graph()
        plain.add_nodes_from(graph.nodes(data=True))
        for tail, head, weight in graph.edges(data="weight", default=1):
            if tail != head:
                before = plain.get_edge_data(tail, head, {"weight": 0})["weight"]
                plain.add_edge(tail, head, weight=before + weight)
        for _, _, attributes in plain.edges(data=True):
            attributes["distance"] = 1 / attributes["weight"] if attributes["weight"] else math.inf
        return plain

    return simplified


@pytest.fixture(scope="session")
def scores() -> Callable[..., dict[str, float]]:
    """Read one score of each node from a table; by default the first."""

    def by_node(table: pd.DataFrame, column: str | None = None) -> dict[str, float]:
        return dict(zip(table["iri"], table[column or table.columns[2]], strict=True))

    return by_node


@pytest.fixture(scope="session")
def values() -> Callable[[pd.DataFrame], dict[str, float]]:
    """Read the quantities of a table by name."""

    def by_name(table: pd.DataFrame) -> dict[str, float]:
        return dict(zip(table["measure"], table["value"], strict=True))

    return by_name
