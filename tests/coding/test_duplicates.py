"""Entities that may be one, and the decisions on them."""

from __future__ import annotations

import shutil
import time
from itertools import combinations
from pathlib import Path

import pytest

from netgov.build import build
from netgov.coding import Candidate, find_duplicates, record_decision, undo_decision
from netgov.corpus import load_corpus, read_corpus
from netgov.corpus.merges import Decision, Verdict
from netgov.errors import CorpusError, NetgovError

ID = "https://w3id.org/netgov/id/"
PREFIXES = """
@prefix id: <https://w3id.org/netgov/id/> .
@prefix ng: <https://w3id.org/netgov/vocab#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
"""


def describe(corpus: Path, *entities: tuple[str, str, str]) -> None:
    """Add entities: local name, class, label."""
    lines = (f'id:{name} a ng:{class_} ; rdfs:label "{label}"@en .' for name, class_, label in entities)
    (corpus / "entities" / "more.ttl").write_text(PREFIXES + "\n".join(lines), encoding="utf-8")


def pairs(found: list[Candidate]) -> list[tuple[str, str, str]]:
    return [(one.entity.iri.removeprefix(ID), one.other.iri.removeprefix(ID), one.reason.value) for one in found]


def decide(corpus: Path, one: str, verdict: str, other: str, *, by: str = "Ada", why: str = "Looked it up.") -> bool:
    return record_decision(read_corpus(corpus), Decision(ID + one, Verdict(verdict), ID + other, by, why))


@pytest.mark.parametrize(
    ("name", "class_", "label", "expected"),
    [
        ("x", "Company", "The EXAMPLE  Net, Ltd.", ("example-net", "x", "same name")),
        ("x", "Person", "Alvarez, Jose", ("jose-alvarez", "x", "same words in another order")),
        ("x", "Person", "A. Okoro", ("ada-okoro", "x", "initials")),
        ("x", "Person", "Okoro A", ("ada-okoro", "x", "initials")),
        ("x", "PublicBody", "MoT", None),
        ("x", "PublicBody", "MOT", ("telecom-ministry", "x", "abbreviation")),
        ("x", "PublicBody", "M.T.", ("telecom-ministry", "x", "abbreviation")),
        ("x", "Conference", "Lagos Forum 2021", None),
        ("x", "Person", "B. Okoro", None),
        ("x", "Place", "Lagos Forum 2020", None),
    ],
)
def test_a_candidate_has_a_reason(
    tiny_corpus: Path, name: str, class_: str, label: str, expected: tuple[str, str, str] | None
) -> None:
    describe(tiny_corpus, (name, class_, label))
    assert pairs(find_duplicates(load_corpus(tiny_corpus))) == ([] if expected is None else [expected])


def test_a_shared_link_makes_a_candidate_whatever_the_names_and_classes(tiny_corpus: Path) -> None:
    text = 'id:x a ng:Place ; rdfs:label "Somewhere"@en ; skos:exactMatch wd:Q42 .'
    (tiny_corpus / "entities" / "more.ttl").write_text(PREFIXES + text, encoding="utf-8")
    (found,) = find_duplicates(load_corpus(tiny_corpus))
    assert pairs([found]) == [("ada-okoro", "x", "same link")]
    assert (found.shown, found.claims, found.other_claims) == ("wd:Q42", 2, 0)


def test_entities_of_one_name_make_one_candidate_less_than_there_are(tiny_corpus: Path) -> None:
    describe(tiny_corpus, *((f"same-{number}", "Company", "Twin Ltd") for number in range(5)))
    found = pairs(find_duplicates(load_corpus(tiny_corpus)))
    assert len(found) == 4
    assert len({name for one, other, _ in found for name in (one, other)}) == 5


def test_what_was_decided_is_not_offered_again_but_what_is_open_is(tiny_corpus: Path) -> None:
    describe(tiny_corpus, *((name, "Company", "Twin Ltd") for name in "abcd"))
    decide(tiny_corpus, "a", "different", "b")
    decide(tiny_corpus, "a", "same", "c")
    decide(tiny_corpus, "b", "unsure", "d")
    decide(tiny_corpus, "a", "different", "d")
    found = find_duplicates(load_corpus(tiny_corpus))
    assert pairs(found) == [("b", "d", "same name")]
    assert found[0].unsure is not None
    assert found[0].unsure.by == "Ada"


