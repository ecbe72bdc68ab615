"""The page of synthetic graphs of 100, 1,000 and 10,000 entities in Chromium, against pyvis's page and ipysigma's.

ipysigma takes part where it is installed (``pip install ipysigma``) and npm is there to fetch what its page loads.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import itertools
import math
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyoxigraph as ox
from playwright.sync_api import Browser, Page, Route, sync_playwright
from playwright.sync_api import TimeoutError as TooLateError
from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS

from netgov.export import to_trig
from netgov.model import Claim, Modality, Span
from netgov.model.catalogue import Catalogue, Direction, Entity, OntologyClass, Predicate, SourceRecord
from netgov.model.claim_rdf import derived_triples
from netgov.model.terms import from_rdflib_triple
from netgov.namespaces import CLAIM, ID, SOURCE, VOCABULARY_IRI
from netgov.page import render
from netgov.page.sparql_tab import asking
from netgov.store import load_questions

SIZES = (100, 1_000, 10_000)
REPEATS = 3
PATIENCE = 180.0
"""Seconds after which a page counts as not usable."""
KINDS = ("Person", "Company", "Conference", "Concept", "State", "NewsArticle")
RELATIONS = ("attended", "supports", "opposes", "mentions", "hosted")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
USABLE = "#map[aria-busy=false]"
STABLE = """() => {
  const bar = document.getElementById("loadingBar");
  return typeof network === "object" && network?.physics?.ready && (!bar || bar.style.display === "none");
}"""
SIGMA = "canvas.sigma-nodes"
PACKAGES = {"requirejs@2.3.7": "require.js", "@jupyter-widgets/html-manager@1.0.14": "dist/embed-amd.js"}
"""What ipysigma's page loads from two hosts, besides its own program."""
FRAMES = """() => {
  window.frames_ = [];
  const next = (now) => { window.frames_.push(now); if (window.frames_.length < 400) requestAnimationFrame(next); };
  requestAnimationFrame(next);
}"""


def graph(size: int) -> tuple[list[Claim], Catalogue]:
    """Invent entities and two and a half claims for each, half of them about a few well-known ones.

    Parameters
    ----------
    size
        Number of entities.

    Returns
    -------
    list of Claim, Catalogue
        The same on every run.
    """
    chance = random.Random(size)
    iris = [str(ID[f"e{number:05}"]) for number in range(size)]
    classes = [f"{VOCABULARY_IRI}#{kind}" for kind in KINDS]
    entities = {
        iri: Entity(iri, f"Entity {place} of the benchmark", (classes[place % len(classes)],))
        for place, iri in enumerate(iris)
    }
    predicates = {
        f"{VOCABULARY_IRI}#{name}": Predicate(f"{VOCABULARY_IRI}#{name}", name, direction=Direction.FORWARD)
        for name in RELATIONS
    }
    source = SourceRecord(str(SOURCE["benchmark"]), "Benchmark", url="https://example.org/benchmark")
    claims = []
    for number in range(int(size * 2.5)):
        subject = chance.choice(iris)
        known = iris[min(int(chance.paretovariate(0.7)) - 1, size - 1)]
        claims.append(
            Claim(
                f"{CLAIM}benchmark/c{number:06}",
                subject,
                chance.choice(list(predicates)),
                known if chance.random() < 0.5 else chance.choice(iris),
                source.iri,
                f"What claim {number} says, in one sentence of a usual length.",
                (Span(number * 7, number * 7 + 60, "ab12" * 16, "first few words", "last few words"),),
                chance.choices(list(Modality), [1, 1, 1, 1, 12])[0],
            )
        )
    records = {iri: OntologyClass(iri, kind.lower()) for iri, kind in zip(classes, KINDS, strict=True)}
    return claims, Catalogue(entities, predicates, records, {source.iri: source})


