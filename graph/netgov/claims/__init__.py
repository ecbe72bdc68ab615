"""The unit of knowledge: a claim, the spans of text that state it, and the way to RDF and back.

A claim is a reified triple (``rdf:subject``, ``rdf:predicate``, ``rdf:object``) with its source, its holder, its
modality and polarity, its times, a gist in our own words, and one or more spans.
"""

from netgov.claims.model import Claim, Span, Triple
from netgov.claims.rdf import from_graph, from_triples, to_graph
from netgov.claims.words import Modality, Polarity, Standing

__all__ = ["Claim", "Modality", "Polarity", "Span", "Standing", "Triple", "from_graph", "from_triples", "to_graph"]
