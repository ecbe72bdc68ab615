"""Evidence: texts are normalised and cut into sentences, spans are made, found again, and linked to."""

from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgov.corpus.writing import write_intervals
from netgov.errors import EvidenceError
from netgov.evidence import (
    State,
    digest,
    find,
    make_span,
    normalise,
    quotation,
    read_intervals,
    read_text,
    resolve,
    segment,
    text_fragment,
    uncovered,
)
from netgov.model import Span
from netgov.model.catalogue import Gap

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"


def sentences(raw: str) -> list[str]:
    text = normalise(raw)
    return [text[start:end] for start, end in segment(raw).sentences]


def paragraphs(raw: str) -> list[str]:
    text = normalise(raw)
    return [text[start:end] for start, end in segment(raw).paragraphs]


# Normalising


def test_white_space_of_every_kind_becomes_one_space():
    assert normalise("\ufeffa".removeprefix("\ufeff") + "\u00a0\u2003 b\r\n\tc\u2028d ") == "a b c d"


def test_letters_are_composed():
    assert normalise("nai\u0308ve") == "naïve"


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


# Sentences


@pytest.mark.parametrize(
    ("raw", "second"),
    [
        ("A U.S.-Chile pact was signed. Few noticed.", "Few noticed."),
        ("Doors open at 7p.m. on Friday. Seats are free.", "Seats are free."),
        ("Send it by 9 a.m. the next day. Nobody did.", "Nobody did."),
        ("They left at 6 p.m. The hall was dark.", "The hall was dark."),
        ("Item No. 7 was dropped. Nobody asked.", "Nobody asked."),
        ("She said no. China agreed.", "China agreed."),
        ("An int’l body met. It voted.", "It voted."),
        ("Ask Mr. Okafor of Acme Inc. about it. He knows.", "He knows."),
        ("J. R. Smith came. He spoke.", "He spoke."),
        ("It cost 3.5 million. Who paid?", "Who paid?"),
        ("It was founded in 2009. Google came later.", "Google came later."),
        ("See example.org/a.b for more. It is free.", "It is free."),
        ("Shares of Yahoo! Inc. fell. Others rose.", "Others rose."),
        ("The talks ended Nov. 20 in Lima. However, nobody signed.", "However, nobody signed."),
        ("He waited… Then he left.", "Then he left."),
        ("It is free.[12] Take one.", "Take one."),
    ],
)
def test_a_full_stop_ends_a_sentence_only_where_it_is_one(raw, second):
    assert len(sentences(raw)) == 2
    assert sentences(raw)[1] == second


@pytest.mark.parametrize(
    "raw",
    [
        "Users want an “open net, with rules.” She said so.",
        'Users want an "open net, with rules." She said so.',
        "Users want it (an open net.) She said so.",
        "Users want «an open net.» She said so.",
    ],
)
def test_a_closing_mark_belongs_to_the_sentence_that_ends_before_it(raw):
    assert sentences(raw)[1] == "She said so."


def test_a_quotation_may_hold_several_sentences():
    assert sentences("She wrote: “It is late. It may be too late.” They agreed.") == [
        "She wrote: “It is late.",
        "It may be too late.”",
        "They agreed.",
    ]


def test_a_question_inside_a_sentence_does_not_end_it():
    assert sentences("“Who pays?” asked the clerk. Silence.") == ["“Who pays?” asked the clerk.", "Silence."]


def test_the_number_of_a_list_item_stays_with_it():
    assert sentences("1. Keep it open.\n\nb. Keep it safe.") == ["1. Keep it open.", "b. Keep it safe."]


def test_scripts_without_spaces_have_sentences_too():
    assert sentences("互联网是开放的。谁来管理？我们。") == ["互联网是开放的。", "谁来管理？", "我们。"]


