"""What the program says today, so that a refactoring shows at once what it changes.

Only the command line and the files that it writes are looked at, so that what is recorded outlives the modules behind
them. ``python tests/frozen/recording.py`` compares with the JSON files beside this one and names what differs,
``--write`` renews them after a change that is meant, and ``--dump DIR`` writes everything whole into a folder, to lay
two versions of the program side by side with ``diff -r``. Names of groups narrow each of them.
"""

from __future__ import annotations

import argparse
import base64
import gc
import hashlib
import importlib.util
import io
import json
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import chdir, closing, contextmanager, redirect_stderr, redirect_stdout
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
from unittest import mock

import networkx as nx
import typer.main

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SHORT = 400
"""What is no longer than so many characters is kept as it is."""
_parameters = cache(typer.main.get_params_from_function)
POSITIONS = {"x", "y", "z", "viz"}
HARBOUR = "harbour-dialogue-2015-03-04"
HERALD = "lotus-lake-herald-2014-11-22"

Recording = dict[str, str]


class Done(NamedTuple):
    """How a command ended; paths are placeholders."""

    code: int
    out: str
    err: str

    def whole(self) -> str:
        """All of it as one text."""
        parts = [f"exit code {self.code}"] if self.code else []
        parts += [f"standard error:\n{self.err}"] if self.err else []
        return "\n".join([*parts, self.out])


class Workshop:
    """A folder with the corpora, in which commands run.

    Parameters
    ----------
    folder
        An empty folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        (self.folder / "empty").mkdir()
        self._builds: dict[str, Path] = {}

    def run(self, *arguments: object, stdin: str = "") -> Done:
        """Run ``netgov`` in this process, as in one of its own."""
        from netgov.cli import run

        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
        settings = {"NETGOV_CACHE": str(self.folder / "cache"), "COLUMNS": "80"}
        with warnings.catch_warnings(), chdir(self.folder / "empty"), mock.patch.dict(os.environ, settings):
            warnings.resetwarnings()
            for category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
                warnings.simplefilter("ignore", category)
            # The cyclic garbage collector would look through the libraries again and again.
            gc.disable()
            with (
                mock.patch("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")),
                mock.patch("typer.main.get_params_from_function", _parameters),  # half of what a usage error takes
                redirect_stdout(out),
                redirect_stderr(err),
            ):
                code = run([str(argument) for argument in arguments])
            gc.enable()
        for stream in (out, err):
            stream.flush()
        return Done(code, *(self.without_paths(stream.buffer.getvalue().decode()) for stream in (out, err)))

    def without_paths(self, text: str) -> str:
        """Put placeholders for what differs from machine to machine."""
        for path, name in ((self.folder, "{folder}"), (ROOT, "{project}")):
            text = text.replace(str(path), name)
        return text

    def build(self, name: str) -> Path:
        """The folder into which a corpus has been built."""
        if name not in self._builds:
            self._builds[name] = self.folder / "built" / name
            done = self.run("build", "--out", self._builds[name], *self.options(name))
            (self._builds[name] / "printed.txt").write_text(done.whole(), encoding="utf-8")
        return self._builds[name]

    def options(self, name: str) -> list[object]:
        """What says to a command that it is about a corpus."""
        return {
            "built-in": [],
            "three": ["--corpus", self.three],
            "tiny": ["--corpus", self.tiny, "--sources", self.texts],
            "synthetic": ["--corpus", self.synthetic],
        }[name]

    @cached_property
    def three(self) -> Path:
        """The built-in corpus with the two invented sources."""
        root = self.folder / "three"
        shutil.copytree(ROOT / "graph" / "corpus", root)
        for folder in ("entities", "sources"):
            shutil.copytree(ROOT / "tests" / "second_source" / folder, root / folder, dirs_exist_ok=True)
        return root

    @cached_property
    def tiny(self) -> Path:
        """The small corpus of the tests."""
        return self.tiny_copy("tiny")

    def tiny_copy(self, name: str) -> Path:
        """The small corpus once more, to be spoilt."""
        fixtures, root = _module(ROOT / "tests" / "conftest.py"), self.folder / name
        _write(root / "entities" / "things.ttl", fixtures.PREFIXES + fixtures.ENTITIES)
        alpha = fixtures.source_turtle("alpha", "2020-05-05", fixtures.ALPHA_TEXT, fixtures.ALPHA_CLAIMS, "But who")
        _write(root / "sources" / "alpha.ttl", alpha)
        beta = fixtures.source_turtle("beta", "2020-06-01", fixtures.BETA_TEXT, fixtures.BETA_CLAIMS)
        _write(root / "sources" / "beta.ttl", beta)
        return root

    @cached_property
    def texts(self) -> Path:
        """The texts of the small corpus."""
        fixtures, root = _module(ROOT / "tests" / "conftest.py"), self.folder / "texts"
        for name, text in (("alpha", fixtures.ALPHA_TEXT), ("beta", fixtures.BETA_TEXT)):
            _write(root / name / "article.txt", text)
        return root

    @cached_property
    def synthetic(self) -> Path:
        """Fifty invented documents."""
        _module(ROOT / "scripts" / "benchmarks" / "_synthetic.py").write_corpus(self.folder / "synthetic", 50)
        return self.folder / "synthetic"

    @cached_property
    def harbour(self) -> Path:
        """The folder with corpus and texts of the guide's example, its claims taken in, and what the commands said."""
        root, examples = self.folder / "harbour", ROOT / "docs" / "examples"
        shutil.copytree(ROOT / "graph" / "corpus", root / "corpus")
        places = ("--corpus", root / "corpus", "--sources", root / "texts")
        begun = self.run(
            "new", HARBOUR, "--text", examples / f"{HARBOUR}.txt", *places,
            "--title", "Harbour Dialogue Ends Without a Charter", "--published", "2015-03-04",
            "--copied", "2015-03-05", "--url", "https://selwyn-courier.example/harbour-dialogue",
        )  # fmt: skip
        _write(root / "begun.txt", begun.whole())
        _write(root / "taken.txt", self.run("import", examples / f"{HARBOUR}.csv", *places).whole())
        return root


