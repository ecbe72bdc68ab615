"""From a .dna file to a corpus: what becomes of what, what is skipped, and that it says the same."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, SKOS, XSD

import netgov
from netgov.corpus import Corpus, builtin_ontology, load_corpus
from netgov.dna import DnaDatabase, Summary, import_dna, read, to_corpus
from netgov.dna._entities import TYPES
from netgov.dna._sources import TYPES as DOCUMENT_TYPES
from netgov.dna._sources import gist
from netgov.errors import NetgovError, OutputError, UnknownNameError
from netgov.evidence import normalise, segment
from netgov.model import Claim, Standing
from netgov.namespaces import CLAIM, ID, NG, PREFIXES, SOURCE, VOCABULARY_IRI
from netgov.networks import statements
from netgov.validation import validate, verify_evidence

New = Callable[..., Any]
SIGNS = {"supports": 1, "opposes": 0, "commentedOn": None}

# What a database cannot tell of a source.
UNKNOWN = ("dcterms:publisher", "dcterms:issued", "foaf:page", "ng:copiedOn")


def ng(name: str) -> str:
    return f"{VOCABULARY_IRI}#{name}"


def imported(path: Path, **options: Any) -> tuple[Corpus, Summary]:
    """Import a file into a folder beside it, and load the corpus."""
    folder = path.parent.parent / "corpus"
    summary = import_dna(path, folder, **options)
    return load_corpus(folder), summary


def claims_of(corpus: Corpus) -> list[Claim]:
    return [claim for source in corpus.sources for claim in source.claims]


def said(corpus: Corpus) -> dict[str, list[str]]:
    """The gists of each source, in the order of the text."""
    return {
        source.id: [claim.gist for claim in sorted(source.claims, key=lambda claim: (claim.spans, claim.iri))]
        for source in corpus.sources
    }


def comments(corpus: Corpus) -> list[str]:
    """All comments on claims."""
    return sorted(
        str(value)
        for source in corpus.sources
        for claim in source.claims
        for value in source.graph.objects(URIRef(claim.iri), RDFS.comment)
    )


def simple(new_dna: New, text: str = "Ada is for it, and Bob is not.", **values: Any) -> Path:
    """A database of one statement on all of a text."""
    dna = new_dna()
    dna.type()
    dna.quote(dna.document(text, title="Talk", date=0), text, text, **values)
    return Path(dna.close())


# ---------------------------------------------------------------- The worked example


def test_statements_become_claims(forum: Path) -> None:
    corpus, summary = imported(forum)
    assert said(corpus) == {
        "letter-to-the-editor": [
            "Example Net supports “Open networks”.",
            "Example Net opposes “Rules for platforms”.",
        ],
        "rules-for-the-net": [
            "Ada Okoro (Example Net) supports “Open networks”.",
            "Ada Okoro is affiliated with Example Net.",
            "Ministry of Telecommunications opposes “Open networks”.",
            "José Álvarez supports “Rules for platforms”.",
            "Ada Okoro (Example Net) opposes “Rules for platforms”.",
            "Dr. B. Lee commented on “Rules for platforms”.",
        ],
    }
    assert {claim.standing for claim in claims_of(corpus)} == {Standing.ASSERTED}
    assert summary.lines()[0] == (
        f"2 documents with 7 statements became 2 sources with 8 claims about 9 entities in {summary.folder}"
    )
    assert summary.skipped == ()


def test_every_statement_comes_out_with_its_place_and_its_side(forum: Path, tmp_path: Path) -> None:
    database = read(forum)
    corpus, _ = imported(forum, texts=tmp_path / "texts")
    assert statements_in(database) == statements_out(corpus, tmp_path / "texts")


def test_claims_are_named_after_what_they_say_and_lead_back_to_their_statement(forum: Path) -> None:
    corpus, _ = imported(forum)
    assert [claim.iri.removeprefix(CLAIM) for claim in claims_of(corpus)][-6:] == [
        "rules-for-the-net/ada-okoro-affiliated-with-example-net",
        "rules-for-the-net/ada-okoro-opposes-rules-for-platforms-4",
        "rules-for-the-net/ada-okoro-supports-open-networks-1",
        "rules-for-the-net/dr-b-lee-commented-on-rules-for-platforms-5",
        "rules-for-the-net/jose-alvarez-supports-rules-for-platforms-3",
        "rules-for-the-net/ministry-of-telecommunications-opposes-open-networks-2",
    ]


def test_an_affiliation_is_one_claim_with_a_span_for_each_statement(forum: Path) -> None:
    corpus, _ = imported(forum)
    affiliation, opposed, supported = claims_of(corpus)[2:5]
    assert (affiliation.subject, affiliation.predicate) == (str(ID["ada-okoro"]), ng("affiliatedWith"))
    assert affiliation.spans == (*supported.spans, *opposed.spans)


def test_documents_become_sources(forum: Path) -> None:
    corpus, _ = imported(forum)
    letter, article = corpus.sources
    iri = URIRef(SOURCE["rules-for-the-net"])
    assert article.iri == str(iri)
    wanted = {
        (RDF.type, NG.Source),
        (RDF.type, URIRef(ng("NewsArticle"))),
        (DCTERMS.title, Literal("Rules for the net")),
        (DCTERMS.creator, Literal("B. Writer")),
        (DCTERMS.publisher, URIRef(ID["alpha-gazette"])),
        (DCTERMS.issued, Literal("2020-05-04", datatype=XSD.date)),
        (DCTERMS.date, Literal("2020-05-04T12:00:00+00:00", datatype=XSD.dateTime)),
        (DCTERMS.type, Literal("newspaper article")),
        (URIRef(PREFIXES["schema"] + "articleSection"), Literal("Politics")),
        (FOAF.page, URIRef("https://example.org/rules?a=1&b=2")),
        (DCTERMS.provenance, Literal("Document 1 of a Discourse Network Analyzer database.", lang="en")),
    }
    found = set(article.graph.predicate_objects(iri))
    assert wanted <= found
    assert {str(predicate) for predicate, _ in found - wanted} == {
        str(NG[name]) for name in ("paragraphs", "sentences", "textDigest", "textLength")
    }
    # A publisher that is an actor of the study is that actor.
    assert (URIRef(letter.iri), DCTERMS.publisher, ID["example-net"]) in letter.graph


def test_entities_get_their_class_names_and_comments(forum: Path) -> None:
    entities = imported(forum)[0].entities
    types = {
        str(subject).removeprefix(ID): str(type_).partition("#")[2]
        for subject, type_ in entities.subject_objects(RDF.type)
    }
    assert types == {
        "ada-okoro": "Person",
        "alpha-gazette": "MediaOutlet",
        "dr-b-lee": "Person",
        "example-net": "Company",
        "jose-alvarez": "Person",
        "ministry-of-telecommunications": "PublicBody",
        "open-networks": "Concept",
        "openness": "Concept",
        "rules-for-platforms": "Concept",
    }
    assert set(entities.objects(ID["example-net"], SKOS.altLabel)) == {
        Literal("EN", lang="en"),
        Literal("ExNet", lang="en"),
    }
    assert set(entities.objects(ID["example-net"], RDFS.comment)) == {
        Literal("Type: Company"),
        Literal("Notes: Runs an exchange"),
    }
    assert list(entities.objects(ID["open-networks"], SKOS.broader)) == [ID["openness"]]


def test_the_corpus_is_valid_but_for_what_a_database_cannot_tell(forum: Path) -> None:
    corpus, _ = imported(forum)
    other = [line for line in validate(corpus).lines() if not any(f"one {name}" in line for name in UNKNOWN)]
    assert other == []


def test_the_texts_go_where_evidence_is_looked_for(forum: Path, tmp_path: Path) -> None:
    corpus, _ = imported(forum, texts=tmp_path / "texts")
    report = verify_evidence(corpus, tmp_path / "texts")
    assert report.lines() == []
    assert (report.counts["spans"], report.counts["exact"]) == (9, 9)


def test_no_text_is_in_the_corpus(forum: Path) -> None:
    imported(forum)
    for path in (forum.parent.parent / "corpus").rglob("*.ttl"):
        assert "At the forum on 4 May, Ada Okoro of Example Net" not in path.read_text(encoding="utf-8")
    assert not list((forum.parent.parent / "corpus").rglob("*.txt"))


def test_the_same_file_gives_the_same_bytes(forum: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        import_dna(forum, tmp_path / name)
    files = [{path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.ttl")} for name in ("one", "two")]
    assert files[0] == files[1]
    assert sorted(files[0]) == ["actors.ttl", "concepts.ttl", "letter-to-the-editor.ttl", "rules-for-the-net.ttl"]


def test_a_file_is_laid_out_as_if_by_hand(forum: Path) -> None:
    imported(forum)
    text = (forum.parent.parent / "corpus" / "sources" / "letter-to-the-editor.ttl").read_text(encoding="utf-8")
    assert (
        """
