"""What a network owes to a single source, holder or claim: drop each in turn, and see what changes."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from netgov.errors import UnknownNameError
from netgov.measures._centrality import degree
from netgov.measures._communities import coalitions
from netgov.measures._ties import read, rounded

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from netgov.model import Claim

    Build: TypeAlias = Callable[[list[Claim]], nx.Graph[str]]
    Measure: TypeAlias = Callable[[nx.Graph[str]], pd.DataFrame]

_Key: TypeAlias = tuple[str, str, str]
"""Tie, node, rank or coalition; a node; and the other end of a tie."""

_COLUMNS = dict.fromkeys(("dropped", "change", "iri", "label", "other", "other_label"), "str")
_COLUMNS |= {"before": "float64", "after": "float64"}
_DROPS = ("source", "holder", "claim")


def source_dependence(
    claims: Iterable[Claim],
    build: Build,
    *,
    drop: str = "source",
    rank_by: Measure = degree,
    group_by: Measure = coalitions,
) -> pd.DataFrame:
    """Drop each source, holder or claim in turn, rebuild the network, and list all that changes.

    Parameters
    ----------
    claims
        The claims that the network is built from.
    build
        Makes the network from claims, such as ``lambda claims: actors(claims, catalogue)``. It is called once with all,
        and once for each thing dropped.
    drop
        ``"source"`` drops all claims reported in one source, ``"claim"`` one claim, ``"holder"`` one actor or document
        as a holder: what nobody else holds is dropped, what others hold too stays theirs (and so does what a source
        says in its own voice, which has no holder).
    rank_by
        A node measure: nodes are ranked by its first score, best first; equal scores share the better rank.
    group_by
        A node measure whose first score is the number of a group: `coalitions` takes networks with and without signs;
        `communities` and `components` do as well.

    Returns
    -------
    pandas.DataFrame
        A row for each change, sorted by ``dropped`` (an IRI), ``change``, ``iri``, ``other``; with ``label``,
        ``other_label``, and what was ``before`` and is ``after``. What is dropped without a change has no row. The
        changes are

        ==========  ==============================================================================
        coalition   the number of the node's group; each new group has the number of the old one with
                    which it shares most nodes, and a group without an old one a number of its own
        node lost   the node is no longer in the network (1, 0); ``node new`` is the reverse
        rank        the node's rank, of nodes that are in both networks
        tie lost    the tie is gone (its weight, 0); ``tie new`` is the reverse
        tie weight  the weight of the tie; rounding aside
        ==========  ==============================================================================

    Raises
    ------
    UnknownNameError
        If `drop` is none of the three.

    Notes
    -----
    No value is ever missing. Ranks and groups are relative: a node that is dropped moves all below it, and of two
    divisions that are nearly as good, a small change can bring up the other; so a change of coalition is a reason to
    look closer, not a proof. Ties tell exactly: a tie that is lost rests on what was dropped alone. For robustness of
    centrality to missing data see S. P. Borgatti, K. M. Carley and D. Krackhardt (2006), Social Networks 28.

    Examples
    --------
    >>> import networkx as nx
    >>> from netgov.model import Claim, Span
    >>> span = (Span(0, 5, "ab" * 32),)
    >>> met = [
    ...     Claim("urn:1", "urn:a", "urn:met", "urn:b", "urn:gazette", "A met B.", span),
    ...     Claim("urn:2", "urn:a", "urn:met", "urn:b", "urn:herald", "A met B.", span),
    ...     Claim("urn:3", "urn:b", "urn:met", "urn:c", "urn:herald", "B met C.", span),
    ... ]
    >>> table = source_dependence(met, lambda claims: nx.MultiGraph((c.subject, c.object) for c in claims))
    >>> ties = table[table.change.str.startswith("tie")]
    >>> ties[["dropped", "change", "iri", "other", "before", "after"]].values.tolist()  # doctest: +NORMALIZE_WHITESPACE
    [['urn:gazette', 'tie weight', 'urn:a', 'urn:b', 2.0, 1.0],
     ['urn:herald', 'tie lost', 'urn:b', 'urn:c', 1.0, 0.0],
     ['urn:herald', 'tie weight', 'urn:a', 'urn:b', 2.0, 1.0]]
    """
    import pandas as pd
    from networkx.utils import graphs_equal

    if drop not in _DROPS:
        raise UnknownNameError("thing to drop", drop, _DROPS)
    listed = list(claims)
    whole = build(listed)
    before = _View.of(whole, rank_by, group_by)
    rows = []
    for dropped in sorted({name for claim in listed for name in _names(claim, drop)}):
        rest = build(_without(dropped, listed, drop))
        # Most claims are on no tie; the same network need not be measured again.
        if not graphs_equal(whole, rest):
            after = _View.of(rest, rank_by, group_by)
            rows.extend(sorted((dropped, *change) for change in _changes(before, after)))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


@dataclass(frozen=True, slots=True)
class _View:
    """What is compared of a network."""

    labels: dict[str, str]
    groups: dict[str, int]
    values: dict[_Key, float]

    @classmethod
    def of(cls, graph: nx.Graph[str], rank_by: Measure, group_by: Measure) -> _View:
        ties = read(graph)
        table = group_by(graph)
        values: dict[_Key, float] = {("node", node, ""): 1 for node in ties.nodes}
        values |= {("tie", ties.nodes[u], ties.nodes[v]): weight for (u, v), weight in ties.weights.items()}
        values |= {("rank", node, ""): rank for node, rank in _ranks(rank_by(graph)).items()}
        groups = dict(zip(table["iri"], table.iloc[:, 2].astype(int), strict=True))
        return cls(dict(zip(ties.nodes, ties.labels, strict=True)), groups, values)


def _changes(before: _View, after: _View) -> Iterator[tuple[str, str, str, str, str, float, float]]:
    labels = after.labels | before.labels
    groups = before.groups, _matched(before.groups, after.groups)
    old_values, new_values = (
        view.values | {("coalition", node, ""): group for node, group in numbers.items()}
        for view, numbers in zip((before, after), groups, strict=True)
    )
    for key in old_values.keys() | new_values.keys():
        (kind, node, other), old, new = key, old_values.get(key), new_values.get(key)
        if old is not None and new is not None:
            change = {"tie": "tie weight"}.get(kind, kind) if rounded(old) != rounded(new) else ""
        else:
            # The rank and the coalition of a node come and go with it.
            change = f"{kind} {'new' if old is None else 'lost'}" if kind in ("tie", "node") else ""
        if change:
            yield change, node, labels[node], other, labels.get(other, ""), float(old or 0), float(new or 0)


def _names(claim: Claim, drop: str) -> tuple[str, ...]:
    return {"source": (claim.reported_in,), "holder": claim.according_to, "claim": (claim.iri,)}[drop]


def _without(dropped: str, claims: list[Claim], drop: str) -> list[Claim]:
    kept = []
    for claim in claims:
        if dropped not in _names(claim, drop):
            kept.append(claim)
        elif drop == "holder" and (others := tuple(holder for holder in claim.according_to if holder != dropped)):
            kept.append(replace(claim, according_to=others))
    return kept


def _ranks(table: pd.DataFrame) -> dict[str, int]:
    first: dict[float, int] = {}
    scores = [rounded(score) for score in table.iloc[:, 2]]
    return {
        iri: first.setdefault(score, rank)
        for rank, (iri, score) in enumerate(zip(table["iri"], scores, strict=True), 1)
    }


def _matched(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    """Give new groups the numbers of the old ones, so that as many nodes as possible keep theirs."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    old, new = sorted(set(before.values())), sorted(set(after.values()))
    shared = np.zeros((len(new), len(old)))
    for node in before.keys() & after.keys():
        shared[new.index(after[node]), old.index(before[node])] += 1
    rows, columns = linear_sum_assignment(shared, maximize=True)
    number = {new[row]: old[column] for row, column in zip(rows, columns, strict=True) if shared[row, column]}
    unused = itertools.count(max(old, default=0) + 1)
    number |= {group: next(unused) for group in new if group not in number}
    return {node: number[group] for node, group in after.items()}
