"""The command line: each command parses, calls one function of the library and prints.

An error that the user can put right is one line on standard error, ``error: FILE:LINE: message``, and exit code 2;
findings are exit code 1. ``--debug`` shows where an error comes from.
"""

from __future__ import annotations

import io
import logging
import os
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

__all__ = ["main", "run"]

# What a shell reports for a program that Ctrl-C, or a reader that went away, has ended.
INTERRUPTED = 130
READER_GONE = 141


def main() -> None:
    """Run the command that ``sys.argv`` names, and leave with its exit code."""
    from netgov.cli.progress import leave

    leave(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Parameters
    ----------
    arguments
        What follows ``netgov`` on the command line.

    Returns
    -------
    int
        0 when done, 1 with findings, 2 after a bad input or usage; 130 after Ctrl-C, 141 when the reader of standard
        output went away.

    Examples
    --------
    >>> run(["--version"])
    netgov 0.1.0
    0
    """
    for stream in (sys.stdout, sys.stderr):
        # Plain line ends on every system, also into a pipe on Windows; a stream of a test or a notebook has its own.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    warnings.showwarning = _show_warning
    # rdflib logs every literal that is not of its type with a traceback; what matters of it the commands say.
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    try:
        code = _run(_debug_first(list(arguments)))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # What is still to be flushed goes nowhere, or Python complains about it when it ends.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    return code


def _run(arguments: list[str]) -> int:
    import typer

    from netgov.cli.application import command
    from netgov.cli.output import remark
    from netgov.errors import NetgovError

    try:
        return int(command().main(args=arguments, prog_name="netgov", standalone_mode=False) or 0)
    except typer.TyperException as error:
        lines, code = [_usage(error)], error.exit_code
    except (BrokenPipeError, SystemExit) as ending:
        # Only in this way does typer end a command: when the reader of standard output has gone.
        raise BrokenPipeError from ending
    except (NetgovError, MemoryError, RecursionError, OSError) as error:
        if arguments[:1] == ["--debug"]:
            import traceback

            traceback.print_exc()
        lines, code = _lines(error), 2
    for line in lines:
        remark(f"error: {line}")
    return code


def _lines(error: Exception) -> list[str]:
    from netgov.errors import NetgovError

    if isinstance(error, NetgovError):
        return list(error.lines())
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return [f"{place}{error.strerror or error}"]
    return ["this input is too large or nested too deeply for this machine; divide it"]


def _usage(error: typer.TyperException) -> str:
    """What is wrong with the command line, and which help to read."""
    # Pydantic, which typer has check values, begins its messages so.
    message = error.format_message().replace("Value error, ", "")
    context = getattr(error, "ctx", None)
    return f"{message.rstrip('.')} (see {context.command_path} --help)" if context else message


def _debug_first(arguments: list[str]) -> list[str]:
    """Let ``--debug`` stand anywhere: whoever adds it after a failure adds it at the end."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    if "--debug" not in arguments[:end]:
        return arguments
    return ["--debug", *(argument for argument in arguments[:end] if argument != "--debug"), *arguments[end:]]


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    from netgov.cli.output import remark

    remark(f"warning: {message}")
