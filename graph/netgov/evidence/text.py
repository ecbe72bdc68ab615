"""A source's text: where it lies, its normal form, its digest."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from netgov.errors import EvidenceError


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

    Examples
    --------
    >>> normalise("  Cafe\u0301\u00a0 opens.\n\nSoon. ")
    'Café opens. Soon.'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


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
    try:
        return files[0].read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        raise EvidenceError(message, file=files[0], line=line) from error
