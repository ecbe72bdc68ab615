"""Write the files of a corpus as a person writes them: records and claims to Turtle.

A source's file has its catalogue entry first and then its claims in the order of the text, each claim in the same few
lines, with a prefix of its own for them. `netgov.corpus.file_parts` takes a file apart into what these functions take.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from netgov.errors import CorpusError
from netgov.model import Claim, Span, Triple
from netgov.model.catalogue import Entity, Gap, SourceRecord
from netgov.model.claim import TIMES
from netgov.namespaces import CLAIM, NG, PREFIXES

OWN_PREFIX = "c"
"""The prefix of a source's own claims within its file."""

_OF_TEXT = ("text_length", "text_digest", "paragraphs", "sentences")
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
# Also the line ends of Unicode, which some editors take for line ends of the file, and the marks that turn text around.
_ESCAPED = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]')
_BARE = {XSD.integer: re.compile("[+-]?[0-9]+"), XSD.boolean: re.compile("true|false")}
# Letters, digits, hyphens and underscores that Turtle takes in a local name without a backslash, less the few that
# Python counts among no words: those would puzzle whoever looks for a name in a file. A hyphen cannot come first.
_LETTER = (
    "0-9A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_LOCAL = re.compile(rf"(?=[\w-]+\Z)[{_LETTER}][{_LETTER}-]*")
_Values = Mapping[str, Sequence[Node]]


def source_turtle(
    record: SourceRecord,
    claims: Iterable[Claim],
    *,
    more: Iterable[Triple] = (),
    heading: str = "",
    language: str = "en",
) -> str:
    """Write the file of one source.

    Parameters
    ----------
    record
        Its catalogue entry; what is empty in it is left out.
    claims
        Its claims, in any order.
    more
        What else the file says: further types, label, author and notes of the source, comments on its claims. What
        is said of the source or of one of its claims is written in their blocks, anything else after them.
    heading
        What to say at the top of the file, one or several lines.
    language
        The language of the title; empty when it is not known.

    Returns
    -------
    str
        Turtle; the same for the same content, in whatever order it comes.

    Raises
    ------
    CorpusError
        If something that must be an IRI is none, or a claim is reported in another source.

    Examples
    --------
    >>> from netgov.namespaces import SOURCE
    >>> print(source_turtle(SourceRecord(SOURCE["a"], "A conference"), [], heading="A source."), end="")
    # A source.
    <BLANKLINE>
    @prefix dcterms: <http://purl.org/dc/terms/> .
    @prefix ng: <https://w3id.org/netgov/vocab#> .
    @prefix source: <https://w3id.org/netgov/source/> .
    <BLANKLINE>
    # ---------------------------------------------------------------- The source: catalogue data, not claims
    <BLANKLINE>
    source:a a ng:Source ;
        dcterms:title "A conference"@en .
    """
    terms = _Terms({OWN_PREFIX: f"{CLAIM}{record.id}/"})
    rest = _by_subject(more)
    body = [
        _rule("The source: catalogue data, not claims"),
        _source(terms, record, language, rest.pop(str(record.iri), {})),
    ]
    ordered = sorted(claims, key=lambda claim: (claim.spans, claim.iri))
    if ordered:
        body.append(_rule("Claims, in the order of the text"))
        terms.need("ng", "oa", "rdf")
    for claim in ordered:
        if str(claim.reported_in) != str(record.iri):
            raise CorpusError(f"{claim.iri} is reported in {claim.reported_in}; write it into the file of that source")
        body.append(_claim(terms, claim, rest.pop(str(claim.iri), {})))
    return _file(heading, terms, body, rest)


def entities_turtle(entities: Iterable[Entity], *, more: Iterable[Triple] = (), heading: str = "") -> str:
    """Write a file of entities.

    Parameters
    ----------
    entities
        The entities; their names are written as English.
    more
        What else the file says, such as comments, or names in other languages.
    heading
        What to say at the top of the file, one or several lines.

    Returns
    -------
    str
        Turtle, sorted by IRI.

    Raises
    ------
    CorpusError
        If something that must be an IRI is none.

    Examples
    --------
    >>> from netgov.namespaces import ID
    >>> print(entities_turtle([Entity(ID["lu-wei"], "Lu Wei", (NG.Person,))]), end="")
    @prefix id: <https://w3id.org/netgov/id/> .
    @prefix ng: <https://w3id.org/netgov/vocab#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    <BLANKLINE>
    id:lu-wei a ng:Person ;
        rdfs:label "Lu Wei"@en .
    """
    terms = _Terms()
    rest = _by_subject(more)
    ordered = sorted(entities, key=lambda entity: entity.iri)
    return _file(heading, terms, [_entity(terms, entity, rest.pop(str(entity.iri), {})) for entity in ordered], rest)


def _file(heading: str, terms: _Terms, body: list[str], rest: Mapping[str, _Values]) -> str:
    """Put a file together; the prefixes come first, but only the written body says which there are."""
    body += [_block(terms, subject, _lines(terms, values)) for subject, values in sorted(rest.items())]
    comment = "".join(f"# {line}".rstrip() + "\n" for line in heading.splitlines())
    return "\n".join(part for part in (comment, terms.header(), *body) if part)


def _source(terms: _Terms, record: SourceRecord, language: str, more: _Values) -> str:
    more = dict(more)
    types = [str(NG.Source), *sorted(str(type_) for type_ in more.pop(str(RDF.type), ()))]
    rows = source_terms(record, language)
    written = {name: f"{terms.iri(predicate)} {terms.term(value)}" for name, predicate, value in rows}
    lines = [f"a {', '.join(terms.iri(type_) for type_ in types)}"]
    # The label goes where a reader looks for it.
    lines += _lines(terms, {str(RDFS.label): more.pop(str(RDFS.label), ())})
    lines += [line for name, line in written.items() if name not in _OF_TEXT]
    lines += _lines(terms, more)
    lines += [line for name, line in written.items() if name in _OF_TEXT]
    if record.gaps:
        lines.append(f"{terms.iri(str(NG.gap))} " + " ,\n        ".join(_gap(terms, gap) for gap in record.gaps))
    return _block(terms, record.iri, lines)


def _gap(terms: _Terms, gap: Gap) -> str:
    words = {name: terms.iri(PREFIXES["oa"] + name) for name in ("start", "end")}
    return (
        f"[ a {terms.iri(str(NG.Gap))} ; {words['start']} {gap.start} ; {words['end']} {gap.end} ; "
        f"{terms.iri(str(NG.reason))} {_string(gap.reason)}@en ]"
    )


def _entity(terms: _Terms, entity: Entity, more: _Values) -> str:
    types = [f"a {', '.join(terms.iri(type_) for type_ in entity.types)}"] if entity.types else []
    rows, others, lines = entity_terms(entity), dict(more), []
    for part in (RDFS.label, SKOS.altLabel, SKOS.exactMatch, NG.organOf):
        own = [value for _, predicate, value in rows if predicate == part]
        lines += _lines(terms, {str(part): [*own, *others.pop(str(part), ())]})
    return _block(terms, entity.iri, [*types, *lines, *_lines(terms, others)])


def write_intervals(intervals: Iterable[tuple[int, int]]) -> str:
    """Write intervals as a source file records them.

    Parameters
    ----------
    intervals
        Half-open intervals.

    Returns
    -------
    str
        ``start-end`` pairs, separated by spaces.

    Examples
    --------
    >>> write_intervals([(0, 26), (27, 44)])
    '0-26 27-44'
    """
    return " ".join(f"{start}-{end}" for start, end in intervals)


def source_terms(record: SourceRecord, language: str) -> list[tuple[str, URIRef, Node]]:
    """What is written of a catalogue entry: field, predicate and value, but for the gaps and what is empty."""
    rows: list[tuple[str, URIRef, Node]] = [
        ("title", DCTERMS.title, Literal(record.title, lang=language or None)),
        ("publisher", DCTERMS.publisher, URIRef(record.publisher)),
        ("published", DCTERMS.issued, _date(record.published)),
        ("url", FOAF.page, URIRef(record.url)),
        ("copied_on", NG.copiedOn, _date(record.copied_on)),
        ("text_length", NG.textLength, Literal(record.text_length)),
        ("text_digest", NG.textDigest, Literal(record.text_digest)),
        ("paragraphs", NG.paragraphs, Literal(write_intervals(record.paragraphs))),
        ("sentences", NG.sentences, Literal(write_intervals(record.sentences))),
    ]
    return [row for row in rows if getattr(record, row[0])]


def entity_terms(entity: Entity) -> list[tuple[str, URIRef, Node]]:
    """What is written of an entity: field, predicate and value, one row for each value."""
    rows: list[tuple[str, URIRef, Node]] = [("types", RDF.type, URIRef(iri)) for iri in entity.types]
    rows += [("label", RDFS.label, Literal(entity.label, lang="en"))] if entity.label else []
    rows += [("alternatives", SKOS.altLabel, Literal(name, lang="en")) for name in entity.alternatives]
    rows += [("matches", SKOS.exactMatch, URIRef(iri)) for iri in entity.matches]
    rows += [("organ_of", NG.organOf, URIRef(iri)) for iri in entity.organ_of]
    return rows


def _claim(terms: _Terms, claim: Claim, more: _Values) -> str:
    iri, term = terms.iri, terms.term
    object_ = term(claim.object if isinstance(claim.object, Literal) else URIRef(claim.object))
    lines = [
        "a ng:Claim",
        f"rdf:subject {iri(claim.subject)} ; rdf:predicate {iri(claim.predicate)} ; rdf:object {object_}",
        f"ng:reportedIn {iri(claim.reported_in)}",
    ]
    for predicate, things in (("accordingTo", claim.according_to), ("statedIn", claim.stated_in)):
        if things:
            lines.append(f"ng:{predicate} {', '.join(map(iri, things))}")
    lines.append(f"ng:modality {iri(claim.modality.iri)} ; ng:polarity {iri(claim.polarity.iri)}")
    times = [f"{iri(part)} {term(value)}" for part, name in TIMES if (value := getattr(claim, name)) is not None]
    if times:
        lines.append(" ; ".join(times))
    if claim.context:
        lines.append(f"ng:context {', '.join(map(iri, claim.context))}")
    lines.append(f"ng:gist {_string(claim.gist)}@en")
    lines += _lines(terms, more)
    if claim.spans:
        lines.append("ng:span " + " ,\n    ".join(_span(span) for span in claim.spans))
    return _block(terms, claim.iri, lines)


def _span(span: Span) -> str:
    words = [
        f"ng:{name} {_string(text)}"
        for name, text in (("firstWords", span.first_words), ("lastWords", span.last_words))
        if text
    ]
    lines = [
        f"[ a oa:TextPositionSelector ; oa:start {span.start} ; oa:end {span.end}",
        f"ng:digest {_string(span.digest)}",
        *([" ; ".join(words)] if words else []),
    ]
    return " ;\n        ".join(lines) + " ]"


def _lines(terms: _Terms, values: _Values) -> list[str]:
    """One line for each predicate that has values, sorted, the type first."""
    ordered = sorted(values, key=lambda predicate: (predicate != str(RDF.type), predicate))
    return [
        f"{'a' if predicate == str(RDF.type) else terms.iri(predicate)} {', '.join(objects)}"
        for predicate in ordered
        if (objects := sorted(map(terms.term, values[predicate])))
    ]


def _block(terms: _Terms, subject: str, lines: list[str]) -> str:
    return f"{terms.iri(subject)} " + " ;\n    ".join(lines) + " .\n"


def _rule(title: str) -> str:
    return f"# {'-' * 64} {title}\n"


def _date(text: str) -> Literal:
    return Literal(text, datatype=XSD.date, normalize=False)


def _by_subject(triples: Iterable[Triple]) -> defaultdict[str, defaultdict[str, list[Node]]]:
    values: defaultdict[str, defaultdict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, object_ in triples:
        values[str(subject)][str(predicate)].append(object_)
    return values


class _Terms:
    """The terms of one file; it notes which prefixes they need."""

    def __init__(self, extra: Mapping[str, str] | None = None) -> None:
        # A namespace within another is the nearer one.
        self._namespaces = sorted({**PREFIXES, **(extra or {})}.items(), key=lambda item: (-len(item[1]), item[0]))
        self._used: dict[str, str] = {}

    def iri(self, iri: str) -> str:
        """Write an IRI, with a prefix where the local part needs no escaping, else in angle brackets."""
        for prefix, namespace in self._namespaces:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self._used[prefix] = namespace
                return f"{prefix}:{iri[len(namespace) :]}"
        try:
            return str(ox.NamedNode(iri))
        except ValueError as error:
            raise CorpusError(f'{iri!r} is no IRI ({error}); it must be absolute, without spaces or <>"{{}}') from error

    def term(self, term: Node) -> str:
        """Write an IRI or a literal; the literal's lexical form stays as it is."""
        if isinstance(term, URIRef):
            return self.iri(str(term))
        if not isinstance(term, Literal):
            raise CorpusError(f"{term!r} is a blank node, which has no name in a file; give it an IRI")
        if term.language:
            return f"{_string(str(term))}@{term.language}"
        if term.datatype in (None, XSD.string):
            return _string(str(term))
        if term.datatype in _BARE and _BARE[term.datatype].fullmatch(str(term)):
            return str(term)
        return f"{_string(str(term))}^^{self.iri(str(term.datatype))}"

    def need(self, *prefixes: str) -> None:
        """Note prefixes that are needed by what was written without these methods."""
        self._used.update((prefix, PREFIXES[prefix]) for prefix in prefixes)

    def header(self) -> str:
        """Declare the prefixes that the terms written so far need."""
        return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(self._used.items()))


def _string(text: str) -> str:
    """Write a string with its quotation marks, on one line."""
    escaped = _ESCAPED.sub(lambda mark: _SHORT.get(mark[0]) or f"\\u{ord(mark[0]):04X}", text)
    return f'"{escaped}"'