# ------------------------------------------------------------------------------------------------------ groups


def built(shop: Workshop, name: str) -> Recording:
    """The files of a build, but for networks and page, byte by byte."""
    names = ("netgov.nq", "netgov.trig", "netgov.jsonld", "claims.csv", "entities.csv", "report.txt", "printed.txt")
    return {file: (shop.build(name) / file).read_bytes().decode() for file in names}


def networks(shop: Workshop, name: str) -> Recording:
    """Nodes and edges of the networks in each format, without the order and the places in which they stand."""
    folder = shop.build(name)
    recording = {file: flat(file, (folder / file).read_text("utf-8")) for file in NETWORK_FILES}
    if name == "tiny":
        return recording
    for kind, choices in NETWORKS.items():
        words = [word for word in shop.options(name) if word != "--sources"]
        every = name == "built-in" and kind in PLAIN
        for format_ in ("graphml", "gexf", "json", "csv", "matrix") if every else ("json",):
            done = shop.run("network", *choices, "--format", format_, *words)
            known = format_ in ("graphml", "gexf", "json") and not done.code
            recording[f"{kind}.{format_}"] = done.whole() if not known else done.err + flat(f".{format_}", done.out)
    return recording


NETWORK_FILES = ("network.gexf", "network.graphml", "network.json")
PLAIN = {"claims", "actors", "affiliation", "discourse"}
NETWORKS = {
    "claims": ("claims",),
    "claims of all standings": ("claims", "--standing", "all"),
    "actors": ("actors",),
    "actors, direct ties of states": ("actors", "--ties", "direct", "--roll-up", "State", "--standing", "affirmed"),
    "affiliation": ("affiliation",),
    "affiliation in one mode": ("affiliation", "--mode", "one", "--weighting", "newman"),
    "discourse": ("discourse", "--standing", "affirmed", "--documents"),
    "discourse in one mode": ("discourse", "--standing", "affirmed", "--mode", "one", "--normalise", "cosine"),
    "discourse, congruence less conflict": (
        "discourse", "--standing", "affirmed", "--mode", "one", "--method", "subtract", "--duplicates", "document",
    ),
}  # fmt: skip


