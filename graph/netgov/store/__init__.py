"""The dataset in Oxigraph: which graphs it has, how it is loaded, and how it is asked without reaching a network."""

from netgov.store.engine import Store
from netgov.store.result import Result, Row

__all__ = ["Result", "Row", "Store"]
