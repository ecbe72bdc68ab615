"""Coded documents to sources: catalogue data, who takes which position on what, who is affiliated with whom."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox
from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, XSD

from netgov.corpus.naming import Names, slug
from netgov.dna._coded_records import CodedStatement, DnaDatabase, Document, Skips, SourceContent, Variable
from netgov.dna._entities import Cast, Member, Role, Roles, by_word, clean, position
from netgov.dna._java_positions import Positions
from netgov.errors import EvidenceError
from netgov.evidence import digest, segment
from netgov.model import Claim, Span, Triple
from netgov.model.catalogue import SourceRecord, Stance
from netgov.namespaces import CLAIM, ID, NG, PREFIXES, SOURCE, VOCABULARY_IRI

TYPES = by_word(
    {
        "NewsArticle": "article, news, news article, newspaper, newspaper article, news report, press article",
        "Declaration": "declaration",
    }
)
"""Further class of a source by the type of the document, in lower case."""

_SECTION = Namespace(PREFIXES["schema"])["articleSection"]
_PREDICATES = {Stance.SUPPORTS: "supports", Stance.OPPOSES: "opposes", None: "commentedOn"}
_ON_CONCEPTS = frozenset(_PREDICATES.values())
_VERBS = {
    "supports": "supports",
    "opposes": "opposes",
    "commentedOn": "commented on",
    "affiliatedWith": "is affiliated with",
    "partOfGroup": "is one of",
}
_MOST_WORDS = 15
_ADDRESS = re.compile(r"https?://\S+")
# What may end a sentence, unless a letter or digit follows at once; full-width marks need no space after them.
_MARK = re.compile(r"[.!?…]+(?!\w)|[。！？]")
_HEADING = """\
Imported from a database of the Discourse Network Analyzer. Positions are code points of the normalized text (Unicode
NFC, white space collapsed, ends trimmed), which is not here. A claim's name ends with the number of its statement."""


@dataclass(frozen=True, slots=True)
class _Claims:
    """The claims of one source as they come, and comments on them."""

    source: str
    claims: list[Claim] = field(default_factory=list)
    comments: list[Triple] = field(default_factory=list)
    # A person may be of one organization in many statements, which makes one claim.
    affiliations: defaultdict[tuple[Member, str, Member], set[Span]] = field(default_factory=lambda: defaultdict(set))
    names: Names = field(default_factory=Names)

    def add(
        self,
        triple: tuple[Member, str, Member],
        spans: Iterable[Span],
        *,
        group: Member | None = None,
        level: str = "",
        ending: str = "",
    ) -> str:
        """Add a claim, and give its IRI; the group, the level and the ending of its name may be missing."""
        subject, predicate, object_ = triple
        verb = _VERBS[predicate].removeprefix("is ").replace(" ", "-")
        name = self.names.take(f"{subject.iri.removeprefix(ID)}-{verb}-{object_.iri.removeprefix(ID)}{ending}")
        iri = f"{CLAIM}{self.source.rsplit('/', 1)[-1]}/{name}"
        words = gist(predicate, subject.label, group.label if group else "", object_.label, level)
        part = f"{VOCABULARY_IRI}#{predicate}"
        self.claims.append(Claim(iri, subject.iri, part, object_.iri, self.source, words, tuple(spans)))
        return iri


