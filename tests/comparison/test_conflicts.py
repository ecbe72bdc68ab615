"""What contradicts what, what does not, and who said it first."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal
from rdflib.namespace import XSD

from netgov.comparison import Kind, compare, of_kind, table
from netgov.comparison._accounts import accounts
from netgov.comparison.side_by_side import COLUMNS
from netgov.errors import UnknownNameError
from netgov.model import Claim, Modality, Polarity, Span
from netgov.model.catalogue import Catalogue, Predicate, SourceRecord, Stance

PREDICATES = [
    Predicate("for", "is for", stance=Stance.SUPPORTS),
    Predicate("against", "is against", stance=Stance.OPPOSES),
    Predicate("points", "has points", one_valued=True),
    Predicate("lasted", "lasted", one_valued=True),
    Predicate("attended", "attended", parents=("took part in",)),
    Predicate("took part in", "took part in"),
]
SOURCES = [
    SourceRecord("old", "Old", published="2014-11-20"),
    SourceRecord("new", "New", published="2014-11-22"),
    SourceRecord("quoting", "Quoting", published="2014-11-20", cites=("old",)),
    SourceRecord("undated", "Undated"),
]
CATALOGUE = Catalogue({}, {record.iri: record for record in PREDICATES}, {}, {record.iri: record for record in SOURCES})
DENIED = {"polarity": Polarity.DENIED}
NUMBER = Literal(9)


def claim(source: str, predicate: str = "attended", object_: str | Literal = "forum", **more: Any) -> Claim:
    iri = f"{source}/{predicate}/{object_}/{sorted(more.items(), key=str)}"
    return Claim(iri, "ada", predicate, object_, source, "Plain.", (Span(0, 5, "ab" * 32),), **more)


def on(day: str) -> dict[str, Literal]:
    return {"when": Literal(day, datatype=XSD.date)}


def conflicts(*claims: Claim) -> list[str]:
    return [row.kind.value for row in compare(claims, CATALOGUE) if row.other is not None]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (claim("old"), claim("new", **DENIED), "denied"),
        (claim("old"), claim("new", "took part in", **DENIED), "denied"),
        (claim("old"), claim("new", according_to=("bo",), **DENIED), "denied"),
        (claim("old", modality=Modality.HEDGED), claim("new", **DENIED), "denied"),
        (claim("old", "for"), claim("new", "against"), "opposite-stance"),
        (claim("old", "points", NUMBER), claim("new", "points", Literal(10)), "other-value"),
        (claim("old", **on("2014-11-19")), claim("new", **on("2014-11-20")), "disjoint-times"),
    ],
)
def test_what_contradicts_what(one: Claim, other: Claim, kind: str) -> None:
    assert conflicts(one, other) == conflicts(other, one) == [kind]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (claim("old"), claim("old", **DENIED)),
        (claim("old"), claim("new", modality=Modality.JUDGEMENT, **DENIED)),
        (claim("old"), claim("new", modality=Modality.PRESCRIBED, **DENIED)),
        (claim("old", "took part in"), claim("new", **DENIED)),
        (claim("old", **on("2014-11-19")), claim("new", **on("2014-11-20"), **DENIED)),
        (claim("old", "for"), claim("new", "against", "fair")),
        (claim("old", "for", **on("2014-11-19")), claim("new", "against", **on("2015-11-19"))),
        (claim("old", "attended", "forum"), claim("new", "attended", "fair")),
        (claim("old", "points", NUMBER), claim("new", "points", NUMBER)),
        (
            claim("old", "lasted", Literal("P3D", datatype=XSD.duration)),
            claim("new", "lasted", Literal("PT72H", datatype=XSD.duration)),
        ),
        (claim("old", **on("2014-11-19")), claim("new", when=Literal("2014-11", datatype=XSD.gYearMonth))),
        (claim("old", **on("2014-11-19")), claim("new")),
        (claim("old", **on("2014-11-19")), claim("new", according_to=("bo",), **on("2014-11-20"))),
        (claim("old", **on("2014-11-19")), claim("old", **on("2014-11-20"))),
    ],
)
def test_what_contradicts_nothing(one: Claim, other: Claim) -> None:
    assert conflicts(one, other) == conflicts(other, one) == []


def test_both_sides_keep_their_standing_and_only_the_claims_that_collide() -> None:
    early, late = claim("old", **on("2014-11-19")), claim("undated", **on("2014-12-01"))
    denial = claim("new", according_to=("bo",), **on("2014-11-19"), **DENIED)
    (row,) = of_kind(compare([early, late, denial], CATALOGUE), "denied")
    assert row.other is not None
    assert (row.account.standing.value, row.account.sources) == ("asserted", ("old",))
    assert (row.other.standing.value, row.other.claim.according_to) == ("denied", ("bo",))


def test_a_time_of_day_without_an_offset_is_taken_to_be_utcs() -> None:
    naive, aware = (Literal(text, datatype=XSD.dateTime) for text in ("2014-11-19T10:00:00", "2014-11-19T11:00:00Z"))
    assert conflicts(claim("old", when=naive), claim("new", when=aware)) == ["disjoint-times"]


@pytest.mark.parametrize(
    ("sources", "order", "first", "published"),
    [
        (["new", "old"], ("old", "new"), ("old",), "2014-11-20"),
        (["quoting", "old"], ("old", "quoting"), ("old",), "2014-11-20"),
        (["undated", "new"], ("new", "undated"), ("new",), "2014-11-22"),
        (["undated"], ("undated",), ("undated",), ""),
    ],
)
def test_the_first_is_who_was_published_first_and_quotes_none_of_that_day(
    sources: list[str], order: tuple[str, ...], first: tuple[str, ...], published: str
) -> None:
    (found,) = accounts([claim(source) for source in sources], CATALOGUE)
    assert (found.sources, found.first, found.published) == (order, first, published)


def test_several_published_on_one_day_are_all_first() -> None:
    morning, evening = SourceRecord("a", "A", published="2014-11-20"), SourceRecord("b", "B", published="2014-11-20")
    (found,) = accounts([claim("b"), claim("a")], Catalogue({}, {}, {}, {"a": morning, "b": evening}))
    assert found.first == ("a", "b")


def test_the_table_has_the_other_side_only_where_there_is_one() -> None:
    found = table(compare([claim("old"), claim("new", **DENIED)], CATALOGUE), CATALOGUE)
    assert tuple(found.columns) == COLUMNS
    assert list(found["kind"]) == ["denied", "only-in-one", "only-in-one"]
    assert list(found["other_standing"]) == ["denied", None, None]


def test_a_kind_that_there_is_not_is_an_error_that_lists_them() -> None:
    with pytest.raises(UnknownNameError, match="choose from denied, opposite-stance"):
        of_kind([], "contradicted")


CLAIMS = st.builds(
    lambda source, predicate, object_, modality, polarity, holder, day: claim(
        source,
        predicate,
        object_,
        modality=modality,
        polarity=polarity,
        according_to=(holder,) if holder else (),
        **(on(day) if day else {}),
    ),
    st.sampled_from(["old", "new", "quoting", "undated"]),
    st.sampled_from(["for", "against", "points", "attended", "took part in"]),
    st.sampled_from(["forum", "fair"]),
    st.sampled_from([Modality.FACTUAL, Modality.HEDGED, Modality.JUDGEMENT]),
    st.sampled_from(Polarity),
    st.sampled_from(["", "bo"]),
    st.sampled_from(["", "2014-11-19", "2014-11-20"]),
)


@settings(deadline=None)
@given(st.lists(CLAIMS, max_size=8, unique_by=lambda one: one.iri), st.randoms())
def test_no_order_of_the_claims_changes_anything_and_no_side_mixes_standings(claims: list[Claim], random: Any) -> None:
    rows = compare(claims, CATALOGUE)
    random.shuffle(claims)
    assert compare(claims, CATALOGUE) == rows
    for row in rows:
        for side in filter(None, (row.account, row.other)):
            assert len({(one.standing, one.modality, one.according_to) for one in side.claims}) == 1
            assert 1 <= side.independent <= len(side.sources)
    agreements = [one for row in rows if row.other is None for one in row.account.claims]
    assert sorted(one.iri for one in agreements) == sorted(one.iri for one in claims)
    assert [row.kind for row in rows] == sorted((row.kind for row in rows), key=list(Kind).index)