def flat(name: str, text: str) -> str:
    """A network with a line for each node and edge, sorted, without positions."""
    if name.endswith(".json"):
        data = json.loads(text)
    else:
        read = nx.read_gexf if name.endswith(".gexf") else nx.read_graphml
        data = nx.node_link_data(read(io.BytesIO(text.encode())), edges="edges")
    head = {key: value for key, value in data.items() if key not in ("nodes", "edges")}
    lines = [
        sorted(canonical({key: value for key, value in one.items() if key not in POSITIONS}) for one in data[part])
        for part in ("nodes", "edges")
    ]
    return "\n".join([canonical(head), *lines[0], *lines[1], ""])


def page(shop: Workshop, name: str) -> Recording:
    """The data that the page carries, without positions and the digest that covers them."""
    html = (shop.build(name) / "index.html").read_text("utf-8")
    recording = {"without scripts": "\n".join(re.findall(r"<noscript>(?!<style).*?</noscript>", html, re.S))}
    for document, text in re.findall(r'<script type="application/json" id="netgov-(\w+)">(.*?)</script>', html, re.S):
        data = json.loads(text)
        for key, value in data.items() if isinstance(data, dict) else [("all", data)]:
            if key != "version":
                recording[f"{document}, {key}"] = canonical(without_positions(value))
    if found := re.search(r'id="netgov-dataset">([^<]*)</script>', html):
        dataset = zlib.decompress(base64.b64decode(found[1])).decode()
        recording["dataset"] = "\n".join(sorted(dataset.splitlines()))
    return recording


def without_positions(value: Any) -> Any:
    """Leave out coordinates, at every depth."""
    if isinstance(value, dict):
        return {key: without_positions(one) for key, one in value.items() if key not in POSITIONS}
    return [without_positions(one) for one in value] if isinstance(value, list) else value


def questions(shop: Workshop, name: str) -> Recording:
    """The answers to the named questions."""
    corpus = shop.options(name)
    listed = shop.run("query", "--list")
    recording = {"list": listed.out}
    for number, question in enumerate(line.split()[0] for line in listed.out.splitlines()[1:]):
        # What csv and xml make of each kind of value is seen in some.
        formats = ("table", "json", *(("csv", "xml") if number % 3 == 0 else ()))
        for format_ in formats if name == "built-in" else ("json",):
            recording[f"{question}.{format_}"] = shop.run("query", question, "--format", format_, *corpus).whole()
    for question in ("who-attended", "conflicts", "timeline"):
        done = shop.run("query", question, "--explain", "--format", "csv", *corpus)
        recording[f"{question}, explained"] = done.whole()
    return recording


def queries(shop: Workshop) -> Recording:
    """Queries of one's own."""
    return {query: shop.run("query", *words, stdin=query).whole() for query, words in QUERIES.items()}


SPOKE = "SELECT ?who ?where WHERE { ?who ng:spokeAt ?where } ORDER BY ?who ?where"
QUERIES = {
    SPOKE: ("-", "--explain"),
    f"{SPOKE} # narrowed": ("-", "--who", "lu-wei"),
    f"{SPOKE} # as json": ("-", "--explain", "--format", "json"),
    "ASK { id:lu-wei ng:spokeAt ?where }": ("-",),
    "ASK { id:lu-wei ng:spokeAt ?where } # as json": ("-", "--format", "json"),
    "ASK { id:lu-wei ng:spokeAt ?where } # as xml": ("-", "--format", "xml"),
    "CONSTRUCT { ?who ng:spokeAt ?where } { ?who ng:spokeAt ?where }": ("-",),
    "CONSTRUCT { ?who ng:spokeAt ?where } { ?who ng:spokeAt ?where } # as turtle": ("-", "--format", "turtle"),
    "DESCRIBE id:lu-wei": ("-", "--format", "turtle"),
    "SELECT ?claim { ?claim a ng:Claim ; ng:polarity ng:Denied } ORDER BY ?claim": ("-",),
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g": ("-", "--format", "csv"),
    "SELECT ?none { ?none a ng:Nothing }": ("-",),
    "SELECT ?who { ?who ng:spokAt ?where }": ("-", "--format", "csv"),
    "SELECT ?a (1/3 AS ?b) ('é'@fr AS ?c) (true AS ?d) (xsd:date('2014-11-21') AS ?e) {}": ("-", "--format", "xml"),
    "SELECT ?a (1/3 AS ?b) ('é'@fr AS ?c) (true AS ?d) (xsd:date('2014-11-21') AS ?e) { }": ("-", "--format", "json"),
}


