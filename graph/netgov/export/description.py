"""What a dataset is, for catalogues and for programs that look around: VoID and DCAT.

The description lies in a graph of its own and not in the default graph: it is about the data and none of them, and
would change every count.
"""

from __future__ import annotations

from typing import cast

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import DCAT, VOID

from netgov.namespaces import ID, PREFIXES, VOCABULARY_IRI

DATASET = "https://w3id.org/netgov/dataset"
"""IRI of the dataset itself."""

_SD = "http://www.w3.org/ns/sparql-service-description#"

GRAPH_NAME = URIRef(f"{_SD}name")
"""Predicate from a part of the dataset to the IRI of its named graph."""

_WHOLE = f"""
CONSTRUCT {{
  <> a void:Dataset, dcat:Dataset ;
    dcterms:title "netgov: who says what on internet governance"@en ;
    dcterms:description "Claims about actors, events and concepts of internet governance, each with its source, \
its place in the source's text and the one who holds it. The default graph holds every triple once, a named graph what \
its source asserts."@en ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    void:uriSpace "{ID}" ;
    void:exampleResource ng:Claim ;
    void:vocabulary ng:, dcterms:, oa:, prov:, skos: ;
    void:triples ?triples ;
    void:properties ?properties ;
    void:distinctSubjects ?subjects ;
    void:distinctObjects ?objects ;
    void:classes ?classes .
}} {{
  {{ SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?p) AS ?properties)
      (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects) {{ ?s ?p ?o }} }}
  {{ SELECT (COUNT(DISTINCT ?class) AS ?classes) {{ ?s a ?class }} }}
}}"""

_LINKS = """
CONSTRUCT {
  <> void:subset <dataset/links/wikidata> .
  <dataset/links/wikidata> a void:Linkset ;
    rdfs:label "The same things in Wikidata"@en ;
    void:subjectsTarget <> ;
    void:objectsTarget wd: ;
    void:linkPredicate skos:exactMatch ;
    void:triples ?count .
} {
  SELECT (COUNT(*) AS ?count) { ?s skos:exactMatch ?o FILTER(STRSTARTS(STR(?o), STR(wd:))) }
}"""

_GRAPHS = """
<> void:subset ?part .
?part a void:Dataset, sd:NamedGraph ; sd:name ?of ; void:triples ?count ."""
_CLASSES = "<> void:classPartition ?part . ?part void:class ?of ; void:entities ?count ."
_PREDICATES = "<> void:propertyPartition ?part . ?part void:property ?of ; void:triples ?count ."


def _partition(folder: str, description: str, counted: str, pattern: str) -> str:
    """The query for what there is a part of for each ``?of`` in the pattern, called as the IRI ends."""
    return f"""
CONSTRUCT {{ {description} }} {{
  {{ SELECT ?of (COUNT({counted}) AS ?count) {{ {pattern} }} GROUP BY ?of }}
  BIND(IRI(CONCAT("{DATASET}/{folder}/", REPLACE(STR(?of), "^.*[/#]", ""))) AS ?part)
}}"""


_OURS = f'FILTER(STRSTARTS(STR(?of), "{VOCABULARY_IRI}"))'
_QUERIES = (
    _WHOLE,
    _LINKS,
    _partition("graph", _GRAPHS, "*", "GRAPH ?of { ?s ?p ?o }"),
    _partition("class", _CLASSES, "DISTINCT ?s", f"?of a owl:Class . ?s a ?of {_OURS}"),
    _partition("property", _PREDICATES, "*", f"?s ?of ?o {_OURS}"),
)


def to_description(store: ox.Store) -> list[str]:
    """Describe a dataset: its size, its graphs, its classes and predicates with their numbers, its links.

    Parameters
    ----------
    store
        The dataset.

    Returns
    -------
    list of str
        Triples in N-Triples, sorted, without blank nodes and without a date; the same for the same dataset.

    Examples
    --------
    >>> lines = to_description(ox.Store())
    >>> [line.rpartition("#")[2] for line in lines if "triples>" in line and "/dataset>" in line]
    ['integer> .']
    """
    prefixes = {**PREFIXES, "dcat": str(DCAT), "sd": _SD, "void": str(VOID)}
    answers = (cast(ox.QueryTriples, store.query(query, base_iri=DATASET, prefixes=prefixes)) for query in _QUERIES)
    return sorted({f"{triple} ." for triples in answers for triple in triples})
