"""Each kind of mistake in a sheet gets its row, its column and the remedy, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from netgov.coding import SheetError
from netgov.errors import CorpusError, EvidenceError, UnknownNameError

ROW = 37
"""The row that the fixture adds to the guide's sheet."""


@pytest.mark.parametrize(
    ("cells", "column", "remedy"),
    [
        ({"relation": "hosted by whom"}, "D (relation)", "did you mean"),
        ({"relation": "was hosted by"}, "D (relation)", "exchange subject and object, and write hosted"),
        ({"relation": "hadAttendee"}, "D (relation)", "exchange subject and object, and write attended"),
        ({"relation": ""}, "D (relation)", "there is no relation"),
        ({"relation": "has modality"}, "D (relation)", "there is no relation"),
        ({"quoted_words": "The Selwyn Port Authority paid"}, "B (quoted words)", "does not stand in the text"),
        ({"quoted_words": "Port Auth"}, "B (quoted words)", "copy whole words"),
        ({"quoted_words": ""}, "B (quoted words)", "quote those that state it"),
        ({"quoted_words": "[9-9]"}, "B (quoted words)", "outside of the text"),
        ({"sentence": "", "quoted_words": "Beijing"}, "B (quoted words)", "twice, in sentences 5, 9; say in the"),
        ({"sentence": "6", "quoted_words": "Mira … speech"}, "B (quoted words)", "does not stand in the text"),
        ({"sentence": "11", "quoted_words": "the"}, "B (quoted words)", "write 11#1 to 11#4 in the column sentence"),
        ({"sentence": "5"}, "B (quoted words)", "does not begin in sentence 5, but in 4"),
        ({"sentence": "99"}, "A (sentence)", "a number from 1 to 13"),
        ({"sentence": "four"}, "A (sentence)", "a number from 1 to 13"),
        ({"sentence": "4#3"}, "A (sentence)", "there is no place #3"),
        ({"sentence": "4 | 5 | 6"}, "A (sentence)", "one for all, or one for each"),
        ({"when": "2015-02-30"}, "J (when)", "no date that there is"),
        ({"when": "4/5/2015"}, "J (when)", "may be 2015-04-05 or 2015-05-04; write which"),
        ({"when": "2015-02-26T09:00:00"}, "J (when)", "add the offset"),
        ({"latest": "last week"}, "L (latest)", "write a day (2014-11-21)"),
        ({"subject": "Selwyn Harbour Board"}, "C (subject)", "say in a row of its own what it is a"),
        ({"subject": "Beijing"}, "C (subject)", "id:beijing (Beijing (city)) or id:chinese-gov"),
        ({"subject": ""}, "C (subject)", "write the name of an entity"),
        ({"object": "Harbor Dialogue"}, "E (object)", "write id:harbour-dialogue-2015"),
        ({"according_to": "Jonas Quill | Mira Castelan"}, "F (according to)", "id:mira-castellan"),
        ({"according_to": "Port Selwyn"}, "F (according to)", "an actor or a document"),
        ({"stated_in": "Port Selwyn"}, "G (stated in)", "ng:Utterance or ng:Document"),
        ({"context": "Jonas Quill"}, "M (context)", "ng:Eventuality"),
        ({"modality": "probably"}, "H (modality)", "judgement, prescribed, planned, hedged, factual"),
        ({"polarity": "no"}, "I (polarity)", "affirmed, denied"),
        ({"gist": ""}, "N (gist)", "one plain English sentence"),
        ({"gist": "One. Two."}, "N (gist)", "say it in one"),
        ({"claim": "internet-not-to-be-owned-according-to-mira-castellan"}, "O (claim)", "has this name already"),
        ({"claim": "a name"}, "O (claim)", "letters, digits and hyphens"),
        ({"subject": "Port Selwyn"}, "C (subject)", "must be a ng:Actor"),
        ({"relation": "lasted", "subject": "Harbour Dialogue", "object": "long"}, "E (object)", "P3D or 3 days"),
        ({"relation": "finalNight", "subject": "Harbour Dialogue", "object": "2015-02"}, "E (object)", "no day"),
        (
            {"relation": "is described as", "object": "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"},
            "E (object)", "Shorten",
        ),
        ({"earliest": "2015-03-01", "latest": "2015-02-01"}, "L (latest)", "put them in order"),
        ({"when": "2015-03-01", "latest": "2015-03-01"}, "L (latest)", "keep one of earliest and latest, when"),
        (
            {"sentence": "7", "quoted_words": "nobody should own the internet"},
            "F (according to)", "nobody is said to hold them; write who said so (likely Mira Castellan)",
        ),
        ({"relation": "no claim", "gist": ""}, "N (gist)", "say why"),
        ({"relation": "is a", "subject": "Ben", "object": "human"}, "E (object)", "no class 'human'; write one of"),
        ({"relation": "is a", "subject": "Jonas Quill", "object": "place", "claim": ""}, "C (subject)", "as person"),
        ({"relation": "is a", "subject": "Beijing", "object": "place", "claim": ""}, "C (subject)", "an identifier"),
        ({"relation": "is a", "subject": "?!", "object": "place", "claim": ""}, "O (claim)", "letters, digits and"),
        ({"relation": "same as", "subject": "Jonas Quill", "object": "Quill"}, "E (object)", "such as Q148"),
        ({"relation": "organ of", "subject": "Jonas Quill", "object": "Selwyn"}, "E (object)", "is no entity"),
        ({"relation": "publisher", "subject": "", "object": "Nobody"}, "E (object)", "is no entity"),
        ({"relation": "also called", "subject": "", "object": "Ben"}, "C (subject)", "this is empty"),
    ],
)  # fmt: skip
def test_a_mistake_has_its_row_its_column_and_a_remedy(mistakes, cells, column: str, remedy: str) -> None:
    (line,) = mistakes(**cells)
    assert line.startswith(f"row {ROW}, column {column}: ")
    assert remedy in line


