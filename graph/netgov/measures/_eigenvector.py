"""The leading eigenvector of any graph, connected or not: the limit of power iteration from equal scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from netgov.errors import NetgovError
from netgov.measures._igraph import repeatable

if TYPE_CHECKING:
    import numpy as np
    import scipy.sparse as sp

    Vector: TypeAlias = np.ndarray[tuple[int], np.dtype[np.float64]]
    Matrix: TypeAlias = sp.csr_array[np.float64]

# Eigenvalues of two parts of a graph that differ by less are the same number, but for rounding.
_SAME = 1e-9


def leading(graph: Any, weights: Sequence[float]) -> list[float]:
    r"""Compute :math:`\lim_k (A^T + I)^k 1`, with a Euclidean length of 1.

    The nodes fall into strongly connected classes, each with an eigenvalue and an eigenvector of its own, which is
    what igraph computes well. The classes with the largest eigenvalue decide; what they reach follows from a linear
    system, and how much each of several counts follows from the start vector.

    Parameters
    ----------
    graph
        An igraph graph with at least one vertex.
    weights
        A weight above zero for each of its edges.

    Returns
    -------
    list of float
        The scores, not negative.

    Raises
    ------
    NetgovError
        If one class with the largest eigenvalue leads into another: power iteration then creeps towards the end of the
        chain, and networkx gives up.
    """
    import numpy as np

    matrix = _matrix(graph, weights)
    classes = [sorted(members) for members in graph.connected_components(mode="strong")]
    parts = _perron_vectors(graph, classes, weights)
    largest = max(value for value, _, _ in parts)
    leaders = [index for index, part in enumerate(parts) if part[0] >= largest * (1 - _SAME)]
    heads = {classes[index][0] for index in leaders}
    reached = {index: set(graph.subcomponent(classes[index][0], mode="out")) for index in leaders}
    if any(len(heads & found) > 1 for found in reached.values()):
        raise NetgovError(
            "eigenvector centrality has no answer here: following the arrows leads through several equally strong "
            "cycles, or through none; use pagerank, or a graph without directions"
        )
    total = np.zeros(graph.vcount())
    for index in leaders:
        members, (_, left, right) = classes[index], parts[index]
        before = set(graph.subcomponent(members[0], mode="in")) - set(members)
        scores = _extended(matrix.T.tocsr(), members, left, reached[index] - set(members), largest)
        origins = _extended(matrix, members, right, before, largest)
        total += scores * (origins.sum() / (left @ right))
    total = np.abs(total)
    found: list[float] = (total / np.linalg.norm(total)).tolist()
    return found


def _perron_vectors(
    graph: Any,
    classes: list[list[int]],
    weights: Sequence[float],
) -> list[tuple[float, Vector, Vector]]:
    """Eigenvalue, left and right eigenvector of each strongly connected class, taken by itself."""
    import numpy as np

    place = {vertex: (index, at) for index, members in enumerate(classes) for at, vertex in enumerate(members)}
    inside: list[list[tuple[int, int, float]]] = [[] for _ in classes]
    for (tail, head), weight in zip(graph.get_edgelist(), weights, strict=True):
        (index, start), (other, end) = place[tail], place[head]
        if index == other:
            inside[index].append((start, end, weight))
    found = []
    for members, edges in zip(classes, inside, strict=True):
        if len(members) == 1:
            found.append((0.0, np.ones(1), np.ones(1)))
            continue
        value, left = _igraph_vector(len(members), edges, directed=graph.is_directed())
        right = left
        if graph.is_directed():
            _, right = _igraph_vector(len(members), [(end, start, w) for start, end, w in edges], directed=True)
        found.append((value, left, right))
    return found


def _igraph_vector(size: int, edges: list[tuple[int, int, float]], *, directed: bool) -> tuple[float, Vector]:
    import igraph
    import numpy as np

    part = igraph.Graph(n=size, edges=[(start, end) for start, end, _ in edges], directed=directed)
    weights = [weight for _, _, weight in edges]
    with repeatable():
        # igraph 1.0.0 fails when told directed=False; it does without being told.
        vector, value = part.eigenvector_centrality(weights=weights, return_eigenvalue=True)
    return float(value), np.asarray(vector)


def _extended(matrix: Matrix, members: list[int], vector: Vector, others: set[int], value: float) -> Vector:
    """Carry the eigenvector of a class on to the nodes whose scores follow from it."""
    import numpy as np
    import scipy.sparse as sp
    from scipy.sparse.linalg import spsolve

    whole = np.zeros(matrix.shape[0])
    whole[members] = vector
    if others:
        rest = sorted(others)
        rows = matrix[rest]
        system = value * sp.eye_array(len(rest)) - rows[:, rest]
        whole[rest] = np.asarray(spsolve(system.tocsc(), rows[:, members] @ vector))
    return whole


def _matrix(graph: Any, weights: Sequence[float]) -> Matrix:
    import numpy as np
    import scipy.sparse as sp

    ends = np.array(graph.get_edgelist(), dtype=np.int64).reshape(-1, 2)
    values = np.asarray(weights, dtype=float)
    size = graph.vcount()
    matrix = sp.csr_array((values, (ends[:, 0], ends[:, 1])), shape=(size, size))
    return matrix if graph.is_directed() else (matrix + matrix.T).tocsr()
