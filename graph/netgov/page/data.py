"""What the page knows, as two compact JSON documents: the graph (drawn, filtered, searched) and the evidence (read).

Both are tables by column: entities, predicates, sources, claims and edges are numbered, and refer to each other by
number. The page parses the graph when it opens and the evidence when somebody first reads a claim.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rdflib import Literal

from netgov.catalogue import Catalogue, Direction, Entity, Stance
from netgov.claims import Claim, Standing
from netgov.evidence import text_fragment
from netgov.namespaces import NG, PREFIXES, shorten
from netgov.page.edges import Edge, bundle
from netgov.page.layout import positions
from netgov.page.looks import kind_of, looks
from netgov.page.times import in_words, minutes

Columns = dict[str, list[Any]]

_DIRECTIONS = (None, Direction.FORWARD, Direction.BACKWARD, Direction.UNDIRECTED)
_STANCES = {None: 0, Stance.SUPPORTS: 1, Stance.OPPOSES: -1}
_STANDINGS = tuple(Standing)


@dataclass(frozen=True, slots=True)
class PageData:
    """The numbered records of one page.

    Parameters
    ----------
    graph, evidence
        The two JSON documents, as Python objects.
    claims
        The claims in the page's order: by source, then as the source's text goes.
    entities
        The entities in the page's order, by IRI.
    version
        Twelve hexadecimal digits that change whenever the data do.
    """

    graph: dict[str, Any]
    evidence: dict[str, Any]
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    version: str


def page_data(
    claims: Iterable[Claim], catalogue: Catalogue, title: str, quotations: Mapping[str, Sequence[str]]
) -> PageData:
    """Number everything that the claims touch.

    Parameters
    ----------
    claims
        The claims to show.
    catalogue
        Names, types and sources.
    title
        Title of the page.
    quotations
        The quoted words of a claim's spans, by the claim's IRI; may lack some or all.

    Returns
    -------
    PageData
        The page's content; the same input gives the same content.
    """
    ordered = tuple(sorted(claims, key=lambda claim: (claim.reported_in, claim.spans, claim.iri)))
    entities = _entities(ordered, catalogue)
    number = {entity.iri: index for index, entity in enumerate(entities)}
    predicates = sorted({claim.predicate for claim in ordered})
    sources = sorted({claim.reported_in for claim in ordered})
    edges = bundle(ordered, catalogue, number)
    counts = _claim_counts(ordered, number)
    graph: dict[str, Any] = {
        "title": title,
        "prefixes": dict(sorted(PREFIXES.items())),
        **_symbols(),
        "entities": _entity_columns(entities, number, catalogue, edges, counts),
        "predicates": _predicate_columns(predicates, catalogue),
        "sources": _source_columns(sources, catalogue),
        "edges": _edge_columns(edges),
        "claims": _claim_columns(ordered, number, predicates, sources),
    }
    evidence = _evidence_columns(ordered, number, catalogue, quotations)
    version = hashlib.sha256(dump([graph, evidence]).encode()).hexdigest()[:12]
    graph["version"] = version
    return PageData(graph, evidence, ordered, entities, version)


def dump(value: Any) -> str:
    r"""Write JSON that may stand in a ``<script>`` element as it is.

    Parameters
    ----------
    value
        Anything that JSON holds.

    Returns
    -------
    str
        ASCII only, so no U+2028 and no lone surrogate, and without ``<``, ``>`` and ``&``.

    Examples
    --------
    >>> dump("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def size(claims: int) -> int:
    """Radius of a node in pixels: its area grows with the number of its claims, within limits that stay readable."""
    return round(min(7 + 2.1 * math.sqrt(claims), 22))


def _entities(claims: Sequence[Claim], catalogue: Catalogue) -> tuple[Entity, ...]:
    iris = {claim.subject for claim in claims}
    iris.update(claim.object for claim in claims if not isinstance(claim.object, Literal))
    for claim in claims:
        iris.update(claim.according_to, claim.stated_in, claim.context)
    iris.update(organ for iri in list(iris) if (known := catalogue.entities.get(iri)) for organ in known.organ_of)
    return tuple(_entity(iri, catalogue) for iri in sorted(iris))


def _entity(iri: str, catalogue: Catalogue) -> Entity:
    known = catalogue.entities.get(iri)
    if known is not None:
        return known
    types = (str(NG.Source),) if iri in catalogue.sources else ()
    return Entity(iri, catalogue.label(iri), types)


def _claim_counts(claims: Iterable[Claim], number: Mapping[str, int]) -> Counter[int]:
    """How many claims have an entity as subject or object."""
    counts: Counter[int] = Counter()
    for claim in claims:
        ends = {claim.subject} if isinstance(claim.object, Literal) else {claim.subject, claim.object}
        counts.update(number[iri] for iri in ends)
    return counts


def _symbols() -> dict[str, Any]:
    known = looks()
    return {
        "families": list(known.families),
        "kinds": [dict(kind) for kind in known.kinds],
        "shapes": dict(known.shapes),
        "marks": dict(known.marks),
        "standings": list(known.standings),
    }


def _entity_columns(
    entities: Sequence[Entity],
    number: Mapping[str, int],
    catalogue: Catalogue,
    edges: Sequence[Edge],
    counts: Mapping[int, int],
) -> Columns:
    places = positions(len(entities), [(edge.tail, edge.head) for edge in edges])
    kinds = [kind_of(entity.types, catalogue.classes) for entity in entities]
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
        "size": [size(counts.get(index, 0)) for index in range(len(entities))],
    }


