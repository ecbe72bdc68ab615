"""A debate small enough to work out on paper; the examples in docstrings use it.

Ada (of the Ministry, an organ of Ruritania) and Bo (of Cable) took part in one forum. Ada supports open access and
opposes a levy; Bo supports both; Cable says that it opposes the levy. Ada wrote to Bo once.
"""

from __future__ import annotations

from netgov.model import Claim, Span
from netgov.model.catalogue import Catalogue, Direction, Entity, OntologyClass, Predicate, SourceRecord, Stance
from netgov.namespaces import CLAIM, ID, PREFIXES, SOURCE

_NG = PREFIXES["ng"]
_CLASSES = {
    "Actor": (), "Concept": (), "Document": (), "Event": ("Eventuality",), "Eventuality": (),
    "Organization": ("Actor",), "Person": ("Actor",), "State": ("Organization",),
}  # fmt: skip
_ENTITIES = [
    ("ada", "Ada", "Person"), ("bo", "Bo", "Person"), ("cable", "Cable", "Organization"), ("forum", "Forum", "Event"),
    ("levy", "levy", "Concept"), ("ministry", "Ministry", "Organization"), ("open-access", "open access", "Concept"),
    ("ruritania", "Ruritania", "State"),
]  # fmt: skip
_PREDICATES = [
    ("affiliatedWith", "is affiliated with", None), ("opposes", "opposes", Stance.OPPOSES),
    ("supports", "supports", Stance.SUPPORTS), ("tookPartIn", "took part in", None), ("wroteTo", "wrote to", None),
]  # fmt: skip
_CLAIMS = """
ada affiliatedWith ministry 2020-05-04
ada opposes levy 2020-05-04
ada supports open-access 2020-05-04
ada tookPartIn forum 2020-05-04
ada wroteTo bo 2020-05-06
bo affiliatedWith cable 2020-05-04
bo supports levy 2020-05-06
bo supports open-access 2020-05-06
bo tookPartIn forum 2020-05-06
cable opposes levy 2020-05-06
"""


def _claim(place: int, line: str) -> Claim:
    subject, predicate, object_, source = line.split()
    return Claim(
        iri=f"{CLAIM}{subject}-{predicate}-{object_}",
        subject=f"{ID}{subject}",
        predicate=_NG + predicate,
        object=f"{ID}{object_}",
        reported_in=f"{SOURCE}{source}",
        gist=f"{subject} {predicate} {object_}",
        spans=(Span(10 * place, 10 * place + 9, "00" * 32),),
    )


CATALOGUE = Catalogue(
    entities={
        f"{ID}{name}": Entity(
            f"{ID}{name}", label, (_NG + class_,), organ_of=(f"{ID}ruritania",) if name == "ministry" else ()
        )
        for name, label, class_ in _ENTITIES
    },
    predicates={
        _NG + name: Predicate(_NG + name, label, direction=Direction.FORWARD, stance=stance)
        for name, label, stance in _PREDICATES
    },
    classes={
        _NG + name: OntologyClass(_NG + name, name.lower(), parents=tuple(_NG + parent for parent in parents))
        for name, parents in _CLASSES.items()
    },
    sources={
        f"{SOURCE}{day}": SourceRecord(f"{SOURCE}{day}", f"News of {day}", published=day)
        for day in ("2020-05-04", "2020-05-06")
    },
)
CLAIMS = [_claim(place, line) for place, line in enumerate(_CLAIMS.strip().splitlines())]
