"""The rdflib side of the store: a Dataset over the same data, behind the same guard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result

from netgov.errors import ForbiddenError, QueryError
from netgov.namespaces import PREFIXES
from netgov.store._guard import check_query, check_update
from netgov.store._query import MOST_HERE, Query
from netgov.store._syntax import syntax_error

_Named: TypeAlias = Mapping[str, Any]


class GuardedDataset(Dataset):
    """An rdflib Dataset whose queries and updates do not reach a network unless that was allowed.

    Parameters
    ----------
    store
        The dataset.
    allow_network
        Whether SERVICE, LOAD and rdflib's own SPARQL engine may be used.
    """

    def __init__(self, store: ox.Store, *, allow_network: bool) -> None:
        super().__init__(store=_GuardedStore(store, allow_network=allow_network), default_union=False)
        self._allow_network = allow_network
        for prefix, namespace in PREFIXES.items():
            self.bind(prefix, namespace, replace=True)

    def query(self, *args: Any, **kwargs: Any) -> Result:
        """Query as `rdflib.Graph.query` does, with Oxigraph.

        Raises
        ------
        ForbiddenError
            If the query or the way to run it would reach a network.
        QueryError
            If the query cannot be run.
        """
        self._check(kwargs.get("use_store_provided", args[5] if len(args) > 5 else True))
        return super().query(*args, **kwargs)

    def update(self, *args: Any, **kwargs: Any) -> None:
        """Update as `rdflib.Graph.update` does, with Oxigraph.

        Raises
        ------
        ForbiddenError
            If the update or the way to run it would reach a network.
        QueryError
            If the update cannot be run.
        """
        self._check(kwargs.get("use_store_provided", args[4] if len(args) > 4 else True))
        super().update(*args, **kwargs)

    def _check(self, use_store_provided: bool) -> None:
        if not use_store_provided and not self._allow_network:
            raise ForbiddenError("rdflib's own SPARQL engine may reach a network; leave use_store_provided as it is")


class _GuardedStore(OxigraphStore):
    """Oxigraph as an rdflib store. It never says NotImplementedError: then rdflib would use its own engine."""

    def __init__(self, store: ox.Store, *, allow_network: bool) -> None:
        super().__init__(store=store)
        self._allow_network = allow_network

    def query(self, query: object, *args: Any, **options: Any) -> Result:
        namespaces, bindings, graph = args
        asked = self._read(query, namespaces, options, check_query)
        # Oxigraph takes a default graph that is given here instead of those that FROM names.
        graph = "" if graph == DATASET_DEFAULT_GRAPH_ID else graph
        try:
            return super().query(asked.text, dict(asked.implied), bindings, graph)
        except SyntaxError as error:
            raise syntax_error(asked, masked=not self._allow_network) from error

    def update(self, update: object, *args: Any, **options: Any) -> None:
        namespaces, bindings, graph = args
        if bindings:
            raise QueryError("Oxigraph takes no bindings for updates; write the values into the text")
        asked = self._read(update, namespaces, options, check_update)
        try:
            super().update(asked.text, dict(asked.implied), {}, graph)
        except (SyntaxError, RuntimeError) as error:
            raise QueryError(f"the update cannot be run: {error}") from error

    def _read(self, query: object, namespaces: _Named, options: _Named, check: Callable[[Query], None]) -> Query:
        if not isinstance(query, str):
            raise QueryError("give the query as text; a prepared query would be run by rdflib's own engine")
        if options:
            raise QueryError(f"Oxigraph does not know the option {', '.join(sorted(options))}")
        prefixes = {**dict(self.namespaces()), **namespaces}
        asked = Query(query, {str(prefix): str(iri) for prefix, iri in prefixes.items()})
        asked.check_size(MOST_HERE)
        if not self._allow_network:
            check(asked)
        return asked
