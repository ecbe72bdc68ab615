"""Writing the files of a corpus: read back they say the same, and they look as if written by hand."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS, XSD
from same_graph import isomorphic

from netgov.corpus import Corpus, load_corpus
from netgov.corpus._line_index import turtle_subjects
from netgov.corpus.file_parts import entity_parts, source_parts
from netgov.corpus.writing import _Terms, entities_turtle, source_turtle
from netgov.errors import CorpusError
from netgov.model import Claim, Modality, Polarity, Span
from netgov.model.catalogue import Entity, Gap, SourceRecord
from netgov.model.terms import to_rdflib
from netgov.namespaces import CLAIM, ID, NG, PREFIXES, SOURCE

A = SOURCE["a"]
RECORD = SourceRecord(A, "A talk")
SPAN = Span(0, 5, "ab" * 32, "Lu Wei")


def loaded(folder: Path, source: str, entities: str = "") -> Corpus:
    """Load a corpus of one source and maybe a file of entities."""
    for name, text in (("sources", source), ("entities", entities)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "a.ttl").write_text(text, encoding="utf-8")
    return load_corpus(folder)


def blocks(text: str) -> set[str]:
    return {block.strip() for block in text.split("\n\n")}


# ---------------------------------------------------------------- The corpus that comes with the package


def test_the_built_in_source_survives(tmp_path: Path) -> None:
    file = load_corpus().sources[0]
    parts = source_parts(file.graph, file.iri)
    text = source_turtle(parts.record, parts.claims, more=parts.more, language=parts.language)
    again = loaded(tmp_path, text).sources[0]
    assert isomorphic(again.graph, file.graph)
    assert source_parts(again.graph, again.iri) == parts


def test_the_built_in_claims_are_written_as_they_stand_there() -> None:
    file = load_corpus().sources[0]
    parts = source_parts(file.graph, file.iri)
    written = blocks(source_turtle(parts.record, parts.claims, more=parts.more))
    claims = [block for block in blocks(file.text) if " a ng:Claim ;" in block]
    # Some were written in an order of their own: a span before an earlier one, one context before the other.
    assert len(claims) - len(written.intersection(claims)) <= 5
    assert next(block for block in blocks(file.text) if " a ng:Source" in block) in written


def test_the_built_in_entities_survive(tmp_path: Path) -> None:
    for file in load_corpus().entity_files:
        parts = entity_parts(file.graph)
        text = entities_turtle(parts.entities, more=parts.more)
        again = loaded(tmp_path, source_turtle(RECORD, []), text).entity_files[0]
        assert isomorphic(again.graph, file.graph), file.path
        assert entity_parts(again.graph) == parts


def test_what_a_record_has_no_place_for_survives_too(tmp_path: Path) -> None:
    text = """
        @prefix dcterms: <http://purl.org/dc/terms/> . @prefix ng: <https://w3id.org/netgov/vocab#> .
        @prefix oa: <http://www.w3.org/ns/oa#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <https://w3id.org/netgov/source/a> a ng:Source, <urn:C> ;
            dcterms:title "Ein Vortrag"@de, "A talk" ; dcterms:issued "2020"^^xsd:gYear, "2020-05-04"^^xsd:date ;
            dcterms:publisher "somebody", <urn:a>, <urn:b> ; ng:textLength 007 ; dcterms:source [ dcterms:title "x" ] ;
            ng:gap [ a ng:Gap ; oa:start 1 ; oa:end 2 ; ng:reason "a"@en, "b"@en ] ,
                [ a ng:Gap ; oa:start 3 ; oa:end 4 ; ng:reason "c"@de ] ,
                [ a ng:Gap ; oa:start 5 ; oa:end 6 ; ng:reason "d"@en ] .
        <urn:else> dcterms:title "" ."""
    before = loaded(tmp_path / "before", text).sources[0]
    parts = source_parts(before.graph, before.iri)
    assert (parts.record.published, parts.record.publisher) == ("2020-05-04", "urn:a")
    assert parts.record.gaps == (Gap(5, 6, "d"),)
    again = source_turtle(parts.record, parts.claims, more=parts.more, language=parts.language)
    assert set(loaded(tmp_path / "after", again).sources[0].graph) == set(before.graph)


# ---------------------------------------------------------------- Anything that a record can hold

WORDS = st.text(
    st.sampled_from("aé網😀 \"'\\\n\r\t\x00\x07\u2028\ufeff<>|^`{}@.") | st.characters(codec="utf-8"), max_size=20
)
NONEMPTY = WORDS.filter(bool)
IRIS = st.one_of(
    st.sampled_from([str(ID["lu-wei"]), str(ID["网络主权"]), str(ID["a/b"]), str(ID["a.b"]), str(ID["-a"]), str(ID)]),
    st.sampled_from(
        [str(ID["1"]), f"{CLAIM}a/x", f"{CLAIM}b/x", "urn:a:b", "https://example.org/?q=a#b", str(RDF.type)]
    ),
    st.text(st.sampled_from("aé网-._~1%20"), min_size=1, max_size=6).map(
        lambda name: str(ID[name.replace("%", "%20")])
    ),
)
LITERALS = st.one_of(
    WORDS.map(Literal),
    st.builds(lambda text, tag: Literal(text, lang=tag), WORDS, st.sampled_from(["en", "de", "zh-Hans"])),
    st.integers().map(Literal),
    st.booleans().map(Literal),
    st.sampled_from(["+01", "x", "1.5", "true", ""]).map(
        lambda text: Literal(text, datatype=XSD.integer, normalize=False)
    ),
    st.sampled_from(["1", "True", "false"]).map(lambda text: Literal(text, datatype=XSD.boolean, normalize=False)),
    st.just(Literal("1.50", datatype=XSD.decimal, normalize=False)),
    st.just(Literal("P3D", datatype=XSD.duration, normalize=False)),
)
INTERVALS = st.lists(st.integers(1, 9), max_size=6).map(
    lambda steps: tuple((sum(steps[:i]), sum(steps[: i + 1])) for i in range(0, len(steps), 2))
)
DATES = st.sampled_from(["", "2014-11-21", "0999-01-01"])
TIMES = st.none() | st.sampled_from(
    [
        Literal("2014-11-21", datatype=XSD.date),
        Literal("2014-11-20T23:00:00+08:00", datatype=XSD.dateTime, normalize=False),
    ]
)
SPANS = st.builds(Span, st.integers(0, 99), st.integers(100, 999), st.just("ab" * 32), WORDS, WORDS)
RECORDS = st.builds(
    SourceRecord,
    iri=st.just(str(A)),
    title=NONEMPTY,
    publisher=st.just("") | IRIS,
    published=DATES,
    copied_on=DATES,
    url=st.sampled_from(["", "https://example.org/a?b=c&d#e", "https://例え.example/ü"]),
    text_length=st.integers(0, 10**6),
    text_digest=st.sampled_from(["", "ab" * 32]),
    paragraphs=INTERVALS,
    sentences=INTERVALS,
    gaps=st.sets(st.builds(Gap, st.integers(0, 9), st.integers(10, 19), WORDS), max_size=3).map(
        lambda gaps: tuple(sorted(gaps, key=lambda gap: (gap.start, gap.end, gap.reason)))
    ),
)
SOME = st.sets(IRIS, max_size=3).map(lambda iris: tuple(sorted(iris)))
CLAIMS = st.builds(
    Claim,
    iri=st.sampled_from(["x", "y", "网", "a.b", "a/b", "-"]).map(lambda name: f"{CLAIM}a/{name}"),
    subject=IRIS,
    predicate=st.sampled_from([str(NG.organOf), "urn:p:q"]),
    object=IRIS | LITERALS,
    reported_in=st.just(str(A)),
    gist=WORDS,
    # One interval has one digest.
    spans=st.lists(SPANS, min_size=1, max_size=3, unique_by=lambda span: (span.start, span.end)).map(
        lambda spans: tuple(sorted(spans))
    ),
    modality=st.sampled_from(Modality),
    polarity=st.sampled_from(Polarity),
    according_to=SOME,
    stated_in=SOME,
    when=TIMES,
    from_=TIMES,
    until=TIMES,
    earliest=TIMES,
    latest=TIMES,
    context=SOME,
)


@given(
    RECORDS,
    st.lists(CLAIMS, max_size=4, unique_by=lambda claim: claim.iri),
    NONEMPTY,
    st.sampled_from(["", "en", "de"]),
)
def test_any_source_survives(
    tmp_path_factory: pytest.TempPathFactory, record: SourceRecord, claims: list[Claim], note: str, language: str
) -> None:
    more = [(URIRef(record.iri), RDFS.comment, Literal(note)), (URIRef("urn:else"), RDF.type, URIRef("urn:C"))]
    more += [(URIRef(claim.iri), RDFS.comment, Literal(note)) for claim in claims]
    text = source_turtle(record, claims, more=more, heading=note, language=language)
    source = loaded(tmp_path_factory.mktemp("corpus"), text).sources[0]
    parts = source_parts(source.graph, source.iri)
    assert parts.record == record
    assert parts.claims == tuple(sorted(claims, key=lambda claim: claim.iri))
    assert set(parts.more) == set(more)
    assert parts.language == language


@given(
    st.lists(st.builds(Entity, IRIS, NONEMPTY, SOME, SOME, SOME, SOME), max_size=4, unique_by=lambda entity: entity.iri)
)
def test_any_entities_survive(entities: list[Entity]) -> None:
    text = entities_turtle(entities)
    assert entity_parts(Graph().parse(data=text, format="turtle")).entities == tuple(
        sorted(entities, key=lambda entity: entity.iri)
    )


@given(IRIS)
def test_any_name_is_found_at_its_line(iri: str) -> None:
    text = entities_turtle([Entity(iri, "a name")])
    (line,) = [line for subject, line in turtle_subjects(text).items() if subject == iri]
    assert 'rdfs:label "a name"@en' in text.splitlines()[line - 1]


@given(LITERALS | IRIS.map(URIRef))
def test_any_term_keeps_its_form(term: Literal | URIRef) -> None:
    terms = _Terms()
    written = terms.term(term)
    (triple,) = ox.parse(f"{terms.header()}<urn:s> <urn:p> {written} .", ox.RdfFormat.TURTLE)
    assert to_rdflib(triple.object) == term


# ---------------------------------------------------------------- How it looks


def test_a_source_and_its_claims_in_full() -> None:
    record = SourceRecord(
        A, 'A "talk"', str(ID["un"]), "2020-05-04", "2020-05-05", "https://example.org/", 9, "cd" * 32,
        ((0, 3), (4, 9)), ((0, 9),), (Gap(4, 9, "A question."),),
    )  # fmt: skip
    claim = Claim(
        f"{CLAIM}a/who", str(ID["lu-wei"]), str(NG.organOf), Literal("he\nsaid", lang="en"), A, "Lu Wei did.",
        (Span(0, 3, "ab" * 32, "Lu", "Wei"), Span(4, 9, "ef" * 32, "Lu")), Modality.HEDGED, Polarity.DENIED,
        (str(ID["b"]), str(ID["c"])), (str(ID["d"]),),
        from_=Literal("2020", datatype=XSD.gYear), until=Literal("2021", datatype=XSD.gYear), context=(str(ID["e"]),),
    )  # fmt: skip
    more = [
        (A, RDF.type, URIRef(PREFIXES["ng"] + "NewsArticle")),
        (A, RDFS.label, Literal("A talk (UN)", lang="en")),
        (A, DCTERMS.creator, Literal("B. Writer")),
        (URIRef(claim.iri), RDFS.comment, Literal("unsure")),
    ]
    assert (
        source_turtle(record, [claim], more=more, heading="A talk.\n\nBy hand.").split("\n\n", 2)[2]
        == f"""\
