"""The store: one dataset in Oxigraph, with all that is asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from netgov.corpus import Corpus
from netgov.errors import CorpusError, ForbiddenError, QueryError
from netgov.files import recover_folder, replace_folder
from netgov.model import Claim
from netgov.model.catalogue import Catalogue
from netgov.model.catalogue_reader import REPLACED_BY
from netgov.namespaces import PREFIXES, shorten
from netgov.store._guard import check_query, run_deep
from netgov.store._interface import ALL, ClaimFilter
from netgov.store._query import Query
from netgov.store._result import Result
from netgov.store._stored import Content, read_catalogue, read_claims, read_label
from netgov.store._syntax import message, syntax_error
from netgov.store._timed import TimedQueries

if TYPE_CHECKING:
    from netgov.store._dataset import GuardedDataset

FOLDER_MARK = "CURRENT"
"""A file that every folder of RocksDB has, by which an older dataset is known."""


class Store:
    """A dataset: made from a corpus with `build`, or opened from a folder with `open`.

    Attributes
    ----------
    path
        The folder on disk; None for a dataset in memory.
    """

    def __init__(
        self,
        inner: ox.Store,
        *,
        path: Path | None = None,
        allow_network: bool = False,
        claims: list[Claim] | None = None,
        catalogue: Catalogue | None = None,
    ) -> None:
        self._inner = inner
        self._allow_network = allow_network
        self.path = path
        # Read from the dataset when they are first asked for, unless they are known.
        self._claims = claims
        self._catalogue = catalogue

    @classmethod
    def build(cls, corpus: Corpus, path: Path | None = None, *, allow_network: bool = False) -> Store:
        """Make the dataset of a corpus: its graphs, what loading derives, and the closure.

        Parameters
        ----------
        corpus
            An ontology and a corpus.
        path
            Folder for the dataset on disk, which may be an older one; None keeps it in memory.
        allow_network
            Whether queries may reach a network.

        Returns
        -------
        Store
            Read-only when it is on disk.

        Raises
        ------
        OutputError
            If the folder cannot be written or holds something else.
        """
        content = Content(corpus)
        if path is None:
            inner = ox.Store()
            inner.bulk_extend(content.quads())
        else:
            with replace_folder(path, FOLDER_MARK) as fresh:
                _write(content.quads(), fresh)
            inner = ox.Store.read_only(str(path))
        catalogue = content.catalogue()
        return cls(inner, path=path, allow_network=allow_network, claims=content.claims, catalogue=catalogue)

    @classmethod
    def open(cls, path: Path, *, allow_network: bool = False) -> Store:
        """Open a dataset on disk, to read.

        Parameters
        ----------
        path
            A folder that `build` wrote.
        allow_network
            Whether queries may reach a network.

        Returns
        -------
        Store
            Read-only.

        Raises
        ------
        CorpusError
            If there is no dataset in the folder.
        """
        try:
            recover_folder(Path(path), FOLDER_MARK)
            return cls(ox.Store.read_only(str(path)), path=path, allow_network=allow_network)
        except OSError as error:
            raise CorpusError("there is no store here; netgov.load and the build write them", file=path) from error

    def query(
        self,
        text: str | Query,
        *,
        parameters: Mapping[str, str] | None = None,
        timeout: float | None = None,
        allow_network: bool = False,
    ) -> Result:
        """Answer a SPARQL query.

        Parameters
        ----------
        text
            SELECT, ASK, CONSTRUCT or DESCRIBE. The prefixes of `netgov.namespaces.PREFIXES` need no declaration.
        parameters
            IRIs by variable: the query is run as if each stood in the variable's place.
        timeout
            Seconds after which the query is ended; None lets it run.
        allow_network
            Whether this query may reach a network, with SERVICE or FROM.

        Returns
        -------
        Result
            The whole answer.

        Raises
        ------
        QueryError
            If the query cannot be parsed (line and column are those of the text) or run, is too large (it has more
            than 200,000 characters or 4,000 brackets and operators), or takes too long.
        ForbiddenError
            If it would reach a network and may not.
        """
        query = Query.of(text)
        query.check_size()
        return run_deep(lambda: self._query(query, parameters or {}, timeout, allow_network or self._allow_network))

    def _query(self, query: Query, parameters: Mapping[str, str], timeout: float | None, allowed: bool) -> Result:
        if not allowed:
            check_query(query)
        with self._borrowed(self._outside(query, allowed=allowed)):
            try:
                if timeout is not None:
                    result = self._timed.run(query.text, parameters, timeout)
                else:
                    nodes = {ox.Variable(name): ox.NamedNode(iri) for name, iri in parameters.items()}
                    result = Result(self._inner.query(query.text, prefixes=PREFIXES, substitutions=dict(nodes)))
            except SyntaxError as error:
                raise syntax_error(query, masked=not allowed) from error
            except (OSError, RuntimeError, TypeError, ValueError) as error:
                raise QueryError(message("cannot run", error=error)) from error
        result.warnings = list(query.unknown_terms(self.has, self._local_names, self._kept))
        return result

    def check(self, text: str | Query) -> None:
        """Refuse a query that cannot be parsed or would reach outside of the dataset, without running it.

        Parameters
        ----------
        text
            What `query` takes.

        Raises
        ------
        QueryError
            If the query cannot be parsed (line and column are those of the text), or is too large.
        ForbiddenError
            If it would reach a network.
        """
        query = Query.of(text)
        query.check()
        self._outside(query, allowed=False)

    def parse(self, text: str | Query) -> None:
        """Refuse a query that cannot be parsed, without running it.

        Parameters
        ----------
        text
            What `query` takes.

        Raises
        ------
        QueryError
            If the query cannot be parsed (line and column are those of the text), or is too large.
        """
        Query.of(text).check(allow_network=True)

    def graphs(self) -> list[str]:
        """Names of the named graphs.

        Returns
        -------
        list of str
            Their IRIs, sorted.
        """
        return sorted(graph.value for graph in self._inner.named_graphs())

    @cached_property
    def _timed(self) -> TimedQueries:
        return TimedQueries(self._inner, self.path)

    def _outside(self, query: Query, *, allowed: bool) -> list[str]:
        """Graphs that FROM names and the dataset lacks."""
        outside = [(iri, token) for iri, token in query.from_graphs if not self._has_graph(iri)]
        if outside and not allowed:
            iri, token = outside[0]
            known = sorted(shorten(graph) for graph in self.graphs())
            problem = message(
                "no graph",
                graph=shorten(iri),
                graphs=", ".join(known[:10]),
                more=message("more", count=len(known) - 10) if len(known) > 10 else "",
                remedy="others are fetched only with allow_network=True (--allow-network)",
            )
            raise query.error(problem, token.start, ForbiddenError)
        return [iri for iri, _ in outside]

    def _has_graph(self, iri: str) -> bool:
        try:
            return self._inner.contains_named_graph(ox.NamedNode(iri))
        except ValueError:
            return True  # No IRI, so the query has a mistake, of which the engine will tell.

    @contextmanager
    def _borrowed(self, graphs: list[str]) -> Iterator[None]:
        """Fetch graphs into the dataset, and take them out again."""
        nodes = [ox.NamedNode(graph) for graph in graphs]
        try:
            for node in nodes:
                try:
                    self._inner.update(f"LOAD {node} INTO GRAPH {node}")
                except (OSError, RuntimeError, SyntaxError, ValueError) as error:
                    raise QueryError(f"the graph {node.value} cannot be fetched: {error}") from error
            yield
        finally:
            for node in nodes:
                if self._inner.contains_named_graph(node):
                    self._inner.remove_graph(node)

    def has(self, iri: str) -> bool:
        """Whether anything is said of or with an IRI.

        Parameters
        ----------
        iri
            An absolute IRI.

        Returns
        -------
        bool
            True when it is a subject, predicate, object or graph of the dataset.
        """
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return False
        patterns = ((node, None, None), (None, node, None), (None, None, node))
        return self._inner.contains_named_graph(node) or any(
            next(iter(self._inner.quads_for_pattern(*pattern)), None) is not None for pattern in patterns
        )

    def _local_names(self, namespace: str) -> list[str]:
        rows = self._inner.query(f'SELECT DISTINCT ?s {{ ?s a ?type FILTER(STRSTARTS(STR(?s), "{namespace}")) }}')
        subjects = [row["s"].value for row in rows] if isinstance(rows, ox.QuerySolutions) else []
        return sorted(subject.removeprefix(namespace) for subject in subjects)

    def _kept(self, iri: str) -> str | None:
        """The entity into which another was merged; a look at one thing does not need the catalogue."""
        node, replaced_by = ox.NamedNode(iri), ox.NamedNode(str(REPLACED_BY))
        quads = self._inner.quads_for_pattern(node, replaced_by, None, ox.DefaultGraph())
        return min((quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)), default=None)

    def claims(self, choice: ClaimFilter = ALL) -> list[Claim]:  # noqa: ARG002 - a remote store narrows by it
        """All claims.

        Parameters
        ----------
        choice
            Which claims are wanted; all are given, as all are at hand.

        Returns
        -------
        list of Claim
            Sorted by IRI, read once; do not change it. Times and numbers are as the engine writes them (``+00:00`` is
            ``Z``), as in the answers to queries.
        """
        if self._claims is None:
            self._claims = read_claims(self._inner)
        return self._claims

    def count_claims(self) -> int:
        """Number of all claims.

        Returns
        -------
        int
            As many as `claims` lists.
        """
        return len(self.claims())

    def catalogue(self) -> Catalogue:
        """Records of all entities, predicates, classes and sources.

        Returns
        -------
        Catalogue
            Read once.
        """
        if self._catalogue is None:
            self._catalogue = read_catalogue(self._inner)
        return self._catalogue

    def label(self, iri: str) -> str:
        """Name of anything in the dataset.

        Parameters
        ----------
        iri
            An absolute IRI.

        Returns
        -------
        str
            The catalogue's label, or else the ``rdfs:label`` of a term that has no record; empty when there is none.
        """
        known = self.catalogue().label(iri)
        return read_label(self._inner, iri) if known == shorten(iri) else known

    @cached_property
    def dataset(self) -> GuardedDataset:
        """The rdflib Dataset over the same data; claims and catalogue do not follow what is changed through it."""
        from netgov.store._dataset import GuardedDataset

        return GuardedDataset(self._inner, allow_network=self._allow_network)

    @property
    def oxigraph(self) -> ox.Store:
        """The store itself, for what is not asked through this class; nothing guards it."""
        return self._inner


_PART = 100_000
"""Quads that are loaded at once: for a million Oxigraph takes about a gigabyte."""


def _write(content: Iterable[ox.Quad], folder: Path) -> None:
    # In a function of its own, so that the folder is closed before it is moved.
    inner = ox.Store(str(folder))
    rest = iter(content)
    while part := list(islice(rest, _PART)):
        inner.bulk_extend(part)
    inner.flush()
    inner.optimize()
