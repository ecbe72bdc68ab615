"""Actors x actors: how much two actors agree, disagree, or speak of the same things.

Source of the formulas: P. Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", The Oxford
Handbook of Political Networks (2017), 301-326.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from netgov.model.catalogue import Catalogue
from netgov.networks import normalise as divide
from netgov.networks.agreement import agreement, meeting
from netgov.networks.describe import bare_node
from netgov.networks.filters import Values, filtered
from netgov.networks.levels import Scale
from netgov.networks.stances import Statement
from netgov.networks.standings import one_of
from netgov.networks.statement_matrix import Cube, Matrix, claims_of

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

METHODS = ("ignore", "congruence", "conflict", "subtract")


@dataclass(frozen=True)
class OneMode:
    """A one-mode discourse network: a sparse symmetric matrix, and the statements behind each of its numbers.

    Parameters
    ----------
    matrix
        Weights; shape (actors, actors), zeros on the diagonal.
    cube
        The statements that were counted.
    method, normalise
        How.
    """

    matrix: Matrix
    cube: Cube
    method: str
    normalise: str

    @property
    def actors(self) -> tuple[str, ...]:
        """Names of the rows and columns, sorted."""
        return self.cube.actors

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts by which actors are tied, sorted."""
        return self.cube.concepts

    @property
    def scale(self) -> Scale:
        """The levels of the statements."""
        return self.cube.scale

    def shared(self, one: str, other: str) -> list[str]:
        """The concepts on which the statements of two actors count for or against a tie.

        Parameters
        ----------
        one, other
            Two actors.

        Returns
        -------
        list of str
            Sorted.
        """
        return sorted({statement.concept for statement in meeting(self.cube, self.method, one, other)})

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
            return [*self.cube.of_actor[one], *self.cube.of_actor[other]]
        return list(meeting(self.cube, self.method, one, other))

    def claims(self, one: str, other: str) -> list[str]:
        """IRIs of the claims that a weight depends on, sorted; see `statements`."""
        return claims_of(self.statements(one, other))

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
        for actor, size in zip(self.actors, self.cube.by_actor, strict=True):
            graph.add_node(actor, **bare_node(actor, catalogue), statements=int(size))
        entries = sparse.triu(self.matrix, k=1).tocoo()
        kept = np.flatnonzero(np.abs(entries.data) >= minimum)
        rows, columns = entries.coords
        for row, column, weight in zip(rows[kept], columns[kept], entries.data[kept], strict=True):
            one, other = self.actors[row], self.actors[column]
            met = list(meeting(self.cube, self.method, one, other))
            concepts = tuple(sorted({statement.concept for statement in met}))
            claims = claims_of(met) if self.normalise == "no" else self.claims(one, other)
            graph.add_edge(one, other, weight=float(weight), claims=claims, concepts=concepts)
        graph.graph.update(projection="actor-actor", polarity=self.cube.polarity.value)
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
    known: Mapping[str, str] = MappingProxyType({}),
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
    method
        ``"ignore"``, ``"congruence"``, ``"conflict"`` or ``"subtract"``.
    normalise
        ``"no"``, ``"average"``, ``"jaccard"``, ``"dna-cosine"`` or ``"cosine"``.
    duplicates, exclude, keep, known
        See `netgov.networks.filters.filtered`.
    scale
        The levels that there are; by default those of `statements`. The networks of a series of windows need one.
    compat
        ``"dna"`` does what Discourse Network Analyzer 3.1.2 does: weeks and months are compared without their year
        (`netgov.networks.filters.filtered`), and ``cosine`` is ``dna-cosine``.

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
    >>> said = [Statement("a", "tax"), Statement("a", "ban"), Statement("b", "tax"), Statement("b", "ban", False)]
    >>> one_mode(said, method="congruence").to_frame()
         a    b
    a  0.0  1.0
    b  1.0  0.0
    >>> one_mode(said, method="subtract").matrix.nnz, one_mode(said, method="conflict").claims("a", "b")
    (0, [])
    """
    one_of("one-mode method", method, METHODS)
    one_of("one-mode normalisation", normalise, divide.ONE_MODE)
    everything = list(statements)
    scale = scale or Scale.of(statement.level for statement in everything)
    counted = filtered(
        everything,
        exclude=exclude,
        keep=keep,
        duplicates=duplicates,
        ignore_level=method == "ignore",
        compat=compat,
        known=known,
    )
    cube = Cube.of(counted, scale)
    if compat == "dna" and normalise == "cosine":
        normalise = "dna-cosine"
    counts = cube.counts if method == "ignore" else cube.by_level
    weights = divide.one_mode(agreement(cube, method), counts, normalise)
    return OneMode(weights, cube, method, normalise)
