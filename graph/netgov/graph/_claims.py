"""Claims of a graph: found, chosen, and a sequence that can become a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from netgov.model import Claim, Standing
from netgov.model.catalogue import Catalogue, Entity
from netgov.model.entity_index import EntityIndex, SearchHit, search
from netgov.model.lists import listed
from netgov.store import AnyStore, Question, load_questions

if TYPE_CHECKING:
    import pandas as pd

    from netgov.networks import Names
    from netgov.times import Time


class Claims(Sequence[Claim]):
    """Claims, sorted by IRI; equal to any sequence of the same claims.

    Parameters
    ----------
    claims
        The claims.
    catalogue
        The records that labels come from.

    Examples
    --------
    >>> from netgov.networks._example import CATALOGUE, CLAIMS
    >>> claims = Claims(CLAIMS, CATALOGUE)
    >>> claims, claims[:2].to_frame()["object_label"].tolist()
    (<10 claims of 2 sources>, ['Ministry', 'levy'])
    """

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, claims: Iterable[Claim], catalogue: Catalogue) -> None:
        self._claims = sorted(claims, key=lambda claim: claim.iri)
        self._catalogue = catalogue

    def __len__(self) -> int:
        return len(self._claims)

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> Claims: ...
    def __getitem__(self, index: int | slice) -> Claim | Claims:
        if isinstance(index, slice):
            return Claims(self._claims[index], self._catalogue)
        return self._claims[index]

    def __eq__(self, other: object) -> bool:
        return self._claims == list(other) if isinstance(other, Sequence) else NotImplemented

    def __repr__(self) -> str:
        sources = len({claim.reported_in for claim in self._claims})
        counts = ((len(self), "claim"), (sources, "source"))
        return "<{} of {}>".format(*(f"{count} {noun}{'s' * (count != 1)}" for count, noun in counts))

    def to_frame(self) -> pd.DataFrame:
        """Make a table with the columns of ``claims.csv``.

        Returns
        -------
        pandas.DataFrame
            A row for each claim. Several values in a cell are joined by ``|`` (`netgov.model.lists`), what a claim
            does not have is None, and ``asserted`` is True or False.
        """
        import pandas as pd

        from netgov.export.tables import CLAIM_COLUMNS, claim_row

        rows = ([value or None for value in claim_row(claim, self._catalogue)] for claim in self)
        table = pd.DataFrame(rows, columns=CLAIM_COLUMNS, dtype=object)
        table["asserted"] = [claim.asserted for claim in self]
        return table


class Things(NamedTuple):
    """What claims are chosen by, apart from standing and time."""

    about: Names | None
    source: Names | None
    according_to: Names | None
    predicate: Names | None
    type: Names | None


class Chooser:
    """The part of `netgov.KnowledgeGraph` that finds entities and chooses claims.

    Parameters
    ----------
    store
        The dataset to ask.
    questions
        Named questions by name; those of the built-in ontology by default.
    """

    def __init__(self, store: AnyStore, questions: Mapping[str, Question] | None = None) -> None:
        self.store = store
        self.questions = load_questions() if questions is None else questions

    @cached_property
    def catalogue(self) -> Catalogue:
        """Records of entities, predicates, classes and sources."""
        return self.store.catalogue()

    @cached_property
    def names(self) -> EntityIndex:
        """Entities and sources by their names."""
        return EntityIndex.of(self.catalogue)

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
        words = None if standing is None else listed(standing)
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

        words = None if standing is None else listed(standing)
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
        named: dict[str, Any] = {
            name: None if names is None else listed(names) for name, names in things._asdict().items()
        }
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
