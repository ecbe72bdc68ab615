"""What is exported and imported says the same, whatever a spreadsheet does to the file in between."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDFS, XSD
from same_graph import isomorphic

from netgov.coding import export_sheet, import_sheet
from netgov.corpus import load_corpus
from netgov.corpus.file_parts import source_parts
from netgov.corpus.writing import source_turtle
from netgov.model import Claim, Modality, Polarity, Span
from netgov.namespaces import CLAIM, ID, SOURCE, VOCABULARY_IRI

ARTICLE = "uscpf-2014-11-21"
SHARED = Path(__file__).parents[3] / "shared" / "sources"
ROOT = Path(__file__).parents[2]

with_article = pytest.mark.skipif(
    not (SHARED / ARTICLE).is_dir(), reason="the article's text is not beside this checkout"
)


def claims_of(corpus: Path, source: str) -> list[Claim]:
    return next(file.claims for file in load_corpus(corpus).sources if file.id == source)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the built-in corpus."""
    shutil.copytree(ROOT / "graph" / "corpus", tmp_path / "corpus")
    return tmp_path / "corpus"


def emptied(corpus: Path, source: str) -> Graph:
    """Take claims and gaps out of a source's file; what it said before."""
    file = next(file for file in load_corpus(corpus).sources if file.id == source)
    before = Graph().parse(file.path)
    parts = source_parts(file.graph, file.iri)
    from dataclasses import replace

    text = source_turtle(replace(parts.record, gaps=()), [], more=parts.more, language=parts.language)
    file.path.write_text(text, encoding="utf-8", newline="\n")
    return before


@with_article
def test_the_article_survives_unchanged(copy: Path, tmp_path: Path) -> None:
    file = copy / "sources" / f"{ARTICLE}.ttl"
    before = file.read_bytes()
    sheet = tmp_path / f"{ARTICLE}.csv"
    sheet.write_text(export_sheet(load_corpus(copy), SHARED, ARTICLE), encoding="utf-8", newline="\n")
    assert import_sheet(sheet, load_corpus(copy), SHARED).files == ()
    assert file.read_bytes() == before


@with_article
def test_a_sheet_alone_holds_all_claims_and_gaps_of_the_article(copy: Path, tmp_path: Path) -> None:
    sheet = tmp_path / f"{ARTICLE}.csv"
    sheet.write_text(export_sheet(load_corpus(copy), SHARED, ARTICLE), encoding="utf-8", newline="\n")
    before = emptied(copy, ARTICLE)
    done = import_sheet(sheet, load_corpus(copy), SHARED)
    after = Graph().parse(copy / "sources" / f"{ARTICLE}.ttl")
    assert (done.claims, done.gaps, done.pending) == (len(done.added), 3, 0)
    assert isomorphic(before, after)


@with_article
@pytest.mark.parametrize(
    ("infilter", "export"),
    [
        ("", ""),
        ("CSV:44,34,76,1,,0,false,true,false", ":59,34,76,1"),
    ],
    ids=["as is", "reading dates and numbers, saved with semicolons"],
)
def test_the_article_survives_libreoffice(copy: Path, tmp_path: Path, infilter: str, export: str) -> None:
    office = shutil.which(os.environ.get("SOFFICE") or "soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-calc)")
    sheet = tmp_path / f"{ARTICLE}.csv"
    sheet.write_text(export_sheet(load_corpus(copy), SHARED, ARTICLE), encoding="utf-8", newline="\n")
    profile = (tmp_path / "profile").as_uri()
    target = f"csv:Text - txt - csv (StarCalc){export}" if export else "csv"
    command = [
        office,
        f"-env:UserInstallation={profile}",
        "--headless",
        *([f"--infilter={infilter}"] if infilter else []),
    ]
    command += ["--convert-to", target, "--outdir", str(tmp_path / "saved"), str(sheet)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    before = emptied(copy, ARTICLE)
    import_sheet(tmp_path / "saved" / sheet.name, load_corpus(copy), SHARED)
    assert isomorphic(before, Graph().parse(copy / "sources" / f"{ARTICLE}.ttl"))


# Each two of separator, first mark, line end and quotation come together somewhere.
@pytest.mark.parametrize(
    ("separator", "mark", "end", "quoting"),
    [
        (",", "", "\n", csv.QUOTE_MINIMAL),
        (",", "\ufeff", "\r\n", csv.QUOTE_ALL),
        (";", "", "\r\n", csv.QUOTE_MINIMAL),
        (";", "\ufeff", "\n", csv.QUOTE_ALL),
        ("\t", "", "\n", csv.QUOTE_ALL),
        ("\t", "\ufeff", "\r\n", csv.QUOTE_MINIMAL),
    ],
)
def test_a_sheet_may_be_written_as_spreadsheets_write_it(filled, mark, end, separator, quoting) -> None:
    sheet = export_sheet(load_corpus(filled.corpus), filled.texts, filled.file.stem)
    rows = list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff"), newline="")))
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=separator, lineterminator=end, quoting=quoting).writerows(rows)
    path = filled.corpus.parent / "again.csv"
    path.write_bytes((mark + written.getvalue()).encode("utf-8"))
    before = emptied(filled.corpus, filled.file.stem)
    filled.take(path)
    assert isomorphic(before, Graph().parse(filled.file))


