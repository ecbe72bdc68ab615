"""A source's text: where it lies, its normal form, its digest."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from netgov.errors import EvidenceError
from netgov.files import decode, read_bytes

_MOST_MARKS = 256
LARGEST = 10_000_000
"""The most bytes of one text."""
# No combining mark lies in the blocks that most texts are made of, so that few characters have to be looked at.
_UNUSUAL = re.compile(f"[^\u0000-\u02ff]{{{_MOST_MARKS},}}")


def normalise(text: str) -> str:
    r"""Bring a text into the form in which offsets are counted.

    Unicode NFC, every run of white space (also no-break spaces and line ends) is one space, the ends are trimmed.

    Parameters
    ----------
    text
        Any text; a normalised one comes back as it is.

    Returns
    -------
    str
        The normalised text; offsets into it are code points.

    Raises
    ------
    EvidenceError
        If more than 256 combining marks follow each other.

    Examples
    --------
    >>> normalise("  Cafe\u0301\u00a0 opens.\n\nSoon. ")
    'Café opens. Soon.'
    """
    return " ".join(nfc(text).split())


def nfc(text: str) -> str:
    """Bring a text into Unicode's composed form, unless hundreds of combining marks follow each other.

    No script has that, and to sort them takes the square of their number.
    """
    for run in _UNUSUAL.finditer(text):
        marks = 0
        for position in range(*run.span()):
            marks = marks + 1 if unicodedata.combining(text[position]) else 0
            if marks > _MOST_MARKS:
                raise EvidenceError(
                    f"more than {_MOST_MARKS} combining marks follow each other at character {position}; "
                    "nobody writes so, take them out"
                )
    return unicodedata.normalize("NFC", text)


def digest(text: str) -> str:
    """SHA-256 of a text as it is given, in UTF-8.

    Parameters
    ----------
    text
        Normalised text, or a stretch of it.

    Returns
    -------
    str
        64 hexadecimal digits in lower case.

    Examples
    --------
    >>> digest("Soon.")[:12]
    '2afed5b78d55'
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_text(sources_dir: Path | str, source_id: str) -> str:
    """Read the text of one source: the single ``.txt`` file in ``<sources_dir>/<source_id>/``.

    Parameters
    ----------
    sources_dir
        The folder that holds one folder per source.
    source_id
        The source's short name.

    Returns
    -------
    str
        The raw text, without a byte order mark; `normalise` comes after `netgov.evidence.segment`.

    Raises
    ------
    EvidenceError
        If the folder holds no text or more than one, or if the text is not UTF-8.
    """
    folder = Path(sources_dir) / source_id
    inside = Path(source_id).name == source_id != ".."
    files = sorted(folder.glob("*.txt")) if inside else []
    if not files:
        raise EvidenceError(f"no text of {source_id} in {sources_dir}; put it there as {source_id}/article.txt")
    if len(files) > 1:
        names = ", ".join(file.name for file in files)
        raise EvidenceError(f"{folder} holds several texts ({names}); keep one .txt file")
    text = decode(read_bytes(files[0], "text", LARGEST, EvidenceError), files[0], kind=EvidenceError)
    return text.replace("\r\n", "\n").replace("\r", "\n")
