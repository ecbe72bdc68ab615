"""Write the files of a corpus as a person writes them: records and claims to Turtle.

A source's file has its catalogue entry first and then its claims in the order of the text, each claim in the same few
lines, with a prefix of its own for them. `netgov.corpus.file_parts` takes a file apart into what these functions take.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from netgov.corpus.turtle import Terms, string
from netgov.errors import CorpusError
from netgov.model import Claim, Span, Triple
from netgov.model.catalogue import Entity, Gap, SourceRecord
from netgov.namespaces import CLAIM, NG, PREFIXES

OWN_PREFIX = "c"
"""The prefix of a source's own claims within its file."""

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
    terms = Terms({OWN_PREFIX: f"{CLAIM}{record.id}/"})
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
    terms = Terms()
    rest = _by_subject(more)
    ordered = sorted(entities, key=lambda entity: entity.iri)
    return _file(heading, terms, [_entity(terms, entity, rest.pop(str(entity.iri), {})) for entity in ordered], rest)


def _file(heading: str, terms: Terms, body: list[str], rest: Mapping[str, _Values]) -> str:
    """Put a file together; the prefixes come first, but only the written body says which there are."""
    body += [_block(terms, subject, _lines(terms, values)) for subject, values in sorted(rest.items())]
    comment = "".join(f"# {line}".rstrip() + "\n" for line in heading.splitlines())
    return "\n".join(part for part in (comment, terms.header(), *body) if part)


def _source(terms: Terms, record: SourceRecord, language: str, more: _Values) -> str:
    more = dict(more)
    types = [str(NG.Source), *sorted(str(type_) for type_ in more.pop(str(RDF.type), ()))]
    entry: list[tuple[URIRef, Node | None]] = [
        (DCTERMS.title, Literal(record.title, lang=language or None) if record.title else None),
        (DCTERMS.publisher, URIRef(record.publisher) if record.publisher else None),
        (DCTERMS.issued, _date(record.published)),
        (FOAF.page, URIRef(record.url) if record.url else None),
        (NG.copiedOn, _date(record.copied_on)),
    ]
    text: list[tuple[URIRef, Node | None]] = [
        (NG.textLength, Literal(record.text_length) if record.text_length else None),
        (NG.textDigest, Literal(record.text_digest) if record.text_digest else None),
        (NG.paragraphs, Literal(_intervals(record.paragraphs)) if record.paragraphs else None),
        (NG.sentences, Literal(_intervals(record.sentences)) if record.sentences else None),
    ]
    lines = [f"a {', '.join(terms.iri(type_) for type_ in types)}"]
    # The label goes where a reader looks for it.
    lines += _lines(terms, {str(RDFS.label): more.pop(str(RDFS.label), ())})
    lines += [f"{terms.iri(str(predicate))} {terms.term(value)}" for predicate, value in entry if value is not None]
    lines += _lines(terms, more)
    lines += [f"{terms.iri(str(predicate))} {terms.term(value)}" for predicate, value in text if value is not None]
    if record.gaps:
        lines.append(f"{terms.iri(str(NG.gap))} " + " ,\n        ".join(_gap(terms, gap) for gap in record.gaps))
    return _block(terms, record.iri, lines)


def _gap(terms: Terms, gap: Gap) -> str:
    words = {name: terms.iri(PREFIXES["oa"] + name) for name in ("start", "end")}
    return (
        f"[ a {terms.iri(str(NG.Gap))} ; {words['start']} {gap.start} ; {words['end']} {gap.end} ; "
        f"{terms.iri(str(NG.reason))} {string(gap.reason)}@en ]"
    )


def _entity(terms: Terms, entity: Entity, more: _Values) -> str:
    known: dict[str, Sequence[Node]] = {
        str(RDFS.label): [Literal(entity.label, lang="en")] if entity.label else [],
        str(SKOS.altLabel): [Literal(name, lang="en") for name in entity.alternatives],
        str(SKOS.exactMatch): [URIRef(iri) for iri in entity.matches],
        str(NG.organOf): [URIRef(iri) for iri in entity.organ_of],
    }
    types = [f"a {', '.join(terms.iri(type_) for type_ in entity.types)}"] if entity.types else []
    merged = {predicate: [*values, *more.get(predicate, ())] for predicate, values in known.items()}
    others = {predicate: values for predicate, values in more.items() if predicate not in known}
    lines = [line for predicate, values in merged.items() for line in _lines(terms, {predicate: values})]
    return _block(terms, entity.iri, [*types, *lines, *_lines(terms, others)])


def _claim(terms: Terms, claim: Claim, more: _Values) -> str:
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
    times = [f"ng:{name} {term(value)}" for name, value in _times(claim) if value is not None]
    if times:
        lines.append(" ; ".join(times))
    if claim.context:
        lines.append(f"ng:context {', '.join(map(iri, claim.context))}")
    lines.append(f"ng:gist {string(claim.gist)}@en")
    lines += _lines(terms, more)
    if claim.spans:
        lines.append("ng:span " + " ,\n    ".join(_span(span) for span in claim.spans))
    return _block(terms, claim.iri, lines)


def _times(claim: Claim) -> Iterator[tuple[str, Literal | None]]:
    yield from (("when", claim.when), ("from", claim.from_), ("until", claim.until))
    yield from (("earliest", claim.earliest), ("latest", claim.latest))


def _span(span: Span) -> str:
    words = [
        f"ng:{name} {string(text)}"
        for name, text in (("firstWords", span.first_words), ("lastWords", span.last_words))
        if text
    ]
    lines = [
        f"[ a oa:TextPositionSelector ; oa:start {span.start} ; oa:end {span.end}",
        f"ng:digest {string(span.digest)}",
        *([" ; ".join(words)] if words else []),
    ]
    return " ;\n        ".join(lines) + " ]"


def _lines(terms: Terms, values: _Values) -> list[str]:
    """One line for each predicate that has values, sorted, the type first."""
    ordered = sorted(values, key=lambda predicate: (predicate != str(RDF.type), predicate))
    return [
        f"{'a' if predicate == str(RDF.type) else terms.iri(predicate)} {terms.list(values[predicate])}"
        for predicate in ordered
        if values[predicate]
    ]


def _block(terms: Terms, subject: str, lines: list[str]) -> str:
    return f"{terms.iri(subject)} " + " ;\n    ".join(lines) + " .\n"


def _rule(title: str) -> str:
    return f"# {'-' * 64} {title}\n"


def _date(text: str) -> Literal | None:
    return Literal(text, datatype=XSD.date, normalize=False) if text else None


def _intervals(intervals: Iterable[tuple[int, int]]) -> str:
    return " ".join(f"{start}-{end}" for start, end in intervals)


def _by_subject(triples: Iterable[Triple]) -> dict[str, dict[str, list[Node]]]:
    found: defaultdict[str, defaultdict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, object_ in triples:
        found[str(subject)][str(predicate)].append(object_)
    return {subject: dict(values) for subject, values in found.items()}
