"""Build everything that a corpus has to give into one folder: the page, the graph, tables, networks and a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from netgov.build._cache import Cache, default_folder
from netgov.build._summary import summarise
from netgov.corpus import Corpus, SourceFile, load_corpus
from netgov.errors import OutputError
from netgov.evidence import digest, normalise, quotation, read_text
from netgov.export import NETWORK_FORMATS, claims_table, entities_table, flatten, to_jsonld, to_nquads, to_trig
from netgov.files import check_replaceable, write_bytes, write_text, write_together
from netgov.networks import network
from netgov.page import PAGE_TITLE, render
from netgov.page.sparql_tab import asking
from netgov.store import FOLDER_MARK, Store, load_questions
from netgov.validation import Report, Scope, validate, verify_evidence

__all__ = ["FILES", "Built", "build", "default_folder"]

PAGE = "index.html"
REPORT = "report.txt"
FILES = (
    "claims.csv",
    "entities.csv",
    PAGE,
    "netgov.jsonld",
    "netgov.nq",
    "netgov.trig",
    "network.gexf",
    "network.graphml",
    "network.json",
    REPORT,
)
"""What a build writes."""


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build.

    Parameters
    ----------
    report
        What the checks found; after an error nothing is written.
    files
        The files that were written, sorted.
    """

    report: Report
    files: tuple[Path, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the corpus was in order, so that everything was written."""
        return self.report.ok


def build(  # noqa: PLR0913 - one argument for each thing to choose
    out: Path,
    *,
    corpus: Path | None = None,
    sources: Path | None = None,
    sparql: bool = True,
    store: Path | None = None,
    cache: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Built:
    """Validate a corpus, infer what follows, and write everything; the same input gives the same bytes.

    Parameters
    ----------
    out
        The folder to write to; it is made when there is none, and what else it holds stays.
    corpus
        Folder of the corpus; the built-in one by default.
    sources
        Folder with the texts of the sources, one folder each: the evidence is checked, and the page gets the
        quotations.
    sparql
        Whether the page gets the SPARQL tab, with the engine and the whole dataset.
    store
        A folder for the dataset, which `netgov.load` opens at once; an older one there is replaced, and that before the
        outputs are. With it a build takes less memory.
    cache
        A folder for what is known of the corpus from the last build (`default_folder`): the result is the same, and
        comes sooner. Without one everything is done anew.
    progress
        Called with the name of each stage when it begins.

    Returns
    -------
    Built
        What the checks found and which files were written.

    Raises
    ------
    CorpusError
        If the corpus cannot be read.
    OutputError
        If a folder cannot be written to. All files are written aside before the first is put in its place, so the
        old ones are then still whole.
    """
    say = progress or (lambda _: None)
    out = Path(out)
    _check(out, store)
    say("Reading the corpus")
    read = load_corpus(corpus)
    say("Validating")
    known = None if cache is None else Cache(cache, read)
    scope = Scope(read) if known is None else Scope(read, seal=known.seal, known=known.in_order)
    report = validate(read, scope)
    if known is not None:
        known.in_order = scope.in_order(finding.term for finding in report.findings)
        known.save()
    if sources is not None:
        say("Checking the evidence")
        report += verify_evidence(read, sources)
    if not report.ok:
        return Built(report)
    say("Inferring")
    dataset = Store.build(read, store)
    claims, catalogue = dataset.claims(), dataset.catalogue()
    with write_together(out) as folder:
        say("Writing the graph and the tables")
        nquads = to_nquads(dataset.oxigraph)
        trig = to_trig(nquads)
        write_bytes(folder / "netgov.nq", nquads)
        write_bytes(folder / "netgov.trig", trig)
        write_bytes(folder / "netgov.jsonld", to_jsonld(nquads))
        write_text(folder / "claims.csv", claims_table(claims, catalogue))
        write_text(folder / "entities.csv", entities_table(claims, catalogue))
        say("Writing the networks")
        # As by default everywhere: who wants the others too asks `netgov network` for them.
        rows = flatten(network((claim for claim in claims if claim.asserted), catalogue))
        for format_ in ("gexf", "graphml", "json"):
            write_text(folder / f"network.{format_}", NETWORK_FORMATS[format_](rows))
        say("Drawing the page")
        tab = asking(trig, load_questions(read.ontology).values()) if sparql else None
        quotations = None if sources is None else _quotations(read, sources)
        page = render(claims, catalogue, title=PAGE_TITLE, quotations=quotations, asking=tab)
        write_text(folder / PAGE, page)
        roots = (read.root, read.ontology)
        write_text(folder / REPORT, summarise(report, claims, catalogue, _triples(dataset), roots=roots))
    return Built(report, tuple(out / name for name in FILES))


def _triples(store: Store) -> dict[str, int]:
    """The size of each graph."""
    (default,) = store.query("SELECT (COUNT(*) AS ?size) { ?s ?p ?o }")
    named = "SELECT ?graph (COUNT(*) AS ?size) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"
    return {"default graph": int(default.size)} | {str(row.graph): int(row.size) for row in store.query(named)}


def _quotations(corpus: Corpus, sources: Path) -> dict[str, list[str]]:
    """The words of every claim and every sentence of the sources whose texts are there."""
    words: dict[str, list[str]] = {}
    for source in corpus.sources:
        if any((sources / source.id).glob("*.txt")):
            text = normalise(read_text(sources, source.id))
            words |= {claim.iri: [quotation(span, text) for span in claim.spans] for claim in source.claims}
            words[source.iri] = _sentences(source, text)
    return words


def _sentences(source: SourceFile, text: str) -> list[str]:
    """The sentences at the recorded places; none of another copy, where they stand elsewhere."""
    record = source.record
    return [text[start:end] for start, end in record.sentences] if digest(text) == record.text_digest else []


def _check(out: Path, store: Path | None) -> None:
    """Find out before the work what would only be noticed after it."""
    if out.exists() and not out.is_dir():
        raise OutputError("this is a file; name a folder to write to", file=out)
    for name in FILES:
        if (out / name).is_dir():
            raise OutputError("this is a folder, and a build writes a file here; move it away", file=out / name)
    if store is not None:
        if store.resolve() in (out.resolve(), *out.resolve().parents):
            raise OutputError(
                f"the dataset would replace {out} and what it holds; name another place for it", file=store
            )
        check_replaceable(store, FOLDER_MARK)
