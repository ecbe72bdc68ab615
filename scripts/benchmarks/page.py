"""The page of synthetic graphs of 100, 1,000 and 10,000 entities in Chromium, against pyvis's default page."""

from __future__ import annotations

import importlib.metadata
import itertools
import math
import os
import platform
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLateError

from netgov.catalogue import Catalogue, Direction, Entity, OntologyClass, Predicate, SourceRecord
from netgov.claims import Claim, Modality, Span
from netgov.namespaces import CLAIM, ID, SOURCE, VOCABULARY_IRI
from netgov.page import render

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


def opened(browser: Browser, path: Path, ours: bool) -> tuple[float, float]:
    """Open a page and drag it about.

    Parameters
    ----------
    browser
        A running browser.
    path
        The file.
    ours
        Whether it is netgov's.

    Returns
    -------
    (float, float)
        Seconds until it is usable, and milliseconds per frame while it is dragged (95th percentile); NaN when it
        never became usable.
    """
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    # pyvis's template asks for Bootstrap even with everything in line: answered at once, so that it does not wait.
    page.route("http*://**", lambda route: route.abort())
    start = time.perf_counter()
    try:
        page.goto(path.as_uri(), wait_until="commit", timeout=PATIENCE * 1000)
        if ours:
            page.wait_for_selector(USABLE, timeout=PATIENCE * 1000)
        else:
            page.wait_for_function(STABLE, timeout=PATIENCE * 1000)
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
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for size in SIZES[:1] if "--quick" in sys.argv else SIZES:
            print(f"{size} entities", file=sys.stderr)
            claims, catalogue = graph(size)
            start = time.perf_counter()
            html = render(claims, catalogue, title=f"{size} entities")
            built = time.perf_counter() - start
            mine, peer = Path(folder, f"{size}.html"), Path(folder, f"pyvis-{size}.html")
            mine.write_text(html, encoding="utf-8")
            runs = [opened(browser, mine, ours=True) for _ in range(REPEATS)]
            usable, frame = (statistics.median(run[part] for run in runs) for part in (0, 1))
            first = first or usable
            if size <= 1_000:
                write_pyvis(claims, catalogue, peer)
                theirs, slow = opened(browser, peer, ours=False)
                kib, ratio = f"{peer.stat().st_size / 1024:,.0f}", f"{theirs / usable:.0f} times sooner"
            else:
                theirs, slow, kib, ratio = float("nan"), float("nan"), "", ""
            pyvis = f"{say(theirs)} | {slow:.0f} ms | {kib}" if size <= 1_000 else "not tried | |"
            rows.append(
                f"| {size:,} | {built:.1f} s | {usable:.2f} s | {frame:.0f} ms | {len(html.encode()) / 1024:,.0f} "
                f"| {usable / first:.1f} | {pyvis} | {ratio} |"
            )
        version = browser.version
        browser.close()
    print("## The page\n")
    print(
        f"{os.cpu_count()} cores, no graphics card, Chromium {version}, Python {platform.python_version()}, "
        f"pyvis {importlib.metadata.version('pyvis')}; median of {REPEATS} runs of netgov's page, one of pyvis's.\n"
        "From opening the file until the drawing can be used; 95th percentile of the time of a frame while it is\n"
        "dragged; size in KiB. The last ratio is pyvis's time by netgov's.\n"
    )
    print("| entities | built in | usable | frame | KiB | to the smallest | pyvis: usable | frame | KiB | |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    print("\n".join(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
