"""Networks of a graph: the functions of `netgov.networks`, given the claims that were chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netgov.graph._claims import Chooser, Things
from netgov.model.lists import listed

if TYPE_CHECKING:
    import networkx as nx

    from netgov.networks import Names, Values
    from netgov.times import Time


class Networks(Chooser):
    """The part of `netgov.KnowledgeGraph` that makes networks."""

    def network(  # noqa: PLR0913 - one argument for each thing to choose by
        self,
        *,
        standing: Names = "asserted",
        about: Names | None = None,
        source: Names | None = None,
        according_to: Names | None = None,
        predicate: Names | None = None,
        type: Names | None = None,  # noqa: A002 - the word that users type
        since: Time | None = None,
        until: Time | None = None,
    ) -> nx.MultiDiGraph[str]:
        """Make the network of claims: one edge for each claim between two things.

        Parameters
        ----------
        standing
            Standings to count: asserted claims only by default; ``affirmed`` for all but the denied ones, ``all``.
        about, source, according_to, predicate, type, since, until
            As for `claims`.

        Returns
        -------
        networkx.MultiDiGraph
            Keyed by the claims' IRIs (`netgov.networks.network` has the policy); claims with a literal object are in
            their subject's ``literal_claims``, and the titles of the documents in the graph's ``sources``.

        Raises
        ------
        UnknownNameError, NetgovError
            As `claims`.

        Examples
        --------
        >>> import netgov
        >>> "https://w3id.org/netgov/id/lu-wei" in netgov.load().network()
        True
        """
        from netgov.networks import name_sources, network

        words = listed(standing)
        things = Things(about, source, according_to, predicate, type)
        claims = self._select(words, things, since=since, until=until, standing=words)
        graph = network(claims, self.catalogue)
        name_sources(graph, claims, self.catalogue)
        return graph

    def actor_network(  # noqa: PLR0913 - one argument for each choice
        self,
        *,
        ties: Names = ("direct", "shared"),
        weighting: str = "count",
        events: Names | None = None,
        roll_up: Names | None = None,
        standing: Names = "asserted",
        about: Names | None = None,
        source: Names | None = None,
        according_to: Names | None = None,
        predicate: Names | None = None,
        type: Names | None = None,  # noqa: A002 - the word that users type
        since: Time | None = None,
        until: Time | None = None,
    ) -> nx.Graph[str]:
        """Make the weighted network of actors, tied by claims and by shared events.

        Parameters
        ----------
        ties, weighting, events, roll_up, standing
            See `netgov.networks.actor_network`, which this calls; it says what is returned and raised, too.
        about, source, according_to, predicate, type, since, until
            As for `claims`: what is left out here is not there for the network.

        Returns
        -------
        networkx.Graph
            Every edge has ``weight`` and ``claims``.

        Examples
        --------
        >>> import netgov
        >>> china = netgov.load().actor_network(ties="direct", roll_up="state", source="uscpf-2014-11-21")
        >>> china.graph["ties"], china.graph["roll_up"]
        ('direct', 'state')
        """
        from netgov.networks import actor_network

        words = listed(standing)
        things = Things(about, source, according_to, predicate, type)
        return actor_network(
            self._select([*words, "asserted"], things, since=since, until=until), self.catalogue,
            ties=ties, weighting=weighting, events=events, roll_up=roll_up, standing=words,
        )  # fmt: skip

    def affiliation_network(  # noqa: PLR0913 - one argument for each choice
        self,
        *,
        mode: str = "two",
        weighting: str = "count",
        events: Names | None = None,
        roll_up: Names | None = None,
        standing: Names = "asserted",
        about: Names | None = None,
        source: Names | None = None,
        according_to: Names | None = None,
        predicate: Names | None = None,
        type: Names | None = None,  # noqa: A002 - the word that users type
        since: Time | None = None,
        until: Time | None = None,
    ) -> nx.Graph[str]:
        """Make the network of actors and the events in which they had a part, or of actors who share events.

        Parameters
        ----------
        mode, weighting, events, roll_up, standing
            See `netgov.networks.affiliation_network`, which this calls; it says what is returned and raised, too.
        about, source, according_to, predicate, type, since, until
            As for `claims`: what is left out here is not there for the network.

        Returns
        -------
        networkx.Graph
            Every edge has ``weight`` and ``claims``.

        Examples
        --------
        >>> import netgov
        >>> netgov.load().affiliation_network(mode="one").graph["projection"]
        'co-attendance'
        """
        from netgov.networks import affiliation_network

        words = listed(standing)
        things = Things(about, source, according_to, predicate, type)
        return affiliation_network(
            self._select([*words, "asserted"], things, since=since, until=until), self.catalogue,
            mode=mode, weighting=weighting, events=events, roll_up=roll_up, standing=words,
        )  # fmt: skip

    def discourse_network(  # noqa: PLR0913 - one argument for each choice
        self,
        *,
        mode: str = "two",
        method: str | None = None,
        normalise: str = "no",
        duplicates: str = "none",
        exclude: Values | None = None,
        keep: Values | None = None,
        by: str = "actor",
        documents: bool = False,
        dated_by: str = "source",
        affiliations: Names = "affiliatedWith",
        minimum: float = 0.0,
        compat: str | None = None,
        standing: Names = "asserted",
        about: Names | None = None,
        source: Names | None = None,
        according_to: Names | None = None,
        predicate: Names | None = None,
        type: Names | None = None,  # noqa: A002 - the word that users type
        since: Time | None = None,
        until: Time | None = None,
    ) -> nx.Graph[str]:
        """Make the network of actors and concepts, signed by default, or of actors who agree and disagree.

        Parameters
        ----------
        mode, method, normalise, duplicates, exclude, keep, by, documents, dated_by, affiliations, minimum, compat, \
standing, since, until
            See `netgov.networks.discourse_network`, which this calls; it says what is returned and raised, too.
        about, source, according_to, predicate, type
            As for `claims`: what is left out here is not there for the network.

        Returns
        -------
        networkx.Graph
            Every edge has ``weight`` and ``claims``.

        Examples
        --------
        >>> import netgov
        >>> netgov.load().discourse_network(mode="one", method="subtract", normalise="average").graph["method"]
        'subtract'
        """
        from netgov.networks import discourse_network

        words = listed(standing)
        things = Things(about, source, according_to, predicate, type)
        return discourse_network(
            self._select([*words, "asserted"], things), self.catalogue,
            mode=mode, method=method, normalise=normalise, duplicates=duplicates, exclude=exclude, keep=keep, by=by,
            documents=documents, dated_by=dated_by, affiliations=affiliations, minimum=minimum, compat=compat,
            standing=words, since=since, until=until,
        )  # fmt: skip
