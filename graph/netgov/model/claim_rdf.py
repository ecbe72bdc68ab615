"""Claims to RDF and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar, cast

import pyoxigraph as ox
from rdflib import Graph, Literal
from rdflib.namespace import RDF, XSD

from netgov.errors import CorpusError
from netgov.model import terms
from netgov.model._standing import Modality, Polarity
from netgov.model.claim import TIMES, Claim, Span, Triple
from netgov.model.terms import OxTerm, from_rdflib, from_rdflib_triple, lexical, to_rdflib, whole_number
from netgov.namespaces import NG, OA, shorten
from netgov.times import is_time

_Parts: TypeAlias = Mapping[str, "list[OxTerm]"]
_Word = TypeVar("_Word", Modality, Polarity)


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
    """Read all claims from rdflib; the inverse of `to_graph`.

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
    return from_triples(from_rdflib_triple(triple) for triple in graph)


def from_triples(triples: Iterable[ox.Triple]) -> list[Claim]:
    """Read all claims from Oxigraph's triples, which is what files and the store hold.

    Parameters
    ----------
    triples
        Any number; what is not part of a claim is passed over.

    Returns
    -------
    list of Claim
        Sorted by IRI.

    Raises
    ------
    CorpusError
        If a claim lacks one of the parts that every claim has, or has one of them twice.
    """
    things: defaultdict[str, defaultdict[str, list[OxTerm]]] = defaultdict(lambda: defaultdict(list))
    claims = []
    for triple in triples:
        predicate = triple.predicate.value
        if predicate in _PARTS:
            things[lexical(triple.subject)][predicate].append(triple.object)
        elif predicate == _TYPE and lexical(triple.object) == _CLAIM:
            claims.append(lexical(triple.subject))
    return [_read(iri, things[iri], things) for iri in sorted(set(claims))]


def stated_triple(claim: Claim) -> ox.Triple:
    """The triple that a claim states, whatever its standing.

    Parameters
    ----------
    claim
        The claim.

    Returns
    -------
    pyoxigraph.Triple
        As `Claim.plain_triple`.
    """
    object_ = from_rdflib(claim.object) if isinstance(claim.object, Literal) else ox.NamedNode(claim.object)
    return ox.Triple(ox.NamedNode(claim.subject), ox.NamedNode(claim.predicate), object_)


def derived_triples(claim: Claim) -> Iterator[ox.Triple]:
    """What loading adds to a claim: its standing and the two instants that questions and filters use.

    Parameters
    ----------
    claim
        The claim.

    Yields
    ------
    pyoxigraph.Triple
        At most three.
    """
    node = ox.NamedNode(claim.iri)
    yield ox.Triple(node, _STANDING, ox.NamedNode(claim.standing.iri))
    for property_, instant in ((_STARTS_AT, claim.starts_at), (_ENDS_AT, claim.ends_at)):
        if instant is not None:
            yield ox.Triple(node, property_, from_rdflib(instant))


def as_stored(claim: Claim) -> Claim:
    """Write the times and numbers of a claim as the engine does (``+00:00`` is ``Z``).

    Parameters
    ----------
    claim
        As a file has it.

    Returns
    -------
    Claim
        As a store gives it back; the same object where nothing changes.
    """
    literals = ((name, getattr(claim, name)) for name in ("object", *(name for _, name in TIMES)))
    changed: dict[str, Any] = {
        name: stored
        for name, value in literals
        if isinstance(value, Literal) and (stored := _stored(value)) is not value
    }
    return replace(claim, **changed) if changed else claim


@lru_cache(maxsize=65536)
def _stored(literal: Literal) -> Literal:
    stored = _literal(cast(ox.Literal, terms.as_stored(from_rdflib(literal))))
    return literal if stored == literal else stored


_TYPE = str(RDF.type)
_STANDING, _STARTS_AT, _ENDS_AT = (ox.NamedNode(str(NG[name])) for name in ("standing", "startsAt", "endsAt"))
_CLAIM = str(NG.Claim)
_SUBJECT, _PREDICATE, _OBJECT = str(RDF.subject), str(RDF.predicate), str(RDF.object)
_REPORTED_IN, _GIST, _MODALITY, _POLARITY = (str(NG[name]) for name in ("reportedIn", "gist", "modality", "polarity"))
_ACCORDING_TO, _STATED_IN, _CONTEXT = (str(NG[name]) for name in ("accordingTo", "statedIn", "context"))
_SPAN, _DIGEST, _FIRST, _LAST = (str(NG[name]) for name in ("span", "digest", "firstWords", "lastWords"))
_START, _END = str(OA.start), str(OA.end)
_WHEN = tuple((str(property_), name) for property_, name in TIMES)
CLAIM_PARTS = (
    *(_SUBJECT, _PREDICATE, _OBJECT, _REPORTED_IN, _GIST, _MODALITY, _POLARITY, _ACCORDING_TO, _STATED_IN),
    *(_CONTEXT, _SPAN, _DIGEST, _FIRST, _LAST, _START, _END),
    *(property_ for property_, _ in _WHEN),
)
"""All that a claim and its spans are made of, but their types."""