def _predicate_columns(predicates: Sequence[str], catalogue: Catalogue) -> Columns:
    known = [catalogue.predicates.get(iri) for iri in predicates]
    return {
        "iri": [shorten(iri) for iri in predicates],
        "label": [catalogue.label(iri) for iri in predicates],
        "inverse": [(record.inverse_label if record else "") for record in known],
        "definition": [(record.definition if record else "") for record in known],
        "direction": [_DIRECTIONS.index(record.direction if record else None) for record in known],
        "stance": [_STANCES[record.stance if record else None] for record in known],
    }


def _source_columns(sources: Sequence[str], catalogue: Catalogue) -> Columns:
    known = [catalogue.sources.get(iri) for iri in sources]
    return {
        "iri": [shorten(iri) for iri in sources],
        "title": [catalogue.label(iri) for iri in sources],
        "publisher": [catalogue.label(record.publisher) if record and record.publisher else "" for record in known],
        "published": [record.published if record else "" for record in known],
        "copied": [record.copied_on if record else "" for record in known],
        "url": [record.url if record else "" for record in known],
        "length": [record.text_length if record else 0 for record in known],
        "sentences": [[list(pair) for pair in record.sentences] if record else [] for record in known],
        "paragraphs": [[start for start, _ in record.paragraphs] if record else [] for record in known],
        "gaps": [[[gap.start, gap.end, gap.reason] for gap in record.gaps] if record else [] for record in known],
    }


def _edge_columns(edges: Sequence[Edge]) -> Columns:
    return {
        "tail": [edge.tail for edge in edges],
        "head": [edge.head for edge in edges],
        "arrow": [int(edge.arrow) for edge in edges],
        "standing": [_STANDINGS.index(edge.standing) for edge in edges],
        "sign": [_STANCES[edge.stance] for edge in edges],
        "bend": [edge.bend for edge in edges],
        "claims": [list(edge.claims) for edge in edges],
    }


def _claim_columns(
    claims: Sequence[Claim], number: Mapping[str, int], predicates: Sequence[str], sources: Sequence[str]
) -> Columns:
    predicate_number = {iri: index for index, iri in enumerate(predicates)}
    source_number = {iri: index for index, iri in enumerate(sources)}
    return {
        "subject": [number[claim.subject] for claim in claims],
        "predicate": [predicate_number[claim.predicate] for claim in claims],
        "object": [-1 if isinstance(claim.object, Literal) else number[claim.object] for claim in claims],
        "standing": [_STANDINGS.index(claim.standing) for claim in claims],
        "source": [source_number[claim.reported_in] for claim in claims],
        "by": [[number[iri] for iri in claim.according_to] for claim in claims],
        "from": [minutes(claim.starts_at) for claim in claims],
        "to": [minutes(claim.ends_at) for claim in claims],
    }


def _evidence_columns(
    claims: Sequence[Claim],
    number: Mapping[str, int],
    catalogue: Catalogue,
    quotations: Mapping[str, Sequence[str]],
) -> Columns:
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