# ---------------------------------------------------------------- The source: catalogue data, not claims

source:a a ng:Source, ng:NewsArticle ;
    rdfs:label "A talk (UN)"@en ;
    dcterms:title "A \\"talk\\""@en ;
    dcterms:publisher id:un ;
    dcterms:issued "2020-05-04"^^xsd:date ;
    foaf:page <https://example.org/> ;
    ng:copiedOn "2020-05-05"^^xsd:date ;
    dcterms:creator "B. Writer" ;
    ng:textLength 9 ;
    ng:textDigest "{"cd" * 32}" ;
    ng:paragraphs "0-3 4-9" ;
    ng:sentences "0-9" ;
    ng:gap [ a ng:Gap ; oa:start 4 ; oa:end 9 ; ng:reason "A question."@en ] .

# ---------------------------------------------------------------- Claims, in the order of the text

c:who a ng:Claim ;
    rdf:subject id:lu-wei ; rdf:predicate ng:organOf ; rdf:object "he\\nsaid"@en ;
    ng:reportedIn source:a ;
    ng:accordingTo id:b, id:c ;
    ng:statedIn id:d ;
    ng:modality ng:Hedged ; ng:polarity ng:Denied ;
    ng:from "2020"^^xsd:gYear ; ng:until "2021"^^xsd:gYear ;
    ng:context id:e ;
    ng:gist "Lu Wei did."@en ;
    rdfs:comment "unsure" ;
    ng:span [ a oa:TextPositionSelector ; oa:start 0 ; oa:end 3 ;
        ng:digest "{"ab" * 32}" ;
        ng:firstWords "Lu" ; ng:lastWords "Wei" ] ,
    [ a oa:TextPositionSelector ; oa:start 4 ; oa:end 9 ;
        ng:digest "{"ef" * 32}" ;
        ng:firstWords "Lu" ] .