SIGNED = {"camps", "coalitions", "frustration", "polarization", "triad-balance", "degree", "source-dependence"}


def measured(shop: Workshop) -> Recording:
    """Every measure of the built-in corpus, and of its discourse where that is what it is for."""
    listed = shop.run("measure")
    recording = {"list": listed.out}
    for measure in (line.split()[0] for line in listed.out.splitlines()[1:]):
        discourse = ("--network", "discourse", "--standing", "affirmed", "--corpus", shop.three)
        for about, words in (("actors", ()), *([("discourse", discourse)] if measure in SIGNED else [])):
            done = shop.run("measure", measure, "--format", "csv", *words)
            recording[f"{measure} of {about}"] = rounded(done.whole())
    for words in (
        ("betweenness",),
        ("betweenness", "--format", "json"),
        ("degree", "--network", "affiliation", "--mode", "one", "--weighting", "newman"),
        ("density", "--network", "claims", "--standing", "all"),
        ("degree", "--explain", "lu-wei"),
        ("degree", "--explain", "google,china", "--format", "csv"),
        ("source-dependence", "--network", "affiliation", "--drop", "claim", "--format", "csv"),
        ("polarization", "--network", "discourse", "--standing", "affirmed", "--compat", "dna"),
    ):
        recording[" ".join(words)] = rounded(shop.run("measure", *words).whole())
    return recording


def commands(shop: Workshop) -> Recording:
    """What the other commands that only read print."""
    tiny, three = ("--corpus", shop.tiny), ("--corpus", shop.three)
    texts = ("--sources", shop.texts)
    table: list[tuple[object, ...]] = [
        ("--version",),
        *(("find", words) for words in ("lu wei", "beijing", "internet", "Conference", "Atlantis")),
        ("find", "okoro", *tiny),
        ("compare",),
        ("compare", *three),
        ("compare", *three, "--format", "csv"),
        ("compare", *three, "--format", "json", "--kind", "denied", "--kind", "other-value"),
        ("compare", *three, "--about", "microsoft", "--standing", "asserted", "--format", "csv"),
        ("compare", *three, "--source", HERALD, "--format", "csv"),
        ("duplicates",),
        ("duplicates", "--format", "csv"),
        ("duplicates", "--format", "json", *three),
        ("verify",),
        ("verify", *three),
        ("verify", *tiny, *texts, "--coverage"),
        ("anchor", "alpha", "The forum took place in Lagos", *texts),
        ("anchor", "alpha", "Example Net", *texts, "--occurrence", "2"),
        ("suggest", "alpha", *tiny, *texts),
        ("suggest", "beta", *tiny, *texts),
        ("export-sheet", "alpha", *tiny, *texts),
        ("export-sheet", "beta", *tiny, *texts),
        ("network", "actors", "--explain", "google,china"),
        ("network", "affiliation", "--explain", "world-internet-conference-2014"),
        ("network", "discourse", "--explain", "lu-wei", "--standing", "affirmed"),
        ("network", "claims", "--format", "csv", "--type", "Company", "--since", "2014-11-19", "--until", "2014-11-21"),
        ("network", "discourse", "--format", "csv", "--by", "organization", "--exclude", "level=opposes", *three),
        ("network", "discourse", "--format", "csv", "--compat", "dna", "--mode", "one", "--standing", "affirmed"),
    ]
    store = shop.folder / "store"
    table += [
        ("build", *tiny, *texts, "--out", shop.folder / "again", "--no-sparql", "--store", store),
        ("query", "who-says-so", "--store", store),
        ("query", "who-spoke", "--store", store, "--format", "csv", "--explain"),
        ("find", "okoro", "--store", store),
        ("compare", "--store", store),
        ("network", "actors", "--format", "csv", "--store", store),
        ("measure", "degree", "--store", store, "--explain", "ada-okoro"),
    ]
    return {shop.without_paths(" ".join(map(str, words))): rounded(shop.run(*words).whole()) for words in table}


