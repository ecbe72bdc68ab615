"""Networks for NetworkX: the network of claims (and back), and its weighted projections.

`network`, `actor_network`, `affiliation_network` and `discourse_network` make of claims what the methods of these names
make of a whole `netgov.KnowledgeGraph`; `select` chooses the claims. Every edge of a projection lists its claims, and
`recompute` proves from these alone that its weight is right. The steps of a discourse network can be taken one by one,
from `statements` of claims or of one's own to `one_mode` and `two_mode`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netgov.networks._actors import actor_network, affiliation_network, direct_ties
    from netgov.networks._claim_network import claims_of, network, node_attributes
    from netgov.networks._discourse import discourse_network, recompute
    from netgov.networks._filters import Values, Window, filtered, windows
    from netgov.networks._one_mode import ONE_MODE_METHODS, ONE_MODE_NORMALISATIONS, OneMode, one_mode
    from netgov.networks._projection import adjacency, name_sources
    from netgov.networks._selection import Names, claim_filter, select
    from netgov.networks._statements import Level, Scale, ScaleKind, Statement, statements
    from netgov.networks._two_mode import TWO_MODE_METHODS, TWO_MODE_NORMALISATIONS, TwoMode, two_mode

__all__ = [
    "ONE_MODE_METHODS",
    "ONE_MODE_NORMALISATIONS",
    "TWO_MODE_METHODS",
    "TWO_MODE_NORMALISATIONS",
    "Level",
    "Names",
    "OneMode",
    "Scale",
    "ScaleKind",
    "Statement",
    "TwoMode",
    "Values",
    "Window",
    "actor_network",
    "adjacency",
    "affiliation_network",
    "claim_filter",
    "claims_of",
    "direct_ties",
    "discourse_network",
    "filtered",
    "name_sources",
    "network",
    "node_attributes",
    "one_mode",
    "recompute",
    "select",
    "statements",
    "two_mode",
    "windows",
]

# What takes numpy and scipy, which take their time, comes last: a network imports what it needs and no more.
_MODULES = (
    *("_selection", "_claim_network", "_projection", "_actors", "_statements", "_filters"),
    *("_one_mode", "_two_mode", "_discourse"),
)


def __getattr__(name: str) -> object:
    if name in __all__:
        for module in _MODULES:
            member = getattr(import_module(f"netgov.networks.{module}"), name, None)
            if member is not None:
                return member
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
