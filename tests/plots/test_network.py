"""The drawing of a network: signs, sizes, groups, what is left out, and labels that do not collide."""

from __future__ import annotations

import itertools
import math

import networkx as nx
import pytest
from matplotlib.transforms import Bbox

from netgov import plots
from netgov.networks import Statement, two_mode
from netgov.plots import Plot
from netgov.plots import _palette as palette
from netgov.plots._placement import columns, spread


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("mode", ["one", "two"])
@pytest.mark.parametrize("actors", [3, 12, 40])
def test_labels_cover_neither_each_other_nor_a_mark_nor_the_edge(debate, mode, actors, seed) -> None:
    graph = debate(actors, 8, mode, seed, method="subtract")
    plot = plots.network(graph)
    boxes = _label_boxes(plot)
    assert boxes
    for (one, box), (other, other_box) in itertools.combinations(boxes.items(), 2):
        assert not _overlap(box, other_box), (one, other)
    sheet = plot.figure.bbox
    assert all(sheet.x0 <= box.x0 and box.x1 <= sheet.x1 and sheet.y0 <= box.y0 for box in boxes.values())
    for x, y in _marks(plot):
        assert not any(box.x0 < x < box.x1 and box.y0 < y < box.y1 for box in boxes.values())


def test_every_label_of_a_small_network_finds_room(debate) -> None:
    graph = debate(15, 8, method="subtract")
    assert len(_label_boxes(plots.network(graph))) == len([node for node in graph if graph.degree(node)])


def test_agreement_is_solid_and_blue_and_conflict_dashed_and_vermillion(words) -> None:
    graph = nx.Graph(method="subtract")
    graph.add_weighted_edges_from([("a", "b", 2.0), ("b", "c", -1.0)])
    plot = plots.network(graph)
    looks = {(line.get_color(), line.get_linestyle()) for line in _lines(plot)}
    assert looks == {(palette.BLUE, "-"), (palette.VERMILLION, "--")}
    assert "agreement conflict" in words(plot)


def test_a_heavier_tie_is_thicker_and_equal_ones_are_thin() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 4.0), ("b", "c", 1.0), ("c", "d", -4.0)])
    widths = sorted(line.get_linewidth() for line in _lines(plots.network(graph)))
    assert widths[0] < widths[1] == widths[2] == 4.0
    graph = nx.Graph([("a", "b"), ("b", "c")])
    assert {line.get_linewidth() for line in _lines(plots.network(graph))} == {1.6}


def test_parallel_edges_are_one_line_and_loops_none() -> None:
    graph = nx.MultiDiGraph([("a", "b"), ("b", "a"), ("a", "b"), ("a", "a")])
    assert len(_lines(plots.network(graph))) == 1


def test_actors_stand_to_the_left_and_concepts_to_the_right(debate) -> None:
    graph = debate(5, 4, "two")
    places = dict(zip(sorted(node for node in graph if graph.degree(node)), _marks(plots.network(graph)), strict=True))
    assert {round(x) for node, (x, _) in places.items() if graph.nodes[node]["bipartite"] == 0} < {
        round(x) for x, _ in places.values()
    }
    actors = max(x for node, (x, _) in places.items() if graph.nodes[node]["bipartite"] == 0)
    assert all(x > actors for node, (x, _) in places.items() if graph.nodes[node]["bipartite"] == 1)


def test_groups_differ_in_colour_and_in_mark(words) -> None:
    graph = nx.Graph([("a", "b"), ("b", "c"), ("c", "d")])
    plot = plots.network(graph, groups={"a": 1, "b": 1, "c": 2}, group_name="community")
    looks = [(line.get_color(), line.get_marker()) for line in _nodes(plot)]
    assert looks == [palette.GROUPS[0], palette.GROUPS[0], palette.GROUPS[1], palette.FURTHER]
    assert "community 1" in words(plot)


