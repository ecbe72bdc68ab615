"""Corpora of 100 to 12,000 documents (about a million triples), against rdflib, pyoxigraph, owlrl, pyshacl and others.

Every figure is the median of several runs, each in a process of its own, so that its peak of memory is its own too.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import itertools
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import _synthetic

RUNS = 3
LIMIT = 20
"""Seconds after which a question counts as not answered by rdflib; its ratio is then a lower bound."""
SLOW_PEERS = 1_000
"""Documents up to which owlrl, pyshacl over the whole graph, and kglab are tried."""
LONG = 60.0
"""Seconds after which one run of a job is enough."""
JOBS = Path(__file__).with_name("_jobs.py")


@dataclass
class Figure:
    """What several runs of a job gave.

    Parameters
    ----------
    seconds, peaks
        One number for each run: seconds, and MiB of memory.
    """

    seconds: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Median of the seconds."""
        return statistics.median(self.seconds)

    @property
    def peak(self) -> float:
        """Median of the peaks."""
        return statistics.median(self.peaks)

    def __str__(self) -> str:
        return f"{self.median:.2f} s ({min(self.seconds):.2f}–{max(self.seconds):.2f})"


@dataclass
class Size:
    """What was measured at one size: whole figures, and those of single questions.

    Parameters
    ----------
    documents, triples
        How large the corpus is.
    figures
        By the name of the job.
    questions
        Seconds by engine and question.
    """

    documents: int
    triples: int = 0
    figures: dict[str, Figure] = field(default_factory=dict)
    questions: dict[str, dict[str, float]] = field(default_factory=dict)