"""
    )


def test_an_entity_in_full() -> None:
    entity = Entity(
        str(ID["china"]), "China", (PREFIXES["ng"] + "Place", PREFIXES["ng"] + "State"), ("Beijing", "PRC"),
        (PREFIXES["wd"] + "Q148",), (str(ID["world"]),),
    )  # fmt: skip
    more = [
        (ID["china"], SKOS.altLabel, Literal("中国", lang="zh")),
        (ID["china"], SKOS.inScheme, ID["states"]),
        (ID["states"], RDF.type, SKOS.ConceptScheme),
    ]
    assert (
        entities_turtle([entity], more=more).split("\n\n", 1)[1]
        == """\
id:china a ng:Place, ng:State ;
    rdfs:label "China"@en ;
    skos:altLabel "Beijing"@en, "PRC"@en, "中国"@zh ;
    skos:exactMatch wd:Q148 ;
    ng:organOf id:world ;
    skos:inScheme id:states .

id:states a skos:ConceptScheme .
"""
    )


def test_claims_come_in_the_order_of_the_text_whatever_order_they_are_given_in() -> None:
    claims = [
        Claim(
            f"{CLAIM}a/{name}",
            "urn:s",
            "urn:p",
            "urn:o",
            A,
            "S is p to O.",
            (replace(SPAN, start=start, end=start + 3),),
        )
        for name, start in (("d", 0), ("b", 4), ("c", 4), ("a", 11))
    ]
    text = source_turtle(RECORD, claims)
    assert [line[:3] for line in text.splitlines() if line.endswith(" a ng:Claim ;")] == ["c:d", "c:b", "c:c", "c:a"]
    for seed in range(5):
        assert source_turtle(RECORD, random.Random(seed).sample(claims, 4)) == text


@pytest.mark.parametrize("name", ["a.b", "a/b", "-a", "", "a%20b", "ªª", "क्ष"])
def test_a_name_that_would_need_escaping_is_written_whole(name: str) -> None:
    assert _Terms().iri(ID[name]) == f"<{ID[name]}>"


@pytest.mark.parametrize("name", ["a", "1a", "_", "a-b_c", "网络", "ü"])
def test_other_names_are_written_with_their_prefix(name: str) -> None:
    assert _Terms().iri(ID[name]) == f"id:{name}"


def test_a_claim_of_another_name_space_is_written_whole() -> None:
    claim = Claim("urn:claim:x", "urn:s", "urn:p", "urn:o", A, "S is p to O.", (SPAN,))
    assert "<urn:claim:x> a ng:Claim ;" in source_turtle(RECORD, [claim])


# ---------------------------------------------------------------- What cannot be written


@pytest.mark.parametrize("iri", ["", "lu wei", "relative", "https://example.org/<b>", "urn:a\nb"])
def test_what_is_no_iri_is_an_error(iri: str) -> None:
    with pytest.raises(CorpusError, match="is no IRI"):
        entities_turtle([Entity(iri, "a name")])


def test_a_blank_node_is_an_error() -> None:
    with pytest.raises(CorpusError, match="is a blank node"):
        source_turtle(RECORD, [], more=[(A, DCTERMS.source, BNode())])


def test_a_claim_of_another_source_is_an_error() -> None:
    claim = Claim(f"{CLAIM}b/x", "urn:s", "urn:p", "urn:o", SOURCE["b"], "S is p to O.", (SPAN,))
    with pytest.raises(CorpusError, match="write it into the file of that source"):
        source_turtle(RECORD, [claim])
