"""What the fuzzer found stays found, and Hypothesis looks for more: a few inputs, or thousands with ``--long``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

REGRESSIONS = Path(__file__).parent / "regressions"
NAMES = ("turtle", "entities", "jsonld", "query", "sheet", "dna", "text")
# Pieces that parsers stumble over.
PIECES = [
    *(b"[ ", b"] ", b"( ", b") ", b"{ ", b"} ", b"<", b"> ", b'"', b'"""', b"'", b"\\u0000", b"\\uD800", b"@en", b"^^"),
    *(b"\x00", b"\xff", b"\xed\xa0\x80", b"\r", b"\xe2\x80\xae", b"\xcc\x81" * 300, b"9" * 5000, b"-1", b"NaN"),
    *(b"../../x", b"=1+1", b"xsd:date ", b"0000-00-00", b"2014-13", b"oa:start ", b"owl:sameAs ", b"SERVICE", b"\\|"),
]  # fmt: skip


@pytest.mark.parametrize("file", sorted(REGRESSIONS.iterdir()), ids=lambda file: file.name)
def test_what_was_found_once_is_right_now(entry: Callable[[str], Any], file: Path) -> None:
    entry(file.name.partition("-")[0])(file.read_bytes())


def test_the_fuzzer_knows_the_same_entry_points(fuzzing: Any) -> None:
    script = Path(fuzzing.__file__).parents[1] / "fuzz.py"
    assert tuple(fuzzing.ENTRY_POINTS) == NAMES
    assert f"NAMES = {NAMES!r}".replace("'", '"') in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_input_is_told_of_in_one_line_or_taken_as_it_is(
    entry: Callable[[str], Any],
    fuzzing: Any,
    small: tuple[Path, Path],
    few_or_many: Callable[[int, int], int],
    name: str,
) -> None:
    run = entry(name)
    seeds = fuzzing.example.seeds(*small)[name]

    @settings(max_examples=few_or_many(25, 2000), database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def damaged(data: st.DataObject) -> None:
        content = data.draw(st.sampled_from(seeds))
        for _ in range(data.draw(st.integers(1, 3))):
            start = data.draw(st.integers(0, len(content)))
            end = data.draw(st.integers(start, min(start + 12, len(content))))
            content = content[:start] + data.draw(st.sampled_from(PIECES) | st.binary(max_size=4)) + content[end:]
        run(content)

    damaged()
