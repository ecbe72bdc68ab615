"""Networks to draw, and a way to read from a figure what it shows."""

from __future__ import annotations

import random
from collections.abc import Callable

import networkx as nx
import pytest

from netgov.networks import Statement, one_mode, two_mode
from netgov.plots import Plot


@pytest.fixture
def debate() -> Callable[..., nx.Graph]:
    """A function that makes a network of an invented debate, with one mode or two."""

    def make(actors: int = 12, concepts: int = 6, mode: str = "one", seed: int = 1, **choices: str) -> nx.Graph:
        chance = random.Random(seed)
        said = [
            Statement(f"actor with number {actor}", f"concept {concept}", (actor + concept) % 3 > 0)
            for actor in range(actors)
            for concept in range(concepts)
            if chance.random() < 0.6
        ]
        return (one_mode(said, **choices) if mode == "one" else two_mode(said, **choices)).to_networkx()

    return make


@pytest.fixture
def words() -> Callable[[Plot], str]:
    """A function that collects all text of a figure, as one line."""

    def read(plot: Plot) -> str:
        texts = [text.get_text() for text in plot.figure.texts]
        for axes in plot.figure.axes:
            texts += [text.get_text() for text in axes.texts]
            texts += [label.get_text() for label in (*axes.get_xticklabels(), *axes.get_yticklabels())]
        for legend in plot.figure.legends:
            texts += [text.get_text() for text in legend.get_texts()]
        return " ".join(" ".join(texts).split())

    return read
