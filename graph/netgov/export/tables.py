"""The tables ``claims.csv`` and ``entities.csv``, for pandas, R and spreadsheets.

Several values in a cell are joined by ``|`` (`netgov.model.lists`). A cell that a spreadsheet would run as a formula
has an apostrophe in front; `netgov.export.csv_text` says why, and how to take it away. ``start`` and ``end`` in
``claims.csv`` are the positions of a claim's spans in the normalised text of its source. A literal stands in ``object``
as it is written and in ``object_label`` again; its language and datatype are in the RDF files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rdflib import Literal

from netgov.export.csv_text import rows
from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.model.lists import join
from netgov.networks import node_attributes

CLAIM_COLUMNS = (
    *("claim", "source", "subject", "subject_label", "predicate", "predicate_label", "object", "object_label"),
    *("standing", "modality", "polarity", "according_to", "according_to_label", "asserted"),
    *("when", "from", "until", "earliest", "latest", "start", "end", "gist"),
)
ENTITY_COLUMNS = (
    *("entity", "label", "kind", "types", "type_labels"),
    *("alternatives", "wikidata", "organ_of", "organ_of_label", "claims"),
)


def claims_table(claims: Iterable[Claim], catalogue: Catalogue) -> str:
    r"""Write claims as CSV, one on each row.

    Parameters
    ----------
    claims
        The claims, in any order.
    catalogue
        The records that labels come from.

    Returns
    -------
    str
        The document, to be stored as UTF-8: the columns of `CLAIM_COLUMNS`, rows in the order of the claims' IRIs.

    Examples
    --------
    >>> claims_table([], Catalogue({}, {}, {}, {})).split(",")[:3]
    ['claim', 'source', 'subject']
    """
    ordered = sorted(claims, key=lambda claim: claim.iri)
    return rows([CLAIM_COLUMNS, *(claim_row(claim, catalogue) for claim in ordered)])


def entities_table(claims: Iterable[Claim], catalogue: Catalogue) -> str:
    r"""Write all entities and sources as CSV, one on each row.

    Parameters
    ----------
    claims
        The claims that are counted for each entity: those of which it is the subject or the object.
    catalogue
        The records of the entities and sources.

    Returns
    -------
    str
        The document, to be stored as UTF-8: the columns of `ENTITY_COLUMNS`, rows in the order of the IRIs.

    Examples
    --------
    >>> entities_table([], Catalogue({}, {}, {}, {})).split(",")[:3]
    ['entity', 'label', 'kind']
    """
    counts = Counter(end for claim in claims for end in {claim.subject, claim.object} if not isinstance(end, Literal))
    iris = sorted({*catalogue.entities, *catalogue.sources})
    return rows([ENTITY_COLUMNS, *(_entity_row(iri, catalogue, counts[iri]) for iri in iris)])


def claim_row(claim: Claim, catalogue: Catalogue) -> list[str]:
    """Make the row of a claim in the table of claims.

    Parameters
    ----------
    claim
        The claim.
    catalogue
        The records that labels come from.

    Returns
    -------
    list of str
        A cell for each of `CLAIM_COLUMNS`, before what a spreadsheet would run is made harmless; empty for nothing.
    """
    times = (claim.when, claim.from_, claim.until, claim.earliest, claim.latest)
    return [
        claim.iri,
        claim.reported_in,
        claim.subject,
        catalogue.label(claim.subject),
        claim.predicate,
        catalogue.label(claim.predicate),
        str(claim.object),
        str(claim.object) if isinstance(claim.object, Literal) else catalogue.label(claim.object),
        claim.standing.value,
        claim.modality.value,
        claim.polarity.value,
        join(claim.according_to),
        join(catalogue.label(iri) for iri in claim.according_to),
        "true" if claim.asserted else "false",
        *("" if time is None else str(time) for time in times),
        join(str(span.start) for span in claim.spans),
        join(str(span.end) for span in claim.spans),
        claim.gist,
    ]


def _entity_row(iri: str, catalogue: Catalogue, count: int) -> list[str]:
    node = node_attributes(iri, catalogue)
    return [
        iri,
        node["label"],
        node.get("kind", ""),
        join(node["types"]),
        join(node["type_labels"]),
        join(node["alternatives"]),
        join(node["wikidata"]),
        join(node["organ_of"]),
        join(catalogue.label(other) for other in node["organ_of"]),
        str(count),
    ]
