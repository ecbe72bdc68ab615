"""The unit of knowledge: a claim, the spans of text that state it, and the way to RDF and back.

A claim is a reified triple (``rdf:subject``, ``rdf:predicate``, ``rdf:object``) with its source, its holder, its
modality and polarity, its times, a gist in our own words, and one or more spans. IRIs are plain strings here, so
that claims are cheap to make, compare and send to other libraries; literals are rdflib's.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from netgov.errors import CorpusError
from netgov.namespaces import NG, NG_FROM, OA, shorten

Triple: TypeAlias = tuple[Node, Node, Node]


class Modality(StrEnum):
    """In what sense the content of a claim is put forward; the first that fits, in this order."""

    JUDGEMENT = "judgement"
    PRESCRIBED = "prescribed"
    PLANNED = "planned"
    HEDGED = "hedged"
    FACTUAL = "factual"

    @property
    def iri(self) -> str:
        """The IRI of the modality in the vocabulary."""
        return str(NG[self.value.capitalize()])


class Polarity(StrEnum):
    """Whether the triple is affirmed or denied."""

    AFFIRMED = "affirmed"
    DENIED = "denied"

    @property
    def iri(self) -> str:
        """The IRI of the polarity in the vocabulary."""
        return str(NG[self.value.capitalize()])


class Standing(StrEnum):
    """What a claim is worth to the reader, in one word; the word that all output uses."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    JUDGEMENT = "judgement"
    PRESCRIBED = "prescribed"
    PLANNED = "planned"
    HEDGED = "hedged"
    DENIED = "denied"

    @property
    def iri(self) -> str:
        """The IRI of the standing in the vocabulary."""
        return str(NG[self.value.capitalize()])


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source's normalised text.

    Parameters
    ----------
    start, end
        Half-open interval in code points of the normalised text.
    digest
        SHA-256 of the words between them, in hexadecimal.
    first_words, last_words
        At most four words of each end, for a text-fragment link; the last words are empty when the first say all.
    """

    start: int
    end: int
    digest: str
    first_words: str = ""
    last_words: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one source: what it says, according to whom, in what sense, and where it stands.

    Parameters
    ----------
    iri
        The claim's own IRI.
    subject, predicate
        IRIs of the stated triple.
    object
        IRI or literal of the stated triple.
    reported_in
        IRI of the source.
    gist
        One plain English sentence.
    spans
        Where the source states it, at least one, in order.
    modality, polarity
        In what sense it is put forward, and whether it is affirmed or denied.
    according_to
        IRIs of those who hold it; empty means the source's own voice.
    stated_in
        IRIs of the utterances or documents in which they said it.
    when
        A point in time.
    from_, until
        A duration: it went on all that time.
    earliest, latest
        An uncertainty: it happened some time within.
    context
        IRIs of the events in which it happened.
    """

    iri: str
    subject: str
    predicate: str
    object: str | Literal
    reported_in: str
    gist: str
    spans: tuple[Span, ...]
    modality: Modality = Modality.FACTUAL
    polarity: Polarity = Polarity.AFFIRMED
    according_to: tuple[str, ...] = ()
    stated_in: tuple[str, ...] = ()
    when: Literal | None = None
    from_: Literal | None = None
    until: Literal | None = None
    earliest: Literal | None = None
    latest: Literal | None = None
    context: tuple[str, ...] = ()

    @property
    def asserted(self) -> bool:
        """Whether the source states it as fact in its own voice: only then does the plain triple stand in the graph."""
        return self.standing is Standing.ASSERTED

    @property
    def standing(self) -> Standing:
        """The claim's standing; the first that fits of denied, its modality unless factual, attributed, asserted."""
        if self.polarity is Polarity.DENIED:
            return Standing.DENIED
        if self.modality is not Modality.FACTUAL:
            return Standing(self.modality.value)
        return Standing.ATTRIBUTED if self.according_to else Standing.ASSERTED

    @property
    def starts_at(self) -> Literal | None:
        """First instant at which it may have held, as ``xsd:dateTime``; None when the claim sets no lower bound."""
        value = self.when or self.from_ or self.earliest
        return None if value is None else _bound(value, last=False)

    @property
    def ends_at(self) -> Literal | None:
        """Last instant at which it may have held, as ``xsd:dateTime``; None when the claim sets no upper bound."""
        value = self.when or self.until or self.latest
        return None if value is None else _bound(value, last=True)

    @property
    def plain_triple(self) -> Triple:
        """The stated triple itself, as rdflib terms, whatever the claim's standing."""
        return URIRef(self.subject), URIRef(self.predicate), _term(self.object)

    def span_iri(self, span: Span) -> str:
        """IRI of one of this claim's spans: ``<claim>/span/<start>-<end>``."""
        return f"{self.iri}/span/{span.start}-{span.end}"

    def triples(self) -> Iterator[Triple]:
        """The claim as RDF, without blank nodes; neither the plain triple nor what loading derives is among them.

        Yields
        ------
        tuple
            Subject, predicate and object as rdflib terms.
        """
        claim = URIRef(self.iri)
        yield claim, RDF.type, NG.Claim
        subject, predicate, object_ = self.plain_triple
        yield claim, RDF.subject, subject
        yield claim, RDF.predicate, predicate
        yield claim, RDF.object, object_
        yield claim, NG.reportedIn, URIRef(self.reported_in)
        yield claim, NG.modality, URIRef(self.modality.iri)
        yield claim, NG.polarity, URIRef(self.polarity.iri)
        yield claim, NG.gist, Literal(self.gist, lang="en")
        for property_, iris in (
            (NG.accordingTo, self.according_to),
            (NG.statedIn, self.stated_in),
            (NG.context, self.context),
        ):
            yield from ((claim, property_, URIRef(iri)) for iri in iris)
        for property_, name in _TIMES:
            value = getattr(self, name)
            if value is not None:
                yield claim, property_, value
        for span in self.spans:
            yield from self._span_triples(claim, span)

    def _span_triples(self, claim: URIRef, span: Span) -> Iterator[Triple]:
        node = URIRef(self.span_iri(span))
        yield claim, NG.span, node
        yield node, RDF.type, OA.TextPositionSelector
        yield node, OA.start, Literal(span.start)
        yield node, OA.end, Literal(span.end)
        yield node, NG.digest, Literal(span.digest)
        if span.first_words:
            yield node, NG.firstWords, Literal(span.first_words)
        if span.last_words:
            yield node, NG.lastWords, Literal(span.last_words)

    def derived_triples(self) -> Iterator[Triple]:
        """What loading adds to a claim: its standing and the two instants that questions and filters use."""
        claim = URIRef(self.iri)
        yield claim, NG.standing, URIRef(self.standing.iri)
        if self.starts_at is not None:
            yield claim, NG.startsAt, self.starts_at
        if self.ends_at is not None:
            yield claim, NG.endsAt, self.ends_at


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


