"""The one object that users hold: a thin face over the store, the networks and the page."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, overload

from netgov.corpus import load_corpus
from netgov.errors import NetgovError, UnknownNameError
from netgov.graph._networks import Networks
from netgov.page import PAGE_TITLE
from netgov.store import Query, Result, Store

if TYPE_CHECKING:
    import pandas as pd
    from rdflib import Dataset

    from netgov.page import InlinePage
    from netgov.provenance import Support


def load(
    path: str | os.PathLike[str] | None = None,
    *,
    store: str | os.PathLike[str] | None = None,
    endpoint: str | None = None,
    allow_network: bool = False,
) -> KnowledgeGraph:
    """Load a knowledge graph.

    Parameters
    ----------
    path
        Folder of a corpus; the built-in corpus by default.
    store
        Folder of a dataset on disk, which is opened to be read, instead of a corpus.
    endpoint
        Address of a SPARQL 1.1 endpoint that has the dataset, instead of a corpus; name and password, if it wants
        them, come from ``NETGOV_USER`` and ``NETGOV_PASSWORD`` or the netrc file.
    allow_network
        Whether reading (contexts of JSON-LD) and asking (SERVICE, FROM, LOAD) may reach a network.

    Returns
    -------
    KnowledgeGraph
        The graph.

    Raises
    ------
    CorpusError
        If there is no corpus or dataset, or it cannot be read.
    EndpointError
        If the endpoint's address is none.
    NetgovError
        If two of them are given.

    Examples
    --------
    >>> load().catalogue.label("https://w3id.org/netgov/id/lu-wei")
    'Lu Wei'
    """
    if sum(given is not None for given in (path, store, endpoint)) > 1:
        raise NetgovError("give either a corpus or a store or an endpoint, and only one of them")
    if endpoint is not None:
        from netgov.remote import RemoteStore

        return KnowledgeGraph(RemoteStore(endpoint, allow_network=allow_network))
    if store is not None:
        return KnowledgeGraph(Store.open(Path(store), allow_network=allow_network))
    corpus = load_corpus(None if path is None else Path(path), allow_network=allow_network)
    return KnowledgeGraph(Store.build(corpus, allow_network=allow_network))


class KnowledgeGraph(Networks):
    """Claims about entities, to be asked, tabulated, drawn and analysed.

    Things may be named by their labels or other names (``Lu Wei``), by local names (``lu-wei``), by prefixed names
    (``id:lu-wei``) or by IRIs.

    Attributes
    ----------
    store
        The dataset underneath, here (`netgov.store.Store`) or on a server (`netgov.remote.RemoteStore`).
    questions
        Named questions by name.
    catalogue
        The records of entities, predicates, classes and sources.
    names
        The index by which things are named.
    """

    def __repr__(self) -> str:
        counts = (len(self.catalogue.entities), self.store.count_claims(), len(self.catalogue.sources))
        return "KnowledgeGraph({} entities, {} claims, {} sources)".format(*counts)

    @property
    def dataset(self) -> Dataset:
        """The rdflib Dataset over the same data; claims and catalogue do not follow what is changed through it."""
        return self.store.dataset

    def query(
        self,
        query: str | Query,
        *,
        parameters: Mapping[str, str] | None = None,
        timeout: float | None = None,
        allow_network: bool = False,
    ) -> Result:
        """Answer a question.

        Parameters
        ----------
        query
            SPARQL, in which the prefixes of `netgov.namespaces.PREFIXES` need no declaration, or the name of a named
            question.
        parameters
            Names of things, by variable of the SELECT: the answer is narrowed to them.
        timeout
            Seconds after which the query is ended; it then runs in a process of its own, which takes a moment to
            start. None lets it run.
        allow_network
            Whether this query may reach a network, with SERVICE or FROM.

        Returns
        -------
        Result
            Rows, an answer or a graph, and warnings.

        Raises
        ------
        QueryError
            If the query cannot be parsed or run, or takes too long.
        ForbiddenError
            If it would reach a network and may not.
        UnknownNameError
            If there is no question, parameter or thing of a given name.

        Examples
        --------
        >>> import netgov
        >>> conference = "id:world-internet-conference-2014"
        >>> bool(netgov.load().query(f"ASK {{ id:lu-wei ng:spokeAt {conference} }}"))
        True
        """
        asked, bound = self._asked(query, parameters)
        return self.store.query(asked, parameters=bound, timeout=timeout, allow_network=allow_network)

    def table(
        self,
        query: str | Query,
        *,
        parameters: Mapping[str, str] | None = None,
        timeout: float | None = None,
        allow_network: bool = False,
    ) -> pd.DataFrame:
        """Answer a question with a table; see `query` for its parameters and errors.

        Parameters
        ----------
        query
            SPARQL, or the name of a named question.
        parameters, timeout, allow_network
            As for `query`.

        Returns
        -------
        pandas.DataFrame
            Columns in the order of the SELECT. After a column ``x`` with shortened IRIs comes ``x_label`` with their
            names. Literals are Python values. What may be wrong with the query is a Python warning.

        Examples
        --------
        >>> import netgov
        >>> list(netgov.load().table("SELECT ?who WHERE { ?who ng:spokeAt id:world-internet-conference-2014 }").columns)
        ['who', 'who_label']
        """
        result = self.query(query, parameters=parameters, timeout=timeout, allow_network=allow_network)
        for warning in result.warnings:
            warnings.warn(warning, stacklevel=2)
        return result.to_frame(self.store.label)

    def explain(
        self, query: str | Query, *, parameters: Mapping[str, str] | None = None, timeout: float | None = None
    ) -> pd.DataFrame:
        """Answer a question, and name the claims that support each row; see `query` for its parameters and errors.

        Parameters
        ----------
        query
            SPARQL, or the name of a named question.
        parameters, timeout
            As for `query`; the limit holds for the question, and once more for what is behind it.

        Returns
        -------
        pandas.DataFrame
            The rows of `table`, each once for every claim that supports it, with the columns ``support`` (the claim),
            ``support_how`` (named, stated, implied: `netgov.provenance` says what they mean), ``support_standing`` and
            ``support_gist``. They are None for a row that no claim supports. The index is that of the row.

        Examples
        --------
        >>> import netgov
        >>> found = netgov.load().explain("SELECT ?who { ?who ng:tookPartIn id:world-internet-conference-2014 }")
        >>> sorted(set(found["support_how"]))
        ['implied']
        """
        from netgov.provenance import explained

        result = self.query(query, parameters=parameters, timeout=timeout)
        for warning in result.warnings:
            warnings.warn(warning, stacklevel=2)
        supports = self.support(query, result, parameters=parameters, timeout=timeout)
        claims = {claim.iri: claim for claim in self.store.claims()}
        return explained(result, supports, claims, self.store.label)

    def support(
        self,
        query: str | Query,
        result: Result,
        *,
        parameters: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> list[list[Support]]:
        """Find the claims that support each row of an answer; `explain` makes a table of them.

        Parameters
        ----------
        query
            SPARQL, or the name of a named question.
        result
            The answer to it.
        parameters, timeout
            As it was asked.

        Returns
        -------
        list of list of netgov.provenance.Support
            The claims for each row.

        Raises
        ------
        QueryError
            If the query cannot be taken apart, or takes too long.
        """
        from netgov.provenance import support

        asked, bound = self._asked(query, parameters)
        return support(self.store, asked, result, parameters=bound, timeout=timeout)

    def _asked(self, query: str | Query, parameters: Mapping[str, str] | None) -> tuple[Query, dict[str, str]]:
        """The SPARQL that is meant, read, and the IRIs of its parameters."""
        name = "" if isinstance(query, Query) else query.strip()
        # What can only be the name of a question: SPARQL has spaces or brackets.
        if name not in self.questions and re.fullmatch(r"[\w.-]+", name):
            raise UnknownNameError("question", name, self.questions)
        question = self.questions.get(name)
        known = None if question is None else [parameter.name for parameter in question.parameters]
        bound = {}
        for variable, thing in (parameters or {}).items():
            if known is not None and variable not in known:
                raise UnknownNameError("parameter of this question", variable, known)
            bound[variable] = self.names.resolve(thing)
        return Query.of(query if question is None else question.text), bound

    @overload
    def page(self, path: None = None, *, title: str = ...) -> InlinePage: ...
    @overload
    def page(self, path: str | os.PathLike[str], *, title: str = ..., sparql: bool = ...) -> Path: ...
    def page(
        self, path: str | os.PathLike[str] | None = None, *, title: str = PAGE_TITLE, sparql: bool = True
    ) -> Path | InlinePage:
        """Write the offline HTML page, or show it in a notebook.

        Parameters
        ----------
        path
            The file; without it nothing is written.
        title
            Title of the page.
        sparql
            Whether a file gets the SPARQL tab, with the engine and the whole dataset (about 2 MB and more). A page in
            a notebook, which is saved with it, never does: the notebook itself can ask.

        Returns
        -------
        pathlib.Path or InlinePage
            The file that was written, or the page for a notebook to show.

        Raises
        ------
        OutputError
            If the file cannot be written; an older one is then still whole.
        """
        from netgov.page import InlinePage, render

        if path is None:
            return InlinePage(render(self.store.claims(), self.catalogue, title=title))
        from netgov.export import to_trig
        from netgov.files import write_text
        from netgov.page.sparql_tab import asking

        # A server's dataset is not here to be put into a file.
        here = self.store if sparql and isinstance(self.store, Store) else None
        tab = None if here is None else asking(to_trig(here.oxigraph), self.questions.values())
        return write_text(path, render(self.store.claims(), self.catalogue, title=title, asking=tab))
