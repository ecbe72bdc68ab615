"""What a text offers to its encoder: names, dates, quotations with their speakers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netgov.coding import Kind, Passages, Suggestion, suggest
from netgov.coding._dates import find_dates
from netgov.coding._mentions import Gazetteer
from netgov.corpus import load_corpus
from netgov.evidence import read_text
from netgov.model.catalogue import Entity

SHARED = Path(__file__).parents[3] / "shared" / "sources"
FRIDAY = date(2014, 11, 21)


def offered(text: str, published: date = FRIDAY) -> list[Suggestion]:
    return suggest(load_corpus(), Passages(text), published)


def of(kind: Kind, text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.words, one.readings) for one in offered(text) if one.kind is kind]


def test_beijing_has_two_readings() -> None:
    assert of(Kind.MENTION, "It was in Beijing.") == [("Beijing", ("Beijing (city)", "Chinese government"))]


@pytest.mark.parametrize(
    ("text", "words", "reading"),
    [
        ("They saw Lu Wei’s office.", "Lu Wei", "Lu Wei"),
        ("They saw Lu Wei's office.", "Lu Wei", "Lu Wei"),
        ("The World Internet Conference.", "World Internet Conference", "World Internet Conference (Wuzhen, 2014)"),
        ("It was in the U.S. and there only.", "U.S.", "United States of America"),
        ("CHINA HOLDS CONFERENCE", "CHINA", "China"),
        ("Internet governance was a topic.", "Internet governance", "internet governance"),
        ("The “Wuzhen” Declaration failed.", "Wuzhen” Declaration", '"Wuzhen" Declaration'),
    ],
)  # fmt: skip
def test_a_known_entity_is_found_in_its_longest_form(text: str, words: str, reading: str) -> None:
    assert (words, (reading,)) in of(Kind.MENTION, text)


@pytest.mark.parametrize(
    "text", ["Chinatown is old.", "They attended the party.", "An old google of mice.", "He went. Wei, too."]
)
def test_a_word_is_no_name_that_only_looks_like_one(text: str) -> None:
    assert [words for words, _ in of(Kind.MENTION, text) if words != "Wei"] == []


def test_a_surname_offers_the_person() -> None:
    (found,) = [one for one in offered("Bradtke edited it.") if one.kind is Kind.MENTION]
    assert (found.words, found.readings, found.partial) == ("Bradtke", ("Molly Bradtke",), True)


def test_names_that_the_graph_does_not_know_are_told_from_words_that_begin_a_sentence() -> None:
    text = (
        "However, the Ministry of Deep Water met Mira Castellan. Clearly it rained. Ships left. "
        "In the harbour, ships and Jonas van der Quill waited. On Monday, nobody came."
    )
    names = [words for words, _ in of(Kind.NAME, text)]
    assert names == ["Ministry of Deep Water", "Mira Castellan", "Jonas van der Quill"]


def test_no_name_reaches_over_the_end_of_a_sentence() -> None:
    text = "It was in Lagos. Forum members came."
    found = Gazetteer([Entity("urn:f", "Lagos Forum")]).mentions(text, [(0, 16), (17, len(text))])
    assert not any(mention.entities for mention in found)


def test_the_effort_grows_with_the_text_and_not_with_the_names() -> None:
    """One walk down the tree for each word, however many names there are: no step looks at all of them."""
    looked: list[int] = []

    class Counting(dict):
        def get(self, key, default=None):
            looked.append(1)
            return super().get(key, default)

    def steps(names: int) -> int:
        gazetteer = Gazetteer([Entity(f"urn:{number}", f"Firm {number}") for number in range(names)])
        gazetteer._root.following = Counting(gazetteer._root.following)
        looked.clear()
        text = "Nobody met Firm 7 at the pier. " * 20
        gazetteer.mentions(text, [(0, len(text))])
        return len(looked)

    assert steps(10) == steps(10_000)


@pytest.mark.parametrize(
    ("text", "published", "bounds"),
    [
        ("on November 21, 2014,", FRIDAY, "when 2014-11-21"),
        ("on 21st November 2014", FRIDAY, "when 2014-11-21"),
        ("on Nov. 3, 2014", FRIDAY, "when 2014-11-03"),
        ("in November 2014", FRIDAY, "when 2014-11"),
        ("since 2012", FRIDAY, "when 2012"),
        ("on November 20", FRIDAY, "when 2014-11-20"),
        ("on January 3", FRIDAY, "when 2015-01-03"),
        ("on February 29", FRIDAY, ""),
        ("on February 30, 2014", FRIDAY, ""),
        ("today", FRIDAY, "when 2014-11-21"),
        ("Yesterday", FRIDAY, "when 2014-11-20"),
        ("this week", FRIDAY, "earliest 2014-11-16, latest 2014-11-21"),
        ("earlier this week", FRIDAY, "earliest 2014-11-16, latest 2014-11-21"),
        ("last week", FRIDAY, "earliest 2014-11-09, latest 2014-11-16"),
        ("next week", FRIDAY, "earliest 2014-11-23, latest 2014-11-30"),
        ("this week", date(2014, 11, 16), "earliest 2014-11-10, latest 2014-11-16"),
        ("last week", date(2014, 11, 16), "earliest 2014-11-03, latest 2014-11-15"),
        ("this week", date(2014, 11, 17), "earliest 2014-11-16, latest 2014-11-17"),
        ("two weeks ago", FRIDAY, "earliest 2014-11-02, latest 2014-11-09"),
        ("3 days ago", FRIDAY, "when 2014-11-18"),
        ("last month", date(2015, 1, 5), "earliest 2014-12-01, latest 2014-12-31"),
        ("this month", FRIDAY, "earliest 2014-11-01, latest 2014-11-21"),
        ("a year ago", FRIDAY, "earliest 2013-01-01, latest 2013-12-31"),
        ("on Monday", FRIDAY, "when 2014-11-17"),
        ("on Friday", FRIDAY, "earliest 2014-11-14, latest 2014-11-21"),
        ("last Monday", FRIDAY, "earliest 2014-11-10, latest 2014-11-17"),
        ("next Monday", FRIDAY, "earliest 2014-11-24, latest 2014-12-01"),
        ("recently", FRIDAY, "latest 2014-11-21"),
        ("may 2014 bring peace", FRIDAY, ""),
    ],
)  # fmt: skip
def test_dates_are_bounded_no_narrower_than_the_text(text: str, published: date, bounds: str) -> None:
    assert [str(found) for *_, found in find_dates(text, published)] == ([bounds] if bounds else [])


def test_a_relative_date_without_a_day_to_count_from_is_still_shown() -> None:
    assert [found for *_, found in find_dates("last week", None)] == [None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will come,” said Lu Wei.", "Lu Wei"),
        ("“We will come,” Lu Wei told Google.", "Lu Wei"),
        ("Lu Wei, a minister of China, said: “We will come.”", "Lu Wei"),
        ('According to Amnesty International, "it is bad".', "Amnesty International"),
        ("Lu Wei spoke. “We will come,” he said.", "Lu Wei"),
        ("“Nobody owns it,” Mira Castellan said.", "Mira Castellan"),
    ],
)
def test_a_quotation_has_its_likely_speaker(text: str, speaker: str) -> None:
    ((_, speakers),) = of(Kind.QUOTATION, text)
    assert speakers[:1] == (speaker,)


@pytest.mark.parametrize("text", ["Reuters – “China says no to that”", "They said it of the “harbour” there."])
def test_a_title_or_a_single_word_in_marks_has_no_speaker(text: str) -> None:
    assert of(Kind.QUOTATION, text)[0][1] == ()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the article's text is not beside this checkout")
def test_the_articles_own_mentions_are_found() -> None:
    text = read_text(SHARED, "uscpf-2014-11-21")
    readings = {reading for one in offered(text) for reading in one.readings}
    assert {"Lu Wei", "Xi Jinping", "Google", "HSBC's online banking site", "Amnesty International"} <= readings
    assert [one.words for one in offered(text) if one.kind is Kind.MENTION and one.start == 2164] == [
        "President Xi Jinping"
    ]
