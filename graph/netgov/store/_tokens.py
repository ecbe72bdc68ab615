"""Cut a SPARQL text into tokens, as ``page/worker/tokens.js`` does."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r'''
      (?P<skip>\s+|\#[^\r\n]*)
    | (?P<string>"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<variable>[?$]\w+)
    | (?P<blank>_:[\w](?:[\w.\-]*[\w\-])?)
    | (?P<name>(?:[^\W\d_](?:[\w.\-]*[\w\-])?)?:
               (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[^\w\s])(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\[^\w\s]|\.(?=[\w:\-%\\.]))*)?)
    | (?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<word>@?[A-Za-z_][\w\-]*)
    | (?P<mark>\^\^|&&|\|\||!=|<=|>=|\{\||\|\}|<<\(|\)>>|<<|>>|.)
    ''',
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a query: what it is, how it is written, and at which offset."""

    kind: str
    text: str
    start: int

    def is_word(self, *words: str) -> bool:
        """Whether it is one of some keywords, which are in small letters."""
        return self.kind == "word" and self.text.lower() in words


def tokens(text: str) -> list[Token]:
    """All but white space and comments; what fits nothing is a mark of one character.

    >>> [token.text for token in tokens("ASK { ?x a ng:Actor . # who?")]
    ['ASK', '{', '?x', 'a', 'ng:Actor', '.']
    """
    return [
        Token(str(match.lastgroup), match[0], match.start())
        for match in _TOKEN.finditer(text)
        if match.lastgroup != "skip"
    ]


def place(text: str, offset: int) -> tuple[int, int]:
    r"""Line and column of an offset, both from 1.

    >>> place("ASK {\n  ?x ?y ?z }", 8)
    (2, 3)
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
