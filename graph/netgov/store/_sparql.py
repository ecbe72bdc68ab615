"""What Python and the page's worker share of SPARQL, from ``sparql.json``: tokens, keywords, messages."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple


class Token(NamedTuple):
    """A piece of a query: what it is, how it is written, and at which offset."""

    kind: str
    text: str
    start: int

    def is_word(self, *words: str) -> bool:
        """Whether it is one of some keywords, which are in small letters."""
        return self.kind == "word" and self.text.lower() in words


@cache
def shared() -> dict[str, Any]:
    """Token patterns, keywords and messages, as the file has them."""
    content: dict[str, Any] = json.loads(Path(__file__).with_name("sparql.json").read_text(encoding="utf-8"))
    return content


def message(name: str, **values: object) -> str:
    """One of the messages, filled in."""
    return str(shared()["messages"][name]).format(**values)


@cache
def _pattern() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in shared()["tokens"].items())
    # The two ways in which Python and JavaScript say what is a letter.
    return re.compile(kinds.replace("{WORD}", r"\w").replace("{LETTER}", r"[^\W\d_]"), re.DOTALL)


def tokens(text: str) -> list[Token]:
    """All but white space and comments; what fits nothing is a mark of one character.

    >>> [token.text for token in tokens("ASK { ?x a ng:Actor . # who?")]
    ['ASK', '{', '?x', 'a', 'ng:Actor', '.']
    """
    return [
        Token(str(match.lastgroup), match[0], match.start())
        for match in _pattern().finditer(text)
        if match.lastgroup != "skip"
    ]


def place(text: str, offset: int) -> tuple[int, int]:
    r"""Line and column of an offset, both from 1.

    >>> place("ASK {\n  ?x ?y ?z }", 8)
    (2, 3)
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
