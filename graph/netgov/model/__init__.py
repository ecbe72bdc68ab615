"""The unit of knowledge: a claim, the spans of text that state it, and the way to RDF and back.

A claim is a reified triple (``rdf:subject``, ``rdf:predicate``, ``rdf:object``) with its source, its holder, its
modality and polarity, its times, a gist in our own words, and one or more spans.
"""

from netgov.model.claim import Claim, Modality, Polarity, Span, Standing, Triple
from netgov.model.claim_rdf import from_graph, from_triples, to_graph

__all__ = ["Claim", "Modality", "Polarity", "Span", "Standing", "Triple", "from_graph", "from_triples", "to_graph"]
