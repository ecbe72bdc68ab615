"""Keep queries and updates off the network.

Oxigraph's parser has no tokens: ``SERVICEx:y{`` and ``}SERVICE?x{`` are calls, and ``FILTER(?a<?b)SERVICE#>`` hides one
from a reader of tokens. So the parser itself is asked. Wherever the letters of the keyword stand, other letters are put
in their place; when the text can still be parsed, none of them was the keyword.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

from netgov.errors import ForbiddenError
from netgov.store.sparql import place, tokens
from netgov.store.syntax import failing_token, parse_error, syntax_error

_ALLOW = "allow it with allow_network=True (--allow-network)"
_KEYWORD = re.compile("service|load", re.IGNORECASE | re.ASCII)


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
