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
from netgov.model.claim import TIMES, Claim, Modality, Polarity, Span, Triple
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
    graph += (triple for claim in claims for triple in claim.triples())
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
        part = _PARTS.get(triple.predicate.value)
        if part is not None:
            things[lexical(triple.subject)][part].append(triple.object)
        elif triple.predicate.value == _TYPE and lexical(triple.object) == _CLAIM:
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


_TYPE, _CLAIM = str(RDF.type), str(NG.Claim)
_STANDING, _STARTS_AT, _ENDS_AT = (ox.NamedNode(str(NG[name])) for name in ("standing", "startsAt", "endsAt"))
_PARTS: dict[str, str] = {
    str(property_): name
    for property_, name in (
        *((RDF.subject, "subject"), (RDF.predicate, "predicate"), (RDF.object, "object")),
        *((NG.reportedIn, "reported_in"), (NG.gist, "gist"), (NG.modality, "modality"), (NG.polarity, "polarity")),
        *((NG.accordingTo, "according_to"), (NG.statedIn, "stated_in"), (NG.context, "context"), *TIMES),
        *((NG.span, "spans"), (OA.start, "start"), (OA.end, "end"), (NG.digest, "digest")),
        *((NG.firstWords, "first_words"), (NG.lastWords, "last_words")),
    )
}
_PROPERTIES = {name: property_ for property_, name in _PARTS.items()}
CLAIM_PARTS = tuple(_PARTS)
"""All that a claim and its spans are made of, but their types."""


def _read(iri: str, parts: _Parts, things: Mapping[str, _Parts]) -> Claim:
    def term(name: str) -> OxTerm:
        values = parts.get(name, ())
        if len(values) != 1:
            property_ = shorten(_PROPERTIES[name])
            problem = (
                f"{len(values)} values of {property_}; keep one" if values else f"no {property_}; every claim needs one"
            )
            raise CorpusError(f"the claim {shorten(iri)} has {problem}")
        return values[0]

    def many(name: str) -> tuple[str, ...]:
        return tuple(sorted(set(map(lexical, parts.get(name, ())))))

    object_ = term("object")
    if not parts.get("spans"):
        raise CorpusError(f"the claim {shorten(iri)} has no ng:span; say where the source states it")
    return Claim(
        iri=iri,
        subject=lexical(term("subject")),
        predicate=lexical(term("predicate")),
        object=_literal(object_) if isinstance(object_, ox.Literal) else lexical(object_),
        reported_in=lexical(term("reported_in")),
        gist=lexical(term("gist")),
        spans=tuple(sorted(_span(iri, things.get(lexical(node), {})) for node in dict.fromkeys(parts["spans"]))),
        modality=_word(iri, term("modality"), _MODALITIES),
        polarity=_word(iri, term("polarity"), _POLARITIES),
        according_to=many("according_to"),
        stated_in=many("stated_in"),
        context=many("context"),
        **{name: _time(iri, str(property_), term(name)) for property_, name in TIMES if name in parts},
    )


def _span(iri: str, parts: _Parts) -> Span:
    for name in ("start", "end", "digest"):
        if name not in parts:
            what = f"a span of the claim {shorten(iri)} has no {shorten(_PROPERTIES[name])}"
            raise CorpusError(f"{what}; netgov anchor writes whole spans")
    texts = {name: lexical(values[0]) for name, values in parts.items()}
    start, end = whole_number(texts["start"]), whole_number(texts["end"])
    if start is None or end is None:
        raise CorpusError(f"a span of the claim {shorten(iri)} has a position that is no whole number")
    return Span(start, end, texts["digest"], texts.get("first_words", ""), texts.get("last_words", ""))


_MODALITIES = {word.iri: word for word in Modality}
_POLARITIES = {word.iri: word for word in Polarity}


def _word(iri: str, value: OxTerm, known: Mapping[str, _Word]) -> _Word:
    word = known.get(lexical(value))
    if word is None:
        choices = ", ".join(sorted(map(shorten, known)))
        raise CorpusError(f"the claim {shorten(iri)} has {shorten(lexical(value))}, which is none of {choices}")
    return word


def _time(iri: str, property_: str, term: OxTerm) -> Literal:
    value = _literal(term) if isinstance(term, ox.Literal) else None
    if value is None or not is_time(value):
        remedy = "; write an xsd:date, an xsd:dateTime with its offset, an xsd:gYearMonth or an xsd:gYear"
    elif value.datatype == XSD.dateTime and value.toPython().tzinfo is None:
        remedy = " without an offset such as +08:00"
    else:
        return value
    raise CorpusError(f"the claim {shorten(iri)} has {shorten(property_)} {lexical(term)!r}{remedy}")


@lru_cache(maxsize=65536)
def _literal(term: ox.Literal) -> Literal:
    """An rdflib literal; the same days and words come again and again."""
    return cast(Literal, to_rdflib(term))
