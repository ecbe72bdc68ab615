"""Symbols, colours and line patterns."""

from netgov.model import Standing
from netgov.page._style import looks


def test_every_standing_has_words_and_its_own_line_in_the_order_of_the_code() -> None:
    standings = looks()["standings"]
    assert [standing["name"] for standing in standings] == [standing.value for standing in Standing]
    assert all(standing["words"] for standing in standings)
    patterns = [tuple(standing["dash"]) for standing in standings]
    assert patterns[0] == ()
    assert len(set(patterns)) == len(patterns)


def test_no_two_kinds_look_the_same_and_all_parts_exist() -> None:
    known = looks()
    families = {family["name"] for family in known["families"]}
    assert {kind["family"] for kind in known["kinds"]} <= families
    assert {kind["shape"] for kind in known["kinds"]} <= set(known["shapes"])
    assert {kind["mark"] for kind in known["kinds"]} <= set(known["marks"])
    seen = [(kind["family"], kind["shape"], kind["mark"]) for kind in known["kinds"] if kind["class"] != "Eventuality"]
    assert len(set(seen)) == len(seen)


def test_each_family_stands_out_from_the_ground_in_light_and_in_dark() -> None:
    for family in looks()["families"]:
        assert contrast(family["light"], "#fbfaf7") >= 3
        assert contrast(family["dark"], "#14171a") >= 3


def contrast(one: str, other: str) -> float:
    low, high = sorted(luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
