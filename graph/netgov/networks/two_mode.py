"""Actors x concepts: what each actor says of each concept, as one signed, summed or coded number.

Source of the formulas: P. Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", The Oxford
Handbook of Political Networks (2017), 301-326.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from netgov.errors import NetgovError
from netgov.model.catalogue import Catalogue
from netgov.networks import normalise as divide
from netgov.networks.describe import bare_node
from netgov.networks.filters import Values, filtered
from netgov.networks.levels import Scale, ScaleKind
from netgov.networks.stances import Statement
from netgov.networks.standings import one_of
from netgov.networks.statement_matrix import Cube, Matrix, claims_of

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

METHODS = ("ignore", "subtract", "combine")
_BITS = 53  # whole numbers up to 2^53 are exact in floating point


@dataclass(frozen=True)
class TwoMode:
    """A two-mode discourse network: a sparse matrix, and the statements behind each of its numbers.

    Parameters
    ----------
    matrix
        Weights; shape (actors, concepts).
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
        """Names of the rows, sorted."""
        return self.cube.actors

    @property
    def concepts(self) -> tuple[str, ...]:
        """Names of the columns, sorted."""
        return self.cube.concepts

    @property
    def scale(self) -> Scale:
        """The levels of the statements."""
        return self.cube.scale

    def statements(self, actor: str, concept: str) -> list[Statement]:
        """The statements that a weight depends on: recomputing from these alone gives the weight.

        Parameters
        ----------
        actor, concept
            Names of a row and a column.

        Returns
        -------
        list of Statement
            Those of the actor on the concept; under ``activity`` all of the actor's, under ``prominence`` all on the
            concept, because they count in the divisor.
        """
        if self.normalise == "activity":
            return list(self.cube.of_actor[actor])
        if self.normalise == "prominence":
            return list(self.cube.on_concept[concept])
        return list(self.cube.cells[actor].get(concept, ()))

    def claims(self, actor: str, concept: str) -> list[str]:
        """IRIs of the claims that a weight depends on, sorted; see `statements`."""
        return claims_of(self.statements(actor, concept))

    def to_frame(self) -> pd.DataFrame:
        """The whole matrix as a DataFrame: actors down, concepts across, zeros included."""
        import pandas as pd

        return pd.DataFrame(self.matrix.toarray(), index=list(self.actors), columns=list(self.concepts))

    def to_networkx(self, catalogue: Catalogue | None = None) -> nx.Graph[str]:
        """Make the bipartite graph of the weights that are not zero.

        Parameters
        ----------
        catalogue
            Where labels and kinds of the nodes come from; without it they have their names only.

        Returns
        -------
        networkx.Graph
            Nodes have ``bipartite`` (0 for actors, 1 for concepts) and ``statements`` (how many they make or are the
            object of); edges have ``weight``, ``claims`` and, where levels are yes and no, the numbers of statements
            that ``supports`` and ``opposes``. Under ``subtract`` an actor who says as often yes as no has no edge.

        Raises
        ------
        NetgovError
            If an actor and a concept have one name, and so would be one node.
        """
        import networkx as nx

        for name in sorted(set(self.actors) & set(self.concepts)):
            raise NetgovError(f"{name!r} is both an actor and a concept; the two need different names to be two nodes")
        graph: nx.Graph[str] = nx.Graph()
        sizes = np.concatenate([self.cube.by_actor, self.cube.by_concept])
        modes = [0] * len(self.actors) + [1] * len(self.concepts)
        for name, mode, size in zip(self.actors + self.concepts, modes, sizes, strict=True):
            graph.add_node(name, **bare_node(name, catalogue), bipartite=mode, statements=int(size))
        entries = self.matrix.tocoo()
        for row, column, weight in zip(*entries.coords, entries.data, strict=True):
            actor, concept = self.actors[row], self.concepts[column]
            graph.add_edge(actor, concept, weight=float(weight), claims=self.claims(actor, concept))
            if self.scale.kind is ScaleKind.BOOLEAN:
                levels = [statement.level for statement in self.cube.cells[actor][concept]]
                graph.edges[actor, concept].update(supports=levels.count(True), opposes=levels.count(False))
        graph.graph.update(projection="actor-concept", polarity=self.cube.polarity.value)
        graph.graph.update(method=self.method, normalise=self.normalise, levels=self.scale.kind.value)
        return graph


