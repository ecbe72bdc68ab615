"""Give every blank node an IRI that depends on nothing but what is said of it.

A span becomes ``<claim>/span/<start>-<end>``, any other node ``<nearest named subject>/<predicate>/<digest>`` with the
first twelve hexadecimal digits of the SHA-256 of its sorted content, and one that nothing refers to
``https://w3id.org/netgov/node/<digest>``. So the same file gives the same IRIs, whatever labels the parser draws.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import pyoxigraph as ox

from netgov.model.terms import OxTerm
from netgov.namespaces import NG, OA

_Triples: TypeAlias = Mapping[ox.BlankNode, list[ox.Triple]]

_SPAN = str(NG.span)
_START = str(OA.start)
_END = str(OA.end)
_ORPHAN = "https://w3id.org/netgov/node"


def skolemise(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Replace the blank nodes of one file by IRIs."""
    as_written = list(triples)
    names = _names(as_written)
    return [renamed(triple, names) for triple in as_written] if names else as_written


def renamed(triple: ox.Triple, names: Mapping[OxTerm, ox.NamedNode]) -> ox.Triple:
    """Put names in the place of a subject and an object; a triple without any comes back itself."""
    subject, object_ = triple.subject, triple.object
    if subject not in names and object_ not in names:
        return triple
    return ox.Triple(names.get(subject, subject), triple.predicate, names.get(object_, object_))


def _names(triples: list[ox.Triple]) -> dict[OxTerm, ox.NamedNode]:
    # Dictionaries and not sets, so that the order is that of the file and not that of the labels' hashes.
    content: dict[ox.BlankNode, list[ox.Triple]] = {}
    above: defaultdict[ox.BlankNode, list[ox.Triple]] = defaultdict(list)
    for triple in triples:
        if isinstance(triple.subject, ox.BlankNode):
            content.setdefault(triple.subject, []).append(triple)
        if isinstance(triple.object, ox.BlankNode):
            content.setdefault(triple.object, [])
            above[triple.object].append(triple)
    owners = _owners(content, above)
    digests: dict[ox.BlankNode, str] = {}
    names: dict[OxTerm, ox.NamedNode] = {}
    for node, triples_of_node in content.items():
        property_ = min((triple.predicate.value for triple in above[node]), default="")
        values = {triple.predicate.value: triple.object for triple in triples_of_node}
        start, end = values.get(_START), values.get(_END)
        if node in owners and property_ == _SPAN and isinstance(start, ox.Literal) and isinstance(end, ox.Literal):
            name = f"{owners[node]}/span/{start.value}-{end.value}"
        else:
            # Only what is no span needs digests, and most files have nothing else.
            digests = digests or _digests(content)
            local = property_.rstrip("/#").replace("#", "/").rpartition("/")[2]
            name = f"{owners[node]}/{local}/{digests[node]}" if node in owners else f"{_ORPHAN}/{digests[node]}"
        names[node] = ox.NamedNode(name)
    return names


def _owners(content: _Triples, above: _Triples) -> dict[ox.BlankNode, str]:
    """Nearest named subject above each node, found level by level from the named subjects down."""
    owners: dict[ox.BlankNode, str] = {}
    for node in content:
        named = [triple.subject.value for triple in above.get(node, []) if isinstance(triple.subject, ox.NamedNode)]
        if named:
            owners[node] = min(named)
    level = dict(owners)
    while level:
        below: dict[ox.BlankNode, str] = {}
        for node, owner in level.items():
            for triple in content[node]:
                child = triple.object
                if isinstance(child, ox.BlankNode) and child not in owners:
                    below[child] = min(owner, below.get(child, owner))
        owners.update(below)
        level = below
    return owners


def _digests(content: _Triples) -> dict[ox.BlankNode, str]:
    """Digest of what is said of each node, nested nodes first; without recursion, since lists may be long."""
    digests: dict[ox.BlankNode, str] = {}
    waiting: set[ox.BlankNode] = set()
    stack = list(content)[::-1]
    while stack:
        node = stack[-1]
        nested = [triple.object for triple in content[node] if isinstance(triple.object, ox.BlankNode)]
        missing = [child for child in nested if child not in digests and child not in waiting and child != node]
        if node not in digests and missing and node not in waiting:
            waiting.add(node)
            stack.extend(reversed(missing))
            continue
        stack.pop()
        if node not in digests:
            lines = sorted(f"{triple.predicate} {_content_of(triple.object, digests)}" for triple in content[node])
            digests[node] = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
    return digests


def _content_of(object_: object, digests: Mapping[ox.BlankNode, str]) -> str:
    # A node that contains itself has no finite content, so the way back up is written as such.
    return digests.get(object_, "(above)") if isinstance(object_, ox.BlankNode) else str(object_)
