"""Coded entities to entities of the graph: their classes, names, comments, and what stands above a concept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rdflib import Literal, URIRef
from rdflib.namespace import RDFS, SKOS

from netgov.corpus.naming import Names, slug
from netgov.dna._coded_records import CodedEntity, DnaDatabase, Skips
from netgov.dna._corpus_folder import EntityContent
from netgov.dna._roles import Role, Roles
from netgov.evidence import normalise
from netgov.model import Triple
from netgov.model.catalogue import Entity
from netgov.namespaces import ID, VOCABULARY_IRI

TYPES: Mapping[str, str] = {
    word: class_
    for class_, words in {
        "Person": "person, individual",
        "Company": "company, business, firm, corporation, enterprise",
        "PublicBody": "government, public body, ministry, agency, government agency, authority, regulator, parliament",
        "State": "state, country",
        "PoliticalParty": "party, political party",
        "CivilSocietyOrganization": "ngo, civil society, civil society organization, association, foundation, union",
        "MediaOutlet": "media, media outlet, newspaper, news agency, broadcaster",
        "IntergovernmentalOrganization": "igo, intergovernmental organization, international organization",
        "StakeholderGroup": "group, stakeholder group, social movement",
        "Organization": "organization, organisation, institution",
    }.items()
    for word in words.split(", ")
}
"""Class of an entity by the value of its attribute "Type", in lower case."""

_TYPE_ATTRIBUTES = frozenset({"type", "actor type", "organization type", "organisation type"})
_ALIAS_ATTRIBUTES = frozenset({"alias", "aliases", "alternative name", "abbreviation", "acronym"})
_CLASSES = {Role.PERSON: "Person", Role.ORGANIZATION: "Organization", Role.ACTOR: "Actor", Role.CONCEPT: "Concept"}


def clean(text: str) -> str:
    r"""Bring a name or a note into one line, with single spaces and without control characters.

    Examples
    --------
    >>> clean("Lu\u00a0 Wei\n\x07")
    'Lu Wei'
    """
    return normalise(_CONTROL.sub(" ", text))


def class_of(role: Role, attributes: Iterable[tuple[str, str]]) -> str:
    """Find the class of an entity by the role of its variable and its attributes.

    Persons and concepts are just that: the type of a person is mostly that of their organization. An organization is no
    person, whatever its type says.

    Examples
    --------
    >>> class_of(Role.ORGANIZATION, [("Type", "NGO")]), class_of(Role.ACTOR, [("Type", "?")])
    ('https://w3id.org/netgov/vocab#CivilSocietyOrganization', 'https://w3id.org/netgov/vocab#Actor')
    """
    name = _CLASSES[role]
    if role in (Role.ORGANIZATION, Role.ACTOR):
        words = (clean(value).casefold() for key, value in attributes if key.casefold() in _TYPE_ATTRIBUTES)
        typed = next((TYPES[word] for word in words if word in TYPES), name)
        name = name if role is Role.ORGANIZATION and typed == "Person" else typed
    return f"{VOCABULARY_IRI}#{name}"


@dataclass(slots=True)
class _Thing:
    """An entity in the making; several coded entities may be one."""

    iri: str
    label: str
    class_: str
    aliases: set[str] = field(default_factory=set)
    comments: set[str] = field(default_factory=set)
    broader: set[str] = field(default_factory=set)


class Cast:
    """The entities of a database.

    Two coded entities of the same name are one entity when their variables stand for the same; one of an actor
    variable is the organization or the person of that name, if there is one.
    """

    def __init__(self, database: DnaDatabase, roles: Iterable[Roles], skips: Skips) -> None:
        self._names = Names()
        self._things: dict[tuple[Role, str], _Thing] = {}
        self._coded: dict[int, _Thing] = {}
        self._skips = skips
        by_variable = _by_variable(roles)
        for role in _CLASSES:
            for coded in database.entities.values():
                if by_variable.get(coded.variable) is role and clean(coded.value):
                    self._coded[coded.id] = self._add(role, clean(coded.value), coded.attributes)
        self._place(database.entities.values(), by_variable)
        self._entities = {
            number: Entity(thing.iri, thing.label, (thing.class_,)) for number, thing in self._coded.items()
        }

    def find(self, coded: int | str | None) -> Entity | None:
        """Find an entity by the number of a coded one; None when there is none of that number, or it has no name."""
        return self._entities.get(coded) if isinstance(coded, int) else None

    def publisher(self, name: str, *, of_news: bool = False) -> str:
        """Find or make the publisher of a document, an actor; of news, one that is not known yet is a media outlet."""
        label = clean(name)
        for role in (Role.ORGANIZATION, Role.ACTOR, Role.PERSON):
            if (role, label) in self._things:
                return self._things[role, label].iri
        class_ = "MediaOutlet" if of_news else "Organization"
        return self._new(Role.ORGANIZATION, label, f"{VOCABULARY_IRI}#{class_}").iri

    def files(self) -> tuple[EntityContent, ...]:
        """The files of entities: actors and concepts; one that would be empty is left out."""
        concepts = [thing for (role, _), thing in self._things.items() if role is Role.CONCEPT]
        actors = [thing for (role, _), thing in self._things.items() if role is not Role.CONCEPT]
        named = (
            ("actors", "Actors: persons, organizations, groups, publishers.", actors),
            ("concepts", "Concepts that actors take positions on.", concepts),
        )
        return tuple(
            EntityContent(name, f"{heading}\n{_ORIGIN}", tuple(map(_entity, things)), tuple(_more(things)))
            for name, heading, things in named
            if things
        )

    def _add(self, role: Role, label: str, attributes: Iterable[tuple[str, str]]) -> _Thing:
        class_ = class_of(role, attributes)
        thing = self._known(role, label) or self._new(role, label, class_)
        if thing.class_ == class_of(role, ()):
            thing.class_ = class_
        for key, value in attributes:
            if key.casefold() in _ALIAS_ATTRIBUTES:
                thing.aliases.update(alias for part in value.split(";") if (alias := clean(part)))
            else:
                thing.comments.add(f"{clean(key)}: {clean(value)}")
        return thing

    def _new(self, role: Role, label: str, class_: str) -> _Thing:
        iri = str(ID[self._names.take(slug(label), _CLASSES[role].lower())])
        thing = self._things[role, label] = _Thing(iri, label, class_)
        return thing

    def _known(self, role: Role, label: str) -> _Thing | None:
        roles = (role, Role.ORGANIZATION, Role.PERSON) if role is Role.ACTOR else (role,)
        return next((self._things[other, label] for other in roles if (other, label) in self._things), None)

    def _place(self, entities: Iterable[CodedEntity], by_variable: Mapping[int, Role]) -> None:
        """Put concepts below others, and count what is coded above and beside everything else."""
        for coded in entities:
            role = by_variable.get(coded.variable)
            if role is None and coded.attributes:
                self._skips.add("attributes of entities", "variable stands for no actor and no concept", coded.id)
            thing, above = self._coded.get(coded.id), self._coded.get(coded.child_of or 0)
            if coded.child_of is None or thing is None or thing is above:
                continue
            if above is not None and thing.class_ == above.class_ == class_of(Role.CONCEPT, ()):
                thing.broader.add(above.iri)
            else:
                self._skips.add("places in a hierarchy", "only concepts are placed below others", coded.id)


def _by_variable(roles: Iterable[Roles]) -> dict[int, Role]:
    return {
        variable.id: role
        for type_roles in roles
        for role in _CLASSES
        if (variable := getattr(type_roles, role.value)) is not None
    }


def _entity(thing: _Thing) -> Entity:
    return Entity(thing.iri, thing.label, (thing.class_,), tuple(sorted(thing.aliases - {thing.label})))


def _more(things: Iterable[_Thing]) -> Iterable[Triple]:
    for thing in things:
        yield from ((URIRef(thing.iri), SKOS.broader, URIRef(above)) for above in sorted(thing.broader))
        yield from ((URIRef(thing.iri), RDFS.comment, Literal(comment)) for comment in sorted(thing.comments))


_ORIGIN = "Imported from a database of the Discourse Network Analyzer. Types, names and comments are its coders'."
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
