"""Where the nodes stand: computed once, at build time, and stored, so that the page is usable as soon as it opens.

Each connected component is laid out by igraph, turned so that it lies wide, spread until no two nodes touch, and the
components are packed beside each other, the largest first. Nodes without an edge stand in rows below.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import igraph

_SEED = 20141121
_PITCH = 64.0  # pixels of room for each node, squared
# Room that nodes keep free around themselves, across and down, in units of the drawing: the twelve best-connected
# ones for their names at the first view, two dozen more for a part of them, the others for their symbols.
_BOXES = ((12, 236.0, 100.0), (24, 150.0, 70.0), (None, 46.0, 40.0))
_STRESS_LIMIT = 600  # Kamada-Kawai reads best, and grows with the cube of the number of nodes
_ASPECT = 1.35
_GAP = 110.0  # pixels between components

Points = NDArray[np.float64]
Pairs = NDArray[np.int64]


def positions(count: int, edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Place nodes in the plane; the same input gives the same places.

    Examples
    --------
    >>> places = positions(3, [(0, 1)])
    >>> len(set(places)), places == positions(3, [(1, 0)])
    (3, True)
    """
    if not count:
        return []
    import igraph

    pairs = sorted({(min(pair), max(pair)) for pair in edges if pair[0] != pair[1]})
    graph = igraph.Graph(n=count, edges=pairs)
    igraph.set_random_number_generator(random.Random(_SEED))
    try:
        parts = [(members, _component(graph.induced_subgraph(members))) for members in graph.connected_components()]
    finally:
        igraph.set_random_number_generator(random)
    placed = _pack(count, sorted(parts, key=lambda part: (-len(part[0]), part[0])))
    return [(round(x), round(y)) for x, y in placed.tolist()]


def _component(graph: igraph.Graph) -> Points:
    count = graph.vcount()
    if count == 1:
        return np.zeros((1, 2))
    if count <= _STRESS_LIMIT:
        layout = graph.layout_kamada_kawai(maxiter=50 * count, weights=_lengths(graph))
    else:
        layout = graph.layout_fruchterman_reingold(niter=500, grid=True)
    points: Points = np.asarray(layout.coords, dtype=np.float64)
    points = _turned_wide(points - points.mean(axis=0))
    points = (points + _ranks(points) * points.std(axis=0)) / 2
    size = np.ptp(points, axis=0) + 1e-9
    room = _PITCH * math.sqrt(count)
    target = np.array([room * math.sqrt(_ASPECT), room / math.sqrt(_ASPECT)])
    # Half way between keeping the shape and filling the room: the drawing stays true and uses the screen.
    scale = np.sqrt((target / size) * np.sqrt(np.prod(target / size))) if count > 3 else np.full(2, room / size.max())
    return _spread(points * scale, _boxes(graph.degree()))


def _turned_wide(points: Points) -> Points:
    """Turn the longest axis to the horizontal; of the two ways, always the same one."""
    _, axes = np.linalg.eigh(points.T @ points)
    turned: Points = points @ axes[:, ::-1]
    return turned * np.where((turned**3).sum(axis=0) > 0, 1.0, -1.0)


def _lengths(graph: igraph.Graph) -> list[float]:
    """How long each edge should be: those between well-connected nodes longer, so that hubs stand apart."""
    degree = graph.degree()
    return [1 + 0.3 * math.log2(degree[tail] * degree[head]) for tail, head in graph.get_edgelist()]


def _ranks(points: Points) -> Points:
    """Places along each axis at even steps, as wide as a unit spread: mixed in, they thin out crowded middles."""
    ranks: Points = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable").astype(np.float64)
    ranks -= ranks.mean(axis=0)
    ranks /= ranks.std(axis=0) + 1e-9
    return ranks


