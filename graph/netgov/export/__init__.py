"""What netgov writes for other programs: one file format per module."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netgov.export import _edge_list as edge_list
from netgov.export import _gexf as gexf
from netgov.export import _graphml as graphml
from netgov.export import _matrix as matrix
from netgov.export import _node_link as node_link
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
    "csv": edge_list.dumps,
    "gexf": gexf.dumps,
    "graphml": graphml.dumps,
    "json": node_link.dumps,
    "matrix": matrix.dumps,
}
"""How to write a network, by the name that the command line gives the format; all but ``matrix`` take its rows too."""
