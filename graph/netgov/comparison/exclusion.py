"""Whether the times of two claims exclude each other, and how a time is written in a table."""

from __future__ import annotations

import datetime as dt

from rdflib import Literal

from netgov.model import Claim


def before(one: Claim, other: Claim) -> bool:
    """Whether all that one claim's time leaves open is over before the other's begins.

    Parameters
    ----------
    one, other
        Two claims. One without a time, or without a bound on the side that counts, excludes nothing.

    Returns
    -------
    bool
        True when the first must have held earlier.

    Examples
    --------
    >>> from rdflib.namespace import XSD
    >>> from netgov.model import Span
    >>> def on(day):
    ...     time = Literal(day, datatype=XSD.date)
    ...     return Claim("urn:c", "urn:s", "urn:p", "urn:o", "urn:x", "", (Span(0, 1, ""),), when=time)
    >>> before(on("2014-11-19"), on("2014-11-20")), before(on("2014-11-19"), on("2014-11-19"))
    (True, False)
    """
    end, start = _instant(one.ends_at), _instant(other.starts_at)
    return end is not None and start is not None and end < start


def exclude(one: Claim, other: Claim) -> bool:
    """Whether the times of two claims have no instant in common; see `before`."""
    return before(one, other) or before(other, one)


def written(claim: Claim) -> str:
    """Write the time of a claim.

    Parameters
    ----------
    claim
        Any claim.

    Returns
    -------
    str
        A point as the claim has it; else its bounds with a slash between them, ``..`` for one that it lacks. Empty when
        it has no time.
    """
    if claim.when is not None:
        return str(claim.when)
    bounds = (claim.from_ or claim.earliest, claim.until or claim.latest)
    return "/".join(".." if end is None else str(end) for end in bounds) if any(bounds) else ""


def _instant(value: Literal | None) -> dt.datetime | None:
    """The instant, in UTC when it has no offset; None also for a year that Python's calendar does not reach."""
    found = None if value is None else value.toPython()
    if not isinstance(found, dt.datetime):
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=dt.UTC)