def test_headings_datelines_titles_and_bylines_are_sentences_and_paragraphs_of_their_own():
    raw = (
        "Monday March 2, 2015\n\n\nA Heading Without a Stop\n\nThe text begins. It ends.\n\n"
        "See also:\n\nThe Post – “Rule No. 2: Don’t Ask? Don’t Tell”\n\nCompiled by Ana Lima\n"
    )
    assert len(paragraphs(raw)) == 6
    assert sentences(raw) == [
        "Monday March 2, 2015",
        "A Heading Without a Stop",
        "The text begins.",
        "It ends.",
        "See also:",
        "The Post – “Rule No. 2: Don’t Ask?",
        "Don’t Tell”",
        "Compiled by Ana Lima",
    ]


def test_hard_wrapped_lines_are_one_paragraph_and_unwrapped_ones_several():
    wrapped = "This line was broken by an editor that wraps at some\nseventy characters. The second sentence follows."
    assert paragraphs(wrapped) == [normalise(wrapped)]
    unwrapped = f"A heading\n{'This paragraph goes on and on. ' * 5}\nThe next one does not."
    assert len(paragraphs(unwrapped)) == 3


@given(st.text(alphabet="aA1 .!?\n\r\u00a0”“\"'。…)\u0308", max_size=200))
def test_sentences_and_paragraphs_cover_the_text_but_for_single_spaces(raw):
    text, found = normalise(raw), segment(raw)
    for intervals in (found.paragraphs, found.sentences):
        assert all(start < end for start, end in intervals)
        assert not intervals or (intervals[0][0], intervals[-1][1]) == (0, len(text))
        between = [text[end:start] for (_, end), (start, _) in pairwise(intervals)]
        assert set(between) <= {"", " "}
    starts = {start for start, _ in found.sentences}
    assert starts.issuperset(start for start, _ in found.paragraphs)


def test_a_paragraph_of_a_million_characters_is_cut_too():
    assert len(sentences("It rains in the U.S. and elsewhere. " * 30_000)) == 30_000


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the sources' texts are not beside the checkout")
def test_the_first_article_is_cut_where_a_reader_cuts_it():
    raw = read_text(SOURCES, "uscpf-2014-11-21")
    text, found = normalise(raw), segment(raw)
    assert (len(text), len(found.paragraphs), len(found.sentences)) == (5708, 24, 49)
    assert digest(text) == "87b0c8cd16b7f6f332a1400a84f5ce625462ceee5b9575f7b97c5b73dd4a9b11"
    assert (
        digest(write_intervals(found.paragraphs)) == "7ec14c93319b8b002f037517ab60e3543902fc61238b545d69dea303f1d83c38"
    )
    assert (
        digest(write_intervals(found.sentences)) == "272c7ab606ddb3e5bbe7916c0a28914fab4613070436282e9af23aa3b61a997e"
    )


def test_intervals_are_written_and_read_back():
    assert read_intervals(write_intervals([(0, 3), (4, 9)])) == ((0, 3), (4, 9))


@pytest.mark.parametrize("text", ["0", "3-1", "0-5 4-9", "a-b", "-1-4", "5-5"])
def test_intervals_that_cannot_be_are_refused(text):
    with pytest.raises(EvidenceError, match="interval"):
        read_intervals(text)


# Finding and making spans


def test_a_phrase_is_found_whatever_its_quotation_marks():
    text = "The “port’s” owner left."
    assert find(text, '"port\'s" owner') == find(text, "“port’s” owner") == [(4, 18)]


def test_a_phrase_is_found_as_whole_words_with_its_own_capitals():
    text = "Net nets, the-net: net."
    assert find(text, "net") == [(14, 17), (19, 22)]


def test_a_phrase_in_a_script_without_spaces_is_found():
    assert find("网络主权很重要", "主权") == [(2, 4)]


def test_a_phrase_may_run_over_a_line_end_of_the_text():
    assert find("one\n two", "one two") == [(0, 7)]


def test_a_phrase_that_the_text_does_not_hold_is_an_error():
    with pytest.raises(EvidenceError, match="does not stand in the text"):
        make_span("It rained.", "It snowed")
    with pytest.raises(EvidenceError, match="does not stand in the text"):
        make_span("It rained.", "  ")


