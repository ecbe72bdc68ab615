"""A debate small enough to work out on paper; the examples in this package's docstrings use it.

Ada (of the Ministry, an organ of Ruritania) and Bo (of Cable) took part in one forum. Ada supports open access and
opposes a levy; Bo supports both; Cable says that it opposes the levy. Ada wrote to Bo once.
"""

from __future__ import annotations

from netgov.model import Claim, Span
from netgov.model.catalogue import Catalogue, Direction, Entity, OntologyClass, Predicate, SourceRecord, Stance
from netgov.namespaces import CLAIM, ID, SOURCE, VOCABULARY_IRI


def _catalogue() -> Catalogue:
    classes: list[tuple[str, tuple[str, ...]]] = [
        ("Actor", ()),
        ("Concept", ()),
        ("Document", ()),
        ("Event", ("Eventuality",)),
        ("Eventuality", ()),
        ("Organization", ("Actor",)),
        ("Person", ("Actor",)),
        ("State", ("Organization",)),
    ]
    entities: list[tuple[str, str, str, tuple[str, ...]]] = [
        ("ada", "Ada", "Person", ()),
        ("bo", "Bo", "Person", ()),
        ("cable", "Cable", "Organization", ()),
        ("forum", "Forum", "Event", ()),
        ("levy", "levy", "Concept", ()),
        ("ministry", "Ministry", "Organization", ("ruritania",)),
        ("open-access", "open access", "Concept", ()),
        ("ruritania", "Ruritania", "State", ()),
    ]
    predicates = [
        ("affiliatedWith", "is affiliated with", None),
        ("opposes", "opposes", Stance.OPPOSES),
        ("supports", "supports", Stance.SUPPORTS),
        ("tookPartIn", "took part in", None),
        ("wroteTo", "wrote to", None),
    ]
    return Catalogue(
        entities={
            str(ID[name]): Entity(str(ID[name]), label, (_ng(kind),), organ_of=tuple(str(ID[body]) for body in above))
            for name, label, kind, above in entities
        },
        predicates={
            _ng(name): Predicate(_ng(name), label, direction=Direction.FORWARD, stance=stance)
            for name, label, stance in predicates
        },
        classes={
            _ng(name): OntologyClass(_ng(name), name.lower(), parents=tuple(_ng(parent) for parent in parents))
            for name, parents in classes
        },
        sources={
            str(SOURCE[day]): SourceRecord(str(SOURCE[day]), f"News of {day}", published=day)
            for day in ("2020-05-04", "2020-05-06")
        },
    )


def _claims() -> list[Claim]:
    first, second = "2020-05-04", "2020-05-06"
    said = [
        ("ada", "affiliatedWith", "ministry", first),
        ("ada", "opposes", "levy", first),
        ("ada", "supports", "open-access", first),
        ("ada", "tookPartIn", "forum", first),
        ("ada", "wroteTo", "bo", second),
        ("bo", "affiliatedWith", "cable", first),
        ("bo", "supports", "levy", second),
        ("bo", "supports", "open-access", second),
        ("bo", "tookPartIn", "forum", second),
        ("cable", "opposes", "levy", second),
    ]
    return [
        Claim(
            iri=str(CLAIM[f"{subject}-{predicate}-{object_}"]),
            subject=str(ID[subject]),
            predicate=_ng(predicate),
            object=str(ID[object_]),
            reported_in=str(SOURCE[source]),
            gist=f"{subject} {predicate} {object_}",
            spans=(Span(10 * place, 10 * place + 9, "00" * 32),),
        )
        for place, (subject, predicate, object_, source) in enumerate(said)
    ]


def _ng(name: str) -> str:
    return f"{VOCABULARY_IRI}#{name}"


CATALOGUE = _catalogue()
CLAIMS = _claims()
