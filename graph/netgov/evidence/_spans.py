"""Spans: made from a phrase, found again in a text, turned into links to their passages; what they do not cover."""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from netgov.errors import EvidenceError
from netgov.evidence._text import digest, normalise
from netgov.model import Span
from netgov.model.catalogue import Gap


class State(StrEnum):
    """Whether the words of a span still stand where it says."""

    EXACT = "exact"
    MOVED = "moved"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of a span in a text.

    Parameters
    ----------
    state
        Exact, moved or missing.
    where
        Half-open interval in which its words stand now; None when they are missing.
    """

    state: State
    where: tuple[int, int] | None


def find(text: str, phrase: str) -> list[tuple[int, int]]:
    """Find the places where a phrase stands, as whole words.

    Upper and lower case count; straight and typographic quotation marks and apostrophes are the same.

    Parameters
    ----------
    text, phrase
        Raw or normalised; both are normalised here.

    Returns
    -------
    list of (int, int)
        Half-open intervals in the normalised text, in order; empty when the phrase is empty or stands nowhere.

    Examples
    --------
    >>> find("The net’s end. The  nets.", "The net's")
    [(0, 9)]
    >>> find("The net’s end. The  nets.", "The")
    [(0, 3), (15, 18)]
    """
    haystack, needle = normalise(text).translate(_STRAIGHT), normalise(phrase).translate(_STRAIGHT)
    places: list[tuple[int, int]] = []
    start = haystack.find(needle) if needle else -1
    while start >= 0:
        end = start + len(needle)
        if not (_inside_word(haystack, start) or _inside_word(haystack, end)):
            places.append((start, end))
        start = haystack.find(needle, start + 1)
    return places


def make_span(text: str, phrase: str, occurrence: int | None = None) -> Span:
    """Make the span of a phrase.

    Parameters
    ----------
    text
        The source's text, best as it was read: only there can be seen which spaces stand literally in the page.
    phrase
        Words of the text, as in `find`.
    occurrence
        Which one is meant when the phrase stands there more than once, from 1.

    Returns
    -------
    Span
        With the words for a text-fragment link: a phrase of up to eight words whole, else up to four words of each
        end; fewer where a line end, a no-break space or a run of spaces stands between them.

    Raises
    ------
    EvidenceError
        If the phrase stands nowhere, or more than once and no occurrence is given, or less often than asked for.

    Examples
    --------
    >>> make_span("It rained. It rained again.", "It rained", 2).start
    11
    """
    places = find(text, phrase)
    if not places:
        raise EvidenceError(f"{phrase!r} does not stand in the text; give whole words, in the text's own spelling")
    if occurrence is None and len(places) > 1:
        offsets = ", ".join(str(start) for start, _ in places)
        raise EvidenceError(
            f"{phrase!r} stands {len(places)} times in the text, at {offsets}; "
            f"say which occurrence (1 to {len(places)}), or give more words"
        )
    if occurrence is not None and not 1 <= occurrence <= len(places):
        raise EvidenceError(f"{phrase!r} stands {len(places)} times in the text; there is no occurrence {occurrence}")
    start, end = places[(occurrence or 1) - 1]
    words = normalise(text)[start:end]
    return Span(start, end, digest(words), *_end_words(words, _collapsed(text, start, end)))


def resolve(span: Span, text: str) -> Resolution:
    """Look whether a span's words still stand in a text.

    Parameters
    ----------
    span
        A span; its first and last words say where else to look.
    text
        The normalised text.

    Returns
    -------
    Resolution
        Exact when the digest matches at the offsets; moved when the same words stand elsewhere (the nearest place is
        given); else missing. Only places that have the span's first and last words are digested, so that long texts
        with many spans stay cheap.

    Examples
    --------
    >>> span = make_span("It rained.", "rained")
    >>> resolve(span, "Then it rained.")
    Resolution(state=<State.MOVED: 'moved'>, where=(8, 14))
    """
    if span.end <= len(text) and digest(text[span.start : span.end]) == span.digest:
        return Resolution(State.EXACT, (span.start, span.end))
    length = span.end - span.start
    for start in sorted(_candidates(span, text), key=lambda start: (abs(start - span.start), start)):
        if digest(text[start : start + length]) == span.digest:
            return Resolution(State.MOVED, (start, start + length))
    return Resolution(State.MISSING, None)


def quotation(span: Span, text: str) -> str:
    """Give the words of a span, verified against its digest.

    Parameters
    ----------
    span
        A span.
    text
        The normalised text.

    Returns
    -------
    str
        The words at the span's offsets, or wherever they have moved to.

    Raises
    ------
    EvidenceError
        If they stand nowhere in the text.

    Examples
    --------
    >>> quotation(make_span("It rained.", "rained"), "It rained.")
    'rained'
    """
    where = resolve(span, text).where
    if where is None:
        raise EvidenceError(
            f"the words of the span {span.start}-{span.end} do not stand in the text of {len(text)} characters; "
            "anchor the claim again"
        )
    return text[slice(*where)]


def text_fragment(url: str, span: Span) -> str:
    """Link into a published page, so that a browser opens it at the passage.

    Parameters
    ----------
    url
        Address of the page.
    span
        A span with its first and last words.

    Returns
    -------
    str
        The address with a text directive (https://wicg.github.io/scroll-to-text-fragment/); the address alone when
        the span has no words.

    Examples
    --------
    >>> text_fragment("https://example.org/", Span(0, 16, "", "well-known, & so"))
    'https://example.org/#:~:text=well%2Dknown%2C%20%26%20so'
    """
    # A hyphen is allowed in addresses, but in a text directive it marks a prefix or a suffix.
    ends = [quote(words, safe="").replace("-", "%2D") for words in (span.first_words, span.last_words) if words]
    if not ends:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:text={','.join(ends)}"


def uncovered(
    text: str, sentences: Sequence[tuple[int, int]], spans: Iterable[Span], gaps: Iterable[Gap] = ()
) -> list[tuple[int, int]]:
    """Find every stretch of more than six words that neither a span nor a gap covers.

    A stretch may run over the end of a sentence; it comes back in one piece per sentence.

    Parameters
    ----------
    text
        The normalised text.
    sentences
        Its sentences, in order.
    spans, gaps
        What covers it, in any order; a word counts as covered when any part of it is.

    Returns
    -------
    list of (int, int)
        Half-open intervals that begin and end with a word, in order.

    Examples
    --------
    >>> uncovered("One two three four five six seven. Eight.", [(0, 34), (35, 41)], [])
    [(0, 33), (35, 40)]
    >>> uncovered("One two three four five six seven. Eight.", [(0, 34), (35, 41)], [], [Gap(4, 7, "a count")])
    []
    """
    covered = sorted([*((span.start, span.end) for span in spans), *((gap.start, gap.end) for gap in gaps)])
    begins = [start for start, _ in covered]
    # Up to where the text is covered by the first so many intervals.
    reached = [0, *itertools.accumulate((end for _, end in covered), max)]
    starts = [start for start, _ in sentences]

    def place(word: re.Match[str]) -> tuple[bool, int]:
        """Whether a word is covered, and how many intervals begin before its end: more, if one lies in between."""
        begun = bisect_right(begins, word.end() - 1)
        return reached[begun] > word.start(), begun

    pieces: list[tuple[int, int]] = []
    for (is_covered, _), words in itertools.groupby(_WORD.finditer(text), place):
        run = [] if is_covered else [word.span() for word in words]
        if len(run) > _TOLERATED:
            for _, part in itertools.groupby(run, lambda word: bisect_right(starts, word[0])):
                in_sentence = list(part)
                pieces.append((in_sentence[0][0], in_sentence[-1][1]))
    return pieces


# As many words may stay uncovered in a row: "and, as it turned out, so".
_TOLERATED = 6

_WORD = re.compile(r"\w+(?:[-.,'’&]+\w+)*")
# Typographic marks and the straight ones that people type; one code point for one, so that offsets stay.
_STRAIGHT = str.maketrans({**dict.fromkeys("‘’‚‛′ʼ", "'"), **dict.fromkeys("“”„‟″", '"')})


def _inside_word(text: str, offset: int) -> bool:
    """Whether letters or digits of one word stand on both sides; scripts without spaces have no such places."""
    return 0 < offset < len(text) and all(
        char.isdecimal() or char.lower() != char.upper() for char in text[offset - 1 : offset + 1]
    )


def _collapsed(text: str, start: int, end: int) -> list[int]:
    """Spaces of a stretch, counted from its start, that stand for anything but one literal space of the text."""
    collapsed: list[int] = []
    offset = -1
    for gap, word in re.findall(r"(\s*)(\S+)", unicodedata.normalize("NFC", text)):
        if start < offset < end and gap != " ":
            collapsed.append(offset - start)
        offset += len(word) + 1
    return collapsed


def _end_words(words: str, collapsed: list[int]) -> tuple[str, str]:
    """First and last words for a link; the last are empty when the first are the whole phrase."""
    if not collapsed and len(words.split()) <= 8:
        return words, ""
    head = words[: collapsed[0]] if collapsed else words
    tail = words[collapsed[-1] :] if collapsed else words
    return " ".join(head.split()[:4]), " ".join(tail.split()[-4:])


def _candidates(span: Span, text: str) -> list[int]:
    """Offsets at which a stretch of the span's length has its first and last words."""
    length = span.end - span.start
    anchor, shift = (span.first_words, 0) if span.first_words else (span.last_words, len(span.last_words) - length)
    starts = [place.start() + shift for place in re.finditer(f"(?={re.escape(anchor)})", text)] if anchor else []
    return [
        start
        for start in starts
        if start >= 0 and start + length <= len(text) and text.endswith(span.last_words, start, start + length)
    ]
