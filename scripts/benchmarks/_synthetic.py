"""Corpora of any size, written straight to disk: claims as rich as those of a real article, about heavy-tailed actors.

Every document is invented from its own number, so that nothing has to be kept in memory.
``python3 scripts/benchmarks/_synthetic.py DIR DOCUMENTS`` writes one.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

HEAD = """\
@prefix c: <https://w3id.org/netgov/claim/doc-{number:06}/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix id: <https://w3id.org/netgov/id/> .
@prefix ng: <https://w3id.org/netgov/vocab#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix source: <https://w3id.org/netgov/source/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SENTENCE = 70
"""Length of an invented sentence, in code points."""
FIRST_DAY = date(2005, 1, 1)
PER_FILE = 1_000
"""Documents whose utterances share one file of entities."""


@dataclass(frozen=True, slots=True)
class World:
    """How many entities of each kind a corpus has; they grow with it, as those of a real collection do.

    Parameters
    ----------
    documents
        Number of source documents.
    """

    documents: int

    @property
    def sizes(self) -> dict[str, int]:
        """Number of entities by the stem of their names."""
        return {
            "person": 20 + self.documents // 3,
            "company": 10 + self.documents // 10,
            "body": 5 + self.documents // 20,
            "state": 5 + min(self.documents // 50, 180),
            "conference": 3 + self.documents // 25,
            "measure": 5 + self.documents // 10,
            "service": 5 + self.documents // 30,
            "concept": 20 + self.documents // 50,
            "place": 10 + self.documents // 30,
        }


CLASSES = {
    "person": "Person",
    "company": "Company",
    "body": "PublicBody",
    "state": "State",
    "conference": "Conference",
    "measure": "Measure",
    "service": "OnlineService",
    "concept": "Concept",
    "place": "Place",
}


def write_corpus(folder: Path, documents: int, *, seed: int = 2014) -> None:
    """Write a corpus that `netgov.load` reads and `netgov verify` finds in order.

    Parameters
    ----------
    folder
        A folder that is not there yet.
    documents
        Number of source documents.
    seed
        Another one gives another corpus; the same one gives the same bytes.
    """
    (folder / "entities").mkdir(parents=True)
    (folder / "sources").mkdir()
    world = World(documents)
    for stem, size in world.sizes.items():
        with (folder / "entities" / f"{stem}.ttl").open("w", encoding="utf-8", newline="\n") as file:
            file.write(HEAD.format(number=0))
            file.writelines(_entity(stem, number) for number in range(size))
    for first in range(0, documents, PER_FILE):
        path = folder / "entities" / f"utterances-{first:06}.ttl"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(HEAD.format(number=0))
            for number in range(first, min(first + PER_FILE, documents)):
                file.write(f'\nid:speech-{number:06} a ng:Utterance ; rdfs:label "Speech {number}"@en .\n')
    for number in range(documents):
        path = folder / "sources" / f"doc-{number:06}.ttl"
        path.write_text(document(world, number, seed), encoding="utf-8", newline="\n")


def document(world: World, number: int, seed: int) -> str:
    """Invent one source document with its claims.

    Parameters
    ----------
    world
        The corpus that it belongs to.
    number
        Which document.
    seed
        The corpus's seed.

    Returns
    -------
    str
        Turtle.
    """
    chance = random.Random(f"{seed} {number}")
    claims = list(_claims(world, number, chance))
    ends = [(place * SENTENCE, place * SENTENCE + SENTENCE - 1) for place in range(len(claims))]
    day = FIRST_DAY + timedelta(days=number % 7000)
    intervals = " ".join(f"{start}-{end}" for start, end in ends)
    source = f"""
source:doc-{number:06} a ng:Source, ng:NewsArticle ;
    rdfs:label "Document {number} ({day.year})"@en ;
    dcterms:title "Document {number}"@en ;
    dcterms:publisher id:company-{number % world.sizes["company"]:05} ;
    dcterms:issued "{day}"^^xsd:date ;
    foaf:page <https://example.org/{number}> ;
    ng:copiedOn "2026-01-01"^^xsd:date ;
    ng:textLength {ends[-1][1]} ;
    ng:textDigest "{_digest(f"text {number}")}" ;
    ng:paragraphs "0-{ends[-1][1]}" ;
    ng:sentences "{intervals}" .
"""
    written = (
        _claim(number, place, day, *parts, start=start, end=end)
        for place, (parts, (start, end)) in enumerate(zip(claims, ends, strict=True))
    )
    return HEAD.format(number=number) + source + "".join(written)


def _claims(world: World, number: int, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """The stated triple, what else is said of it, and its gist, for each claim of a document."""

    def pick(stem: str) -> str:
        # A few are in every other document, most in one or two: Pareto's law, cut off at the number there are.
        size = world.sizes[stem]
        return f"id:{stem}-{min(int(chance.paretovariate(0.6)) - 1, chance.randrange(size)):05}"

    speaker, conference, concept = pick("person"), pick("conference"), pick("concept")
    speech = f"id:speech-{number:06}"
    fact = "ng:modality ng:Factual ; ng:polarity ng:Affirmed"
    week = ' ; ng:earliest "{week}"^^xsd:date ; ng:latest "{day}"^^xsd:date'
    at = f" ; ng:context {conference}"
    said = f" ; ng:accordingTo {speaker} ; ng:statedIn {speech}"
    stance = chance.choices(("supports", "opposes", "callsFor"), (5, 3, 2))[0]
    # Each event needs an asserted claim that vouches for it.
    yield f"{speech} ng:madeBy {speaker}", fact + at, "The speech was somebody's."
    if number < world.sizes["conference"]:
        yield (
            f"id:conference-{number:05} ng:tookPlaceIn {pick('place')}",
            fact + week,
            "A conference was held somewhere.",
        )
    if number < world.sizes["measure"]:
        yield f"id:measure-{number:05} ng:performedBy {pick('state')}", fact + week, "A state did something."
    everything = [
        (f"{speaker} ng:{stance} {concept}", fact + at, "Somebody took a position on it in public."),
        (
            f'{concept} ng:hasState "respected"@en',
            f"ng:modality ng:Prescribed ; ng:polarity ng:Affirmed{said}",
            "Somebody says what ought to be.",
        ),
        (f"{speaker} ng:spokeAt {conference}", fact + week, "Somebody spoke at a conference."),
        (f"{pick('company')} ng:attended {conference}", fact + week, "A company was at a conference."),
        (f"{pick('body')} ng:hosted {conference}", fact, "A public body was the host of a conference."),
        (
            f"{conference} ng:tookPlaceIn {pick('place')}",
            fact + ' ; ng:from "{week}"^^xsd:date ; ng:until "{day}"^^xsd:date',
            "A conference was held somewhere.",
        ),
        (f"{conference} ng:hadTopic {pick('concept')}", fact, "A conference dealt with it."),
        (f"{pick('measure')} ng:performedBy {pick('state')}", fact + week, "A state did something."),
        (
            f"{pick('measure')} ng:affected {pick('service')}",
            fact + ' ; ng:when "{day}"^^xsd:date',
            "A service was affected.",
        ),
        (f"{pick('company')} ng:{stance} {pick('concept')}", fact, "A company took a position on it."),
        (
            f"{conference} ng:servesPurpose {pick('concept')}",
            "ng:modality ng:Judgement ; ng:polarity ng:Affirmed",
            "The author sees a purpose behind it.",
        ),
        (
            f"{pick('company')} ng:attended {pick('conference')}",
            f"ng:modality ng:Hedged ; ng:polarity ng:Affirmed{week}",
            "A company is supposed to have been there.",
        ),
        (
            f"{pick('person')} ng:attended {conference}",
            f"ng:modality ng:Factual ; ng:polarity ng:Denied{week}",
            "Somebody was not there.",
        ),
        (
            f"{pick('state')} ng:attended {conference}",
            f"{fact} ; ng:accordingTo {pick('person')}",
            "Somebody says that a state was there.",
        ),
    ]
    weights = (9, 6, 6, 5, 2, 2, 3, 4, 3, 3, 3, 1, 1, 2)
    count = chance.choices((1, 2, 3, 5), (10, 5, 3, 1))[0]
    chosen: list[tuple[str, str, str]] = []
    for drawn in chance.choices(everything, weights, k=count * 2):
        if drawn not in chosen and len(chosen) < count:
            chosen.append(drawn)
    yield from chosen


def _claim(  # noqa: PLR0913, PLR0917 - the parts of a claim
    number: int, place: int, day: date, triple: str, more: str, gist: str, *, start: int, end: int
) -> str:
    subject, predicate, object_ = triple.split(" ", 2)
    week = day - timedelta(days=day.weekday() + 1)
    return f"""
c:claim-{place:02} a ng:Claim ;
    rdf:subject {subject} ; rdf:predicate {predicate} ; rdf:object {object_} ;
    ng:reportedIn source:doc-{number:06} ;
    {more.replace("{week}", str(week)).replace("{day}", str(day))} ;
    ng:gist "{gist}"@en ;
    ng:span [ a oa:TextPositionSelector ; oa:start {start} ; oa:end {end} ;
        ng:digest "{_digest(f"{number} {place}")}" ;
        ng:firstWords "first few words" ; ng:lastWords "and the last" ] .
"""


def _entity(stem: str, number: int) -> str:
    label = f"{stem.capitalize()} {number}"
    more = f' ; skos:altLabel "{stem[0].upper()}{number}"@en' if number % 3 == 0 else ""
    if stem == "body":
        more += f" ; ng:organOf id:state-{number % 5:05}"
    if stem == "measure":
        more += " ; ng:measureType ng:Blocking"
    return f'\nid:{stem}-{number:05} a ng:{CLASSES[stem]} ; rdfs:label "{label}"@en{more} .\n'


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    write_corpus(Path(sys.argv[1]), int(sys.argv[2]))