class SourceMaker:
    """Makes the sources of one database.

    It counts the statements that take no side, and the documents with statements that have characters beyond the basic
    plane, or carriage returns.
    """

    def __init__(self, database: DnaDatabase, roles: Mapping[int, Roles], cast: Cast, skips: Skips) -> None:
        self._database = database
        self._roles = roles
        self._cast = cast
        self._skips = skips
        self._names = Names()
        self._several = len({statement.coder for statement in database.statements.values()} - {None}) > 1
        self.counts: Counter[str] = Counter()

    def sources(self) -> tuple[SourceContent, ...]:
        """Make a source of each document that has a text, in the order of their numbers."""
        by_document: defaultdict[int | None, list[CodedStatement]] = defaultdict(list)
        for statement in self._database.statements.values():
            by_document[statement.document].append(statement)
            if statement.document not in self._database.documents:
                self._skips.add("statements", "document missing", statement.id)
        documents = self._database.documents.values()
        sources = (self._source(document, by_document[document.id]) for document in documents)
        return tuple(source for source in sources if source is not None)

    def _source(self, document: Document, statements: list[CodedStatement]) -> SourceContent | None:
        positions = Positions(document.text)
        if not positions.text:
            self._skips.add("documents", "no text", document.id)
            for statement in statements:
                self._skips.add("statements", "document without text", statement.id)
            return None
        title = clean(document.title) or f"Document {document.id}"
        moment = _moment(document.date)
        if document.date is not None and moment is None:
            self._skips.add("dates of documents", "in no calendar", document.id)
        of_news = TYPES.get(clean(document.type).casefold()) == "NewsArticle"
        parts = segment(document.text)
        record = SourceRecord(
            iri=str(SOURCE[self._names.take(slug(title), "document")]),
            title=title,
            publisher=self._cast.publisher(document.source, of_news=of_news) if clean(document.source) else "",
            published="" if moment is None else moment.date().isoformat(),
            url=_page(document.notes),
            text_length=len(positions.text),
            text_digest=digest(positions.text),
            paragraphs=parts.paragraphs,
            sentences=parts.sentences,
        )
        own = self._claims(record.iri, statements, positions)
        if statements:
            self.counts.update(beyond=positions.beyond, returns="\r" in document.text)
        heading = f"{title}: the source and its claims.\n\n{_HEADING}"
        more = (*_more(URIRef(record.iri), document, moment, record.url), *own.comments)
        return SourceContent(record, tuple(own.claims), more, document.text, heading)

    def _claims(self, source: str, statements: Iterable[CodedStatement], positions: Positions) -> _Claims:
        """One claim for each statement that can be taken over, and one for each affiliation that they name."""
        own = _Claims(source)
        for statement in statements:
            try:
                if statement.start is None or statement.stop is None:
                    raise EvidenceError("no position in the text")
                span = positions.span(statement.start, statement.stop)
                self._statement(own, statement, span, positions.text)
            except EvidenceError as error:
                self._skips.add("statements", error.message, statement.id)
        for affiliation, spans in own.affiliations.items():
            own.add(affiliation, sorted(spans))
        return own

    def _statement(self, own: _Claims, statement: CodedStatement, span: Span, text: str) -> None:
        roles = self._roles.get(statement.type or 0)
        if roles is None:
            raise EvidenceError("statement type missing")
        variables = [roles.by_role.get(role) for role in (Role.PERSON, Role.ACTOR, Role.ORGANIZATION, Role.CONCEPT)]
        person, actor, organization, concept = (self._member(variable, statement) for variable in variables)
        speaker = person or actor or organization
        if organization is speaker:
            organization = None
        affiliated = _affiliation(speaker, organization)
        if affiliated:
            own.affiliations[affiliated].add(span)
        if speaker and concept:
            stance, level = self._stance(roles.by_role.get(Role.AGREEMENT), statement)
            triple = (speaker, _PREDICATES[stance], concept)
            # With the number of the statement, a claim keeps its name whatever is coded later, and leads back there.
            claim = own.add(triple, [span], group=organization, level=level, ending=f"-{statement.id}")
            # What names somebody and could not become part of a claim is told beside it.
            beside = (variables[1] if person else None, variables[2] if organization and not affiliated else None)
            for comment in self._comments((*roles.others, *filter(None, beside)), statement, level, text):
                own.comments.append((URIRef(claim), RDFS.comment, Literal(comment)))
        elif variables[3] and any(variables[:3]):
            raise EvidenceError(f"no {'concept' if speaker else 'actor'} named")
        elif not affiliated:
            label = self._database.statement_types.get(statement.type or 0, "")
            raise EvidenceError(f"type “{clean(label)}” without variables for an actor and a concept")

    def _member(self, variable: Variable | None, statement: CodedStatement) -> Member | None:
        coded = None if variable is None else statement.values.get(variable.id)
        if coded is not None and coded not in self._database.entities:
            self._skips.add("values of statements", "entity missing", statement.id)
        return self._cast.by_number.get(coded)

    def _stance(self, variable: Variable | None, statement: CodedStatement) -> tuple[Stance | None, str]:
        """The side taken, and how it was coded where the side does not say all."""
        value = None if variable is None else self._word(variable, statement)
        stance = None if variable is None or value is None else position(variable, value)
        self.counts["undecided"] += stance is None
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


def _affiliation(speaker: Member | None, organization: Member | None) -> tuple[Member, str, Member] | None:
    """Who belongs to what: groups have members of all kinds, other organizations only persons."""
    if speaker and organization and organization.class_ == str(NG.StakeholderGroup):
        return speaker, "partOfGroup", organization
    if speaker and organization and speaker.class_ == str(NG.Person):
        return speaker, "affiliatedWith", organization
    return None


def _more(iri: URIRef, document: Document, moment: dt.datetime | None, page: str) -> Iterator[Triple]:
    """What a record of the catalogue has no place for."""
    origin = f"Document {document.id} of a Discourse Network Analyzer database."
    yield iri, DCTERMS.provenance, Literal(origin, lang="en")
    type_ = clean(document.type)
    if type_.casefold() in TYPES:
        yield iri, RDF.type, URIRef(f"{VOCABULARY_IRI}#{TYPES[type_.casefold()]}")
    for predicate, value in (
        (DCTERMS.creator, clean(document.author)),
        (DCTERMS.type, type_),
        (_SECTION, clean(document.section)),
        (RDFS.comment, "" if page else document.notes.strip()),
    ):
        if value:
            yield iri, predicate, Literal(value)
    if moment is not None and moment.time() != dt.time():
        yield iri, DCTERMS.date, Literal(moment.isoformat(), datatype=XSD.dateTime)


def _moment(seconds: int | None) -> dt.datetime | None:
    """The moment that many seconds after 1970 began; None when it is unknown or no year has four digits for it."""
    try:
        return None if seconds is None else dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)
    except OverflowError:
        return None


def _page(notes: str) -> str:
    """The address of the published page, if the notes are that and nothing else."""
    try:
        return ox.NamedNode(notes.strip()).value if _ADDRESS.fullmatch(notes.strip()) else ""
    except ValueError:
        return ""


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
        # A name of nothing but marks must still leave something to speak of.
        unmarked = (" ".join(_MARK.sub(" ", part).split()) or ("–" if part else "") for part in parts)
        sentence = _sentence(predicate, *unmarked)
    return sentence


def _sentence(predicate: str, subject: str, group: str, object_: str, level: str) -> str:
    object_ = _short(object_, 120).rstrip(".")
    if predicate in _ON_CONCEPTS:
        # The marks show where the name of a concept, often a sentence of its own, begins and ends.
        object_ = f"“{object_.rstrip('.!?…。！？ ') or object_}”"
    group = f" ({_short(group, 40)})" if group else ""
    level = f" ({_short(level, 40)})" if level else ""
    return f"{_short(subject, 60)}{group} {_VERBS[predicate]} {object_}{level}."


def _short(label: str, most: int) -> str:
    return label if len(label) <= most else f"{label[: most - 2].rstrip()} …"
