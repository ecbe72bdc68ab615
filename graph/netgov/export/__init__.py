"""What netgov writes for other programs: one file format per module."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netgov.export import _edge_list, _gexf, _graphml, _matrix, _node_link
from netgov.export._flat import FlatNetwork, flatten
from netgov.export._rdf import to_jsonld, to_nquads, to_trig
from netgov.export.tables import claims_table, entities_table

__all__ = [
    "NETWORK_FORMATS",
    "FlatNetwork",
    "claims_table",
    "entities_table",
    "flatten",
    "to_jsonld",
    "to_nquads",
    "to_trig",
]

NETWORK_FORMATS: dict[str, Callable[[Any], str]] = {
    "csv": _edge_list.dumps,
    "gexf": _gexf.dumps,
    "graphml": _graphml.dumps,
    "json": _node_link.dumps,
    "matrix": _matrix.dumps,
}
"""How to write a network, by the name that the command line gives the format; all but ``matrix`` take its rows too."""
