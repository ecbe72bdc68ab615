"""Run ``netgov`` in this process, which has imported everything already, as if it were in one of its own."""

from __future__ import annotations

import io
import logging
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from netgov.cli import run as run_command


def run_here(arguments: Iterable[object], folder: Path, stdin: str = "") -> CompletedProcess[str]:
    """Run ``netgov`` with arguments in a folder."""
    words = [str(argument) for argument in arguments]
    streams = [io.TextIOWrapper(io.BytesIO(text), encoding="utf-8") for text in (stdin.encode(), b"", b"")]
    level = logging.getLogger("rdflib.term").level
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        patch.chdir(folder)
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
        _show_what_python_shows()
        try:
            code = run_command(words)
        finally:
            logging.getLogger("rdflib.term").setLevel(level)
    return CompletedProcess(words, code, *map(_written, streams[1:]))


def _show_what_python_shows() -> None:
    """Hide the warnings that only pytest shows."""
    warnings.resetwarnings()
    for category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", category)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    content: bytes = stream.buffer.getvalue()  # type: ignore[attr-defined]
    return content.decode()
