"""Actors x concepts: worked by hand, then against the definition."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgov.errors import NetgovError, UnknownNameError
from netgov.networks import TWO_MODE_METHODS, TWO_MODE_NORMALISATIONS, Scale, Statement, two_mode


def said(*words: tuple) -> list[Statement]:
    return [Statement(*word, claims=(f"claim-{number}",)) for number, word in enumerate(words)]


# A says yes to tax three times and no once, and no to ban; B says yes to tax and no to road.
DEBATE = said(
    ("A", "tax", True), ("A", "tax", True), ("A", "tax", True), ("A", "tax", False), ("A", "ban", False),
    ("B", "tax", True), ("B", "road", False),
)  # fmt: skip


def table(statements, **options) -> dict[str, list[float]]:
    frame = two_mode(statements, **options).to_frame()
    assert list(frame.columns) == sorted(frame.columns)
    return {actor: list(row) for actor, row in frame.iterrows()}


class TestWorkedByHand:
    """Columns: ban, road, tax."""

    def test_ignore_counts_statements(self):
        assert table(DEBATE, method="ignore") == {"A": [1, 0, 4], "B": [0, 1, 1]}

    def test_subtract_takes_no_from_yes(self):
        # tax: A 3 - 1; ban: A 0 - 1; road: B 0 - 1
        assert table(DEBATE, method="subtract") == {"A": [-1, 0, 2], "B": [0, -1, 1]}

    def test_combine_is_1_for_yes_2_for_no_3_for_both(self):
        assert table(DEBATE, method="combine") == {"A": [2, 0, 3], "B": [0, 2, 1]}

    def test_activity_divides_by_all_that_the_actor_says(self):
        # A makes 5 statements, B makes 2
        assert table(DEBATE, normalise="activity") == {"A": [-1 / 5, 0, 2 / 5], "B": [0, -1 / 2, 1 / 2]}

    def test_prominence_divides_by_all_that_is_said_of_the_concept(self):
        # 1 statement on ban, 1 on road, 5 on tax
        assert table(DEBATE, normalise="prominence") == {"A": [-1, 0, 2 / 5], "B": [0, -1, 1 / 5]}

    def test_subtract_sums_integers(self):
        scores = said(("A", "tax", 3), ("A", "tax", -1), ("B", "tax", -1), ("B", "ban", 0))
        # A: 3 - 1 = 2; B: -1, and 0 on ban
        assert table(scores, method="subtract") == {"A": [0, 2], "B": [0, -1]}

    def test_combine_codes_any_number_of_levels_in_their_order(self):
        # levels -1, 0, 3, so K = 3: 4 for -1, 2 for 0, 1 for 3; A takes 3 and -1, B takes -1, and 0 on ban
        scores = said(("A", "tax", 3), ("A", "tax", 3), ("A", "tax", -1), ("B", "tax", -1), ("B", "ban", 0))
        assert table(scores, method="combine") == {"A": [0, 1 + 4], "B": [2, 4]}
        frames = said(("A", "tax", "green"), ("B", "tax", "fair"))
        assert table(frames, method="combine") == {"A": [1], "B": [2]}


class TestTheGraph:
    """From the matrix to NetworkX."""

    def test_edges_are_signed_and_list_their_claims(self):
        graph = two_mode(DEBATE).to_networkx()
        assert graph.edges["A", "tax"] == {
            "weight": 2.0,
            "claims": ["claim-0", "claim-1", "claim-2", "claim-3"],
            "supports": 3,
            "opposes": 1,
        }
        assert graph.edges["B", "road"]["weight"] == -1
        assert [graph.nodes[node]["bipartite"] for node in ("A", "B", "ban", "road", "tax")] == [0, 0, 1, 1, 1]
        assert (graph.nodes["A"]["statements"], graph.nodes["tax"]["statements"]) == (5, 5)

    def test_a_normalised_weight_rests_on_its_whole_row_or_column(self):
        by_row = two_mode(DEBATE, normalise="activity").to_networkx()
        assert by_row.edges["B", "road"]["claims"] == ["claim-5", "claim-6"]
        by_column = two_mode(DEBATE, normalise="prominence").to_networkx()
        assert by_column.edges["B", "tax"]["claims"] == ["claim-0", "claim-1", "claim-2", "claim-3", "claim-5"]

    def test_who_says_as_often_yes_as_no_has_no_edge(self):
        even = said(("A", "tax", True), ("A", "tax", False))
        assert two_mode(even, method="subtract").to_networkx().number_of_edges() == 0
        assert two_mode(even, method="combine").to_networkx().edges["A", "tax"]["weight"] == 3

    def test_an_actor_and_a_concept_of_one_name_are_refused(self):
        with pytest.raises(NetgovError, match="both an actor and a concept"):
            two_mode(said(("tax", "tax", True))).to_networkx()


class TestErrors:
    """What is refused, and how."""

    def test_a_code_is_not_divided(self):
        with pytest.raises(NetgovError, match="a code cannot be divided"):
            two_mode(DEBATE, method="combine", normalise="activity")

    def test_categories_have_no_sum(self):
        with pytest.raises(NetgovError, match="cannot be subtracted"):
            two_mode(said(("A", "tax", "green")))

    def test_a_code_has_at_most_53_levels(self):
        assert two_mode(said(("A", "tax", 0)), method="combine", scale=Scale.of(range(53))).matrix.sum() == 2**52
        with pytest.raises(NetgovError, match="at most 53 levels, and there are 54"):
            two_mode(said(("A", "tax", 0)), method="combine", scale=Scale.of(range(54)))

    @pytest.mark.parametrize("options", [{"method": "congruence"}, {"normalise": "average"}])
    def test_what_belongs_to_one_mode_networks_is_unknown(self, options):
        with pytest.raises(UnknownNameError, match="two-mode"):
            two_mode(DEBATE, **options)


LEVELS = [st.booleans(), st.integers(-2, 3), st.sampled_from(["p", "q", "r"])]
DEBATES = st.sampled_from(LEVELS).flatmap(
    lambda levels: st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("xyz"), levels), max_size=14)
)
METHOD = st.sampled_from(TWO_MODE_METHODS)
NORMALISE = st.sampled_from(TWO_MODE_NORMALISATIONS)


def fitting(words: list[tuple], method: str, normalise: str) -> bool:
    categories = any(isinstance(level, str) for *_, level in words)
    return not (method == "subtract" and categories) and not (method == "combine" and normalise != "no")


class TestProperties:
    """What holds for any statements."""

    @given(DEBATES, METHOD, NORMALISE)
    def test_every_weight_is_that_of_the_definition(self, words, method, normalise):
        if not fitting(words, method, normalise):
            return
        levels = sorted({level for *_, level in words})
        if levels and isinstance(levels[0], bool):
            levels = [False, True]
        taken = defaultdict(Counter)
        for actor, concept, level in words:
            taken[actor, concept][level] += 1
        expected = {}
        for cell, counts in taken.items():
            if method == "ignore":
                expected[cell] = counts.total()
            elif method == "subtract":
                expected[cell] = sum((1 if q else -1) * n if isinstance(q, bool) else q * n for q, n in counts.items())
            else:
                expected[cell] = sum(2 ** (len(levels) - 1 - k) for k, q in enumerate(levels) if counts[q])
            across = {"no": None, "activity": 0, "prominence": 1}[normalise]
            if across is not None:
                expected[cell] /= sum(1 for word in words if word[across] == cell[across])
        frame = two_mode(said(*words), method=method, normalise=normalise).to_frame()
        found = {(i, j): frame.loc[i, j] for i in frame.index for j in frame if frame.loc[i, j]}
        assert found == {cell: weight for cell, weight in expected.items() if weight}

    @given(DEBATES, METHOD, NORMALISE)
    def test_a_weight_comes_back_from_the_claims_of_its_edge_alone(self, words, method, normalise):
        if not fitting(words, method, normalise):
            return
        statements = said(*words)
        result = two_mode(statements, method=method, normalise=normalise)
        for actor, concept, tie in result.to_networkx().edges(data=True):
            basis = [statement for statement in statements if statement.claims[0] in tie["claims"]]
            again = two_mode(basis, method=method, normalise=normalise, scale=result.scale)
            assert again.to_frame().loc[actor, concept] == tie["weight"]

    @given(DEBATES)
    def test_the_weights_of_ignore_are_the_numbers_of_claims(self, words):
        graph = two_mode(said(*words), method="ignore").to_networkx()
        assert all(tie["weight"] == len(tie["claims"]) for *_, tie in graph.edges(data=True))
        assert sum(weight for *_, weight in graph.edges(data="weight")) == len(words)

    @given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("xyz"), st.booleans())), METHOD, NORMALISE)
    def test_shares_of_yes_and_no_lie_between_minus_one_and_one(self, words, method, normalise):
        if method == "combine" or normalise == "no":
            return
        values = two_mode(said(*words), method=method, normalise=normalise).matrix.data
        assert (np.abs(values) <= 1).all()
