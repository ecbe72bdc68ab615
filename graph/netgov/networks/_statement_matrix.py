"""X_ijk, how many statements actor i makes on concept j at level k: as sparse counts, and as the statements.

What is divided and what it is divided by are sums of whole numbers, exact in floating point up to 2^53, so no weight
depends on the order of summation, and each can be recomputed to the last bit.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from netgov.errors import NetgovError
from netgov.model import Polarity
from netgov.networks._selection import polarity_of
from netgov.networks._statements import Scale, Statement, claims_behind

Matrix: TypeAlias = "sparse.csr_array[np.float64, tuple[int, int]]"


@dataclass(frozen=True)
class StatementMatrix:
    """Statements that count, all affirmed or all denied, and the scale of the K levels that they may take."""

    statements: Sequence[Statement]
    scale: Scale

    def __post_init__(self) -> None:
        polarity_of({statement.polarity for statement in self.statements})
        known = {(type(level), level) for level in self.scale.levels}
        for level in {(type(statement.level), statement.level) for statement in self.statements} - known:
            raise NetgovError(f"a statement has the level {level[1]!r}, which the scale {self.scale.levels} lacks")

    @cached_property
    def of_actor(self) -> dict[str, list[Statement]]:
        """Actor -> all of its statements; n actors, sorted."""
        return _grouped(self.statements, attrgetter("actor"))

    @cached_property
    def on_concept(self) -> dict[str, list[Statement]]:
        """Concept -> all statements on it; m concepts, sorted."""
        return _grouped(self.statements, attrgetter("concept"))

    @cached_property
    def cells(self) -> dict[str, dict[str, list[Statement]]]:
        """Actor -> concept -> the statements, in their order."""
        return {actor: _grouped(own, attrgetter("concept")) for actor, own in self.of_actor.items()}

    @cached_property
    def places(self) -> NDArray[np.int64]:
        """The i, j and k of each statement; shape (3, statements)."""
        rows = {actor: row for row, actor in enumerate(self.of_actor)}
        columns = {concept: column for column, concept in enumerate(self.on_concept)}
        depths = {level: depth for depth, level in enumerate(self.scale.levels)}
        places = [(rows[own.actor], columns[own.concept], depths[own.level]) for own in self.statements]
        return np.array(places, dtype=np.int64).reshape(-1, 3).T

    @cached_property
    def counts(self) -> Matrix:
        """n_ij = sum_k X_ijk; shape (n, m)."""
        return self.summed(np.ones(len(self.statements)))

    @cached_property
    def by_level(self) -> Matrix:
        """X_ijk in row i and column jK + k; shape (n, mK)."""
        row, column, depth = self.places
        width = len(self.scale.levels)
        return _csr(np.ones(len(row)), row, column * width + depth, (len(self.of_actor), len(self.on_concept) * width))

    def summed(self, values: NDArray[np.float64]) -> Matrix:
        """Sum one value for each statement over actor and concept; shape (n, m), sums of zero are not stored."""
        row, column, _ = self.places
        return _csr(values, row, column, (len(self.of_actor), len(self.on_concept)))


@dataclass(frozen=True)
class DiscourseMatrix:
    """A discourse network: a sparse matrix, and the statements behind each of its numbers.

    Parameters
    ----------
    matrix
        Weights; a row for each actor.
    counted
        The statements that were counted.
    method, normalise
        How.
    """

    matrix: Matrix
    counted: StatementMatrix
    method: str
    normalise: str

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """Names of the actors that have a row, sorted."""
        return tuple(self.counted.of_actor)

    @cached_property
    def concepts(self) -> tuple[str, ...]:
        """The concepts that statements were made on, sorted."""
        return tuple(self.counted.on_concept)

    @property
    def scale(self) -> Scale:
        """The levels of the statements."""
        return self.counted.scale

    @property
    def polarity(self) -> Polarity:
        """The one polarity of the statements."""
        return polarity_of({statement.polarity for statement in self.counted.statements})

    def statements(self, one: str, other: str) -> list[Statement]:
        """The statements that a weight depends on: recomputing from these alone gives the weight."""
        raise NotImplementedError

    def claims(self, one: str, other: str) -> list[str]:
        """IRIs of the claims that a weight depends on, sorted; see `statements`."""
        return claims_behind(self.statements(one, other))


def _grouped(statements: Iterable[Statement], name_in: Callable[[Statement], str]) -> dict[str, list[Statement]]:
    by_name = itertools.groupby(sorted(statements, key=name_in), name_in)
    return {name: list(group) for name, group in by_name}


def entries(matrix: Matrix) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
    """Row and column of each number that a matrix stores, row by row."""
    matrix.sort_indices()
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr)), matrix.indices


def with_values(matrix: Matrix, values: NDArray[np.float64]) -> Matrix:
    """Other numbers at the same places."""
    return sparse.csr_array((values, matrix.indices, matrix.indptr), shape=matrix.shape)


def divided(matrix: Matrix, divisors: NDArray[np.float64]) -> Matrix:
    """Divide each stored number; a division by zero gives 0."""
    return with_values(matrix, np.divide(matrix.data, divisors, out=np.zeros_like(matrix.data), where=divisors != 0))


def _csr(
    values: NDArray[np.float64], rows: NDArray[np.int64], columns: NDArray[np.int64], shape: tuple[int, int]
) -> Matrix:
    """Numbers at one place are summed, and zeros are not stored; indices are sorted."""
    matrix = sparse.coo_array((values, (rows, columns)), shape=shape).tocsr()
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    return matrix
