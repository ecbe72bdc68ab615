"""Actors x actors: worked by hand, then against a double loop over the definition."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from fractions import Fraction

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgov.errors import NetgovError, UnknownNameError
from netgov.model import Polarity
from netgov.networks import ONE_MODE_METHODS, ONE_MODE_NORMALISATIONS, Scale, Statement, one_mode

YES, NO = True, False


def said(*words: tuple) -> list[Statement]:
    return [Statement(*word, claims=(f"claim-{number}",)) for number, word in enumerate(words)]


# A says yes to tax twice and no to ban; B yes to tax, yes and no to ban; C no to tax, yes to road.
#        tax yes  tax no  ban yes  ban no  road yes   n
#   A       2        0       0        1       0       3
#   B       1        0       1        1       0       3
#   C       0        1       0        0       1       2
DEBATE = said(
    ("A", "tax", YES), ("A", "tax", YES), ("A", "ban", NO),
    ("B", "tax", YES), ("B", "ban", YES), ("B", "ban", NO),
    ("C", "tax", NO), ("C", "road", YES),
)  # fmt: skip
PAIRS = [("A", "B"), ("A", "C"), ("B", "C")]


def weights(statements, **options) -> list[float]:
    frame = one_mode(statements, **options).to_frame()
    return [frame.loc[pair] for pair in PAIRS]


class TestWorkedByHand:
    """The arithmetic stands in the comments."""

    def test_ignore_counts_pairs_of_statements_on_the_same_concept(self):
        # AB: tax 2 * 1 + ban 1 * 2 = 4; AC: tax 2 * 1 = 2; BC: tax 1 * 1 = 1
        assert weights(DEBATE, method="ignore") == [4, 2, 1]

    def test_congruence_counts_pairs_of_equal_positions(self):
        # AB: tax yes 2 * 1 + ban no 1 * 1 = 3; AC and BC share no position
        assert weights(DEBATE, method="congruence") == [3, 0, 0]

    def test_conflict_counts_pairs_of_opposite_positions(self):
        # AB: ban no 1 * yes 1 = 1; AC: tax yes 2 * no 1 = 2; BC: tax yes 1 * no 1 = 1
        assert weights(DEBATE, method="conflict") == [1, 2, 1]

    def test_subtract_is_congruence_less_conflict(self):
        assert weights(DEBATE, method="subtract") == [3 - 1, 0 - 2, 0 - 1]

    def test_average_divides_by_the_mean_number_of_statements(self):
        # AB: 3 / ((3 + 3) / 2) = 1; conflict AC: 2 / ((3 + 2) / 2) = 0.8, BC: 1 / 2.5 = 0.4
        assert weights(DEBATE, method="congruence", normalise="average") == [1, 0, 0]
        assert weights(DEBATE, method="conflict", normalise="average") == [1 / 3, 2 / 2.5, 1 / 2.5]

    def test_jaccard_divides_by_what_is_said_by_one_or_by_both(self):
        # AB: m10 = 0 (A says nothing that B does not), m01 = 1 (ban yes), m11 = 2 * 1 + 1 * 1 = 3: 3 / 4
        # AC: m10 = 3, m01 = 2, m11 = 0: conflict 2 / 5; BC: m10 = 3, m01 = 2, m11 = 0: conflict 1 / 5
        assert weights(DEBATE, method="congruence", normalise="jaccard") == [3 / 4, 0, 0]
        assert weights(DEBATE, method="conflict", normalise="jaccard") == [1 / 4, 2 / 5, 1 / 5]

    def test_jaccard_does_not_tell_levels_apart_when_the_level_is_ignored(self):
        # n: A tax 2, ban 1; B tax 1, ban 2; C tax 1, road 1
        # AB: m10 = 0, m01 = 0, m11 = 2 + 2 = 4: 4 / 4; AC: m10 = 1 (ban), m01 = 1 (road), m11 = 2: 2 / 4
        # BC: m10 = 2 (ban), m01 = 1 (road), m11 = 1: 1 / 4
        assert weights(DEBATE, method="ignore", normalise="jaccard") == [1, 2 / 4, 1 / 4]

    def test_dna_cosine_divides_by_the_product_of_the_numbers_of_statements(self):
        # AB: 3 / (3 * 3); conflict AC: 2 / (3 * 2), BC: 1 / (3 * 2)
        assert weights(DEBATE, method="congruence", normalise="dna-cosine") == [3 / 9, 0, 0]
        assert weights(DEBATE, method="conflict", normalise="dna-cosine") == [1 / 9, 2 / 6, 1 / 6]

    def test_cosine_divides_by_the_product_of_the_lengths(self):
        # |A| = sqrt(2^2 + 1^2) = sqrt 5, |B| = sqrt(1 + 1 + 1) = sqrt 3, |C| = sqrt(1 + 1) = sqrt 2
        expected = [3 / math.sqrt(15), 0, 0]
        assert weights(DEBATE, method="congruence", normalise="cosine") == pytest.approx(expected, rel=1e-15)
        expected = [1 / math.sqrt(15), 2 / math.sqrt(10), 1 / math.sqrt(6)]
        assert weights(DEBATE, method="conflict", normalise="cosine") == pytest.approx(expected, rel=1e-15)

    def test_cosine_takes_the_lengths_over_concepts_when_the_level_is_ignored(self):
        # A (2, 1, 0) and B (1, 2, 0): 4 / (sqrt 5 * sqrt 5) = 0.8
        assert weights(DEBATE, method="ignore", normalise="cosine")[0] == pytest.approx(0.8, rel=1e-15)

    def test_integers_agree_by_how_near_they_are(self):
        # tax: A 0, B 3, C 4, and somebody once said 10, so R = 10 - 0
        # AB: distance 3: congruence 7/10, conflict 3/10; AC: 6/10, 4/10; BC: 9/10, 1/10
        scores = said(("A", "tax", 0), ("B", "tax", 3), ("C", "tax", 4), ("D", "road", 10))
        assert weights(scores, method="congruence") == [0.7, 0.6, 0.9]
        assert weights(scores, method="conflict") == [0.3, 0.4, 0.1]
        assert weights(scores, method="subtract") == [0.4, 0.2, 0.8]

    def test_the_range_is_that_of_all_statements_before_filtering(self):
        scores = said(("A", "tax", 0), ("B", "tax", 3), ("C", "tax", 4), ("D", "road", 10))
        # Without D's statement R would be 4, and A and B would agree by 1 - 3/4.
        assert weights(scores, method="congruence", exclude={"actor": "D"})[0] == 0.7
        assert weights(scores[:3], method="congruence")[0] == 0.25
        assert weights(scores[:3], method="congruence", scale=Scale.of(range(11)))[0] == 0.7

    def test_all_agree_on_a_scale_of_one_level(self):
        # R = 0, and a division by zero gives 0: the distance is 0, the agreement 1
        scores = said(("A", "tax", 5), ("B", "tax", 5), ("C", "tax", 5))
        assert weights(scores, method="congruence") == [1, 1, 1]
        assert weights(scores, method="conflict") == [0, 0, 0]

    def test_categories_are_equal_or_not(self):
        frames = said(("A", "tax", "fair"), ("B", "tax", "fair"), ("C", "tax", "green"), ("C", "tax", "fair"))
        assert weights(frames, method="congruence") == [1, 1, 1]
        assert weights(frames, method="conflict") == [0, 1, 1]

    def test_an_actor_who_shares_nothing_stays_without_a_tie(self):
        result = one_mode([*DEBATE, Statement("D", "sea")])
        assert result.actors == ("A", "B", "C", "D")
        assert dict(result.to_networkx().degree())["D"] == 0


class TestTheGraph:
    """From the matrix to NetworkX."""

    def test_edges_have_the_weight_its_claims_and_the_concepts(self):
        graph = one_mode(DEBATE, method="conflict").to_networkx()
        assert graph.edges["A", "C"] == {
            "weight": 2.0,
            "claims": ["claim-0", "claim-1", "claim-6"],
            "concepts": ("tax",),
        }
        # of A and B only those who oppose each other: A's no to ban and B's yes, not B's no, and nothing on tax
        assert graph.edges["A", "B"]["claims"] == ["claim-2", "claim-4"]
        assert graph.nodes["A"]["statements"] == 3

    def test_a_normalised_weight_rests_on_all_that_the_two_say(self):
        graph = one_mode(DEBATE, method="conflict", normalise="average").to_networkx()
        assert graph.edges["A", "B"]["claims"] == [f"claim-{number}" for number in range(6)]
        assert graph.edges["A", "B"]["concepts"] == ("ban",)

    def test_a_minimum_leaves_out_weak_ties_of_either_sign(self):
        graph = one_mode(DEBATE, method="subtract").to_networkx(minimum=2)
        assert sorted(graph.edges) == [("A", "B"), ("A", "C")]
        assert sorted(graph) == ["A", "B", "C"]

    def test_opposite_ties_of_equal_strength_leave_no_edge(self):
        even = said(("A", "tax", YES), ("A", "ban", YES), ("B", "tax", YES), ("B", "ban", NO))
        assert one_mode(even, method="subtract").to_networkx().number_of_edges() == 0

    def test_the_matrix_comes_without_any_claims(self):
        bare = [Statement("A", "tax"), Statement("B", "tax")]
        result = one_mode(bare)
        assert result.matrix.toarray().tolist() == [[0, 1], [1, 0]]
        assert result.claims("A", "B") == []
        assert len(result.statements("A", "B")) == 2


class TestErrors:
    """What is refused, and how."""

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"method": "congruency"}, "did you mean congruence"),
            ({"normalise": "none"}, "choose from no, average, jaccard"),
            ({"duplicates": "weeks"}, "did you mean week"),
            ({"compat": "rdna"}, "there is no compatibility"),
        ],
    )
    def test_an_unknown_word_is_named_with_the_known_ones(self, options, message):
        with pytest.raises(UnknownNameError, match=message):
            one_mode(DEBATE, **options)

    def test_levels_of_two_kinds_do_not_mix(self):
        with pytest.raises(NetgovError, match="bool, int"):
            one_mode([Statement("A", "tax", True), Statement("B", "tax", 1)])

    def test_a_level_must_be_one_of_the_scale(self):
        with pytest.raises(NetgovError, match="level 3, which the scale"):
            one_mode([Statement("A", "tax", 3)], scale=Scale.of([1, 2]))

    def test_affirmed_and_denied_statements_do_not_mix(self):
        denied = Statement("B", "tax", polarity=Polarity.DENIED)
        with pytest.raises(NetgovError, match="do not merge"):
            one_mode([Statement("A", "tax"), denied])
        assert one_mode([denied]).to_networkx().graph["polarity"] == "denied"


def test_dna_calls_another_number_cosine():
    dna = one_mode(DEBATE, normalise="cosine", compat="dna")
    assert dna.to_frame().equals(one_mode(DEBATE, normalise="dna-cosine").to_frame())
    assert dna.normalise == "dna-cosine"


LEVELS = {"boolean": st.booleans(), "integer": st.integers(-2, 3), "category": st.sampled_from(["p", "q", "r"])}


def debates(*kinds: str) -> st.SearchStrategy[list[Statement]]:
    def of(levels: st.SearchStrategy) -> st.SearchStrategy[list[Statement]]:
        words = st.tuples(st.sampled_from("ABCD"), st.sampled_from(["x", "y", "z"]), levels)
        return st.lists(words, max_size=14).map(lambda found: said(*found))

    return st.sampled_from(kinds or sorted(LEVELS)).flatmap(lambda name: of(LEVELS[name]))


METHOD = st.sampled_from(ONE_MODE_METHODS)
NORMALISE = st.sampled_from(ONE_MODE_NORMALISATIONS)


def by_definition(statements: list[Statement], method: str, normalise: str) -> dict[tuple[str, str], float]:
    """The definitions, word for word: loops over pairs, concepts and levels, in exact fractions but for the roots."""
    numbers = [one.level for one in statements if not isinstance(one.level, bool | str)]
    span = max(numbers) - min(numbers) if numbers else 1

    def distance(one, other) -> Fraction:
        if isinstance(one, str):
            return Fraction(one != other)
        return Fraction(abs(one - other), span) if span else Fraction(0)

    counts = Counter((one.actor, one.concept, one.level) for one in statements)
    actors, concepts, levels = (sorted({key[place] for key in counts}) for place in range(3))
    if method == "ignore":
        counts = Counter((one.actor, one.concept, None) for one in statements)
        levels = [None]
    found = {}
    for i, other in itertools.product(actors, repeat=2):
        weight = Fraction(0)
        for j, k, q in itertools.product(concepts, levels, levels):
            product = counts[i, j, k] * counts[other, j, q]
            near = 1 if method == "ignore" else 1 - distance(k, q)
            far = 0 if method == "ignore" else distance(k, q)
            weight += product * {"ignore": near, "congruence": near, "conflict": far, "subtract": near - far}[method]
        cells = [(counts[i, j, k], counts[other, j, k]) for j, k in itertools.product(concepts, levels)]
        n, m = sum(a for a, _ in cells), sum(b for _, b in cells)
        divisor = {
            "no": 1,
            "average": Fraction(n + m, 2),
            "jaccard": sum(a for a, b in cells if b == 0)
            + sum(b for a, b in cells if a == 0)
            + sum(a * b for a, b in cells),
            "dna-cosine": n * m,
            "cosine": math.sqrt(sum(a * a for a, _ in cells)) * math.sqrt(sum(b * b for _, b in cells)),
        }[normalise]
        found[i, other] = 0.0 if i == other or not divisor else float(weight / divisor)
    return found


class TestProperties:
    """What holds for any statements."""

    @given(debates(), METHOD, NORMALISE)
    def test_every_weight_is_that_of_the_definition(self, statements, method, normalise):
        frame = one_mode(statements, method=method, normalise=normalise).to_frame()
        expected = by_definition(statements, method, normalise)
        assert {(i, j): frame.loc[i, j] for i in frame for j in frame} == pytest.approx(expected, rel=1e-12, abs=1e-15)

    @given(debates(), METHOD, NORMALISE)
    def test_the_matrix_is_symmetric_with_a_zero_diagonal(self, statements, method, normalise):
        matrix = one_mode(statements, method=method, normalise=normalise).matrix.toarray()
        assert np.array_equal(matrix, matrix.T)
        assert not matrix.diagonal().any()

    @given(debates(), NORMALISE)
    def test_subtract_is_congruence_less_conflict(self, statements, normalise):
        made = {m: one_mode(statements, method=m, normalise=normalise).matrix.toarray() for m in ONE_MODE_METHODS}
        assert made["subtract"] == pytest.approx(made["congruence"] - made["conflict"], abs=1e-12)
        if normalise == "no":
            assert made["ignore"] == pytest.approx(made["congruence"] + made["conflict"], abs=1e-12)

    @given(debates(), METHOD, NORMALISE, st.randoms(use_true_random=False))
    def test_names_and_order_do_not_matter(self, statements, method, normalise, random):
        names = dict(zip("ABCDxyz", random.sample("ABCDxyz", 7), strict=True))
        renamed = [Statement(names[one.actor], names[one.concept], one.level) for one in statements]
        random.shuffle(renamed)
        before = one_mode(statements, method=method, normalise=normalise).to_frame()
        after = one_mode(renamed, method=method, normalise=normalise).to_frame()
        again = after.reindex(index=[names[actor] for actor in before], columns=[names[actor] for actor in before])
        assert np.array_equal(before.to_numpy(), again.to_numpy())

    @given(debates(), METHOD, st.sampled_from(["cosine", "dna-cosine"]))
    def test_cosines_lie_between_minus_one_and_one(self, statements, method, normalise):
        result = one_mode(statements, method=method, normalise=normalise)
        values, kind = result.matrix.data, result.scale.kind
        bounded = normalise == "dna-cosine" or kind == "boolean" or method == "ignore"
        if bounded or (method, kind) == ("congruence", "category"):
            assert (np.abs(values) <= 1 + 1e-12).all()
        assert method == "subtract" or (values >= 0).all()

    @given(debates("boolean", "category"))
    def test_congruence_by_jaccard_lies_between_zero_and_one(self, statements):
        values = one_mode(statements, method="congruence", normalise="jaccard").matrix.data
        assert ((values > 0) & (values <= 1)).all()

    @given(debates(), METHOD, NORMALISE)
    def test_a_weight_comes_back_from_the_claims_of_its_edge_alone(self, statements, method, normalise):
        result = one_mode(statements, method=method, normalise=normalise)
        for one, other, tie in result.to_networkx().edges(data=True):
            basis = [statement for statement in statements if statement.claims[0] in tie["claims"]]
            again = one_mode(basis, method=method, normalise=normalise, scale=result.scale)
            assert again.to_frame().loc[one, other] == tie["weight"]

    @given(debates(), METHOD)
    def test_without_a_normalisation_no_claim_of_an_edge_can_be_spared(self, statements, method):
        # Without any one of them the weight is another; two parts of a difference are looked at one by one.
        result = one_mode(statements, method=method)

        def parts(basis: list[Statement], one: str, other: str) -> list[float]:
            kinds = ("congruence", "conflict") if method == "subtract" else (method,)
            frames = [one_mode(basis, method=kind, scale=result.scale).to_frame() for kind in kinds]
            return [frame.get(one, {}).get(other, 0.0) for frame in frames]

        for one, other in result.to_networkx().edges:
            basis = result.statements(one, other)
            whole = parts(basis, one, other)
            for spared in basis:
                assert parts([kept for kept in basis if kept != spared], one, other) != whole

    @given(debates("boolean"))
    def test_networkx_projects_ignore_to_the_same_weights(self, statements):
        result = one_mode(statements, method="ignore")
        two = nx.Graph()
        two.add_nodes_from(result.actors)
        for (actor, concept), count in Counter((one.actor, one.concept) for one in statements).items():
            two.add_edge(actor, concept, weight=count)

        def products(graph: nx.Graph, u: str, v: str) -> int:
            return sum(graph.edges[u, w]["weight"] * graph.edges[v, w]["weight"] for w in set(graph[u]) & set(graph[v]))

        projected = nx.bipartite.generic_weighted_projected_graph(two, result.actors, weight_function=products)
        ours = result.to_networkx()
        assert {frozenset(e[:2]): e[2] for e in ours.edges(data="weight")} == {
            frozenset(e[:2]): e[2] for e in projected.edges(data="weight")
        }

    @given(debates("boolean"))
    def test_networkx_counts_shared_concepts_when_each_is_said_once(self, statements):
        result = one_mode(statements, method="ignore", duplicates="all")
        two = nx.Graph((one.actor, one.concept) for one in statements)
        projected = nx.bipartite.weighted_projected_graph(two, result.actors) if statements else nx.Graph()
        ours = result.to_networkx()
        assert {frozenset(e[:2]): e[2] for e in ours.edges(data="weight")} == {
            frozenset(e[:2]): e[2] for e in projected.edges(data="weight")
        }
