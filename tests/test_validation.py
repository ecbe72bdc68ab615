"""Validation: shapes, statements against the vocabulary, ontology lint, and evidence, each finding with its place."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH, SKOS

from netgov.corpus import builtin_ontology, load_corpus
from netgov.errors import CorpusError, EvidenceError
from netgov.evidence import digest, normalise
from netgov.model import Modality, Polarity
from netgov.namespaces import NG
from netgov.validation import Finding, Report, validate, verify_evidence
from netgov.validation._shapes import violations

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"
SHAPES = Graph().parse(builtin_ontology() / "shapes.ttl")
VOCABULARY = Graph().parse(builtin_ontology() / "vocabulary.ttl")


@pytest.fixture
def findings_after(tiny_corpus: Path) -> Callable[..., list[Finding]]:
    """A function that puts something else into one file of the small corpus, and validates the whole."""

    def change(file: str, old: str, new: str, ontology: Path | None = None) -> list[Finding]:
        _replace(tiny_corpus / file, old, new)
        return list(validate(load_corpus(tiny_corpus, ontology=ontology)).findings)

    return change


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    """A copy of the ontology, to be spoiled."""
    return Path(shutil.copytree(builtin_ontology(), tmp_path / "ontology"))


@pytest.fixture
def errors_of_ontology(tiny_corpus: Path, ontology: Path) -> Callable[[str, str], list[str]]:
    """A function that puts something else into the vocabulary, and returns what the lint says of it."""

    def change(old: str, new: str) -> list[str]:
        _replace(ontology / "vocabulary.ttl", old, new)
        corpus = load_corpus(tiny_corpus, ontology=ontology)
        return [
            str(finding) for finding in validate(corpus).findings if "no instance in the corpus" not in str(finding)
        ]

    return change


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def _line(path: Path, start: str) -> int:
    return 1 + next(n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()) if line.startswith(start))


# What is well-formed


def test_the_built_in_corpus_and_ontology_have_no_findings():
    assert validate(load_corpus()).lines() == []


def test_the_small_corpus_has_no_findings(tiny_corpus):
    report = validate(load_corpus(tiny_corpus))
    assert report.lines() == []
    assert report.ok
    assert (report.counts["sources"], report.counts["claims"], report.counts["entities"]) == (2, 9, 9)


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the sources' texts are not beside the checkout")
def test_every_span_of_the_built_in_corpus_is_exact_and_nothing_is_uncovered():
    report = verify_evidence(load_corpus(), SOURCES, coverage=True)
    assert report.lines() == []
    assert report.counts["exact"] == report.counts["spans"] > 0
    assert len(report.coverage) == 49


def test_the_shapes_are_shapes():
    import pyshacl

    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=SHAPES, meta_shacl=True)
    assert conforms, text


def test_every_shape_says_in_english_what_to_do():
    targets = (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf, SH.targetNode)
    shapes = {shape for target in targets for shape in SHAPES.subjects(target)}
    for shape in sorted(shapes):
        parts = [*SHAPES.objects(shape, SH.property), *SHAPES.objects(shape, SH.sparql)] or [shape]
        for part in parts:
            message = SHAPES.value(part, SH.message)
            assert isinstance(message, Literal), f"{shape} has no message"
            assert message.language == "en"


@pytest.mark.parametrize(
    ("property_", "scheme", "words"),
    [(NG.modality, "modalities", Modality), (NG.polarity, "polarities", Polarity)],
)
def test_shapes_vocabulary_and_code_know_the_same_modalities_and_polarities(property_, scheme, words):
    (shape,) = (shape for shape in SHAPES.subjects(SH.path, property_) if (shape, SH["in"], None) in SHAPES)
    listed = {str(term) for term in Collection(SHAPES, SHAPES.value(shape, SH["in"]))}
    declared = {
        str(term) for term in VOCABULARY.subjects(SKOS.inScheme, URIRef(f"https://w3id.org/netgov/vocab#{scheme}"))
    }
    assert listed == declared == {word.iri for word in words}


# Claims


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("@en ;\n    ng:span", " ;\n    ng:span", "one ng:gist, in English"),
        ("Ada Okoro spoke at the forum.", "x" * 300 + ".", "at most 300 characters"),
        ("Ada Okoro spoke at the forum.", "Ada Okoro spoke", "ends with a full stop"),
        ("Ada Okoro spoke at the forum.", "Ada Okoro spoke. She was at the forum.", "has 2 sentences"),
        (
            '"2020-05-04"^^xsd:date',
            '"2020-05-04T10:00:00Z"^^xsd:dateTime ; ng:latest "2020"^^xsd:gYear',
            "one of the three",
        ),
        (
            'ng:when "2020-05-04"^^xsd:date',
            'ng:from "2020-05-04"^^xsd:date ; ng:latest "2020"^^xsd:gYear',
            "some time within",
        ),
        (
            'ng:when "2020-05-04"^^xsd:date',
            'ng:from "2020-05-04"^^xsd:date ; ng:until "2020-05-03"^^xsd:date',
            "in their order",
        ),
        (
            'ng:when "2020-05-04"^^xsd:date',
            'ng:earliest "2020-06"^^xsd:gYearMonth ; ng:latest "2020-05-31"^^xsd:date',
            "in their order",
        ),
        ('ng:when "2020-05-04"^^xsd:date', "ng:statedIn id:lagos", "ng:statedIn names the ng:Utterance or ng:Document"),
        ('ng:when "2020-05-04"^^xsd:date', "ng:accordingTo id:lagos", "names an actor or a document"),
        (
            'ng:when "2020-05-04"^^xsd:date',
            "ng:accordingTo source:alpha",
            "leave it out when the source speaks in its own voice",
        ),
        ('ng:when "2020-05-04"^^xsd:date', "ng:context id:lagos", "ng:context names an event"),
        ('ng:when "2020-05-04"^^xsd:date', "ng:organOf id:nigeria", "A claim has no such property"),
        ("rdf:object id:lagos-forum-2020", "rdf:object id:lagos", "the object of ng:spokeAt must be a ng:Event"),
        ("rdf:object id:lagos-forum-2020", 'rdf:object "the forum"', "must be an entity, but 'the forum' is a literal"),
        (
            "rdf:subject id:ada-okoro",
            "rdf:subject id:lagos",
            "the subject of ng:spokeAt must be a ng:Actor, but id:lagos is ng:Place",
        ),
        (
            "rdf:subject id:ada-okoro",
            "rdf:subject id:ada-okorro",
            "id:ada-okorro is described nowhere; did you mean id:ada-okoro?",
        ),
        ("ng:spokeAt", "ng:spokAt", "ng:spokAt is no predicate of the vocabulary; did you mean ng:spokeAt"),
        ("ng:spokeAt", "ng:Person", "ng:Person is no predicate of the vocabulary"),
        ("ng:spokeAt", "ng:gist", "the subject of ng:gist must be a ng:Claim"),
    ],
)
def test_a_wrong_claim_is_found_at_its_line(tiny_corpus, findings_after, old, new, message):
    findings = findings_after("sources/alpha.ttl", old, new)
    file = tiny_corpus / "sources" / "alpha.ttl"
    places = {(finding.severity, finding.file, finding.line) for finding in findings}
    assert places == {("error", str(file), _line(file, "c:ada-spoke-at-forum"))}
    assert any(message in finding.message for finding in findings), [finding.message for finding in findings]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"a great success"@en', "id:open-access", "must be a literal, but id:open-access is an entity"),
        ('"a great success"@en', '"7"^^xsd:integer', "must be a literal of rdf:PlainLiteral, but it is"),
        ('"a great success"@en', f'"{"word " * 15}word"@en', "Shorten the literal to 15 words"),
    ],
)
def test_a_wrong_literal_is_found_also_in_a_claim_that_is_not_asserted(findings_after, old, new, message):
    findings = findings_after("sources/alpha.ttl", old, new)
    assert [finding.term for finding in findings] == ["https://w3id.org/netgov/claim/alpha/forum-was-a-success"]
    assert message in findings[0].message


def test_a_literal_of_fifteen_words_is_accepted(findings_after):
    assert findings_after("sources/alpha.ttl", '"a great success"@en', f'"{"word " * 14}word"@en') == []


@pytest.mark.parametrize("value", ['"P3D"^^xsd:duration', '"P3D"'])
def test_a_literal_must_have_the_datatype_that_the_vocabulary_names(findings_after, value):
    claim = 'rdf:subject id:lagos-forum-2020 ; rdf:predicate ng:evaluatedAs ; rdf:object "a great success"@en'
    spoilt = f"rdf:subject id:lagos-forum-2020 ; rdf:predicate ng:lasted ; rdf:object {value}"
    findings = findings_after("sources/alpha.ttl", claim, spoilt)
    assert bool(findings) is ("xsd" not in value)


def test_a_literal_that_its_datatype_does_not_have_is_found(findings_after):
    findings = findings_after(
        "sources/alpha.ttl",
        'rdf:subject id:lagos-forum-2020 ; rdf:predicate ng:evaluatedAs ; rdf:object "a great success"@en',
        'rdf:subject id:lagos-forum-2020 ; rdf:predicate ng:finalNight ; rdf:object "2020-02-30"^^xsd:date',
    )
    assert any("must be a literal of xsd:date" in finding.message for finding in findings)


def test_times_of_different_precision_are_in_order(findings_after):
    when = 'ng:when "2020-05-04"^^xsd:date'
    assert (
        findings_after("sources/alpha.ttl", when, 'ng:earliest "2020"^^xsd:gYear ; ng:latest "2020-05-04"^^xsd:date')
        == []
    )


# What loading refuses already is a shape too: other tools have only those


@pytest.mark.parametrize(
    ("left_out", "message"),
    [
        ("rdf:subject", "one rdf:subject"),
        ("rdf:predicate", "one rdf:predicate"),
        ("rdf:object", "one rdf:object"),
        ("ng:reportedIn", "one ng:reportedIn"),
        ("ng:modality", "one ng:modality"),
        ("ng:polarity", "one ng:polarity"),
        ("ng:gist", "one ng:gist"),
        ("ng:span", "an ng:span"),
    ],
)
def test_a_claim_without_one_of_its_parts_violates_a_shape(left_out, message):
    lines = [line for line in CLAIM.splitlines() if not line.strip().startswith(f"{left_out} ")]
    messages = _violations("\n".join(lines))
    assert len(messages) == 1
    assert message in messages[0]


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ("rdf:subject id:b", "one rdf:subject"),
        ('ng:gist "Another."@en', "one ng:gist"),
        ("ng:modality ng:Hedged", "one ng:modality"),
        ("ng:polarity ng:Denied", "one ng:polarity"),
        ('ng:when "2014"^^xsd:gYear , "2015"^^xsd:gYear', "one ng:when"),
        ('ng:when "in May"', "one ng:when"),
        ('ng:when "2014-05-04T10:00:00"^^xsd:dateTime', "with its offset"),
    ],
)
def test_a_claim_with_a_part_too_many_or_a_wrong_time_violates_a_shape(extra, message):
    assert any(message in found for found in _violations(CLAIM + f"<urn:claim> {extra} ."))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("oa:end 5", "oa:end 0", "below oa:end"),
        ("oa:start 0", "oa:start -1", "from 0"),
        ("oa:start 0 ;", "", "one oa:start"),
        ("ab" * 32, "ab" * 31, "64 hexadecimal digits"),
        ("ab" * 32, "AB" * 32, "64 hexadecimal digits"),
        ('"Some words"', f'"{"word " * 8}word"', "at most eight"),
        ('"Some words"', '"one two three four five" ; ng:lastWords "six"', "to four words"),
        ('"Some words"', '"one" ; ng:lastWords "two three four five six"', "at most four words"),
        ("a oa:TextPositionSelector ;", "", "an oa:TextPositionSelector"),
        ('ng:firstWords "Some words"', 'ng:firstWord "Some words"', "A span has no such property"),
    ],
)
def test_a_wrong_span_violates_a_shape(old, new, message):
    assert old in CLAIM
    assert any(message in found for found in _violations(CLAIM.replace(old, new)))


CLAIM = """
@prefix id: <https://w3id.org/netgov/id/> .
@prefix ng: <https://w3id.org/netgov/vocab#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:source> a <urn:Source> .
<urn:claim> a ng:Claim ;
    rdf:subject id:a ;
    rdf:predicate ng:spokeAt ;
    rdf:object id:b ;
    ng:reportedIn <urn:source> ;
    ng:modality ng:Factual ;
    ng:polarity ng:Affirmed ;
    ng:gist "A spoke at B."@en ;
    ng:span [ a oa:TextPositionSelector ; oa:start 0 ; oa:end 5 ; ng:digest "%s" ; ng:firstWords "Some words" ] ;
    .
