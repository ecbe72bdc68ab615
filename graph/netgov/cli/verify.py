"""``netgov verify``: whether the corpus is well formed and its evidence holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from netgov.cli.options import Corpus, Sources, check_texts, command
from netgov.cli.output import say
from netgov.cli.progress import working

if TYPE_CHECKING:
    from netgov.validation import Report, SentenceCoverage


@command("verify", "Check the corpus and its evidence.")
def verify(
    corpus: Corpus = None,
    sources: Sources = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="List each sentence with its claims, and what no claim covers.")
    ] = False,
) -> None:
    """Check shapes, statements and ontology, and with the texts of the sources every span.

    The exit code is 1 when something does not hold, 2 when something is no valid input at all.

    Examples
    --------
    netgov verify
    netgov verify --sources ../shared/sources --coverage
    netgov verify --corpus my-corpus --sources my-texts
    """
    from netgov.corpus import load_corpus
    from netgov.validation import validate, verify_evidence

    if coverage and sources is None:
        raise typer.BadParameter("say with --sources where the texts are", param_hint="--coverage")
    check_texts(sources)
    with working("Reading the corpus") as stage:
        read = load_corpus(corpus)
        stage("Validating")
        report = validate(read)
        stage("Looking for the words of every span")
        report += verify_evidence(read, sources, coverage=coverage)
    for line in (*_sentences(report.coverage), *report.lines(), _total(report)):
        say(line)
    if not report.ok:
        raise typer.Exit(report.exit_code)


def _sentences(coverage: Sequence[SentenceCoverage]) -> Iterator[str]:
    from netgov.namespaces import CLAIM

    for sentence in coverage:
        source = sentence.source.rpartition("/")[2]
        yield f"{source}, sentence {sentence.number} ({sentence.start}-{sentence.end}): {sentence.text}"
        yield from (f"    {claim.removeprefix(f'{CLAIM}{source}/')}" for claim in sentence.claims)
        yield from (f"    gap: {reason}" for reason in sentence.gaps)
        yield from (f"    NOT COVERED: {start}-{end}" for start, end in sentence.uncovered)
    if coverage:
        yield ""


def _total(report: Report) -> str:
    """The counts in one line, and whether all is well."""
    errors = sum(finding.severity == "error" for finding in report.findings)
    warnings = len(report.findings) - errors
    counts = ", ".join(f"{count} {name}" for name, count in report.counts.items())
    return f"{counts}: {errors} errors, {warnings} warnings"
