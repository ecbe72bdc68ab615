"""Fixtures that all tests may use: a small corpus with two sources and their texts, invented for the purpose."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ["servers"]

# Inputs that are made up are the same in every run, unless it is a long one; how busy the machine is decides nothing.
settings.register_profile(
    "few", deadline=None, derandomize=True, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("many", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--long``."""
    parser.addoption("--long", action="store_true", help="kill, damage and make up many times what is so a few times")


def pytest_configure(config: pytest.Config) -> None:
    """Set how many inputs are made up."""
    settings.load_profile("many" if config.getoption("--long") else "few")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that need Virtuoso first: workers steal from the end, so that a single one starts and fills it."""
    asking = {item.path for item in items if "virtuoso" in _parameters(item) or "virtuoso" in _fixtures(item)}
    items.sort(key=lambda item: item.path not in asking)


def _fixtures(item: pytest.Item) -> tuple[str, ...]:
    return getattr(item, "fixturenames", ())


def _parameters(item: pytest.Item) -> list[object]:
    call = getattr(item, "callspec", None)
    return list(call.params.values()) if call else []


@pytest.fixture(scope="session")
def few_or_many(pytestconfig: pytest.Config) -> Callable[[int, int], int]:
    """A function that gives the first of two numbers, or the second in a long run."""
    return lambda few, many: many if pytestconfig.getoption("--long") else few


PREFIXES = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix id: <https://w3id.org/netgov/id/> .
@prefix ng: <https://w3id.org/netgov/vocab#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix source: <https://w3id.org/netgov/source/> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

ENTITIES = """
id:ada-okoro a ng:Person ;
    rdfs:label "Ada Okoro"@en ;
    skos:altLabel "Dr Okoro"@en ;
    skos:exactMatch wd:Q42 .

id:jose-alvarez a ng:Person ;
    rdfs:label "José Álvarez"@en .

id:example-net a ng:Company ;
    rdfs:label "Example Net"@en ;
    skos:altLabel "Example"@en .

id:nigeria a ng:State , ng:Place ;
    rdfs:label "Nigeria"@en .

id:telecom-ministry a ng:PublicBody ;
    rdfs:label "Ministry of Telecommunications"@en ;
    ng:organOf id:nigeria .

id:lagos-forum-2020 a ng:Conference ;
    rdfs:label "Lagos Forum 2020"@en ;
    skos:altLabel "the forum"@en .

id:lagos a ng:Place ;
    rdfs:label "Lagos"@en .

id:open-access a ng:Concept ;
    rdfs:label "open access"@en .

id:alpha-gazette a ng:MediaOutlet ;
    rdfs:label "Alpha Gazette"@en .
