"""Discourse networks of 100,000 statements, against a direct double loop and NetworkX's own bipartite projection."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence

import networkx as nx

from netgov.networks import (
    ONE_MODE_METHODS,
    ONE_MODE_NORMALISATIONS,
    TWO_MODE_METHODS,
    TWO_MODE_NORMALISATIONS,
    OneMode,
    Statement,
    one_mode,
    two_mode,
)

LARGE = (100_000, 5_000, 500)
SMALL = ((4_000, 200, 50), (20_000, 1_000, 100))
REPEATS = 3
NETWORKX = """\
Against `networkx.bipartite.weighted_projected_graph`, which knows no positions and counts shared concepts (here
`ignore` with `duplicates="all"`). NetworkX starts from a graph, netgov from statements. *Matrix* is what netgov
computes with. *Graph* is a NetworkX graph in which each edge also lists the claims and the concepts behind it; that is
what takes the time, so a large debate is better left a matrix, and asked for the claims of single ties:
"""
LONG = 5.0
"""Seconds after which one run is enough."""


def debate(statements: int, actors: int, concepts: int) -> list[Statement]:
    """Invent a debate in which some speak far more often than others, and some concepts are far more discussed.

    Parameters
    ----------
    statements, actors, concepts
        How many of each.

    Returns
    -------
    list of Statement
        The same on every run.
    """
    chance = random.Random(2014)
    who = chance.choices(range(actors), weights=[1 / (rank + 10) ** 0.5 for rank in range(actors)], k=statements)
    what = chance.choices(range(concepts), weights=[1 / (rank + 10) ** 0.5 for rank in range(concepts)], k=statements)
    return [
        Statement(
            f"actor-{actor:05}", f"concept-{concept:04}", chance.random() < 0.6, document=f"document-{place // 20}"
        )
        for place, (actor, concept) in enumerate(zip(who, what, strict=True))
    ]


def double_loop(said: Sequence[Statement], method: str) -> dict[tuple[str, str], float]:
    """Take the definition by its word: for each pair of actors, each concept, each pair of positions.

    Parameters
    ----------
    said
        Statements of yes and no.
    method
        ``congruence``, ``conflict`` or ``subtract``.

    Returns
    -------
    dict
        Weights of the pairs.
    """
    counts = Counter((one.actor, one.concept, one.level) for one in said)
    actors, concepts = sorted({one.actor for one in said}), sorted({one.concept for one in said})
    found = {}
    for place, actor in enumerate(actors):
        for other in actors[place + 1 :]:
            same = apart = 0
            for concept in concepts:
                yes, no = counts[actor, concept, True], counts[actor, concept, False]
                other_yes, other_no = counts[other, concept, True], counts[other, concept, False]
                same += yes * other_yes + no * other_no
                apart += yes * other_no + no * other_yes
            found[actor, other] = {"congruence": same, "conflict": apart, "subtract": same - apart}[method]
    return found


def seconds(work: Callable[[], object]) -> float:
    """Time some work.

    Parameters
    ----------
    work
        A function without parameters.

    Returns
    -------
    float
        The least of three runs, which is the one least disturbed, or the first when it takes long; in seconds
        of processor time: what else the machine does then counts little, and nothing here uses a second core.
    """
    found: list[float] = []
    while len(found) < REPEATS and not (found and found[0] > LONG):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return min(found)


def main() -> None:
    """Print the section for ``docs/performance.md``."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("numpy", "scipy", "networkx"))
    print("## Discourse networks\n")
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {versions}.")
    print("Seconds are those of the processor, so that other work counts little (nothing here uses a second core):")
    print(f"the best of {REPEATS} runs, or the only one where it takes more than {LONG:g} s.\n")
    quick = "--quick" in sys.argv
    all_methods(SMALL[1] if quick else LARGE)
    against_the_double_loop(SMALL[:1] if quick else SMALL)
    against_networkx(SMALL[:1] if quick else SMALL)


