"""Values come back from a server as they were, and batches hold every triple once."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.namespace import XSD

from netgov.remote._push_targets import Content, cut
from netgov.remote._virtuoso import mend, numbered

DURATION = str(XSD.duration)


def spelt(text: str) -> str:
    """A duration as Virtuoso takes it."""
    return numbered(f'<urn:s> <urn:p> "{text}"^^<{DURATION}> .').split('"')[1]


@settings(deadline=None)
@given(st.integers(0, 10**9), st.booleans(), st.integers(0, 999))
def test_seconds_come_back_as_a_duration_of_the_same_length(seconds: int, minus: bool, thousandths: int) -> None:
    number = Decimal(seconds) + Decimal(thousandths) / 1000
    written = mend(f"{'-' if minus and number else ''}{number:.3f}", DURATION)
    assert Decimal(spelt(written)) == (-number if minus else number)


@settings(deadline=None)
@given(st.integers(1, 10**6))
def test_months_come_back_as_months(months: int) -> None:
    assert spelt(mend(str(months), DURATION)) == str(months)


@settings(deadline=None)
@given(st.text())
def test_what_is_no_number_stays_as_it_is(text: str) -> None:
    assert mend(text, str(XSD.string)) == text
    assert mend(f"P{text}", DURATION) == f"P{text}"


def test_what_no_number_says_and_what_is_no_duration_stay_as_they_are() -> None:
    assert spelt("P1M3D") == "P1M3D"
    line = '<urn:s> <urn:p> "\\"P3D\\"^^<http://www.w3.org/2001/XMLSchema#duration> is how it is written" .'
    assert numbered(line) == line


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 900)), max_size=900))
def test_batches_hold_every_triple_once_and_empty_each_graph_before_its_first(pairs: list[tuple[int, int]]) -> None:
    store = ox.Store()
    for graph, number in pairs:
        triple = ox.NamedNode(f"urn:{number}"), ox.NamedNode("urn:p"), ox.Literal("x" * number)
        store.add(ox.Quad(*triple, ox.NamedNode(f"urn:g{graph}") if graph else ox.DefaultGraph()))
    content = Content(store)
    batches = list(cut(content))
    emptied: list[str] = []
    for batch in batches:
        emptied += batch.fresh
        assert set(batch.lines) <= set(emptied)
        assert batch.triples == sum(map(len, batch.lines.values())) <= 200
    assert emptied == [part.name for part in content.parts]
    sent = [(name, line) for batch in batches for name, lines in batch.lines.items() for line in lines]
    assert len(sent) == len(set(sent)) == len(store)
