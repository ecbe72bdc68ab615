"""The graph on a triple store that somebody runs already: asking it (`RemoteStore`), and filling it (`push`).

`_client` speaks HTTP, `_endpoint` SPARQL over it, page by page where answers are cut off; a push goes by whole graphs
or in small updates (`_push_targets`). What only Virtuoso does is in `_virtuoso`.
"""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netgov.remote._push import Pushed, push
    from netgov.remote._remote_store import RemoteStore

__all__ = ["PATIENCE", "By", "Pushed", "RemoteStore", "push"]

PATIENCE = 300.0
"""Seconds for which a server may be busy with one request of a push unless another limit is given."""


class By(StrEnum):
    """How a push gets the triples onto a server."""

    GRAPHS = "graphs"
    UPDATES = "updates"


def __getattr__(name: str) -> object:
    """Import what is asked for when it is asked for: the command line needs the names above even for its help."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}._{'remote_store' if name == 'RemoteStore' else 'push'}"), name)
