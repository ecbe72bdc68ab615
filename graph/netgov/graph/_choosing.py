"""Finding entities and choosing claims."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from netgov.graph._answers import Answers
from netgov.graph._claims import Claims
from netgov.model import Claim, Standing
from netgov.model.catalogue import Entity
from netgov.model.entity_index import SearchHit, search

if TYPE_CHECKING:
    import pandas as pd

    from netgov.networks import Names
    from netgov.times import Time


class Things(NamedTuple):
    """What claims are chosen by, apart from standing and time."""

    about: Names | None
    source: Names | None
    according_to: Names | None
    predicate: Names | None
    type: Names | None


class Chooser(Answers):
    """The part of `netgov.KnowledgeGraph` that finds entities and chooses claims."""

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
        >>> import netgov
        >>> netgov.load().find("LU WEI")[0].iri
        'https://w3id.org/netgov/id/lu-wei'
        """
        return search(text, self.catalogue, self.store.claims())

    def entity(self, name: str) -> Entity:
        """Record of one entity.

        Parameters
        ----------
        name
            Any of its names, whole.

        Returns
        -------
        Entity
            The record.

        Raises
        ------
        UnknownNameError
            If there is no such entity; the message suggests the nearest ones.
        NetgovError
            If there are several.

        Examples
        --------
        >>> import netgov
        >>> netgov.load().entity("Lu Wei").iri
        'https://w3id.org/netgov/id/lu-wei'
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
    ) -> Claims:
        """Choose claims; each argument narrows the choice, and several values of one widen it.

        Parameters
        ----------
        about
            Things; a claim is about its subject and its object.
        source
            Sources that report the claim.
        standing
            ``asserted``, ``attributed``, ``judgement``, ``prescribed``, ``planned``, ``hedged``, ``denied``;
            ``affirmed`` for all but the denied ones; every standing without it, and with ``all``.
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
        Claims
            A sequence, sorted by IRI, with `Claims.to_frame`.

        Raises
        ------
        UnknownNameError
            If there is nothing of a given name; the message suggests the nearest ones.
        NetgovError
            If there are several things of a given name, or a time is none.

        Examples
        --------
        >>> import netgov
        >>> kg = netgov.load()
        >>> kg.claims(predicate="spokeAt", about="Jack Ma")
        <1 claim of 1 source>
        >>> set(kg.claims(according_to="Amnesty International").to_frame()["standing"])
        {'judgement'}
        """
        words = listed(standing)
        things = Things(about, source, according_to, predicate, type)
        return Claims(self._select(words, things, since=since, until=until, standing=words), self.catalogue)

    def compare(  # noqa: PLR0913 - one argument for each thing to choose by
        self,
        *,
        kind: Names | None = None,
        about: Names | None = None,
        source: Names | None = None,
        standing: Names | None = None,
        according_to: Names | None = None,
        predicate: Names | None = None,
        type: Names | None = None,  # noqa: A002 - the word that users type
        since: Time | None = None,
        until: Time | None = None,
    ) -> pd.DataFrame:
        """Set sources side by side: what they agree on, where they contradict each other, what only one of them has.

        Parameters
        ----------
        kind
            Which of ``denied``, ``opposite-stance``, ``other-value``, ``disjoint-times``, ``corroborated``,
            ``repeated``, ``only-in-one`` (`netgov.comparison.Comparison`); all without it.
        about, source, standing, according_to, predicate, type, since, until
            As for `claims`; ``source`` names the sources to compare.

        Returns
        -------
        pandas.DataFrame
            See `netgov.comparison.side_by_side`.

        Raises
        ------
        UnknownNameError
            If there is no such kind, or nothing of a given name.

        Examples
        --------
        >>> import netgov
        >>> set(netgov.load().compare(about="Lu Wei")["kind"])
        {'only-in-one'}
        """
        from netgov.comparison import compare, of_kind, table

        words = listed(standing)
        things = Things(about, source, according_to, predicate, type)
        claims = self._select(words, things, since=since, until=until, standing=words)
        return table(of_kind(compare(claims, self.catalogue), kind), self.catalogue)

    def _select(
        self,
        fetched: list[str] | None,
        things: Things,
        *,
        since: Time | None = None,
        until: Time | None = None,
        standing: list[str] | None = None,
    ) -> list[Claim]:
        """Choose claims, of which the store need fetch no other standings than some."""
        from netgov.networks import claim_filter, select

        # Names that can be gone through only once are gone through here.
        named: dict[str, Any] = {name: listed(names) for name, names in things._asdict().items()}
        type_ = named.pop("type")
        wanted = claim_filter(self.catalogue, **named)
        iris = {word.value: word.iri for word in Standing}
        # Words for several standings, and mistyped ones, are for whoever counts.
        if fetched is not None and iris.keys() >= set(fetched):
            wanted = replace(wanted, standings=tuple(iris[word] for word in fetched))
        claims = self.store.claims(wanted)
        return select(
            claims, catalogue=self.catalogue, standing=standing, type=type_, since=since, until=until, **named
        )


@overload
def listed(names: Names) -> list[str]: ...
@overload
def listed(names: None) -> None: ...
def listed(names: Names | None) -> list[str] | None:
    """Several names as a list, one as a list of one, and nothing as nothing."""
    return [names] if isinstance(names, str) else None if names is None else list(names)
