"""Coded statements to claims: who takes which position on what, who is affiliated with whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rdflib import Literal, URIRef
from rdflib.namespace import RDFS

from netgov.corpus.naming import Names
from netgov.dna._coded_records import CodedStatement, DnaDatabase, Skips, Variable
from netgov.dna._entities import Cast, clean
from netgov.dna._java_positions import Positions
from netgov.dna._roles import Roles, position
from netgov.errors import EvidenceError
from netgov.evidence import segment
from netgov.model import Claim, Span, Triple
from netgov.model.catalogue import Entity, Stance
from netgov.namespaces import CLAIM, ID, NG, VOCABULARY_IRI

_PREDICATES = {Stance.SUPPORTS: "supports", Stance.OPPOSES: "opposes", None: "commentedOn"}
_VERBS = {
    "supports": "supports",
    "opposes": "opposes",
    "commentedOn": "commented on",
    "affiliatedWith": "is affiliated with",
    "partOfGroup": "is one of",
}
_MOST_WORDS = 15


@dataclass(frozen=True, slots=True)
class _Position:
    """Who takes which side on what, for whom, and how it was coded."""

    speaker: Entity
    organization: Entity | None
    concept: Entity
    stance: Stance | None
    level: str

    @property
    def predicate(self) -> str:
        return _PREDICATES[self.stance]

    @property
    def words(self) -> tuple[str, str, str, str, str]:
        group = "" if self.organization is None else self.organization.label
        return self.predicate, self.speaker.label, group, self.concept.label, self.level


class ClaimMaker:
    """Makes the claims of one database, and counts those without a side."""

    def __init__(self, database: DnaDatabase, roles: Mapping[int, Roles], cast: Cast, skips: Skips) -> None:
        self._database = database
        self._roles = roles
        self._cast = cast
        self._skips = skips
        self._several = len({statement.coder for statement in database.statements.values()} - {None}) > 1
        self.undecided = 0

    def claims(
        self, source: str, statements: Iterable[CodedStatement], positions: Positions
    ) -> tuple[list[Claim], list[Triple]]:
        """Make the claims of one source, given by its IRI, and comments with what else was coded for them.

        One for each statement that can be taken over, and one for each affiliation that they name.
        """
        own = _OneSource(source)
        for statement in statements:
            try:
                if statement.start is None or statement.stop is None:
                    raise EvidenceError("no position in the text")
                span = positions.span(statement.start, statement.stop)
                self._statement(own, statement, span, positions.text)
            except EvidenceError as error:
                self._skips.add("statements", error.message, statement.id)
        return own.claims(), own.comments

    def _statement(self, own: _OneSource, statement: CodedStatement, span: Span, text: str) -> None:
        roles = self._roles.get(statement.type or 0)
        if roles is None:
            raise EvidenceError("statement type missing")
        person, actor, organization, concept = (
            self._entity(variable, statement)
            for variable in (roles.person, roles.actor, roles.organization, roles.concept)
        )
        speaker = person or actor or organization
        if organization == speaker:
            organization = None
        affiliated = speaker is not None and organization is not None and own.affiliate(speaker, organization, span)
        if speaker is not None and concept is not None:
            taken = _Position(speaker, organization, concept, *self._stance(roles.agreement, statement))
            claim = own.take(taken, statement.id, span)
            # What names somebody and could not become part of a claim is told beside it.
            beside = (roles.actor if person else None, roles.organization if organization and not affiliated else None)
            variables = (*roles.others, *filter(None, beside))
            for comment in self._comments(variables, statement, taken.level, text):
                own.comments.append((URIRef(claim), RDFS.comment, Literal(comment)))
        elif roles.named:
            raise EvidenceError(f"no {'actor' if speaker is None else 'concept'} named")
        elif not affiliated:
            label = self._database.statement_types.get(statement.type or 0, "")
            raise EvidenceError(f"type “{clean(label)}” without variables for an actor and a concept")

    def _entity(self, variable: Variable | None, statement: CodedStatement) -> Entity | None:
        coded = None if variable is None else statement.values.get(variable.id)
        if coded is not None and coded not in self._database.entities:
            self._skips.add("values of statements", "entity missing", statement.id)
        return self._cast.find(coded)

    def _stance(self, variable: Variable | None, statement: CodedStatement) -> tuple[Stance | None, str]:
        """The side taken, and how it was coded where the side does not say all."""
        value = None if variable is None else self._word(variable, statement)
        stance = None if variable is None or value is None else position(variable, value)
        if stance is None:
            self.undecided += 1
        if variable is None or value is None or variable.data_type == "boolean":
            return stance, ""
        return stance, f"{clean(variable.name)}: {value}"

    def _word(self, variable: Variable, statement: CodedStatement) -> int | str | None:
        """The value of a variable; of a short text its words instead of their number, None for empty ones."""
        value = statement.values.get(variable.id)
        if variable.data_type != "short text" or value is None:
            return value
        coded = self._database.entities.get(int(value))
        return (clean(coded.value) or None) if coded is not None else None

    def _comments(
        self, variables: Iterable[Variable], statement: CodedStatement, level: str, text: str
    ) -> Iterator[str]:
        """What else was coded for a statement."""
        if level:
            yield level
        for variable in variables:
            value = self._word(variable, statement)
            words = "" if value is None else clean(str(value))
            if len(words.split()) > _MOST_WORDS and words in text:
                self._skips.add("notes on statements", "more than 15 words repeated from the text", statement.id)
            elif words:
                yield f"{clean(variable.name)}: {words}"
        if self._several and statement.coder is not None:
            yield f"coder: {statement.coder}"


class _OneSource:
    """The claims of one source as they come."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._prefix = f"{CLAIM}{source.rsplit('/', 1)[-1]}/"
        self._names = Names()
        self._claims: list[Claim] = []
        self._affiliations: dict[tuple[Entity, str, Entity], set[Span]] = {}
        self.comments: list[Triple] = []

    def take(self, taken: _Position, number: int, span: Span) -> str:
        """Add the claim that somebody takes a position, and give its IRI."""
        # With the number of the statement, a claim keeps its name whatever is coded later, and leads back there.
        name = f"{_name(taken.speaker, taken.predicate, taken.concept)}-{number}"
        return self._add(name, (taken.speaker, taken.predicate, taken.concept), gist(*taken.words), [span])

    def affiliate(self, speaker: Entity, organization: Entity, span: Span) -> bool:
        """Note that somebody belongs to an organization, which makes one claim for all statements that say so.

        Groups have members of all kinds, other organizations only persons; say whether it could be noted.
        """
        grouped = str(NG.StakeholderGroup) in organization.types
        if grouped or str(NG.Person) in speaker.types:
            key = (speaker, "partOfGroup" if grouped else "affiliatedWith", organization)
            self._affiliations.setdefault(key, set()).add(span)
            return True
        return False

    def claims(self) -> list[Claim]:
        """All claims, each affiliation in one."""
        for (speaker, predicate, organization), spans in self._affiliations.items():
            words = gist(predicate, speaker.label, "", organization.label, "")
            triple = (speaker, predicate, organization)
            self._add(_name(*triple), triple, words, sorted(spans))
        return self._claims

    def _add(self, name: str, triple: tuple[Entity, str, Entity], words: str, spans: Iterable[Span]) -> str:
        subject, predicate, object_ = triple
        iri, predicate = self._prefix + self._names.take(name), f"{VOCABULARY_IRI}#{predicate}"
        self._claims.append(Claim(iri, subject.iri, predicate, object_.iri, self._source, words, tuple(spans)))
        return iri