def test_excel_may_name_the_separator_in_a_first_line(filled) -> None:
    text = filled.write(filled.rows()).read_text(encoding="utf-8")
    path = filled.corpus.parent / "excel.csv"
    path.write_text("sep=,\n" + text, encoding="utf-8", newline="")
    assert filled.take(path).files == ()


def test_columns_may_come_in_any_order_and_some_may_be_ones_own(filled) -> None:
    rows = [{"# to do": "ask Ben", **dict(reversed(row.items()))} for row in filled.rows()]
    assert filled.take(filled.write(rows)).files == ()


def test_a_claim_with_everything_comes_back_as_it_was(filled) -> None:
    """Odd literals, several spans, holders, notes, words that stand there twice, a span that ends within a word."""
    corpus = load_corpus(filled.corpus)
    file = next(file for file in corpus.sources if file.id == filled.file.stem)
    parts = source_parts(file.graph, file.iri)
    text = " ".join((filled.texts / file.id / "article.txt").read_text(encoding="utf-8").split())
    from netgov.evidence import digest

    def span(start: int, end: int) -> Span:
        words = text[start:end].split()
        return Span(
            start, end, digest(text[start:end]), " ".join(words[:4]), " ".join(words[-4:]) if len(words) > 4 else ""
        )

    def claim(name: str, relation: str, object_: str | Literal, spans: list[Span], **more: object) -> Claim:
        predicate = f"{VOCABULARY_IRI}#{relation}"
        prefix = f"{CLAIM}{file.id}/"
        return Claim(
            prefix + name, str(ID["mira-castellan"]), predicate, object_, file.iri, "It is so.", tuple(spans), **more
        )

    second = text.index("Port Selwyn", text.index("Port Selwyn") + 1)
    odd = [
        claim("chinese", "describedAs", Literal("小城", lang="zh"), [span(2, 7)]),
        claim("plain", "describedAs", Literal("=1+1"), [span(second, second + 11)]),
        claim("typed", "describedAs", Literal("7", datatype=XSD.integer), [span(0, 16)]),
        claim("quoted", "officeTitle", Literal('"the | boss" \\ @home\nor so', lang="en"), [span(54, 58), span(0, 39)]),
        claim(
            "full", "commentedOn", str(SOURCE[file.id]), [span(40, 53)],
            according_to=(str(ID["jonas-quill"]), str(ID["mira-castellan"])),
            stated_in=(str(ID["mira-castellan-speech-2015"]),),
            modality=Modality.HEDGED, polarity=Polarity.DENIED, context=(str(ID["harbour-dialogue-2015"]),),
            from_=Literal("2014", datatype=XSD.gYear), until=Literal("2015-02", datatype=XSD.gYearMonth),
        ),
    ]  # fmt: skip
    notes = [(URIRef(odd[0].iri), RDFS.comment, Literal(note, lang="en")) for note in ("one | two", "three")]
    foreign = (URIRef(odd[1].iri), RDFS.comment, Literal("quatre", lang="fr"))
    text_of_file = source_turtle(
        parts.record, [*parts.claims, *odd], more=[*parts.more, *notes, foreign], language="en"
    )
    filled.file.write_text(text_of_file, encoding="utf-8", newline="\n")
    before = Graph().parse(filled.file)

    sheet = filled.corpus.parent / "odd.csv"
    sheet.write_text(export_sheet(load_corpus(filled.corpus), filled.texts, file.id), encoding="utf-8", newline="\n")
    emptied(filled.corpus, file.id)
    from netgov.coding import SheetError

    with pytest.raises(SheetError) as caught:
        filled.take(sheet)
    # Only what the vocabulary does not allow, and that is said of the right rows.
    assert {problem.column for problem in caught.value.problems} == {"object"}
    assert len(caught.value.problems) == 1
    assert "must be a literal of rdf:PlainLiteral" in caught.value.problems[0].message

    filled.file.write_text(
        source_turtle(parts.record, [*parts.claims, *odd[:2], *odd[3:]], more=[*parts.more, *notes, foreign]),
        encoding="utf-8", newline="\n",
    )  # fmt: skip
    before = Graph().parse(filled.file)
    sheet.write_text(export_sheet(load_corpus(filled.corpus), filled.texts, file.id), encoding="utf-8", newline="\n")
    assert filled.take(sheet).files == ()
    assert isomorphic(before, Graph().parse(filled.file))


