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

    Parameters
    ----------
    claim
        Any claim.
    catalogue
        Where labels, directions and stances are looked up; a predicate that it lacks has only a shortened IRI for
        a label.

    Returns
    -------
    dict
        ``claim``, ``predicate``, ``label``, ``direction``, ``stance``, ``standing``, ``modality``, ``polarity``,
        ``according_to``, ``according_to_label``, ``stated_in``, ``context``, ``reported_in``, ``gist``, ``when``,
        ``from``, ``until``, ``earliest``, ``latest``, ``starts_at``, ``ends_at``, and ``span_start``, ``span_end``,
        ``span_digest``, ``span_first_words``, ``span_last_words``, one item for each span; for a literal ``object``,
        and ``datatype`` or ``language`` where it has one.
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
    for name in _LISTS:
        attributes[name] = tuple(getattr(claim, name))
    for part, name in _SPAN_PARTS:
        attributes[name] = tuple(getattr(span, part) for span in claim.spans)
    _add_times(attributes, claim)
    if isinstance(claim.object, Literal):
        _add_literal(attributes, claim.object)
    return attributes


def _add_times(attributes: Attributes, claim: Claim) -> None:
    timed = False
    for field, name in _TIMES:
        value = getattr(claim, field)
        if value is not None:
            attributes[name] = str(value)
            timed = True
    if timed:
        for name, instant in (("starts_at", claim.starts_at), ("ends_at", claim.ends_at)):
            if instant is not None:
                attributes[name] = str(instant)


def _add_literal(attributes: Attributes, literal: Literal) -> None:
    attributes["object"] = str(literal)
    if literal.datatype is not None:
        attributes["datatype"] = str(literal.datatype)
    if literal.language is not None:
        attributes["language"] = literal.language


def from_attributes(subject: str, object_: str | None, attributes: Mapping[str, Any]) -> Claim:
    """Gather a claim from its ends and attributes; the inverse of `to_attributes`.

    Parameters
    ----------
    subject, object_
        What the claim's edge runs between; no object when the claim's is a literal, which the attributes then hold.
    attributes
        What `to_attributes` made; other attributes are passed over.

    Returns
    -------
    Claim
        The claim, equal to the one that was spread.

    Raises
    ------
    NetgovError
        If the attributes are not those of a claim, or have been through a file that joins lists.
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
