"""The package is laid out as its docstring says: rooms from the ground up, small files, each name once."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import netgov

PACKAGE = Path(netgov.__file__).parent
FILES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
ROOMS = re.findall(r"^- (\w+):", netgov.__doc__ or "", re.MULTILINE)
LONGEST = 400

# What is not yet as it should be. Each test fails as well where one of these has gone: take it out of the list then.
UPWARDS = {  # in how many files of the first room the second is imported
}
LONG: set[str] = set()
TWICE: set[str] = set()


def room_of(file: str) -> str:
    """The room that a file stands in; the package itself is `""`."""
    return "" if file == "__init__.py" else file.partition("/")[0].removesuffix(".py")


def imported_rooms(file: str) -> Iterator[str]:
    """Rooms that a file imports from, wherever the import stands in it; the package itself is `""`."""
    for node in ast.walk(ast.parse(FILES[file].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            modules = [f"netgov.{alias.name}" for alias in node.names] if node.module == "netgov" else [node.module]
        elif isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        else:
            continue
        for name in modules:
            package, _, inside = (name or "").partition(".")
            if package == "netgov":
                # What the package offers (netgov.load) is taken from the package.
                yield inside.partition(".")[0] if inside.partition(".")[0] in ROOMS else ""


def height(room: str) -> float:
    """How far above the ground a room is; the package itself offers `graph`, and what has no place is above all."""
    if not room:
        return ROOMS.index("graph") + 0.5
    return ROOMS.index(room) if room in ROOMS else len(ROOMS)


def test_every_room_is_in_the_package_docstring() -> None:
    assert {room_of(file) for file in FILES} - {""} == {*ROOMS}


def test_imports_run_downwards_only() -> None:
    upwards = {
        (file, room)
        for file in FILES
        for room in imported_rooms(file)
        if room_of(file) and room != room_of(file) and height(room) >= height(room_of(file))
    }
    counted = Counter((room_of(file), room) for file, room in upwards)
    assert counted - Counter(UPWARDS) == Counter(), f"imports of a room that stands above, among {sorted(upwards)}"
    assert Counter(UPWARDS) - counted == Counter(), "gone: take it out of the list"


def test_no_import_is_relative() -> None:
    trees = {file: ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for file, path in FILES.items()}
    assert [file for file, nodes in trees.items() for node in nodes if getattr(node, "level", 0)] == []


def test_no_module_name_stands_in_two_rooms() -> None:
    homes = defaultdict(set)
    for file in FILES:
        parts = file.removesuffix(".py").removesuffix("/__init__").split("/")
        if parts[0] != "cli" and parts != ["__init__"]:
            homes[parts[-1]].add(parts[0])
    twice = {name for name, rooms in homes.items() if len(rooms) > 1}
    assert twice - TWICE == set(), "names of modules that stand in two rooms"
    assert TWICE - twice == set(), "gone: take it out of the list"


def test_no_file_is_long() -> None:
    long = {file for file, path in FILES.items() if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST}
    assert long - LONG == set(), f"files of more than {LONGEST} lines"
    assert LONG - long == set(), "gone: take it out of the list"
