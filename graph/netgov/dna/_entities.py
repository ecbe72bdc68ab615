"""What the variables of a statement type stand for, and coded entities as entities of the graph.

A variable is known by its name, whatever its case, and never guessed: a boolean called "ironic" is no agreement.
Databases with other names say with ``roles`` which of them stands for what. Entities get their classes, names and
comments here, and concepts what stands above them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from rdflib import Literal, URIRef
from rdflib.namespace import RDFS, SKOS

from netgov.corpus.naming import Names, slug
from netgov.dna._coded_records import CodedEntity, DnaDatabase, EntityContent, Skips, Variable
from netgov.errors import UnknownNameError
from netgov.evidence import normalise
from netgov.model import Triple
from netgov.model.catalogue import Entity, Stance
from netgov.namespaces import ID, VOCABULARY_IRI

_T = TypeVar("_T")


def by_word(words: Mapping[_T, str]) -> dict[str, _T]:
    """Turn lists of words, separated by commas, around: what each of them stands for."""
    return {word: meaning for meaning, listed in words.items() for word in listed.split(", ")}


class Role(StrEnum):
    """What a variable stands for."""

    PERSON = "person"
    ORGANIZATION = "organization"
    ACTOR = "actor"
    CONCEPT = "concept"
    AGREEMENT = "agreement"


NAMES = by_word(
    {
        Role.PERSON: "person, speaker, individual, politician",
        Role.ORGANIZATION: "organization, organisation, institution",
        Role.ACTOR: "actor, stakeholder",
        Role.CONCEPT: "concept, category, claim, argument, belief, issue, policy, proposal",
        Role.AGREEMENT: "agreement, stance, position, support",
    }
)
"""The names of variables that are understood, in lower case."""

TYPES = by_word(
    {
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
    }
)
"""Class of an entity by the value of its attribute "Type", in lower case."""

_STANCES = by_word(
    {
        Stance.SUPPORTS: "yes, true, agree, agrees, agreement, support, supports, pro, for, positive, +",
        Stance.OPPOSES: "no, false, disagree, disagrees, disagreement, oppose, opposes, opposition, "
        "con, contra, against, negative, -, −",
    }
)
_TYPE_ATTRIBUTES = frozenset({"type", "actor type", "organization type", "organisation type"})
_ALIAS_ATTRIBUTES = frozenset({"alias", "aliases", "alternative name", "abbreviation", "acronym"})
_CLASSES = {Role.PERSON: "Person", Role.ORGANIZATION: "Organization", Role.ACTOR: "Actor", Role.CONCEPT: "Concept"}
_ORIGIN = "Imported from a database of the Discourse Network Analyzer. Types, names and comments are its coders'."
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Roles:
    """The variables of one statement type, by what they stand for, and the others."""

    by_role: Mapping[Role, Variable]
    others: tuple[Variable, ...]


def roles_of(database: DnaDatabase, names: Mapping[str, str] | None = None) -> dict[int, Roles]:
    """Find out what the variables of each statement type, by its number, stand for.

    Names of variables with the role that each has (``{"Persona": "person"}``) are understood beside those in `NAMES`;
    an UnknownNameError names one that no variable has, or a role that there is not.
    """
    known = {variable.name.casefold(): variable.name for variable in database.variables.values()}
    own_names = {}
    for name, word in (names or {}).items():
        if word.casefold() not in list(Role):
            raise UnknownNameError("role", word, [role.value for role in Role])
        own_names[name.casefold()] = Role(word.casefold())
    for name in names or {}:
        if name.casefold() not in known:
            raise UnknownNameError("variable", name, sorted(known.values()))
    by_type: dict[int, list[Variable]] = {type_: [] for type_ in database.statement_types}
    for variable in database.variables.values():
        by_type.setdefault(variable.statement_type, []).append(variable)
    return {type_: _roles(variables, NAMES | own_names) for type_, variables in by_type.items()}


def _roles(variables: Iterable[Variable], by_name: Mapping[str, Role]) -> Roles:
    by_role: dict[Role, Variable] = {}
    for data_type in ("boolean", "integer", "short text"):
        for variable in variables:
            role = by_name.get(variable.name.casefold())
            if role and variable.data_type == data_type and (role is Role.AGREEMENT or data_type == "short text"):
                by_role.setdefault(role, variable)
    return Roles(by_role, tuple(variable for variable in variables if variable not in by_role.values()))


def position(variable: Variable, value: int | str) -> Stance | None:
    """Read a position: the number or, of a category, the name that a variable of agreement has; None when it says none.

    Of a boolean, 1 supports and 0 opposes; of an integer, the sign says; of a category, its name, if it is a word such
    as "yes", "support", "pro", "no", "oppose", "against".
    """
    if isinstance(value, str):
        return _STANCES.get(value.strip().casefold())
    if variable.data_type == "boolean":
        return {1: Stance.SUPPORTS, 0: Stance.OPPOSES}.get(value)
    return Stance.SUPPORTS if value > 0 else Stance.OPPOSES if value < 0 else None


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


@dataclass(slots=True, eq=False)
class Member:
    """An entity in the making; several coded entities may be one."""

    iri: str
    label: str
    class_: str
    aliases: set[str] = field(default_factory=set)
    comments: set[str] = field(default_factory=set)
    broader: set[str] = field(default_factory=set)


class Cast:
    """The entities of a database, by the number of a coded one; those without a name have none.

    Two coded entities of the same name are one entity when their variables stand for the same; one of an actor
    variable is the organization or the person of that name, if there is one.
    """

    def __init__(self, database: DnaDatabase, roles: Iterable[Roles], skips: Skips) -> None:
        self._names = Names()
        self._members: dict[tuple[Role, str], Member] = {}
        self.by_number: dict[object, Member] = {}
        role_of = {variable.id: role for own in roles for role, variable in own.by_role.items() if role in _CLASSES}
        for role in _CLASSES:
            for coded in database.entities.values():
                if role_of.get(coded.variable) is role and clean(coded.value):
                    self.by_number[coded.id] = self._add(role, clean(coded.value), coded.attributes)
        for coded in database.entities.values():
            if coded.variable not in role_of and coded.attributes:
                skips.add("attributes of entities", "variable stands for no actor and no concept", coded.id)
            self._place(coded, skips)

    def publisher(self, name: str, *, of_news: bool = False) -> str:
        """Find or make the publisher of a document, an actor; of news, one that is not known yet is a media outlet."""
        label = clean(name)
        known = self._known(label, Role.ORGANIZATION, Role.ACTOR, Role.PERSON)
        class_ = "MediaOutlet" if of_news else "Organization"
        return (known or self._new(Role.ORGANIZATION, label, f"{VOCABULARY_IRI}#{class_}")).iri

    def files(self) -> tuple[EntityContent, ...]:
        """The files of entities: actors and concepts; one that would be empty is left out."""
        concepts = [member for (role, _), member in self._members.items() if role is Role.CONCEPT]
        actors = [member for (role, _), member in self._members.items() if role is not Role.CONCEPT]
        files = (
            ("actors", "Actors: persons, organizations, groups, publishers.", actors),
            ("concepts", "Concepts that actors take positions on.", concepts),
        )
        return tuple(
            EntityContent(name, f"{heading}\n{_ORIGIN}", tuple(map(_entity, members)), tuple(_more(members)))
            for name, heading, members in files
            if members
        )

    def _add(self, role: Role, label: str, attributes: Iterable[tuple[str, str]]) -> Member:
        class_ = class_of(role, attributes)
        others = (Role.ORGANIZATION, Role.PERSON) if role is Role.ACTOR else ()
        member = self._known(label, role, *others) or self._new(role, label, class_)
        if member.class_ == class_of(role, ()):
            member.class_ = class_
        for key, value in attributes:
            if key.casefold() in _ALIAS_ATTRIBUTES:
                member.aliases.update(alias for part in value.split(";") if (alias := clean(part)))
            else:
                member.comments.add(f"{clean(key)}: {clean(value)}")
        return member

    def _new(self, role: Role, label: str, class_: str) -> Member:
        iri = str(ID[self._names.take(slug(label), _CLASSES[role].lower())])
        member = self._members[role, label] = Member(iri, label, class_)
        return member

    def _known(self, label: str, *roles: Role) -> Member | None:
        return next((self._members[role, label] for role in roles if (role, label) in self._members), None)

    def _place(self, coded: CodedEntity, skips: Skips) -> None:
        """Put a concept below another, and count what is coded above everything else."""
        member, above = self.by_number.get(coded.id), self.by_number.get(coded.child_of)
        if coded.child_of is None or member is None or member is above:
            return
        if above is not None and member.class_ == above.class_ == class_of(Role.CONCEPT, ()):
            member.broader.add(above.iri)
        else:
            skips.add("places in a hierarchy", "only concepts are placed below others", coded.id)


def _entity(member: Member) -> Entity:
    return Entity(member.iri, member.label, (member.class_,), tuple(sorted(member.aliases - {member.label})))


def _more(members: Iterable[Member]) -> Iterable[Triple]:
    for member in members:
        yield from ((URIRef(member.iri), SKOS.broader, URIRef(above)) for above in sorted(member.broader))
        yield from ((URIRef(member.iri), RDFS.comment, Literal(comment)) for comment in sorted(member.comments))
