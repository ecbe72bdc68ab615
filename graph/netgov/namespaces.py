"""The project's namespaces, closed: a term that is not listed here raises.

The vocabulary (``ontology/vocabulary.ttl``) declares far more predicates than these; the code reads those from
the vocabulary. Only the terms that the code itself must know by name are listed. A test compares the two.
"""

from rdflib import Namespace
from rdflib.namespace import DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SKOS, XSD, DefinedNamespace

VOCABULARY_IRI = "https://w3id.org/netgov/vocab"


class NG(DefinedNamespace):
    """Terms of the netgov vocabulary that the code knows by name."""

    _fail = True
    _NS = Namespace(f"{VOCABULARY_IRI}#")
    _extras = [  # noqa: RUF012 - as rdflib wants it
        # Classes
        *("Actor", "Claim", "Comparison", "Concept", "Document", "Event", "Eventuality", "Gap", "Holder"),
        *("Organization", "Person", "Place", "Practice", "ReportedEvent", "Source", "StakeholderGroup"),
        # Properties of a claim and of its spans
        *("accordingTo", "context", "digest", "firstWords", "gist", "lastWords", "modality", "polarity"),
        *("reportedIn", "span", "standing", "statedIn"),
        *("when", "from", "until", "earliest", "latest", "startsAt", "endsAt"),
        # Modality, polarity and standing
        *("Affirmed", "Asserted", "Attributed", "Denied", "Factual", "Hedged", "Judgement", "Planned", "Prescribed"),
        # Properties of a source's catalogue entry, and what makes it depend on another
        *("copiedOn", "gap", "paragraphs", "reason", "sentences", "textDigest", "textLength", "cites"),
        # Editorial properties of an entity
        "organOf",
        # How a predicate behaves
        *("Backward", "Forward", "Opposes", "Supports", "Undirected"),
        *("edgeDirection", "inverseLabel", "literalType", "oneValued", "stance"),
    ]


class OA(DefinedNamespace):
    """Terms of the Web Annotation vocabulary that a span uses."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/oa#")
    _extras = ["TextPositionSelector", "end", "start"]  # noqa: RUF012 - as rdflib wants it


ID = Namespace("https://w3id.org/netgov/id/")
SOURCE = Namespace("https://w3id.org/netgov/source/")
CLAIM = Namespace("https://w3id.org/netgov/claim/")
GRAPH = Namespace("https://w3id.org/netgov/graph/")

INFERRED = GRAPH["inferred"]

PREFIXES: dict[str, str] = {
    "claim": str(CLAIM),
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "graph": str(GRAPH),
    "id": str(ID),
    "ng": f"{VOCABULARY_IRI}#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": str(SKOS),
    "source": str(SOURCE),
    "wd": "http://www.wikidata.org/entity/",
    "xsd": str(XSD),
}


def shorten(iri: str) -> str:
    """Write an IRI with a listed prefix where one fits, and whole otherwise.

    Parameters
    ----------
    iri
        An absolute IRI.

    Returns
    -------
    str
        ``prefix:local`` when the local part needs no escaping, else the IRI as it was.

    Examples
    --------
    >>> shorten("https://w3id.org/netgov/id/lu-wei")
    'id:lu-wei'
    >>> shorten("https://example.org/x")
    'https://example.org/x'
    """
    for prefix, base in _LONGEST_FIRST:
        if iri.startswith(base):
            local = iri[len(base) :]
            if local and local.replace("-", "").replace("_", "").isalnum():
                return f"{prefix}:{local}"
    return iri


def expand(name: str, default: str = ID) -> str:
    """Read a name that a person typed: an IRI, a prefixed name, or a bare local name.

    Parameters
    ----------
    name
        ``https://…``, ``id:lu-wei`` or ``lu-wei``.
    default
        The namespace of a bare local name.

    Returns
    -------
    str
        The absolute IRI.

    Examples
    --------
    >>> expand("lu-wei") == expand("id:lu-wei") == "https://w3id.org/netgov/id/lu-wei"
    True
    """
    prefix, colon, local = name.partition(":")
    if not colon:
        return str(default) + name
    if prefix in PREFIXES and not local.startswith("//"):
        return PREFIXES[prefix] + local
    return name


_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda item: len(item[1]), reverse=True)
