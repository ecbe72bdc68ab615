"""Where the nodes stand."""

import itertools
import random

from hypothesis import given
from hypothesis import strategies as st

from netgov.page._layout import positions


def test_nodes_keep_room_for_their_symbols() -> None:
    star = [(0, node) for node in range(1, 60)] + [(node, node + 60) for node in range(1, 40)]
    places = positions(100, star)
    nearest = min(max(abs(ax - bx), abs(ay - by)) for (ax, ay), (bx, by) in itertools.combinations(places, 2))
    assert nearest >= 39


def test_the_order_and_direction_of_edges_do_not_matter() -> None:
    edges = [(0, 1), (1, 2), (2, 3), (3, 0), (1, 3), (4, 5)]
    assert positions(7, edges) == positions(7, [(b, a) for a, b in reversed(edges)] + edges)


def test_the_layout_leaves_the_random_numbers_of_the_program_alone() -> None:
    random.seed(7)
    expected = random.random()
    random.seed(7)
    positions(5, [(0, 1), (1, 2)])
    assert random.random() == expected


@given(st.integers(1, 25), st.data())
def test_every_node_has_a_place_of_its_own(count: int, data: st.DataObject) -> None:
    edge = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    places = positions(count, data.draw(st.lists(edge, max_size=40)))
    assert len(set(places)) == count
