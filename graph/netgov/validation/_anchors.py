"""Hold the spans of all claims against the sources' texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import URIRef

from netgov.errors import EvidenceError
from netgov.evidence import State, digest, normalise, read_intervals, read_text, resolve, uncovered
from netgov.namespaces import NG
from netgov.validation.report import Finding, Report, SentenceCoverage, Severity, locate, name

if TYPE_CHECKING:
    from netgov.corpus import Corpus, SourceFile


def verify_evidence(corpus: Corpus, sources_dir: Path | str | None, *, coverage: bool = False) -> Report:
    """Look whether every span still stands in its source's text, and what of the text no claim states.

    Parameters
    ----------
    corpus
        The corpus.
    sources_dir
        The folder that holds one folder with a text per source. A text that is not there is said in a note: that is
        no error, because the texts are not published with the graph.
    coverage
        Whether to list the sentences with their claims, and to report every stretch of more than six words that
        neither a span nor a recorded gap covers.

    Returns
    -------
    Report
        Spans that are missing are errors. So are spans that have moved, unless the text is not the one that was
        encoded (another copy of the page): then they are warnings, and coverage is not looked at.

    Raises
    ------
    EvidenceError
        If a text is not UTF-8, or a source has several.
    """
    findings: list[Finding] = []
    notes: list[str] = []
    sentences: list[SentenceCoverage] = []
    states: Counter[State] = Counter()
    for source in corpus.sources:
        if sources_dir is None:
            notes.append("evidence not checked: no folder of texts was given")
            continue
        if not any((Path(sources_dir) / source.id).glob("*.txt")):
            notes.append(f"evidence not checked: no text of {source.id} in {sources_dir}")
            continue
        text = _Text(corpus, source, normalise(read_text(sources_dir, source.id)))
        states.update(resolution.state for _, _, resolution in text.resolved)
        findings += text.misplaced()
        if not text.same:
            looked = "; coverage not checked" if coverage else ""
            notes.append(f"the text of {source.id} is not the one that was encoded: its digest differs{looked}")
        elif coverage:
            findings += text.uncovered()
            sentences += text.sentences()
    counts = {"spans": states.total(), **{state.value: states[state] for state in State}}
    return Report(findings, counts, notes, sentences)


class _Text:
    """One source and its text; moved spans count for the coverage where they are recorded."""

    def __init__(self, corpus: Corpus, source: SourceFile, text: str) -> None:
        self._corpus = corpus
        self._source = source
        self._text = text
        self.same = source.record.text_digest == digest(text)
        self.resolved = [(claim.iri, span, resolve(span, text)) for claim in source.claims for span in claim.spans]
        self._gaps = source.record.gaps
        self._sentences = self._intervals(NG.sentences)

    def misplaced(self) -> Iterator[Finding]:
        """Spans whose words do not stand where they should."""
        for iri, span, resolution in self.resolved:
            place = f"{name(iri)}: the words of the span {span.start}-{span.end}"
            if resolution.state is State.MISSING:
                yield locate(self._corpus, "error", iri, f"{place} do not stand in the text; anchor the claim again")
            elif resolution.where is not None and resolution.state is State.MOVED:
                start, end = resolution.where
                severity: Severity = "error" if self.same else "warning"
                yield locate(self._corpus, severity, iri, f"{place} stand at {start}-{end} now; anchor the claim again")

    def sentences(self) -> Iterator[SentenceCoverage]:
        """Every recorded sentence with what is anchored in it."""
        stretches = self._stretches()
        for number, (start, end) in enumerate(self._sentences, 1):
            claims = {iri for iri, span, _ in self.resolved if span.start < end and start < span.end}
            gaps = tuple(gap.reason for gap in self._gaps if gap.start < end and start < gap.end)
            within = tuple(stretch for stretch in stretches if start <= stretch[0] < end)
            sentence = self._text[start:end]
            yield SentenceCoverage(self._source.iri, number, start, end, sentence, tuple(sorted(claims)), gaps, within)

    def uncovered(self) -> Iterator[Finding]:
        """What of the text is in no sentence, no claim and no gap."""
        for property_ in (NG.sentences, NG.paragraphs):
            edges = [0, *chain(*self._intervals(property_)), len(self._text)]
            if any(self._text[end:start].strip() for end, start in zip(edges[::2], edges[1::2], strict=True)):
                problem = f"{name(property_)} leaves out words of the text; list all"
                yield locate(self._corpus, "error", self._source.iri, problem)
        for start, end in self._stretches():
            words = self._text[start:end].split()
            shown = " ".join(words if len(words) <= 8 else [*words[:4], "…", *words[-4:]])
            problem = f"no claim states {start}-{end} ({shown}); encode it, or record an ng:gap with the reason"
            yield locate(self._corpus, "error", self._source.iri, problem)

    def _stretches(self) -> list[tuple[int, int]]:
        return uncovered(self._text, self._sentences, [span for _, span, _ in self.resolved], self._gaps)

    def _intervals(self, property_: URIRef) -> tuple[tuple[int, int], ...]:
        try:
            return read_intervals(self._source.text_of(str(property_)))
        except EvidenceError as error:
            file, line = self._corpus.line_of(self._source.iri) or (self._source.path, None)
            raise EvidenceError(f"{name(property_)}: {error.message}", file=file, line=line) from error
