"""Normalisations of discourse networks: what a weight is divided by. Every division by zero gives 0.

What is divided and what it is divided by are sums of whole numbers, so a weight can be recomputed to the last bit.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from netgov.networks.statement_matrix import Matrix

TWO_MODE = ("no", "activity", "prominence")
ONE_MODE = ("no", "average", "jaccard", "dna-cosine", "cosine")


def two_mode(weights: Matrix, counts: Matrix, normalise: str) -> Matrix:
    """Normalise actors x concepts.

    Parameters
    ----------
    weights
        Shape (n, m).
    counts
        n_ij, of the same shape.
    normalise
        ``no``; ``activity``: divide row i by n_i = sum_j n_ij; ``prominence``: divide column j by sum_i n_ij.

    Returns
    -------
    scipy.sparse.csr_array
        Shape (n, m).
    """
    if normalise == "no":
        return weights
    rows, columns = _places(weights)
    divisors = _sums(counts, 1)[rows] if normalise == "activity" else _sums(counts, 0)[columns]
    return _divided(weights, divisors)


def one_mode(weights: Matrix, counts: Matrix, normalise: str) -> Matrix:
    """Normalise actors x actors.

    Parameters
    ----------
    weights
        Shape (n, n).
    counts
        X: the actors' statements by concept and level (or by concept, where levels are not told apart); n rows. Sums
        below run over its columns, n_i is the sum of row i.
    normalise
        ``no``; ``average``: divide by (n_i + n_i') / 2; ``jaccard``: by m10 + m01 + m11 with m10 = sum X_i [X_i' = 0],
        m01 = sum X_i' [X_i = 0], m11 = sum X_i X_i'; ``dna-cosine``: by n_i n_i'; ``cosine``: by |X_i| |X_i'|, the
        Euclidean norms.

    Returns
    -------
    scipy.sparse.csr_array
        Shape (n, n).
    """
    if normalise == "no":
        return weights
    rows, columns = _places(weights)
    size = _sums(counts, 1)
    if normalise == "average":
        divisors = (size[rows] + size[columns]) / 2
    elif normalise == "dna-cosine":
        divisors = size[rows] * size[columns]
    elif normalise == "cosine":
        lengths = np.sqrt(_sums(counts.multiply(counts).tocsr(), 1))
        divisors = lengths[rows] * lengths[columns]
    else:
        divisors = _union(counts, _with(weights, size[rows] + size[columns]))
    return _divided(weights, divisors)


def _union(counts: Matrix, both: Matrix) -> NDArray[np.float64]:
    """m10 + m01 + m11 at the places of a matrix that has n_i + n_i' there.

    sum X [X' = 0] is n_i - sum X [X' > 0], so the whole is n_i + n_i' and a product that is mostly zero.
    """
    some = _with(counts, np.ones(counts.nnz))
    one_sided = counts @ some.T
    overlap = counts @ counts.T - one_sided - one_sided.T
    # No sum is zero (an actor of a tie has statements, which either match or do not), so no place is lost.
    total = both + overlap.multiply(_with(both, np.ones(both.nnz))).tocsr()
    total.sort_indices()
    return total.data


def _places(matrix: Matrix) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
    """Row and column of each number that a matrix stores, row by row."""
    matrix.sort_indices()
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr)), matrix.indices


def _with(matrix: Matrix, values: NDArray[np.float64]) -> Matrix:
    """Other numbers at the same places."""
    return sparse.csr_array((values, matrix.indices, matrix.indptr), shape=matrix.shape)


def _divided(matrix: Matrix, divisors: NDArray[np.float64]) -> Matrix:
    quotients = np.divide(matrix.data, divisors, out=np.zeros_like(matrix.data), where=divisors != 0)
    return _with(matrix, quotients)


def _sums(matrix: Matrix, axis: int) -> NDArray[np.float64]:
    return np.asarray(matrix.sum(axis=axis), dtype=np.float64).ravel()
