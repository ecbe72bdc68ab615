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
    from netgov.graph import KnowledgeGraph, load
    from netgov.model import Claim, Modality, Polarity, Span, Standing
    from netgov.model.catalogue import Catalogue, Entity
    from netgov.model.entity_index import SearchHit
    from netgov.store import Question, Result, Row

__all__ = [
    "Catalogue",
    "Claim",
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
    "load",
]

_HOMES = {
    "model": ("Claim", "Modality", "Polarity", "Span", "Standing"),
    "model.catalogue": ("Catalogue", "Entity"),
    "errors": (
        "CorpusError",
        "EndpointError",
        "EvidenceError",
        "ForbiddenError",
        "NetgovError",
        "OutputError",
        "QueryError",
        "UnknownNameError",
    ),
    "graph": ("KnowledgeGraph", "load"),
    # For IPython, which asks the package for it at %load_ext.
    "magic": ("load_ipython_extension",),
    "model.entity_index": ("SearchHit",),
    "store": ("Question", "Result", "Row"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Import what is asked for when it is asked for, so that importing the package costs nothing."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"netgov.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, *(name for name in globals() if name not in __all__)]
