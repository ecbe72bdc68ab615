"""Queries that would ask another server, in every way in which SPARQL can be made to, and some that only look so."""

from __future__ import annotations

# URL stands for the server's address.
CALLS = {
    "plain": "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "lower case": "select * { service <URL> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "in EXISTS": "SELECT * { BIND(1 AS ?x) FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "in a subquery": "SELECT * { { SELECT ?s { SERVICE <URL> { ?s ?p ?o } } } }",
    "in UNION": "SELECT * { { ?s a ?o } UNION { SERVICE <URL> { ?s ?p ?o } } }",
    "in MINUS": "SELECT * { BIND(<urn:fetched> AS ?s) MINUS { SERVICE <URL> { ?s ?p ?o } } }",
    "in OPTIONAL": "SELECT * { OPTIONAL { SERVICE <URL> { ?s ?p ?o } } }",
    "ASK": "ASK { SERVICE <URL> { ?s ?p ?o } }",
    "CONSTRUCT": "CONSTRUCT { ?s a <urn:x> } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE": "DESCRIBE ?s WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "glued to a name": "PREFIX h: <HOST> SELECT * { SERVICEh:there { ?s ?p ?o } }",
    "glued on both sides": "SELECT * { {}SERVICE<URL>{ ?s ?p ?o } }",
    "with a variable": "SELECT * { VALUES ?url { <URL> } LATERAL { SERVICE ?url { ?s ?p ?o } } }",
    "with a glued variable": "SELECT * { VALUES ?url { <URL> }LATERAL{{}SERVICE?url{ ?s ?p ?o }} }",
    "behind what looks like an IRI": "SELECT * { BIND(1 AS ?a) FILTER(?a<?b)SERVICE#>\n<URL> { ?s ?p ?o } }",
    "after a comment": "SELECT * { # nothing\n SERVICE # here\n <URL> { ?s ?p ?o } }",
    "after a string with a quote": "SELECT * { BIND('\\'' AS ?x) SERVICE <URL> { ?s ?p ?o } }",
    "beside the prefix of that name": "PREFIX service: <urn:> SELECT * { SERVICE <URL> { ?s service:p ?o } }",
}

HARMLESS = [
    "SELECT ?service { ?service a ng:OnlineService }",
    "SELECT $service { $service a ng:OnlineService . ?xservice ?p 'SERVICE <urn:x> {}' }",
    "ASK { ?s rdfs:label 'at your service' } # SERVICE <http://127.0.0.1/> { ?s ?p ?o }",
    'ASK { ?s rdfs:label """SERVICE <http://127.0.0.1/> { ?s ?p ?o }""" , "service"@en }',
    "PREFIX service: <urn:service:> ASK { service:SERVICE service:p <urn:service> , _:service }",
    "ASK { <http://127.0.0.1/service> ?download ?payload }",
]


def filled(text: str, url: str) -> str:
    """A query with the address of the server that it would ask."""
    return text.replace("URL", url).replace("HOST", url.removesuffix("there"))