def coded(shop: Workshop) -> Recording:
    """What a source leaves on the way from its text through a claim sheet into the corpus."""
    root, examples = shop.harbour, ROOT / "docs" / "examples"
    texts, places = ("--sources", root / "texts"), ("--corpus", root / "corpus", "--sources", root / "texts")
    own = {file.name for file in (ROOT / "graph" / "corpus").rglob("*.ttl")}
    recording = {"new": (root / "begun.txt").read_text("utf-8"), "import": (root / "taken.txt").read_text("utf-8")}
    for file in sorted((root / "corpus").rglob("*.*")):
        if file.name not in own:
            recording[file.relative_to(root).as_posix()] = file.read_text("utf-8")
    sheet = examples / f"{HARBOUR}.csv"
    compared = ("agreement", sheet, examples / "second-reading.csv", *places, "--source", HARBOUR)
    copy = root / "harbour.csv"
    table: list[tuple[object, ...]] = [
        ("import", sheet, *places),
        ("export-sheet", HARBOUR, *places),
        ("export-sheet", HARBOUR, *places, "--out", copy),
        ("export-sheet", HARBOUR, *places, "--out", copy),
        ("import", copy, *places, "--source", HARBOUR),
        ("import", examples / "mistakes.csv", *places, "--source", HARBOUR),
        ("suggest", HARBOUR, *places),
        compared,
        (*compared, "--format", "csv"),
        (*compared, "--show", "disagreements"),
        (*compared, "--show", "disagreements", "--format", "json"),
        ("anchor", HARBOUR, "Mira Castellan … spoke", *texts),
        ("anchor", HARBOUR, "Port Selwyn", *texts, "--occurrence", "1"),
        ("verify", "--corpus", root / "corpus"),
        ("find", "harbour", "--corpus", root / "corpus"),
        ("duplicates", "--corpus", root / "corpus"),
    ]
    for number, words in enumerate(table):
        recording[f"{number:02} {shop.without_paths(' '.join(map(str, words)))}"] = shop.run(*words).whole()
    return recording | _merged(shop) | _discourse(shop)


def _merged(shop: Workshop) -> Recording:
    """What `merge` says and writes, of a person who is in the corpus twice."""
    corpus = shop.tiny_copy("merging")
    things = corpus / "entities" / "things.ttl"
    _write(things, things.read_text("utf-8") + '\nid:okoro a ng:Person ; rdfs:label "A. Okoro"@en .\n')
    reasons = ("--by", "A. Reader", "--why", "Her card, and the programme.")
    pair = ("merge", "ada-okoro", "A. Okoro", "--corpus", corpus)
    recording = {}
    for words in (
        ("duplicates", "--corpus", corpus),
        (*pair, "--same", *reasons),
        (*pair, "--different", *reasons),
        ("find", "okoro", "--corpus", corpus),
        ("build", "--corpus", corpus, "--out", corpus / "out", "--no-sparql"),
        (*pair, "--undo"),
        (*pair, "--unsure", *reasons),
    ):
        recording[shop.without_paths(" ".join(map(str, words)))] = shop.run(*words).whole()
        merges = corpus / "merges.csv"
        recording[f"merges.csv, {len(recording)}"] = merges.read_text("utf-8") if merges.exists() else "none"
    return recording | {"merged.nq": (corpus / "out" / "netgov.nq").read_text("utf-8")}


def _discourse(shop: Workshop) -> Recording:
    """The corpus that a database of Discourse Network Analyzer becomes."""
    out = shop.folder / "debate"
    done = shop.run(
        "import", debate(shop), "--out", out, "--texts", shop.folder / "debated", "--role", "view=agreement"
    )
    recording = {"import of a database": done.whole()}
    for file in sorted([*out.rglob("*.*"), *(shop.folder / "debated").rglob("*.*")]):
        recording[f"database: {file.relative_to(shop.folder).as_posix()}"] = file.read_text("utf-8")
    words = ("network", "discourse", "--mode", "one", "--method", "subtract", "--format", "csv", "--corpus", out)
    return recording | {"database: network": shop.run(*words).whole()}


def debate(shop: Workshop) -> Path:
    """The database of the tests of ``netgov import``."""
    file = shop.folder / "debate.dna"
    if not file.exists():
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(_module(ROOT / "tests" / "cli" / "test_import_dna.py").DATABASE)
    return file