def dataset(claims: list[Claim], catalogue: Catalogue) -> ox.Store:
    """Put the graph into a store, for the page's SPARQL tab.

    Parameters
    ----------
    claims, catalogue
        The graph.

    Returns
    -------
    pyoxigraph.Store
        In memory.
    """
    store = ox.Store()
    triples = [triple for claim in claims for triple in claim.triples()]
    for entity in catalogue.entities.values():
        triples.append((URIRef(entity.iri), RDFS.label, Literal(entity.label, lang="en")))
        triples += [(URIRef(entity.iri), RDF.type, URIRef(kind)) for kind in entity.types]
    store.bulk_extend(ox.Quad(*from_rdflib_triple(triple)) for triple in triples)
    store.bulk_extend(ox.Quad(*triple) for claim in claims for triple in derived_triples(claim))
    return store


def write_pyvis(claims: list[Claim], catalogue: Catalogue, path: Path) -> None:
    """Write pyvis's default page of the same graph.

    Parameters
    ----------
    claims, catalogue
        The graph.
    path
        The file.
    """
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for iri, entity in catalogue.entities.items():
        network.add_node(iri, label=entity.label)
    for claim in claims:
        network.add_edge(claim.subject, str(claim.object), title=claim.gist)
    path.write_text(network.generate_html(), encoding="utf-8")


def write_ipysigma(claims: list[Claim], catalogue: Catalogue, path: Path) -> None:
    """Write ipysigma's page of the same graph.

    Parameters
    ----------
    claims, catalogue
        The graph.
    path
        The file.
    """
    import networkx as nx
    from ipysigma import Sigma

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_nodes_from((iri, {"label": entity.label}) for iri, entity in catalogue.entities.items())
    network.add_edges_from((claim.subject, str(claim.object), {"title": claim.gist}) for claim in claims)
    Sigma.write_html(network, str(path), fullscreen=True)
    # What it loads is answered from this disk, in a newer patch release, whose digest differs.
    path.write_text(re.sub(r' integrity="[^"]*"', "", path.read_text(encoding="utf-8")), encoding="utf-8")


def programs(folder: Path) -> dict[str, bytes]:
    """Fetch what ipysigma's page would load from a network.

    Parameters
    ----------
    folder
        Where to unpack it.

    Returns
    -------
    dict of str to bytes
        Scripts by a part of their address; empty where ipysigma or npm is not installed.
    """
    found, npm = importlib.util.find_spec("ipysigma"), shutil.which("npm")
    if found is None or found.origin is None or npm is None:
        return {}
    scripts = {"ipysigma@": Path(found.origin).with_name("nbextension").joinpath("index.js").read_bytes()}
    for package, file in PACKAGES.items():
        packed = subprocess.run([npm, "pack", "--silent", package], cwd=folder, capture_output=True, check=True)
        with tarfile.open(folder / packed.stdout.decode().split()[-1]) as archive:
            content = archive.extractfile(f"package/{file}")
            assert content is not None, file
            scripts[Path(file).stem] = content.read()
    return scripts


def opened(
    browser: Browser, path: Path, ready: Callable[[Page], object], answers: Mapping[str, bytes]
) -> tuple[float, float]:
    """Open a page and drag it about.

    Parameters
    ----------
    browser
        A running browser.
    path
        The file.
    ready
        Waits until the page can be used.
    answers
        Scripts that the page may load, by a part of their address; all else it asks for is refused at once.

    Returns
    -------
    (float, float)
        Seconds until it is usable, and milliseconds per frame while it is dragged (95th percentile); NaN when it
        never became usable.
    """

    def answer(route: Route) -> None:
        body = next((text for part, text in answers.items() if part in route.request.url), None)
        if body is None:
            route.abort()
        else:
            route.fulfill(body=body, content_type="text/javascript", headers={"access-control-allow-origin": "*"})

    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(PATIENCE * 1000)
    # pyvis's template asks for Bootstrap even with everything in line: refused at once, so that it does not wait.
    page.route(re.compile("^https?://"), answer)
    start = time.perf_counter()
    try:
        page.goto(path.as_uri(), wait_until="commit")
        ready(page)
        return time.perf_counter() - start, dragged(page)
    except TooLateError:
        return float("nan"), float("nan")
    finally:
        page.close()


