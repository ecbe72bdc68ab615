"""The one object that users hold: a thin face over the store, the networks and the page."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from rdflib import Namespace

from netgov.corpus import load_corpus
from netgov.errors import NetgovError
from netgov.graph.answers import Asker
from netgov.model import Claim, Standing
from netgov.model.catalogue import Entity
from netgov.model.entity_index import SearchHit, search
from netgov.namespaces import ID, SOURCE, VOCABULARY_IRI, expand
from netgov.store import ClaimFilter, Store

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from rdflib import Dataset

    from netgov.networks.selection import Names
    from netgov.page import InlinePage
    from netgov.times import Time

PAGE_TITLE = "netgov: who says what on internet governance"
"""Title of the page unless another is given."""

# What chooses claims before a network is made of them.
_CLAIM_FILTERS = frozenset({"about", "source", "according_to", "predicate", "type"})


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


class KnowledgeGraph(Asker):
    """Claims about entities, to be asked, tabulated, drawn and analysed.

    Names of things may be given as IRIs, as prefixed names (``id:lu-wei``) or as local names (``lu-wei``).

    Attributes
    ----------
    store
        The dataset underneath, here or on a server.
    questions
        Named questions by name.
    """

    def __repr__(self) -> str:
        counts = (len(self.catalogue.entities), self.store.count_claims(), len(self.catalogue.sources))
        return "KnowledgeGraph({} entities, {} claims, {} sources)".format(*counts)

    @property
    def dataset(self) -> Dataset:
        """The rdflib Dataset over the same data; claims and catalogue do not follow what is changed through it."""
        return self.store.dataset

    def find(self, text: str) -> list[SearchHit]:
        """Find entities by name.

        Parameters
        ----------
        text
            A name or a part of one; case and accents do not matter.

        Returns
        -------
        list of SearchHit
            Best first, each with the number of claims about it.

        Examples
        --------
        >>> load().find("LU WEI")[0].iri
        'https://w3id.org/netgov/id/lu-wei'
        """
        return search(text, self.catalogue, self.store.claims())

    def entity(self, name: str) -> Entity:
        """Record of one entity.

        Parameters
        ----------
        name
            Its IRI, prefixed or local name.

        Returns
        -------
        Entity
            The record.

        Raises
        ------
        UnknownNameError
            If there is no such entity.

        Examples
        --------
        >>> load().entity("lu-wei").label
        'Lu Wei'
        """
        return self.catalogue.entities[self.names.resolve(name, among=self.catalogue.entities)]

    def claims(  # noqa: PLR0913 - one argument for each thing to choose by
        self,
        *,
        about: Names | None = None,
        source: Names | None = None,
        standing: Names | None = None,
        according_to: Names | None = None,
        predicate: Names | None = None,
        type: Names | None = None,  # noqa: A002 - the word that users type
        since: Time | None = None,
        until: Time | None = None,
    ) -> list[Claim]:
        """Choose claims; each argument narrows the choice.

        Parameters
        ----------
        about
            One or several things; a claim is about its subject and its object.
        source
            Sources that report the claim.
        standing
            ``asserted``, ``attributed``, ``judgement``, ``prescribed``, ``planned``, ``hedged``, ``denied``; without
            it, and with ``all``, every standing.
        according_to
            Who holds the claim.
        predicate
            Predicates of the claim; not those below them.
        type
            Classes of the subject or the object, with those below them.
        since, until
            Claims that may hold on or after, on or before a day, month, year or time.

        Returns
        -------
        list of Claim
            Sorted by IRI.

        Raises
        ------
        UnknownNameError
            If there is nothing of a given name; the message suggests the nearest ones.

        Examples
        --------
        >>> {str(claim.standing) for claim in load().claims(predicate="spokeAt", about="jack-ma")}
        {'asserted'}
        """
        standings = None if standing == "all" else _listed(standing)
        return self._select(
            standings,
            about=about,
            source=source,
            standing=standings,
            according_to=according_to,
            predicate=predicate,
            type=type,
            since=since,
            until=until,
        )

    @overload
    def network(self, kind: Literal["claims"] = "claims", **choices: Any) -> nx.MultiDiGraph[str]: ...
    @overload
    def network(self, kind: str, **choices: Any) -> nx.Graph[str]: ...
    def network(  # noqa: PLR0913 - one argument for each thing to choose by
        self,
        kind: str = "claims",
        *,
        about: Names | None = None,
        source: Names | None = None,
        standing: Names = "asserted",
        according_to: Names | None = None,
        predicate: Names | None = None,
        type: Names | None = None,  # noqa: A002 - the word that users type
        since: Time | None = None,
        until: Time | None = None,
        **choices: Any,
    ) -> nx.Graph[str]:
        """Make a network of the claims, or of what follows from them.

        Parameters
        ----------
        kind
            ``claims``: one edge for each claim between two things (`netgov.networks.claim_network` has the policy);
            ``actors``: weighted ties between actors; ``affiliation``: actors and events; ``discourse``: actors and
            concepts, signed. The last two become networks of actors only with ``mode="one"``.
        standing
            Standings to count: asserted claims only by default; ``affirmed`` for all but the denied ones, ``all``.
        about, source, according_to, predicate, type
            As for `claims`: what is left out here is not there for the network.
        since, until
            As for `claims`; in a discourse network by the day on which the source was published.
        **choices
            ``mode``, and what the function that makes the network takes: `netgov.networks.projection` names it.

        Returns
        -------
        networkx.Graph
            For claims a ``MultiDiGraph`` keyed by their IRIs; else a graph whose edges have ``weight`` and ``claims``.

        Raises
        ------
        UnknownNameError
            If there is no such kind of network or choice, or nothing of a given name.
        NetgovError
            If both affirmed and denied claims would count in one weight.

        Examples
        --------
        >>> "https://w3id.org/netgov/id/lu-wei" in load().network()
        True
        >>> sorted(load().network("discourse", standing="affirmed").graph.items())[:2]
        [('by', 'actor'), ('dated_by', 'source')]
        """
        from netgov.networks.projection import project

        standings = _listed(standing)
        chosen = self._select(
            _counted(standings), about=about, source=source, according_to=according_to, predicate=predicate, type=type
        )
        return project(kind, chosen, self.catalogue, standing=standings, since=since, until=until, **choices)

    def measure(
        self,
        name: str,
        network: str | nx.Graph[str] = "actors",
        *,
        choices: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> pd.DataFrame:
        """Measure a network.

        Parameters
        ----------
        name
            The measure: ``degree``, ``coalitions``, ``source-dependence`` ... (`netgov.measures` has them all).
        network
            A network, or the name of one as for `network`. A discourse network is measured as one of actors: by their
            congruence, or for a signed measure by congruence less conflict.
        choices
            What `network` takes, when a network is named. With ``compat="dna"`` the polarization of a discourse network
            is DNA's index, of congruence and conflict normalised by ``average``.
        **options
            What the measure takes, such as ``seed`` or ``weighted``.

        Returns
        -------
        pandas.DataFrame
            A row for each node (``iri``, ``label``, scores; best first) or each quantity (``measure``, ``value``).

        Raises
        ------
        UnknownNameError
            If there is no such measure, network or choice.
        NetgovError
            If the measure has no such option, or does not fit the network.

        Examples
        --------
        >>> list(load().measure("coreness").columns)
        ['iri', 'label', 'coreness']
        """
        from netgov.measures.names import choices_for, named

        measure = named(name, **options)
        if isinstance(network, str):
            chosen = choices_for(name, network, choices or {})
            if measure.__name__ == "source_dependence":
                return self._dependence(network, chosen, options)
            if measure.__name__ == "polarization" and "dna" in (chosen.get("compat"), options.get("compat")):
                return self._dna_index(network, choices or {}, options)
            return measure(self.network(network, **chosen), **options)
        if measure.__name__ == "source_dependence":
            raise NetgovError("source dependence makes the network anew each time; give its name, such as 'actors'")
        return measure(network, **options)

    def compare(self, *, kind: Names | None = None, **chosen: Any) -> pd.DataFrame:
        """Set sources side by side: what they agree on, where they contradict each other, what only one of them has.

        Parameters
        ----------
        kind
            Which of ``denied``, ``opposite-stance``, ``other-value``, ``disjoint-times``, ``corroborated``,
            ``repeated``, ``only-in-one`` (`netgov.comparison.Comparison`); all without it.
        **chosen
            What `claims` takes: ``source`` names those to compare.

        Returns
        -------
        pandas.DataFrame
            See `netgov.comparison.comparison_table`.

        Raises
        ------
        UnknownNameError
            If there is no such kind, or nothing of a given name.

        Examples
        --------
        >>> set(load().compare(about="lu-wei")["kind"])
        {'only-in-one'}
        """
        from netgov.comparison import compare, of_kind, table

        return table(of_kind(compare(self.claims(**chosen), self.catalogue), kind), self.catalogue)

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

    def _dependence(self, kind: str, choices: Mapping[str, Any], options: Mapping[str, Any]) -> pd.DataFrame:
        from netgov.measures import source_dependence
        from netgov.networks.projection import project

        counted = {name: value for name, value in choices.items() if name not in _CLAIM_FILTERS}
        filters = {name: value for name, value in choices.items() if name in _CLAIM_FILTERS}

        def build(claims: Iterable[Claim]) -> nx.Graph[str]:
            return project(kind, claims, self.catalogue, **counted)

        return source_dependence(self._select(_counted(counted.get("standing")), **filters), build, **options)

    def _select(
        self,
        fetched: Names | None,
        *,
        about: Names | None = None,
        since: Time | None = None,
        until: Time | None = None,
        **filters: Names | None,
    ) -> list[Claim]:
        """Choose claims, of which the store need fetch no other standings than these."""
        from netgov.networks.claim_network import select

        # Names that can be gone through only once are gone through here.
        given: dict[str, Any] = {name: _listed(value) for name, value in filters.items()}
        names = _listed(about)
        found = self.store.claims(_choice(names, _listed(fetched), given))
        chosen = select(found, catalogue=self.catalogue, since=since, until=until, **given)
        if names is None:
            return chosen
        things = {self.names.resolve(name) for name in names}
        return [claim for claim in chosen if claim.subject in things or claim.object in things]

    def _dna_index(self, kind: str, choices: Mapping[str, Any], options: Mapping[str, Any]) -> pd.DataFrame:
        from netgov.measures import polarization
        from netgov.networks.standings import one_of

        one_of("network for DNA's index", kind, ["discourse"])
        if choices.get("method") is not None:
            raise NetgovError("DNA's index has methods of its own, congruence and conflict; leave the method out")
        chosen = {"normalise": "average", **choices, "mode": "one"}
        congruence, conflict = (self.network(kind, **{**chosen, "method": name}) for name in ("congruence", "conflict"))
        return polarization(congruence, conflict, **{**options, "compat": "dna"})


def _listed(names: Names | None) -> list[str] | None:
    """Several names as a list, one as a list of one, and nothing as nothing."""
    if isinstance(names, str):
        return [names]
    return None if names is None else list(names)


def _counted(standing: Names | None) -> list[str]:
    """The standings that a network needs: those that it counts, and asserted claims of who belongs to whom."""
    return [*(_listed(standing) or []), "asserted"]


def _choice(about: list[str] | None, standings: list[str] | None, filters: Mapping[str, Any]) -> ClaimFilter:
    """What a store may leave out, before anybody has found out whether there are things of these names."""

    def named(names: list[str] | None, *namespaces: Namespace) -> tuple[str, ...] | None:
        return None if names is None else tuple(expand(name, base) for name in names for base in namespaces)

    words = {standing.value: standing.iri for standing in Standing}
    return ClaimFilter(
        about=named(about, ID, SOURCE),
        sources=named(filters.get("source"), SOURCE),
        # Words for several standings, and mistyped ones, are for whoever counts.
        standings=None if standings is None or set(standings) - set(words) else tuple(words[one] for one in standings),
        holders=named(filters.get("according_to"), ID),
        predicates=named(filters.get("predicate"), Namespace(f"{VOCABULARY_IRI}#")),
    )
