"""The example of the guide, begun and filled in, and a function that imports rows into it."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from netgov.coding import Details, Imported, import_sheet, start_source
from netgov.corpus import load_corpus

ROOT = Path(__file__).parents[2]
EXAMPLE = "harbour-dialogue-2015-03-04"


@dataclass(frozen=True)
class Harbour:
    """A copy of the built-in corpus with the source of the guide instead of its own, begun but without claims."""

    corpus: Path
    texts: Path
    example: Path
    """The filled-in sheet."""

    @property
    def file(self) -> Path:
        return self.corpus / "sources" / f"{EXAMPLE}.ttl"

    def copied(self, folder: Path) -> Harbour:
        """Copy corpus and texts into a folder."""
        for name in ("corpus", "texts"):
            shutil.copytree(self.corpus.parent / name, folder / name)
        return Harbour(folder / "corpus", folder / "texts", self.example)

    def take(self, sheet: Path, *, remove: bool = False) -> Imported:
        return import_sheet(sheet, load_corpus(self.corpus), self.texts, EXAMPLE, remove=remove)

    def rows(self) -> list[dict[str, str]]:
        """The rows of the filled-in sheet."""
        return list(csv.DictReader(io.StringIO(self.example.read_text(encoding="utf-8-sig"))))

    def write(self, rows: list[dict[str, str]], name: str = "sheet.csv") -> Path:
        """Write rows as a sheet."""
        target = self.corpus.parent / name
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        with target.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, headings, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return target

    def content(self) -> dict[str, bytes]:
        """Every file of the corpus."""
        return {str(path): path.read_bytes() for path in sorted(self.corpus.rglob("*.ttl"))}


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Harbour:
    """The source of the guide, begun in a copy of the corpus; for copying only."""
    folder = tmp_path_factory.mktemp("begun")
    # Without its own source, which would be read again and again.
    shutil.copytree(ROOT / "graph" / "corpus" / "entities", folder / "corpus" / "entities")
    (folder / "corpus" / "sources").mkdir()
    details = Details(
        EXAMPLE,
        "Harbour Dialogue Ends Without a Charter",
        "2015-03-04",
        "2015-03-05",
        "https://selwyn-courier.example/harbour-dialogue",
    )
    examples = ROOT / "docs" / "examples"
    start_source(details, examples / f"{EXAMPLE}.txt", load_corpus(folder / "corpus"), folder / "texts")
    return Harbour(folder / "corpus", folder / "texts", examples / f"{EXAMPLE}.csv")


@pytest.fixture(scope="session")
def taken_in(begun: Harbour, tmp_path_factory: pytest.TempPathFactory) -> Harbour:
    """The same with the claims of the guide's sheet; for copying only."""
    copy = begun.copied(tmp_path_factory.mktemp("taken"))
    copy.take(copy.example)
    return copy


@pytest.fixture
def harbour(begun: Harbour, tmp_path: Path) -> Harbour:
    """The source of the guide, begun in a copy of the corpus."""
    return begun.copied(tmp_path)


@pytest.fixture
def filled(taken_in: Harbour, tmp_path: Path) -> Harbour:
    """The same with the claims of the guide's sheet."""
    return taken_in.copied(tmp_path)


Mistakes = Callable[..., list[str]]


@pytest.fixture
def mistakes(filled: Harbour) -> Mistakes:
    """A function that imports the guide's sheet with one more row, and returns the mistakes, which it must make."""
    from netgov.coding import SheetError

    def take(**cells: str) -> list[str]:
        row = {
            "sentence": "4",
            "quoted words": "The Selwyn Port Authority hosted it",
            "subject": "Selwyn Port Authority",
            "relation": "hosted",
            "object": "Harbour Dialogue",
            "gist": "It was the host.",
            "claim": "one-more",
        } | {name.replace("_", " "): value for name, value in cells.items()}
        before = filled.content()
        with pytest.raises(SheetError) as caught:
            filled.take(filled.write([*filled.rows(), row]))
        assert filled.content() == before
        return [line.partition(".csv: ")[2] for line in caught.value.lines()]

    return take
