"""What everything above stores relies on, whether the dataset lies in this process or on a server far away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rdflib import Dataset

    from netgov.model import Claim
    from netgov.model.catalogue import Catalogue
    from netgov.store._query import Query
    from netgov.store._result import Result


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are wanted; None does not narrow.

    Parameters
    ----------
    claims
        IRIs of the claims themselves.
    about
        IRIs of their subjects or objects.
    sources, standings, holders, predicates
        IRIs of the sources that report them, of their standings, of those who hold them, of their predicates.
    """

    claims: tuple[str, ...] | None = None
    about: tuple[str, ...] | None = None
    sources: tuple[str, ...] | None = None
    standings: tuple[str, ...] | None = None
    holders: tuple[str, ...] | None = None
    predicates: tuple[str, ...] | None = None


ALL = ClaimFilter()
"""Every claim."""


class AnyStore(Protocol):
    """A dataset that can be asked; `Store` and `netgov.remote.RemoteStore` say what each method does."""

    def query(
        self,
        text: str | Query,
        *,
        parameters: Mapping[str, str] | None = None,
        timeout: float | None = None,
        allow_network: bool = False,
    ) -> Result:
        """Answer a SPARQL query."""

    def has(self, iri: str) -> bool:
        """Whether anything is said of or with an IRI."""

    def claims(self, choice: ClaimFilter = ALL) -> list[Claim]:
        """Claims sorted by IRI: at least those that are wanted, and what else costs nothing."""

    def count_claims(self) -> int:
        """Number of all claims."""

    def catalogue(self) -> Catalogue:
        """Records of all entities, predicates, classes and sources."""

    def label(self, iri: str) -> str:
        """Name of anything in the dataset; empty when it has none."""

    @property
    def dataset(self) -> Dataset:
        """The rdflib Dataset over the same data."""
