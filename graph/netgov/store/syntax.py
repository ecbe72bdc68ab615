"""Turn the engine's syntax errors into one line with the right place.

Oxigraph's parser reports how far it has looked ahead, which may be a dozen characters too far, and lists the character
classes that it would have taken. The place is found by parsing once more with wide gaps between the tokens, so that the
position tells which token it is; what is said about it is ours.
"""

from __future__ import annotations

import difflib
import re
import secrets
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from netgov.errors import QueryError
from netgov.store.sparql import Token, body, declared, place, tokens

# Wider than the longest keyword that the parser may look ahead for.
_GAP = 40
_POSITION = re.compile(r"error at (\d+):(\d+): ")
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


def syntax_error(text: str, prefixes: Mapping[str, str], masked: str) -> QueryError:
    """Explain why a query cannot be parsed.

    Parameters
    ----------
    text
        The user's text, which the engine has refused.
    prefixes
        The prefixes that need no declaration.
    masked
        The same text, as long, without anything that may reach a network; only this is given to the engine.

    Returns
    -------
    QueryError
        To be raised, with line and column in the user's text.
    """
    cut = tokens(text)
    index, said = failing_token(masked, prefixes)
    # A quotation mark on its own opens a string that nothing closes, however far the parser got.
    index = next((number for number, token in enumerate(cut) if token.text in ("'", '"')), index)
    for theirs, (keyword, problem) in _MEANINGS.items():
        if theirs in said:
            index = max((n for n, token in enumerate(cut[:index]) if token.text.upper() == keyword), default=index)
            return _error(text, cut, index, f"{keyword} {problem}")
    return _error(text, cut, index, _message(text, prefixes, cut, index))


def _error(text: str, cut: Sequence[Token], index: int, message: str) -> QueryError:
    line, column = place(text, cut[index].start if index < len(cut) else len(text.rstrip()))
    return QueryError(message, line=line, column=column)


def failing_token(masked: str, prefixes: Mapping[str, str]) -> tuple[int, str]:
    """Find the token at which the engine gives up.

    Parameters
    ----------
    masked
        A text without anything that may reach a network.
    prefixes
        The prefixes that need no declaration.

    Returns
    -------
    tuple
        Index of the token (the number of tokens when it is the end), and all that the engine says.
    """
    cut = tokens(masked)
    spaced = "".join(token.text + " " * _GAP for token in cut)
    errors = [parse_error(spaced, prefixes), parse_error(masked, prefixes)]
    error = " ".join(errors)
    match = _POSITION.match(errors[0])
    if match is None:
        return len(cut), error
    line, column = int(match[1]), int(match[2])
    offset = sum(len(one) + 1 for one in spaced.split("\n")[: line - 1]) + column - 1
    start = 0
    for index, token in enumerate(cut):
        start += len(token.text) + _GAP
        if offset < start:
            return index, error
    return len(cut), error


def parse_error(masked: str, prefixes: Mapping[str, str]) -> str:
    """Have the engine parse a query without running it.

    Parameters
    ----------
    masked
        A text without anything that may reach a network.
    prefixes
        The prefixes that need no declaration.

    Returns
    -------
    str
        The engine's message; empty when it parses.
    """
    # The engine counts, sorts and answers ASK at once, for which VALUES needs no data; but it stops short of all that
    # when it is to put something in the place of a variable that the query lacks, as none has one of this name.
    stop = ox.Variable(f"stop{secrets.token_hex(16)}")
    try:
        ox.Store().query(masked, prefixes=dict(prefixes), substitutions={stop: ox.NamedNode("urn:stop")})
    except SyntaxError as error:
        return str(error)
    except (OSError, RuntimeError, ValueError):
        # It parses, and only then cannot be evaluated.
        return ""
    return ""


def _message(text: str, prefixes: Mapping[str, str], cut: Sequence[Token], index: int) -> str:
    if not cut:
        return f"the query is empty; it starts with {_FORMS}"
    if index == len(cut):
        return "the query ends too early" + _unclosed(text, cut)
    rest = body(text)
    if rest and cut[index] == rest[0]:
        return _beginning(rest[0])
    after = f' after "{cut[index - 1].text}"' if index else ""
    return _wrong_token(cut[index], declared(text, prefixes), after)


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


def _unclosed(text: str, cut: Sequence[Token]) -> str:
    open_: list[Token] = []
    for token in cut:
        if token.text in ("{", "(", "["):
            open_.append(token)
        elif token.text in ("}", ")", "]") and open_:
            open_.pop()
    if not open_:
        return f' after "{cut[-1].text}"'
    line, column = place(text, open_[-1].start)
    return f'; the "{open_[-1].text}" at {line}:{column} is not closed'
