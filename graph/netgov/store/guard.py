"""Keep queries and updates off the network, and within what the engine's parser can take.

Oxigraph's parser has no tokens: ``SERVICEx:y{`` and ``}SERVICE?x{`` are calls, and ``FILTER(?a<?b)SERVICE#>`` hides one
from a reader of tokens. So the parser itself is asked. Wherever the letters of the keyword stand, other letters are put
in their place; when the text can still be parsed, none of them was the keyword.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

from netgov.errors import ForbiddenError, QueryError
from netgov.store.sparql import place, tokens
from netgov.store.syntax import failing_token, parse_error, syntax_error

_ALLOW = "allow it with allow_network=True (--allow-network)"
_MOST_MARKS = 4_000
MOST_HERE = 400
"""The most brackets and operators of a text that is parsed without `netgov.store.limits.run_deep`."""
_KEYWORD = re.compile("service|load", re.IGNORECASE | re.ASCII)


def check_size(text: str, most: int = _MOST_MARKS) -> None:
    """Refuse a text that would take the engine's parser deeper than its stack, which ends the whole process.

    Brackets nest, and operators make chains that nest inside; both are counted wherever they stand, also in strings,
    since no reading by tokens is to be trusted (see above). Only an IRI that begins with ``http://`` is passed over:
    where it were none, the two slashes would end the parsing.

    Parameters
    ----------
    text
        A query or an update.
    most
        How many brackets and operators it may have: by default as many as `netgov.store.limits.run_deep` has stack
        for; `MOST_HERE` for the stack that a thread has by itself.

    Raises
    ------
    QueryError
        If it is longer, or has more brackets and operators; or half a character, which the engine cannot take.

    Examples
    --------
    >>> check_size("ASK { ?s ?p ?o }")
    >>> check_size("ASK " + "{" * 5000)
    Traceback (most recent call last):
        ...
    netgov.errors.QueryError: the query has 5,000 brackets and operators, and 4,000 are the most; divide it
    """
    if len(text) > _LONGEST:
        raise QueryError(f"the query has {len(text):,} characters, and {_LONGEST:,} are the most; divide it")
    half = _HALF.search(text)
    if half is not None:
        line, column = place(text, half.start())
        raise QueryError("here is a byte that is not UTF-8; write the query in UTF-8", line=line, column=column)
    marks = len(_MARKS.findall(_ADDRESS.sub("", text)))
    if marks > most:
        raise QueryError(f"the query has {marks:,} brackets and operators, and {most:,} are the most; divide it")


_LONGEST = 200_000
_MARKS = re.compile(r"[(\[{!|&=<>+*/^-]|union", re.IGNORECASE)
_ADDRESS = re.compile(r"<https?://[\w.~:/#%?@-]*>", re.ASCII)
_HALF = re.compile("[\ud800-\udfff]")


def check_query(text: str, prefixes: Mapping[str, str]) -> None:
    """Refuse a query with a SERVICE call.

    Parameters
    ----------
    text
        The query.
    prefixes
        The prefixes that need no declaration.

    Raises
    ------
    ForbiddenError
        If the query would ask another server.
    QueryError
        If it has the letters of the keyword and cannot be parsed; then it must not reach the engine either.

    Examples
    --------
    >>> check_query("ASK { ?service a <urn:OnlineService> } # SERVICE <urn:x> {}", {})
    >>> check_query("ASK { SERVICE SILENT <http://127.0.0.1:8080/> { ?s ?p ?o } }", {})
    Traceback (most recent call last):
        ...
    netgov.errors.ForbiddenError: 1:7: SERVICE asks another server; allow it with allow_network=True (--allow-network)
    """
    masked = mask(text)
    if masked == text:
        return
    known = _masked_prefixes(prefixes)
    if parse_error(masked, known):
        _refuse(text, masked, known)


def check_update(text: str, prefixes: Mapping[str, str]) -> None:
    """Refuse an update with a SERVICE call or a LOAD.

    Parameters
    ----------
    text
        The update.
    prefixes
        The prefixes that need no declaration.

    Raises
    ------
    ForbiddenError
        If the update would reach a network, or has the letters of one of the keywords and cannot be parsed.

    Examples
    --------
    >>> check_update("INSERT DATA { <urn:s> <urn:p> 'download' }", {})
    >>> check_update("LOAD <http://127.0.0.1:8080/>", {})
    Traceback (most recent call last):
        ...
    netgov.errors.ForbiddenError: SERVICE and LOAD reach a network; allow it with allow_network=True (--allow-network)
    """
    masked = mask(text)
    if masked == text:
        return
    try:
        ox.Store().update(masked, prefixes=_masked_prefixes(prefixes))
    except SyntaxError:
        raise ForbiddenError(f"SERVICE and LOAD reach a network; {_ALLOW}") from None
    except (OSError, RuntimeError, ValueError):
        # It parses; that an empty store has no such graph to drop says nothing about the real one.
        return


def mask(text: str) -> str:
    """Put other letters wherever those of a keyword that reaches a network stand.

    Parameters
    ----------
    text
        A query or an update.

    Returns
    -------
    str
        A text of the same length that cannot reach a network.

    Examples
    --------
    >>> mask("Service ?service # LOAD")
    'zzrvice ?zzrvice # zzad'
    """
    return _KEYWORD.sub(lambda match: "zz" + match[0][2:].lower(), text)


def _masked_prefixes(prefixes: Mapping[str, str]) -> dict[str, str]:
    return {mask(prefix): namespace for prefix, namespace in prefixes.items()}


def _refuse(text: str, masked: str, known: Mapping[str, str]) -> None:
    index, _ = failing_token(masked, known)
    cut = tokens(masked)
    at = masked.find("zzrvice", cut[index].start, cut[index].start + len(cut[index].text)) if index < len(cut) else -1
    if at < 0:
        raise syntax_error(text, known, masked)
    line, column = place(text, at)
    raise ForbiddenError(f"SERVICE asks another server; {_ALLOW}", line=line, column=column)
