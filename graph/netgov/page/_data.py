"""What the page knows, as two compact JSON documents: the graph (drawn, filtered, searched) and the evidence (read).

Both are tables by column: entities, predicates, sources, claims and edges are numbered, and refer to each other by
number. The page parses the graph when it opens and the evidence when somebody first reads a claim.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rdflib import Literal

from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.namespaces import PREFIXES, shorten
from netgov.page import _json_columns as columns
from netgov.page._style import looks

DRAWING_LIMIT = 1500
"""Entities that the drawing holds."""


class PageData(NamedTuple):
    """The two JSON documents of one page, as Python objects and as text."""

    graph: dict[str, Any]
    evidence: dict[str, Any]
    graph_json: str
    evidence_json: str


def page_data(
    claims: Iterable[Claim], catalogue: Catalogue, title: str, quotations: Mapping[str, Sequence[str]]
) -> PageData:
    """Number everything that the claims touch: entities by IRI, claims by source, then as the source's text goes.

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
        The page's content; the same input gives the same content. The graph's ``version``, twelve hexadecimal digits,
        changes whenever the data do.
    """
    ordered = sorted(claims, key=lambda claim: (claim.reported_in, claim.spans, claim.iri))
    number = _numbered(_entities(ordered, catalogue))
    predicates = _numbered({claim.predicate for claim in ordered})
    sources = _numbered({claim.reported_in for claim in ordered})
    edges = columns.bundle(ordered, catalogue, number)
    claim_columns = columns.claim_columns(ordered, number, predicates, sources, catalogue)
    counts = columns.claim_counts(claim_columns)
    graph: dict[str, Any] = {
        "title": title,
        "prefixes": dict(sorted(PREFIXES.items())),
        **looks(),
        "redirects": {shorten(old): number[kept] for old, kept in catalogue.redirects.items() if kept in number},
        "entities": columns.entity_columns(number, catalogue, edges, counts),
        "predicates": columns.predicate_columns(predicates, catalogue),
        "sources": columns.source_columns(sources, catalogue),
        "edges": columns.edge_columns(edges),
        "claims": claim_columns,
    }
    evidence = columns.evidence_columns(ordered, number, catalogue, quotations)
    evidence["sentences"] = [list(quotations.get(source, ())) for source in sources]
    graph_json, evidence_json = dump(graph), dump(evidence)
    version = hashlib.sha256(f"[{graph_json},{evidence_json}]".encode()).hexdigest()[:12]
    added = {"version": version, "limit": DRAWING_LIMIT}
    # A large graph is written once, and what depends on how it was written is put in behind.
    return PageData(graph | added, evidence, f"{graph_json[:-1]},{dump(added)[1:]}", evidence_json)


def dump(value: Any) -> str:
    r"""Write JSON that may stand in a ``<script>`` element as it is.

    Examples
    --------
    >>> dump("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _numbered(iris: Iterable[str]) -> dict[str, int]:
    return {iri: index for index, iri in enumerate(sorted(iris))}


def _entities(claims: Sequence[Claim], catalogue: Catalogue) -> set[str]:
    iris = {iri for claim in claims for iri in (claim.subject, *claim.according_to, *claim.stated_in, *claim.context)}
    iris.update(claim.object for claim in claims if not isinstance(claim.object, Literal))
    known = [catalogue.entities[iri] for iri in iris if iri in catalogue.entities]
    return iris.union(*(entity.organ_of for entity in known))
