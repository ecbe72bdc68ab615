"""How many sources that do not know it from each other say the same.

Two claims make the same statement when their subject, predicate, object, polarity, modality and holders are the same:
what one source asserts and another only attributes to somebody are two statements, and so are a fact and a judgement.

One source that cites another (``ng:cites``, an asserted claim) is not independent of it. A statement can only have come
from a cited source that makes it, so only citations among the sources that make the statement count. Of these sources
the **origins** are those that cite none of the others, and the number of independent sources is that of the origins:

- B cites A: one. B cites A, C cites B: one. B cites both A and C: two, which are A and C.
- B and D both cite A, which does not say it: two.
- Sources that cite each other in a circle: one for the circle.

It is cautious about what is cited: whoever cites a source once may have other things from elsewhere. It knows nothing
about what is not: an informant whom two sources share and neither names is not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache

from netgov.model import Claim
from netgov.model.catalogue import Catalogue


def statement(claim: Claim) -> Hashable:
    """What two claims have in common when they make the same statement.

    Parameters
    ----------
    claim
        Any claim.

    Returns
    -------
    Hashable
        Equal for the same triple with the same polarity, modality and holders, whatever the source and the time.
    """
    holders = frozenset(claim.according_to) if claim.according_to else ()
    return claim.subject, claim.predicate, claim.object, claim.polarity, claim.modality, holders


def by_statement(claims: Iterable[Claim]) -> dict[Hashable, list[Claim]]:
    """Gather the claims that make the same statement.

    Parameters
    ----------
    claims
        Claims in any order.

    Returns
    -------
    dict
        What `statement` gives -> the claims, in the order in which they came.
    """
    claims_of: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        claims_of.setdefault(statement(claim), []).append(claim)
    return claims_of


def origins(sources: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Find the sources that did not have a statement from another one of those that make it.

    Parameters
    ----------
    sources
        IRIs of all sources that make the statement.
    catalogue
        Where it stands which source cites which.

    Returns
    -------
    tuple of str
        IRIs, sorted; of a circle the first one. As many as there are independent sources.

    Examples
    --------
    >>> from netgov.model.catalogue import SourceRecord
    >>> records = [SourceRecord("a", "A"), SourceRecord("b", "B", cites=("a",)), SourceRecord("c", "C", cites=("b",))]
    >>> catalogue = Catalogue({}, {}, {}, {record.iri: record for record in records})
    >>> origins(["a", "b", "c"], catalogue), origins(["a", "c"], catalogue)
    (('a',), ('a', 'c'))
    """
    among = set(sources)
    if len(among) == 1:
        return tuple(among)
    import networkx as nx

    citations: nx.DiGraph[str] = nx.DiGraph()
    citations.add_nodes_from(among)
    for source in among & catalogue.sources.keys():
        citations.add_edges_from((source, cited) for cited in among.intersection(catalogue.sources[source].cites))
    # Those that cite none of the others, or only each other.
    return tuple(sorted(map(min, nx.attracting_components(citations))))


def statement_sources(claims: Sequence[Claim], catalogue: Catalogue) -> list[int]:
    """Count for each claim the independent sources that make its statement.

    Parameters
    ----------
    claims
        All claims that count.
    catalogue
        Where it stands which source cites which.

    Returns
    -------
    list of int
        In the order of the claims; at least 1.
    """
    count = origin_counter(catalogue)
    numbers = {
        key: count(frozenset(claim.reported_in for claim in making)) for key, making in by_statement(claims).items()
    }
    return [numbers[statement(claim)] for claim in claims]


def origin_counter(catalogue: Catalogue) -> Callable[[frozenset[str]], int]:
    """Make a function that counts `origins`, each set of sources once: most ties and statements share few of them.

    Parameters
    ----------
    catalogue
        Where it stands which source cites which.

    Returns
    -------
    callable
        IRIs of sources -> how many of them are independent.
    """
    return cache(lambda sources: len(origins(sources, catalogue)))