c:example-net-opposes-rules-for-platforms-7 a ng:Claim ;
    rdf:subject id:example-net ; rdf:predicate ng:opposes ; rdf:object id:rules-for-platforms ;
    ng:reportedIn source:letter-to-the-editor ;
    ng:modality ng:Factual ; ng:polarity ng:Affirmed ;
    ng:gist "Example Net opposes “Rules for platforms”."@en ;
    ng:span [ a oa:TextPositionSelector ; oa:start 59 ; oa:end 86 ;
"""
        in text
    )


def test_a_discourse_network_counts_the_same_statements(forum: Path) -> None:
    imported(forum)
    kg = netgov.load(forum.parent.parent / "corpus")
    label = kg.catalogue.label
    found = [
        (label(said.actor), label(said.concept), said.level, str(said.date))
        for said in statements(kg.claims(), kg.catalogue)
    ]
    assert sorted(found) == [
        ("Ada Okoro", "Open networks", True, "2020-05-04"),
        ("Ada Okoro", "Rules for platforms", False, "2020-05-04"),
        ("Example Net", "Open networks", True, "2020-05-05"),
        ("Example Net", "Rules for platforms", False, "2020-05-05"),
        ("José Álvarez", "Rules for platforms", True, "2020-05-04"),
        ("Ministry of Telecommunications", "Open networks", False, "2020-05-04"),
    ]


# ---------------------------------------------------------------- Who, on what, which side


@pytest.mark.parametrize(
    ("data_type", "value", "predicate", "gist_", "comment"),
    [
        ("boolean", 1, "supports", "Ada supports “Taxes”.", []),
        ("boolean", 0, "opposes", "Ada opposes “Taxes”.", []),
        ("boolean", 7, "commentedOn", "Ada commented on “Taxes”.", []),
        ("integer", 3, "supports", "Ada supports “Taxes” (agreement: 3).", ["agreement: 3"]),
        ("integer", -2, "opposes", "Ada opposes “Taxes” (agreement: -2).", ["agreement: -2"]),
        ("integer", 0, "commentedOn", "Ada commented on “Taxes” (agreement: 0).", ["agreement: 0"]),
        ("short text", "Pro", "supports", "Ada supports “Taxes” (agreement: Pro).", ["agreement: Pro"]),
        ("short text", "against", "opposes", "Ada opposes “Taxes” (agreement: against).", ["agreement: against"]),
        ("short text", "torn", "commentedOn", "Ada commented on “Taxes” (agreement: torn).", ["agreement: torn"]),
        ("short text", " ", "commentedOn", "Ada commented on “Taxes”.", []),
    ],
)
def test_the_agreement_makes_the_predicate(  # noqa: PLR0917 - one for each column of the table
    new_dna: New, data_type: str, value: object, predicate: str, gist_: str, comment: list[str]
) -> None:
    dna = new_dna()
    dna.type(person="short text", concept="short text", agreement=data_type)
    dna.statement(dna.document("Ada said so."), 0, 3, person="Ada", concept="Taxes", agreement=value)
    corpus, summary = imported(dna.close())
    (claim,) = claims_of(corpus)
    assert (claim.predicate, claim.gist, comments(corpus)) == (ng(predicate), gist_, comment)
    assert any("take no side: 1" in note for note in summary.notes) is (predicate == "commentedOn")


def test_a_scale_that_never_opposes_is_noted(new_dna: New) -> None:
    dna = new_dna()
    dna.type(person="short text", concept="short text", agreement="integer")
    document = dna.document("Ada said so.")
    for level in (1, 5):
        dna.statement(document, 0, 3, person="Ada", concept="Taxes", agreement=level)
    assert any(
        "'agreement' runs from 1 to 5, so it never opposes" in note for note in to_corpus(read(dna.close())).notes
    )


def test_a_boolean_that_is_not_called_an_agreement_is_none(new_dna: New) -> None:
    dna = new_dna()
    dna.type(person="short text", concept="short text", ironic="boolean")
    dna.statement(dna.document("Ada said so."), 0, 3, person="Ada", concept="Taxes", ironic=1)
    corpus, _ = imported(dna.close())
    assert (claims_of(corpus)[0].predicate, comments(corpus)) == (ng("commentedOn"), ["ironic: 1"])


def test_roles_name_the_variables_of_another_language(new_dna: New) -> None:
    dna = new_dna()
    dna.type("Aussage", Sprecherin="short text", Konzept="short text", Zustimmung="boolean")
    dna.statement(dna.document("Ada said so."), 0, 3, Sprecherin="Ada", Konzept="Steuern", Zustimmung=0)
    path = dna.close()
    assert [str(skipped) for skipped in to_corpus(read(path)).skipped] == [
        "statements (1): type “Aussage” without variables for an actor and a concept: 1"
    ]
    corpus, _ = imported(path, roles={"sprecherin": "person", "Konzept": "concept", "Zustimmung": "agreement"})
    assert said(corpus) == {"document-1": ["Ada opposes “Steuern”."]}


def test_roles_of_unknown_variables_and_unknown_roles_are_refused(forum: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="no variable called 'persons'; did you mean person"):
        import_dna(forum, tmp_path / "out", roles={"persons": "actor"})
    with pytest.raises(UnknownNameError, match="no role called 'speaker'"):
        import_dna(forum, tmp_path / "out", roles={"person": "speaker"})
    assert not (tmp_path / "out").exists()


def test_an_actor_variable_finds_the_organization_or_person_of_its_name(new_dna: New) -> None:
    dna = new_dna()
    dna.type()
    other = dna.type("Other", actor="short text", concept="short text", agreement="boolean")
    document = dna.document("Ada said so.")
    dna.statement(document, 0, 3, person="Ada", organization="Example Net", concept="Taxes", agreement=1)
    for actor in ("Example Net", "Ada", "Farmers", "Eve"):
        dna.statement(document, 4, 8, other, actor=actor, concept="Taxes", agreement=0)
    dna.entity("actor", "Farmers", other, Type="Social movement")
    corpus, _ = imported(dna.close())
    types = {
        str(subject).removeprefix(ID): str(type_).partition("#")[2]
        for subject, type_ in corpus.entities.subject_objects(RDF.type)
    }
    assert types == {
        "ada": "Person",
        "eve": "Actor",
        "example-net": "Organization",
        "farmers": "StakeholderGroup",
        "taxes": "Concept",
    }


def test_members_of_groups_and_organizations_of_actors(new_dna: New) -> None:
    dna = new_dna()
    dna.type(actor="short text", organization="short text", concept="short text", agreement="boolean")
    document = dna.document("One two three.")
    dna.entity("actor", "Eve", Type="person")
    dna.entity("organization", "Farmers", Type="group")
    for start, actor, organization in ((0, "Eve", "Farmers"), (4, "Lobby", "Farmers"), (8, "Lobby", "Big Oil")):
        dna.statement(document, start, start + 3, actor=actor, organization=organization, concept="Taxes", agreement=0)
    corpus, _ = imported(dna.close())
    assert said(corpus) == {
        "document-1": [
            "Eve is one of Farmers.",
            "Eve (Farmers) opposes “Taxes”.",
            "Lobby is one of Farmers.",
            "Lobby (Farmers) opposes “Taxes”.",
            # Who is no person is affiliated with nothing, but the coding is not lost.
            "Lobby (Big Oil) opposes “Taxes”.",
        ]
    }
    assert comments(corpus) == ["organization: Big Oil"]
    assert not [line for line in validate(corpus).lines() if not any(f"one {name}" in line for name in UNKNOWN)]


def test_a_type_of_statements_may_tell_affiliations_only(new_dna: New) -> None:
    dna = new_dna()
    dna.type("Membership", person="short text", organization="short text")
    dna.statement(dna.document("Ada of Example Net."), 0, 18, person="Ada", organization="Example Net")
    corpus, summary = imported(dna.close())
    assert (said(corpus), summary.skipped) == ({"document-1": ["Ada is affiliated with Example Net."]}, ())


def test_further_variables_are_kept_as_comments(new_dna: New) -> None:
    text = "Ada said so in the hall, in front of all of the people who had come for it that day, and left."
    dna = new_dna()
    dna.type(
        person="short text", concept="short text", agreement="boolean",
        place="short text", certainty="integer", quoted="boolean", note="long text",
    )  # fmt: skip
    more = {"place": "the hall", "certainty": 4, "quoted": 0}
    document = dna.document(text)
    dna.statement(document, 0, 3, person="Ada", concept="Taxes", agreement=1, coder=1, note="Look\nup  again", **more)
    dna.statement(document, 4, 8, person="Ada", concept="Taxes", agreement=1, coder=2, note=f"She {text[4:79]}")
    dna.statement(document, 9, 11, person="Ada", concept="Taxes", agreement=1, coder=2, note=text[4:79])
    corpus, summary = imported(dna.close())
    assert comments(corpus) == [
        "certainty: 4",
        "coder: 1",
        "coder: 2",
        "coder: 2",
        "note: Look up again",
        f"note: She {text[4:79]}",
        "place: the hall",
        "quoted: 0",
    ]
    assert [str(skipped) for skipped in summary.skipped] == [
        "notes on statements (1): more than 15 words repeated from the text: 3"
    ]


def test_what_cannot_be_taken_over_is_counted_with_its_reason(new_dna: New) -> None:
    dna = new_dna()
    dna.type()
    note = dna.type("Annotation", note="long text")
    text = "Ada is for it. "
    document, empty = dna.document(text), dna.document(" \n ")
    ada = {"person": "Ada", "concept": "Taxes", "agreement": 1}
    dna.statement(99, 0, 3, **ada)
    dna.statement(empty, 0, 1, **ada)
    dna.statement(document, 3, 3, **ada)
    dna.statement(document, 0, 99, **ada)
    dna.statement(document, 14, 15, **ada)
    dna.statement(document, None, 3, **ada)
    dna.statement(document, 0, 3, 77)
    dna.statement(document, 0, 3, note, note="a note")
    dna.statement(document, 0, 3, person="", organization="", concept="Taxes", agreement=1)
    dna.statement(document, 0, 3, person="Ada", agreement=1)
    dna.statement(document, 0, 3, person=4711, organization="Example Net", concept="Taxes", agreement=1)
    dna.document("A talk", title="A talk", date=10**15)
    dna.entity("organization", "Example Net", child_of=1)
    dna.run("UPDATE ENTITIES SET ChildOf = 1 WHERE Value = 'Example Net'")
    corpus, summary = imported(dna.close())
    assert [str(skipped) for skipped in summary.skipped] == [
        "dates of documents (1): in no calendar: 3",
        "documents (1): no text: 2",
        "places in a hierarchy (1): only concepts are placed below others: 5",
        "statements (1): document missing: 1",
        "statements (1): document without text: 2",
        "statements (1): no actor named: 9",
        "statements (1): no concept named: 10",
        "statements (1): no position in the text: 6",
        "statements (1): nothing but white space in the passage: 5",
        "statements (1): passage ends where it begins, or before: 3",
        "statements (1): passage outside of the document's text: 4",
        "statements (1): statement type missing: 7",
        "statements (1): type “Annotation” without variables for an actor and a concept: 8",
        "values of statements (1): entity missing: 11",
    ]
    # The last statement has lost its person, but not its organization.
    assert said(corpus) == {"a-talk": [], "document-1": ["Example Net supports “Taxes”."]}


def test_two_statements_alike_are_two_claims(new_dna: New) -> None:
    dna = new_dna()
    dna.type()
    document = dna.document("Ada is for it.")
    for _ in range(2):
        dna.statement(document, 0, 3, person="Ada", concept="Taxes", agreement=1)
    assert [claim.iri[-1] for claim in claims_of(imported(dna.close())[0])] == ["1", "2"]


# ---------------------------------------------------------------- Names


def test_equal_names_are_one_entity_or_are_numbered(new_dna: New) -> None:
    dna = new_dna()
    dna.type()
    dna.type("Second", person="short text", concept="short text")
    for type_, name, value in (
        (1, "person", "China"),
        (1, "organization", "China"),
        (1, "organization", "China "),
        (1, "concept", "china!"),
        (2, "person", "China"),
        (1, "concept", "?!"),
        (1, "concept", "网络主权"),
    ):
        dna.entity(name, value, type_)
    dna.document("A talk.", title="Con", source="China")
    dna.document("A talk.", title="CON")
    dna.document("A talk.", title="../../etc/passwd")
    dna.document("A talk.")
    dna.document("A talk.", title="👍")
    corpus, _ = imported(dna.close())
    assert sorted(str(iri).removeprefix(ID) for iri in set(corpus.entities.subjects(RDFS.label))) == [
        "china",
        "china-2",
        "china-3",
        "concept",
        "网络主权",
    ]
    # A file called con.ttl cannot be made on Windows.
    assert [source.path.name for source in corpus.sources] == [
        "con-2.ttl",
        "con-3.ttl",
        "document-4.ttl",
        "document.ttl",
        "etc-passwd.ttl",
    ]
    (publisher,) = corpus.sources[0].graph.objects(None, DCTERMS.publisher)
    assert (publisher, RDF.type, NG.Organization) in corpus.entities


def test_every_class_of_the_tables_is_in_the_vocabulary(forum: Path) -> None:
    vocabulary = Graph().parse(builtin_ontology() / "vocabulary.ttl")
    classes = {str(term) for term in vocabulary.subjects(RDF.type)}
    assert {ng(class_) for class_ in (*TYPES.values(), *DOCUMENT_TYPES.values())} <= classes


def test_notes_are_kept_unless_they_are_the_address(new_dna: New) -> None:
    dna = new_dna()
    dna.document("A talk.", title="one", notes=" See https://example.org/ \nand \x07 more ")
    dna.document("A talk.", title="two", notes="https://[broken")
    first, second = imported(dna.close())[0].sources
    assert not list(first.graph.objects(None, FOAF.page))
    assert list(first.graph.objects(None, RDFS.comment)) == [Literal("See https://example.org/ \nand \x07 more")]
    assert list(second.graph.objects(None, RDFS.comment)) == [Literal("https://[broken")]


LABELS = st.text(
    st.sampled_from("aB 1.!?…。”“’)(…U.S.-éß网\n\u00a0") | st.characters(codec="utf-8"), min_size=1, max_size=200
)


@settings(deadline=None)
@given(LABELS, LABELS, LABELS, LABELS)
def test_a_gist_is_one_sentence_whatever_the_names(subject: str, group: str, object_: str, level: str) -> None:
    names = [normalise(name) or "x" for name in (subject, group, object_, level)]
    for predicate in ("supports", "opposes", "commentedOn", "affiliatedWith", "partOfGroup"):
        sentence = gist(predicate, *names)
        assert len(segment(sentence).sentences) == 1
        assert len(sentence) <= 300
        assert re.match(r"^\S.*[.!?][\"'”’)]*$", sentence)


# ---------------------------------------------------------------- Texts and folders


@pytest.mark.parametrize(
    "text", ["\ufeffAda is for it.", "Ada\r\nis\rfor it.\r\n", "Ada \x00 is\x1c for \U0001f600 it."]
)
def test_odd_texts_are_found_again(new_dna: New, tmp_path: Path, text: str) -> None:
    corpus, _ = imported(simple(new_dna, text, person="Ada", concept="Taxes", agreement=1), texts=tmp_path / "texts")
    report = verify_evidence(corpus, tmp_path / "texts")
    assert (report.lines(), report.counts["exact"]) == ([], 1)


def test_what_java_counts_differently_is_noted(new_dna: New) -> None:
    path = simple(new_dna, "Ada is for it 🙂.\r\nSo what?", person="Ada", concept="Taxes", agreement=1)
    assert to_corpus(read(path)).notes == (
        "documents with characters beyond the basic plane: 1; positions were counted as Java does",
        "documents with carriage returns: 1; look whether their passages are the right ones",
    )


def test_a_folder_with_anything_in_it_is_left_alone(forum: Path, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("mine")
    for place in (full, full / "mine.txt"):
        with pytest.raises(OutputError, match="something here already"):
            import_dna(forum, place)
    assert [path.name for path in full.iterdir()] == ["mine.txt"]


def test_an_empty_folder_will_do(forum: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    import_dna(forum, tmp_path / "empty")
    assert sorted(path.name for path in (tmp_path / "empty").iterdir()) == ["entities", "sources"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["databases", "empty"]


def test_texts_are_not_written_into_the_corpus_or_over_others(forum: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot lie in the corpus"):
        import_dna(forum, tmp_path / "out", texts=tmp_path / "out" / "texts")
    (tmp_path / "texts" / "letter-to-the-editor").mkdir(parents=True)
    with pytest.raises(OutputError, match="a text of that name"):
        import_dna(forum, tmp_path / "out", texts=tmp_path / "texts")
    assert [path.name for path in (tmp_path / "texts").rglob("*")] == ["letter-to-the-editor"]
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_that_cannot_be_written_to_is_an_output_error(forum: Path, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(OutputError, match="cannot be written"):
        import_dna(forum, tmp_path / "locked" / "out")


def test_an_import_that_fails_leaves_nothing_behind(forum: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        import_dna(forum, tmp_path / "file" / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["databases", "file"]


def test_a_foreign_file_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "study.dna").write_text("nothing like it")
    with pytest.raises(NetgovError):
        import_dna(tmp_path / "study.dna", tmp_path / "out", texts=tmp_path / "texts")
    assert [path.name for path in tmp_path.iterdir()] == ["study.dna"]


# ---------------------------------------------------------------- In equals out


def statements_in(database: DnaDatabase) -> Counter[tuple[object, ...]]:
    """Every statement of the standard type: document, words, actor, organization, concept, side."""
    found: Counter[tuple[object, ...]] = Counter()
    for statement in database.statements.values():
        document = database.documents[statement.document or 0]
        units = document.text.encode("utf-16-le")
        words = normalise(units[2 * (statement.start or 0) : 2 * (statement.stop or 0)].decode("utf-16-le"))
        person, organization, concept = (
            database.entities[int(statement.values[variable])].value if variable in statement.values else ""
            for variable in (1, 2, 3)
        )
        side = statement.values.get(4)
        day = "" if document.date is None else dt.datetime.fromtimestamp(document.date, dt.UTC).date().isoformat()
        found[day, words, person or organization, organization if person else "", concept, side] += 1
    return found


def statements_out(corpus: Corpus, texts: Path) -> Counter[tuple[object, ...]]:
    """The same from a corpus; the organization of a person is the one that they have in the same words."""
    found: Counter[tuple[object, ...]] = Counter()
    labels = {str(iri): str(label) for iri, label in corpus.entities.subject_objects(RDFS.label)}
    for source in corpus.sources:
        text = normalise((texts / source.id / "article.txt").read_text(encoding="utf-8"))
        day = str(source.graph.value(URIRef(source.iri), DCTERMS.issued) or "")
        organizations = {
            (claim.subject, span): labels[str(claim.object)]
            for claim in source.claims
            if claim.predicate == ng("affiliatedWith")
            for span in claim.spans
        }
        for claim in source.claims:
            sign = claim.predicate.partition("#")[2]
            if sign in SIGNS:
                (span,) = claim.spans
                organization = organizations.get((claim.subject, span), "")
                words = text[span.start : span.end]
                found[day, words, labels[claim.subject], organization, labels[str(claim.object)], SIGNS[sign]] += 1
    return found


PIECES = ("Ada ", "is for it", " 🙂", "\n\n", "e\u0301", "各", "\u00a0\t", "No.")
CODED = st.tuples(
    st.integers(0, 1),
    st.integers(0, 7),
    st.integers(1, 8),
    st.sampled_from(["", "Ada", "Bob", "Dr. Eve"]),
    st.sampled_from(["", "Example Net", "Ada", "Farmers' Union"]),
    st.sampled_from(["Open networks", "Rules for all. Now!", "网络主权"]),
    st.sampled_from([0, 1, None]),
)


@settings(max_examples=30, deadline=None)
@given(st.permutations(PIECES), st.permutations(PIECES), st.lists(CODED, max_size=12))
def test_what_goes_in_comes_out(
    tmp_path_factory: pytest.TempPathFactory,
    dna_file: Callable[..., Any],
    first: list[str],
    second: list[str],
    coded: list[tuple[int, int, int, str, str, str, int | None]],
) -> None:
    folder = tmp_path_factory.mktemp("study")
    dna = dna_file(folder / "study.dna")
    dna.type()
    texts = (first, second)
    documents = [dna.document("".join(text), date=86400 * day) for day, text in enumerate(texts)]
    organizations: dict[tuple[object, ...], str] = {}
    for number, start, length, person, organization, concept, side in coded:
        before, passage = "".join(texts[number][:start]), "".join(texts[number][start : start + length])
        # One person speaks for one organization in one passage, or nobody could tell for which.
        where = (number, normalise(before), normalise(before + passage), person)
        organization = organizations.setdefault(where, organization)  # noqa: PLW2901
        values = {"person": person, "organization": organization, "concept": concept, "agreement": side}
        units = (len(before.encode("utf-16-le")) // 2, len((before + passage).encode("utf-16-le")) // 2)
        if normalise(passage) and (person or organization):
            dna.statement(
                documents[number], *units, **{name: value for name, value in values.items() if value is not None}
            )
    database = read(dna.close())
    summary = import_dna(folder / "study.dna", folder / "corpus", texts=folder / "texts")
    corpus = load_corpus(folder / "corpus")
    assert statements_out(corpus, folder / "texts") == statements_in(database)
    assert summary.skipped == ()
    assert verify_evidence(corpus, folder / "texts").counts["exact"] == sum(
        len(claim.spans) for claim in claims_of(corpus)
    )
