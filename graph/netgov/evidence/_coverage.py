"""What of a text no claim and no recorded gap covers."""

from __future__ import annotations

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
    covered = _merge([*((span.start, span.end) for span in spans), *((gap.start, gap.end) for gap in gaps)])
    starts = [start for start, _ in sentences]
    pieces: list[tuple[int, int]] = []
    for run in _runs(text, covered):
        if len(run) > _TOLERATED:
            pieces += _per_sentence(run, starts)
    return pieces


# As many words may stay uncovered in a row: "and, as it turned out, so".
_TOLERATED = 6

_WORD = re.compile(r"\w+(?:[-.,'’&]+\w+)*")


def _merge(intervals: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _runs(text: str, covered: Sequence[tuple[int, int]]) -> Iterable[list[tuple[int, int]]]:
    """Runs of words that follow each other without anything covered at or between them."""
    run: list[tuple[int, int]] = []
    before = 0
    for word in _WORD.finditer(text):
        # How many covered stretches begin before the word ends: it grows exactly when one begins in between.
        begun = bisect_right(covered, (word.end() - 1, len(text)))
        inside = begun > 0 and covered[begun - 1][1] > word.start()
        if run and (inside or begun != before):
            yield run
            run = []
        if not inside:
            run.append(word.span())
        before = begun
    if run:
        yield run


def _per_sentence(run: Sequence[tuple[int, int]], starts: Sequence[int]) -> list[tuple[int, int]]:
    pieces: dict[int, tuple[int, int]] = {}
    for start, end in run:
        sentence = bisect_right(starts, start)
        pieces[sentence] = (pieces.get(sentence, (start, end))[0], end)
    return list(pieces.values())
