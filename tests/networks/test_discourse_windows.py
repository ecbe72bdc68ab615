"""Time windows."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgov.errors import NetgovError, UnknownNameError
from netgov.networks import Scale, Statement, one_mode, windows
from netgov.networks._filters import UNITS

relaxed = settings(deadline=None, max_examples=60)


def on(*days: str) -> list[Statement]:
    return [Statement("A", "tax", date=dt.date.fromisoformat(day)) for day in days]


def spans(found) -> list[tuple[str, str, str, int]]:
    return [(str(one.start), str(one.centre), str(one.end), len(one.statements)) for one in found]


class TestWorkedByHand:
    """Short ranges, all of their windows."""

    def test_three_days_reach_one_day_to_each_side(self):
        assert spans(windows(on("2014-11-19", "2014-11-20", "2014-11-20", "2014-11-22"), 3)) == [
            ("2014-11-19", "2014-11-20", "2014-11-21", 3),
            ("2014-11-20", "2014-11-21", "2014-11-22", 3),
        ]

    def test_half_of_an_even_width_is_rounded_down_and_the_ends_are_included(self):
        # 4 // 2 = 2 days to each side; 5 // 2 = 2 as well
        four, five = (spans(windows(on("2014-11-01", "2014-11-06"), width)) for width in (4, 5))
        assert (
            four
            == five
            == [
                ("2014-11-01", "2014-11-03", "2014-11-05", 1),
                ("2014-11-02", "2014-11-04", "2014-11-06", 1),
            ]
        )

    def test_one_day_is_a_window_of_its_own(self):
        assert spans(windows(on("2014-11-19", "2014-11-21"), 1)) == [
            ("2014-11-19", "2014-11-19", "2014-11-19", 1),
            ("2014-11-20", "2014-11-20", "2014-11-20", 0),
            ("2014-11-21", "2014-11-21", "2014-11-21", 1),
        ]

    def test_weeks_move_by_a_week(self):
        assert spans(windows(on("2014-11-01", "2014-11-22"), 2, "weeks")) == [
            ("2014-11-01", "2014-11-08", "2014-11-15", 1),
            ("2014-11-08", "2014-11-15", "2014-11-22", 1),
        ]

    def test_months_that_are_too_short_end_on_their_last_day_and_do_not_drift(self):
        assert spans(windows(on("2014-01-31", "2014-04-30"), 2, "months")) == [
            ("2014-01-31", "2014-02-28", "2014-03-31", 1),
            ("2014-02-28", "2014-03-31", "2014-04-30", 1),
        ]

    def test_years_know_leap_days(self):
        assert spans(windows(on("2012-02-29", "2014-03-01"), 3, "years")) == [
            ("2012-02-29", "2013-02-28", "2014-02-28", 1)
        ]

    def test_the_range_can_be_given(self):
        found = windows(on("2014-11-20"), 3, first=dt.date(2014, 11, 19), last=dt.date(2014, 11, 21))
        assert spans(found) == [("2014-11-19", "2014-11-20", "2014-11-21", 1)]

    def test_a_range_shorter_than_a_window_has_none(self):
        assert spans(windows(on("2014-11-19", "2014-11-20"), 3)) == []
        assert spans(windows([Statement("A", "tax")], 3)) == []
        assert spans(windows(on("9999-12-30", "9999-12-31"), 3, "years")) == []


def test_each_window_makes_a_network_by_the_scale_of_the_whole():
    first, last = dt.date(2014, 1, 1), dt.date(2014, 1, 9)
    scores = [
        Statement("A", "tax", 0, date=first),
        Statement("B", "tax", 1, date=first),
        Statement("A", "tax", 4, date=last),
    ]
    scale = Scale.of(one.level for one in scores)
    networks = [one_mode(window.statements, scale=scale).to_frame() for window in windows(scores, 1)]
    assert networks[0].loc["A", "B"] == 1 - 1 / 4
    assert list(networks[-1]) == ["A"]


@pytest.mark.parametrize(
    ("width", "unit", "kind", "message"),
    [
        (0, "days", NetgovError, "at least 1 days"),
        (1, "months", NetgovError, "at least 2 months"),
        (3, "month", UnknownNameError, "did you mean months"),
    ],
)
def test_a_window_without_width_or_unit_is_refused_at_once(width, unit, kind, message):
    with pytest.raises(kind, match=message):
        windows(on("2014-11-19"), width, unit)


@relaxed
@given(
    st.lists(st.none() | st.dates(dt.date(2010, 1, 1), dt.date(2012, 12, 31)), max_size=8),
    st.integers(2, 7),
    st.sampled_from(UNITS),
)
def test_windows_lie_within_the_range_and_hold_all_that_was_said_in_them(dates, width, unit):
    statements = [Statement("A", "tax", date=day) for day in dates]
    known = sorted(day for day in dates if day is not None)
    found = list(windows(statements, width, unit))
    for window in found:
        assert known[0] <= window.start <= window.centre <= window.end <= known[-1]
        inside = [day for day in known if window.start <= day <= window.end]
        assert [statement.date for statement in window.statements] == inside
    assert [one.centre for one in found] == sorted({one.centre for one in found})
