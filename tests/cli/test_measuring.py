"""The measures by name, each with its network: all are listed, and a wrong name or option is said at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import netgov
from netgov import measures
from netgov.cli.measure import SIGNED, completed, listed, measured, named
from netgov.errors import NetgovError, UnknownNameError


@pytest.fixture(scope="module")
def article() -> netgov.KnowledgeGraph:
    """The built-in corpus."""
    return netgov.load()


@pytest.fixture
def kg(tiny_corpus: Path) -> netgov.KnowledgeGraph:
    """The small invented corpus."""
    return netgov.load(tiny_corpus)


def table(kg: netgov.KnowledgeGraph, name: str, kind: str = "actors", **choices: Any) -> Any:
    return measured(kg, kind, named(name), choices, {})[0]


def test_all_measures_are_listed_with_a_sentence() -> None:
    lines = listed()
    assert set(lines) == {name.replace("_", "-") for name in measures.__all__} - {"explain"}
    assert all(line.endswith(".") and len(line) < 110 for line in lines.values())
    assert {name.replace("-", "_") for name in lines} >= SIGNED


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
    assert completed(measures.degree, "discourse", {}) == {"mode": "one"}
    assert completed(measures.triad_balance, "discourse", {}) == {"mode": "one", "method": "subtract"}
    assert completed(measures.camps, "discourse", {"method": "conflict"}) == {"mode": "one", "method": "conflict"}
    assert completed(measures.camps, "discourse", {"mode": "two"}) == {"mode": "two"}
    assert completed(measures.camps, "actors", {"ties": "direct"}) == {"ties": "direct"}


def test_a_measure_of_a_named_network_is_that_of_the_network(kg: netgov.KnowledgeGraph) -> None:
    assert table(kg, "degree").equals(measures.degree(kg.actor_network()))
    two = kg.discourse_network(standing="affirmed")
    assert table(kg, "degree", "discourse", mode="two", standing="affirmed").equals(measures.degree(two))


def test_a_signed_measure_of_a_debate_counts_agreement_less_conflict(kg: netgov.KnowledgeGraph) -> None:
    coalitions = table(kg, "coalitions", "discourse", standing="affirmed")
    # Example Net is for open access and the ministry, as Example Net says, against it.
    assert dict(zip(coalitions["label"], coalitions["coalition"], strict=True)) == {
        "Example Net": 1,
        "Ministry of Telecommunications": 2,
    }


def test_dnas_index_of_a_debate_is_of_average_congruence_and_conflict(kg: netgov.KnowledgeGraph) -> None:
    choices = {"standing": "affirmed", "compat": "dna"}
    congruence, conflict = (
        kg.discourse_network(mode="one", method=method, normalise="average", **choices)
        for method in ("congruence", "conflict")
    )
    index = measures.polarization(congruence, conflict, compat="dna")
    assert index["value"].tolist() != [0.0, 0.0]
    assert table(kg, "polarization", "discourse", **choices).equals(index)
    with pytest.raises(NetgovError, match="leave the method out"):
        table(kg, "polarization", "discourse", **choices, method="subtract")
    with pytest.raises(UnknownNameError, match="choose from discourse"):
        table(kg, "polarization", compat="dna")


def test_source_dependence_makes_the_network_anew(kg: netgov.KnowledgeGraph) -> None:
    lost = table(kg, "source-dependence").query("change == 'tie lost'")
    assert [name.rpartition("/")[2] for name in lost["dropped"]] == ["beta"]
    only_beta = table(kg, "source_dependence", source="beta")
    assert {name.rpartition("/")[2] for name in only_beta["dropped"]} == {"beta"}


@pytest.mark.parametrize("name", sorted(listed()))
def test_every_measure_runs_on_the_article(article: netgov.KnowledgeGraph, name: str) -> None:
    signed = name.replace("-", "_") in SIGNED
    for network in ("discourse",) if signed else ("actors", "affiliation", "discourse"):
        numbers = table(article, name, network)
        assert list(numbers.columns[:2]) in (["iri", "label"], ["measure", "value"], ["dropped", "change"])
        assert len(numbers)


def test_an_option_that_a_network_has_not_is_an_error(kg: netgov.KnowledgeGraph) -> None:
    for measure in ("degree", "source-dependence"):
        with pytest.raises(UnknownNameError, match="no option of the network actors called 'method'"):
            table(kg, measure, method="subtract")
