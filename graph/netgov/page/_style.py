"""How kinds of entities and standings of claims look: read from ``style.json``, decided by the ontology's classes.

A class that ``style.json`` does not list looks like its nearest listed superclass, and one without any like the
fallback, so that a corpus with classes of its own is drawn too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from netgov.model.catalogue import Catalogue


@cache
def looks() -> dict[str, Any]:
    """Read ``style.json``, not to be changed.

    ``families`` are groups of kinds: name, heading in the legend, colour on a light and on a dark ground; ``kinds`` the
    local name of a class, its family, shape and mark, in the order of the legend; ``shapes`` and ``marks`` SVG path
    data in a box of 24 by 24; ``standings`` name, plain words and dash pattern (in pixels), the asserted one first.
    """
    content: dict[str, Any] = json.loads(files("netgov.page").joinpath("style.json").read_text(encoding="utf-8"))
    return content


def kind_of(types: Iterable[str], catalogue: Catalogue) -> tuple[int, str]:
    """Find how an entity looks, and which of its classes says what it is.

    Examples
    --------
    >>> from netgov.model.catalogue import OntologyClass
    >>> classes = {"urn:x#Duke": OntologyClass("urn:x#Duke", "duke", parents=("urn:x#Person",))}
    >>> index, class_ = kind_of(["urn:x#Duke"], Catalogue({}, {}, classes, {}))
    >>> looks()["kinds"][index]["class"], class_
    ('Person', 'urn:x#Duke')
    """
    order = {kind["class"]: index for index, kind in enumerate(looks()["kinds"])}
    listed = [
        (distance, order[name], type_)
        for type_ in types
        for above, distance in catalogue.ancestors(type_).items()
        if (name := above.replace("#", "/").rpartition("/")[2]) in order
    ]
    _, index, class_ = min(listed, default=(0, len(order) - 1, min(types, default="")))
    return index, class_