def test_all_mistakes_come_at_once_by_row_and_column(harbour) -> None:
    rows = harbour.rows()
    rows[16] |= {"when": "2015-13-01", "subject": "Nobody"}
    rows[17] |= {"gist": ""}
    with pytest.raises(SheetError) as caught:
        harbour.take(harbour.write(rows))
    assert [(problem.row, problem.column) for problem in caught.value.problems] == [
        (18, "subject"),
        (18, "when"),
        (19, "gist"),
    ]
    assert not (harbour.corpus / "entities" / harbour.file.name).exists()


def test_a_row_counts_as_the_spreadsheet_counts_it(filled) -> None:
    """Line ends within cells make no new row, and empty rows count."""
    path = filled.corpus.parent / "lines.csv"
    head = "quoted words,subject,relation,object,gist\n"
    path.write_text(head + '"The Selwyn\nPort Authority",,,,\n\n,Nobody,hosted,X,A gist.\n', encoding="utf-8")
    with pytest.raises(SheetError) as caught:
        filled.take(path)
    assert {problem.row for problem in caught.value.problems} == {4}


def test_words_of_a_quotation_may_be_quoted_with_the_frame_around_them(filled) -> None:
    """Who says that she said so claims nothing of what she said."""
    row = {
        "sentence": "7", "quoted words": "“Nobody owns the sea … she said in her speech", "subject": "Mira Castellan",
        "relation": "commented on", "object": "the internet", "gist": "Mira Castellan spoke of the internet.",
    }  # fmt: skip
    assert filled.take(filled.write([*filled.rows(), row])).added == ("mira-castellan-commented-on-internet",)


@pytest.mark.parametrize(
    ("content", "place", "remedy"),
    [
        (
            "quoted words,subject,relation,object,gist\na,José,b,c,d\n".encode("latin-1"),
            "row 2, column B (subject)",
            "UTF-8",
        ),
        ("quoted words,subject,relation,object,gist\n".encode("utf-16"), "row 1", "UTF-16"),
        (b"quoted words,subject,relation,gist\n", "row 1", "no column object"),
        (b"quoted words,subject,relation,object,gist,modalty\n", "row 1, column F (modalty)", "did you mean modality?"),
        (b"quoted words,subject,relation,object,gist,gist\n", "row 1, column F (gist)", "there already"),
        (b"quoted words,subject,relation,object,gist\na,b,c,d,e,f\n", "row 2, column F (no heading)", "separator"),
        (b'quoted words,subject,relation,object,gist\n"a" b,c,d,e,f\n', "row 2", "quotation marks"),
        (b'quoted words,subject,relation,object,gist\n"a,b,c,d,e\n', "row 2", "quotation marks"),
        ("\ufeffquoted words,subject\n".encode().decode("latin-1").encode(), "row 1", "as if it were another"),
        (b"", "row 1", "no column quoted words"),
        (b"\x00\x01\x02", "row 1", ""),
    ],
)
def test_a_file_that_is_no_sheet_says_where_and_why(filled, content: bytes, place: str, remedy: str) -> None:
    path = filled.corpus.parent / "bad.csv"
    path.write_bytes(content)
    before = filled.content()
    with pytest.raises(SheetError) as caught:
        filled.take(path)
    assert filled.content() == before
    line = caught.value.lines()[0].partition(".csv: ")[2]
    assert line.startswith(place)
    assert remedy in line


def test_a_sheet_that_lacks_claims_of_the_source_removes_them_only_on_demand(filled) -> None:
    rows = [row for row in filled.rows() if row["relation"] not in ("hosted", "no claim")]
    sheet = filled.write(rows)
    with pytest.raises(CorpusError, match="selwyn-port-authority-hosted-harbour-dialogue-2015, the gap 0-39"):
        filled.take(sheet)
    done = filled.take(sheet, remove=True)
    assert done.removed == ("selwyn-port-authority-hosted-harbour-dialogue-2015",)
    assert done.gaps == 0


def test_another_text_is_not_searched_for_the_words(filled) -> None:
    text = filled.texts / filled.file.stem / "article.txt"
    text.write_text(text.read_text(encoding="utf-8") + " More.", encoding="utf-8")
    with pytest.raises(EvidenceError, match="digest differs"):
        filled.take(filled.example)


def test_a_sheet_belongs_to_a_source_that_there_is(filled, tmp_path: Path) -> None:
    from netgov.coding import import_sheet
    from netgov.corpus import load_corpus

    with pytest.raises(UnknownNameError, match="harbour-dialogue-2015-03-04"):
        import_sheet(filled.example, load_corpus(filled.corpus), filled.texts, "harbour-dialogue-2015")
