"""Measures: each a function from a NetworkX graph to a pandas DataFrame.

A node measure has a row for each node (``iri``, ``label``, then the scores; best first, equal ones by IRI), a graph
measure one for each quantity (``measure``, ``value``). How a graph is read, what parallel edges, loops and weights
mean, is in `netgov.measures._ties`; in short: parallel edges are one tie with the sum of their weights, loops are left
out, and an edge without a weight weighs 1. A weight is a strength; where a path needs a length, it is 1 / weight, and
only when ``weighted=True`` asks for it. A share of nothing is 0. The same graph gives the same table, whatever order it
was made in.
"""

from netgov.measures._brokerage import brokerage, structural_holes
from netgov.measures._centrality import betweenness, closeness, coreness, degree, eigenvector, pagerank
from netgov.measures._cohesion import assortativity, cohesion, components, density, reciprocity, transitivity
from netgov.measures._communities import coalitions, communities, modularity, polarization
from netgov.measures._dependence import source_dependence
from netgov.measures._signed import camps, frustration, triad_balance
from netgov.measures.explanation import explain

__all__ = [
    "assortativity",
    "betweenness",
    "brokerage",
    "camps",
    "closeness",
    "coalitions",
    "cohesion",
    "communities",
    "components",
    "coreness",
    "degree",
    "density",
    "eigenvector",
    "explain",
    "frustration",
    "modularity",
    "pagerank",
    "polarization",
    "reciprocity",
    "source_dependence",
    "structural_holes",
    "transitivity",
    "triad_balance",
]