def all_methods(size: tuple[int, int, int]) -> None:
    """Every aggregation with every normalisation, on one debate."""
    said = debate(*size)
    result = one_mode(said, method="ignore")
    count = result.matrix.nnz // 2
    actors = len(result.actors)
    print(f"{size[0]:,} statements by {actors:,} actors on {len(result.concepts)} concepts, which tie {count:,} pairs")
    print(
        f"of actors ({100 * count / (actors * (actors - 1) / 2):.0f} % of all). Seconds from a list of statements to a"
    )
    print("sparse matrix that names the statements behind each weight:\n")
    table(
        "one-mode",
        ONE_MODE_METHODS,
        ONE_MODE_NORMALISATIONS,
        lambda method, normalise: one_mode(said, method=method, normalise=normalise),
    )
    table(
        "two-mode",
        TWO_MODE_METHODS,
        TWO_MODE_NORMALISATIONS,
        lambda method, normalise: two_mode(said, method=method, normalise=normalise),
    )


def table(kind: str, methods: Sequence[str], normalisations: Sequence[str], make: Callable[[str, str], object]) -> None:
    """Print the times of all combinations.

    Parameters
    ----------
    kind
        For the corner of the table.
    methods, normalisations
        Rows and columns.
    make
        From a method and a normalisation to a network.
    """
    print(f"| {kind} | {' | '.join(normalisations)} |")
    print("|---" * (len(normalisations) + 1) + "|")
    for method in methods:
        cells = []
        for normalise in normalisations:
            print(f"{kind}: {method}, {normalise}", file=sys.stderr)
            # A code cannot be divided.
            fits = method != "combine" or normalise == "no"
            cells.append(f"{seconds(lambda m=method, n=normalise: make(m, n)):.2f}" if fits else "")
        print(f"| {method} | {' | '.join(cells)} |")
    print()


def against_the_double_loop(sizes: Sequence[tuple[int, int, int]]) -> None:
    """The definition taken by its word, on debates small enough for it; both results must be equal."""
    print("Against a direct double loop in Python over pairs of actors, whose work grows with their square:\n")
    print("| | statements, actors, concepts | double loop | netgov | ratio |")
    print("|---|---|---|---|---|")
    for size in sizes:
        said = debate(*size)
        for method in ("congruence", "conflict", "subtract"):
            print(f"double loop: {method}, {size}", file=sys.stderr)
            frame = one_mode(said, method=method).to_frame()
            for (one, other), weight in double_loop(said, method).items():
                if frame.at[one, other] != weight:
                    raise SystemExit(f"{method} of {one} and {other} is {frame.at[one, other]}, not {weight}")
            loop = seconds(lambda m=method, s=said: double_loop(s, m))
            ours = seconds(lambda m=method, s=said: one_mode(s, method=m))
            row = [method, shown(size), f"{loop:.2f} s", f"{ours:.3f} s", f"{loop / ours:.0f} times faster"]
            print(f"| {' | '.join(row)} |")
    print()


def against_networkx(sizes: Sequence[tuple[int, int, int]]) -> None:
    """NetworkX's bipartite projection knows no positions and counts shared concepts; both results must be equal."""
    print(NETWORKX)
    print("| statements, actors, concepts | networkx | netgov, matrix | ratio | netgov, graph | ratio |")
    print("|---|---|---|---|---|---|")
    for size in sizes:
        print(f"networkx: {size}", file=sys.stderr)
        said = debate(*size)
        bipartite = nx.Graph((one.actor, one.concept) for one in said)
        actors = {one.actor for one in said}

        def theirs(graph: nx.Graph = bipartite, nodes: set[str] = actors) -> nx.Graph:
            return nx.bipartite.weighted_projected_graph(graph, nodes)

        def ours(statements: list[Statement] = said) -> OneMode:
            return one_mode(statements, method="ignore", duplicates="all")

        if _weights(theirs()) != _weights(ours().to_networkx()):
            raise SystemExit("networkx and netgov do not agree")
        slow, fast, whole = seconds(theirs), seconds(ours), seconds(lambda make=ours: make().to_networkx())
        row = [shown(size), f"{slow:.2f} s", f"{fast:.2f} s", f"{slow / fast:.0f} times faster"]
        print(f"| {' | '.join(row)} | {whole:.2f} s | {whole / slow:.1f} times slower |")


def shown(size: Sequence[int]) -> str:
    """Numbers as they are read.

    Parameters
    ----------
    size
        Statements, actors, concepts.

    Returns
    -------
    str
        Separated by commas.
    """
    return ", ".join(f"{number:,}".replace(",", "\N{NO-BREAK SPACE}") for number in size)


def _weights(graph: nx.Graph) -> dict[frozenset[str], float]:
    return {frozenset((one, other)): weight for one, other, weight in graph.edges(data="weight")}


if __name__ == "__main__":
    main()
