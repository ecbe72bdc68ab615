"""Read a SPARQL text as tokens: enough to place an error, to find FROM, and to see which names are used.

Nothing here decides what a query may do (see `netgov.store.guard`): Oxigraph's grammar has no tokens, so any reading by
tokens can be led astray by a text that is written to do so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

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


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: what it is, how it is written, and at which offset."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph that FROM or FROM NAMED names, and the offset at which it does."""

    iri: str
    start: int


def tokens(text: str) -> list[Token]:
    """Cut a text into tokens.

    Parameters
    ----------
    text
        SPARQL, right or wrong.

    Returns
    -------
    list of Token
        All but white space and comments; what fits nothing is a mark of one character.

    Examples
    --------
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

    Parameters
    ----------
    text
        The whole text.
    offset
        In code points, from 0.

    Returns
    -------
    tuple of int
        Line and column.

    Examples
    --------
    >>> place("ASK {\n  ?x ?y ?z }", 8)
    (2, 3)
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def body(text: str) -> list[Token]:
    """Tokens after the prologue.

    Parameters
    ----------
    text
        A query or an update.

    Returns
    -------
    list of Token
        All tokens but those of PREFIX and BASE declarations at the beginning.
    """
    return _Reading(text, {}).body


def declared(text: str, implied: Mapping[str, str]) -> dict[str, str]:
    """Prefixes that may be used in a text.

    Parameters
    ----------
    text
        A query or an update.
    implied
        Prefixes that need no declaration; the text's own win.

    Returns
    -------
    dict
        Namespace by prefix.
    """
    return _Reading(text, implied).prefixes


def from_graphs(text: str, implied: Mapping[str, str]) -> list[Graph]:
    """Graphs that the query's FROM and FROM NAMED clauses name.

    Parameters
    ----------
    text
        A query that the engine can parse.
    implied
        Prefixes that need no declaration.

    Returns
    -------
    list of Graph
        In the order of the text.

    Examples
    --------
    >>> query = "SELECT ?from FROM <urn:a> FROM NAMED x:b { ?s ?from <urn:c> }"
    >>> [graph.iri for graph in from_graphs(query, {"x": "urn:"})]
    ['urn:a', 'urn:b']
    """
    reading = _Reading(text, implied)
    found = []
    head = _glued(reading)
    for token in head:
        if token.text.lower() != "from" or token.kind != "word":
            continue
        target = next(head, None)
        if target is not None and target.kind == "word" and target.text.lower() == "named":
            target = next(head, None)
        iri = None if target is None else reading.resolve(target)
        if target is not None and iri is not None:
            found.append(Graph(iri, target.start))
    return found


def asked_graphs(text: str, implied: Mapping[str, str]) -> tuple[list[str], bool]:
    """Graphs that a query reads with GRAPH.

    Parameters
    ----------
    text
        A query that the engine can parse.
    implied
        Prefixes that need no declaration.

    Returns
    -------
    tuple
        IRIs of those that it names, in the order of the text, and whether it also leaves one open (``GRAPH ?g``).

    Examples
    --------
    >>> asked_graphs("ASK { GRAPH x:b { ?s ?p ?o } GRAPH ?g { ?o ?p ?s } }", {"x": "urn:"})
    (['urn:b'], True)
    """
    reading = _Reading(text, implied)
    pairs = list(zip(reading.body, reading.body[1:], strict=False))
    after = [token for word, token in pairs if word.kind == "word" and word.text.lower() == "graph"]
    iris = [iri for token in after if (iri := reading.resolve(token)) is not None]
    return list(dict.fromkeys(iris)), any(token.kind == "variable" for token in after)


def names(text: str, implied: Mapping[str, str]) -> Iterator[tuple[str, Token]]:
    """IRIs that a query uses.

    Parameters
    ----------
    text
        A query that the engine can parse.
    implied
        Prefixes that need no declaration.

    Yields
    ------
    tuple
        The IRI and the token that stands for it.
    """
    reading = _Reading(text, implied)
    for token in reading.body:
        iri = reading.resolve(token)
        if iri is not None:
            yield iri, token


def variables(text: str) -> list[str]:
    """Variables that a query uses.

    Parameters
    ----------
    text
        A query, right or wrong.

    Returns
    -------
    list of str
        Their names, in the order in which they first stand there.

    Examples
    --------
    >>> variables("SELECT ?who { ?who ng:attended $what FILTER(?who != $what) }")
    ['who', 'what']
    """
    return list(dict.fromkeys(token.text[1:] for token in tokens(text) if token.kind == "variable"))


def where(text: str) -> tuple[int, int] | None:
    """Find the group of patterns that a query matches.

    Parameters
    ----------
    text
        A query whose syntax is right.

    Returns
    -------
    tuple of int or None
        Offsets of what stands between its braces; None for a query that has no such group (a DESCRIBE of things
        by name) or one in which only triples may stand (CONSTRUCT WHERE).

    Examples
    --------
    >>> text = "SELECT (EXISTS { ?x a ng:Event } AS ?event) { ?x a ng:Actor }"
    >>> begin, end = where(text)
    >>> text[begin:end]
    ' ?x a ng:Actor '
    """
    cut = body(text)
    words = [token.text.upper() for token in cut]
    if words[:1] == ["CONSTRUCT"]:
        if words[1:2] != ["{"] or "}" not in words:
            return None
        template = words.index("}") + 1
        cut, words = cut[template:], words[template:]
    brackets, braces = 0, 0
    begin: int | None = None
    for token, word in zip(cut, words, strict=True):
        # Before the group, braces stand only within the brackets of an expression; within it, brackets do not matter.
        if begin is None:
            brackets += (word == "(") - (word == ")")
            if word == "{" and brackets == 0:
                begin = token.start + 1
        elif word == "}" and braces == 0:
            return begin, token.start
        else:
            braces += (word == "{") - (word == "}")
    return None


class _Reading:
    """A text with its prologue read."""

    def __init__(self, text: str, implied: Mapping[str, str]) -> None:
        self.prefixes = dict(implied)
        self._base = ""
        rest = tokens(text)
        while rest and rest[0].kind == "word":
            word = rest[0].text.lower()
            if word == "prefix" and [token.kind for token in rest[1:3]] == ["name", "iri"]:
                self.prefixes[rest[1].text.removesuffix(":")] = self.resolve(rest[2]) or ""
                rest = rest[3:]
            elif word == "base" and [token.kind for token in rest[1:2]] == ["iri"]:
                self._base = self.resolve(rest[1]) or ""
                rest = rest[2:]
            else:
                break
        self.body = rest

    def resolve(self, token: Token) -> str | None:
        if token.kind == "iri":
            return urljoin(self._base, token.text[1:-1]) if self._base else token.text[1:-1]
        prefix, colon, local = token.text.partition(":")
        if token.kind == "name" and colon and prefix in self.prefixes:
            return self.prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)
        return None


def _glued(reading: _Reading) -> Iterator[Token]:
    """Tokens before the first brace and outside parentheses, where FROM may stand.

    The engine reads ``FROMx:g`` as FROM and a name, unless a prefix is called ``FROMx``.
    """
    depth = 0
    for token in reading.body:
        if token.text == "{":
            return
        depth += (token.text == "(") - (token.text == ")")
        if depth:
            continue
        match = _GLUED.match(token.text)
        if token.kind == "name" and reading.resolve(token) is None and match:
            position = token.start
            for word in filter(None, match.groups()[:2]):
                yield Token("word", word, position)
                position += len(word)
            token = Token("name", match[3], position)  # noqa: PLW2901 - the rest of the same token
        yield token


_GLUED = re.compile(r"(from)?(named)?(.*)", re.IGNORECASE | re.DOTALL)
