"""Who stands near whom: a tree in which actors who agree are joined early."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

from netgov.errors import NetgovError
from netgov.plots import palette
from netgov.plots.captions import labels, note_of, wrapped
from netgov.plots.figure import TEXT, Picture, Sheet, measured, style

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

_MOST = 120
_ROW = 0.26
_TREE = 3.6
_EDGE = 0.2
_HEAD, _FOOT = 0.45, 1.15


def dendrogram(
    graph: nx.Graph[str],
    *,
    title: str = "",
    groups: Mapping[str, Hashable] | None = None,
    source: str | None = None,
) -> Picture:
    r"""Draw a hierarchical clustering of actors by how much they agree.

    The distance of two actors is :math:`(1 - w) / 2` with w the weight of their tie: 0 for full agreement, 1/2 for
    nothing in common, 1 for full conflict. Two clusters are as far apart as their members on average (UPGMA; R. R.
    Sokal and C. D. Michener, 1958, University of Kansas Science Bulletin 38).

    Parameters
    ----------
    graph
        A network of actors with weights from -1 to 1: a discourse network by ``subtract`` or ``congruence``,
        normalised by ``cosine``.
    title
        What stands above it.
    groups
        The coalition of each actor, such as from `netgov.measures.coalitions`; branches within one have its colour,
        and its mark stands beside its members.
    source
        Where the data come from, if the network does not say.

    Returns
    -------
    Picture
        The figure. Actors without ties are in it: their distance to all is 1/2.

    Raises
    ------
    NetgovError
        If there are fewer than two actors or more than 120, a weight is out of range, or matplotlib is not installed.

    Examples
    --------
    >>> from netgov.networks.discourse import actor_actor
    >>> from netgov.networks.example import CATALOGUE, CLAIMS
    >>> graph = actor_actor(CLAIMS, CATALOGUE, method="subtract", normalise="cosine")
    >>> dendrogram(graph, source="an invented debate").svg()[:5]
    b'<?xml'
    """
    nodes = sorted(graph)
    if not 2 <= len(nodes) <= _MOST:
        raise NetgovError(f"a dendrogram has from 2 to {_MOST} actors, and this network has {len(nodes)}")
    tree = _clustered(graph, nodes)
    order = _leaves(tree, len(nodes))
    texts = [wrapped(name, 40, 1) for name in labels(graph, [nodes[leaf] for leaf in order])]
    with style():
        beside = max(width for width, _ in measured(texts)) + 0.45
        width = max(_TREE + beside + 2 * _EDGE, 5.5)
        height = _HEAD + _FOOT + _ROW * len(nodes)
        sheet = Sheet(width, height)
        axes = sheet.axes(_EDGE, _FOOT, width - beside - 2 * _EDGE, height - _HEAD - _FOOT)
        _draw(axes, tree, order, [None if groups is None else groups.get(node) for node in nodes])
        beside_leaves = [None if groups is None else groups.get(nodes[leaf]) for leaf in order]
        _name(axes, texts, beside_leaves)
        _legend(sheet, beside_leaves)
        if title:
            sheet.text(_EDGE, height - 0.3, title, size=TEXT + 2, weight="bold")
        note = wrapped(note_of(graph, source), max(int(width * 15), 30), 3)
        sheet.text(_EDGE, 0.1, note, size=7.5)
    return Picture(sheet.figure)


def _clustered(graph: nx.Graph[str], nodes: list[str]) -> NDArray[np.float64]:
    """SciPy's table of merges: two clusters, their distance, the size of the new one."""
    import numpy as np
    from scipy.cluster.hierarchy import linkage

    position = {node: index for index, node in enumerate(nodes)}
    near = np.zeros((len(nodes), len(nodes)))
    for one, other, data in graph.edges(data=True):
        weight = data.get("weight")
        if weight is None or not -1.000001 <= weight <= 1.000001:
            said = "has no weight" if weight is None else f"weighs {weight:g}"
            raise NetgovError(
                f"the tie {one} - {other} {said}, and a dendrogram needs weights from -1 to 1: "
                "draw a discourse network of actors, normalised by cosine"
            )
        near[position[one], position[other]] = near[position[other], position[one]] = weight
    upper = np.triu_indices(len(nodes), k=1)
    # Rounded, so that equal distances are equal whatever the order of summation.
    found: NDArray[np.float64] = linkage(np.round((1 - near[upper]) / 2, 9).clip(0, 1), method="average")
    return found


def _leaves(tree: NDArray[np.float64], count: int) -> list[int]:
    from scipy.cluster.hierarchy import leaves_list

    # From the top down.
    return [int(leaf) for leaf in leaves_list(tree)][::-1] if count else []


def _draw(axes: Axes, tree: NDArray[np.float64], order: list[int], groups: list[Hashable]) -> None:
    """Draw the brackets from the leaves (on the right, distance 0) to the root."""
    count = len(order)
    heights = {leaf: float(count - 1 - row) for row, leaf in enumerate(order)}
    depths = dict.fromkeys(heights, 0.0)
    members: dict[int, set[Hashable]] = {leaf: {groups[leaf]} for leaf in heights}
    looks = _looks(groups)
    for number, (one, other, distance, _) in enumerate(tree, count):
        pair = int(one), int(other)
        members[number] = members[pair[0]] | members[pair[1]]
        depths[number], heights[number] = float(distance), (heights[pair[0]] + heights[pair[1]]) / 2
        for end in pair:
            within = members[number] if len(members[number]) == 1 else {None}
            colour = looks.get(next(iter(within)), (palette.BLACK, "o"))[0]
            path = [(depths[end], heights[end]), (distance, heights[end]), (distance, heights[number])]
            axes.plot(*zip(*path, strict=True), color=colour, linewidth=1.6, solid_capstyle="round")
    _scale(axes, float(tree[-1, 2]), count)


def _scale(axes: Axes, deepest: float, count: int) -> None:
    axes.set_xlim(max(deepest * 1.06, 0.55), -0.01)
    axes.set_ylim(-0.6, count - 0.4)
    axes.set_yticks([])
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.set_xlabel("distance: 0 full agreement, 0.5 nothing in common, 1 full conflict", fontsize=8)
    axes.axvline(0.5, color=palette.PALE, linewidth=0.8, zorder=0)
    axes.tick_params(axis="x", labelsize=8)


def _name(axes: Axes, texts: list[str], groups: list[Hashable]) -> None:
    looks = _looks(groups)
    for row, (text, group) in enumerate(zip(texts, groups, strict=True)):
        height = len(texts) - 1 - row
        if group is not None:
            colour, mark = looks.get(group, palette.FURTHER)
            axes.plot(
                [1.0], [height], marker=mark, color=colour, markeredgecolor="black", markeredgewidth=0.7, markersize=7,
                clip_on=False, transform=axes.get_yaxis_transform(),
            )  # fmt: skip
        axes.annotate(
            text, (1.0, height), xycoords=axes.get_yaxis_transform(), xytext=(10, 0), textcoords="offset points",
            va="center", annotation_clip=False,
        )  # fmt: skip


def _legend(sheet: Sheet, groups: list[Hashable]) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], marker=mark, color=colour, markeredgecolor="black", markeredgewidth=0.7, markersize=7,
               label=f"coalition {group}")
        for group, (colour, mark) in _looks(groups).items()
    ]  # fmt: skip
    if handles:
        sheet.legend(handles, 0.3)


def _looks(groups: list[Hashable]) -> dict[Hashable, tuple[str, str]]:
    there = sorted({group for group in groups if group is not None}, key=lambda group: (str(type(group)), group))
    return dict(zip(there, palette.GROUPS, strict=False))