def errors(shop: Workshop) -> Recording:
    """The lines in which wrong inputs are refused."""
    from frozen import wrong_inputs

    return wrong_inputs.record(shop)


CORPORA = ("built-in", "three", "tiny", "synthetic")
GROUPS: dict[str, Callable[[Workshop], Recording]] = {
    **{f"build of {name}": lambda shop, name=name: built(shop, name) for name in CORPORA},
    **{f"networks of {name}": lambda shop, name=name: networks(shop, name) for name in CORPORA},
    **{f"page of {name}": lambda shop, name=name: page(shop, name) for name in CORPORA},
    **{f"questions to {name}": lambda shop, name=name: questions(shop, name) for name in ("built-in", "three")},
    "queries": queries,
    "measures": measured,
    "commands": commands,
    "coding": coded,
    "errors": errors,
}
WHOLE = {"errors"}
"""Groups of which nothing is shortened to a digest."""


# --------------------------------------------------------------------------------------------- keeping, comparing


def kept(group: str, recording: Recording) -> dict[str, str | list[str]]:
    """What stands in the JSON file: short texts as they are, of others a digest."""
    return {name: _kept(text, group in WHOLE or name == "report.txt") for name, text in recording.items()}


def _kept(text: str, whole: bool) -> str | list[str]:
    if whole or len(text) <= SHORT:
        lines = text.split("\n")
        return text if len(lines) == 1 else lines
    return f"sha256 {hashlib.sha256(text.encode()).hexdigest()} of {text.count(chr(10))} lines"


def file_of(group: str) -> Path:
    """The JSON file of a group."""
    return HERE / f"{group.replace(' ', '-')}.json"


def differences(group: str, recording: Recording) -> list[str]:
    """Name what is not as it was, a line each."""
    before = json.loads(file_of(group).read_text("utf-8"))
    now = kept(group, recording)
    lines = []
    for name in sorted({*before, *now}):
        if name not in now:
            lines.append(f"{name}: is gone")
        elif name not in before:
            lines.append(f"{name}: is new")
        elif before[name] != now[name]:
            lines.append(f"{name}: was {canonical(before[name])}\n    is  {canonical(now[name])}")
    return lines


def canonical(value: Any) -> str:
    """Compact JSON with sorted keys, and numbers as far as every machine agrees on them."""
    return json.dumps(_rounded(value), ensure_ascii=False, sort_keys=True)


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _rounded(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return float(f"{value:.9g}") if isinstance(value, float) else value


def rounded(text: str) -> str:
    """The same with long decimal fractions cut to eight significant digits."""
    return re.sub(r"\d+\.\d{9,}(e-\d+)?", lambda found: f"{float(found[0]):.8g}", text)


@contextmanager
def workshop() -> Iterator[Workshop]:
    """A workshop in a folder that goes away afterwards."""
    with tempfile.TemporaryDirectory() as name:
        yield Workshop(Path(name))


def _module(path: Path) -> ModuleType:
    """A module by its file."""
    name = f"frozen_{path.stem}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _dump(recording: Recording, folder: Path) -> None:
    for name, text in recording.items():
        short = re.sub(r"[^\w.-]+", "-", name)[:100]
        _write(folder / f"{short}-{hashlib.sha256(name.encode()).hexdigest()[:6]}", text)


def main() -> int:
    """Compare, write or dump; return how many groups differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"one of: {', '.join(GROUPS)}")
    parser.add_argument("--write", action="store_true", help="renew the files")
    parser.add_argument("--dump", type=Path, metavar="DIR", help="write everything whole into this folder")
    words = parser.parse_args()
    different = 0
    with workshop() as shop:
        for group in words.groups or GROUPS:
            recording = GROUPS[group](shop)
            if words.dump:
                _dump(recording, words.dump / group)
            elif words.write:
                text = json.dumps(kept(group, recording), ensure_ascii=False, indent=1, sort_keys=True)
                _write(file_of(group), f"{text}\n")
            elif lines := differences(group, recording):
                different += 1
                print(group, *lines, sep="\n  ")  # noqa: T201
    return different


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))
    sys.exit(main())