def test_the_area_of_a_mark_grows_with_its_score() -> None:
    graph = nx.Graph([("a", "b"), ("b", "c")])
    sizes = [line.get_markersize() for line in _nodes(plots.network(graph, sizes={"a": 0, "b": 4, "c": 1}))]
    assert sizes[0] < sizes[2] < sizes[1]
    assert (sizes[2] ** 2 - sizes[0] ** 2) / (sizes[1] ** 2 - sizes[0] ** 2) == pytest.approx(0.25)


def test_what_is_not_drawn_is_told(words) -> None:
    graph = nx.star_graph([f"urn:{number:03}" for number in range(101)])
    graph.add_nodes_from(["urn:x", "urn:y"])
    assert "Not drawn: 2 without ties and the 21 weakest." in words(plots.network(graph))


def test_the_colours_are_those_of_okabe_and_ito() -> None:
    okabe_ito = {"#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"}
    assert {colour for colour, _ in palette.GROUPS} <= okabe_ito
    assert {palette.AGREE, palette.DISAGREE, palette.BOTH} <= okabe_ito
    assert len({mark for _, mark in palette.GROUPS}) == len(palette.GROUPS)


def test_connected_parts_stand_apart() -> None:
    points = spread(5, [(0, 1), (1, 2), (3, 4)])
    near, far = points[:3], points[3:]
    assert min(((x - a) ** 2 + (y - b) ** 2) ** 0.5 for x, y in near for a, b in far) > 0.7


def test_columns_are_ordered_so_that_lines_do_not_cross() -> None:
    left, right = columns([(0, 5), (1, 4), (2, 3), (0, 4)], [0, 1, 2], [3, 4, 5])
    places = {node: place for column in (left, right) for place, node in enumerate(column)}
    lines = [(places[one], places[other]) for one, other in ((0, 5), (1, 4), (2, 3), (0, 4))]
    assert not [1 for (a, b), (c, d) in itertools.combinations(lines, 2) if (a - c) * (b - d) < 0]


def _label_boxes(plot: Plot) -> dict[str, Bbox]:
    renderer = plot.figure.canvas.get_renderer()
    return {text.get_text(): text.get_window_extent(renderer) for text in plot.figure.axes[0].texts}


def _nodes(plot: Plot) -> list:
    return [line for line in plot.figure.axes[0].lines if line.get_marker() != "None"]


def _lines(plot: Plot) -> list:
    return [line for line in plot.figure.axes[0].lines if line.get_zorder() == 1]


def _marks(plot: Plot) -> list[tuple[float, float]]:
    axes = plot.figure.axes[0]
    return [tuple(axes.transData.transform((line.get_xdata()[0], line.get_ydata()[0]))) for line in _nodes(plot)]


def _overlap(one: Bbox, other: Bbox) -> bool:
    # Half a pixel is rounding, not an overlap.
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return width > 0.5 and height > 0.5


def test_coalitions_stand_apart_although_a_weak_agreement_joins_them() -> None:
    graph = nx.Graph(method="subtract")
    camps = ["abcdef", "uvwxyz"]
    for camp in camps:
        graph.add_edges_from(itertools.combinations(camp, 2), weight=1.0)
    graph.add_edges_from(itertools.product(*camps), weight=-1.0)
    graph.add_edge("a", "z", weight=0.05)
    at = {
        node: (mark.get_xdata()[0], mark.get_ydata()[0])
        for node, mark in zip(sorted(graph), _nodes(plots.network(graph)), strict=True)
    }
    within = max(math.dist(at[one], at[other]) for camp in camps for one, other in itertools.combinations(camp, 2))
    between = min(math.dist(at[one], at[other]) for one, other in itertools.product(*camps))
    assert between > within


def test_a_code_of_categories_is_neither_for_nor_against(words) -> None:
    said = [Statement("a", "tax", level) for level in ("high", "low", "none")] + [Statement("b", "tax", "none")]
    assert "supports" not in words(plots.network(two_mode(said, method="combine").to_networkx()))