_TIMES = (
    (NG.when, "when"),
    (NG_FROM, "from_"),
    (NG.until, "until"),
    (NG.earliest, "earliest"),
    (NG.latest, "latest"),
)

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
        **{name: _time(iri, property_, optional(property_)) for property_, name in _TIMES},
    )


def _read_span(iri: Node, parts: defaultdict[Node, list[Node]]) -> Span:
    def text(property_: URIRef, default: str | None = None) -> str:
        values = parts.get(property_, [])
        if not values and default is None:
            raise CorpusError(
                f"a span of the claim {shorten(str(iri))} has no {shorten(property_)}; netgov anchor writes whole spans"
            )
        return str(values[0]) if values else str(default)

    try:
        start, end = int(text(OA.start)), int(text(OA.end))
    except ValueError as error:
        raise CorpusError(f"a span of the claim {shorten(str(iri))} has a position that is no whole number") from error
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
    if not isinstance(value, Literal) or value.datatype not in _TIME_TYPES or value.ill_typed:
        raise CorpusError(
            f"the claim {shorten(str(iri))} has {shorten(property_)} {str(value)!r}; "
            "write an xsd:date, an xsd:dateTime with its offset, an xsd:gYearMonth or an xsd:gYear"
        )
    if value.datatype == XSD.dateTime and value.toPython().tzinfo is None:
        raise CorpusError(
            f"the claim {shorten(str(iri))} has {shorten(property_)} {str(value)!r} without an offset such as +08:00"
        )
    return value


_TIME_TYPES = (XSD.date, XSD.dateTime, XSD.gYearMonth, XSD.gYear)


def _term(value: str | Literal) -> URIRef | Literal:
    return value if isinstance(value, Literal) else URIRef(value)


def _bound(value: Literal, *, last: bool) -> Literal:
    return value if value.datatype == XSD.dateTime else _whole(str(value), last=last)


@lru_cache(maxsize=4096)
def _whole(text: str, *, last: bool) -> Literal:
    """First or last second of a day, a month or a year; without an offset it is taken to be UTC's."""
    parts = _OFFSET.search(text)
    offset = parts.group() if parts else "+00:00"
    year, *rest = text.removesuffix(offset).lstrip("-").split("-")
    month = int(rest[0]) if rest else (12 if last else 1)
    day = int(rest[1]) if len(rest) > 1 else (calendar.monthrange(int(year), month)[1] if last else 1)
    sign = "-" if text.startswith("-") else ""
    clock = "23:59:59" if last else "00:00:00"
    return Literal(f"{sign}{year}-{month:02d}-{day:02d}T{clock}{offset}", datatype=XSD.dateTime)


_OFFSET = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")
