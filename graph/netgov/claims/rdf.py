"""Claims to RDF and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeAlias

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from netgov.claims.model import TIMES, Claim, Span, Triple
from netgov.claims.times import is_time
from netgov.claims.words import Modality, Polarity
from netgov.errors import CorpusError
from netgov.namespaces import NG, OA, shorten
from netgov.terms import whole_number


def to_graph(claims: Iterable[Claim]) -> Graph:
    """Collect claims into an rdflib graph; the inverse of `from_graph`.

    Parameters
    ----------
    claims
        Any number of claims.

    Returns
    -------
    rdflib.Graph
        Their reified triples and spans; no plain triples.

    Examples
    --------
    >>> span = Span(0, 5, "ab" * 32, "Lu Wei")
    >>> claim = Claim("urn:c", "urn:s", "urn:p", "urn:o", "urn:source", "S is p to O.", (span,))
    >>> from_graph(to_graph([claim])) == [claim]
    True
    """
    graph = Graph()
    for claim in claims:
        for triple in claim.triples():
            graph.add(triple)
    return graph


def from_graph(graph: Iterable[Triple]) -> list[Claim]:
    """Read all claims from RDF; the inverse of `to_graph`.

    Parameters
    ----------
    graph
        An rdflib graph, or any iterable of rdflib triples; what is not part of a claim is passed over.

    Returns
    -------
    list of Claim
        Sorted by IRI.

    Raises
    ------
    CorpusError
        If a claim lacks one of the parts that every claim has, or has one of them twice.
    """
    properties: defaultdict[Node, defaultdict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, object_ in graph:
        properties[subject][predicate].append(object_)
    found = [
        _read(iri, parts, properties) for iri, parts in list(properties.items()) if NG.Claim in parts.get(RDF.type, ())
    ]
    return sorted(found, key=lambda claim: claim.iri)


_Properties: TypeAlias = "defaultdict[Node, defaultdict[Node, list[Node]]]"


def _read(iri: Node, parts: defaultdict[Node, list[Node]], properties: _Properties) -> Claim:
    def one(property_: URIRef) -> Node:
        value = optional(property_)
        if value is None:
            raise CorpusError(f"the claim {shorten(str(iri))} has no {shorten(property_)}; every claim needs one")
        return value

    def optional(property_: URIRef) -> Node | None:
        values = parts.get(property_, [])
        if len(values) > 1:
            raise CorpusError(
                f"the claim {shorten(str(iri))} has {len(values)} values of {shorten(property_)}; keep one"
            )
        return values[0] if values else None

    def many(property_: URIRef) -> tuple[str, ...]:
        return tuple(sorted(str(value) for value in parts.get(property_, [])))

    object_ = one(RDF.object)
    spans = tuple(sorted(_read_span(iri, properties[node]) for node in parts.get(NG.span, [])))
    if not spans:
        raise CorpusError(f"the claim {shorten(str(iri))} has no ng:span; say where the source states it")
    return Claim(
        iri=str(iri),
        subject=str(one(RDF.subject)),
        predicate=str(one(RDF.predicate)),
        object=object_ if isinstance(object_, Literal) else str(object_),
        reported_in=str(one(NG.reportedIn)),
        gist=str(one(NG.gist)),
        spans=spans,
        modality=Modality(_word(iri, one(NG.modality), Modality)),
        polarity=Polarity(_word(iri, one(NG.polarity), Polarity)),
        according_to=many(NG.accordingTo),
        stated_in=many(NG.statedIn),
        context=many(NG.context),
        **{name: _time(iri, property_, optional(property_)) for property_, name in TIMES},
    )


def _read_span(iri: Node, parts: defaultdict[Node, list[Node]]) -> Span:
    def text(property_: URIRef, default: str | None = None) -> str:
        values = parts.get(property_, [])
        if not values and default is None:
            raise CorpusError(
                f"a span of the claim {shorten(str(iri))} has no {shorten(property_)}; netgov anchor writes whole spans"
            )
        return str(values[0]) if values else str(default)

    start, end = whole_number(text(OA.start)), whole_number(text(OA.end))
    if start is None or end is None:
        raise CorpusError(f"a span of the claim {shorten(str(iri))} has a position that is no whole number")
    return Span(start, end, text(NG.digest), text(NG.firstWords, ""), text(NG.lastWords, ""))


def _word(iri: Node, value: Node, words: type[Modality] | type[Polarity]) -> str:
    known = {word.iri: word.value for word in words}
    if str(value) not in known:
        choices = ", ".join(sorted(shorten(word) for word in known))
        raise CorpusError(f"the claim {shorten(str(iri))} has {shorten(str(value))}, which is none of {choices}")
    return known[str(value)]


def _time(iri: Node, property_: URIRef, value: Node | None) -> Literal | None:
    if value is None:
        return None
    if not isinstance(value, Literal) or not is_time(value):
        raise CorpusError(
            f"the claim {shorten(str(iri))} has {shorten(property_)} {str(value)!r}; "
            "write an xsd:date, an xsd:dateTime with its offset, an xsd:gYearMonth or an xsd:gYear"
        )
    if value.datatype == XSD.dateTime and value.toPython().tzinfo is None:
        raise CorpusError(
            f"the claim {shorten(str(iri))} has {shorten(property_)} {str(value)!r} without an offset such as +08:00"
        )
    return value
