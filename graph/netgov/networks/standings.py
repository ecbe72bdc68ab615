"""What a projection counts: claims of the standings asked for, all of one polarity, by words that it knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netgov.errors import NetgovError, UnknownNameError
from netgov.model import Claim, Polarity, Standing
from netgov.model.catalogue import Catalogue
from netgov.namespaces import shorten
from netgov.networks.selection import Names, select

AFFIRMED = tuple(standing for standing in Standing if standing is not Standing.DENIED)


def standings(standing: Names | None) -> tuple[Standing, ...]:
    """Read the ``standing=`` of a projection.

    Parameters
    ----------
    standing
        None for asserted claims only; one standing or several (`Standing` or its word); ``"affirmed"`` for all but
        the denied ones; ``"all"``.

    Returns
    -------
    tuple of Standing
        In the order of the enumeration.

    Raises
    ------
    UnknownNameError
        If a word is none of these.

    Examples
    --------
    >>> [standing.value for standing in standings(["attributed", Standing.ASSERTED])]
    ['asserted', 'attributed']
    """
    if standing is None:
        return (Standing.ASSERTED,)
    groups = {"all": tuple(Standing), "affirmed": AFFIRMED, **{one.value: (one,) for one in Standing}}
    chosen: set[Standing] = set()
    for word in [standing] if isinstance(standing, str) else standing:
        chosen.update(groups[one_of("standing", word, groups)])
    return tuple(one for one in Standing if one in chosen)


def of_standing(claims: Iterable[Claim], catalogue: Catalogue, standing: Names | None) -> list[Claim]:
    """Keep the claims of the standings asked for.

    Parameters
    ----------
    claims
        Claims in any order.
    catalogue
        The records of the graph.
    standing
        See `standings`.

    Returns
    -------
    list of Claim
        Sorted by IRI.
    """
    kept = select(claims, catalogue=catalogue, standing=standings(standing))
    return sorted(kept, key=lambda claim: claim.iri)


def polarity_of(polarities: Iterable[Polarity]) -> Polarity:
    """Find the one polarity of what a projection counts: affirmed and denied never merge into one weight.

    Parameters
    ----------
    polarities
        Those of all claims or statements that it counts.

    Returns
    -------
    Polarity
        Affirmed when there are none.

    Raises
    ------
    NetgovError
        If there are both.
    """
    found = set(polarities)
    if len(found) > 1:
        raise NetgovError(
            "affirmed and denied claims do not merge into one tie; "
            "ask for standing='affirmed' and for standing='denied' in two networks and compare them"
        )
    return found.pop() if found else Polarity.AFFIRMED


def one_of(kind: str, word: str, known: Iterable[str]) -> str:
    """Check a word of a fixed list.

    Parameters
    ----------
    kind
        What the word stands for, for the message.
    word
        The word as given.
    known
        All words that there are.

    Returns
    -------
    str
        The word.

    Raises
    ------
    UnknownNameError
        If it is not in the list; the message ends with the whole list.
    """
    words = list(known)
    if word not in words:
        error = UnknownNameError(kind, str(word), words)
        error.message += f" (choose from {', '.join(words)})" if words else " (there is none)"
        raise error
    return word


def named(claims: Sequence[Claim], iris: Iterable[str]) -> list[Claim]:
    """Pick claims by their IRIs.

    Parameters
    ----------
    claims
        The claims to pick from.
    iris
        IRIs of the wanted ones.

    Returns
    -------
    list of Claim
        Sorted by IRI.

    Raises
    ------
    NetgovError
        If one of them is not among the claims.
    """
    wanted = set(iris)
    found = sorted((claim for claim in claims if claim.iri in wanted), key=lambda claim: claim.iri)
    missing = wanted - {claim.iri for claim in found}
    if missing:
        raise NetgovError(f"the claim {shorten(min(missing))} is not among those given; give all of the graph's claims")
    return found
