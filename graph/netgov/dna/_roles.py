"""What the variables of a statement type stand for: who takes which position on what.

A variable is known by its name, whatever its case, and never guessed: a boolean called "ironic" is no agreement.
Databases with other names say with ``roles`` which of them stands for what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from netgov.dna._coded_records import DnaDatabase, Variable
from netgov.errors import UnknownNameError
from netgov.model.catalogue import Stance


class Role(StrEnum):
    """What a variable stands for."""

    PERSON = "person"
    ORGANIZATION = "organization"
    ACTOR = "actor"
    CONCEPT = "concept"
    AGREEMENT = "agreement"


NAMES: Mapping[Role, frozenset[str]] = {
    Role.PERSON: frozenset({"person", "speaker", "individual", "politician"}),
    Role.ORGANIZATION: frozenset({"organization", "organisation", "institution"}),
    Role.ACTOR: frozenset({"actor", "stakeholder"}),
    Role.CONCEPT: frozenset({"concept", "category", "claim", "argument", "belief", "issue", "policy", "proposal"}),
    Role.AGREEMENT: frozenset({"agreement", "stance", "position", "support"}),
}
"""The names of variables that are understood, in lower case."""

_SHORT_TEXT = "short text"


@dataclass(frozen=True, slots=True)
class Roles:
    """The variables of one statement type, by what they stand for; None where the type has none of them."""

    person: Variable | None
    organization: Variable | None
    actor: Variable | None
    concept: Variable | None
    agreement: Variable | None
    others: tuple[Variable, ...]

    @property
    def named(self) -> bool:
        """Whether there are variables for somebody and for a concept."""
        return self.concept is not None and (self.person or self.actor or self.organization) is not None


def roles_of(database: DnaDatabase, names: Mapping[str, str] | None = None) -> dict[int, Roles]:
    """Find out what the variables of each statement type, by its number, stand for.

    Names of variables with the role that each has (``{"Persona": "person"}``) are understood beside those in `NAMES`;
    an UnknownNameError names one that no variable has, or a role that there is not.
    """
    names = names or {}
    own_names = {name.casefold(): _role(role) for name, role in names.items()}
    known = {variable.name.casefold(): variable.name for variable in database.variables.values()}
    for name in names:
        if name.casefold() not in known:
            raise UnknownNameError("variable", name, sorted(known.values()))
    by_name = {name: role for role, usual in NAMES.items() for name in usual} | own_names
    by_type: dict[int, list[Variable]] = {type_: [] for type_ in database.statement_types}
    for variable in database.variables.values():
        by_type.setdefault(variable.statement_type, []).append(variable)
    return {type_: _roles(variables, by_name) for type_, variables in by_type.items()}


def position(variable: Variable, value: int | str | None) -> Stance | None:
    """Read a position: the number or, of a category, the name that a variable of agreement has; None when it says none.

    Of a boolean, 1 supports and 0 opposes; of an integer, the sign says; of a category, its name, if it is a word such
    as "yes", "support", "pro", "no", "oppose", "against".
    """
    if value is None:
        return None
    if isinstance(value, str):
        word = value.strip().casefold()
        return Stance.SUPPORTS if word in _SUPPORTS else Stance.OPPOSES if word in _OPPOSES else None
    if variable.data_type == "boolean":
        return {1: Stance.SUPPORTS, 0: Stance.OPPOSES}.get(value)
    return Stance.SUPPORTS if value > 0 else Stance.OPPOSES if value < 0 else None


def _roles(variables: Iterable[Variable], by_name: Mapping[str, Role]) -> Roles:
    left = list(variables)

    def take(role: Role, *data_types: str) -> Variable | None:
        for data_type in data_types:
            for variable in left:
                if variable.data_type == data_type and by_name.get(variable.name.casefold()) is role:
                    left.remove(variable)
                    return variable
        return None

    return Roles(
        person=take(Role.PERSON, _SHORT_TEXT),
        organization=take(Role.ORGANIZATION, _SHORT_TEXT),
        actor=take(Role.ACTOR, _SHORT_TEXT),
        concept=take(Role.CONCEPT, _SHORT_TEXT),
        agreement=take(Role.AGREEMENT, "boolean", "integer", _SHORT_TEXT),
        others=tuple(left),
    )


def _role(word: str) -> Role:
    try:
        return Role(word.casefold())
    except ValueError as error:
        raise UnknownNameError("role", word, [role.value for role in Role]) from error


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SUPPORTS = _words("yes true agree agrees agreement support supports pro for positive +")
_OPPOSES = _words("no false disagree disagrees disagreement oppose opposes opposition con contra against negative - −")
