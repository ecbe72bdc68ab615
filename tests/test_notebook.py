"""The notebook runs, gives what was saved with it, and shows nothing of the machine that it ran on."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "notebooks" / "analysis.ipynb"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that runs and saves the notebook."""
    folder = ROOT / "scripts"
    sys.path.insert(0, str(folder))
    try:
        spec = importlib.util.spec_from_file_location("netgov_notebook_script", folder / "notebook.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(folder))
    return module


@pytest.fixture(scope="module")
def saved():
    """The notebook as it lies in the repository."""
    import nbformat

    return nbformat.read(NOTEBOOK, as_version=4)


def test_the_notebook_gives_what_was_saved_with_it(script: ModuleType, saved) -> None:
    import nbformat

    again = script.executed(nbformat.from_dict(json.loads(json.dumps(saved))))
    assert [_words(cell) for cell in again.cells] == [_words(cell) for cell in saved.cells]
    assert [_kinds(cell) for cell in again.cells] == [_kinds(cell) for cell in saved.cells]


def test_every_cell_is_saved_with_its_output_and_none_with_an_error(saved) -> None:
    code = [cell for cell in saved.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert all(cell.outputs for cell in code)
    outputs = [output for cell in code for output in cell.outputs]
    assert {output.output_type for output in outputs} <= {"execute_result", "stream"}
    assert all(output.get("name", "stdout") == "stdout" for output in outputs)


def test_every_step_says_how_to_read_it(saved) -> None:
    kinds = [cell.cell_type for cell in saved.cells]
    assert kinds[0] == kinds[-1] == "markdown"
    for place, cell in enumerate(saved.cells):
        if "picture" in cell.metadata:
            assert "markdown" in (kinds[place - 1], kinds[place + 1])


def test_the_saved_notebook_is_small_and_names_no_machine(saved) -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert len(text) < 500_000
    assert not [
        word for word in ("/home/", "/work/", "/tmp/", "/Users/", "C:\\", "0x7f", 'execution":') if word in text
    ]
    assert saved.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


def test_the_figures_of_the_readme_are_those_of_the_notebook(saved) -> None:
    import base64

    named = [cell for cell in saved.cells if "picture" in cell.metadata]
    assert len(named) >= 5
    for cell in named:
        [image] = [output.data["image/png"] for output in cell.outputs if "image/png" in output.get("data", {})]
        file = ROOT / "docs" / "pictures" / f"{cell.metadata['picture']}.png"
        assert file.read_bytes() == base64.b64decode(image), file.name


def _words(cell) -> list[str]:
    """What a cell says in words; how pandas lays its tables out in HTML, and pixels, may change with a version."""
    return [str(output.get("text") or output.get("data", {}).get("text/plain")) for output in cell.get("outputs", [])]


def _kinds(cell) -> list[list[str]]:
    return [sorted(output.get("data", {})) for output in cell.get("outputs", [])]
