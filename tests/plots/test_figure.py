"""What every plot promises: the same bytes, its source and its claims, no date, and any text shown as it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from netgov import plots
from netgov.errors import NetgovError, OutputError
from netgov.networks import actor_network, affiliation_network, discourse_network
from netgov.networks._example import CATALOGUE, CLAIMS

# Each prints a digest of a figure as SVG and as PNG.
DRAW = """
import hashlib
from netgov import plots
from netgov.networks._example import CATALOGUE, CLAIMS
from netgov.networks import actor_network, affiliation_network, discourse_network
one = discourse_network(CLAIMS, CATALOGUE, mode="one", method="subtract", normalise="cosine")
figures = [
    plots.network(discourse_network(CLAIMS, CATALOGUE), title="Two modes"),
    plots.network(actor_network(CLAIMS, CATALOGUE), sizes={node: 1 for node in one}),
    plots.network(one, groups={node: index % 2 for index, node in enumerate(one)}),
    plots.matrix(affiliation_network(CLAIMS, CATALOGUE)),
    plots.dendrogram(one),
]
for figure in figures:
    print(hashlib.sha256(figure.svg()).hexdigest(), hashlib.sha256(figure.png(50)).hexdigest())
"""


def test_the_same_network_gives_the_same_bytes_in_every_process() -> None:
    def drawn(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run([sys.executable, "-c", DRAW], env=environment, capture_output=True, check=True).stdout

    first = drawn("1")
    assert len(set(first.split())) == 10
    assert first == drawn("2")


def test_a_figure_holds_neither_a_date_nor_a_version() -> None:
    plot = plots.network(discourse_network(CLAIMS, CATALOGUE))
    assert b"<dc:date>" not in plot.svg()
    assert b"Matplotlib" not in plot.svg()
    assert not {b"tEXt", b"iTXt", b"tIME"} & set(_chunks(plot.png(50)))


def test_a_figure_names_its_source_and_the_number_of_claims(words) -> None:
    for project, claims in ((discourse_network, 5), (actor_network, 5), (affiliation_network, 2)):
        graph = project(CLAIMS, CATALOGUE)
        for draw in (plots.network, plots.matrix):
            text = words(draw(graph))
            assert "Source: News of 2020-05-04; News of 2020-05-06." in text
            assert f"{claims} claims. Standing: asserted." in text


def test_a_figure_of_statements_counts_these(debate, words) -> None:
    graph = debate(mode="two")
    said = sum(data["statements"] for _, data in graph.nodes(data=True) if data["bipartite"] == 0)
    assert f"Source: an invented debate. {said} statements." in words(plots.network(graph, source="an invented debate"))


def test_markup_in_labels_is_shown_and_never_run(words) -> None:
    graph = nx.Graph()
    nasty = ["$x^2$ costs $5$", "<script>alert(1)</script>", "a\x00b\x1b[31m", "-- > ]]>", "%s {0}", ""]
    for name in nasty:
        graph.add_node(f"urn:{nasty.index(name)}", label=name)
    graph.add_weighted_edges_from([(f"urn:{one}", f"urn:{one + 1}", 1.0) for one in range(len(nasty) - 1)])
    for draw in (plots.network, plots.matrix):
        plot = draw(graph, title="$y$ & <b>", source="]]> $z$")
        assert all(text in words(plot) for text in ("$x^2$ costs $5$", "<script>", "$y$ & <b>", "]]> $z$", "%s {0}"))
        root = ElementTree.fromstring(plot.svg())
        assert not [element for element in root.iter() if str(element.tag).endswith("script")]


def test_a_notebook_shows_the_figure() -> None:
    assert plots.network(discourse_network(CLAIMS, CATALOGUE))._repr_png_()[:4] == b"\x89PNG"


@pytest.mark.parametrize(("name", "begin"), [("figure.svg", b"<?xml"), ("figure.PNG", b"\x89PNG")])
def test_a_figure_is_written_as_its_name_says(tmp_path: Path, name: str, begin: bytes) -> None:
    file = tmp_path / "new" / name
    assert plots.matrix(discourse_network(CLAIMS, CATALOGUE)).save(file) == file
    assert file.read_bytes().startswith(begin)


def test_another_ending_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"a picture is written as \.svg or \.png"):
        plots.matrix(discourse_network(CLAIMS, CATALOGUE)).save(tmp_path / "figure.pdf")


def test_without_matplotlib_there_is_a_clear_error() -> None:
    program = f"import sys; sys.modules['matplotlib'] = None\n{DRAW}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last.endswith("NetgovError: drawing needs matplotlib; install it with: pip install 'netgov[notebook]'")


def test_drawing_leaves_the_users_settings_alone() -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    plots.network(discourse_network(CLAIMS, CATALOGUE)).svg()
    assert dict(mpl.rcParams) == before


def test_what_cannot_be_drawn_is_an_error() -> None:
    empty = nx.Graph()
    empty.add_node("urn:a")
    for draw in (plots.network, plots.matrix):
        with pytest.raises(NetgovError, match="there is nothing to draw"):
            draw(empty)
    with pytest.raises(NetgovError, match="from 2 to 120 actors, and this network has 1"):
        plots.dendrogram(empty)
    with pytest.raises(NetgovError, match="none of these claims has a time"):
        plots.timeline(CLAIMS, CATALOGUE)


def _chunks(png: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        found.append(png[at + 4 : at + 8])
        at += 12 + length
    return found
