"""Names made from labels."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgov.corpus.naming import Names, slug


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Lu Wei", "lu-wei"),
        ("  Rule  No. 1!  ", "rule-no-1"),
        ("José Álvarez", "jose-alvarez"),
        ("Jose\u0301 A\u0301lvarez", "jose-alvarez"),
        ("Straße", "strasse"),
        ("U.S.-China Policy Foundation", "us-china-policy-foundation"),
        ("People's Daily", "peoples-daily"),
        ("People’s Daily", "peoples-daily"),
        ("example.org", "example-org"),
        ("under_score", "under-score"),
        ("网络主权", "网络主权"),
        ("сеть Интернет", "сеть-интернет"),
        ("हिन्दी भाषा", "हिन्दी-भाषा"),
        ("👍🏽 ❤️", ""),
        ("?!", ""),
        ("", ""),
    ],
)
def test_a_label_becomes_a_name(label: str, name: str) -> None:
    assert slug(label) == name


def test_a_long_label_loses_the_words_that_do_not_fit() -> None:
    assert slug("one two three four", longest=9) == "one-two"
    assert slug("onetwothree", longest=5) == "onetw"


@given(st.text())
def test_any_name_can_stand_in_an_iri_and_is_its_own_name(label: str) -> None:
    name = slug(label)
    assert not name or ox.NamedNode(f"https://example.org/{name}")
    assert len(name) <= 60


@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "b", "", "nul"]), max_size=30))
def test_no_name_is_taken_twice(wanted: list[str]) -> None:
    names = Names()
    taken = [names.take(name) for name in wanted]
    assert len(set(taken)) == len(taken)
    assert not {"", "nul"} & set(taken)


def test_ten_thousand_equal_names_are_numbered_one_after_the_other() -> None:
    names = Names()
    assert [names.take("a") for _ in range(10_000)][-1] == "a-10000"
