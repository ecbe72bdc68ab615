"""Times as they are read, compared and printed."""

import pytest
from rdflib import Literal
from rdflib.namespace import XSD

from netgov.model import Claim, Span
from netgov.times import as_interval, in_words, minutes, read_time, to_literal


def timed(**times: Literal) -> Claim:
    return Claim("urn:c", "urn:s", "urn:p", "urn:o", "urn:x", "", (Span(0, 1, ""),), **times)  # type: ignore[arg-type]


def day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (timed(), ""),
        (timed(when=Literal("2014-11-20T23:00:00+08:00", datatype=XSD.dateTime)), "20 November 2014, 23:00 UTC+08:00"),
        (timed(when=Literal("2014-11", datatype=XSD.gYearMonth)), "November 2014"),
        (timed(when=Literal("2014", datatype=XSD.gYear)), "2014"),
        (timed(from_=day("2014-11-19"), until=day("2014-11-21")), "from 19 to 21 November 2014"),
        (timed(from_=day("2014-11-19")), "since 19 November 2014"),
        (
            timed(earliest=day("2014-11-10"), latest=day("2014-11-14")),
            "some time between 10 and 14 November 2014",
        ),
        (timed(from_=day("2014-10-30"), until=day("2014-11-02")), "from 30 October to 2 November 2014"),
        (timed(from_=day("2013-12-30"), until=day("2014-01-02")), "from 30 December 2013 to 2 January 2014"),
        (timed(from_=day("2014-11-02"), until=day("2014-11-02")), "from 2 November 2014 to 2 November 2014"),
        (
            timed(from_=day("2014-11-19"), until=Literal("2014-11", datatype=XSD.gYearMonth)),
            "from 19 November 2014 to November 2014",
        ),
    ],
)
def test_times_are_told_in_words_no_narrower_than_they_are(claim: Claim, words: str) -> None:
    assert in_words(claim) == words


def test_minutes_count_from_1970_and_keep_the_offset_in_mind() -> None:
    assert minutes(Literal("1970-01-01T08:01:00+08:00", datatype=XSD.dateTime)) == 1
    assert minutes(None) is None


@pytest.mark.parametrize(
    ("claim", "interval"),
    [
        (timed(), ""),
        (timed(when=day("2014-11-19")), "2014-11-19"),
        (timed(latest=Literal("2014", datatype=XSD.gYear)), "../2014"),
        (timed(from_=day("2014-01-01"), until=day("2014-02-01")), "2014-01-01/2014-02-01"),
    ],
)
def test_times_are_written_as_points_or_intervals(claim: Claim, interval: str) -> None:
    assert as_interval(claim) == interval


@pytest.mark.parametrize(
    "text", ["2014", "2014Z", "2014-11", "2014-11+08:00", "2014-11-20", "2014-11-20-14:00", "2014-11-20T23:00:00.5Z"]
)
def test_a_time_as_written_is_read_with_its_type(text: str) -> None:
    assert read_time(text) == to_literal(text)
    assert str(read_time(text)) == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2014-11+15:00", "no time zone is so far"),
        ("0000", "year 0 is out of range"),
        ("20141121", "is no date that there is; write a day"),
        ("2014-11-20T23:00", "in which time zone"),
    ],
)
def test_what_is_no_time_is_refused_with_the_reason(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_time(text)


@pytest.mark.parametrize("text", ["21 Nov. 2014", "Nov. 21, 2014", "21. November 2014"])
def test_an_abbreviated_month_may_end_with_a_full_stop(text: str) -> None:
    assert str(read_time(text)) == "2014-11-21"
