"""A claim as the attributes of an edge, and back: the two halves of one conversion, in one home.

IRIs, words and times are plain strings, positions are integers, and what there may be several of is a tuple, always
there and maybe empty. What a claim does not have is left out. The names avoid ``start``, ``end``, ``type``, ``id``
(readers of network files give these a meaning) and ``source`` and ``target`` (node-link data and NetworkX's own
edge tables use them for the two ends of the edge): the source document is ``reported_in``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from rdflib import Literal, URIRef

from netgov.errors import NetgovError
from netgov.model import Claim, Modality, Polarity, Span
from netgov.model.catalogue import Catalogue
from netgov.times import to_literal

Attributes: TypeAlias = dict[str, Any]

# Field of a claim, and the attribute that holds it.
_TIMES = (("when", "when"), ("from_", "from"), ("until", "until"), ("earliest", "earliest"), ("latest", "latest"))
_LISTS = ("according_to", "stated_in", "context")
_SPAN_PARTS = (
    ("start", "span_start"),
    ("end", "span_end"),
    ("digest", "span_digest"),
    ("first_words", "span_first_words"),
    ("last_words", "span_last_words"),
)


def to_attributes(claim: Claim, catalogue: Catalogue) -> Attributes:
    """Spread a claim over attributes; what its edge runs between is not among them, but a literal object is.

    They are ``claim``, ``predicate``, ``label``, ``direction``, ``stance``, ``standing``, ``modality``, ``polarity``,
    ``according_to``, ``according_to_label``, ``stated_in``, ``context``, ``reported_in``, ``gist``, ``when``, ``from``,
    ``until``, ``earliest``, ``latest``, ``starts_at``, ``ends_at``; ``span_start``, ``span_end``, ``span_digest``,
    ``span_first_words`` and ``span_last_words``, one item for each span; and for a literal ``object``, and ``datatype``
    or ``language`` where it has one. A predicate that the catalogue lacks has a shortened IRI for a label.
    """
    predicate = catalogue.predicates.get(claim.predicate)
    attributes: Attributes = {
        "claim": claim.iri,
        "predicate": claim.predicate,
        "label": catalogue.label(claim.predicate),
        "standing": claim.standing.value,
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
        "according_to_label": tuple(catalogue.label(iri) for iri in claim.according_to),
        "reported_in": claim.reported_in,
        "gist": claim.gist,
    }
    if predicate is not None and predicate.direction is not None:
        attributes["direction"] = predicate.direction.value
    if predicate is not None and predicate.stance is not None:
        attributes["stance"] = predicate.stance.value
    attributes |= {name: tuple(getattr(claim, name)) for name in _LISTS}
    attributes |= {name: tuple(getattr(span, part) for span in claim.spans) for part, name in _SPAN_PARTS}
    times = {name: str(value) for field, name in _TIMES if (value := getattr(claim, field)) is not None}
    if times:
        instants = {"starts_at": claim.starts_at, "ends_at": claim.ends_at}
        times |= {name: str(instant) for name, instant in instants.items() if instant is not None}
    return attributes | times | (_literal_attributes(claim.object) if isinstance(claim.object, Literal) else {})


def _literal_attributes(literal: Literal) -> Attributes:
    parts = {"datatype": literal.datatype, "language": literal.language}
    return {"object": str(literal), **{name: str(part) for name, part in parts.items() if part is not None}}


def from_attributes(subject: str, object_: str | None, attributes: Mapping[str, Any]) -> Claim:
    """Gather a claim from its ends and attributes, whatever else is among these; the inverse of `to_attributes`.

    Without an object, the claim's is a literal, which the attributes hold. It is a `NetgovError` if they are not those
    of a claim, or have been through a file that joins lists.
    """
    try:
        lists: Attributes = {name: _tuple(attributes, name) for name in _LISTS}
        times: Attributes = {field: to_literal(attributes[name]) for field, name in _TIMES if name in attributes}
        return Claim(
            iri=attributes["claim"],
            subject=subject,
            predicate=attributes["predicate"],
            object=_literal(attributes) if object_ is None else object_,
            reported_in=attributes["reported_in"],
            gist=attributes["gist"],
            spans=_spans(attributes),
            modality=Modality(attributes["modality"]),
            polarity=Polarity(attributes["polarity"]),
            **lists,
            **times,
        )
    except (KeyError, TypeError, ValueError) as error:
        name = attributes.get("claim", f"of {subject}")
        raise NetgovError(
            f"the edge {name} cannot be read as a claim ({_reason(error)}); "
            "claims come back from a network as netgov makes it, not from one read from a file"
        ) from error


def _spans(attributes: Mapping[str, Any]) -> tuple[Span, ...]:
    parts = {part: _tuple(attributes, name) for part, name in _SPAN_PARTS}
    return tuple(Span(*values) for values in zip(*parts.values(), strict=True))


def _tuple(attributes: Mapping[str, Any], name: str) -> tuple[Any, ...]:
    value = attributes[name]
    if not isinstance(value, list | tuple):
        raise TypeError(f"{name} is {value!r}, not a list")
    return tuple(value)


def _literal(attributes: Mapping[str, Any]) -> Literal:
    datatype = attributes.get("datatype")
    return Literal(
        attributes["object"],
        lang=attributes.get("language"),
        datatype=None if datatype is None else URIRef(datatype),
        normalize=False,
    )


def _reason(error: Exception) -> str:
    return f"it has no {error}" if isinstance(error, KeyError) else str(error)
