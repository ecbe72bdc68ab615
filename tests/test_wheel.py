"""The package, built and installed away from the checkout, does its work."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution, and with the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(distributions: Path) -> Path:
    """The wheel."""
    (file,) = distributions.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which only the wheel was installed; what it depends on comes from this environment."""
    site = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site)]
    subprocess.run([*command, str(wheel)], check=True, capture_output=True)
    return site


@pytest.fixture
def python(installed: Path, tmp_path: Path):
    """A function that runs Python in an empty folder with the installed package."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        variables = {**os.environ, "PYTHONPATH": str(installed)}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=variables,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_the_installed_package_is_the_one_that_runs(python, installed: Path) -> None:
    code = (
        "import netgov, netgov.corpus as c; print(netgov.__file__, c.builtin_corpus(), c.builtin_ontology(), sep='\\n')"
    )
    places = [Path(line).resolve() for line in python("-c", code).stdout.splitlines()]
    assert len(places) == 3
    assert all(place.is_relative_to(installed.resolve()) for place in places), places


def test_the_installed_command_answers(python) -> None:
    done = python("-m", "netgov.cli", "query", "who-attended")
    assert done.returncode == 0, done.stderr
    assert "World Internet Conference" in done.stdout


def test_the_installed_command_writes_the_page_and_everything_else(python, tmp_path: Path) -> None:
    assert python("-m", "netgov.cli", "page", "--out", "page.html").returncode == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Lu Wei" in page
    assert 'id="tab-query"' in page
    assert len(page) > 2_000_000  # the SPARQL engine is in it
    done = python("-m", "netgov.cli", "build")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "index.html").read_bytes() == (tmp_path / "page.html").read_bytes()


def test_the_installed_package_finds_its_corpus_in_order(python) -> None:
    assert python("-m", "netgov.cli", "verify").returncode == 0


def test_the_wheel_holds_the_data_and_the_licences_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "netgov/data/ontology/vocabulary.ttl" in names
    assert "netgov/data/ontology/questions/who-attended.rq" in names
    assert any(name.startswith("netgov/data/corpus/sources/") for name in names)
    assert "netgov/py.typed" in names
    assert {"oxigraph.js", "oxigraph.wasm", "editor.js"} <= {name.partition("/vendor/")[2] for name in names}
    assert not [name for name in names if "node_modules" in name]
    assert {name.rpartition("/")[2] for name in names if "/licenses/" in name} == {"LICENSE", "LICENSE-DATA"}
    assert not [name for name in names if "test" in name.lower() or "article.txt" in name or "__pycache__" in name]


def test_every_file_of_the_package_and_its_data_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    folders = {
        ROOT / "graph" / "netgov": "netgov",
        ROOT / "ontology": "netgov/data/ontology",
        ROOT / "graph" / "corpus": "netgov/data/corpus",
    }
    for folder, inside in folders.items():
        for file in folder.rglob("*"):
            if file.is_file() and file.suffix != ".pyc" and not any(part.startswith(".") for part in file.parts[-2:]):
                assert f"{inside}/{file.relative_to(folder).as_posix()}" in names


def test_the_source_distribution_holds_neither_texts_nor_settings(distributions: Path) -> None:
    (file,) = distributions.glob("*.tar.gz")
    with tarfile.open(file) as archive:
        names = [name.partition("/")[2] for name in archive.getnames()]
    assert {"pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA", "ontology/vocabulary.ttl"} <= set(names)
    assert not [name for name in names if name.startswith((".venv", "out/", "tests/")) or name.endswith("article.txt")]
