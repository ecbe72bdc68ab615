"""Who stands near whom: a tree in which actors who agree are joined early."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

from netgov.errors import NetgovError
from netgov.plots import _palette as palette
from netgov.plots._sheet import EDGE, HEAD, Sheet, group_handles, labels, network_note, style, text_sizes, wrapped
from netgov.plots.figure import Plot

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

_MOST = 120
_ROW = 0.26
_TREE = 3.6
_FOOT = 1.15


def dendrogram(
    graph: nx.Graph[str],
    *,
    title: str = "",
    groups: Mapping[str, Hashable] | None = None,
    source: str | None = None,
) -> Plot:
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
    Plot
        The figure. Actors without ties are in it: their distance to all is 1/2.

    Raises
    ------
    NetgovError
        If there are fewer than two actors or more than 120, a weight is out of range, or matplotlib is not installed.

    Examples
    --------
    >>> from netgov.networks import discourse_network
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> graph = discourse_network(CLAIMS, CATALOGUE, mode="one", method="subtract", normalise="cosine")
    >>> dendrogram(graph, source="an invented debate").svg()[:5]
    b'<?xml'
    """
    nodes = sorted(graph)
    if not 2 <= len(nodes) <= _MOST:
        raise NetgovError(f"a dendrogram has from 2 to {_MOST} actors, and this network has {len(nodes)}")
    coalitions = [None if groups is None else groups.get(node) for node in nodes]
    markers = palette.group_markers(coalitions)
    tree = _tree(_distances(graph, nodes), coalitions, markers)
    # From the axis up.
    order: list[int] = tree["leaves"]
    names = [wrapped(name, 40, 1) for name in labels(graph, [nodes[leaf] for leaf in order])]
    with style():
        beside = max(width for width, _ in text_sizes(names)) + 0.45
        width = max(_TREE + beside + 2 * EDGE, 5.5)
        height = HEAD + _FOOT + _ROW * len(nodes)
        sheet = Sheet(width, height)
        axes = sheet.axes(EDGE, _FOOT, width - beside - 2 * EDGE, height - HEAD - _FOOT)
        _draw(axes, tree)
        _name(axes, names, [coalitions[leaf] for leaf in order], markers)
        if markers:
            sheet.legend(group_handles(markers, "coalition", "-"), 0.3)
        sheet.describe(title, network_note(graph, source))
    return Plot(sheet.figure)


def _distances(graph: nx.Graph[str], nodes: list[str]) -> NDArray[np.float64]:
    import numpy as np

    position = {node: index for index, node in enumerate(nodes)}
    agreement = np.zeros((len(nodes), len(nodes)))
    weight: float | None
    for u, v, weight in graph.edges(data="weight"):
        if weight is None or not -1.000001 <= weight <= 1.000001:
            fault = "has no weight" if weight is None else f"weighs {weight:g}"
            raise NetgovError(
                f"the tie {u} - {v} {fault}, and a dendrogram needs weights from -1 to 1: "
                "draw a discourse network of actors, normalised by cosine"
            )
        agreement[position[u], position[v]] = agreement[position[v], position[u]] = weight
    # Rounded, so that equal distances are equal whatever the order of summation.
    return np.round((1 - agreement) / 2, 9).clip(0, 1)


def _tree(
    distances: NDArray[np.float64], coalitions: list[Hashable], markers: Mapping[Hashable, palette.Marker]
) -> dict[str, Any]:
    """SciPy's places of brackets and leaves; a bracket over members of one coalition has its colour."""
    from scipy.cluster import hierarchy
    from scipy.spatial.distance import squareform

    merges = hierarchy.linkage(squareform(distances, checks=False), method="average")
    _, clusters = hierarchy.to_tree(merges, rd=True)

    def colour(cluster: int) -> str:
        present = {coalitions[leaf] for leaf in clusters[cluster].pre_order()}
        return markers.get(present.pop(), (palette.BLACK,))[0] if len(present) == 1 else palette.BLACK

    return {**hierarchy.dendrogram(merges, no_plot=True, link_color_func=colour)}


def _draw(axes: Axes, tree: dict[str, Any]) -> None:
    for places, distances, colour in zip(tree["icoord"], tree["dcoord"], tree["color_list"], strict=True):
        # SciPy's leaves stand at 5, 15, 25 ...
        rows = [(place - 5) / 10 for place in places]
        axes.plot(distances, rows, color=colour, linewidth=1.6, solid_capstyle="round")
    deepest = max(map(max, tree["dcoord"]))
    axes.set_xlim(max(deepest * 1.06, 0.55), -0.01)
    axes.set_ylim(-0.6, len(tree["leaves"]) - 0.4)
    axes.set_yticks([])
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.set_xlabel("distance: 0 full agreement, 0.5 nothing in common, 1 full conflict", fontsize=8)
    axes.axvline(0.5, color=palette.PALE, linewidth=0.8, zorder=0)
    axes.tick_params(axis="x", labelsize=8)


def _name(axes: Axes, names: list[str], coalitions: list[Hashable], markers: Mapping[Hashable, palette.Marker]) -> None:
    leaves = axes.get_yaxis_transform()
    for row, (name, coalition) in enumerate(zip(names, coalitions, strict=True)):
        if coalition is not None:
            colour, shape = markers.get(coalition, palette.FURTHER)
            mark = {"marker": shape, "markersize": 7, **palette.OUTLINED}
            axes.plot([1.0], [row], color=colour, clip_on=False, transform=leaves, **mark)
        axes.annotate(name, (1.0, row), xycoords=leaves, xytext=(10, 0), textcoords="offset points", va="center",
                      annotation_clip=False)  # fmt: skip
