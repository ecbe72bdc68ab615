"""The network of claims: one edge for each claim between two things, and the way back.

Policy
------
**Nodes** are the subjects of the claims, and their objects where these are IRIs: entities, source documents, and
terms of the vocabulary if a claim is about one. Nothing else is a node: not the holder, the context, the utterance
or the source of a claim (they are attributes of its edge), not a literal or a class (two things would seem linked
because they share a date or a type), and no entity that no claim is about. A node's name is its IRI. It has

``label``, ``kind``
    its name, and that of its most specific class (of several the one deepest in the vocabulary; ``source``,
    ``class`` and ``predicate`` for a thing that is only that; left out when nothing is known of it);
``types``, ``type_labels``
    the IRIs and names of the classes that it was given;
``alternatives``, ``wikidata``, ``organ_of``
    other names; the IRIs of the same thing in Wikidata; the IRIs of what it is an organ of;
``literal_claims``
    the claims about it whose object is a literal: a list of dictionaries with the attributes of an edge, and
    ``object``, ``datatype``, ``language`` (the latter two only where the literal has one).

**Edges** are claims, whatever their standing: filter first (`select`) to have the asserted ones only. An edge runs from
the claim's subject to its object, always; ``direction`` says how the vocabulary draws its predicate (``forward``,
``backward``, ``undirected``; left out when it does not draw it). Its key is the claim's IRI, so two claims of the
same triple are two edges. The attributes are those of `_to_attributes`, and

``sources``
    how many independent sources, of those whose claims are in the network, make the same statement
    (`netgov.model.independence`).

**Skipped** is nothing: every claim is in the network, once. **Raised** is a `NetgovError` when two claims have one IRI.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from rdflib import Literal, URIRef

from netgov.errors import NetgovError
from netgov.model import Claim, Modality, Polarity, Span
from netgov.model.catalogue import Catalogue, Entity
from netgov.model.independence import statement_sources
from netgov.namespaces import PREFIXES, shorten
from netgov.times import to_literal

if TYPE_CHECKING:
    import networkx as nx

Attributes: TypeAlias = dict[str, Any]

# Fields of a claim or a span, and the attributes that hold them: ``from_`` is ``from``, ``digest`` is ``span_digest``.
_TIMES = {field: field.rstrip("_") for field in ("when", "from_", "until", "earliest", "latest")}
_LISTS = ("according_to", "stated_in", "context")
_SPAN_PARTS = {part: f"span_{part}" for part in ("start", "end", "digest", "first_words", "last_words")}


def network(claims: Iterable[Claim], catalogue: Catalogue) -> nx.MultiDiGraph[str]:
    """Draw claims as a network, by the policy that the module's docstring states.

    Parameters
    ----------
    claims
        The claims, in any order.
    catalogue
        The records that labels, kinds, directions and stances come from.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes in the order of their IRIs, edges in that of their claims' IRIs.

    Raises
    ------
    NetgovError
        If two claims have the same IRI.

    Examples
    --------
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> graph = network(CLAIMS, CATALOGUE)
    >>> [(graph.nodes[u]["label"], tie["label"], graph.nodes[v]["label"]) for u, v, tie in graph.edges(data=True)][0]
    ('Ada', 'is affiliated with', 'Ministry')
    """
    import networkx as nx

    ordered = sorted(claims, key=lambda claim: claim.iri)
    for claim, following in itertools.pairwise(ordered):
        if claim.iri == following.iri:
            raise NetgovError(f"two claims are called {shorten(claim.iri)}; a claim's IRI is the key of its edge")
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ends = {end for claim in ordered for end in (claim.subject, claim.object) if not isinstance(end, Literal)}
    graph.add_nodes_from((iri, node_attributes(iri, catalogue)) for iri in sorted(ends))
    for claim, sources in zip(ordered, statement_sources(ordered, catalogue), strict=True):
        attributes = _to_attributes(claim, catalogue) | {"sources": sources}
        if isinstance(claim.object, Literal):
            graph.nodes[claim.subject]["literal_claims"].append(attributes)
        else:
            graph.add_edge(claim.subject, claim.object, key=claim.iri, **attributes)
    return graph


def claims_of(graph: nx.MultiDiGraph[str]) -> list[Claim]:
    """Read the claims of a network back; the inverse of `network`, whatever else was done to the graph.

    Parameters
    ----------
    graph
        A network of claims, or a part or copy of one.

    Returns
    -------
    list of Claim
        Sorted by IRI.

    Raises
    ------
    NetgovError
        If an edge does not hold a claim: another kind of network, or one read from a file.

    Examples
    --------
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> claims_of(network(CLAIMS[:2], CATALOGUE)) == CLAIMS[:2]
    True
    """
    claims = [_from_attributes(subject, object_, attributes) for subject, object_, attributes in graph.edges(data=True)]
    for subject, attributes in graph.nodes(data=True):
        claims.extend(_from_attributes(subject, None, claim) for claim in attributes.get("literal_claims", ()))
    return sorted(claims, key=lambda claim: claim.iri)


def node_attributes(iri: str, catalogue: Catalogue) -> Attributes:
    """What a network says of a node, without its claims; see the module's docstring.

    Parameters
    ----------
    iri
        The node.
    catalogue
        The records to look it up in.

    Returns
    -------
    dict
        ``label``, ``kind`` (where known), ``types``, ``type_labels``, ``alternatives``, ``wikidata``, ``organ_of`` and
        an empty ``literal_claims``.

    Examples
    --------
    >>> from netgov.networks._example import CATALOGUE
    >>> attributes = node_attributes("https://w3id.org/netgov/id/ministry", CATALOGUE)
    >>> attributes["label"], attributes["kind"], attributes["organ_of"]
    ('Ministry', 'organization', ('https://w3id.org/netgov/id/ruritania',))
    """
    entity = catalogue.entities.get(iri) or Entity(iri, catalogue.label(iri))
    kind = _kind(entity, catalogue)
    return {
        "label": entity.label,
        **({"kind": kind} if kind else {}),
        "types": tuple(entity.types),
        "type_labels": tuple(catalogue.label(class_) for class_ in entity.types),
        "alternatives": tuple(entity.alternatives),
        "wikidata": tuple(match for match in entity.matches if match.startswith(PREFIXES["wd"])),
        "organ_of": tuple(entity.organ_of),
        "literal_claims": [],
    }


def _kind(entity: Entity, catalogue: Catalogue) -> str:
    if entity.types:
        # The deepest class is never a superclass of another; equally deep ones are taken in alphabetical order.
        return catalogue.label(min(entity.types, key=lambda class_: (-len(catalogue.ancestors(class_)), class_)))
    records = {"source": catalogue.sources, "class": catalogue.classes, "predicate": catalogue.predicates}
    return next((kind for kind, known in records.items() if entity.iri in known), "")


def _to_attributes(claim: Claim, catalogue: Catalogue) -> Attributes:
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
    signs = {"direction": predicate.direction, "stance": predicate.stance} if predicate is not None else {}
    attributes |= {name: sign.value for name, sign in signs.items() if sign is not None}
    attributes |= {name: tuple(getattr(claim, name)) for name in _LISTS}
    attributes |= {name: tuple(getattr(span, part) for span in claim.spans) for part, name in _SPAN_PARTS.items()}
    attributes |= {name: str(value) for field, name in _TIMES.items() if (value := getattr(claim, field)) is not None}
    if not attributes.keys().isdisjoint(_TIMES.values()):
        instants = {"starts_at": claim.starts_at, "ends_at": claim.ends_at}
        attributes |= {name: str(instant) for name, instant in instants.items() if instant is not None}
    if isinstance(claim.object, Literal):
        parts = {"object": claim.object, "datatype": claim.object.datatype, "language": claim.object.language}
        attributes |= {name: str(part) for name, part in parts.items() if part is not None}
    return attributes


def _from_attributes(subject: str, object_: str | None, attributes: Mapping[str, Any]) -> Claim:
    """Gather a claim from its ends and attributes, whatever else is among these; the inverse of `_to_attributes`.

    Without an object, the claim's is a literal, which the attributes hold. It is a `NetgovError` if they are not those
    of a claim, or have been through a file that joins lists.
    """
    try:
        span_parts = [_tuple(attributes, name) for name in _SPAN_PARTS.values()]
        lists: Attributes = {name: _tuple(attributes, name) for name in _LISTS}
        times: Attributes = {
            field: to_literal(attributes[name]) for field, name in _TIMES.items() if name in attributes
        }
        return Claim(
            iri=attributes["claim"],
            subject=subject,
            predicate=attributes["predicate"],
            object=_literal(attributes) if object_ is None else object_,
            reported_in=attributes["reported_in"],
            gist=attributes["gist"],
            spans=tuple(itertools.starmap(Span, zip(*span_parts, strict=True))),
            modality=Modality(attributes["modality"]),
            polarity=Polarity(attributes["polarity"]),
            **lists,
            **times,
        )
    except (KeyError, TypeError, ValueError) as error:
        name = attributes.get("claim", f"of {subject}")
        reason = f"it has no {error}" if isinstance(error, KeyError) else error
        raise NetgovError(
            f"the edge {name} cannot be read as a claim ({reason}); "
            "claims come back from a network as netgov makes it, not from one read from a file"
        ) from error


def _tuple(attributes: Mapping[str, Any], name: str) -> tuple[Any, ...]:
    value = attributes[name]
    if not isinstance(value, list | tuple):
        raise TypeError(f"{name} is {value!r}, not a list")
    return tuple(value)


def _literal(attributes: Mapping[str, Any]) -> Literal:
    datatype = URIRef(attributes["datatype"]) if attributes.get("datatype") is not None else None
    return Literal(attributes["object"], lang=attributes.get("language"), datatype=datatype, normalize=False)
