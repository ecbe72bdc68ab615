"""The tables by column that make up the page's JSON, one function each; rows refer to each other by number."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from rdflib import Literal

from netgov.evidence import text_fragment
from netgov.model import Claim, Standing
from netgov.model.catalogue import Catalogue, Direction, Entity, Stance
from netgov.model.independence import statement, statement_sources
from netgov.namespaces import PREFIXES, shorten
from netgov.page._edges import Edge
from netgov.page._layout import positions
from netgov.page._style import kind_of
from netgov.times import in_words, minutes

Columns = dict[str, list[Any]]

_DIRECTIONS = (None, Direction.FORWARD, Direction.BACKWARD, Direction.UNDIRECTED)
_STANCES = {None: 0, Stance.SUPPORTS: 1, Stance.OPPOSES: -1}
_STANDINGS = tuple(Standing)


def _size(claims: int) -> int:
    """Radius of a node in pixels: its area grows with the number of its claims, within limits that stay readable."""
    return round(min(7 + 2.1 * math.sqrt(claims), 22))


def entity_columns(
    entities: Sequence[Entity],
    number: Mapping[str, int],
    catalogue: Catalogue,
    edges: Sequence[Edge],
    counts: Mapping[int, int],
) -> Columns:
    """Names, types, places and sizes of the entities."""
    places = positions(len(entities), [(edge.tail, edge.head) for edge in edges])
    kinds = [kind_of(entity.types, catalogue) for entity in entities]
    return {
        "iri": [shorten(entity.iri) for entity in entities],
        "label": [entity.label.strip() or shorten(entity.iri) for entity in entities],
        "kind": [kind for kind, _ in kinds],
        "types": [
            [catalogue.label(type_) for type_ in sorted(entity.types, key=lambda type_: (type_ != first, type_))]
            for entity, (_, first) in zip(entities, kinds, strict=True)
        ],
        "also": [[name for name in entity.alternatives if name.strip()] for entity in entities],
        "same": [[shorten(match) for match in entity.matches] for entity in entities],
        "organ": [[number[organ] for organ in entity.organ_of if organ in number] for entity in entities],
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "size": [_size(counts.get(index, 0)) for index in range(len(entities))],
    }


def predicate_columns(predicates: Sequence[str], catalogue: Catalogue) -> Columns:
    """What the vocabulary says about the relations."""
    known = [catalogue.predicates.get(iri) for iri in predicates]
    return {
        "iri": [shorten(iri) for iri in predicates],
        "label": [catalogue.label(iri) for iri in predicates],
        "inverse": [(record.inverse_label if record else "") for record in known],
        "definition": [(record.definition if record else "") for record in known],
        "direction": [_DIRECTIONS.index(record.direction if record else None) for record in known],
        "stance": [_STANCES[record.stance if record else None] for record in known],
    }


def source_columns(sources: Sequence[str], catalogue: Catalogue) -> Columns:
    """The catalogue entries of the sources."""
    known = [catalogue.sources.get(iri) for iri in sources]
    return {
        "iri": [shorten(iri) for iri in sources],
        "title": [
            record.title if record and record.title else catalogue.label(iri)
            for iri, record in zip(sources, known, strict=True)
        ],
        "publisher": [catalogue.label(record.publisher) if record and record.publisher else "" for record in known],
        "published": [record.published if record else "" for record in known],
        "copied": [record.copied_on if record else "" for record in known],
        "url": [record.url if record else "" for record in known],
        "length": [record.text_length if record else 0 for record in known],
        "sentences": [[list(pair) for pair in record.sentences] if record else [] for record in known],
        "paragraphs": [[start for start, _ in record.paragraphs] if record else [] for record in known],
        "gaps": [[[gap.start, gap.end, gap.reason] for gap in record.gaps] if record else [] for record in known],
    }


def edge_columns(edges: Sequence[Edge]) -> Columns:
    """The lines of the drawing."""
    return {
        "tail": [edge.tail for edge in edges],
        "head": [edge.head for edge in edges],
        "arrow": [int(edge.arrow) for edge in edges],
        "standing": [_STANDINGS.index(edge.standing) for edge in edges],
        "sign": [_STANCES[edge.stance] for edge in edges],
        "bend": [edge.bend for edge in edges],
        "claims": [list(edge.claims) for edge in edges],
    }


def claim_columns(
    claims: Sequence[Claim],
    number: Mapping[str, int],
    predicates: Sequence[str],
    sources: Sequence[str],
    catalogue: Catalogue,
) -> Columns:
    """What of the claims is drawn, filtered and counted."""
    statement_number: dict[Hashable, int] = {}
    predicate_number = {iri: index for index, iri in enumerate(predicates)}
    source_number = {iri: index for index, iri in enumerate(sources)}
    return {
        "subject": [number[claim.subject] for claim in claims],
        "predicate": [predicate_number[claim.predicate] for claim in claims],
        "object": [-1 if isinstance(claim.object, Literal) else number[claim.object] for claim in claims],
        "standing": [_STANDINGS.index(claim.standing) for claim in claims],
        "source": [source_number[claim.reported_in] for claim in claims],
        "statement": [statement_number.setdefault(statement(claim), len(statement_number)) for claim in claims],
        "independent": statement_sources(claims, catalogue),
        "by": [[number[iri] for iri in claim.according_to] for claim in claims],
        "from": [minutes(claim.starts_at) for claim in claims],
        "to": [minutes(claim.ends_at) for claim in claims],
    }


def evidence_columns(
    claims: Sequence[Claim],
    number: Mapping[str, int],
    catalogue: Catalogue,
    quotations: Mapping[str, Sequence[str]],
) -> Columns:
    """What of the claims is read: gists, literals, passages."""
    return {
        "iri": [shorten(claim.iri) if shorten(claim.iri) != claim.iri else _claim_name(claim.iri) for claim in claims],
        "gist": [claim.gist for claim in claims],
        "literal": [str(claim.object) if isinstance(claim.object, Literal) else None for claim in claims],
        "modality": [claim.modality.value for claim in claims],
        "in": [[number[iri] for iri in claim.stated_in] for claim in claims],
        "context": [[number[iri] for iri in claim.context] for claim in claims],
        "time": [in_words(claim) for claim in claims],
        "spans": [_spans(claim, catalogue, quotations.get(claim.iri, ())) for claim in claims],
    }


def _claim_name(iri: str) -> str:
    """A claim's IRI without the part that all claims share: ``shorten`` leaves names with a slash whole."""
    base = PREFIXES["claim"]
    return f"claim:{iri[len(base) :]}" if iri.startswith(base) else iri


def _spans(claim: Claim, catalogue: Catalogue, quoted: Sequence[str]) -> list[list[Any]]:
    source = catalogue.sources.get(claim.reported_in)
    url = source.url if source else ""
    words = [*quoted, *[""] * len(claim.spans)]
    return [
        [span.start, span.end, span.digest, text_fragment(url, span)[len(url) :] if url else "", quote]
        for span, quote in zip(claim.spans, words, strict=False)
    ]
