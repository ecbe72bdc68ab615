"""Keep queries and updates off the network, and within what the engine's parser can take.

Oxigraph's parser has no tokens: ``SERVICEx:y{`` and ``}SERVICE?x{`` are calls, and ``FILTER(?a<?b)SERVICE#>`` hides one
from a reader of tokens. So the parser itself is asked. Wherever the letters of the keyword stand, other letters are put
in their place; when the text can still be parsed, none of them was the keyword.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from netgov.errors import ForbiddenError, QueryError
from netgov.store._sparql import message
from netgov.store._syntax import failing_token, mask, masked_prefixes, parse_error, syntax_error

if TYPE_CHECKING:
    from netgov.store._query import Query

_ALLOW = "allow it with allow_network=True (--allow-network)"
MOST_MARKS = 4_000
"""The most brackets and operators of a text: `netgov.store._limits.run_deep` has stack for them."""
MOST_HERE = 400
"""The most brackets and operators of a text that is parsed without `netgov.store._limits.run_deep`."""
_LONGEST = 200_000
_MARKS = re.compile(r"[(\[{!|&=<>+*/^-]|union", re.IGNORECASE)
_ADDRESS = re.compile(r"<https?://[\w.~:/#%?@-]*>", re.ASCII)
_HALF = re.compile("[\ud800-\udfff]")


def check_size(query: Query, most: int = MOST_MARKS) -> None:
    """Refuse a text that would take the engine's parser deeper than its stack, which ends the whole process.

    Brackets nest, and operators make chains that nest inside; both are counted wherever they stand, also in strings,
    since no reading by tokens is to be trusted (see above). Only an IRI that begins with ``http://`` is passed over:
    where it were none, the two slashes would end the parsing. Half a character the engine cannot take.
    """
    text = query.text
    if len(text) > _LONGEST:
        raise QueryError(f"the query has {len(text):,} characters, and {_LONGEST:,} are the most; divide it")
    half = _HALF.search(text)
    if half is not None:
        raise query.error("here is a byte that is not UTF-8; write the query in UTF-8", half.start())
    marks = len(_MARKS.findall(_ADDRESS.sub("", text)))
    if marks > most:
        raise QueryError(f"the query has {marks:,} brackets and operators, and {most:,} are the most; divide it")


def check_query(query: Query) -> None:
    """Refuse a query with a SERVICE call.

    One that has the letters of the keyword and cannot be parsed is refused with the place of its mistake: it must not
    reach the engine either.

    >>> from netgov.store import Query
    >>> check_query(Query("ASK { ?service a <urn:OnlineService> } # SERVICE <urn:x> {}"))
    >>> check_query(Query("ASK { SERVICE SILENT <http://127.0.0.1:8080/> { ?s ?p ?o } }"))
    Traceback (most recent call last):
        ...
    netgov.errors.ForbiddenError: 1:7: SERVICE asks another server; allow it with allow_network=True (--allow-network)
    """
    masked = mask(query.text)
    if masked == query.text or not parse_error(masked, masked_prefixes(query.implied)):
        return
    index, _ = failing_token(query)
    token = query.tokens[index] if index < len(query.tokens) else None
    at = masked.find("zzrvice", token.start, token.start + len(token.text)) if token else -1
    if at < 0:
        raise syntax_error(query)
    raise query.error(message("service", remedy=_ALLOW), at, ForbiddenError)


def check_update(update: Query) -> None:
    """Refuse an update with a SERVICE call or a LOAD, or with their letters and a mistake.

    >>> from netgov.store import Query
    >>> check_update(Query("INSERT DATA { <urn:s> <urn:p> 'download' }"))
    >>> check_update(Query("LOAD <http://127.0.0.1:8080/>"))
    Traceback (most recent call last):
        ...
    netgov.errors.ForbiddenError: SERVICE and LOAD reach a network; allow it with allow_network=True (--allow-network)
    """
    masked = mask(update.text)
    if masked == update.text:
        return
    try:
        ox.Store().update(masked, prefixes=masked_prefixes(update.implied))
    except SyntaxError:
        raise ForbiddenError(f"SERVICE and LOAD reach a network; {_ALLOW}") from None
    except (OSError, RuntimeError, ValueError):
        # It parses; that an empty store has no such graph to drop says nothing about the real one.
        return
