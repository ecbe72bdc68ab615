"""What the SPARQL tab's parts hold, and what the page's policy lets them do."""

import base64
import html
import json
import zlib
from pathlib import Path

import pyoxigraph as ox
import pytest

from netgov.export._rdf import to_trig
from netgov.model.catalogue import Catalogue
from netgov.page import render
from netgov.page import sparql_tab as module
from netgov.page.sparql_tab import Asking, Vendor, asking, vendor
from netgov.store import Parameter, Question

QUESTION = Question(
    "who", "Who </script>?", "Everybody.", "# title: Who\n# x\n\nSELECT ?who {}\n", (Parameter("who", "one"),)
)
EMPTY = Catalogue({}, {}, {}, {})


@pytest.fixture
def tab() -> Asking:
    store = ox.Store()
    store.update("INSERT DATA { <urn:s> <urn:p> 'o' . GRAPH <urn:g> { <urn:s> <urn:p> 'o' } }")
    return Asking(to_trig(store), (QUESTION,), Vendor("engine()", b"\0asm", "editor()"))


def unpacked(block: str) -> bytes:
    return zlib.decompress(base64.b64decode(block))


def test_the_dataset_comes_whole_with_its_named_graphs(tab: Asking) -> None:
    quads = list(ox.parse(unpacked(tab.blocks()["dataset"]), format=ox.RdfFormat.TRIG))
    assert sorted(str(quad.graph_name) for quad in quads) == ["<urn:g>", "DEFAULT"]


def test_engine_and_editor_are_packed_as_they_are(tab: Asking) -> None:
    blocks = tab.blocks()
    assert unpacked(blocks["wasm"]) == b"\0asm"
    assert unpacked(blocks["editor"]) == b"editor()"
    assert unpacked(blocks["worker"]).startswith(b"engine()\n")


def test_a_question_comes_without_its_header_and_with_its_parameters(tab: Asking) -> None:
    (question,) = tab.catalogue()
    assert question["text"] == "SELECT ?who {}\n"
    assert question["parameters"] == [["who", "one"]]


def test_only_a_page_with_the_tab_may_run_webassembly_and_workers(tab: Asking) -> None:
    with_tab, without = (html.unescape(render([], EMPTY, title="t", asking=part)) for part in (tab, None))
    for allowed in ("'wasm-unsafe-eval'", "worker-src blob:", 'id="tab-query"', 'id="netgov-wasm"'):
        assert allowed in with_tab
        assert allowed not in without
    assert "default-src 'none'" in with_tab
    assert "'unsafe-inline'" not in with_tab


def test_the_parts_stand_after_the_scripts_so_that_the_page_starts_first(tab: Asking) -> None:
    page = render([], EMPTY, title="t", asking=tab)
    assert page.index('id="netgov-wasm"') > page.rindex("<script>")


def test_the_same_parts_give_the_same_bytes(tab: Asking) -> None:
    assert render([], EMPTY, title="t", asking=tab) == render([], EMPTY, title="t", asking=tab)


def test_without_its_javascript_the_tab_is_left_out_and_somebody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "vendor", lambda: None)
    with pytest.warns(UserWarning, match=r"no SPARQL tab.*scripts/javascript\.py"):
        assert asking(b"", []) is None


def test_the_engine_is_of_the_version_line_that_the_library_runs_on() -> None:
    lock = json.loads((Path(__file__).parents[2] / "javascript" / "package-lock.json").read_text(encoding="utf-8"))
    ours = lock["packages"]["node_modules/oxigraph"]["version"].split(".")[:2]
    assert ours == ox.__version__.split(".")[:2]


def test_the_lock_file_names_no_host_and_a_digest_for_every_package() -> None:
    text = (Path(__file__).parents[2] / "javascript" / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in text
    packages = json.loads(text)["packages"]
    assert all("integrity" in package for name, package in packages.items() if name)


def test_both_scripts_name_the_packages_in_them_with_their_licences() -> None:
    brought = vendor()
    assert brought is not None, "run python3 scripts/javascript.py"
    assert brought.engine.startswith("/*\noxigraph 0.5.")
    head = brought.editor.partition("*/")[0]
    assert "@codemirror/view" in head
    assert "Permission is hereby granted" in head
