"""What of a text no claim and no recorded gap covers."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from netgov.model import Span
from netgov.model.catalogue import Gap


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
