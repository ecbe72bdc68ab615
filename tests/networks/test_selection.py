"""Choosing claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from rdflib import Literal
from rdflib.namespace import XSD

from netgov.errors import NetgovError, UnknownNameError
from netgov.model import Claim, Modality, Standing
from netgov.model.catalogue import Catalogue
from netgov.namespaces import ID, SOURCE
from netgov.networks import select

Maker = Callable[..., Claim]


def chosen(claims: list[Claim], catalogue: Catalogue, **filters: object) -> list[str]:
    return [claim.iri.rsplit("/", 1)[-1] for claim in select(claims, catalogue=catalogue, **filters)]


def test_without_a_filter_every_claim_stays_in_its_order(make_claim: Maker, catalogue: Catalogue) -> None:
    claims = [make_claim("b"), make_claim("a", modality=Modality.HEDGED)]

    assert chosen(claims, catalogue) == ["b", "a"]
    assert chosen(iter(claims), catalogue) == ["b", "a"]


@pytest.mark.parametrize("name", ["other", "source:other", "https://w3id.org/netgov/source/other", ["other"]])
def test_a_source_may_be_named_in_three_ways(make_claim: Maker, catalogue: Catalogue, name: object) -> None:
    claims = [make_claim("a"), make_claim("b", reported_in=str(SOURCE["other"]))]

    assert chosen(claims, catalogue, source=name) == ["b"]
    assert chosen(claims, catalogue, source=["news", "other"]) == ["a", "b"]


def test_standings_are_words(make_claim: Maker, catalogue: Catalogue) -> None:
    claims = [
        make_claim("a"),
        make_claim("b", modality=Modality.HEDGED),
        make_claim("c", according_to=(str(ID["wic"]),)),
    ]

    assert chosen(claims, catalogue, standing="asserted") == ["a"]
    assert chosen(claims, catalogue, standing=[Standing.HEDGED, "attributed"]) == ["b", "c"]


def test_a_holder_is_one_of_several_and_may_be_a_source(make_claim: Maker, catalogue: Catalogue) -> None:
    claims = [make_claim("a"), make_claim("b", according_to=(str(ID["china"]), str(SOURCE["news"])))]

    assert chosen(claims, catalogue, according_to="china") == ["b"]
    assert chosen(claims, catalogue, according_to="source:news") == ["b"]
    assert chosen(claims, catalogue, according_to="lu-wei") == []


def test_a_predicate_is_named_without_its_prefix_too(make_claim: Maker, catalogue: Catalogue) -> None:
    claims = [make_claim("a"), make_claim("b", predicate="supports")]

    assert chosen(claims, catalogue, predicate="supports") == ["b"]
    assert chosen(claims, catalogue, predicate="ng:attended") == ["a"]


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        ("Person", ["a", "b"]),
        ("Actor", ["a", "b", "c"]),
        ("Holder", ["a", "b", "c", "d"]),
        ("Event", ["a", "c"]),
        (["Concept", "Conference"], ["a", "b", "c"]),
        ("Place", []),
    ],
)
def test_a_type_takes_in_the_classes_below_it_at_either_end(
    make_claim: Maker, catalogue: Catalogue, type_: object, expected: list[str]
) -> None:
    source = str(SOURCE["news"])
    claims = [
        make_claim("a"),
        make_claim("b", "internet-sovereignty", object="lu-wei"),
        make_claim("c", "wic", object="chinese-government"),
        make_claim("d", "nobody", object=Literal(str(ID["china"]))),
    ]
    claims[3] = Claim(claims[3].iri, source, claims[3].predicate, claims[3].object, source, "", claims[3].spans)

    assert chosen(claims, catalogue, type=type_) == expected


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"source": "othr"}, "no source called 'othr'; did you mean other?"),
        ({"according_to": "lu-wai"}, "no entity called 'lu-wai'; did you mean lu-wei?"),
        ({"predicate": "atended"}, "no predicate called 'atended'; did you mean attended?"),
        ({"type": "Persons"}, "no class called 'Persons'; did you mean Person"),
        ({"standing": "judgment"}, "no standing called 'judgment'; did you mean judgement?"),
    ],
)
def test_an_unknown_name_is_an_error_with_the_nearest(
    catalogue: Catalogue, filters: dict[str, str], message: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        select([], catalogue=catalogue, **filters)

    assert message in str(caught.value)


def dated(make_claim: Maker) -> list[Claim]:
    def day(text: str) -> Literal:
        return Literal(text, datatype=XSD.date)

    return [
        make_claim("never"),
        make_claim("on-19", when=day("2014-11-19")),
        make_claim("from-20", from_=day("2014-11-20")),
        make_claim("until-18", until=day("2014-11-18")),
        make_claim("within-17-21", earliest=day("2014-11-17"), latest=day("2014-11-21")),
        make_claim("in-2013", when=Literal("2013", datatype=XSD.gYear)),
        make_claim("morning-20", when=Literal("2014-11-20T06:00:00+08:00", datatype=XSD.dateTime)),
    ]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2014-11-20", None, ["from-20", "within-17-21"]),
        ("2014-11-19", "2014-11-19", ["on-19", "within-17-21", "morning-20"]),
        (None, "2013", ["until-18", "in-2013"]),
        (None, "2013-12-31", ["until-18", "in-2013"]),
        (None, "2013-12", ["until-18", "in-2013"]),
        ("2014-01", "2014-11-18", ["until-18", "within-17-21"]),
        ("2015", None, ["from-20"]),
        ("2014-11-20T06:00:00+08:00", "2014-11-20T06:00:00+08:00", ["on-19", "within-17-21", "morning-20"]),
        ("2014-11-19T22:00:01Z", "2014-11-19T23:00:00Z", ["on-19", "within-17-21"]),
        (dt.date(2014, 11, 20), None, ["from-20", "within-17-21"]),
        (dt.datetime(2014, 11, 20, 8, tzinfo=dt.timezone(dt.timedelta(hours=8))), None, ["from-20", "within-17-21"]),
    ],
)
def test_times_compare_by_instant(
    make_claim: Maker, catalogue: Catalogue, since: object, until: object, expected: list[str]
) -> None:
    assert chosen(dated(make_claim), catalogue, since=since, until=until) == expected


def test_a_claim_without_times_stays_while_no_bound_is_given(make_claim: Maker, catalogue: Catalogue) -> None:
    assert "never" in chosen(dated(make_claim), catalogue, source="news")
    assert "never" not in chosen(dated(make_claim), catalogue, since="0001", until="9999")


@pytest.mark.parametrize(
    ("time", "message"),
    [
        ("yesterday", "write a day such as 2014-11-19"),
        ("2014-13", "write a day such as"),
        ("2014-00", "write a day such as"),
        ("2014-02-30", "write a day such as"),
        ("2014-11-19T10:00:00", "add the offset from UTC"),
        (dt.datetime(2014, 11, 19, 10), "add the offset from UTC"),
    ],
)
def test_what_is_no_time_is_an_error(catalogue: Catalogue, time: object, message: str) -> None:
    with pytest.raises(NetgovError, match=f"^until is .*{message}"):
        select([], catalogue=catalogue, until=time)


def test_filters_combine(make_claim: Maker, catalogue: Catalogue) -> None:
    claims = dated(make_claim)

    assert chosen(claims, catalogue, since="2014-11-20", type="Person", source="news") == ["from-20", "within-17-21"]
    assert chosen(claims, catalogue, since="2014-11-20", type="Concept") == []
