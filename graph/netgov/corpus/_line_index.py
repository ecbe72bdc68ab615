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
    lines: dict[str, int] = {}
    prefixes: dict[str, str] = {}
    base = ""
    line, position = 1, 0
    for statement in _statements(text):
        kind, token, start = statement[0]
        line += text.count("\n", position, start)
        position = start
        if kind == "word":
            iri = urljoin(base, statement[-1][1][1:-1])
            if token.lower().lstrip("@") == "base":
                base = iri
            else:
                prefixes[statement[1][1].removesuffix(":")] = iri
        elif kind == "iri":
            lines.setdefault(urljoin(base, token[1:-1]), line)
        elif kind == "name":
            prefix, _, local = token.partition(":")
            if prefix in prefixes:
                lines.setdefault(prefixes[prefix] + re.sub(r"\\(.)", r"\1", local), line)
    return lines


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
