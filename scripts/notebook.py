"""Run the notebook and save it with its outputs, and its figures for the README: ``python3 scripts/notebook.py``."""

from __future__ import annotations

import sys

import environment

NOTEBOOK = environment.ROOT / "notebooks" / "analysis.ipynb"
PICTURES = environment.ROOT / "docs" / "pictures"
LARGEST = 50_000
"""Letters of an output above which only its plain text is saved: the page has a million."""


def main() -> int:
    """Hand over to the environment, which has what a notebook needs.

    Returns
    -------
    int
        0 when the notebook ran.
    """
    python = environment.prepare("dev")
    return environment.run([str(python), __file__, "--inside"])


def save() -> int:
    """Run the notebook, and write it and its figures.

    Returns
    -------
    int
        0; an error in a cell raises.
    """
    import base64

    import nbformat

    notebook = executed(nbformat.read(NOTEBOOK, as_version=4))
    PICTURES.mkdir(parents=True, exist_ok=True)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "picture" in cell.metadata and "image/png" in output.get("data", {}):
                file = PICTURES / f"{cell.metadata['picture']}.png"
                file.write_bytes(base64.b64decode(output["data"]["image/png"]))
                environment.say(f"wrote {file.relative_to(environment.ROOT).as_posix()}")
    NOTEBOOK.write_text(nbformat.writes(notebook), encoding="utf-8", newline="\n")
    environment.say(f"wrote {NOTEBOOK.relative_to(environment.ROOT).as_posix()}")
    return 0


def executed(notebook):
    """Run all cells of a notebook, and leave nothing in it that another run would not give.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        The notebook; its outputs are replaced.

    Returns
    -------
    nbformat.NotebookNode
        The same, with outputs, without times and without what tells this machine from another.
    """
    from nbclient import NotebookClient

    client = NotebookClient(notebook, timeout=60, kernel_name="python3", record_timing=False)
    client.execute(cwd=str(NOTEBOOK.parent))
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            for kind in [kind for kind, value in data.items() if kind == "text/html" and len(str(value)) > LARGEST]:
                del data[kind]
            # Where an object stands in memory, or what it holds, is no result.
            plain = str(data.get("text/plain", ""))
            if plain.startswith("<") or "Plot(" in plain or "InlinePage(" in plain:
                data["text/plain"] = f"<{plain.partition('(')[0].strip('<')}>"
    return notebook


if __name__ == "__main__":
    environment.start(save if "--inside" in sys.argv else main)
