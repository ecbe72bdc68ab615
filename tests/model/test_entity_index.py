"""Things by the names that people type."""

import pytest

from netgov.errors import NetgovError, UnknownNameError
from netgov.model.catalogue import Catalogue, Entity, SourceRecord
from netgov.model.entity_index import EntityIndex
from netgov.namespaces import ID, NG, SOURCE

CITY, GOVERNMENT, LAGOS = str(ID.beijing), str(ID["chinese-government"]), str(ID.lagos)
REPORT = str(SOURCE["report-2014"])


@pytest.fixture
def index() -> EntityIndex:
    entities = [
        Entity(CITY, "Beijing (city)", alternatives=("Beijing",)),
        Entity(GOVERNMENT, "Chinese government", alternatives=("Beijing",)),
        Entity(LAGOS, "Lágos"),
    ]
    sources = {REPORT: SourceRecord(REPORT, "A Report")}
    redirects = {str(ID.eko): LAGOS}
    return EntityIndex.of(Catalogue({entity.iri: entity for entity in entities}, {}, {}, sources, redirects))


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("Chinese government", GOVERNMENT),
        ("CHINESE GOVERNMENT", GOVERNMENT),
        ("lagos", LAGOS),
        ("Lagos", LAGOS),
        ("id:lagos", LAGOS),
        (LAGOS, LAGOS),
        ("eko", LAGOS),
        ("id:eko", LAGOS),
        ("beijing", CITY),
        ("report-2014", REPORT),
        ("source:report-2014", REPORT),
        ("a report", REPORT),
    ],
)
def test_a_name_of_any_kind_stands_for_its_thing(index: EntityIndex, name: str, iri: str) -> None:
    assert index.resolve(name) == iri


def test_a_name_of_several_things_is_an_error_that_lists_them(index: EntityIndex) -> None:
    with pytest.raises(NetgovError, match=r"may be id:beijing \(Beijing \(city\)\) or id:chinese-government"):
        index.resolve("Beijing")


def test_a_name_of_nothing_is_an_error_with_the_nearest_ones(index: EntityIndex) -> None:
    with pytest.raises(UnknownNameError, match="no entity called 'lagoss'; did you mean lagos"):
        index.resolve("lagoss")
    with pytest.raises(UnknownNameError, match="did you mean Chinese government"):
        index.resolve("Chinese goverment")
    with pytest.raises(UnknownNameError, match="no entity called 'report-2014'"):
        index.resolve("report-2014", among={CITY, LAGOS})


def test_a_source_that_is_an_entity_too_has_both_names() -> None:
    report = Entity(REPORT, "A Report (News, 2014)", (str(NG.Source),))
    index = EntityIndex.of(Catalogue({REPORT: report}, {}, {}, {REPORT: SourceRecord(REPORT, "A Report")}))

    assert index.resolve("A Report") == index.resolve("A Report (News, 2014)") == REPORT
