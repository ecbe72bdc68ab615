"""Where in a file a subject's block starts, for the places of errors.

Parsers of RDF forget lines. Turtle is read here a second time, only as far as its tokens, and only when a place is
asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

_TURTLE = re.compile(
    r'''
      (?P<skip>\s+|\#[^\n]*)
    | (?P<string>"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<iri><[^<>\s]*>)
    | (?P<name>[\w.\-]*:(?:[\w:\-]|\\.|%[0-9A-Fa-f]{2}|\.(?=[\w:\-\\%]))*)
    | (?P<number>[+-]?(?:\d*\.\d+|\d+)(?:[eE][+-]?\d+)?)
    | (?P<word>@?[A-Za-z][\w\-]*)
    | (?P<mark>[\[\](){};,.])
    | (?P<other>.)
    ''',
    re.VERBOSE | re.DOTALL,
)
_JSON_ID = re.compile(r'"@id"\s*:\s*"([^"]*)"')


def turtle_subjects(text: str) -> dict[str, int]:
    """Find the line on which each subject's first block starts."""
    found: dict[str, int] = {}
    names = _Names()
    line, position = 1, 0
    for statement in _statements(text):
        if names.declare(statement):
            continue
        kind, token, start = statement[0]
        line += text.count("\n", position, start)
        position = start
        iri = names.resolve(kind, token)
        if iri is not None:
            found.setdefault(iri, line)
    return found


def json_line(text: str, iri: str) -> int | None:
    """Find the line of a JSON-LD node."""
    for match in _JSON_ID.finditer(text):
        written = match[1]
        local = written.partition(":")[2] or written
        if written and (written == iri or iri.endswith((f"/{local}", f"#{local}"))):
            return text.count("\n", 0, match.start()) + 1
    return None


_Token = tuple[str, str, int]


def _statements(text: str) -> Iterator[list[_Token]]:
    """Split Turtle at the dots that end a statement; SPARQL-style directives end without one."""
    statement: list[_Token] = []
    depth = 0
    for match in _TURTLE.finditer(text):
        kind = str(match.lastgroup)
        if kind == "skip":
            continue
        token = match[0]
        if token == "." and depth == 0:
            if statement:
                yield statement
            statement = []
            continue
        depth += (token in "[({") - (token in "])}") if kind == "mark" else 0
        statement.append((kind, token, match.start()))
        if kind == "iri" and len(statement) == _DIRECTIVE.get(statement[0][1].lower()):
            yield statement
            statement = []


# How many tokens a directive has that ends without a dot.
_DIRECTIVE = {"prefix": 3, "base": 2}


class _Names:
    """The prefixes and the base of a file, as far as it has been read."""

    def __init__(self) -> None:
        self._prefixes: dict[str, str] = {}
        self._base = ""

    def declare(self, statement: list[_Token]) -> bool:
        """Take in a statement if it is a directive, and say whether it was."""
        kind, token, _ = statement[0]
        directive = token.lower().lstrip("@")
        if kind != "word" or directive not in _DIRECTIVE:
            return False
        iri = self.resolve("iri", statement[-1][1]) or ""
        if directive == "base":
            self._base = iri
        else:
            self._prefixes[statement[1][1].removesuffix(":")] = iri
        return True

    def resolve(self, kind: str, token: str) -> str | None:
        """IRI of a token; None for a blank node or anything else that is no IRI."""
        if kind == "iri":
            return urljoin(self._base, token[1:-1]) if self._base else token[1:-1]
        if kind == "name":
            prefix, _, local = token.partition(":")
            if prefix in self._prefixes:
                return self._prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)
        return None
