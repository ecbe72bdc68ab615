"""What Python and the page's worker share of SPARQL (``sparql.json``: tokens, keywords, messages), and syntax errors.

Oxigraph's parser reports how far it has looked ahead, which may be a dozen characters too far, and lists the character
classes that it would have taken. The place is found by parsing once more with wide gaps between the tokens, so that the
position tells which token it is; what is said about it is ours.
"""

from __future__ import annotations

import difflib
import json
import re
import secrets
from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox

from netgov.errors import QueryError

if TYPE_CHECKING:
    from netgov.store._query import Query

# Wider than the longest keyword that the parser may look ahead for.
_GAP = 40
_POSITION = re.compile(r"error at (\d+):(\d+): ")
_KEYWORD = re.compile("service|load", re.IGNORECASE | re.ASCII)


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
    return dict(json.loads(Path(__file__).with_name("sparql.json").read_text(encoding="utf-8")))


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


def mask(text: str) -> str:
    """The text, as long, with other letters wherever those of a keyword that reaches a network stand.

    >>> mask("Service ?service # LOAD")
    'zzrvice ?zzrvice # zzad'
    """
    return _KEYWORD.sub(lambda match: "zz" + match[0][2:].lower(), text)


def masked_prefixes(prefixes: Mapping[str, str]) -> dict[str, str]:
    """The prefixes that a masked text uses."""
    return {mask(prefix): namespace for prefix, namespace in prefixes.items()}


def parse_error(text: str, prefixes: Mapping[str, str]) -> str:
    """What the engine says of a text that it only parses and that must not reach a network; empty when it parses."""
    # The engine counts, sorts and answers ASK at once, for which VALUES needs no data; but it stops short of all that
    # when it is to put something in the place of a variable that the query lacks, as none has one of this name.
    stop = ox.Variable(f"stop{secrets.token_hex(16)}")
    try:
        ox.Store().query(text, prefixes=dict(prefixes), substitutions={stop: ox.NamedNode("urn:stop")})
    except SyntaxError as error:
        return str(error)
    except (OSError, RuntimeError, ValueError):
        pass  # It parses, and only then cannot be evaluated.
    return ""


def syntax_error(query: Query, *, masked: bool = True) -> QueryError:
    """Why a query that the engine has refused cannot be parsed.

    Unless the query may reach a network, the engine is asked about a masked text only.
    """
    index, engine_says = failing_token(query, masked=masked)
    # A quotation mark on its own opens a string that nothing closes, however far the parser got.
    index = next((number for number, token in enumerate(query.tokens) if token.text in ("'", '"')), index)
    # What the parser says in words when the grammar holds but the meaning does not.
    problem = _problem(query, index)
    for theirs, keyword, meaning in shared()["meanings"]:
        if theirs in engine_says:
            before = (number for number, token in enumerate(query.tokens[:index]) if token.text.upper() == keyword)
            index, problem = max(before, default=index), f"{keyword} {meaning}"
            break
    at_end = index >= len(query.tokens)
    return query.error(problem, len(query.text.rstrip()) if at_end else query.tokens[index].start)


def failing_token(query: Query, *, masked: bool = True) -> tuple[int, str]:
    """Index of the token at which the engine gives up (their number when it is the end), and all that it says."""
    text, prefixes = (mask(query.text), masked_prefixes(query.implied)) if masked else (query.text, query.implied)
    pieces = [text[token.start : token.start + len(token.text)] + " " * _GAP for token in query.tokens]
    spaced = "".join(pieces)
    errors = [parse_error(spaced, prefixes), parse_error(text, prefixes)]
    match = _POSITION.match(errors[0])
    index = len(pieces)
    if match is not None:
        line, column = int(match[1]), int(match[2])
        offset = sum(len(before) + 1 for before in spaced.split("\n")[: line - 1]) + column - 1
        ends = accumulate(map(len, pieces))
        index = next((number for number, end in enumerate(ends) if offset < end), index)
    return index, " ".join(errors)


def _problem(query: Query, index: int) -> str:
    before = query.tokens[:index]
    after = message("after", token=before[-1].text) if before else ""
    if not query.tokens:
        return message("empty")
    if index == len(query.tokens):
        return message("ends early", where=_unclosed(query) or after)
    token = query.tokens[index]
    if query.body and token == query.body[0]:
        if token.text.lower() in shared()["updates"]:
            return message("changes", word=token.text.upper())
        return message("begins", token=token.text, hint=_hint(token))
    return _wrong_token(token, query.prefixes, after)


def _wrong_token(token: Token, known: Mapping[str, str], after: str) -> str:
    prefix = token.text.partition(":")[0]
    if token.kind == "name" and prefix not in known:
        near = difflib.get_close_matches(prefix, known, n=1)
        return message("mistyped prefix" if near else "unknown prefix", prefix=prefix, near="".join(near))
    if token.text in ("'", '"'):
        return message("open string", token=token.text)
    if token.kind == "iri" or token.text == "<":
        return message("no IRI", token=token.text)
    return message("does not fit", token=token.text, after=after, hint=_hint(token))


def _hint(token: Token) -> str:
    word, words = token.text.upper(), shared()["words"]
    near = [] if token.kind != "word" or word in words else difflib.get_close_matches(word, words, n=1, cutoff=0.7)
    return message("did you mean", near=near[0]) if near else ""


def _unclosed(query: Query) -> str:
    open_: list[Token] = []
    for token in query.tokens:
        if token.text in ("{", "(", "["):
            open_.append(token)
        elif token.text in ("}", ")", "]") and open_:
            open_.pop()
    if not open_:
        return ""
    line, column = query.place(open_[-1].start)
    return message("not closed", token=open_[-1].text, line=line, column=column)
