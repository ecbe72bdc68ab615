"""Paragraphs and sentences, found before the text is normalised, while its line ends still mean something.

Paragraphs. An empty line ends one. So does the end of a line, unless the line looks hard-wrapped (50 to 100
characters): headings, dates, bylines and list items are shorter, paragraphs that nobody wrapped are longer.

Sentences never cross a paragraph, so a heading is a sentence of its own. Inside one, a sentence ends after ``.``,
``!``, ``?`` or ``…``, with the quotation marks, brackets and note numbers that close on it, where white space and
then anything but a lower-case letter follows; or after a full-width mark, which needs no space. A full stop does not
count when it belongs to

1. a title or a word that always goes on (``Mr.``, ``vs.``);
2. a word that goes on before a number (``No. 1``, ``Art. 5``), where a digit follows;
3. initials or an abbreviation that may also be the last word (``U.S.``, ``p.m.``, ``Inc.``, ``Nov.``, ``J.``), unless
   the next word is one that opens sentences (``The``, ``However``);
4. the number or letter of a list item (``1.``, ``b.``, ``iv.``) at the start of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from netgov.errors import EvidenceError
from netgov.evidence._text import nfc

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Where paragraphs and sentences stand.

    Parameters
    ----------
    paragraphs, sentences
        Half-open intervals in code points of the normalised text, in order; both cover all of it but the single
        spaces between them.
    """

    paragraphs: tuple[Interval, ...]
    sentences: tuple[Interval, ...]


def segment(raw: str) -> Segmentation:
    r"""Find the paragraphs and sentences of a text.

    Parameters
    ----------
    raw
        The text as it was read, not normalised: line ends tell paragraphs apart.

    Returns
    -------
    Segmentation
        Offsets into ``normalise(raw)``.

    Examples
    --------
    >>> found = segment('News\n\nIt began at 9 a.m. sharp. "Why?" he asked.')
    >>> found.paragraphs
    ((0, 4), (5, 47))
    >>> found.sentences
    ((0, 4), (5, 30), (31, 47))
    """
    paragraphs: list[Interval] = []
    sentences: list[Interval] = []
    start = 0
    for paragraph in _paragraphs(nfc(raw)):
        paragraphs.append((start, start + len(paragraph)))
        sentences += [(start + first, start + last) for first, last in _sentences(paragraph)]
        start += len(paragraph) + 1
    return Segmentation(tuple(paragraphs), tuple(sentences))


def read_intervals(text: str) -> tuple[Interval, ...]:
    """Read what `netgov.corpus.writing.write_intervals` wrote.

    Parameters
    ----------
    text
        ``start-end`` pairs, separated by white space.

    Returns
    -------
    tuple of (int, int)
        The intervals, in their order.

    Raises
    ------
    EvidenceError
        If a pair is not two whole numbers, is empty, or begins before the one before it ends.

    Examples
    --------
    >>> read_intervals("0-26 27-44")
    ((0, 26), (27, 44))
    """
    intervals: list[Interval] = []
    for pair in text.split():
        numbers = re.fullmatch(r"([0-9]{1,15})-([0-9]{1,15})", pair)
        if numbers is None:
            raise EvidenceError(f"{pair!r} is no interval; write START-END, two whole numbers")
        start, end = int(numbers[1]), int(numbers[2])
        if start >= end or (intervals and start < intervals[-1][1]):
            raise EvidenceError(f"the interval {pair} is empty or overlaps the one before; write them in their order")
        intervals.append((start, end))
    return tuple(intervals)


def _paragraphs(raw: str) -> Iterator[str]:
    """Normalised paragraphs; joined by single spaces they are the normalised text."""
    words: list[str] = []
    for line in [*raw.splitlines(), ""]:
        words += line.split()
        if words and len(line.strip()) not in _WRAPPED:
            yield " ".join(words)
            words = []


def _sentences(paragraph: str) -> Iterator[Interval]:
    start = 0
    for mark in _MARK.finditer(paragraph):
        following = mark.end() + (paragraph[mark.end() : mark.end() + 1] == " ")
        if following < len(paragraph) and (
            mark["stop"] is None or _ends(paragraph, start, mark.end("stop"), following)
        ):
            yield start, mark.end()
            start = following
    yield start, len(paragraph)


def _ends(paragraph: str, start: int, stop: int, following: int) -> bool:
    """Whether the sentence begun at ``start`` ends with the mark before ``stop``; ``following`` is what comes next."""
    last = _LAST_WORD.search(paragraph[max(start, paragraph.rfind(" ", start, stop)) : stop])
    opening = paragraph[following : following + _LONGEST_WORD].lstrip(_OPENING)
    if opening[:1].islower():
        return False
    if last is None:
        return True
    word = last[0]
    name = word.rstrip(".")
    if word == paragraph[start:stop].lstrip(_OPENING) and _ITEM.fullmatch(word):
        return False
    if name in _GOES_ON or (name in _BEFORE_NUMBER and opening[:1].isdigit()):
        return False
    if name in _MAY_END or _INITIALS.fullmatch(word):
        return re.split(r"\W", opening, maxsplit=1)[0] in _OPENERS
    return True


# Lengths of a line that may be one of a hard-wrapped paragraph.
_WRAPPED = range(50, 101)

# What has been taken is not given back: else a line of full stops takes the square of its length, or the cube.
_MARK = re.compile(
    r"""(?: (?<![.!?…]) (?P<stop> [.!?…]++ ) [”’"'»›)\]}“‘]*+ (?:\[[0-9]+\])*+ (?=\s) )
      | (?: [。！？]+ [”’」』）"']* )""",
    re.VERBOSE,
)
# Nothing that is compared with a list is longer; the rest of a long paragraph need not be copied.
_LONGEST_WORD = 40
_OPENING = "“‘\"'«‹([{„「『（¿¡"
_LAST_WORD = re.compile(r"[^\W_][\w.’'&]*[.!]$")
_INITIALS = re.compile(r"(?:[0-9]+)?(?:[^\W\d_]\.)+")
_ITEM = re.compile(r"(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{1,5})\.")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# As they are written: "Sat." is a day, but in "where he sat." the stop is one.
_GOES_ON = _set(
    "Mr Mrs Ms Messrs Dr Prof Sen Rep Gov Gen Col Lt Capt Cmdr Sgt Rev Hon vs cf Cf e.g i.e viz approx ca incl esp"
)
_BEFORE_NUMBER = _set("no No nos Nos nr Nr art Art arts Arts sec Sec ch Ch chap fig Fig figs p pp par para vol Vol eq")
_MAY_END = _set(
    "Inc Ltd Co Corp Plc Bros Jr Sr etc al Dept Univ Assn Assoc Intl St Mt Ave Blvd Rd Ph.D Yahoo! "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri"
)
_OPENERS = _set(
    "The A An This That These Those He She It They We You I His Her Its Their Our My There Here Then Now "
    "In On At As By For From With To After Before Since During Until While When Where What Who Why How If Although "
    "Though Despite Because But And Or So Yet However Meanwhile Instead Indeed Moreover Nevertheless Still Also "
    "Some Many Most Few Several Such Both Each Every All Another Other Others One Two Three"
)