def test_the_same_as_something_different_is_not_offered(tiny_corpus: Path) -> None:
    describe(tiny_corpus, ("a", "Company", "Twin"), ("b", "Company", "Other"), ("c", "Company", "Twin Ltd"))
    decide(tiny_corpus, "b", "same", "a")
    decide(tiny_corpus, "b", "different", "c")
    assert find_duplicates(load_corpus(tiny_corpus)) == []


def test_ten_times_the_entities_take_not_a_hundred_times_the_time(tiny_corpus: Path) -> None:
    def seconds(count: int) -> float:
        names = (("Twin Ltd", f"Ministry of Something {n}", f"A. Name{n % 7}")[n % 3] for n in range(count))
        describe(tiny_corpus, *((f"e{n}", "Person", name) for n, name in enumerate(names)))
        corpus = load_corpus(tiny_corpus)
        began = time.process_time()
        assert len(find_duplicates(corpus)) >= count // 3 - 1
        return time.process_time() - began

    assert seconds(5000) < 40 * seconds(500)


def test_a_decision_is_written_sorted_whatever_the_order(tiny_corpus: Path) -> None:
    describe(tiny_corpus, *((name, "Company", f"Company {name}") for name in "abc"))
    written = set()
    for order in (("ab", "bc", "ac"), ("ac", "ab", "bc")):
        for one, other in order:
            assert decide(tiny_corpus, one, "unsure", other)
        written.add((tiny_corpus / "merges.csv").read_bytes())
        for one, other in combinations("abc", 2):
            undo_decision(read_corpus(tiny_corpus), ID + other, ID + one)
        assert not (tiny_corpus / "merges.csv").exists()
    assert len(written) == 1


def test_merge_undo_and_merge_again_leave_the_same_bytes(tiny_corpus: Path, tiny_sources: Path, tmp_path: Path) -> None:
    describe(tiny_corpus, ("okoro", "Person", "A. Okoro"))
    beta = tiny_corpus / "sources" / "beta.ttl"
    beta.write_text(beta.read_text(encoding="utf-8").replace("id:ada-okoro", "id:okoro"), encoding="utf-8")

    def everything() -> dict[str, bytes]:
        assert build(tmp_path / "out", corpus=tiny_corpus, sources=tiny_sources).ok
        folders = (tiny_corpus, tmp_path / "out")
        return {
            file.relative_to(tmp_path).as_posix(): file.read_bytes()
            for folder in folders
            for file in folder.rglob("*")
            if file.is_file()
        }

    apart = everything()
    decide(tiny_corpus, "ada-okoro", "same", "okoro", by="=Ada", why="Her card, and “A. Okoro”.")
    merged = everything()
    changed = {name for name in apart if apart[name] != merged[name]}
    assert "corpus/sources/beta.ttl" not in changed
    assert {"out/netgov.nq", "out/index.html", "out/claims.csv", "out/entities.csv", "out/network.json"} <= changed
    undo_decision(read_corpus(tiny_corpus), f"{ID}ada-okoro", f"{ID}okoro")
    assert everything() == apart
    decide(tiny_corpus, "ada-okoro", "same", "okoro", by="=Ada", why="Her card, and “A. Okoro”.")
    assert everything() == merged
    assert not decide(tiny_corpus, "ada-okoro", "same", "okoro", by="=Ada", why="Her card, and “A. Okoro”.")
    shutil.rmtree(tmp_path / "out")
    assert everything() == merged


def test_a_decision_that_cannot_be_is_not_written(tiny_corpus: Path) -> None:
    describe(tiny_corpus, *((name, "Company", f"Company {name}") for name in "abc"))
    decide(tiny_corpus, "a", "same", "b")
    decide(tiny_corpus, "b", "same", "c")
    before = (tiny_corpus / "merges.csv").read_bytes()
    with pytest.raises(CorpusError, match=r"this contradicts id:a same id:b \(line 2\); id:b same id:c \(line 3\)"):
        decide(tiny_corpus, "a", "different", "c")
    with pytest.raises(NetgovError, match="needs an author and a reason"):
        decide(tiny_corpus, "a", "different", "ada-okoro", by=" ")
    with pytest.raises(NetgovError, match="is one entity already"):
        decide(tiny_corpus, "a", "same", "a")
    with pytest.raises(NetgovError, match=r"the same by way of id:a same id:b \(line 2\); id:b same id:c"):
        undo_decision(read_corpus(tiny_corpus), f"{ID}a", f"{ID}c")
    with pytest.raises(NetgovError, match="there is no decision on id:a and id:lagos"):
        undo_decision(read_corpus(tiny_corpus), f"{ID}a", f"{ID}lagos")
    assert (tiny_corpus / "merges.csv").read_bytes() == before
