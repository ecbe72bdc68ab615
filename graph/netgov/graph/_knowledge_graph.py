"""The one object that users hold: a thin face over the store, the networks and the page."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, overload

from netgov.corpus import load_corpus
from netgov.errors import NetgovError
from netgov.graph._networks import Networks
from netgov.page import PAGE_TITLE
from netgov.store import Store

if TYPE_CHECKING:
    from rdflib import Dataset

    from netgov.page import InlinePage


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