def run(name: str, *arguments: object, python: str = sys.executable) -> dict[str, Any]:
    """Run one job in a process of its own.

    Parameters
    ----------
    name
        Which one.
    *arguments
        What it takes.
    python
        The interpreter.

    Returns
    -------
    dict
        ``result`` and ``peak``.
    """
    command = [python, str(JOBS), name, *(str(argument) for argument in arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def repeated(name: str, *arguments: object, python: str = sys.executable) -> Figure:
    """Run a job several times; once if it takes long."""
    return attempts(name, *arguments, python=python, seconds=float)[0]


def attempts(
    name: str, *arguments: object, python: str = sys.executable, seconds: Callable[[Any], float]
) -> tuple[Figure, list[Any]]:
    """Run a job several times, once if it takes long: the figure, with the seconds in each result, and the results."""
    figure, results = Figure(), []
    while len(results) < RUNS and not (results and figure.seconds[0] > LONG):
        found = run(name, *arguments, python=python)
        results.append(found["result"])
        figure.seconds.append(seconds(found["result"]))
        figure.peaks.append(found["peak"])
        say(f"  {name}: {figure.seconds[-1]:.2f} s, {found['peak']:,.0f} MiB")
    return figure, results


def say(text: str) -> None:
    """Write down how far it is, with what was found, on standard error."""
    print(text, file=sys.stderr, flush=True)


def measure(documents: int, folder: Path, kglab: str | None) -> Size:
    """Write a corpus of a size and measure everything with it.

    Parameters
    ----------
    documents
        How many.
    folder
        Where to write.
    kglab
        The interpreter of an environment that has kglab, if there is one.

    Returns
    -------
    Size
        All figures.
    """
    say(f"{documents:,} documents")
    corpus, store = folder / "corpus", folder / "store"
    triples, quads = folder / "graph.nt", folder / "dataset.nq"
    _synthetic.write_corpus(corpus, documents)
    size = Size(documents)
    size.figures["build"] = repeated("build", corpus, store)
    size.triples = run("dump", store, triples, quads)["result"]
    for name, argument in (("load", corpus), ("opened", store), ("rdflib_parse", triples), ("oxigraph_load", quads)):
        size.figures[name] = repeated(name, argument)
    questions(size, store, quads)
    networks(size, store, triples)
    size.figures["netgov_closure"] = repeated("netgov_closure", corpus)
    if documents <= SLOW_PEERS:
        size.figures["netgov_validation"] = repeated("netgov_validation", corpus)
        size.figures["owlrl_closure"] = repeated("owlrl_closure", corpus)
        size.figures["pyshacl_validation"] = repeated("pyshacl_validation", corpus)
        if kglab:
            size.figures["kglab_load"] = repeated("kglab_load", triples, python=kglab)
    return size


def questions(size: Size, store: Path, quads: Path) -> None:
    """Time the named questions; the median of the runs for each, but one run of rdflib's."""
    for name in ("netgov_questions", "raw_questions"):
        size.figures[name], runs = attempts(name, store, seconds=lambda result: sum(result.values()))
        size.questions[name] = {key: statistics.median(one[key] for one in runs) for key in runs[0]}
    size.questions["rdflib_questions"] = run("rdflib_questions", quads, LIMIT)["result"]
    say(f"  rdflib_questions: {sum(map(math.isinf, size.questions['rdflib_questions'].values()))} not answered")


def networks(size: Size, store: Path, triples: Path) -> None:
    """Time the network of claims, its bare edges, and rdflib's converter."""
    runs = [run("networks", store) for _ in range(RUNS)]
    say(f"  networks: {[one['result'] for one in runs]}")
    for name in ("from the dataset", "from claims read", "bare"):
        # One process does all three; what it took is known of the first.
        peaks = [one["result"]["peak"] if name == "from the dataset" else 0.0 for one in runs]
        size.figures[name] = Figure([one["result"][name] for one in runs], peaks)
    size.figures["rdflib_network"] = repeated("rdflib_network", triples)


def ratios(peer: Mapping[str, float], ours: Mapping[str, float]) -> tuple[float, int]:
    """Geometric mean of how many times longer a peer takes, and how many of its answers did not come in time."""
    late = sum(math.isinf(seconds) for seconds in peer.values())
    logs = [math.log((LIMIT if math.isinf(peer[name]) else peer[name]) / ours[name]) for name in ours]
    return math.exp(statistics.fmean(logs)), late


def exponents(small: Size, large: Size, name: str) -> tuple[float, ...]:
    """Exponents with which time, and memory where it was measured, grow with the documents; none without both sizes."""
    if small.documents == large.documents or name not in small.figures or name not in large.figures:
        return ()
    steps = math.log(large.documents / small.documents)
    one, other = small.figures[name], large.figures[name]
    pairs = [(one.median, other.median)] + [(one.peak, other.peak)] * bool(one.peak)
    return tuple(math.log(last / first) / steps for first, last in pairs)


def steepest(sizes: Sequence[Size]) -> tuple[float, str] | None:
    """The largest exponent from one size to the next of anything that netgov does, and of what; None with one size."""
    found = [
        (exponent, TITLES[name])
        for name in OURS
        for small, large in itertools.pairwise(sizes)
        for exponent in exponents(small, large, name)
    ]
    return max(found, default=None)


def growth(sizes: Sequence[Size], name: str) -> str:
    """Say how time and memory grow from the smallest to the largest size; nothing where that was not measured."""
    return ", memory ".join(f"{exponent:.2f}" for exponent in exponents(sizes[0], sizes[-1], name))


TITLES = {
    "build": "netgov: files to a dataset on disk",
    "load": "netgov: files to a dataset in memory",
    "opened": "netgov: a dataset on disk, to the first answer",
    "oxigraph_load": "pyoxigraph alone: the dataset's quads",
    "rdflib_parse": "rdflib: the default graph's triples",
    "kglab_load": "kglab: the default graph's triples",
    "netgov_questions": "netgov: all named questions",
    "raw_questions": "pyoxigraph alone: all named questions",
    "from the dataset": "netgov: dataset to the network of claims",
    "from claims read": "netgov: claims that have been read, to their network",
    "bare": "networkx alone: `add_edges_from` of the same",
    "rdflib_network": "rdflib: `rdflib_to_networkx_multidigraph`",
    "netgov_closure": "netgov: closure",
    "owlrl_closure": "owlrl: closure",
    "netgov_validation": "netgov: all checks",
    "pyshacl_validation": "pyshacl: the shapes alone, whole graph",
}


OURS = (
    "build",
    "load",
    "opened",
    "netgov_questions",
    "from the dataset",
    "from claims read",
    "netgov_closure",
    "netgov_validation",
)


def table(sizes: Sequence[Size]) -> None:
    """Print every figure with its spread, its memory and its growth."""
    heads = [f"{size.documents:,} documents, {size.triples:,} triples" for size in sizes]
    print(f"| | {' | '.join(heads)} | growth |\n|---{'|---' * len(sizes)}|---|")
    for name, title in TITLES.items():
        if not any(name in size.figures for size in sizes):
            continue
        cells = []
        for size in sizes:
            figure = size.figures.get(name)
            memory = f", {figure.peak:,.0f} MiB" if figure and figure.peak else ""
            cells.append(f"{figure}{memory}" if figure else "not tried")
        print(f"| {title} | {' | '.join(cells)} | {growth(sizes, name)} |")
    print()


def question_table(size: Size) -> None:
    """Print the seconds of each question at one size."""
    print(f"Each named question at {size.documents:,} documents, in milliseconds:\n")
    print("| question | netgov | pyoxigraph | rdflib |\n|---|---|---|---|")
    engines = ("netgov_questions", "raw_questions", "rdflib_questions")
    for name in size.questions["netgov_questions"]:
        values = (size.questions[engine][name] for engine in engines)
        shown = (f"over {LIMIT * 1000:,}" if math.isinf(one) else f"{one * 1000:,.1f}" for one in values)
        print(f"| {name} | {' | '.join(shown)} |")
    print()


def goals(sizes: Sequence[Size]) -> None:
    """Print each goal with what was measured at the largest size at which both sides were tried."""

    def at(*names: str) -> Size:
        return [size for size in sizes if all(name in size.figures for name in names)][-1]

    last = sizes[-1]
    rows: list[tuple[str, str, str, bool, Size]] = []

    def faster(work: str, ours: str, theirs: str, times: float) -> None:
        size = at(ours, theirs)
        ratio = size.figures[theirs].median / size.figures[ours].median
        rows.append((work, f"{times:g} times faster", f"{ratio:.1f} times", ratio >= times, size))

    faster("load from the files of a corpus, against rdflib's parser", "load", "rdflib_parse", 7)
    faster("open a dataset that was built, against rdflib's parser", "opened", "rdflib_parse", 7)
    ratio, late = ratios(last.questions["rdflib_questions"], last.questions["netgov_questions"])
    more = f" at least ({late} of rdflib's answers took over {LIMIT} s, counted as that)" if late else ""
    rows.append(("named questions, against rdflib", "20 times faster", f"{ratio:.1f} times{more}", ratio >= 20, last))
    ratio, _ = ratios(last.questions["netgov_questions"], last.questions["raw_questions"])
    rows.append(("named questions, against pyoxigraph", "at most 1.2 times", f"{ratio:.2f} times", ratio <= 1.2, last))
    faster("dataset to NetworkX, against rdflib's converter", "from the dataset", "rdflib_network", 5)
    bare = last.figures["from claims read"].median / last.figures["bare"].median
    rows.append(("claims to NetworkX, against the bare edges", "at most twice", f"{bare:.1f} times", bare <= 2, last))
    faster("closure, against owlrl", "netgov_closure", "owlrl_closure", 10)
    memory = last.figures["build"].peak / last.figures["rdflib_parse"].peak
    rows.append(("peak memory of a build, against rdflib's graph", "half", f"{memory:.2f}", memory <= 0.5, last))
    if most := steepest(sizes):
        measured = f"{most[0]:.2f} ({most[1]})"
        rows.append(("growth from one size to the next, at most", "exponent of 1.1", measured, most[0] <= 1.1, last))
    print("| work | goal | measured | | at |\n|---|---|---|---|---|")
    for work, goal, measured, met, size in rows:
        print(f"| {work} | {goal} | {measured} | {'met' if met else 'missed'} | {size.documents:,} documents |")
    print()


def startup() -> None:
    """Print how long the command line takes to start, beside Python with rdflib."""
    commands = {
        "`import rdflib`": [sys.executable, "-c", "import rdflib"],
        "`netgov --help`": [sys.executable, "-m", "netgov.cli", "--help"],
        "`netgov query who-attended`, built-in corpus": [sys.executable, "-m", "netgov.cli", "query", "who-attended"],
    }
    found = {}
    for name, command in commands.items():
        times = []
        for _ in range(2 * RUNS + 1):
            begin = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            times.append(time.perf_counter() - begin)
        found[name] = Figure(times[1:])
    base = found["`import rdflib`"].median
    print("Start-up of whole processes; goal: at most twice `import rdflib`.\n")
    print("| | seconds | to `import rdflib` | |\n|---|---|---|---|")
    for name, figure in found.items():
        ratio = figure.median / base
        met = "" if figure is found["`import rdflib`"] else "met" if ratio <= 2 else "missed"
        print(f"| {name} | {figure} | {ratio:.1f} | {met} |")
    print()


def kglab_python(folder: Path) -> str | None:
    """Make an environment of its own for kglab; None when it does not install."""
    say("installing kglab")
    where = folder / "kglab"
    python = where / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    commands = ([sys.executable, "-m", "venv", str(where)], [str(python), "-m", "pip", "install", "--quiet", "kglab"])
    for command in (*commands, [str(python), "-c", "import kglab"]):
        if subprocess.run(command, capture_output=True, check=False).returncode:
            return None
    return str(python)


def main() -> None:
    """Measure, and print a section of Markdown."""
    parser = argparse.ArgumentParser(description="Measure corpora of several sizes.")
    parser.add_argument("--quick", action="store_true", help="only 30 and 100 documents, without kglab")
    parser.add_argument("--documents", type=int, nargs="+", metavar="N", help="sizes (default: 100 1000 12000)")
    options = parser.parse_args()
    documents = sorted(options.documents or ((30, 100) if options.quick else (100, 1_000, 12_000)))
    sizes = []
    with tempfile.TemporaryDirectory(prefix="netgov-bench-") as name:
        kglab = None if options.quick else kglab_python(Path(name))
        for number in documents:
            with tempfile.TemporaryDirectory(dir=name) as folder:
                sizes.append(measure(number, Path(folder), kglab))
    packages = ("rdflib", "pyoxigraph", "owlrl", "pyshacl", "reasonable", "networkx")
    versions = ", ".join(f"{package} {importlib.metadata.version(package)}" for package in packages)
    print("## Large corpora\n")
    print(f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {versions}.")
    print(f"Seconds on the clock: the median of {RUNS} runs with the least and the most in brackets (one run where it")
    print(
        f"takes more than {LONG:g} s), each in a process of its own, whose largest size is the memory. The corpora are"
    )
    print(
        "invented (`scripts/benchmarks/_synthetic.py`). Growth is the exponent from the smallest to the largest size."
    )
    print("" if kglab or options.quick else "kglab did not install.")
    print("### The goals\n")
    goals(sizes)
    print("### The figures\n")
    table(sizes)
    question_table(sizes[-1])
    startup()


if __name__ == "__main__":
    main()
