"""X_ijk, how many statements actor i makes on concept j at level k: as sparse counts, and as the statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from netgov.errors import NetgovError
from netgov.model import Polarity
from netgov.networks.levels import Scale
from netgov.networks.stances import Statement
from netgov.networks.standings import polarity_of

Matrix: TypeAlias = "sparse.csr_array[np.float64, tuple[int, int]]"


@dataclass(frozen=True)
class Cube:
    """Statements, counted.

    Parameters
    ----------
    statements
        Those that count, after filtering.
    scale
        The K levels that they may take.

    Notes
    -----
    Counts are whole numbers in floating point, exact up to 2^53, so that no weight depends on the order of summation.
    """

    statements: tuple[Statement, ...]
    scale: Scale

    @classmethod
    def of(cls, statements: Iterable[Statement], scale: Scale) -> Cube:
        """Count statements.

        Parameters
        ----------
        statements
            What is left after filtering: all affirmed or all denied, and with levels of the scale.
        scale
            The levels.

        Raises
        ------
        NetgovError
            If there are both affirmed and denied statements, or one whose level the scale lacks.
        """
        counted = tuple(statements)
        polarity_of({statement.polarity for statement in counted})
        known = {(type(level), level) for level in scale.levels}
        for level in {(type(statement.level), statement.level) for statement in counted} - known:
            raise NetgovError(f"a statement has the level {level[1]!r}, which the scale {scale.levels} lacks")
        return cls(counted, scale)

    @property
    def polarity(self) -> Polarity:
        """The one polarity of the statements."""
        return polarity_of({statement.polarity for statement in self.statements})

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """The n actors, sorted."""
        return tuple(sorted({statement.actor for statement in self.statements}))

    @cached_property
    def concepts(self) -> tuple[str, ...]:
        """The m concepts, sorted."""
        return tuple(sorted({statement.concept for statement in self.statements}))

    @cached_property
    def places(self) -> NDArray[np.int64]:
        """The i, j and k of each statement; shape (3, statements)."""
        rows = {actor: row for row, actor in enumerate(self.actors)}
        columns = {concept: column for column, concept in enumerate(self.concepts)}
        depths = {level: depth for depth, level in enumerate(self.scale.levels)}
        found = [(rows[one.actor], columns[one.concept], depths[one.level]) for one in self.statements]
        return np.array(found, dtype=np.int64).reshape(-1, 3).T

    @cached_property
    def counts(self) -> Matrix:
        """n_ij = sum_k X_ijk; shape (n, m)."""
        return self.summed(np.ones(len(self.statements)))

    @cached_property
    def by_level(self) -> Matrix:
        """X_ijk in row i and column jK + k; shape (n, mK)."""
        row, column, depth = self.places
        width = len(self.scale.levels)
        shape = (len(self.actors), len(self.concepts) * width)
        return csr(np.ones(len(row)), row, column * width + depth, shape)

    @cached_property
    def by_actor(self) -> NDArray[np.float64]:
        """n_i, the number of statements of each actor; shape (n,)."""
        return np.bincount(self.places[0], minlength=len(self.actors)).astype(np.float64)

    @cached_property
    def by_concept(self) -> NDArray[np.float64]:
        """The number of statements on each concept; shape (m,)."""
        return np.bincount(self.places[1], minlength=len(self.concepts)).astype(np.float64)

    @cached_property
    def cells(self) -> dict[str, dict[str, list[Statement]]]:
        """Actor -> concept -> the statements, in their order."""
        found: dict[str, dict[str, list[Statement]]] = {actor: {} for actor in self.actors}
        for statement in self.statements:
            found[statement.actor].setdefault(statement.concept, []).append(statement)
        return found

    @cached_property
    def of_actor(self) -> dict[str, list[Statement]]:
        """Actor -> all of its statements."""
        found: dict[str, list[Statement]] = {actor: [] for actor in self.actors}
        for statement in self.statements:
            found[statement.actor].append(statement)
        return found

    @cached_property
    def on_concept(self) -> dict[str, list[Statement]]:
        """Concept -> all statements on it."""
        found: dict[str, list[Statement]] = {concept: [] for concept in self.concepts}
        for statement in self.statements:
            found[statement.concept].append(statement)
        return found

    def summed(self, values: NDArray[np.float64]) -> Matrix:
        """Sum a value of each statement over actor and concept.

        Parameters
        ----------
        values
            One number for each statement.

        Returns
        -------
        scipy.sparse.csr_array
            Shape (n, m); sums of zero are not stored.
        """
        row, column, _ = self.places
        return csr(values, row, column, (len(self.actors), len(self.concepts)))


def csr(
    values: NDArray[np.float64], rows: NDArray[np.int64], columns: NDArray[np.int64], shape: tuple[int, int]
) -> Matrix:
    """Make a sparse matrix of numbers at places; those at one place are summed, and zeros are not stored.

    Parameters
    ----------
    values, rows, columns
        Three arrays of one length.
    shape
        Of the matrix.

    Returns
    -------
    scipy.sparse.csr_array
        With sorted indices.
    """
    matrix = sparse.coo_array((values, (rows, columns)), shape=shape).tocsr()
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    return matrix


def claims_of(statements: Iterable[Statement]) -> list[str]:
    """Collect the claims that statements rest on.

    Parameters
    ----------
    statements
        Any number.

    Returns
    -------
    list of str
        IRIs, sorted, each once.
    """
    return sorted({claim for statement in statements for claim in statement.claims})
