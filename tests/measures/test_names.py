"""The measures by name: all are listed, and a wrong name or option is said at once."""

from __future__ import annotations

import pytest

from netgov import measures
from netgov.errors import NetgovError, UnknownNameError
from netgov.measures.names import SIGNED, choices_for, named, names


def test_all_measures_are_listed_with_a_sentence() -> None:
    listed = names()
    assert set(listed) == {name.replace("_", "-") for name in measures.__all__} - {"explain"}
    assert all(line.endswith(".") and len(line) < 110 for line in listed.values())
    assert set(listed) >= SIGNED


def test_a_measure_is_found_with_hyphens_and_with_underscores() -> None:
    assert named("triad-balance") is named("triad_balance") is measures.triad_balance


def test_a_wrong_name_or_option_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="no measure called 'centrality'"):
        named("centrality")
    with pytest.raises(UnknownNameError, match="no measure called 'explain'"):
        named("explain")
    with pytest.raises(NetgovError, match="the measure degree has no option seed; it has none"):
        named("degree", seed=1)
    with pytest.raises(NetgovError, match="the measure closeness has no option seed; it has weighted"):
        named("closeness", seed=1)


def test_a_discourse_network_is_measured_as_one_of_actors() -> None:
    assert choices_for("degree", "discourse", {}) == {"mode": "one"}
    assert choices_for("triad_balance", "discourse", {}) == {"mode": "one", "method": "subtract"}
    assert choices_for("camps", "discourse", {"method": "conflict"}) == {"mode": "one", "method": "conflict"}
    assert choices_for("camps", "discourse", {"mode": "two", "by": None}) == {"mode": "two"}
    assert choices_for("camps", "actors", {"ties": "direct"}) == {"ties": "direct"}
