"""The leading eigenvector of any graph, connected or not: the limit of power iteration from equal scores."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import breadth_first_order, connected_components
from scipy.sparse.linalg import eigs, eigsh, spsolve

from netgov.errors import NetgovError
from netgov.measures._ties import Ties, adjacency

_Matrix: TypeAlias = "sp.csr_array[np.float64]"
_Vector: TypeAlias = np.ndarray[tuple[int], np.dtype[Any]]

# Eigenvalues of two parts of a graph that differ by less are the same number, but for rounding.
_SAME = 1e-9
_DENSE_UP_TO = 200


def leading(ties: Ties) -> list[float]:
    r"""Compute :math:`\lim_k (A^T + I)^k 1`, with a Euclidean length of 1, for a graph with at least one node.

    The nodes fall into strongly connected classes, each with an eigenvalue and an eigenvector of its own. The classes
    with the largest eigenvalue decide; what they reach follows from a linear system, and how much each of several
    counts follows from the start vector. When one of these classes leads into another, power iteration creeps towards
    the end of the chain, and there is no answer.
    """
    outgoing = adjacency(ties.weights, len(ties.nodes), directed=ties.directed)
    incoming = outgoing.T.tocsr()
    _, class_of = connected_components(outgoing, connection="strong")
    classes = np.split(np.argsort(class_of, kind="stable"), np.cumsum(np.bincount(class_of))[:-1])
    # Ties to a node count for it, so its score is in the eigenvector of what comes in.
    parts = [_perron(incoming, members, directed=ties.directed) for members in classes]
    largest = max(value for value, _ in parts)
    leaders = {index: vector for index, (value, vector) in enumerate(parts) if value >= largest * (1 - _SAME)}
    total = np.zeros(len(ties.nodes))
    for index, vector in leaders.items():
        members = classes[index]
        after = breadth_first_order(outgoing, members[0], return_predecessors=False)
        before = breadth_first_order(incoming, members[0], return_predecessors=False)
        if leaders.keys() & set(class_of[[*before, *after]].tolist()) != {index}:
            raise NetgovError(
                "eigenvector centrality has no answer here: following the arrows leads through several equally strong "
                "cycles, or through none; use pagerank, or a graph without directions"
            )
        origins = _perron(outgoing, members, directed=True)[1] if ties.directed else vector
        start = _extended(outgoing, members, origins, before, largest).sum() / (vector @ origins)
        total += start * _extended(incoming, members, vector, after, largest)
    return list(map(float, np.abs(total) / np.linalg.norm(total)))


def _perron(matrix: _Matrix, members: _Vector, *, directed: bool) -> tuple[float, _Vector]:
    """The largest eigenvalue of a strongly connected class taken by itself, and its eigenvector, which is positive."""
    size = len(members)
    if size == 1:
        return 0.0, np.ones(1)
    block = matrix[members][:, members]
    if size <= _DENSE_UP_TO:
        values, vectors = (np.linalg.eig if directed else np.linalg.eigh)(block.toarray())
    elif directed:
        values, vectors = eigs(block, k=1, which="LR", v0=np.ones(size))
    else:
        values, vectors = eigsh(block, k=1, which="LA", v0=np.ones(size))
    best = int(np.argmax(values.real))
    return float(values[best].real), np.abs(vectors[:, best])


def _extended(matrix: _Matrix, members: _Vector, vector: _Vector, reached: _Vector, value: float) -> _Vector:
    """Carry the eigenvector of a class on to the nodes whose scores follow from it."""
    whole = np.zeros(matrix.shape[0])
    whole[members] = vector
    rest = np.setdiff1d(reached, members)
    if len(rest):
        rows = matrix[rest]
        system = value * sp.eye_array(len(rest)) - rows[:, rest]
        whole[rest] = spsolve(system.tocsc(), rows[:, members] @ vector)
    return whole
