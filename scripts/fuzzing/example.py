"""A small corpus for the entry points, and good inputs from which the bad ones are made."""

from __future__ import annotations

import json
from pathlib import Path

from netgov.coding import Details, export_sheet, import_sheet, start_source
from netgov.corpus import load_corpus
from netgov.export import to_jsonld
from netgov.store import Store

ENTITIES = """\
@prefix id: <https://w3id.org/netgov/id/> .
@prefix ng: <https://w3id.org/netgov/vocab#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

id:ada-okoro a ng:Person ; rdfs:label "Ada Okoro"@en ; skos:altLabel "Dr Okoro"@en .
id:example-net a ng:Company ; rdfs:label "Example Net"@en ; skos:altLabel "Example"@en .
id:lagos-forum-2020 a ng:Conference ; rdfs:label "Lagos Forum 2020"@en ; skos:altLabel "the forum"@en .
id:lagos a ng:Place ; rdfs:label "Lagos"@en .
id:open-access a ng:Concept ; rdfs:label "open access"@en .
id:alpha-gazette a ng:MediaOutlet ; rdfs:label "Alpha Gazette"@en .
"""
TEXT = """\
Ada Okoro spoke at the Lagos Forum on 4 May 2020. The forum took place in Lagos.

Example Net supports open access. "It was a great success", Dr Okoro said. But who knows?
"""
SHEET = """\
quoted words,subject,relation,object,according to,modality,when,gist,claim
Ada Okoro spoke at the Lagos Forum,Ada Okoro,spoke at,Lagos Forum 2020,,,2020-05-04,Ada spoke at the forum.,ada-spoke
The forum took place in Lagos,Lagos Forum 2020,took place in,Lagos,,,2020-05,It was in Lagos.,in-lagos
It was a great success,Lagos Forum 2020,is judged to be,a great success,Ada Okoro,judgement,,It went well.,success
But who knows?,,no claim,,,,,A question.,
"""
QUERIES = (
    "SELECT ?s (COUNT(*) AS ?n) WHERE { ?s ?p ?o FILTER(?o != 'x'@en) } GROUP BY ?s ORDER BY DESC(?n) LIMIT 5",
    "PREFIX x: <urn:x> ASK { { ?a ng:supports+ ?b } UNION { GRAPH ?g { ?a (x:p|^x:q)* [] } } MINUS { ?a a ng:Actor } }",
    'CONSTRUCT { ?a ?b "1"^^xsd:integer } FROM <urn:g> WHERE { SERVICE SILENT <urn:x> { ?a ?b ?c } }',
    "DESCRIBE <urn:a> # LOAD",
    "SELECT * { VALUES (?a) { (1) (UNDEF) } BIND(REPLACE(STR(?a), '(a|b)*c', '$1') AS ?b) OPTIONAL { ?a ?c ?d } }",
)


def make(folder: Path) -> tuple[Path, Path]:
    """Write the corpus: six entities and the source ``alpha`` with three claims.

    Parameters
    ----------
    folder
        An empty folder.

    Returns
    -------
    corpus, texts : pathlib.Path
        The two folders.
    """
    corpus, texts = folder / "corpus", folder / "texts"
    for name in ("entities", "sources"):
        (corpus / name).mkdir(parents=True)
    (corpus / "entities" / "things.ttl").write_text(ENTITIES, encoding="utf-8", newline="\n")
    (folder / "alpha.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    (folder / "alpha.csv").write_text(SHEET, encoding="utf-8", newline="\n")
    details = Details("alpha", "A report", "2020-05-05", "2020-05-06", "https://alpha.example/report", "Alpha Gazette")
    start_source(details, folder / "alpha.txt", load_corpus(corpus), texts)
    import_sheet(folder / "alpha.csv", load_corpus(corpus), texts)
    return corpus, texts


def seeds(corpus: Path, texts: Path) -> dict[str, list[bytes]]:
    """Collect good inputs for each entry point.

    Parameters
    ----------
    corpus, texts
        What `make` has made.

    Returns
    -------
    dict of str to list of bytes
        Inputs by the name of the entry point.
    """
    read = load_corpus(corpus)
    source = (corpus / "sources" / "alpha.ttl").read_bytes()
    graph = json.loads(to_jsonld(Store.build(read).oxigraph))
    own = [node for node in graph if "/alpha" in node.get("@id", "")][:6]
    compact = {"@context": {"@vocab": "urn:", "p": {"@type": "@id"}}, "@id": "urn:a", "p": [{"@list": ["b", 1.5]}]}
    return {
        "turtle": [source],
        "entities": [ENTITIES.encode(), b"<urn:a> <urn:p> [ <urn:p> ( 1 2.0 true 'x'@en ) ] , <<( <b> <c> <d> )>> ."],
        "jsonld": [json.dumps(own).encode(), json.dumps(compact).encode()],
        "query": [query.encode() for query in QUERIES],
        "sheet": [SHEET.encode(), export_sheet(read, texts, "alpha").encode()],
        "dna": [b"", bytes([3, 2, 0, 9, 0, 9, 1, 0, 200, 4]) + b"Ada.", bytes([7, 4, 1, 6, 0, 2, 255, 0, 0, 0])],
        "text": [TEXT.encode(), "Сэр. “U.S. 1.”\u2028«東京。» e\u0301\u00a0\u200b\n\n1. a) 9 p.m. No. 5".encode()],
    }
