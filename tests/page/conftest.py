"""A small invented graph with every kind of claim, a browser, and pages that fail a test on any request or error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request
from rdflib import Literal
from rdflib.namespace import XSD

import netgov
from netgov.model import Claim, Modality, Polarity, Span
from netgov.model.catalogue import (
    Catalogue,
    Direction,
    Entity,
    Gap,
    OntologyClass,
    Predicate,
    SourceRecord,
    Stance,
)
from netgov.namespaces import CLAIM, ID, NG, SOURCE, VOCABULARY_IRI
from netgov.page import render

HOSTILE = "<img src=x onerror=\"document.title='run'\"></script><b>"

Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def hostile() -> str:
    return HOSTILE


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    def term(name: str) -> str:
        return f"{VOCABULARY_IRI}#{name}"

    classes = [
        OntologyClass(str(NG.Actor), "actor"),
        OntologyClass(str(NG.Person), "person", parents=(str(NG.Actor),)),
        OntologyClass(str(NG.Organization), "organization", parents=(str(NG.Actor),)),
        OntologyClass(term("Guild"), "guild", parents=(str(NG.Organization),)),
        OntologyClass(term("Conference"), "conference", parents=(str(NG.Event),)),
        OntologyClass(str(NG.Event), "event"),
        OntologyClass(str(NG.Concept), "concept"),
        OntologyClass(str(NG.Place), "place"),
        OntologyClass(str(NG.Document), "document"),
    ]
    entities = [
        Entity(str(ID.ada), "Áda Löwe", (str(NG.Person),), ("The Lioness",), ("http://www.wikidata.org/entity/Q1",)),
        Entity(str(ID.bo), "Bo Ek", (str(NG.Person),)),
        Entity(str(ID.guild), "Guild of Clerks", (term("Guild"),), organ_of=(str(ID.town),)),
        Entity(str(ID.town), "Northtown", (str(NG.Place),)),
        Entity(str(ID.parley), "Harbour Parley", (term("Conference"),)),
        Entity(str(ID.remarks), "Ada's opening remarks", (str(NG.Event),)),
        Entity(str(ID.openness), "open harbours", (str(NG.Concept),)),
        Entity(str(ID.charter), "Harbour Charter", (str(NG.Document),)),
        Entity(str(ID.hostile), HOSTILE, (str(NG.Person),), ("", "\u202ehidden", "x" * 300)),
        Entity(str(ID.script), "يوحنا 🧭", (str(NG.Person),)),
    ]
    predicates = [
        Predicate(term("attended"), "attended", "was attended by", "Was there.", Direction.FORWARD),
        Predicate(term("supports"), "supports", "is supported by", "", Direction.FORWARD, Stance.SUPPORTS),
        Predicate(term("opposes"), "opposes", "is opposed by", "", Direction.FORWARD, Stance.OPPOSES),
        Predicate(term("performedBy"), "was carried out by", "carried out", "", Direction.BACKWARD),
        Predicate(term("comparedWith"), "compared with", "", "", Direction.UNDIRECTED),
        Predicate(term("mentions"), "mentions", "is mentioned in"),
        Predicate(term("hasTitle"), "has the title"),
    ]
    source = SourceRecord(
        str(SOURCE["gazette-1"]),
        "The Parley Opens",
        publisher=str(ID.guild),
        published="1901-05-04",
        copied_on="1901-06-01",
        url="https://example.org/gazette",
        text_length=400,
        text_digest="ab" * 32,
        paragraphs=((0, 200), (201, 400)),
        sentences=((0, 99), (100, 200), (201, 300), (301, 400)),
        gaps=(Gap(301, 400, "a question to the reader"),),
    )
    return Catalogue(
        {entity.iri: entity for entity in entities},
        {predicate.iri: predicate for predicate in predicates},
        {class_.iri: class_ for class_ in classes},
        {source.iri: source},
    )


@pytest.fixture(scope="session")
def claims() -> list[Claim]:
    day = Literal("1901-05-01", datatype=XSD.date)
    later = Literal("1901-05-03", datatype=XSD.date)
    ada, bo = (str(ID.ada),), (str(ID.bo),)
    said = {"according_to": ada, "stated_in": (str(ID.remarks),), "context": (str(ID.parley),)}
    title = Literal(f"Title {HOSTILE}")
    return [
        claim("ada-attended", ("ada", "attended", "parley"), "Ada was at the parley.", 0, when=day),
        claim("bo-attended", ("bo", "attended", "parley"), "Bo was at the parley.", 30, when=day),
        claim("guild-attended", ("guild", "attended", "parley"), "The guild was there.", 60, when=later),
        claim("ada-supports", ("ada", "supports", "openness"), "Ada is for open harbours.", 100),
        claim("bo-opposes", ("bo", "opposes", "openness"), "Bo is against open harbours.", 120),
        claim("remarks-by-ada", ("remarks", "performedBy", "ada"), "Ada gave the opening remarks.", 140),
        claim(
            "guild-should-open",
            ("guild", "supports", "openness"),
            "According to Ada, the guild should be for open harbours.",
            160,
            modality=Modality.PRESCRIBED,
            **said,
        ),
        claim("guild-said", ("guild", "attended", "parley"), "Ada says the guild came.", 170, according_to=ada),
        claim("judged", ("bo", "comparedWith", "ada"), "Bo seems like Ada.", 210, modality=Modality.JUDGEMENT),
        claim(
            "plans", ("bo", "attended", "remarks"), "Bo means to come.", 220, modality=Modality.PLANNED, according_to=bo
        ),
        claim("hedged", ("guild", "comparedWith", "town"), "Supposedly alike.", 230, modality=Modality.HEDGED),
        claim("not", ("charter", "attended", "parley"), "The charter was not there.", 240, polarity=Polarity.DENIED),
        claim("charter-mentions", ("charter", "mentions", "ada"), "The charter names Ada.", 250),
        claim("charter-title", ("charter", "hasTitle", title), f"Its title: {HOSTILE}", 260),
        claim("hostile-attended", ("hostile", "attended", "parley"), f"{HOSTILE} came.", 270, latest=later),
        claim("script-attended", ("script", "attended", "parley"), "", 280),
    ]


def claim(name: str, triple: tuple[str, str, str | Literal], gist: str, start: int, **more: Any) -> Claim:
    subject, predicate, object_ = triple
    return Claim(
        f"{CLAIM}gazette-1/{name}",
        str(ID[subject]),
        f"{VOCABULARY_IRI}#{predicate}",
        object_ if isinstance(object_, Literal) else str(ID[object_]),
        str(SOURCE["gazette-1"]),
        gist,
        (Span(start, start + 20, f"{start:02x}" * 32, "first words", "last words"),),
        **more,
    )


@pytest.fixture
def open_html(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Open HTML from a file; whatever it requests, and whatever its scripts complain about, fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_(html: str, *, width: int = 1280, height: int = 800, scheme: Any = "light", **more: Any) -> Page:
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        address = more.pop("address", "")
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            permissions=["clipboard-read", "clipboard-write"],
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        _watch(page, file.as_uri(), complaints)
        page.goto(file.as_uri() + address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def _watch(page: Page, url: str, complaints: list[str]) -> None:
    def requested(request: Request) -> None:
        if request.url.partition("#")[0] != url and not request.url.startswith(("data:", "blob:")):
            complaints.append(f"request: {request.url}")

    page.on("request", requested)
    page.on("console", lambda message: complaints.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))


@pytest.fixture
def small_page(open_html: Opener, claims: list[Claim], catalogue: Catalogue) -> Opener:
    """Open the page of the small graph."""

    def open_(*, quotations: dict[str, list[str]] | None = None, **more: Any) -> Page:
        return open_html(render(claims, catalogue, title="Harbour talk", quotations=quotations), **more)

    return open_


@pytest.fixture(scope="session")
def real_html() -> str:
    """Render the page of the built-in corpus, as the library writes it."""
    return netgov.load().page().html


@pytest.fixture
def real_page(open_html: Opener, real_html: str) -> Opener:
    """Open the page of the built-in corpus."""

    def open_(**more: Any) -> Page:
        return open_html(real_html, **more)

    return open_


@pytest.fixture
def choose() -> Callable[[Page, str], None]:
    """Select the first entity that the search finds."""

    def choose_(page: Page, name: str) -> None:
        page.get_by_role("combobox", name="Search entities").fill(name)
        page.keyboard.press("Enter")

    return choose_


@pytest.fixture
def evidence() -> Callable[[Page], Locator]:
    """Find the panel with the evidence."""
    return lambda page: page.get_by_role("complementary", name="Evidence")
