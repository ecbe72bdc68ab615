"""netgov: a knowledge graph in which every statement can be traced to the words of its source.

>>> import netgov
>>> kg = netgov.load()
>>> [entity.label for entity in kg.find("lu wei")][0]
'Lu Wei'

The rooms, from the ground up; each imports only from those before it (``tests/test_layout.py``):

- namespaces: the closed namespaces
- errors: one root of errors
- times: intervals and partial dates
- files: reading with limits, writing aside, locks
- model: claims, entities, predicates and sources, one record of each
- corpus: finds, reads and writes the corpus; merges of entities
- evidence: the normal form of a text, its segments, spans in it, coverage
- inference: the closure (OWL 2 RL)
- store: the dataset in Oxigraph, queries, results, named questions
- validation: shapes, statements, ontology and evidence; a report with file and line
- provenance: which claims an answer rests on
- comparison: sources side by side
- networks: claims, actors, affiliation and discourse as NetworkX graphs; which claims are in them
- measures: functions from a graph to a table
- plots: figures
- export: one file format in each module
- page: the offline HTML page
- remote: a triple store that runs elsewhere, asked and filled
- server: ``netgov serve``
- coding: taking in a document: sheets, suggestions, drafts, agreement, duplicates
- dna: databases of the Discourse Network Analyzer
- graph: `KnowledgeGraph`, a thin face over the above
- magic: ``%%sparql`` in IPython
- build: everything into one folder
- cli: thin commands
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netgov import measures, networks, plots
    from netgov.errors import (
        CorpusError,
        EndpointError,
        EvidenceError,
        ForbiddenError,
        NetgovError,
        OutputError,
        QueryError,
        UnknownNameError,
    )
    from netgov.graph import Claims, KnowledgeGraph, load
    from netgov.model import Claim, Modality, Polarity, Span, Standing
    from netgov.model.catalogue import Catalogue, Entity
    from netgov.model.entity_index import SearchHit
    from netgov.store import Question, Result, Row

    __version__: str

__all__ = [
    "Catalogue",
    "Claim",
    "Claims",
    "CorpusError",
    "EndpointError",
    "Entity",
    "EvidenceError",
    "ForbiddenError",
    "KnowledgeGraph",
    "Modality",
    "NetgovError",
    "OutputError",
    "Polarity",
    "QueryError",
    "Question",
    "Result",
    "Row",
    "SearchHit",
    "Span",
    "Standing",
    "UnknownNameError",
    "__version__",
    "load",
    "measures",
    "networks",
    "plots",
]

# In this order: an error needs nothing, a graph everything. Rooms are there as netgov.measures without an import.
_MODULES = ("errors", "model", "model.catalogue", "model.entity_index", "store", "graph")
_ROOMS = ("measures", "networks", "plots")


def __getattr__(name: str) -> object:
    """Import what is asked for when it is asked for, so that importing the package costs nothing."""
    if name == "__version__":
        from importlib.metadata import version

        return version("netgov")
    if name == "load_ipython_extension":  # IPython asks the package for it at %load_ext
        return getattr(import_module("netgov.magic"), name)
    if name in _ROOMS:
        return import_module(f"netgov.{name}")
    if name in __all__:
        for module in _MODULES:
            found = getattr(import_module(f"netgov.{module}"), name, None)
            if found is not None:
                return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, *(name for name in globals() if name not in __all__)]
