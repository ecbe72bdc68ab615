"""Spans: made from a phrase, found again in a text, and turned into a link that opens the page at the passage."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from netgov.errors import EvidenceError
from netgov.evidence._text import digest, normalise
from netgov.model import Span


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


# Typographic marks and the straight ones that people type; one code point for one, so that offsets stay.
_STRAIGHT = str.maketrans({**dict.fromkeys("‘’‚‛′ʼ", "'"), **dict.fromkeys("“”„‟″", '"')})


def _inside_word(text: str, offset: int) -> bool:
    """Whether letters or digits of one word stand on both sides; scripts without spaces have no such places."""
    return 0 < offset < len(text) and all(
        char.isdecimal() or char.lower() != char.upper() for char in text[offset - 1 : offset + 1]
    )


def _collapsed(text: str, start: int, end: int) -> list[int]:
    """Spaces of a stretch, counted from its start, that stand for anything but one literal space of the text."""
    found: list[int] = []
    offset = -1
    for gap, word in re.findall(r"(\s*)(\S+)", unicodedata.normalize("NFC", text)):
        if start < offset < end and gap != " ":
            found.append(offset - start)
        offset += len(word) + 1
    return found


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