def test_an_ambiguous_phrase_is_an_error_that_says_how_often_and_where_it_stands():
    with pytest.raises(EvidenceError, match=r"stands 2 times in the text, at 0, 11; .*1 to 2"):
        make_span("It rained. It rained.", "It rained")


@pytest.mark.parametrize("occurrence", [0, 3, -1])
def test_an_occurrence_that_there_is_not_is_an_error(occurrence):
    with pytest.raises(EvidenceError, match="2 times in the text; there is no occurrence"):
        make_span("It rained. It rained.", "It rained", occurrence)


def test_a_short_phrase_keeps_all_its_words_and_a_long_one_four_of_each_end():
    text = "one two three four five six seven eight nine"
    assert make_span(text, "one two three four five six seven eight").first_words.split()[-1] == "eight"
    span = make_span(text, text)
    assert (span.first_words, span.last_words) == ("one two three four", "six seven eight nine")


@pytest.mark.parametrize("gap", ["\u00a0", "  ", "\n\n", "\u00a0 ", "\t"])
def test_the_words_for_a_link_keep_away_from_collapsed_characters(gap):
    raw = f"one two{gap}three four five six"
    span = make_span(raw, "one two three four five six")
    assert (span.first_words, span.last_words) == ("one two", "three four five six")
    assert make_span(raw, "two three").first_words == "two"
    assert make_span(raw, "three four").first_words == "three four"


def test_a_collapsed_character_outside_the_phrase_does_not_matter():
    raw = "Oh\u00a0no.  one two three.\n\nEnd"
    assert make_span(raw, "one two three") == make_span(normalise(raw), "one two three")


@given(st.text(alphabet="ab .’\n\u00a0", min_size=1), st.data())
def test_any_whole_words_of_a_text_make_a_span_that_gives_them_back(raw, data):
    text = normalise(raw)
    words = text.split()
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    phrase = " ".join(words[first:last])
    occurrences = len(find(raw, phrase))
    span = make_span(raw, phrase, data.draw(st.integers(1, occurrences)))
    assert quotation(span, text).translate({0x2019: "'"}) == phrase.translate({0x2019: "'"})
    assert quotation(span, text).startswith(span.first_words)
    assert quotation(span, text).endswith(span.last_words)
    assert span.first_words in raw


# Resolving


def test_a_span_is_exact_moved_or_missing():
    span = make_span("The vote was held in Oslo.", "was held")
    assert resolve(span, "The vote was held in Oslo.").state is State.EXACT
    moved = resolve(span, "Update: the vote was held in Oslo.")
    assert (moved.state, moved.where) == (State.MOVED, (17, 25))
    assert resolve(span, "The vote took place in Oslo.") == resolve(span, "")
    assert resolve(span, "").state is State.MISSING


def test_a_moved_span_goes_to_the_nearest_of_several_places():
    text = "aa bb cc aa bb cc aa bb cc"
    span = make_span(text, "bb cc", 2)
    assert resolve(span, "x " + text).where == (14, 19)


def test_a_long_moved_span_is_found_by_its_ends_and_digest():
    words = " ".join(f"w{number}" for number in range(40))
    text = f"{words}."
    span = make_span(text, words)
    # Same beginning, another middle: only the digest tells them apart.
    decoy = words.replace("w20", "v20")
    assert resolve(span, f"Then {decoy}. Then {words}.").where == (5 + len(words) + 7, 5 + 2 * len(words) + 7)


def test_a_span_beyond_the_end_of_its_text_is_missing_and_has_no_quotation():
    span = Span(100, 120, digest("words"), "words")
    assert resolve(span, "Too short.").state is State.MISSING
    with pytest.raises(EvidenceError, match=r"100-120 do not stand in the text of 10 characters"):
        quotation(span, "Too short.")


