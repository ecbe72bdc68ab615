"""A claim, the words for what it is worth, and the spans of text that state it.

IRIs are plain strings here, so that claims are cheap to make, compare and send to other libraries; literals are
rdflib's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from rdflib import Literal, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from netgov.namespaces import NG, OA
from netgov.times import bound

Triple: TypeAlias = tuple[Node, Node, Node]

TIMES = (
    *((NG.when, "when"), (NG["from"], "from_"), (NG.until, "until")),
    *((NG.earliest, "earliest"), (NG.latest, "latest")),
)
"""The properties of a claim that are times, with the names of its fields."""


class _Word(StrEnum):
    @property
    def iri(self) -> str:
        """The IRI of the word in the vocabulary."""
        return str(NG[self.value.capitalize()])


class Modality(_Word):
    """In what sense the content of a claim is put forward; the first that fits, in this order."""

    JUDGEMENT = "judgement"
    PRESCRIBED = "prescribed"
    PLANNED = "planned"
    HEDGED = "hedged"
    FACTUAL = "factual"


class Polarity(_Word):
    """Whether the triple is affirmed or denied."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Standing(_Word):
    """What a claim is worth to the reader, in one word; the word that all output uses."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    JUDGEMENT = "judgement"
    PRESCRIBED = "prescribed"
    PLANNED = "planned"
    HEDGED = "hedged"
    DENIED = "denied"


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
        return None if value is None else bound(value, last=False)

    @property
    def ends_at(self) -> Literal | None:
        """Last instant at which it may have held, as ``xsd:dateTime``; None when the claim sets no upper bound."""
        value = self.when or self.until or self.latest
        return None if value is None else bound(value, last=True)

    @property
    def plain_triple(self) -> Triple:
        """The stated triple itself, as rdflib terms, whatever the claim's standing."""
        object_ = self.object if isinstance(self.object, Literal) else URIRef(self.object)
        return URIRef(self.subject), URIRef(self.predicate), object_

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
        yield from ((claim, NG.accordingTo, URIRef(iri)) for iri in self.according_to)
        yield from ((claim, NG.statedIn, URIRef(iri)) for iri in self.stated_in)
        yield from ((claim, NG.context, URIRef(iri)) for iri in self.context)
        for property_, name in TIMES:
            value = getattr(self, name)
            if value is not None:
                yield claim, property_, value
        for span in self.spans:
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
