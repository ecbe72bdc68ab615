"""How much actors agree and disagree, as products of sparse counts: congruence and conflict are two parts of one sum.

Two statements of two actors on one concept agree by 1 - |q - q'| / R and disagree by |q - q'| / R. So congruence is
what they say of the same concepts less conflict, and only conflict needs the levels.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from netgov.networks.levels import Level, Scale, ScaleKind
from netgov.networks.stances import Statement
from netgov.networks.statement_matrix import Cube, Matrix


def agreement(cube: Cube, method: str) -> Matrix:
    """Weigh the ties between actors, before normalisation.

    Parameters
    ----------
    cube
        The statements, counted.
    method
        ``ignore``, ``congruence``, ``conflict`` or ``subtract``; `netgov.networks.one_mode.one_mode` has the formulas.

    Returns
    -------
    scipy.sparse.csr_array
        Shape (n, n), symmetric, zeros on the diagonal. Whole numbers until the one division by R, so no weight
        depends on the order of summation.
    """
    together = _without_diagonal(cube.counts @ cube.counts.T)
    if method == "ignore":
        return together
    apart = _without_diagonal(_distances(cube, together))
    if method == "conflict":
        return _over(apart, cube.scale.width)
    near = cube.scale.width * together - apart
    return _over(near if method == "congruence" else near - apart, cube.scale.width)


def meeting(cube: Cube, method: str, one: str, other: str) -> Iterator[Statement]:
    """Find the statements of two actors that count in their weight, before normalisation.

    Parameters
    ----------
    cube
        The statements, counted.
    method
        As for `agreement`.
    one, other
        Two actors.

    Yields
    ------
    Statement
        Those on concepts of both; for ``congruence`` only where the other says something that does not wholly
        disagree, for ``conflict`` only where the other says something else.
    """
    first, second = cube.cells[one], cube.cells[other]
    for concept in first.keys() & second.keys():
        for own, others in ((first[concept], second[concept]), (second[concept], first[concept])):
            if method in ("ignore", "subtract"):
                yield from own
            else:
                levels = {statement.level for statement in others}
                yield from (statement for statement in own if _meets(cube.scale, method, statement.level, levels))


def _meets(scale: Scale, method: str, level: Level, others: set[Level]) -> bool:
    apart = (scale.distance(level, other) for other in others)
    if method == "congruence":
        return any(distance < scale.width for distance in apart)
    return any(distance > 0 for distance in apart)


def _distances(cube: Cube, together: Matrix) -> Matrix:
    """sum_jkk' X_ijk X_i'jk' |q_k - q_k'|, before dividing by R."""
    levels = cube.scale.levels
    if cube.scale.kind is not ScaleKind.INTEGER:
        return together - cube.by_level @ cube.by_level.T
    distances = np.array([[cube.scale.distance(one, other) for other in levels] for one in levels], dtype=np.float64)
    spread = cube.by_level @ sparse.kron(sparse.eye_array(len(cube.concepts)), distances, format="csr")
    return spread @ cube.by_level.T


def _over(matrix: Matrix, width: int) -> Matrix:
    if width == 1:
        return matrix
    return sparse.csr_array((matrix.data / width, matrix.indices, matrix.indptr), shape=matrix.shape)


def _without_diagonal(matrix: Matrix) -> Matrix:
    return (matrix - sparse.diags_array(matrix.diagonal())).tocsr()
