"""Matrix, timeline and dendrogram: the numbers in them are those of the network or the claims."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal
from rdflib.namespace import XSD

from netgov import plots
from netgov.errors import NetgovError
from netgov.model import Claim, Modality, Span
from netgov.model.catalogue import Catalogue, SourceRecord
from netgov.networks import discourse_network, network
from netgov.networks._example import CATALOGUE, CLAIMS
from netgov.plots import _palette as palette

SPAN = (Span(0, 5, "ab" * 32),)
NEWS = Catalogue({}, {}, {}, {"urn:news": SourceRecord("urn:news", "The News")})


def test_a_matrix_shows_the_weights_strongest_first() -> None:
    axes = plots.matrix(discourse_network(CLAIMS, CATALOGUE)).figure.axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Ada", "Bo", "Cable"]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["levy", "open access"]
    cells = {(text.get_position()[1], text.get_position()[0]): text.get_text() for text in axes.texts}
    assert cells == {(0.5, 0.5): "−1", (0.5, 1.5): "1", (1.5, 0.5): "1", (1.5, 1.5): "1", (2.5, 0.5): "−1"}


def test_a_matrix_leaves_out_what_is_empty_and_says_what_is_too_much(words) -> None:
    graph = nx.Graph()
    graph.add_nodes_from(f"urn:a{number:03}" for number in range(90))
    graph.add_edges_from((f"urn:a{number:03}", f"urn:a{number + 1:03}", {"weight": 1.5}) for number in range(88))
    plot = plots.matrix(graph)
    assert len(plot.figure.axes[0].get_yticklabels()) == 80
    assert "Not drawn: the weakest 9 rows and 29 columns." in words(plot)


def test_a_dendrogram_joins_who_agrees_first() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 0.8), ("a", "c", -1.0), ("b", "c", -0.6)])
    axes = plots.dendrogram(graph).figure.axes[0]
    depths = sorted({round(float(line.get_xdata()[1]), 6) for line in axes.lines if len(line.get_xdata()) == 4})
    # (1 - 0.8) / 2, and the mean of (1 + 1) / 2 and (1 + 0.6) / 2.
    assert depths == [0.1, 0.9]
    order = [text.get_text() for text in axes.texts]
    assert abs(order.index("a") - order.index("b")) == 1


def test_branches_within_a_coalition_have_its_colour(words) -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 1.0), ("c", "d", 1.0), ("a", "c", -1.0)])
    plot = plots.dendrogram(graph, groups={"a": 1, "b": 1, "c": 2, "d": 2})
    brackets = [line.get_color() for line in plot.figure.axes[0].lines if len(line.get_xdata()) == 4]
    assert sorted(brackets) == sorted([palette.SKY, palette.ORANGE, palette.BLACK])
    assert "coalition 1 coalition 2" in words(plot)


def test_a_dendrogram_wants_weights_from_minus_one_to_one() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 3.0)])
    with pytest.raises(NetgovError, match="weighs 3, and a dendrogram needs weights from -1 to 1"):
        plots.dendrogram(graph)
    with pytest.raises(NetgovError, match="has no weight, and a dendrogram needs"):
        plots.dendrogram(network(CLAIMS, CATALOGUE))


def test_a_timeline_tells_points_durations_and_uncertainty_apart(words) -> None:
    claims = [
        _claim("point", when=Literal("2014-11-20T23:00:00+08:00", datatype=XSD.dateTime)),
        _claim("lasting", from_=_day("2014-11-19"), until=_day("2014-11-21")),
        _claim("within", earliest=_day("2014-11-17"), latest=_day("2014-11-21")),
        _claim("thought", modality=Modality.JUDGEMENT, latest=_day("2014-11-18")),
        _claim("timeless"),
    ]
    plot = plots.timeline(claims, NEWS)
    axes = plot.figure.axes[0]
    labels = [label.get_text().partition(" ")[0] for label in axes.get_yticklabels()]
    assert labels == ["urn:thought", "urn:within", "urn:lasting", "urn:point"]
    fills = [bar.get_facecolor()[:3] for bar in axes.patches]
    assert fills[:2] == [(1.0, 1.0, 1.0)] * 2
    assert fills[2] != (1.0, 1.0, 1.0)
    assert [line.get_marker() for line in axes.lines] == ["<", "D"]
    text = words(plot)
    assert "Source: The News. 4 claims. Not drawn: 1 claims without a time that fits." in text
    assert "asserted judgement at this time all this time some time within" in text


def test_claims_of_one_thing_at_one_time_share_a_row() -> None:
    claims = [
        Claim(f"urn:{number}", "urn:forum", "urn:p", f"urn:o{number}", "urn:news", "", SPAN, when=_day("2020-05-04"))
        for number in range(3)
    ]
    [label] = plots.timeline(claims, NEWS).figure.axes[0].get_yticklabels()
    assert label.get_text() == "urn:forum (3\N{NO-BREAK SPACE}claims)"


def _claim(name: str, **times: object) -> Claim:
    return Claim(f"urn:claim-{name}", f"urn:{name}", "urn:p", "urn:o", "urn:news", "", SPAN, **times)


def _day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


@given(st.tuples(*[st.floats(0, 1)] * 3))
def test_text_on_any_ground_has_the_contrast_that_wcag_asks_for(ground) -> None:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in ground]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05
    contrast = {"black": light / 0.05, "white": 1.05 / light}
    assert contrast[palette.legible_on(ground)] >= 4.5