def _boxes(degrees: Sequence[int]) -> Points:
    """Half the width and height of the room that each node needs; in a large drawing, that of its symbol."""
    if len(degrees) > _STRESS_LIMIT:
        return np.full((len(degrees), 2), _BOXES[-1][1:]) / 2
    order = np.argsort([-degree for degree in degrees], kind="stable")
    boxes, place = np.zeros((len(degrees), 2)), 0
    for count, across, down in _BOXES:
        last = place + min(count, len(degrees) // 10) if count else len(degrees)
        boxes[order[place:last]] = across, down
        place = last
    return boxes / 2


def _spread(points: Points, halves: Points) -> Points:
    """Push overlapping boxes apart; where that does not settle, widen the whole a little and go on."""
    rounds = 40 if len(points) <= _STRESS_LIMIT else 8
    # Neighbours are looked for further away than boxes reach, and again only when they may have come nearer.
    slack = halves.max(axis=0) / 2
    searched, pairs = np.full_like(points, np.inf), np.empty((0, 2), np.int64)
    for _ in range(rounds):
        for _ in range(30):
            if (np.abs(points - searched).max(axis=0) >= slack).any():
                searched, pairs = points, _neighbours(points, 2 * halves.max(axis=0) + 2 * slack)
            moves = _pushes(points, halves, pairs)
            if moves is None:
                return points
            points = points + moves
        points = points * 1.02
    return points


def _neighbours(points: Points, reach: Points) -> Pairs:
    """All pairs of points that are nearer than `reach` in both directions, the lower number first, in order."""
    cells = np.floor((points - points.min(axis=0)) / reach).astype(np.int64)
    column = int(cells[:, 1].max()) + 3
    keys = cells[:, 0] * column + cells[:, 1]
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    near = []
    # The same cell, and four of its eight neighbours: for the others, it is theirs.
    for step in (0, 1, column - 1, column, column + 1):
        start, end = (np.searchsorted(ordered, keys + step, side) for side in ("left", "right"))
        counts = end - start
        first = np.repeat(np.arange(len(points)), counts)
        places = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(start, counts)
        pairs = np.column_stack([first, order[places]])
        near.append(pairs if step else pairs[pairs[:, 0] < pairs[:, 1]])
    pairs = np.sort(np.concatenate(near), axis=1)
    pairs = pairs[(np.abs(points[pairs[:, 0]] - points[pairs[:, 1]]) < reach).all(axis=1)]
    ranked: Pairs = pairs[np.argsort(pairs[:, 0] * len(points) + pairs[:, 1])]
    return ranked


def _pushes(points: Points, halves: Points, pairs: Pairs) -> Points | None:
    """For each box, the mean of what takes it out of each one that it overlaps; None when none overlap."""
    apart = points[pairs[:, 0]] - points[pairs[:, 1]]
    overlap = halves[pairs[:, 0]] + halves[pairs[:, 1]] - np.abs(apart)
    near = (overlap > 0.5).all(axis=1)
    if not near.any():
        return None
    apart, overlap = apart[near], overlap[near]
    across = overlap[:, 0] / _ASPECT < overlap[:, 1]
    push = np.where(np.column_stack([across, ~across]), np.where(apart >= 0, 0.6, -0.6) * overlap, 0.0)
    ends, pushes = pairs[near].T.ravel(), np.concatenate([push, -push])
    touched = np.bincount(ends, minlength=len(points))
    sums = [np.bincount(ends, weights=pushes[:, axis], minlength=len(points)) for axis in (0, 1)]
    moves: Points = np.column_stack(sums) / np.maximum(touched, 1)[:, None]
    return moves


def _pack(count: int, parts: Sequence[tuple[Sequence[int], Points]]) -> Points:
    """Put the components into rows as wide as the largest one, each row in the middle, the single nodes last."""
    placed = np.zeros((count, 2))
    sizes = [np.ptp(points, axis=0) for _, points in parts]
    width = max(float(sizes[0][0]), _ASPECT * _PITCH * math.sqrt(count))
    rows: list[list[int]] = []
    used = math.inf
    for part, (wide, _) in enumerate(sizes):
        if used + _GAP + wide > width:
            rows.append([])
            used = -_GAP
        rows[-1].append(part)
        used += _GAP + wide
    y = 0.0
    for row in rows:
        x = -(sum(sizes[part][0] for part in row) + _GAP * (len(row) - 1)) / 2
        for part in row:
            members, points = parts[part]
            placed[list(members)] = points - points.min(axis=0) + (x, y)
            x += sizes[part][0] + _GAP
        y += max(sizes[part][1] for part in row) + _GAP
    return placed - (0, y / 2)
