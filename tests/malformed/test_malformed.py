"""Every malformed file is refused in one line that names the file, the line, and what would be right."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from netgov.corpus import load_corpus
from netgov.errors import CorpusError

HERE = Path(__file__).parent

EXPECTED = {
    "broken.jsonld": r":3:1: ",
    "broken.ttl": r":3:8: Unexpected end of file$",
    "latin-1.ttl": r":3: byte 63 \(0xe9\) is not UTF-8; save the file as UTF-8$",
    "modality-unknown.ttl": r":9: .* has ng:Certain, which is none of ng:Factual, ng:Hedged, ",
    "no-source.ttl": r": this file describes 0 sources; it must describe one",
    "prefix-missing.ttl": r":3:1: The prefix id: has not been declared$",
    "span-missing.ttl": r":9: .*somebody-spoke has no ng:span; say where the source states it$",
    "time-in-words.ttl": r":9: .* has ng:when 'last week'; write an xsd:date",
    "triple-term.ttl": r": triples about triples",
    "two-gists.ttl": r":9: .* has 2 values of ng:gist; keep one$",
    "two-sources.ttl": r":4: this file describes 2 sources",
}


def test_every_malformed_file_is_expected() -> None:
    assert {path.name for path in HERE.iterdir() if path.suffix in (".ttl", ".jsonld")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_malformed_source_is_refused_with_its_place(tiny_corpus: Path, name: str) -> None:
    shutil.copy(HERE / name, tiny_corpus / "sources")
    with pytest.raises(CorpusError) as caught:
        load_corpus(tiny_corpus)
    assert "\n" not in str(caught.value)
    assert re.search(re.escape(name) + EXPECTED[name], str(caught.value)), str(caught.value)


@pytest.mark.parametrize("name", ["broken.ttl", "latin-1.ttl", "prefix-missing.ttl"])
@pytest.mark.parametrize("folder", ["entities", "ontology"])
def test_malformed_entities_and_ontologies_are_refused_alike(tiny_corpus: Path, name: str, folder: str) -> None:
    target = tiny_corpus / folder / "vocabulary.ttl"
    target.parent.mkdir(exist_ok=True)
    shutil.copy(HERE / name, target)
    with pytest.raises(CorpusError, match=r"vocabulary\.ttl:\d"):
        load_corpus(tiny_corpus, ontology=target.parent if folder == "ontology" else None)
