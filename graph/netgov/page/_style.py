"""How kinds of entities and standings of claims look: read from ``style.json``, decided by the ontology's classes.

A class that ``style.json`` does not list looks like its nearest listed superclass, and one without any like the
fallback, so that a corpus with classes of its own is drawn too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from netgov.model.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Looks:
    """The content of ``style.json``.

    Parameters
    ----------
    families
        Groups of kinds: name, heading in the legend, colour on a light and on a dark ground.
    kinds
        Local name of a class, its family, shape and mark, in the order of the legend.
    shapes, marks
        SVG path data in a box of 24 by 24.
    standings
        Name, plain words and dash pattern (in pixels) of each standing, the asserted one first.
    """

    families: tuple[Mapping[str, str], ...]
    kinds: tuple[Mapping[str, str], ...]
    shapes: Mapping[str, str]
    marks: Mapping[str, str]
    standings: tuple[Mapping[str, Any], ...]


@cache
def looks() -> Looks:
    """Read ``style.json``."""
    content = json.loads(files("netgov.page").joinpath("style.json").read_text(encoding="utf-8"))
    return Looks(
        tuple(content["families"]),
        tuple(content["kinds"]),
        content["shapes"],
        content["marks"],
        tuple(content["standings"]),
    )


def kind_of(types: Iterable[str], catalogue: Catalogue) -> tuple[int, str]:
    """Find how an entity looks, and which of its classes says what it is.

    Examples
    --------
    >>> from netgov.model.catalogue import OntologyClass
    >>> classes = {"urn:x#Duke": OntologyClass("urn:x#Duke", "duke", parents=("urn:x#Person",))}
    >>> index, class_ = kind_of(["urn:x#Duke"], Catalogue({}, {}, classes, {}))
    >>> looks().kinds[index]["class"], class_
    ('Person', 'urn:x#Duke')
    """
    order = {kind["class"]: index for index, kind in enumerate(looks().kinds)}
    fallback = (99, len(order) - 1, "")
    found = [
        (distance, order[name], type_)
        for type_ in types
        for above, distance in catalogue.ancestors(type_).items()
        if (name := _local_name(above)) in order
    ]
    fallback_type = min(types, default="")
    _, index, class_ = min(found, default=(*fallback[:2], fallback_type))
    return index, class_


def _local_name(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