def test_a_span_without_words_for_a_link_is_exact_or_missing():
    span = Span(0, 2, digest("It"))
    assert resolve(span, "It rained.").state is State.EXACT
    assert resolve(span, "Then It rained.").state is State.MISSING


def test_the_quotation_of_a_moved_span_is_its_words():
    assert quotation(make_span("It rained.", "rained"), "Then it rained.") == "rained"


# Links


def test_a_link_escapes_what_has_a_meaning_in_a_text_directive():
    span = Span(0, 9, "", "a-b, c & d", "“e” #f?")
    link = text_fragment("https://example.org/page/", span)
    directive = link.removeprefix("https://example.org/page/#:~:text=")
    assert directive == "a%2Db%2C%20c%20%26%20d,%E2%80%9Ce%E2%80%9D%20%23f%3F"
    assert unquote(directive) == "a-b, c & d,“e” #f?"


def test_a_link_keeps_the_fragment_of_its_page():
    assert text_fragment("https://example.org/#top", Span(0, 1, "", "a")) == "https://example.org/#top:~:text=a"


def test_a_span_without_words_links_to_the_page():
    assert text_fragment("https://example.org/", Span(0, 1, "")) == "https://example.org/"


# Coverage


def test_six_words_may_stay_uncovered_and_seven_not():
    six, seven = "one two three four five six", "one two three four five six seven"
    assert uncovered(six, [(0, len(six))], []) == []
    assert uncovered(seven, [(0, len(seven))], []) == [(0, len(seven))]


def test_spans_and_gaps_interrupt_a_stretch():
    text = "one two three four five six seven eight"
    whole = [(0, len(text))]
    assert uncovered(text, whole, [make_span(text, "four")]) == []
    assert uncovered(text, whole, [], [Gap(14, 18, "a number")]) == []
    assert uncovered(text, whole, [make_span(text, "one")]) == [(4, len(text))]
    assert uncovered(text, whole, [make_span(text, text)]) == []


def test_a_stretch_that_crosses_a_sentence_comes_in_pieces():
    raw = "It began late. Nobody knew why it had."
    assert uncovered(raw, segment(raw).sentences, []) == [(0, 13), (15, 37)]


def test_overlapping_and_touching_spans_are_no_trouble():
    text = "one two three four five six seven eight nine ten eleven twelve"
    spans = [make_span(text, phrase) for phrase in ("two three four", "three", "four five", "one two three")]
    assert uncovered(text, [(0, len(text))], spans) == [(24, len(text))]


# Reading


def test_the_text_of_a_source_is_the_one_file_in_its_folder(tmp_path):
    (tmp_path / "a-source").mkdir()
    (tmp_path / "a-source" / "article.txt").write_bytes(b"\xef\xbb\xbfIt rained.\r\n")
    assert normalise(read_text(tmp_path, "a-source")) == "It rained."


def test_a_source_without_a_text_is_an_error(tmp_path):
    with pytest.raises(EvidenceError, match="no text of a-source in"):
        read_text(tmp_path, "a-source")


def test_a_source_id_cannot_lead_out_of_the_folder(tmp_path):
    (tmp_path / "secret.txt").write_text("no", encoding="utf-8")
    (tmp_path / "sources").mkdir()
    with pytest.raises(EvidenceError, match="no text of"):
        read_text(tmp_path / "sources", "..")


def test_a_source_with_two_texts_is_an_error(tmp_path):
    (tmp_path / "s").mkdir()
    for name in ("one.txt", "two.txt"):
        (tmp_path / "s" / name).write_text("It rained.", encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"several texts \(one.txt, two.txt\)"):
        read_text(tmp_path, "s")


def test_a_text_that_is_not_utf8_is_an_error_with_its_line(tmp_path):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "article.txt").write_bytes(b"It rained.\nna\xefve")
    with pytest.raises(EvidenceError, match=r"article.txt:2: byte 13 \(0x[0-9a-f]{2}\) is not UTF-8"):
        read_text(tmp_path, "s")