_PARTS = frozenset(CLAIM_PARTS)


def _read(iri: str, parts: _Parts, things: Mapping[str, _Parts]) -> Claim:
    def optional(property_: str) -> OxTerm | None:
        values = parts.get(property_)
        if values is None:
            return None
        if len(values) > 1:
            raise CorpusError(f"the claim {shorten(iri)} has {len(values)} values of {shorten(property_)}; keep one")
        return values[0]

    def one(property_: str) -> OxTerm:
        value = optional(property_)
        if value is None:
            raise CorpusError(f"the claim {shorten(iri)} has no {shorten(property_)}; every claim needs one")
        return value

    def many(property_: str) -> tuple[str, ...]:
        return tuple(sorted({lexical(value) for value in parts.get(property_, ())}))

    object_ = one(_OBJECT)
    if not parts.get(_SPAN):
        raise CorpusError(f"the claim {shorten(iri)} has no ng:span; say where the source states it")
    return Claim(
        iri=iri,
        subject=lexical(one(_SUBJECT)),
        predicate=lexical(one(_PREDICATE)),
        object=_literal(object_) if isinstance(object_, ox.Literal) else lexical(object_),
        reported_in=lexical(one(_REPORTED_IN)),
        gist=lexical(one(_GIST)),
        spans=tuple(sorted(_read_span(iri, things.get(lexical(node), {})) for node in dict.fromkeys(parts[_SPAN]))),
        modality=_word(iri, one(_MODALITY), _MODALITIES),
        polarity=_word(iri, one(_POLARITY), _POLARITIES),
        according_to=many(_ACCORDING_TO),
        stated_in=many(_STATED_IN),
        context=many(_CONTEXT),
        **{name: _time(iri, property_, optional(property_)) for property_, name in _WHEN if property_ in parts},
    )


def _read_span(iri: str, parts: _Parts) -> Span:
    def text(property_: str, default: str | None = None) -> str:
        values = parts.get(property_)
        if values:
            return lexical(values[0])
        if default is None:
            raise CorpusError(
                f"a span of the claim {shorten(iri)} has no {shorten(property_)}; netgov anchor writes whole spans"
            )
        return default

    start, end = whole_number(text(_START)), whole_number(text(_END))
    if start is None or end is None:
        raise CorpusError(f"a span of the claim {shorten(iri)} has a position that is no whole number")
    return Span(start, end, text(_DIGEST), text(_FIRST, ""), text(_LAST, ""))


_MODALITIES = {word.iri: word for word in Modality}
_POLARITIES = {word.iri: word for word in Polarity}


def _word(iri: str, value: OxTerm, known: Mapping[str, _Word]) -> _Word:
    word = known.get(lexical(value))
    if word is None:
        choices = ", ".join(sorted(shorten(choice) for choice in known))
        raise CorpusError(f"the claim {shorten(iri)} has {shorten(lexical(value))}, which is none of {choices}")
    return word


def _time(iri: str, property_: str, term: OxTerm | None) -> Literal | None:
    if term is None:
        return None
    value = _literal(term) if isinstance(term, ox.Literal) else None
    if value is None or not is_time(value):
        raise CorpusError(
            f"the claim {shorten(iri)} has {shorten(property_)} {lexical(term)!r}; "
            "write an xsd:date, an xsd:dateTime with its offset, an xsd:gYearMonth or an xsd:gYear"
        )
    if value.datatype == XSD.dateTime and value.toPython().tzinfo is None:
        raise CorpusError(
            f"the claim {shorten(iri)} has {shorten(property_)} {lexical(term)!r} without an offset such as +08:00"
        )
    return value


@lru_cache(maxsize=65536)
def _literal(term: ox.Literal) -> Literal:
    """An rdflib literal; the same days and words come again and again."""
    return cast(Literal, to_rdflib(term))
