"""Every error that netgov raises on purpose: one root, few kinds, each with its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

# A message may quote what it is about, and that may be a literal of ten megabytes.
_LONGEST = 1000


class NetgovError(Exception):
    """Something that the user can put right.

    Parameters
    ----------
    message
        What is wrong and what would be right, in one line.
    file
        The file in which it is wrong, if there is one.
    line, column
        The place in that file or text, from 1.
    """

    def __init__(
        self, message: str, *, file: object = None, line: int | None = None, column: int | None = None
    ) -> None:
        # Of a long message both ends are kept: the remedy stands at the end.
        short = message if len(message) <= _LONGEST else f"{message[: _LONGEST // 2]} … {message[-_LONGEST // 2 :]}"
        self.message = " ".join(short.split())
        self.file = None if file is None else str(file)
        self.line = line
        self.column = column
        super().__init__(str(self))

    def __str__(self) -> str:
        """``FILE:LINE:COLUMN: message``, with the parts that are known."""
        place = [str(part) for part in (self.file, self.line, self.column) if part is not None]
        return ": ".join([":".join(place), self.message]) if place else self.message

    def lines(self) -> list[str]:
        """The message, one line for each of several mistakes."""
        return [str(self)]


class CorpusError(NetgovError):
    """A file of the corpus or the ontology that cannot be read as what it should be."""


class EvidenceError(NetgovError):
    """A span that does not fit its text, or a phrase that the text does not hold."""


class QueryError(NetgovError):
    """A query that cannot be run as written; line and column are those of the user's own text."""


class ForbiddenError(QueryError):
    """A query or a file that would reach a network, which nobody allowed."""


class EndpointError(NetgovError):
    """A server that cannot be reached, or does not do what it was asked; the file is its address."""


class OutputError(NetgovError):
    """A place that cannot be written to."""


class UnknownNameError(NetgovError):
    """A name that stands for nothing here.

    Parameters
    ----------
    kind
        What the name should have been: ``question``, ``entity``, ``source`` …
    name
        The name as given.
    known
        The names that there are; the nearest are suggested.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str] = ()) -> None:
        self.kind = kind
        self.name = name
        self.nearest = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
        hint = f"; did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"there is no {kind} called {name!r}{hint}")


def one_of(kind: str, word: str, known: Iterable[str]) -> str:
    """Check a word of a fixed list.

    Parameters
    ----------
    kind
        What the word stands for, for the message.
    word
        The word as given.
    known
        All words that there are.

    Returns
    -------
    str
        The word.

    Raises
    ------
    UnknownNameError
        If it is not in the list; the message ends with the whole list.

    Examples
    --------
    >>> one_of("method", "subtract", ["ignore", "subtract"])
    'subtract'
    """
    words = list(known)
    if word not in words:
        error = UnknownNameError(kind, str(word), words)
        error.message += f" (choose from {', '.join(words)})" if words else " (there is none)"
        raise error
    return word