"""

ALPHA_TEXT = (
    "Ada Okoro spoke at the Lagos Forum on 4 May 2020. The forum took place in Lagos.\n\n"
    "Example Net supports open access. It was a great success. "
    "According to Example Net, the Ministry of Telecommunications opposes open access. But who knows?\n"
)
BETA_TEXT = (
    "Dr Okoro gave a speech at the forum, which Example Net attended in May. José Álvarez did not attend. "
    "Example Net plans to host the forum.\n"
)

# name, subject, predicate, object, gist, phrase of the text, further properties
ALPHA_CLAIMS = [
    ("ada-spoke-at-forum", "id:ada-okoro", "ng:spokeAt", "id:lagos-forum-2020", "Ada Okoro spoke at the forum.",
     "Ada Okoro spoke at the Lagos Forum on 4 May 2020", 'ng:when "2020-05-04"^^xsd:date'),
    ("forum-took-place-in-lagos", "id:lagos-forum-2020", "ng:tookPlaceIn", "id:lagos", "The forum was in Lagos.",
     "The forum took place in Lagos", ""),
    ("example-net-supports-open-access", "id:example-net", "ng:supports", "id:open-access",
     "Example Net is for open access.", "Example Net supports open access", ""),
    ("forum-was-a-success", "id:lagos-forum-2020", "ng:evaluatedAs", '"a great success"@en', "The forum went well.",
     "It was a great success", "ng:modality ng:Judgement"),
    ("ministry-opposes-open-access", "id:telecom-ministry", "ng:opposes", "id:open-access",
     "Example Net says that the ministry is against open access.",
     "the Ministry of Telecommunications opposes open access", "ng:accordingTo id:example-net"),
]  # fmt: skip
BETA_CLAIMS = [
    ("ada-spoke-at-forum", "id:ada-okoro", "ng:spokeAt", "id:lagos-forum-2020", "Ada Okoro gave a speech there.",
     "Dr Okoro gave a speech at the forum", ""),
    ("example-net-attended-forum", "id:example-net", "ng:attended", "id:lagos-forum-2020",
     "Example Net was at the forum.", "which Example Net attended in May",
     'ng:earliest "2020-05-01"^^xsd:date ; ng:latest "2020-05-31"^^xsd:date ; ng:context id:lagos-forum-2020'),
    ("jose-did-not-attend-forum", "id:jose-alvarez", "ng:attended", "id:lagos-forum-2020",
     "José Álvarez stayed away.", "José Álvarez did not attend", "ng:polarity ng:Denied"),
    ("example-net-plans-to-host-forum", "id:example-net", "ng:hosted", "id:lagos-forum-2020",
     "Example Net means to be the host.", "Example Net plans to host the forum", "ng:modality ng:Planned"),
]  # fmt: skip


@pytest.fixture
def tiny_corpus(tmp_path: Path) -> Path:
    """A corpus of two sources (``alpha``, ``beta``) that agree on one triple; return its folder.

    Standings: alpha asserts three triples, judges one and attributes one; beta asserts two, denies one, plans one.
    """
    return _write_tiny_corpus(tmp_path / "corpus")


@pytest.fixture(scope="session")
def shared_tiny_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as `tiny_corpus`, for what many tests share and none changes."""
    return _write_tiny_corpus(tmp_path_factory.mktemp("tiny") / "corpus")


@pytest.fixture
def tiny_sources(tmp_path: Path) -> Path:
    """The folder with the texts of the two sources of `tiny_corpus`: ``<id>/article.txt``."""
    root = tmp_path / "texts"
    for name, text in (("alpha", ALPHA_TEXT), ("beta", BETA_TEXT)):
        (root / name).mkdir(parents=True)
        _write(root / name / "article.txt", text)
    return root


@pytest.fixture(scope="session")
def three_sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in corpus with two invented sources on the same conference; the folder is for reading only.

    The herald knows nothing of the article: it confirms some of it, contradicts some, and adds to it. The digest
    quotes the article (``ng:cites``) and nothing else. Their texts lie in ``second_source/texts``.
    """
    root = tmp_path_factory.mktemp("three") / "corpus"
    shutil.copytree(Path(__file__).parents[1] / "graph" / "corpus", root)
    for folder in ("entities", "sources"):
        shutil.copytree(Path(__file__).parent / "second_source" / folder, root / folder, dirs_exist_ok=True)
    return root


BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "msedge",
    "chrome",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium for all tests that need one."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail("no browser: install Chromium or Chrome, or set CHROMIUM to its path", pytrace=False)
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=arguments)
        yield running
        running.close()


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the commands that tests run out of the user's cache folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NETGOV_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@dataclass(frozen=True)
class Listener:
    """A web server in another process, and the file in which it notes what it is asked."""

    url: str
    log: Path

    def hits(self) -> list[str]:
        """Requests so far, one line each."""
        return self.log.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="session")
def listening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listener]:
    """The server, for all tests; it answers as a SPARQL endpoint, and with Turtle to whoever asks for RDF."""
    log = tmp_path_factory.mktemp("listener") / "hits.txt"
    log.touch()
    with subprocess.Popen(
        [sys.executable, "-c", _SERVER, str(log)], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        port = process.stdout.readline().strip()
        yield Listener(f"http://127.0.0.1:{port}/there", log)
        process.kill()


@pytest.fixture
def listener(listening: Listener) -> Listener:
    """The server, with nothing noted yet."""
    listening.log.write_text("", encoding="utf-8")
    return listening


_SERVER = """
import http.server, sys
RESULTS = b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri", "value": "urn:fetched"}}]}}'
TURTLE = b'<urn:fetched> a <urn:Thing> .'
class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with open(sys.argv[1], "a", encoding="utf-8") as log:
            log.write(self.command + " " + self.path + chr(10))
        asked = self.headers.get("Accept", "")
        kind, body = ("text/turtle", TURTLE) if "turtle" in asked else ("application/sparql-results+json", RESULTS)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    do_GET = do_POST = answer
    def log_message(self, *args):
        pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
