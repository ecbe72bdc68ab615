"""Record in ``merges.csv`` of a corpus whether two entities are the same, and take such a decision back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from netgov.corpus.merges import COLUMNS, MERGES, Decision, Merges, Verdict
from netgov.corpus.merging import merged
from netgov.errors import NetgovError, OutputError
from netgov.export.csv_text import restore, rows
from netgov.files import write_text
from netgov.namespaces import shorten

if TYPE_CHECKING:
    from pathlib import Path

    from netgov.corpus import Corpus


def record(corpus: Corpus, decision: Decision) -> bool:
    """Record a decision.

    Parameters
    ----------
    corpus
        As its files have it (`netgov.corpus.read_corpus`).
    decision
        The decision.

    Returns
    -------
    bool
        Whether the file was written; not when just this was decided already.

    Raises
    ------
    NetgovError
        If a decision has no author or reason.
    CorpusError
        If it contradicts what was decided before; the message names the rows. Nothing is written.
    """
    if decision.entity == decision.other:
        raise NetgovError(f"{shorten(decision.entity)} is one entity already; name two")
    if not decision.by.strip() or not decision.why.strip():
        raise NetgovError("a decision needs an author and a reason; say --by NAME and --why TEXT")
    old = corpus.merges.by_pair.get(decision.pair)
    if old is not None and _cells(old) == _cells(decision):
        return False
    decisions = (*corpus.merges.decisions, decision)
    # A decision that cannot be applied is not written; checked in this order, the others come before it in errors.
    merged(replace(corpus, merges=Merges(decisions, corpus.root / MERGES)))
    _write(corpus, decisions)
    return True


def undo(corpus: Corpus, one: str, other: str) -> Decision:
    """Take the decision on two entities back.

    Parameters
    ----------
    corpus
        As its files have it (`netgov.corpus.read_corpus`).
    one, other
        Their IRIs, in any order.

    Returns
    -------
    Decision
        What had been decided.

    Raises
    ------
    NetgovError
        If nothing has been decided on the two; when they are the same by way of others, the message names the rows.
    """
    old = corpus.merges.by_pair.get(frozenset((one, other)))
    if old is not None:
        _write(corpus, (decision for decision in corpus.merges.decisions if decision is not old))
        return old
    message = f"there is no decision on {shorten(one)} and {shorten(other)}"
    chain = corpus.merges.between(one, other)
    if chain:
        message += f"; they are the same by way of {'; '.join(map(str, chain))}: take back one of those"
    raise NetgovError(message)


def _write(corpus: Corpus, decisions: Iterable[Decision]) -> None:
    """Write the file anew, sorted, so that it does not depend on the order of the decisions; none at all when empty."""
    path = corpus.root / MERGES
    lines = sorted(map(_cells, decisions))
    if lines:
        write_text(path, rows([COLUMNS, *lines]))
    else:
        _remove(path)


def _cells(decision: Decision) -> tuple[str, ...]:
    entity, other = decision.entity, decision.other
    if decision.verdict is not Verdict.SAME:
        # Only a merge has a direction.
        entity, other = sorted((entity, other))
    return shorten(entity), decision.verdict.value, shorten(other), restore(decision.by), restore(decision.why)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"this cannot be removed: {error.strerror or error}", file=path) from error
