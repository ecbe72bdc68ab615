r"""Several values in one cell: joined by ``|``; a ``|`` or ``\`` within a value has a ``\`` before it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PIECE = re.compile(r"\\.|\||[^\\|]+", flags=re.DOTALL)


def join(values: Iterable[str]) -> str:
    r"""Put several values into one text.

    Parameters
    ----------
    values
        The values, in order.

    Returns
    -------
    str
        The values joined by ``|``; empty when there are none.

    Examples
    --------
    >>> print(join(["Lu Wei", "a|b"]))
    Lu Wei|a\|b
    """
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def split(text: str) -> list[str]:
    r"""Take several values out of one text; the inverse of `join`, but that one empty value is as good as none.

    Parameters
    ----------
    text
        What `join` made.

    Returns
    -------
    list of str
        The values.

    Examples
    --------
    >>> split("Lu Wei|a\\|b")
    ['Lu Wei', 'a|b']
    """
    if not text:
        return []
    values = [""]
    for piece in _PIECE.findall(text):
        if piece == "|":
            values.append("")
        else:
            values[-1] += piece[1] if piece.startswith("\\") else piece
    return values


def listed(values: str | Iterable[str]) -> list[str]:
    """Give several texts as a list, and one as a list of one.

    Examples
    --------
    >>> listed("a"), listed(("a", "b"))
    (['a'], ['a', 'b'])
    """
    return [values] if isinstance(values, str) else list(values)
