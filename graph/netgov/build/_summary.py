"""What a build says about itself in ``report.txt``: what was validated, covered and counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from netgov.model import Claim, Standing
from netgov.model.catalogue import Catalogue, SourceRecord

if TYPE_CHECKING:
    from netgov.validation import Finding, Report


def summarise(
    report: Report,
    claims: Sequence[Claim],
    catalogue: Catalogue,
    triples: Mapping[str, int],
    *,
    roots: Iterable[Path] = (),
) -> str:
    """Write the report of a build; it names neither the day nor a folder of this machine.

    Parameters
    ----------
    report
        What the checks found.
    claims, catalogue
        All claims and all records.
    triples
        Number of triples by graph, in the order in which they are listed.
    roots
        Folders that are cut off the files of findings.

    Returns
    -------
    str
        Plain text.

    Examples
    --------
    >>> from netgov.validation import Report
    >>> text = summarise(Report(counts={"claims": 0}), [], Catalogue({}, {}, {}, {}), {"default graph": 7})
    >>> print(text[text.index("Triples"):], end="")
    Triples
           7  default graph
    """
    standings = Counter(claim.standing for claim in claims)
    classes = Counter(class_ for entity in catalogue.entities.values() for class_ in entity.types)
    sections: dict[str, Iterable[str]] = {
        "Validated": _validated(report, list(roots)),
        "Covered": _covered(claims, catalogue),
        "Claims by standing": _counts({standing: standings[standing] for standing in Standing}),
        "Claims by source": _counts(Counter(catalogue.label(claim.reported_in) for claim in claims)),
        "Entities by class": _counts(
            {catalogue.label(class_): classes[class_] for class_ in sorted(classes, key=catalogue.label)}
        ),
        "Triples": _counts(triples),
    }
    text = "What this build holds\n"
    for title, lines in sections.items():
        text += "\n" + "\n".join([title, *(f"  {line}" for line in lines)]) + "\n"
    return text


def _validated(report: Report, roots: list[Path]) -> Iterator[str]:
    severities = Counter(finding.severity for finding in report.findings)
    yield f"shapes, statements, ontology: {severities['error']} errors, {severities['warning']} warnings"
    spans = {state: report.counts.get(state, 0) for state in ("exact", "moved", "missing")}
    if any(spans.values()):
        yield "evidence: " + ", ".join(f"{count} spans {state}" for state, count in spans.items())
    else:
        yield "evidence: not checked, as no texts of the sources were given"
    for finding in report.findings:
        yield _finding(finding, roots)


def _finding(finding: Finding, roots: list[Path]) -> str:
    """A finding with a file that is named the same on every machine."""
    message = " ".join(finding.message.split())
    if finding.file is None:
        return f"{finding.severity}: {message}"
    file = Path(finding.file)
    inside = [file.relative_to(root).as_posix() for root in roots if file.is_relative_to(root)]
    return f"{finding.severity}: {[*inside, file.name][0]}:{finding.line or 1}: {message}"


def _covered(claims: Iterable[Claim], catalogue: Catalogue) -> Iterator[str]:
    spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for claim in claims:
        spans[claim.reported_in] += ((span.start, span.end) for span in claim.spans)
    for record in sorted(catalogue.sources.values(), key=lambda record: record.iri):
        counts = ", ".join(f"{count} {state}" for state, count in coverage(record, spans[record.iri]).items())
        yield f"{record.id}: of {len(record.sentences)} sentences {counts}"


def coverage(record: SourceRecord, spans: Sequence[tuple[int, int]]) -> dict[str, int]:
    """Count the sentences of a source by what the spans of its claims make of them.

    Examples
    --------
    >>> from netgov.model.catalogue import Gap
    >>> record = SourceRecord("urn:s", "S", sentences=((0, 9), (10, 20)), gaps=(Gap(10, 20, "a question"),))
    >>> coverage(record, [])
    {'with a claim': 0, 'with a recorded gap only': 1, 'with neither': 1}
    """
    gaps = [(gap.start, gap.end) for gap in record.gaps]
    counts = {"with a claim": 0, "with a recorded gap only": 0, "with neither": 0}
    for sentence in record.sentences:
        if _touched(sentence, spans):
            counts["with a claim"] += 1
        elif _touched(sentence, gaps):
            counts["with a recorded gap only"] += 1
        else:
            counts["with neither"] += 1
    return counts


def _touched(sentence: tuple[int, int], stretches: Iterable[tuple[int, int]]) -> bool:
    return any(start < sentence[1] and sentence[0] < end for start, end in stretches)


def _counts(counts: Mapping[str, int]) -> Iterator[str]:
    return (f"{count:6}  {name}" for name, count in counts.items())
