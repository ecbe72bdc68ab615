"""What the page knows, as two compact JSON documents: the graph (drawn, filtered, searched) and the evidence (read).

Both are tables by column: entities, predicates, sources, claims and edges are numbered, and refer to each other by
number. The page parses the graph when it opens and the evidence when somebody first reads a claim.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rdflib import Literal

from netgov.model import Claim
from netgov.model.catalogue import Catalogue, Entity
from netgov.namespaces import NG, PREFIXES, shorten
from netgov.page._edges import bundle
from netgov.page._json_columns import (
    claim_columns,
    edge_columns,
    entity_columns,
    evidence_columns,
    predicate_columns,
    source_columns,
)
from netgov.page._style import looks

DRAWING_LIMIT = 1500
"""Entities that the drawing holds."""


@dataclass(frozen=True, slots=True)
class PageData:
    """The numbered records of one page.

    Parameters
    ----------
    graph, evidence
        The two JSON documents, as Python objects.
    graph_json, evidence_json
        The same as text.
    claims
        The claims in the page's order: by source, then as the source's text goes.
    entities
        The entities in the page's order, by IRI.
    version
        Twelve hexadecimal digits that change whenever the data do.
    """

    graph: dict[str, Any]
    evidence: dict[str, Any]
    graph_json: str
    evidence_json: str
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
        The quoted words of a claim's spans, by the claim's IRI, and a source's sentences, by the source's IRI; may
        lack some or all.

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
        "redirects": {shorten(old): number[kept] for old, kept in catalogue.redirects.items() if kept in number},
        "entities": entity_columns(entities, number, catalogue, edges, counts),
        "predicates": predicate_columns(predicates, catalogue),
        "sources": source_columns(sources, catalogue),
        "edges": edge_columns(edges),
        "claims": claim_columns(ordered, number, predicates, sources, catalogue),
    }
    evidence = evidence_columns(ordered, number, catalogue, quotations)
    evidence["sentences"] = [list(quotations.get(source, ())) for source in sources]
    graph_json, evidence_json = dump(graph), dump(evidence)
    version = hashlib.sha256(f"[{graph_json},{evidence_json}]".encode()).hexdigest()[:12]
    added = {"version": version, "limit": DRAWING_LIMIT}
    # A large graph is written once, and what depends on how it was written is put in behind.
    graph_json = f"{graph_json[:-1]},{dump(added)[1:]}"
    return PageData(graph | added, evidence, graph_json, evidence_json, ordered, entities, version)


def dump(value: Any) -> str:
    r"""Write JSON that may stand in a ``<script>`` element as it is.

    Examples
    --------
    >>> dump("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


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
