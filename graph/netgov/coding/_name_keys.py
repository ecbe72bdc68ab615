"""What two names of one thing have in common, as keys: names with the same key may be names of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netgov.model.entity_index import fold

# Words that names of organizations and persons have or lack at will, folded.
_OPTIONAL = frozenset(
    (
        *("the", "ltd", "limited", "inc", "incorporated", "corp", "corporation", "co", "company", "llc", "plc"),
        *("gmbh", "ag", "sa", "bv", "mr", "mrs", "ms", "dr", "prof", "professor", "sir", "president", "minister"),
    )
)
# Words that abbreviations pass over.
_SMALL = frozenset(("of", "the", "for", "and", "in", "on", "at", "to", "a", "an", "de", "la", "et", "und", "der"))
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9]{1,9}")


def words(name: str) -> tuple[str, ...]:
    """Words in lower case, without accents, articles, titles and legal forms; all words when nothing else is left.

    Examples
    --------
    >>> words("The Example Net Co., Ltd."), words("Dr. José Álvarez")
    (('example', 'net'), ('jose', 'alvarez'))
    """
    all_words = tuple(fold(name.replace("&", " and ")).split())
    return tuple(word for word in all_words if word not in _OPTIONAL) or all_words


def abbreviation(name: str) -> str:
    """The name in lower case without full stops if it is an abbreviation; else empty.

    Examples
    --------
    >>> abbreviation("W.I.C."), abbreviation("Wuzhen")
    ('wic', '')
    """
    plain = name.replace(".", "")
    return plain.lower() if _ABBREVIATION.fullmatch(plain) else ""


def initials(name: str) -> Iterator[str]:
    """How a name of several words may be abbreviated: by their first letters, with and without the small words.

    Examples
    --------
    >>> sorted(initials("Ministry of Foreign Affairs"))
    ['mfa', 'mofa']
    """
    all_words = [word for word in fold(name).split() if not word.isdecimal()]
    for chosen in (all_words, [word for word in all_words if word not in _SMALL]):
        if len(chosen) > 1:
            yield "".join(word[0] for word in chosen)


def person_keys(name: str) -> Iterator[str]:
    """The family name, which may stand first or last, with the first letter of the other end.

    Examples
    --------
    >>> sorted(set(person_keys("Ada Okoro")) & set(person_keys("A. Okoro")))
    ['okoro a']
    """
    parts = words(name)
    if len(parts) > 1:
        yield f"{parts[-1]} {parts[0][0]}"
        yield f"{parts[0]} {parts[-1][0]}"


def has_initial(name: str) -> bool:
    """Whether a part of a name is only its first letter."""
    return any(len(word) == 1 for word in words(name))


def abbreviates(short: str, long: str) -> bool:
    """Whether a person's name with initials may be short for another name.

    Each word of the short one begins a word of the other, in their order, and each that is no initial is one of its
    words; in either order of given and family name.

    Examples
    --------
    >>> abbreviates("A. Okoro", "Ada Maria Okoro"), abbreviates("A. Okoro", "Ada Okoroafor")
    (True, False)
    """
    ours, theirs = words(short), words(long)
    return _begins(ours, theirs) or _begins((*ours[1:], *ours[:1]), theirs)


def _begins(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    rest = iter(theirs)
    return all(any(their == our or (len(our) == 1 and their.startswith(our)) for their in rest) for our in ours)
