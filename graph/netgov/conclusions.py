"""What the closure says of each entity, kept by digest: where no fact about an entity has changed, nothing is inferred.

What follows about an entity follows from single facts that name it (`netgov.inference.separable`), and from no others:
with the same facts, the same conclusions. Under a vocabulary that joins facts all of them belong together.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import pyoxigraph as ox

from netgov.inference import closure, separable

Conclusions: TypeAlias = dict[str, tuple[ox.Triple, ...]]
"""By digest of the facts that they are drawn from."""

_WHOLE = ""


def conclusions(
    facts: Iterable[ox.Triple], vocabulary: Iterable[ox.Triple], known: Mapping[str, tuple[ox.Triple, ...]]
) -> Conclusions:
    """Infer what follows from facts, as far as it is not known.

    Parameters
    ----------
    facts
        The descriptions of entities and sources, and the plain triples that sources assert; no blank nodes.
    vocabulary
        Classes and properties with their alignments.
    known
        What an earlier call has returned, with the same vocabulary.

    Returns
    -------
    dict of str to tuple of pyoxigraph.Triple
        For each entity, by digest of the facts that name it, what `netgov.inference.closure` says of it, sorted; in all
        what it says of all facts.

    Examples
    --------
    >>> def triples(turtle):
    ...     return [quad.triple for quad in ox.parse(turtle, ox.RdfFormat.TURTLE)]
    >>> vocabulary = triples('''
    ...     @prefix owl: <http://www.w3.org/2002/07/owl#> .
    ...     <urn:attended> a owl:ObjectProperty .
    ...     <urn:hadAttendee> a owl:ObjectProperty ; owl:inverseOf <urn:attended> .''')
    >>> first = conclusions(triples("<urn:a> <urn:attended> <urn:b> . <urn:b> a <urn:Event> ."), vocabulary, {})
    >>> [[str(triple) for triple in found] for found in first.values()]
    [[], ['<urn:b> <urn:hadAttendee> <urn:a>']]
    """
    terms = list(vocabulary)
    parts = _parts(dict.fromkeys(facts), terms)
    digests = {name: _digest(name, named) for name, named in parts.items()}
    unknown = {name for name, digest in digests.items() if digest not in known}
    found = _inferred(parts, unknown, terms)
    return {
        digest: tuple(found.get(name, ())) if name in unknown else known[digest] for name, digest in digests.items()
    }


def _parts(facts: Iterable[ox.Triple], vocabulary: list[ox.Triple]) -> Mapping[str, list[ox.Triple]]:
    """The facts that name each entity; all of them under one name where they cannot be parted."""
    if not separable(vocabulary):
        return {_WHOLE: list(facts)}
    all_facts = list(facts)
    entities = {fact.subject for fact in all_facts} - {triple.subject for triple in vocabulary}
    parts: dict[str, list[ox.Triple]] = defaultdict(list)
    for fact in all_facts:
        for node in dict.fromkeys((fact.subject, fact.object)):
            if node in entities:
                parts[str(node)].append(fact)
    return parts


def _inferred(
    parts: Mapping[str, list[ox.Triple]], unknown: set[str], vocabulary: list[ox.Triple]
) -> Mapping[str, list[ox.Triple]]:
    """What follows about those of which it is not known; nothing is computed when there are none."""
    if not unknown:
        return {}
    facts = dict.fromkeys(fact for name in unknown for fact in parts[name])
    found: dict[str, list[ox.Triple]] = defaultdict(list)
    for triple in sorted(closure(facts, vocabulary), key=str):
        found[_WHOLE if _WHOLE in parts else str(triple.subject)].append(triple)
    return found


def _digest(name: str, facts: Iterable[ox.Triple]) -> str:
    lines = sorted(str(fact) for fact in facts)
    return hashlib.sha256("\n".join([name, *lines]).encode("utf-8", "surrogatepass")).hexdigest()
