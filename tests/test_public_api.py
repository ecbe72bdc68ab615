"""What ``import netgov`` offers, and what it costs.

``public_api.txt`` beside this file has every public name with its signature: parameters, types and defaults. After a
change that is meant, ``python tests/test_public_api.py`` renews it, and the table in ``CHANGELOG.md`` says what is new.
"""

from __future__ import annotations

import enum
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import netgov

FROZEN = Path(__file__).with_name("public_api.txt")
ROOMS = ("measures", "networks", "plots")
CONSTANTS = {"__version__", *ROOMS}


def api() -> Iterator[str]:
    """The lines of ``public_api.txt``."""
    for module in (netgov, *(getattr(netgov, room) for room in ROOMS)):
        for name in sorted(set(module.__all__) - {"__version__"}):
            value = getattr(module, name)
            if not isinstance(value, ModuleType):
                yield from _described(f"{module.__name__}.{name}", value)


def _described(name: str, value: Any) -> Iterator[str]:
    if not (inspect.isclass(value) or inspect.isfunction(value)):
        yield f"{name} = {value!r}".replace("ForwardRef", "")
        return
    if inspect.isclass(value) and issubclass(value, enum.Enum):
        yield f"{name}: {', '.join(value)}"
        return
    yield from _signature(name, value)
    if inspect.isclass(value):
        own = [vars(class_) for class_ in reversed(value.__mro__) if class_.__module__.startswith("netgov")]
        members = {member: kept for parts in own for member, kept in parts.items() if not member.startswith("_")}
        for member, kept in sorted(members.items()):
            if inspect.isfunction(kept) or isinstance(kept, classmethod | staticmethod):
                yield from _signature(f"{name}.{member}", getattr(value, member))
            elif isinstance(kept, property | cached_property):
                yield f"{name}.{member}"


def _signature(name: str, value: Any) -> Iterator[str]:
    yield name
    if inspect.isclass(value) and issubclass(value, tuple):
        return  # how a tuple is made is Python's business
    signature = inspect.signature(value)
    kind = None
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and kind not in (parameter.KEYWORD_ONLY, parameter.VAR_POSITIONAL):
            yield "    *"
        kind = parameter.kind
        yield re.sub(r"<function (\S+) at 0x\w+>", r"\1", f"    {parameter}")
    if not inspect.isclass(value):
        yield f"    -> {signature.return_annotation}"


def test_the_public_api_is_frozen() -> None:
    assert list(api()) == FROZEN.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", sorted(set(netgov.__all__) - CONSTANTS))
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert name in dir(netgov)
    assert getattr(netgov, name).__name__ == name
    assert getattr(netgov, name).__doc__


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_name_of_a_room_is_there_and_documented(room: str) -> None:
    module = getattr(netgov, room)
    for name in module.__all__:
        assert inspect.getdoc(getattr(module, name)), name


def test_the_version_is_that_of_the_package() -> None:
    assert netgov.__version__ == version("netgov")


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'lod'"):
        _ = netgov.lod
    with pytest.raises(AttributeError, match="has no attribute 'project'"):
        _ = netgov.networks.project


def test_importing_the_package_imports_no_library() -> None:
    program = (
        "import sys, netgov; names = ('rdflib', 'pyoxigraph', 'networkx', 'importlib.metadata')\n"
        "print([name for name in names if name in sys.modules])"
    )
    assert _run(program) == "[]"


def test_loading_and_asking_import_neither_tables_nor_networks_nor_pages() -> None:
    program = (
        "import sys, netgov; netgov.load().query('who-attended')\n"
        "print([n for n in ('pandas', 'networkx', 'igraph', 'pyvis', 'pyshacl', 'oxrdflib') if n in sys.modules])"
    )
    assert _run(program) == "[]"


def test_choosing_claims_imports_neither_tables_nor_matrices() -> None:
    program = (
        "import sys, netgov; kg = netgov.load(); kg.claims(about='Lu Wei'); kg.network(about='Lu Wei')\n"
        "print([n for n in ('pandas', 'scipy', 'igraph') if n in sys.modules])"
    )
    assert _run(program) == "[]"


def _run(program: str) -> str:
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8")
    return run.stdout.strip()


if __name__ == "__main__":
    FROZEN.write_text("\n".join(api()) + "\n", encoding="utf-8", newline="\n")
