"""Which statements count: order, exclusions, empty names, duplicates."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgov.errors import UnknownNameError
from netgov.model.catalogue import Entity
from netgov.model.entity_index import EntityIndex
from netgov.namespaces import ID, SOURCE
from netgov.networks import Statement, filtered, one_mode, two_mode
from netgov.networks._filters import DUPLICATES

APEC = EntityIndex([Entity(str(ID["apec"]), "APEC forum")])


def on(day: str, document: str = "", level: bool = True, **parts) -> Statement:
    return Statement("A", "tax", level, document, dt.date.fromisoformat(day), **parts)


def days(statements: list[Statement]) -> list[str]:
    return [str(statement.date) for statement in statements]


class TestOrder:
    """The order of statements."""

    def test_statements_are_sorted_by_date_and_those_without_come_last(self):
        undated = Statement("A", "tax")
        kept = filtered([undated, on("2014-03-01"), on("2013-12-31")])
        assert days(kept) == ["2013-12-31", "2014-03-01", "None"]

    def test_on_one_day_the_place_in_the_document_decides(self):
        kept = filtered([on("2014-03-01", "d", position=9), on("2014-03-01", "d", position=2)])
        assert [statement.position for statement in kept] == [2, 9]


class TestExclusions:
    """What is left out, and what is kept only."""

    DEBATE = (
        Statement(str(ID["lu-wei"]), str(ID["tax"]), True, str(SOURCE["news"])),
        Statement(str(ID["google"]), str(ID["tax"]), False, str(SOURCE["post"])),
        Statement(str(ID["google"]), str(ID["ban"]), True, str(SOURCE["news"]), speaker=str(ID["brin"])),
    )

    @pytest.mark.parametrize(
        ("exclude", "left"),
        [
            ({"actor": "google"}, [0]),
            ({"actor": ["id:google", str(ID["lu-wei"])]}, []),
            ({"concept": "tax"}, [2]),
            ({"document": "news"}, [1]),
            ({"speaker": "brin"}, [0, 1]),
            ({"level": False}, [0, 2]),
            ({"concept": "ban", "level": [False]}, [0]),
        ],
    )
    def test_named_values_are_left_out_and_keep_is_the_opposite_for_one_field(self, exclude, left):
        expected = {self.DEBATE[number] for number in left}
        assert set(filtered(self.DEBATE, exclude=exclude)) == expected
        if len(exclude) == 1:
            assert set(filtered(self.DEBATE, keep=exclude)) == set(self.DEBATE) - expected

    def test_agreement_is_no_number(self):
        scores = [Statement("A", "tax", 0), Statement("A", "tax", 1)]
        assert filtered(scores, exclude={"level": False}) == scores

    def test_a_name_that_nobody_has_is_an_error_with_the_nearest(self):
        with pytest.raises(UnknownNameError, match="no concept called 'taxx'; did you mean tax"):
            filtered(self.DEBATE, exclude={"concept": "taxx"})
        with pytest.raises(UnknownNameError, match="no field of a statement called 'concepts'"):
            filtered(self.DEBATE, keep={"concepts": "tax"})

    def test_a_name_that_the_graph_knows_is_let_pass(self):
        assert len(filtered(self.DEBATE, exclude={"actor": "apec"}, names=APEC)) == 3
        assert filtered(self.DEBATE, keep={"actor": "APEC forum"}, names=APEC) == []

    def test_a_level_that_nobody_takes_is_let_pass(self):
        assert len(filtered(self.DEBATE, exclude={"level": "green"})) == 3

    def test_an_empty_actor_or_concept_is_dropped(self):
        assert filtered([Statement("", "tax"), Statement("A", ""), Statement("A", "tax")]) == [Statement("A", "tax")]


class TestDuplicates:
    """What counts once."""

    SAID = (
        on("2013-05-06", "d1"),  # Monday of week 19
        on("2013-05-06", "d1"),
        on("2013-05-12", "d2"),  # Sunday of the same week
        on("2013-05-13", "d3"),  # the next week
        on("2013-06-30", "d4"),
        on("2014-05-07", "d5"),  # week 19 of the next year
    )

    @pytest.mark.parametrize(
        ("within", "kept"),
        [
            ("none", ["2013-05-06", "2013-05-06", "2013-05-12", "2013-05-13", "2013-06-30", "2014-05-07"]),
            ("document", ["2013-05-06", "2013-05-12", "2013-05-13", "2013-06-30", "2014-05-07"]),
            ("week", ["2013-05-06", "2013-05-13", "2013-06-30", "2014-05-07"]),
            ("month", ["2013-05-06", "2013-06-30", "2014-05-07"]),
            ("year", ["2013-05-06", "2014-05-07"]),
            ("all", ["2013-05-06"]),
        ],
    )
    def test_the_first_of_each_period_is_kept(self, within, kept):
        assert days(filtered(reversed(self.SAID), duplicates=within)) == kept

    @pytest.mark.parametrize(("within", "number"), [("week", 3), ("month", 2), ("year", 2), ("document", 5)])
    def test_dna_forgets_the_year_of_weeks_and_months_only(self, within, number):
        assert len(filtered(self.SAID, duplicates=within, compat="dna")) == number

    def test_a_week_belongs_to_its_iso_year(self):
        # 30 December 2013 to 5 January 2014 is one week; 1 January 2013 and 31 December 2013 both are in a week 1.
        assert len(filtered([on("2013-12-30"), on("2014-01-05")], duplicates="week")) == 1
        assert len(filtered([on("2013-01-01"), on("2013-12-31")], duplicates="week")) == 2

    def test_levels_are_compared_unless_they_are_ignored(self):
        both = [on("2013-05-06", level=True), on("2013-05-07", level=False)]
        assert len(filtered(both, duplicates="all")) == 2
        assert days(filtered(both, duplicates="all", ignore_level=True)) == ["2013-05-06"]

    def test_only_networks_that_ignore_the_level_drop_them(self):
        both = [on("2013-05-06", level=True), on("2013-05-07", level=False)]
        assert two_mode(both, method="ignore", duplicates="all").matrix.sum() == 1
        assert two_mode(both, method="combine", duplicates="all").matrix.sum() == 3
        with_other = [*both, Statement("B", "tax", True)]
        assert one_mode(with_other, method="ignore", duplicates="all").matrix.max() == 1
        assert one_mode(with_other, method="conflict", duplicates="all").matrix.max() == 1

    @pytest.mark.parametrize("within", ["document", "week", "month", "year"])
    def test_what_has_no_document_or_date_is_no_duplicate_within_one(self, within):
        assert len(filtered([Statement("A", "tax"), Statement("A", "tax")], duplicates=within)) == 2
        assert len(filtered([Statement("A", "tax"), Statement("A", "tax")], duplicates="all")) == 1

    def test_what_is_excluded_does_not_make_duplicates(self):
        # Exclusion comes first: with d1 left out, the statement of d2 is the first of its week.
        assert days(filtered(self.SAID[:3], exclude={"document": "d1"}, duplicates="week")) == ["2013-05-12"]


@given(
    st.lists(
        st.builds(
            Statement,
            st.sampled_from(["", "A", "B"]),
            st.sampled_from(["", "x"]),
            st.booleans(),
            st.sampled_from(["", "d", "e"]),
            st.none() | st.dates(dt.date(2013, 12, 20), dt.date(2014, 1, 10)),
        ),
        max_size=12,
    ),
    st.sampled_from(DUPLICATES),
    st.randoms(use_true_random=False),
)
def test_filtering_is_settled_and_does_not_depend_on_the_order(statements, within, random):
    once = filtered(statements, duplicates=within)
    shuffled = random.sample(statements, len(statements))
    assert filtered(shuffled, duplicates=within) == once
    assert filtered(once, duplicates=within) == once
    assert all(statement.actor and statement.concept for statement in once)