def dragged(page: Page) -> float:
    """Drag the drawing and time its frames.

    Parameters
    ----------
    page
        An open page.

    Returns
    -------
    float
        95th percentile of the milliseconds between frames.
    """
    page.mouse.move(600, 400)
    page.mouse.down()
    page.evaluate(FRAMES)
    for step in range(40):
        page.mouse.move(600 + step * 4, 400 + step * 2)
    page.mouse.up()
    moments = page.evaluate("window.frames_")
    gaps = sorted(later - earlier for earlier, later in itertools.pairwise(moments))
    return float(gaps[int(len(gaps) * 0.95)])


def say(seconds: float) -> str:
    """Seconds for the table."""
    return f"more than {PATIENCE:.0f} s" if math.isnan(seconds) else f"{seconds:.2f} s"


def main() -> int:
    """Measure, and print a section of Markdown.

    Returns
    -------
    int
        0 when measured, 2 without a browser.
    """
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        print("error: no browser: install Chromium or Chrome, or set CHROMIUM to its path", file=sys.stderr)
        return 2
    rows, first = [], 0.0
    peers = {
        "pyvis": (write_pyvis, lambda page: page.wait_for_function(STABLE), 1_000),
        "ipysigma": (write_ipysigma, lambda page: page.wait_for_selector(SIGMA), max(SIZES)),
    }
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        answers = programs(Path(folder))
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for size in SIZES[:1] if "--quick" in sys.argv else SIZES:
            print(f"{size} entities", file=sys.stderr)
            claims, catalogue = graph(size)
            start = time.perf_counter()
            tab = asking(to_trig(dataset(claims, catalogue)), load_questions().values())
            html = render(claims, catalogue, title=f"{size} entities", asking=tab)
            built = time.perf_counter() - start
            mine = Path(folder, f"{size}.html")
            mine.write_text(html, encoding="utf-8")
            runs = [opened(browser, mine, lambda page: page.wait_for_selector(USABLE), {}) for _ in range(REPEATS)]
            usable, frame = (statistics.median(run[part] for run in runs) for part in (0, 1))
            first = first or usable
            others = []
            for name, (write, ready, largest) in peers.items():
                peer = Path(folder, f"{name}-{size}.html")
                if size > largest or (name == "ipysigma" and not answers):
                    others.append("not tried | | | ")
                    continue
                write(claims, catalogue, peer)
                theirs, slow = opened(browser, peer, ready, answers if name == "ipysigma" else {})
                others.append(
                    f"{say(theirs)} | {slow:.0f} ms | {peer.stat().st_size / 1024:,.0f} | {theirs / usable:.1f}"
                )
            rows.append(
                f"| {size:,} | {built:.1f} s | {usable:.2f} s | {frame:.0f} ms | {len(html.encode()) / 1024:,.0f} "
                f"| {usable / first:.1f} | {' | '.join(others)} |"
            )
        version = browser.version
        browser.close()
    sigma = f", ipysigma {importlib.metadata.version('ipysigma')}" if answers else ""
    print("## The page\n")
    print(
        f"{os.cpu_count()} cores, no graphics card, Chromium {version}, Python {platform.python_version()}, "
        f"pyvis {importlib.metadata.version('pyvis')}{sigma}; median of {REPEATS} runs of netgov's page, one of the "
        "others.\nFrom opening the file until the drawing can be used; 95th percentile of the time of a frame while it "
        "is\ndragged; size in KiB; the other's time by netgov's. netgov's page has its SPARQL tab, which does nothing "
        "until\nit is opened: some 2,000 KiB and the data once more. It draws 500 of 10,000 entities at first, without "
        "their\nlines while it is dragged.\n"
    )
    if answers:
        print(
            "ipysigma's page holds data only: the programs that it loads from two hosts were answered from the disk.\n"
            "It counts as usable when it has drawn the nodes, which it puts at random places.\n"
        )
    peer_columns = " | ".join(f"{name}: usable | frame | KiB | ratio" for name in peers)
    print(f"| entities | built in | usable | frame | KiB | to the smallest | {peer_columns} |")
    print("|---" * 14 + "|")
    print("\n".join(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
