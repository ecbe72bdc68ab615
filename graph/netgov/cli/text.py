"""Text that is safe to show: labels, gists and messages are data, and data must not drive a terminal."""

from __future__ import annotations

import re
import sys

# Control characters, line and paragraph separators, and what turns the direction of the text around.
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ACTING_BUT_LAYOUT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def one_line(text: str) -> str:
    r"""Put text into one line, with control characters, line ends and direction marks as escapes.

    Examples
    --------
    >>> print(one_line("red\x1b[31m\nLu Wei"))
    red\x1b[31m\nLu Wei
    """
    return _ACTING.sub(_written_out, text)


def shortened(text: str, most: int) -> str:
    """Cut a text that is longer than so many characters, and mark where."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def put(text: str) -> None:
    """Write a document with its own line ends: byte by byte into a file or a pipe, harmless on a terminal."""
    if sys.stdout.isatty():
        text = _ACTING_BUT_LAYOUT.sub(_written_out, text.replace("\r\n", "\n"))
    sys.stdout.write(text)


def say(line: str) -> None:
    """Print a text in one line on standard output."""
    sys.stdout.write(one_line(line) + "\n")


def remark(line: str) -> None:
    """Print a text in one line on standard error, after what standard output holds so far."""
    sys.stdout.flush()
    sys.stderr.write(one_line(line) + "\n")


def _written_out(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")
