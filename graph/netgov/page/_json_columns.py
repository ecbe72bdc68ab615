"""The tables by column that make up the page's JSON, one function each; rows refer to each other by number.

Each function gets the numbers of what it tells about as a mapping from IRI to number, in the order of the numbers.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

from rdflib import Literal

from netgov.evidence import text_fragment
from netgov.model import Claim, Standing
from netgov.model.catalogue import Catalogue, Direction, Entity, Predicate, SourceRecord, Stance
from netgov.model.independence import statement, statement_sources
from netgov.namespaces import NG, PREFIXES, shorten
from netgov.page._layout import positions
from netgov.page._style import kind_of
from netgov.times import in_words, minutes

Columns = dict[str, list[Any]]

_DIRECTIONS = (None, Direction.FORWARD, Direction.BACKWARD, Direction.UNDIRECTED)
STANDINGS = tuple(Standing)
STANCES = {None: 0, Stance.SUPPORTS: 1, Stance.OPPOSES: -1}
"""The sign of a predicate."""


class Edge(NamedTuple):
    """One line of the drawing.

    Parameters
    ----------
    tail, head
        Numbers of the two entities.
    arrow
        Whether it points at its head: 1 or 0.
    standing, sign
        What all its claims have in common: the place in `STANDINGS`, and the value in `STANCES`.
    bend
        How far it bows out beside the other lines between the two: 0 is straight; the sign is the side.
    claims
        Numbers of the claims behind it, in order.
    """

    tail: int
    head: int
    arrow: int
    standing: int
    sign: int
    bend: float
    claims: list[int]


def entity_columns(
    number: Mapping[str, int], catalogue: Catalogue, edges: Sequence[Edge], counts: Mapping[int, int]
) -> Columns:
    """Names, types, places and sizes of the entities, whose claims are counted."""
    sources = dict.fromkeys(catalogue.sources, (str(NG.Source),))
    entities = [
        catalogue.entities.get(iri) or Entity(iri, catalogue.label(iri), sources.get(iri, ())) for iri in number
    ]
    places = positions(len(entities), [(edge.tail, edge.head) for edge in edges])
    kinds = [kind_of(entity.types, catalogue) for entity in entities]
    return {
        "iri": [shorten(iri) for iri in number],
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
        # Radius in pixels: the area grows with the number of claims, within limits that stay readable.
        "size": [round(min(7 + 2.1 * math.sqrt(counts.get(index, 0)), 22)) for index in number.values()],
    }


def predicate_columns(number: Mapping[str, int], catalogue: Catalogue) -> Columns:
    """What the vocabulary says about the relations."""
    predicates = [catalogue.predicates.get(iri) or Predicate(iri, "") for iri in number]
    return {
        "iri": [shorten(iri) for iri in number],
        "label": [catalogue.label(iri) for iri in number],
        "inverse": [predicate.inverse_label for predicate in predicates],
        "definition": [predicate.definition for predicate in predicates],
        "direction": [_DIRECTIONS.index(predicate.direction) for predicate in predicates],
        "stance": [STANCES[predicate.stance] for predicate in predicates],
    }


def source_columns(number: Mapping[str, int], catalogue: Catalogue) -> Columns:
    """The catalogue entries of the sources."""
    sources = [catalogue.sources.get(iri) or SourceRecord(iri, "") for iri in number]
    return {
        "iri": [shorten(iri) for iri in number],
        "title": [source.title or catalogue.label(source.iri) for source in sources],
        "publisher": [catalogue.label(source.publisher) if source.publisher else "" for source in sources],
        "published": [source.published for source in sources],
        "copied": [source.copied_on for source in sources],
        "url": [source.url for source in sources],
        "length": [source.text_length for source in sources],
        "sentences": [[list(pair) for pair in source.sentences] for source in sources],
        "paragraphs": [[start for start, _ in source.paragraphs] for source in sources],
        "gaps": [[[gap.start, gap.end, gap.reason] for gap in source.gaps] for source in sources],
    }


def bundle(claims: Sequence[Claim], catalogue: Catalogue, number: Mapping[str, int]) -> list[Edge]:
    """Gather claims into lines: same ends, same direction, same standing, same sign.

    Whether and in which direction a claim draws is declared with its predicate in the vocabulary.
    """
    groups: defaultdict[tuple[int, int, int, int, int], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        predicate = catalogue.predicates.get(claim.predicate)
        if isinstance(claim.object, Literal) or predicate is None or predicate.direction is None:
            continue
        tail, head = number[claim.subject], number[claim.object]
        if tail == head:
            continue
        arrow = predicate.direction is not Direction.UNDIRECTED
        if predicate.direction is Direction.BACKWARD or (not arrow and tail > head):
            tail, head = head, tail
        groups[tail, head, int(arrow), STANDINGS.index(claim.standing), STANCES[predicate.stance]].append(index)
    between: defaultdict[tuple[int, int], list[tuple[int, int, int, int, int]]] = defaultdict(list)
    # Of one standing first those without a sign, then those for it, then those against it.
    for key in sorted(groups, key=lambda key: (*key[:4], key[4] % 3)):
        between[min(key[:2]), max(key[:2])].append(key)
    edges = []
    for (low, _), keys in sorted(between.items()):
        for place, key in enumerate(keys):
            offset = (place - (len(keys) - 1) / 2) * 0.22
            edges.append(Edge(*key, round(offset if key[0] == low else -offset, 3) + 0.0, groups[key]))
    return edges


def edge_columns(edges: Sequence[Edge]) -> Columns:
    """The lines of the drawing."""
    return {name: [edge[place] for edge in edges] for place, name in enumerate(Edge._fields)}


def claim_columns(
    claims: Sequence[Claim],
    number: Mapping[str, int],
    predicates: Mapping[str, int],
    sources: Mapping[str, int],
    catalogue: Catalogue,
) -> Columns:
    """What of the claims is drawn, filtered and counted."""
    statements: dict[Hashable, int] = {}
    return {
        "subject": [number[claim.subject] for claim in claims],
        "predicate": [predicates[claim.predicate] for claim in claims],
        "object": [-1 if isinstance(claim.object, Literal) else number[claim.object] for claim in claims],
        "standing": [STANDINGS.index(claim.standing) for claim in claims],
        "source": [sources[claim.reported_in] for claim in claims],
        "statement": [statements.setdefault(statement(claim), len(statements)) for claim in claims],
        "independent": statement_sources(claims, catalogue),
        "by": [[number[iri] for iri in claim.according_to] for claim in claims],
        "from": [minutes(claim.starts_at) for claim in claims],
        "to": [minutes(claim.ends_at) for claim in claims],
    }


def claim_counts(claims: Columns) -> Counter[int]:
    """How many claims have an entity as subject or object, by its number."""
    ends = zip(claims["subject"], claims["object"], strict=True)
    return Counter(end for pair in ends for end in set(pair) if end >= 0)


def evidence_columns(
    claims: Sequence[Claim],
    number: Mapping[str, int],
    catalogue: Catalogue,
    quotations: Mapping[str, Sequence[str]],
) -> Columns:
    """What of the claims is read: gists, literals, passages."""
    return {
        # What all claims share is left out; `shorten` leaves names with a slash whole.
        "iri": [shorten(claim.iri.replace(PREFIXES["claim"], "claim:")) for claim in claims],
        "gist": [claim.gist for claim in claims],
        "literal": [str(claim.object) if isinstance(claim.object, Literal) else None for claim in claims],
        "modality": [claim.modality.value for claim in claims],
        "in": [[number[iri] for iri in claim.stated_in] for claim in claims],
        "context": [[number[iri] for iri in claim.context] for claim in claims],
        "time": [in_words(claim) for claim in claims],
        "spans": [_spans(claim, catalogue, quotations.get(claim.iri, ())) for claim in claims],
    }


def _spans(claim: Claim, catalogue: Catalogue, quotations: Sequence[str]) -> list[list[Any]]:
    source = catalogue.sources.get(claim.reported_in)
    url = source.url if source else ""
    words = [*quotations, *[""] * len(claim.spans)]
    return [
        [span.start, span.end, span.digest, text_fragment(url, span)[len(url) :] if url else "", quotation]
        for span, quotation in zip(claim.spans, words, strict=False)
    ]