"""


def _write_tiny_corpus(root: Path) -> Path:
    for folder in ("entities", "sources"):
        (root / folder).mkdir(parents=True)
    _write(root / "entities" / "things.ttl", PREFIXES + ENTITIES)
    _write(root / "sources" / "alpha.ttl", source_turtle("alpha", "2020-05-05", ALPHA_TEXT, ALPHA_CLAIMS, "But who"))
    _write(root / "sources" / "beta.ttl", source_turtle("beta", "2020-06-01", BETA_TEXT, BETA_CLAIMS))
    return root


def source_turtle(name: str, issued: str, raw: str, claims: list[tuple[str, ...]], gap: str = "") -> str:
    """A source file as Turtle, with spans computed from the text."""
    text = " ".join(raw.split())
    parts = [
        PREFIXES + f"@prefix c: <https://w3id.org/netgov/claim/{name}/> .\n",
        f"source:{name} a ng:Source ;",
        f'    dcterms:title "The {name} report"@en ;',
        "    dcterms:publisher id:alpha-gazette ;",
        f'    dcterms:issued "{issued}"^^xsd:date ;',
        f"    foaf:page <https://example.org/{name}> ;",
        '    ng:copiedOn "2020-07-01"^^xsd:date ;',
        f"    ng:textLength {len(text)} ;",
        f'    ng:textDigest "{_digest(text)}" ;',
        f'    ng:sentences "{_intervals(text, _sentences(raw))}" ;',
        f'    ng:paragraphs "{_intervals(text, [" ".join(part.split()) for part in raw.split(chr(10) * 2)])}"',
    ]
    if gap:
        start = text.index(gap)
        parts.append(f'    ; ng:gap [ a ng:Gap ; oa:start {start} ; oa:end {len(text)} ; ng:reason "A question."@en ]')
    parts.append("    .")
    parts.extend(_claim(name, text, claim) for claim in claims)
    return "\n".join(parts) + "\n"


def _claim(source: str, text: str, claim: tuple[str, ...]) -> str:
    name, subject, predicate, object_, gist, phrase, extra = claim
    start = text.index(phrase)
    words = phrase.split()
    defaults = [
        default for default in ("ng:modality ng:Factual", "ng:polarity ng:Affirmed") if default.split()[0] not in extra
    ]
    return (
        f"\nc:{name} a ng:Claim ;\n"
        f"    rdf:subject {subject} ; rdf:predicate {predicate} ; rdf:object {object_} ;\n"
        f"    ng:reportedIn source:{source} ;\n"
        f"    {' ; '.join([*defaults, *([extra] if extra else [])])} ;\n"
        f'    ng:gist "{gist}"@en ;\n'
        f"    ng:span [ a oa:TextPositionSelector ; oa:start {start} ; oa:end {start + len(phrase)} ;\n"
        f'        ng:digest "{_digest(phrase)}" ;\n'
        f'        ng:firstWords "{" ".join(words[:2])}" ; ng:lastWords "{" ".join(words[-2:])}" ] .'
    )


def _sentences(raw: str) -> list[str]:
    return [
        sentence.strip()
        for paragraph in raw.split("\n\n")
        for sentence in paragraph.replace(". ", ".\n").replace("? ", "?\n").splitlines()
        if sentence.strip()
    ]


def _intervals(text: str, parts: list[str]) -> str:
    pairs = []
    position = 0
    for part in parts:
        start = text.index(part, position)
        position = start + len(part)
        pairs.append(f"{start}-{position}")
    return " ".join(pairs)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
