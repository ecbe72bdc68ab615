"""Nothing that the program says has changed without intent: see `recording`."""

from __future__ import annotations

import pytest
from frozen import recording


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> recording.Workshop:
    return recording.Workshop(tmp_path_factory.mktemp("frozen"))


@pytest.mark.parametrize("group", recording.GROUPS)
def test_it_says_what_it_said(shop: recording.Workshop, group: str) -> None:
    lines = recording.differences(group, recording.GROUPS[group](shop))
    if lines:
        remedy = (
            "if this is meant, run python tests/frozen/recording.py --write, and say in the commit what changed and "
            "why; --dump DIR before and after shows it whole"
        )
        pytest.fail("\n".join([f"{len(lines)} differences in {group!r}; {remedy}", *lines]), pytrace=False)
