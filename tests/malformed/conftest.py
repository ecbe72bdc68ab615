"""The entry points that the fuzzer tries, for the tests: `entry` makes one by its name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

FUZZING = Path(__file__).parents[2] / "scripts" / "fuzzing"


@pytest.fixture(scope="session")
def fuzzing() -> Iterator[Any]:
    """The modules ``entry_points`` and ``example`` of the fuzzer."""
    sys.path.insert(0, str(FUZZING))
    import entry_points
    import example

    entry_points.example = example
    yield entry_points
    sys.path.remove(str(FUZZING))


@pytest.fixture(scope="session")
def small(fuzzing: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The fuzzer's corpus and its texts, not to be changed."""
    return fuzzing.example.make(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def entry(fuzzing: Any, small: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Any]:
    """A function that makes an entry point, once."""
    made: dict[str, Any] = {}

    def make(name: str) -> Any:
        if name not in made:
            place = fuzzing.Place(*small, tmp_path_factory.mktemp(name))
            made[name] = fuzzing.ENTRY_POINTS[name](place)
        return made[name]

    return make
