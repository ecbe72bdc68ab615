"""The one object that users hold: a thin face over the store, the networks and the page."""

from netgov.graph._claims import Claims
from netgov.graph._knowledge_graph import KnowledgeGraph, load

__all__ = ["Claims", "KnowledgeGraph", "load"]
