"""Names for what gets an IRI: made from labels, the same ones for the same labels."""

from __future__ import annotations

import re
import unicodedata

RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{device}{number}" for device in ("com", "lpt") for number in range(10)))
)
"""A file or a folder of such a name cannot be made on Windows."""

_LONGEST = 60


def slug(label: str, longest: int = _LONGEST) -> str:
    """Make the last part of an IRI from a label.

    Lower case, hyphens between the words, Latin letters without their accents. Letters and digits of other scripts
    stay, so that a label in them does not come out empty.

    Parameters
    ----------
    label
        Any text.
    longest
        How many characters it may have; words that no longer fit are left out.

    Returns
    -------
    str
        The name; empty when the label has neither letter nor digit.

    Examples
    --------
    >>> slug("José Álvarez (UN)"), slug("U.S.-China Policy"), slug("网络主权"), slug("?!")
    ('jose-alvarez-un', 'us-china-policy', '网络主权', '')
    """
    text = unicodedata.normalize("NFKD", label).casefold()
    text = unicodedata.normalize("NFC", _ACCENT.sub(r"\1", text))
    text = _INSIDE.sub("", text)
    words = [word for word in "".join(map(_kept, text)).split() if any(map(str.isalnum, word))]
    name = words[0][:longest] if words else ""
    for word in words[1:]:
        if len(name) + 1 + len(word) > longest:
            break
        name += f"-{word}"
    return name


class Names:
    """Hands out names so that none comes twice; names of files that Windows does not allow never come.

    Examples
    --------
    >>> names = Names()
    >>> [names.take(slug("Lu Wei")), names.take(slug("Lu, Wei")), names.take("con"), names.take("", "person")]
    ['lu-wei', 'lu-wei-2', 'con-2', 'person']
    """

    def __init__(self) -> None:
        self._taken: set[str] = set(RESERVED)
        self._next: dict[str, int] = {}

    def take(self, name: str, otherwise: str = "unnamed") -> str:
        """Take a name, with a number after it if it is taken already.

        Parameters
        ----------
        name
            The name wanted.
        otherwise
            What to take for an empty one.

        Returns
        -------
        str
            A name that was not taken before.
        """
        wanted = given = name or otherwise
        while given in self._taken:
            number = self._next[wanted] = self._next.get(wanted, 1) + 1
            given = f"{wanted}-{number}"
        self._taken.add(given)
        return given


def _kept(char: str) -> str:
    # The selectors of variants are marks that follow emoji too, and not all of them may stand in an IRI.
    kept = unicodedata.category(char)[0] in "LMN" and not _SELECTOR.match(char)
    return char if kept else " "


_ACCENT = re.compile("([a-z])[\u0300-\u036f]+")
# "U.S." is one word, and so is "China's".
_INSIDE = re.compile(r"(?<=\w)['’](?=\w)|(?<=\b[^\W\d_])\.")
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
