"""What a check found: findings with their places, counts, notes, and how far the sentences are covered."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from netgov.namespaces import CLAIM, PREFIXES, shorten

if TYPE_CHECKING:
    from netgov.corpus import Corpus

TERMS = PREFIXES["ng"]
"""What the terms of the vocabulary begin with."""

Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    Parameters
    ----------
    severity
        An error makes the check fail, a warning does not.
    message
        What is wrong and what would be right, in one line.
    file, line
        The place, as far as it is known.
    term
        IRI of what it is about; empty for a file as a whole.
    malformed
        Whether it is bad input, which nobody could mean (a predicate that there is not, a position outside of the
        text), rather than a statement that does not hold.
    """

    severity: Severity
    message: str
    file: str | None = None
    line: int | None = None
    term: str = ""
    malformed: bool = False

    def __str__(self) -> str:
        """``error: FILE:LINE: message``, with the parts that are known."""
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        return ": ".join(part for part in (self.severity, place, " ".join(self.message.split())) if part)


def locate(corpus: Corpus, severity: Severity, iri: str, message: str, *, malformed: bool = False) -> Finding:
    """Make a finding at the place where a term is described.

    Parameters
    ----------
    corpus
        The corpus whose files are looked through.
    severity, message, malformed
        As in `Finding`.
    iri
        What the finding is about.

    Returns
    -------
    Finding
        With file and line, when some file describes the term.
    """
    file, line = corpus.line_of(iri) or (None, None)
    return Finding(severity, message, None if file is None else str(file), line, iri, malformed)


@dataclass(frozen=True, slots=True)
class SentenceCoverage:
    """What the claims of a source make of one of its sentences.

    Parameters
    ----------
    source
        IRI of the source.
    number
        Which sentence, from 1.
    start, end
        Half-open interval in the normalised text.
    text
        The sentence itself: to show to the one who has the text, not to keep.
    claims
        IRIs of the claims of which a span touches the sentence, sorted.
    gaps
        Reasons of the recorded gaps that touch it, in order.
    uncovered
        Stretches that no span and no gap covers and that are parts of a run of more than six words.
    """

    source: str
    number: int
    start: int
    end: int
    text: str
    claims: tuple[str, ...]
    gaps: tuple[str, ...]
    uncovered: tuple[tuple[int, int], ...]


class Report:
    """The result of a check.

    Parameters
    ----------
    findings
        In any order, maybe repeated; kept once each, sorted by place.
    counts
        What was looked at.
    notes
        What was not checked, and why.
    coverage
        The sentences of all sources, when they were asked for.

    Examples
    --------
    >>> report = Report([Finding("error", "this is wrong", "a.ttl", 3)], {"claims": 1})
    >>> report.ok, report.lines()
    (False, ['error: a.ttl:3: this is wrong'])
    """

    def __init__(
        self,
        findings: Iterable[Finding] = (),
        counts: Mapping[str, int] | None = None,
        notes: Iterable[str] = (),
        coverage: Iterable[SentenceCoverage] = (),
    ) -> None:
        def place(finding: Finding) -> tuple[str, int, str, str]:
            return finding.file or "", finding.line or 0, finding.severity, finding.message

        self.findings = tuple(sorted(set(findings), key=place))
        self.counts = dict(counts or {})
        self.notes = tuple(notes)
        self.coverage = tuple(coverage)

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings and notes are no errors."""
        return all(finding.severity != "error" for finding in self.findings)

    @property
    def exit_code(self) -> int:
        """What a command that made this report ends with: 0 all well, 1 findings, 2 bad input among them."""
        return 0 if self.ok else 2 if any(finding.malformed for finding in self.findings) else 1

    def lines(self) -> list[str]:
        """The findings, then the notes, one line each.

        Returns
        -------
        list of str
            ``error: FILE:LINE: ...``, ``warning: FILE:LINE: ...``, ``note: ...``; empty when all is well.
        """
        return [*(str(finding) for finding in self.findings), *(f"note: {note}" for note in self.notes)]

    def __add__(self, other: Report) -> Report:
        """Both reports in one; counts of the same name are those of the second."""
        findings, counts = self.findings + other.findings, self.counts | other.counts
        return Report(findings, counts, self.notes + other.notes, self.coverage + other.coverage)


def name(iri: str) -> str:
    """Write an IRI so that a person knows it again in a file.

    Parameters
    ----------
    iri
        Any IRI.

    Returns
    -------
    str
        With a prefix where one fits; a claim after ``claim:``, though its slash would have to be escaped in Turtle.

    Examples
    --------
    >>> name("https://w3id.org/netgov/claim/a-source/lu-wei-spoke")
    'claim:a-source/lu-wei-spoke'
    """
    return f"claim:{iri.removeprefix(CLAIM)}" if iri.startswith(CLAIM) else shorten(iri)


def hint(iri: str, known: Iterable[str]) -> str:
    """Suggest what somebody may have meant.

    Parameters
    ----------
    iri
        An IRI that is not known.
    known
        The IRIs that are.

    Returns
    -------
    str
        ``"; did you mean A?"`` with the nearest name of the same namespace; empty when none is near.

    Examples
    --------
    >>> hint("urn:x#spokAt", ["urn:x#spokeAt", "urn:x#attended"])
    '; did you mean urn:x#spokeAt?'
    """
    stem = max(iri.rfind("#"), iri.rfind("/")) + 1
    locals_ = {other[stem:]: other for other in sorted(known) if other[:stem] == iri[:stem]}
    nearest = difflib.get_close_matches(iri[stem:], locals_, n=1)
    return f"; did you mean {name(locals_[nearest[0]])}?" if nearest else ""