@lru_cache(maxsize=65_536)
def gist(predicate: str, subject: str, group: str, object_: str, level: str) -> str:
    """Say a claim in one English sentence of less than 300 characters, whatever marks the labels have in them.

    The group for which the subject speaks and the level, how the position was coded, may be empty.

    Examples
    --------
    >>> print(gist("supports", "Lu Wei", "CAC", "The net needs rules. Now!", "agreement: 3"))
    Lu Wei (CAC) supports “The net needs rules Now” (agreement: 3).
    """
    parts = [subject, group, object_, level]
    sentence = _sentence(predicate, *parts)
    if _MARK.search(sentence[:-1]) and len(segment(sentence).sentences) > 1:
        sentence = _sentence(predicate, *map(_unmarked, parts))
    return sentence


def _sentence(predicate: str, subject: str, group: str, object_: str, level: str) -> str:
    object_ = _short(object_, 120).rstrip(".")
    if predicate in _ON_CONCEPTS:
        # The marks show where the name of a concept, often a sentence of its own, begins and ends.
        object_ = f"“{object_.rstrip('.!?…。！？ ') or object_}”"
    group = f" ({_short(group, 40)})" if group else ""
    level = f" ({_short(level, 40)})" if level else ""
    return f"{_short(subject, 60)}{group} {_VERBS[predicate]} {object_}{level}."


def _unmarked(label: str) -> str:
    # A name of nothing but marks must still leave something to speak of.
    return " ".join(_MARK.sub(" ", label).split()) or ("–" if label else "")


def _short(label: str, most: int) -> str:
    return label if len(label) <= most else f"{label[: most - 2].rstrip()} …"


def _name(subject: Entity, predicate: str, object_: Entity) -> str:
    verb = _VERBS[predicate].removeprefix("is ").replace(" ", "-")
    return "-".join((subject.iri.removeprefix(ID), verb, object_.iri.removeprefix(ID)))


_ON_CONCEPTS = frozenset(_PREDICATES.values())
# What may end a sentence, unless a letter or digit follows at once; full-width marks need no space after them.
_MARK = re.compile(r"[.!?…]+(?!\w)|[。！？]")