""" % ("ab" * 32)


def _violations(turtle: str) -> list[str]:
    # The source's own catalogue entry is not at issue: a class of its own keeps its shapes away.
    data = VOCABULARY + Graph().parse(data=turtle, format="turtle")
    data.add((URIRef("urn:Source"), URIRef("http://www.w3.org/2000/01/rdf-schema#subClassOf"), NG.Source))
    return [
        found.message
        for found in violations(data, SHAPES)
        if found.iri != "urn:source" and "vouches" not in found.message
    ]


def test_the_claim_of_these_tests_is_well_formed():
    assert _violations(CLAIM) == []


# Entities


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('rdfs:label "Lagos"@en', 'skos:altLabel "Lagos"@en', "Give the entity an rdfs:label"),
        ('rdfs:label "Lagos"@en', 'rdfs:label "Lagos"', "one rdfs:label, in English"),
        ('rdfs:label "Lagos"@en', 'rdfs:label "Lagos"@en , "Èkó"@yo', "one rdfs:label, in English"),
        ('rdfs:label "Lagos"@en', 'rdfs:label " Lagos"@en', "without spaces at its ends"),
        ('rdfs:label "Lagos"@en', 'rdfs:label "Lagos"@en ; skos:altLabel "Èkó"', "in which language"),
        ('rdfs:label "Lagos"@en', 'rdfs:label "Lagos"@en ; skos:exactMatch <https://example.org/>', "a Wikidata item"),
        ('rdfs:label "Lagos"@en', 'rdfs:label "Lagos"@en ; ng:organOf id:nigeria', "the subject of ng:organOf must be"),
        ('rdfs:label "Lagos"@en', 'rdfs:label "Lagos"@en ; ng:organnOf id:nigeria', "did you mean ng:organOf?"),
        ("id:lagos a ng:Place", "id:lagos a ng:Place , ng:Event", "Nothing is both"),
        (
            "id:lagos a ng:Place",
            "id:lagos a ng:Plaice",
            "ng:Plaice is not declared in the vocabulary; did you mean ng:Place",
        ),
        ("id:lagos a ng:Place", "id:lagos a skos:Collection", "has no class of the vocabulary"),
    ],
)
def test_a_wrong_entity_is_found_at_its_line(tiny_corpus, findings_after, old, new, message):
    findings = findings_after("entities/things.ttl", old, new)
    file = tiny_corpus / "entities" / "things.ttl"
    found = [finding for finding in findings if message in finding.message]
    assert {(finding.severity, finding.file, finding.line) for finding in found} == {
        ("error", str(file), _line(file, "id:lagos a"))
    }


@pytest.mark.parametrize("types", ["ng:Person , ng:Declaration", "ng:Person , ng:Company", "ng:Speech , ng:Practice"])
def test_disjoint_classes_share_no_instance_whatever_the_subclass(findings_after, types):
    entity = f'\nid:chimera a {types.replace("Speech", "Utterance")} ; rdfs:label "Chimera"@en .\nid:lagos a'
    findings = findings_after("entities/things.ttl", "\nid:lagos a", entity)
    assert any("id:chimera: Nothing is both" in finding.message for finding in findings)


def test_a_state_may_be_a_place(tiny_corpus):
    assert "ng:State , ng:Place" in (tiny_corpus / "entities" / "things.ttl").read_text(encoding="utf-8")
    assert validate(load_corpus(tiny_corpus)).ok


def test_an_event_needs_an_asserted_claim_and_a_reported_event_has_none(tiny_corpus, findings_after):
    reported = findings_after(
        "entities/things.ttl", "id:lagos-forum-2020 a ng:Conference", "id:lagos-forum-2020 a ng:ReportedEvent"
    )
    assert any("An asserted claim vouches for this ng:ReportedEvent" in finding.message for finding in reported)
    rumour = '\nid:rumour a ng:Conference ; rdfs:label "Rumour"@en .\nid:lagos a'
    unvouched = findings_after("entities/things.ttl", "\nid:lagos a", rumour)
    assert any("id:rumour: No asserted claim vouches for this ng:Event" in finding.message for finding in unvouched)


def test_a_denied_or_attributed_claim_may_be_about_a_reported_event(tiny_corpus, findings_after):
    rumour = '\nid:rumour a ng:ReportedEvent ; rdfs:label "Rumour"@en .\nid:lagos a'
    _replace(tiny_corpus / "entities" / "things.ttl", "\nid:lagos a", rumour)
    opposes = "rdf:subject id:telecom-ministry ; rdf:predicate ng:opposes ; rdf:object id:open-access"
    alarmed = "rdf:subject id:rumour ; rdf:predicate ng:alarms ; rdf:object id:telecom-ministry"
    assert findings_after("sources/alpha.ttl", opposes, alarmed) == []


def test_a_measure_type_comes_from_its_scheme(tiny_corpus, findings_after):
    measure = (
        '\nid:fine a ng:ReportedEvent , ng:Measure ; rdfs:label "Fine"@en ; ng:measureType ng:Factual .\nid:lagos a'
    )
    findings = findings_after("entities/things.ttl", "\nid:lagos a", measure)
    assert any("from the concept scheme ng:measureTypes" in finding.message for finding in findings)


# Sources


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("dcterms:title", "dcterms:description", "one dcterms:title"),
        ("dcterms:publisher id:alpha-gazette", "dcterms:publisher id:lagos", "one dcterms:publisher"),
        ("dcterms:publisher id:alpha-gazette", "dcterms:publisher id:alpha-gazete", "did you mean id:alpha-gazette?"),
        ('"2020-05-05"^^xsd:date', '"5 May"', "one dcterms:issued"),
        ('"2020-05-05"^^xsd:date', '"2020-07-02"^^xsd:date', "not after ng:copiedOn"),
        ("<https://example.org/alpha>", '"example.org"', "one foaf:page"),
        ("<https://example.org/alpha>", "<javascript:alert(1)>", "one foaf:page"),
        ("ng:copiedOn", "ng:copied", "foaf:page and ng:copiedOn"),
        ("ng:textLength ", "ng:textLength -", "one ng:textLength"),
        ('ng:textDigest "', 'ng:textDigest "x', "one ng:textDigest"),
        ('ng:sentences "', 'ng:sentences "0-9,', "one ng:sentences"),
        ('ng:sentences "', 'ng:sentences "7-3 ', "ng:sentences: the interval 7-3 is empty"),
        ('ng:paragraphs "', 'ng:paragraphs "one ', "one ng:paragraphs"),
        ("ng:reason", "rdfs:comment", "one ng:reason"),
        ("a ng:Gap", "a ng:Place", "as ng:Gap"),
    ],
)
def test_a_wrong_source_is_found_at_its_line(tiny_corpus, findings_after, old, new, message):
    findings = findings_after("sources/alpha.ttl", old, new)
    file = tiny_corpus / "sources" / "alpha.ttl"
    found = [finding for finding in findings if message in finding.message]
    assert {(finding.severity, finding.file, finding.line) for finding in found} == {
        ("error", str(file), _line(file, "source:alpha a"))
    }


def test_a_span_and_a_gap_outside_of_the_text_are_found_without_the_text(tiny_corpus, findings_after):
    file = tiny_corpus / "sources" / "alpha.ttl"
    recorded = re.search(r"ng:textLength ([0-9]+)", file.read_text(encoding="utf-8"))
    assert recorded is not None
    findings = findings_after("sources/alpha.ttl", recorded[0], "ng:textLength 160")
    messages = " ".join(finding.message for finding in findings)
    assert "lies outside of the text of 160 characters; netgov anchor" in messages
    assert f"an ng:gap ends at {recorded[1]}, outside of the text of 160 characters" in messages
    assert f"ng:sentences ends at {recorded[1]}, but ng:textLength says 160" in messages


# The ontology


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('rdfs:label "person"@en ;', "", "ng:Person needs exactly one rdfs:label"),
        ('rdfs:label "person"@en ;', 'rdfs:label "person" ;', "ng:Person needs exactly one rdfs:label, in English"),
        (
            'rdfs:label "person"@en ;',
            'rdfs:label "person"@en ; skos:definition "Human."@en ;',
            "exactly one skos:definition",
        ),
        ('rdfs:label "person"@en ;', 'rdfs:label "Place"@en ;', "has the same label as"),
        ('rdfs:label "attended"@en ;', 'rdfs:label "spoke at"@en ;', "has the same label as"),
        ("ng:Person a owl:Class ;", "ng:Person", "ng:Person has no type"),
        (
            "ng:Person a owl:Class ;",
            "ng:Person a owl:Class, owl:ObjectProperty ;",
            "a name stands for one kind of thing",
        ),
        (
            "ng:spokeAt a owl:ObjectProperty ;",
            "ng:spokeAt a owl:ObjectProperty, owl:DatatypeProperty ;",
            "one kind of thing",
        ),
        ("owl:versionIRI", "rdfs:seeAlso", "the header has no owl:versionIRI"),
        ("dcterms:license", "rdfs:seeAlso", "the header has no dcterms:license"),
        ("dcterms:created", "rdfs:comment", "the header has no dcterms:created"),
        ("rdfs:range xsd:dateTime ;", "rdfs:range xsd:date ;", "xsd:date is no datatype of OWL 2 RL"),
        (
            "ng:Person a owl:Class ;",
            "ng:Person a owl:Class ; rdfs:subClassOf [ a owl:Restriction ] ;",
            "leads out of OWL 2 RL",
        ),
        ("rdfs:domain ng:Person ;", "rdfs:domain ng:Persona ;", "ng:Persona is not declared"),
        ("rdfs:domain ng:Person ;", "rdfs:domain ng:Persona ;", "did you mean ng:Person?"),
        ("ng:edgeDirection ng:Forward", "ng:edgeDirection ng:Supports", "take it from ng:edgeDirections"),
        ("ng:oneValued true", 'ng:oneValued "yes"', "has ng:oneValued yes; write true, or leave it out"),
        ('ng:inverseLabel "had as participant"@en ;', "", "needs an ng:inverseLabel"),
        (
            "ng:gist a owl:DatatypeProperty ;",
            "ng:gist a owl:DatatypeProperty ; ng:edgeDirection ng:Forward ;",
            "must be an owl:ObjectProperty",
        ),
    ],
)
def test_a_flaw_of_the_vocabulary_is_found(errors_of_ontology, old, new, message):
    errors = errors_of_ontology(old, new)
    assert any(message in error and re.match(r"error: .*vocabulary\.ttl:\d+: ", error) for error in errors), errors


def test_a_property_with_neither_domain_nor_range_is_a_warning(tiny_corpus, ontology):
    _replace(
        ontology / "vocabulary.ttl",
        "ng:describedAs a owl:DatatypeProperty ;\n    rdfs:range rdf:PlainLiteral ;",
        "ng:describedAs a owl:DatatypeProperty ;",
    )
    report = validate(load_corpus(tiny_corpus, ontology=ontology))
    assert report.ok
    assert any(
        "warning: " in line and "ng:describedAs has neither rdfs:domain nor rdfs:range" in line
        for line in report.lines()
    )


def test_an_unused_class_is_a_warning_and_one_with_a_used_subclass_is_used(tiny_corpus, ontology):
    warned = {line.split()[2] for line in validate(load_corpus(tiny_corpus, ontology=ontology)).lines()}
    assert "ng:PoliticalParty" in warned
    assert warned.isdisjoint({"ng:Person", "ng:Actor", "ng:Holder", "ng:Event", "ng:Claim", "ng:Gap"})


def test_a_term_that_only_a_shape_or_a_question_uses_is_found_at_its_line(tiny_corpus, ontology):
    with (ontology / "shapes.ttl").open("a", encoding="utf-8") as shapes:
        shapes.write('shape:New a sh:NodeShape ; sh:targetClass ng:Persn ; sh:message "Mend it."@en .\n')
    (ontology / "questions" / "new.rq").write_text("# title: New\nSELECT * { ?a ng:attendet ?b }\n", encoding="utf-8")
    lines = validate(load_corpus(tiny_corpus, ontology=ontology)).lines()
    last = len((ontology / "shapes.ttl").read_text(encoding="utf-8").splitlines())
    assert (
        f"error: {ontology / 'shapes.ttl'}:{last}: ng:Persn is not declared in the vocabulary; did you mean ng:Person?"
        in lines
    )
    assert any(line.startswith(f"error: {ontology / 'questions' / 'new.rq'}:2: ng:attendet is not") for line in lines)


def test_an_ontology_without_readable_shapes_is_an_error_with_its_place(tiny_corpus, ontology):
    (ontology / "shapes.ttl").write_text("@prefix a: <urn:a> .\n\na:b a:c\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"shapes\.ttl:\d+: "):
        validate(load_corpus(tiny_corpus, ontology=ontology))
    (ontology / "shapes.ttl").unlink()
    with pytest.raises(CorpusError, match=r"no shapes\.ttl"):
        validate(load_corpus(tiny_corpus, ontology=ontology))


# Evidence


def test_spans_of_the_encoded_text_are_exact(tiny_corpus, tiny_sources):
    report = verify_evidence(load_corpus(tiny_corpus), tiny_sources)
    assert report.lines() == []
    assert report.counts == {"spans": 9, "exact": 9, "moved": 0, "missing": 0}
    assert report.coverage == ()


@pytest.mark.parametrize("folder", ["nowhere", None])
def test_texts_that_are_not_there_are_a_note_and_no_error(tiny_corpus, tmp_path, folder):
    report = verify_evidence(load_corpus(tiny_corpus), folder and tmp_path / folder, coverage=True)
    assert report.ok
    assert report.findings == ()
    assert all(line.startswith("note: evidence not checked: no ") for line in report.lines())
    assert report.counts["spans"] == 0


def test_the_note_names_the_source_and_the_folder(tiny_corpus, tiny_sources):
    shutil.rmtree(tiny_sources / "beta")
    report = verify_evidence(load_corpus(tiny_corpus), tiny_sources)
    assert report.lines() == [f"note: evidence not checked: no text of beta in {tiny_sources}"]
    assert report.counts["exact"] == 5


def test_another_copy_of_the_text_moves_spans_and_that_is_a_warning(tiny_corpus, tiny_sources):
    file = tiny_sources / "alpha" / "article.txt"
    file.write_text("A new heading\n\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    report = verify_evidence(load_corpus(tiny_corpus), tiny_sources, coverage=True)
    assert report.ok
    assert (report.counts["exact"], report.counts["moved"]) == (4, 5)
    assert any("the words of the span 0-48 stand at 14-62 now" in line for line in report.lines())
    assert any("is not the one that was encoded" in note and "coverage not checked" in note for note in report.notes)
    assert {sentence.source for sentence in report.coverage} == {"https://w3id.org/netgov/source/beta"}


def test_a_wrong_position_in_the_encoded_text_is_an_error(tiny_corpus, tiny_sources):
    file = tiny_corpus / "sources" / "alpha.ttl"
    _replace(file, "oa:start 0 ; oa:end 48", "oa:start 1 ; oa:end 49")
    report = verify_evidence(load_corpus(tiny_corpus), tiny_sources)
    assert [(finding.severity, finding.line) for finding in report.findings] == [("error", _line(file, "c:ada-spoke"))]
    assert "1-49 stand at 0-48 now" in report.lines()[0]


def test_words_that_are_gone_are_an_error(tiny_corpus, tiny_sources):
    file = tiny_sources / "alpha" / "article.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("Ada Okoro spoke", "Ada Okoro sang"), encoding="utf-8")
    report = verify_evidence(load_corpus(tiny_corpus), tiny_sources)
    assert not report.ok
    assert "do not stand in the text; anchor the claim again" in report.lines()[0]
    assert report.counts["missing"] == 1


def test_coverage_lists_each_sentence_with_its_claims_gaps_and_words(tiny_corpus, tiny_sources):
    report = verify_evidence(load_corpus(tiny_corpus), tiny_sources, coverage=True)
    alpha = [sentence for sentence in report.coverage if sentence.source.endswith("alpha")]
    assert [sentence.number for sentence in alpha] == [1, 2, 3, 4, 5, 6]
    assert alpha[0].text == "Ada Okoro spoke at the Lagos Forum on 4 May 2020."
    assert alpha[0].claims == ("https://w3id.org/netgov/claim/alpha/ada-spoke-at-forum",)
    assert (alpha[-1].claims, alpha[-1].gaps, alpha[-1].uncovered) == ((), ("A question.",), ())


def test_a_stretch_without_a_claim_or_a_gap_is_an_error_of_the_source(tiny_corpus, tiny_sources):
    corpus, text = tiny_corpus / "sources" / "beta.ttl", tiny_sources / "beta" / "article.txt"
    old = normalise(text.read_text(encoding="utf-8"))
    new = f"{old} Nobody knows why this sentence is here."
    text.write_text(new, encoding="utf-8")
    _replace(corpus, digest(old), digest(new))
    _replace(corpus, 'ng:paragraphs "', f'ng:paragraphs "0-{len(new)}" ; rdfs:comment "')
    recorded = re.search(r'ng:sentences "([^"]*)"', corpus.read_text(encoding="utf-8"))
    assert recorded is not None
    report = verify_evidence(load_corpus(tiny_corpus), tiny_sources, coverage=True)
    assert any("ng:sentences leaves out words of the text" in line for line in report.lines())
    _replace(corpus, recorded[1], f"{recorded[1]} {len(old) + 1}-{len(new)}")
    report = verify_evidence(load_corpus(tiny_corpus), tiny_sources, coverage=True)
    assert report.lines() == [
        f"error: {corpus}:{_line(corpus, 'source:beta a')}: no claim states {len(old) + 1}-{len(new) - 1} "
        "(Nobody knows why this sentence is here); encode it, or record an ng:gap with the reason"
    ]
    assert report.coverage[-1].uncovered == ((len(old) + 1, len(new) - 1),)


def test_recorded_sentences_that_cannot_be_read_are_an_error_with_their_place(tiny_corpus, tiny_sources):
    _replace(tiny_corpus / "sources" / "alpha.ttl", 'ng:sentences "', 'ng:sentences "7-3 ')
    with pytest.raises(EvidenceError, match=r"alpha\.ttl:\d+: ng:sentences: the interval 7-3"):
        verify_evidence(load_corpus(tiny_corpus), tiny_sources, coverage=True)


# Reports


def test_a_report_keeps_findings_once_and_sorted_by_place():
    first, second = Finding("warning", "odd", "a.ttl", 2), Finding("error", "wrong", "a.ttl", 10)
    report = Report([second, first, second])
    assert report.lines() == ["warning: a.ttl:2: odd", "error: a.ttl:10: wrong"]
    assert not report.ok
    assert Report([first]).ok


def test_a_finding_without_a_place_is_still_one_line():
    assert str(Finding("error", "wrong\n  twice")) == "error: wrong twice"


def test_reports_add_up():
    both = Report([Finding("error", "a")], {"claims": 1}, ["n"]) + Report([Finding("error", "b")], {"spans": 2}, ["m"])
    assert [finding.message for finding in both.findings] == ["a", "b"]
    assert (both.counts, both.notes) == ({"claims": 1, "spans": 2}, ("n", "m"))
