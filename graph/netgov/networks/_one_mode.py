"""Actors x actors: how much two actors agree, disagree, or speak of the same things.

Two statements of two actors on one concept agree by 1 - |q - q'| / R and disagree by |q - q'| / R. So congruence is
what they say of the same concepts less conflict, and only conflict needs the levels.

Source of the formulas: P. Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", The Oxford
Handbook of Political Networks (2017), 301-326.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from netgov.errors import one_of
from netgov.model.catalogue import Catalogue
from netgov.model.entity_index import EntityIndex
from netgov.networks._filters import Values, filtered
from netgov.networks._projection import node
from netgov.networks._statement_matrix import DiscourseMatrix, Matrix, StatementMatrix, divided, entries, with_values
from netgov.networks._statements import Scale, ScaleKind, Statement, claims_behind

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

ONE_MODE_METHODS = ("ignore", "congruence", "conflict", "subtract")
"""What a weight between two actors can count."""

ONE_MODE_NORMALISATIONS = ("no", "average", "jaccard", "dna-cosine", "cosine")
"""What a weight between two actors can be divided by."""


@dataclass(frozen=True)
class OneMode(DiscourseMatrix):
    """A one-mode discourse network: a sparse symmetric matrix, shape (actors, actors), zeros on the diagonal."""

    def shared(self, one: str, other: str) -> list[str]:
        """The concepts on which the statements of two actors count for or against a tie, sorted."""
        return sorted({statement.concept for statement in _meeting(self.counted, self.method, one, other)})

    def statements(self, one: str, other: str) -> list[Statement]:
        """The statements that a weight depends on: recomputing from these alone gives the weight.

        Parameters
        ----------
        one, other
            Two actors.

        Returns
        -------
        list of Statement
            Those of both on concepts where they meet: by any two statements, or for ``congruence`` by two that do not
            wholly disagree, for ``conflict`` by two that disagree. With a normalisation all statements of both,
            because they count in the divisor.
        """
        if self.normalise != "no":
            return [*self.counted.of_actor[one], *self.counted.of_actor[other]]
        return list(_meeting(self.counted, self.method, one, other))

    def to_frame(self) -> pd.DataFrame:
        """The whole matrix as a DataFrame, zeros included: actors squared times 8 bytes."""
        import pandas as pd

        return pd.DataFrame(self.matrix.toarray(), index=list(self.actors), columns=list(self.actors))

    def to_networkx(self, catalogue: Catalogue | None = None, *, minimum: float = 0.0) -> nx.Graph[str]:
        """Make the graph of the weights that are not zero.

        The claims of an edge are all statements of two actors on what they share, so a debate in which everybody
        speaks of the same few concepts has edges with long lists: the cost is the sum of their lengths. Five thousand
        actors have millions of ties; set a minimum, or work with `matrix` and ask `claims` for single pairs.

        Parameters
        ----------
        catalogue
            Where labels and kinds of the nodes come from; without it they have their names only.
        minimum
            Leave out edges whose weight is nearer to zero than this.

        Returns
        -------
        networkx.Graph
            Every actor is a node, with ``statements``, how many it makes. Edges have ``weight``, ``claims`` and
            ``concepts``, those on which the two meet. The weights of ``subtract`` are signed, and two actors who agree
            as often as they disagree have no edge.
        """
        import networkx as nx

        graph: nx.Graph[str] = nx.Graph()
        for actor in self.actors:
            graph.add_node(actor, **node(actor, catalogue), statements=len(self.counted.of_actor[actor]))
        ties = sparse.triu(self.matrix, k=1).tocoo()
        kept = np.flatnonzero(np.abs(ties.data) >= minimum)
        rows, columns = ties.coords
        for row, column, weight in zip(rows[kept], columns[kept], ties.data[kept], strict=True):
            pair = self.actors[row], self.actors[column]
            met = list(_meeting(self.counted, self.method, *pair))
            concepts = tuple(sorted({statement.concept for statement in met}))
            claims = claims_behind(met) if self.normalise == "no" else self.claims(*pair)
            graph.add_edge(*pair, weight=float(weight), claims=claims, concepts=concepts)
        graph.graph.update(projection="actor-actor", polarity=self.polarity.value)
        graph.graph.update(method=self.method, normalise=self.normalise, levels=self.scale.kind.value)
        return graph


def one_mode(  # noqa: PLR0913 - one argument for each choice
    statements: Iterable[Statement],
    *,
    method: str = "congruence",
    normalise: str = "no",
    duplicates: str = "none",
    exclude: Values | None = None,
    keep: Values | None = None,
    scale: Scale | None = None,
    compat: str | None = None,
    names: EntityIndex | None = None,
) -> OneMode:
    """Make the network of actors from statements.

    With X_ijk the number of statements, after filtering, by actor i on concept j at level q_k, n_ij = sum_k X_ijk and
    n_i = sum_j n_ij, and R the distance between the greatest and the smallest level before filtering:

    - ``ignore``: w = sum_j n_ij n_i'j;
    - ``congruence``: w = sum_jkk' X_ijk X_i'jk' (1 - |q_k - q_k'| / R); for yes and no the products of equal positions;
    - ``conflict``: w = sum_jkk' X_ijk X_i'jk' |q_k - q_k'| / R; for yes and no the products of opposite positions;
    - ``subtract``: congruence - conflict.

    Two categories are equal (0) or not (R = 1). The diagonal is 0; a division by zero gives 0. Then divide by:

    - ``average``: (n_i + n_i') / 2;
    - ``jaccard``: m10 + m01 + m11, with m10 = sum X_i [X_i' = 0], m01 = sum X_i' [X_i = 0], m11 = sum X_i X_i', over
      concepts and levels (concepts under ``ignore``);
    - ``dna-cosine``: n_i n_i', which Discourse Network Analyzer calls cosine;
    - ``cosine``: |X_i| |X_i'|, the Euclidean norms over concepts and levels (concepts under ``ignore``), the usual one.

    ``dna-cosine`` lies between 0 and 1 (``subtract``: -1 and 1). So does ``cosine`` for yes and no, and otherwise under
    ``ignore`` and for ``congruence`` of categories; and so does ``jaccard`` under ``ignore`` and for ``congruence`` of
    yes, no and categories. The other quotients can be larger, and grow when actors repeat themselves.

    Parameters
    ----------
    statements
        All statements, before filtering.
    method, normalise
        `ONE_MODE_METHODS` and `ONE_MODE_NORMALISATIONS` list them.
    duplicates, exclude, keep, compat, names
        See `netgov.networks.discourse_network` and `netgov.networks.filtered`.
    scale
        The levels that there are; by default those of `statements`. The networks of a series of windows need one.

    Returns
    -------
    OneMode
        Rows and columns are the actors left after filtering.

    Raises
    ------
    UnknownNameError
        If a word or a name to exclude or to keep is unknown.
    NetgovError
        If affirmed and denied statements are mixed, or levels of several kinds.

    Notes
    -----
    The work is that of sparse products: for each concept the square of the number of actors on it. Memory is 12 bytes
    for each pair of actors who share a concept, several times over.

    Examples
    --------
    >>> debate = [Statement("a", "tax"), Statement("a", "ban"), Statement("b", "tax"), Statement("b", "ban", False)]
    >>> one_mode(debate, method="congruence").to_frame()
         a    b
    a  0.0  1.0
    b  1.0  0.0
    >>> one_mode(debate, method="subtract").matrix.nnz, one_mode(debate, method="conflict").claims("a", "b")
    (0, [])
    """
    one_of("one-mode method", method, ONE_MODE_METHODS)
    one_of("one-mode normalisation", normalise, ONE_MODE_NORMALISATIONS)
    ignore_level = method == "ignore"
    everything = list(statements)
    scale = scale or Scale.of(statement.level for statement in everything)
    kept = filtered(
        everything, exclude=exclude, keep=keep, duplicates=duplicates, ignore_level=ignore_level,
        compat=compat, names=names,
    )  # fmt: skip
    counted = StatementMatrix(kept, scale)
    if compat == "dna" and normalise == "cosine":
        normalise = "dna-cosine"
    counts = counted.counts if ignore_level else counted.by_level
    return OneMode(_normalised(_agreement(counted, method), counts, normalise), counted, method, normalise)


def _agreement(counted: StatementMatrix, method: str) -> Matrix:
    """Weigh the ties before normalisation: whole numbers until the one division by R."""
    together = _without_diagonal(counted.counts @ counted.counts.T)
    if method == "ignore":
        return together
    apart = _without_diagonal(_distances(counted, together))
    width = counted.scale.width
    near = width * together - apart
    weights = {"congruence": near, "conflict": apart, "subtract": near - apart}[method]
    return weights if width == 1 else with_values(weights, weights.data / width)


def _distances(counted: StatementMatrix, together: Matrix) -> Matrix:
    """sum_jkk' X_ijk X_i'jk' |q_k - q_k'|, before dividing by R."""
    levels = counted.scale.levels
    if counted.scale.kind is not ScaleKind.INTEGER:
        return together - counted.by_level @ counted.by_level.T
    distances = np.array([[counted.scale.distance(one, other) for other in levels] for one in levels], dtype=np.float64)
    spread = counted.by_level @ sparse.kron(sparse.eye_array(len(counted.on_concept)), distances, format="csr")
    return spread @ counted.by_level.T


def _without_diagonal(matrix: Matrix) -> Matrix:
    return (matrix - sparse.diags_array(matrix.diagonal())).tocsr()


def _meeting(counted: StatementMatrix, method: str, one: str, other: str) -> Iterator[Statement]:
    """The statements of two actors that count in their weight, before normalisation.

    They are those on concepts of both; for ``congruence`` only where the other says something that does not wholly
    disagree, for ``conflict`` only where the other says something else.
    """
    first, second = counted.cells[one], counted.cells[other]
    distance, width = counted.scale.distance, counted.scale.width
    for concept in first.keys() & second.keys():
        for own, others in ((first[concept], second[concept]), (second[concept], first[concept])):
            levels = {statement.level for statement in others}
            for statement in own:
                apart = (distance(statement.level, level) for level in levels)
                if method in ("ignore", "subtract") or any(
                    gap < width if method == "congruence" else gap > 0 for gap in apart
                ):
                    yield statement


def _normalised(weights: Matrix, counts: Matrix, normalise: str) -> Matrix:
    """Divide actors x actors; `counts` is X, n rows, by concept and level or, where levels do not count, by concept."""
    if normalise == "no":
        return weights
    rows, columns = entries(weights)
    size: NDArray[np.float64] = counts.sum(axis=1)
    if normalise == "average":
        divisors = (size[rows] + size[columns]) / 2
    elif normalise == "dna-cosine":
        divisors = size[rows] * size[columns]
    elif normalise == "cosine":
        lengths = np.sqrt(counts.multiply(counts).sum(axis=1))
        divisors = lengths[rows] * lengths[columns]
    else:
        divisors = _union(counts, with_values(weights, size[rows] + size[columns]))
    return divided(weights, divisors)


def _union(counts: Matrix, both: Matrix) -> NDArray[np.float64]:
    """m10 + m01 + m11 at the places of a matrix that has n_i + n_i' there.

    sum X [X' = 0] is n_i - sum X [X' > 0], so the whole is n_i + n_i' and a product that is mostly zero.
    """
    some = with_values(counts, np.ones(counts.nnz))
    one_sided = counts @ some.T
    overlap = counts @ counts.T - one_sided - one_sided.T
    # No sum is zero (an actor of a tie has statements, which either match or do not), so no place is lost.
    total = both + overlap.multiply(with_values(both, np.ones(both.nnz))).tocsr()
    total.sort_indices()
    return total.data
