"""Claims that were chosen: a sequence that can become a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, overload

from netgov.model import Claim
from netgov.model.catalogue import Catalogue

if TYPE_CHECKING:
    import pandas as pd


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
