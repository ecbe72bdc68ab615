"""Keep queries and updates off the network, and within what the engine's parser can take.

Oxigraph's parser has no tokens: ``SERVICEx:y{`` and ``}SERVICE?x{`` are calls, and ``FILTER(?a<?b)SERVICE#>`` hides one
from a reader of tokens. So the parser itself is asked. Wherever the letters of the keyword stand, other letters are put
in their place; when the text can still be parsed, none of them was the keyword.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from netgov.errors import ForbiddenError
from netgov.store._syntax import failing_token, mask, masked_prefixes, message, parse_error, syntax_error
from netgov.store._worker import STACK

if TYPE_CHECKING:
    from netgov.store._query import Query

_ALLOW = "allow it with allow_network=True (--allow-network)"
_Result = TypeVar("_Result")


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


def run_deep(work: Callable[[], _Result]) -> _Result:
    """Do some work in a thread that has stack enough for whatever `Query.check_size` lets pass."""
    outcome: Future[_Result] = Future()

    def call() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:
            _forget(error)
            outcome.set_exception(error)

    thread = threading.Thread(target=call, daemon=True)
    with _starting:
        before = threading.stack_size(STACK)
        try:
            thread.start()
        finally:
            threading.stack_size(before)
    thread.join()
    return outcome.result()


def _forget(error: BaseException) -> None:
    """Let go of what was at hand: an answer that the engine has begun must be dropped by the thread that asked."""
    chain: BaseException | None = error
    while chain is not None:
        traceback.clear_frames(chain.__traceback__)
        chain = chain.__cause__ or chain.__context__


# The size is the whole process's while a thread starts.
_starting = threading.Lock()
