"""Errors say in one line where and what."""

from netgov.errors import NetgovError, UnknownNameError


def test_the_place_stands_before_the_message() -> None:
    error = NetgovError("no span; add one", file="a.ttl", line=3, column=7)
    assert str(error) == "a.ttl:3:7: no span; add one"


def test_without_a_place_the_message_stands_alone() -> None:
    assert str(NetgovError("no span")) == "no span"


def test_a_message_of_several_lines_becomes_one() -> None:
    assert str(NetgovError("one\n  two\tthree")) == "one two three"


def test_an_unknown_name_suggests_the_nearest() -> None:
    error = UnknownNameError("question", "who-atended", ["who-attended", "timeline"])
    assert error.nearest == ["who-attended"]
    assert str(error) == "there is no question called 'who-atended'; did you mean who-attended?"


def test_an_unknown_name_that_resembles_nothing_suggests_nothing() -> None:
    assert str(UnknownNameError("entity", "zzz", ["lu-wei"])) == "there is no entity called 'zzz'"
