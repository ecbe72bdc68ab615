"""What ``import netgov`` offers, and what it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import netgov


def test_the_public_names_are_these() -> None:
    assert netgov.__all__ == [
        "Catalogue",
        "Claim",
        "CorpusError",
        "EndpointError",
        "Entity",
        "EvidenceError",
        "ForbiddenError",
        "KnowledgeGraph",
        "Modality",
        "NetgovError",
        "OutputError",
        "Polarity",
        "QueryError",
        "Question",
        "Result",
        "Row",
        "SearchHit",
        "Span",
        "Standing",
        "UnknownNameError",
        "load",
    ]


@pytest.mark.parametrize("name", netgov.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert name in dir(netgov)
    assert getattr(netgov, name).__name__ == name
    assert getattr(netgov, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'lod'"):
        _ = netgov.lod


def test_importing_the_package_imports_no_library() -> None:
    program = (
        "import sys, netgov; print([name for name in ('rdflib', 'pyoxigraph', 'networkx') if name in sys.modules])"
    )
    assert _run(program) == "[]"


def test_loading_and_asking_import_neither_tables_nor_networks_nor_pages() -> None:
    program = (
        "import sys, netgov; netgov.load().query('who-attended')\n"
        "print([n for n in ('pandas', 'networkx', 'igraph', 'pyvis', 'pyshacl', 'oxrdflib') if n in sys.modules])"
    )
    assert _run(program) == "[]"


def _run(program: str) -> str:
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8")
    return run.stdout.strip()
