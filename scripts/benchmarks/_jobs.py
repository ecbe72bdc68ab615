"""The jobs that ``scale`` times, each run in a process of its own: ``python _jobs.py NAME ARGUMENT ...`` prints JSON.

What a job must have beforehand (modules, data read) it does before it starts the clock.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyoxigraph as ox

    from netgov.corpus import Corpus

JOBS: dict[str, Callable[..., object]] = {}


def job(function: Callable[..., object]) -> Callable[..., object]:
    """Make a function callable by its name from another process."""
    JOBS[function.__name__] = function
    return function


def timed(work: Callable[[], object]) -> float:
    """Seconds on the clock that some work takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


@job
def build(corpus: str, store: str) -> float:
    """Netgov: from the files of a corpus to a dataset on disk."""
    from netgov.corpus import load_corpus
    from netgov.store import Store

    return timed(lambda: Store.build(load_corpus(Path(corpus)), Path(store)))


@job
def load(corpus: str) -> float:
    """Netgov: from the files of a corpus to a dataset in memory."""
    import netgov

    netgov.KnowledgeGraph  # noqa: B018 - imported before the clock starts
    return timed(lambda: netgov.load(corpus))


@job
def opened(store: str) -> float:
    """Netgov: a dataset on disk, until the first answer."""
    import netgov

    netgov.KnowledgeGraph  # noqa: B018
    return timed(lambda: list(netgov.load(store=store).query("SELECT ?s { ?s a ng:Source } LIMIT 1")))


@job
def rdflib_parse(triples: str) -> float:
    """Rdflib: the triples of the default graph, in memory."""
    from rdflib import Graph

    return timed(lambda: Graph().parse(triples, format="nt"))


@job
def oxigraph_load(quads: str) -> float:
    """Pyoxigraph alone: the quads of the dataset, in memory."""
    import pyoxigraph as ox

    return timed(lambda: ox.Store().bulk_load(path=quads, format=ox.RdfFormat.N_QUADS))


@job
def dump(store: str, triples: str, quads: str) -> int:
    """Write a dataset for the peers; returns the number of triples in its default graph."""
    import pyoxigraph as ox

    inner = ox.Store.read_only(store)
    inner.dump(triples, ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    inner.dump(quads, ox.RdfFormat.N_QUADS)
    with Path(triples).open("rb") as file:
        return sum(1 for _ in file)


@job
def netgov_questions(store: str) -> dict[str, float]:
    """Netgov: every named question, all rows read."""
    import netgov

    kg = netgov.load(store=store)
    list(kg.query("SELECT ?s { ?s a ng:Source } LIMIT 1"))
    return {name: timed(lambda n=name: list(kg.query(n))) for name in kg.questions}


@job
def raw_questions(store: str) -> dict[str, float]:
    """Pyoxigraph alone: the same texts on the same dataset, all rows read."""
    import pyoxigraph as ox

    from netgov.namespaces import PREFIXES
    from netgov.store import load_questions

    inner = ox.Store.read_only(store)
    return {
        name: timed(lambda text=question.text: [tuple(row) for row in inner.query(text, prefixes=PREFIXES)])
        for name, question in load_questions().items()
    }


@job
def rdflib_questions(quads: str, limit: str) -> dict[str, float]:
    """Rdflib: the same texts, all rows read; a question that takes longer than the limit is ended and counts as it."""
    import signal

    from rdflib import Dataset

    from netgov.namespaces import PREFIXES
    from netgov.store import load_questions

    # One question asks which graph a triple is in.
    graph = Dataset()
    graph.parse(quads, format="nquads")
    seconds = int(limit)
    found = {}

    def ended(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, ended)
    for name, question in load_questions().items():
        signal.alarm(seconds)
        begin = time.perf_counter()
        try:
            list(graph.query(question.text, initNs=PREFIXES))
            found[name] = time.perf_counter() - begin
        except TimeoutError:
            found[name] = float("inf")
        finally:
            signal.alarm(0)
    return found


@job
def networks(store: str) -> dict[str, float]:
    """Netgov: from a dataset to the network of all its claims, in steps, beside the bare ``add_edges_from``."""
    import networkx as nx

    import netgov

    kg = netgov.load(store=store)
    begin = time.perf_counter()
    graph = kg.network(standing="all")
    whole = time.perf_counter() - begin
    most = peak()
    again = timed(lambda: kg.network(standing="all"))
    nodes = list(graph.nodes(data=True))
    edges = list(graph.edges(keys=True, data=True))

    def bare() -> None:
        other = nx.MultiDiGraph()
        other.add_nodes_from(nodes)
        other.add_edges_from(edges)

    return {"from the dataset": whole, "from claims read": again, "bare": timed(bare), "peak": most}


@job
def rdflib_network(triples: str) -> float:
    """Rdflib's own converter, from a graph in memory."""
    from rdflib import Graph
    from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

    graph = Graph().parse(triples, format="nt")
    return timed(lambda: rdflib_to_networkx_multidigraph(graph))


def _facts(read: Corpus) -> list[ox.Triple]:
    """What the closure starts from beside the vocabulary."""
    from netgov.model.claim_rdf import stated_triple

    facts = [triple for file in read.entity_files for triple in file.triples]
    for source in read.sources:
        facts += [*source.entry, *(stated_triple(claim) for claim in source.claims if claim.asserted)]
    return facts


@job
def netgov_closure(corpus: str) -> float:
    """Netgov: the closure of a corpus that has been read."""
    from netgov.corpus import load_corpus
    from netgov.inference import closure

    read = load_corpus(Path(corpus))
    vocabulary = [triple for file in read.vocabulary_files for triple in file.triples]
    facts = _facts(read)
    return timed(lambda: closure(facts, vocabulary))


@job
def owlrl_closure(corpus: str) -> float:
    """Owlrl: the same triples."""
    import owlrl
    from rdflib import Graph

    from netgov.corpus import load_corpus
    from netgov.model.terms import to_rdflib_triples

    read = load_corpus(Path(corpus))
    graph = Graph()
    graph += read.vocabulary
    for triple in to_rdflib_triples(_facts(read)):
        graph.add(triple)
    return timed(lambda: owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph))


@job
def netgov_validation(corpus: str) -> float:
    """Netgov: all checks of a corpus that has been read (shapes, vocabulary, statements, ontology)."""
    from netgov.corpus import load_corpus
    from netgov.validation import validate

    read = load_corpus(Path(corpus))
    return timed(lambda: validate(read))


@job
def pyshacl_validation(corpus: str) -> float:
    """Pyshacl: the shapes alone, over the whole graph at once."""
    import pyshacl
    from rdflib import Graph

    from netgov.corpus import load_corpus
    from netgov.model.terms import to_rdflib_triples

    read = load_corpus(Path(corpus))
    graph = Graph()
    for file in read.files:
        for triple in to_rdflib_triples(file.triples):
            graph.add(triple)
    shapes = Graph().parse(read.ontology / "shapes.ttl")
    return timed(lambda: pyshacl.validate(graph, shacl_graph=shapes, advanced=True))


@job
def kglab_load(triples: str) -> float:
    """Kglab (in an environment of its own): the triples, in memory."""
    import kglab

    return timed(lambda: kglab.KnowledgeGraph().load_rdf(triples, format="nt"))


def peak() -> float:
    """Largest size of this process so far, in MiB; NaN where the system does not say."""
    try:
        import resource
    except ImportError:
        return float("nan")
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    result = JOBS[sys.argv[1]](*sys.argv[2:])
    print(json.dumps({"result": result, "peak": peak()}))
