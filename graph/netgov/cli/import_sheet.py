"""The part of ``netgov import`` that takes in a claim sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from netgov.coding.sheet.importing import Imported


def import_sheet(file: Path, corpus: Path | None, sources: Path, source: str | None, *, remove: bool) -> None:
    """Take in a sheet and say what has changed, or every mistake.

    Parameters
    ----------
    file
        The sheet.
    corpus, sources, source, remove
        The values of the options.

    Raises
    ------
    typer.Exit
        With code 2 after the mistakes.
    """
    from netgov.cli.progress import working
    from netgov.cli.text import remark
    from netgov.coding.opening import writable_corpus
    from netgov.coding.sheet.importing import import_sheet as take_in
    from netgov.coding.sheet.problems import SheetError
    from netgov.corpus import read_corpus

    try:
        with working("Reading the sheet"):
            done = take_in(file, read_corpus(writable_corpus(corpus)), sources, source, remove=remove)
    except SheetError as error:
        for line in error.lines():
            remark(f"error: {line}")
        raise typer.Exit(2) from error
    _report(done)


def _report(done: Imported) -> None:
    from netgov.cli.text import remark, say

    for path in done.files:
        say(f"wrote {path}")
    if not done.files:
        say("nothing new: the files are as they were")
    kinds = (
        ("new", done.added),
        ("changed", done.changed),
        ("removed", done.removed),
        ("new entities", done.entities),
    )
    changes = ", ".join(f"{len(names)} {kind}" for kind, names in kinds if names)
    say(f"{done.claims} claims{f' ({changes})' if changes else ''}, {done.gaps} gaps")
    if done.comments:
        remark(f"warning: {done.comments} comment lines between the claims were not kept")
    if done.pending:
        say(f"{done.pending} rows say nothing yet")
