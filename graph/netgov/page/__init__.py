"""The HTML page: one file that shows who said what about whom, and how we know, without asking any network.

Claims and catalogue become two JSON documents (`_data` and `_json_columns`, with `_layout` and `_style`), scripts
and styles become one each (`_assets`), and `_document` puts them into a template around the drawing that pyvis holds.
The SPARQL tab (`sparql_tab`) is a part that can be left out: dataset, engine and editor, compressed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netgov.model import Claim
from netgov.model.catalogue import Catalogue

if TYPE_CHECKING:
    from netgov.page.sparql_tab import Asking

__all__ = ["PAGE_TITLE", "InlinePage", "render"]

PAGE_TITLE = "netgov: who says what on internet governance"
"""Title of the page unless another is given."""


def render(
    claims: Sequence[Claim],
    catalogue: Catalogue,
    *,
    title: str,
    quotations: Mapping[str, Sequence[str]] | None = None,
    asking: Asking | None = None,
) -> str:
    """Write the page that shows claims.

    Parameters
    ----------
    claims
        The claims to show, in any order; entities that none of them touches are not shown.
    catalogue
        Names and types of entities, behaviour of predicates, and sources.
    title
        Title of the page.
    quotations
        The quoted words of a claim's spans, in the order of the spans, by the claim's IRI; a source's sentences, by
        the source's IRI. Without them the page shows positions and digests.
    asking
        What the SPARQL tab holds (see `netgov.page.sparql_tab`); without it the page has no such tab.

    Returns
    -------
    str
        A whole HTML document, to be written as UTF-8; the same input gives the same text.

    Examples
    --------
    >>> html = render([], Catalogue({}, {}, {}, {}), title="<b>Empty</b>")
    >>> "<title>&lt;b&gt;Empty&lt;/b&gt;</title>" in html
    True
    """
    from netgov.page._data import page_data
    from netgov.page._document import document

    return document(page_data(claims, catalogue, title, quotations or {}), asking)


@dataclass(frozen=True, slots=True)
class InlinePage:
    """A page that a notebook shows in place, without a file.

    Parameters
    ----------
    html
        The page, as `render` writes it.
    height
        Height in pixels at which the notebook shows it.
    """

    html: str
    height: int = 720

    def _repr_html_(self) -> str:
        """Give notebooks an element that carries the whole page."""
        from netgov.page._document import frame

        return frame(self.html, self.height)
