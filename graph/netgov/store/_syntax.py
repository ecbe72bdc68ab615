"""Turn the engine's syntax errors into one line with the right place.

Oxigraph's parser reports how far it has looked ahead, which may be a dozen characters too far, and lists the character
classes that it would have taken. The place is found by parsing once more with wide gaps between the tokens, so that the
position tells which token it is; what is said about it is ours.
"""

from __future__ import annotations

import difflib
import re
import secrets
from collections.abc import Mapping
from itertools import accumulate

import pyoxigraph as ox

from netgov.errors import QueryError
from netgov.store._query import Query
from netgov.store._tokens import Token

# Wider than the longest keyword that the parser may look ahead for.
_GAP = 40
_POSITION = re.compile(r"error at (\d+):(\d+): ")
_KEYWORD = re.compile("service|load", re.IGNORECASE | re.ASCII)
_UPDATES = ("add", "clear", "copy", "create", "delete", "drop", "insert", "load", "move", "with")
_FORMS = "SELECT, ASK, CONSTRUCT or DESCRIBE"
_WORDS = """
    ASK AS ASC AVG BASE BIND BOUND BY COALESCE CONCAT CONSTRUCT CONTAINS COUNT DESC DESCRIBE DISTINCT EXISTS FILTER
    FROM GRAPH GROUP GROUP_CONCAT HAVING IF IN LANG LANGMATCHES LCASE LIMIT MAX MIN MINUS NAMED NOT OFFSET OPTIONAL
    ORDER PREFIX REDUCED REGEX REPLACE SAMPLE SELECT SEPARATOR SERVICE STR STRAFTER STRBEFORE STRENDS STRLEN
    STRSTARTS SUBSTR SUM UCASE UNDEF UNION VALUES WHERE YEAR
"""
# What the parser says in words when the grammar holds but the meaning does not.
_MEANINGS = {
    "The SELECT contains a variable that is unbound": ("SELECT", "names a variable that GROUP BY does not"),
    "The SELECT contains an expression with a variable": ("SELECT", "uses a variable that GROUP BY does not name"),
    "The SELECT overrides an existing variable": ("SELECT", "(... AS ?x) takes a name that is in use; choose another"),
    "Duplicated variable name in SELECT": ("SELECT", "names a variable twice"),
    "BIND is overriding an existing variable": ("BIND", "(... AS ?x) takes a name that is in use; choose another"),
}


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
        # It parses, and only then cannot be evaluated.
        return ""
    return ""


def check_syntax(query: Query) -> None:
    """Refuse a query that cannot be parsed; one that may not reach a network has passed `check_query` before."""
    if parse_error(query.text, query.implied):
        raise syntax_error(query)


def syntax_error(query: Query, *, masked: bool = True) -> QueryError:
    """Why a query that the engine has refused cannot be parsed.

    Unless the query may reach a network, the engine is asked about a masked text only.
    """
    index, engine_says = failing_token(query, masked=masked)
    # A quotation mark on its own opens a string that nothing closes, however far the parser got.
    index = next((number for number, token in enumerate(query.tokens) if token.text in ("'", '"')), index)
    for theirs, (keyword, problem) in _MEANINGS.items():
        if theirs in engine_says:
            before = [number for number, token in enumerate(query.tokens[:index]) if token.text.upper() == keyword]
            return _error(query, max(before, default=index), f"{keyword} {problem}")
    return _error(query, index, _message(query, index))


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


def _error(query: Query, index: int, message: str) -> QueryError:
    at_end = index >= len(query.tokens)
    return query.error(message, len(query.text.rstrip()) if at_end else query.tokens[index].start)


def _message(query: Query, index: int) -> str:
    if not query.tokens:
        return f"the query is empty; it starts with {_FORMS}"
    if index == len(query.tokens):
        return "the query ends too early" + _unclosed(query)
    token = query.tokens[index]
    if query.body and token == query.body[0]:
        return _beginning(token)
    after = f' after "{query.tokens[index - 1].text}"' if index else ""
    return _wrong_token(token, query.prefixes, after)


def _wrong_token(token: Token, known: Mapping[str, str], after: str) -> str:
    prefix = token.text.partition(":")[0]
    if token.kind == "name" and prefix not in known:
        near = difflib.get_close_matches(prefix, known, n=1)
        hint = f'did you mean "{near[0]}:"?' if near else f"write PREFIX {prefix}: <...> before the query"
        return f'the prefix "{prefix}:" is not declared; {hint}'
    if token.text in ("'", '"'):
        return f"the string that starts with {token.text} is not closed"
    if token.kind == "iri" or token.text == "<":
        return f"{token.text} is no whole IRI; write it in full, as <https://...>, without spaces"
    return f'"{token.text}" does not fit{after}{_near(token)}'


def _beginning(token: Token) -> str:
    if token.text.lower() in _UPDATES:
        return f"{token.text.upper()} changes a graph, and queries only read; start with {_FORMS}"
    return f'a query starts with {_FORMS}, not with "{token.text}"{_near(token)}'


def _near(token: Token) -> str:
    words = _WORDS.split()
    if token.kind != "word" or token.text.upper() in words:
        return ""
    near = difflib.get_close_matches(token.text.upper(), words, n=1, cutoff=0.7)
    return f"; did you mean {near[0]}?" if near else ""


def _unclosed(query: Query) -> str:
    open_: list[Token] = []
    for token in query.tokens:
        if token.text in ("{", "(", "["):
            open_.append(token)
        elif token.text in ("}", ")", "]") and open_:
            open_.pop()
    if not open_:
        return f' after "{query.tokens[-1].text}"'
    line, column = query.place(open_[-1].start)
    return f'; the "{open_[-1].text}" at {line}:{column} is not closed'
