"""Positions as Java counts them, in the normalised text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from netgov.dna._java_positions import Positions
from netgov.errors import EvidenceError
from netgov.evidence import State, normalise, resolve

# Letters, white space of all kinds, marks that compose and that do not, Hangul in parts, characters of two units.
RAW = st.text(
    st.sampled_from(
        "aeé k.,-\t\n\r\x0b\x1c\x85\u00a0\u2003\u2028\u3000\u0301\u0323\u0338\u200d\ufe0f\ufeff각ᄀ\u1161\u11a8"
    )
    | st.sampled_from("😀𝔘👩\U0001f3fd\U000e0041\u212b\u09c7\u09be\U00011131\U00011127"),
    max_size=40,
)


def units(text: str) -> int:
    """How many UTF-16 units a text has, which is what Java counts."""
    return len(text.encode("utf-16-le")) // 2


def whole(text: str) -> bool:
    """Whether what begins with this is cut off from what is before it: neither a mark nor a part of a syllable."""
    return not text or not (unicodedata.category(text[0])[0] == "M" or "\u1160" <= text[0] <= "\u11ff")


@settings(deadline=None)
@given(RAW, RAW, RAW)
def test_the_words_of_a_span_are_the_slice_of_the_text(before: str, passage: str, after: str) -> None:
    assume(whole(passage) and whole(after))
    positions = Positions(before + passage + after)
    words = normalise(passage)
    start, stop = units(before), units(before + passage)
    if not words:
        with pytest.raises(EvidenceError):
            positions.span(start, stop)
        return
    span = positions.span(start, stop)
    assert positions.text == normalise(before + passage + after)
    assert positions.text[span.start : span.end] == words
    assert resolve(span, positions.text).state is State.EXACT
    assert words.startswith(span.first_words)
    assert words.endswith(span.last_words)
    assert span.first_words == words or span.last_words or len(span.first_words.split()) <= 4


@settings(deadline=None)
@given(RAW, st.integers(0, 60), st.integers(0, 60))
def test_any_two_positions_give_a_span_that_resolves_or_a_reason(raw: str, start: int, stop: int) -> None:
    positions = Positions(raw)
    try:
        span = positions.span(start, stop)
    except EvidenceError:
        assert (
            stop <= start
            or stop > units(raw)
            or not normalise(raw.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le", "ignore"))
        )
        return
    assert 0 <= span.start < span.end <= len(positions.text)
    assert resolve(span, positions.text).state is State.EXACT


def test_a_character_of_two_units_moves_what_follows_by_one() -> None:
    raw = "𝔘 one two"
    assert units(raw) == len(raw) + 1
    span = Positions(raw).span(3, 6)
    assert Positions(raw).text[span.start : span.end] == "one"
    assert Positions(raw).beyond
    assert not Positions("é one").beyond


def test_half_a_character_stands_for_all_of_it() -> None:
    positions = Positions("a😀😀b")
    # Units: a 0, the first face 1 and 2, the second 3 and 4, b 5.
    assert [(span.start, span.end) for span in (positions.span(2, 4), positions.span(1, 2), positions.span(2, 3))] == [
        (1, 3),
        (1, 2),
        (1, 2),
    ]


def test_what_becomes_one_character_is_not_cut() -> None:
    # Five code points before, four after: e with an acute, cafe.
    positions = Positions("Cafe\u0301 net")
    assert positions.text == "Café net"
    assert (positions.span(0, 4).end, positions.span(4, 5).start, positions.span(5, 9).start) == (4, 3, 5)


def test_white_space_at_the_ends_falls_away() -> None:
    positions = Positions("  one \n\n two  three ")
    span = positions.span(5, 13)
    assert (positions.text, span.start, span.end) == ("one two three", 4, 7)


def test_a_line_end_bounds_the_words_of_a_link() -> None:
    span = Positions("alpha beta\ngamma delta epsilon").span(0, 30)
    assert (span.first_words, span.last_words) == ("alpha beta", "gamma delta epsilon")


@pytest.mark.parametrize(
    ("start", "stop", "reason"),
    [
        (3, 3, "ends where it begins"),
        (5, 3, "ends where it begins"),
        (-1, 3, "outside"),
        (0, 11, "outside"),
        (4, 6, "white space"),
    ],
)
def test_what_is_no_passage_says_why(start: int, stop: int, reason: str) -> None:
    with pytest.raises(EvidenceError, match=reason):
        Positions("😀 a  b c ").span(start, stop)


def test_the_same_passage_is_the_same_span() -> None:
    positions = Positions("one two")
    assert positions.span(0, 3) is positions.span(0, 3)


def test_no_character_that_is_composed_of_several_is_ever_cut() -> None:
    for char in map(chr, range(0xC0, 0x110000)):
        parts = unicodedata.normalize("NFD", char)
        if len(parts) > 1 and whole(parts) and unicodedata.normalize("NFC", parts) == char:
            positions = Positions(f"x{parts}y")
            span = positions.span(1, 2 if parts[0] <= "\uffff" else 3)
            assert positions.text[span.start : span.end] == char