def test_a_half_filled_sheet_goes_on_where_it_was_left(harbour) -> None:
    blank = harbour.corpus.parent / "blank.csv"
    blank.write_text(
        export_sheet(load_corpus(harbour.corpus), harbour.texts, harbour.file.stem), encoding="utf-8", newline="\n"
    )
    before = harbour.content()
    assert (harbour.take(blank).pending, harbour.take(blank).claims) == (13, 0)
    assert harbour.content() == before
    harbour.take(harbour.write([row for row in harbour.rows() if row["sentence"] in ("", "4")]))
    sheet = export_sheet(load_corpus(harbour.corpus), harbour.texts, harbour.file.stem)
    rows = list(csv.DictReader(io.StringIO(sheet.removeprefix("\ufeff"))))
    assert [row["sentence"] for row in rows] == [str(number) for number in range(1, 14)]
    assert [row["sentence"] for row in rows if row["gist"]] == ["4"]


def test_importing_twice_writes_the_same_bytes(harbour) -> None:
    first = harbour.take(harbour.example)
    content = harbour.content()
    assert first.files
    assert harbour.take(harbour.example).files == ()
    emptied(harbour.corpus, harbour.file.stem)
    harbour.take(harbour.example)
    written = harbour.file.read_text(encoding="utf-8")
    assert written.partition("@prefix")[2] == content[str(harbour.file)].decode().partition("@prefix")[2]


def test_a_changed_cell_changes_one_claim_and_a_new_row_renames_none(filled) -> None:
    names = {claim.iri for claim in claims_of(filled.corpus, filled.file.stem)}
    rows = filled.rows()
    changed = next(row for row in rows if row["relation"] == "hosted")
    changed["gist"] = "The port authority was the host."
    new = {**changed, "relation": "attended", "gist": "The port authority was there.", "claim": ""}
    done = filled.take(filled.write([rows[0], new, *rows[1:]]))
    assert done.changed == ("selwyn-port-authority-hosted-harbour-dialogue-2015",)
    assert done.added == ("selwyn-port-authority-attended-harbour-dialogue-2015",)
    assert names < {claim.iri for claim in claims_of(filled.corpus, filled.file.stem)}


def test_comments_stay_while_nothing_changes_and_are_counted_when_they_go(filled) -> None:
    text = filled.file.read_text(encoding="utf-8")
    marked = text.replace("\nc:", "\n# A remark.\n\nc:", 1)
    filled.file.write_text(marked, encoding="utf-8", newline="\n")
    assert filled.take(filled.example).comments == 0
    assert filled.file.read_text(encoding="utf-8") == marked
    rows = filled.rows()
    next(row for row in rows if row["relation"] == "hosted")["gist"] = "The port authority was the host."
    assert filled.take(filled.write(rows)).comments == 1
    heading = text.partition("@prefix")[0]
    assert filled.file.read_text(encoding="utf-8").startswith(heading)