def two_mode(  # noqa: PLR0913 - one argument for each choice
    statements: Iterable[Statement],
    *,
    method: str = "subtract",
    normalise: str = "no",
    duplicates: str = "none",
    exclude: Values | None = None,
    keep: Values | None = None,
    scale: Scale | None = None,
    compat: str | None = None,
    known: Mapping[str, str] = MappingProxyType({}),
) -> TwoMode:
    """Make the network of actors and concepts from statements.

    With X_ijk the number of statements, after filtering, by actor i on concept j at level q_k, k = 0 ... K-1:

    - ``ignore``: w_ij = sum_k X_ijk, how often, whatever the position;
    - ``subtract``: w_ij = X_ij1 - X_ij0 for yes and no, sum_k q_k X_ijk for integers; categories have no sum;
    - ``combine``: w_ij = sum_k 2^(K-1-k) [X_ijk > 0], a code of the levels taken: for yes and no 1 is positive only,
      2 negative only, 3 both.

    ``activity`` divides row i by the actor's number of statements, ``prominence`` column j by the concept's. Under
    ``subtract`` with yes and no, both then lie between -1 and 1; under ``ignore`` between 0 and 1. A code is no
    quantity, so ``combine`` is not normalised.

    Parameters
    ----------
    statements
        All statements, before filtering.
    method
        ``"ignore"``, ``"subtract"`` or ``"combine"``.
    normalise
        ``"no"``, ``"activity"`` or ``"prominence"``.
    duplicates, exclude, keep, compat, known
        See `netgov.networks.filters.filtered`.
    scale
        The levels that there are; by default those of `statements`.

    Returns
    -------
    TwoMode
        Rows and columns are what is left after filtering.

    Raises
    ------
    UnknownNameError
        If a word or a name to exclude or to keep is unknown.
    NetgovError
        If affirmed and denied statements are mixed, or the levels or the normalisation do not fit the method.

    Examples
    --------
    >>> said = [Statement("a", "tax"), Statement("a", "tax"), Statement("a", "ban", False)]
    >>> said.append(Statement("b", "tax", False))
    >>> two_mode(said).to_frame()
       ban  tax
    a -1.0  2.0
    b  0.0 -1.0
    >>> two_mode(said, normalise="activity").to_frame().round(3)
         ban    tax
    a -0.333  0.667
    b  0.000 -1.000
    """
    one_of("two-mode method", method, METHODS)
    one_of("two-mode normalisation", normalise, divide.TWO_MODE)
    if method == "combine" and normalise != "no":
        raise NetgovError("combine codes which levels were taken, and a code cannot be divided; write normalise='no'")
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
    weights = {"ignore": _ignore, "subtract": _subtract, "combine": _combine}[method](cube)
    return TwoMode(divide.two_mode(weights, cube.counts, normalise), cube, method, normalise)


def _ignore(cube: Cube) -> Matrix:
    return cube.counts


def _subtract(cube: Cube) -> Matrix:
    if cube.scale.kind is ScaleKind.CATEGORY:
        raise NetgovError("categories cannot be subtracted; write method='ignore' or method='combine'")
    signs = (-1.0, 1.0)
    values = signs if cube.scale.kind is ScaleKind.BOOLEAN else cube.scale.levels
    return cube.summed(np.array([values[depth] for depth in cube.places[2]], dtype=np.float64))


def _combine(cube: Cube) -> Matrix:
    width = len(cube.scale.levels)
    if width > _BITS:
        raise NetgovError(f"combine codes at most {_BITS} levels, and there are {width}; write method='ignore'")
    codes = 2.0 ** (width - 1 - cube.places[2])
    # The first statement of each actor, concept and level stands for all of them.
    first = np.zeros(len(codes))
    first[np.unique(cube.places, axis=1, return_index=True)[1]] = 1.0
    return cube.summed(codes * first)
